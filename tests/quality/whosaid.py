"""Quality of "What did X say?": `python -m tests.quality.whosaid [--part dev|train]`.

All articles of a part are indexed together and the question is put once a speaker. Precision: returned items (the first ten) of which at
least half lies in gold spans of that speaker. Items from articles where the speaker has no gold, and items inside attributions without a
named speaker, cannot be judged and are left out.
Recall: gold spans of which the first ten items cover at least half. success@k: a gold span of which an item among the first k covers
at least half, by speaker.

Two more lines tell what stands in the way of the last. "judged success@k" leaves out the items that cannot be judged, as precision
does: the set names a speaker only where it is certain, so that most of what "she said" is nobody's in it. "of those who speak" is the
same over the speakers of whom a statement was found: many names of the set are none ("San Bernardino", "Some Arizona"), or belong to
people of whom an attitude is annotated and nothing that they said.
"""

import argparse
import asyncio
import json
import tempfile
from collections import defaultdict
from pathlib import Path
from time import perf_counter

from bot.app.wiring import open_app
from bot.model.answer import Answer, Item
from bot.settings import Settings
from tests.quality.shared_sets import find, lines

FIRST = 10
HALF = 0.5


async def measure(part: str, data: Path) -> dict[str, float]:
    articles, questions = find(f"polnear-{part}.jsonl.gz"), find(f"polnear-whosaid-{part}.jsonl.gz")
    if not (articles and questions):
        message = "The evaluation data is not here; set BRIEFING_SHARED to the folder that holds data/."
        raise SystemExit(message)
    texts, nobodys = {}, {}
    for line in lines(articles):
        texts[line["id"]] = line["text"]
        unnamed = (each["content"] for each in line["attributions"] if each["speaker"] is None)
        nobodys[line["id"]] = [line["text"][start:end] for content in unnamed for start, end in content]
    gold: defaultdict[str, dict[str, list[str]]] = defaultdict(dict)
    for line in lines(questions):
        gold[line["speaker"]][line["article_id"]] = [
            texts[line["article_id"]][start:end] for each in line["gold"] for start, end in each["spans"]
        ]
    figures: defaultdict[str, list[float]] = defaultdict(list)
    async with open_app(Settings(data_dir=data)) as app:
        load = data / "load.jsonl"
        with load.open("w", encoding="utf-8") as file:
            for number, text in texts.items():
                file.write(json.dumps({"id": number, "url": f"https://set.example/{number}", "text": text, "source": "set"}) + "\n")
        await app.ingest.paths([str(load)])
        for speaker, by_article in gold.items():
            started = perf_counter()
            reply = await app.reading.ask(f"What did {speaker} say?", limit=FIRST)
            figures["ms"].append((perf_counter() - started) * 1000)
            items = reply.items if isinstance(reply, Answer) else ()
            figures["statements"].append(bool(items) and items[0].speaker is not None)
            judged = [
                (item, by_article[number])
                for item in items
                if (number := _number(item)) in by_article
                # What the annotators gave no name to may be this speaker's or not.
                and (_lies_in(item.text, by_article[number]) >= HALF or _lies_in(item.text, nobodys[number]) < HALF)
            ]
            figures["precision of statements"] += [_lies_in(item.text, spans) >= HALF for item, spans in judged if item.speaker]
            figures["precision"] += [_lies_in(item.text, spans) >= HALF for item, spans in judged]
            covered = [_covered(item, by_article) for item in items]
            judged_covered = [_covered(item, by_article) for item, _ in judged]
            for k in (1, 5, FIRST):
                figures[f"success@{k}"].append(any(covered[:k]))
                figures[f"judged success@{k}"].append(any(judged_covered[:k]))
                if judged and items[0].speaker:
                    figures[f"of those who speak @{k}"].append(any(judged_covered[:k]))
            spans = [(number, span) for number, some in by_article.items() for span in some]
            figures["recall of ten"].append(
                sum(any(_number(item) == number and _lies_in(span, [item.text]) >= HALF for item in items) for number, span in spans)
                / min(len(spans), FIRST)
            )
    return {name: sum(values) / len(values) for name, values in figures.items()}


def _number(item: Item) -> str:
    return (item.citations[0].url or "").removeprefix("https://set.example/")


def _covered(item: Item, by_article: dict[str, list[str]]) -> bool:
    return any(_lies_in(span, [item.text]) >= HALF for span in by_article.get(_number(item), []))


def _lies_in(text: str, spans: list[str]) -> float:
    """The share of the letters of `text` that stand in one of the spans, or in which one of them stands."""
    inside = sum(len(span) for span in spans if span in text)
    whole = any(text in span for span in spans)
    overlap = max((_common(text, span) for span in spans), default=0)
    return 1.0 if whole else min(1.0, max(inside, overlap) / max(1, len(text)))


def _common(one: str, other: str) -> int:
    """The longest end of one that begins the other."""
    for length in range(min(len(one), len(other)), 0, -1):
        if one.endswith(other[:length]) or other.endswith(one[:length]):
            return length
    return 0


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--part", choices=("dev", "train"), default="dev")
    wanted = parser.parse_args()
    with tempfile.TemporaryDirectory() as scratch:
        for name, value in asyncio.run(measure(wanted.part, Path(scratch))).items():
            print(f"{name:24} {value:8.3f}")


if __name__ == "__main__":
    main()
