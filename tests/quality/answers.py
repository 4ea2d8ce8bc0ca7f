"""Quality of answers, and of silence: `python -m tests.quality.answers`.

On RealTimeQA: the share of questions whose answer string (lower case, letters and digits, whole words) stands in the first 1, 5, 10 items,
the rank of the gold article, and how often the bot is silent. Strangers: SciFact's claims, and headlines of 2016 to 2020 (every fourth
AllSides event), put to these articles of 2022, which cannot answer them; some headlines name people who still make news.
"""

import argparse
import asyncio
import re
import sys
import tempfile
from collections.abc import Iterable
from datetime import UTC, datetime
from itertools import islice
from pathlib import Path
from time import perf_counter

from bot.app.wiring import open_app
from bot.model.answer import Answer, Item, Reply
from bot.settings import Settings
from tests.quality.shared_sets import find, judgements, lines

SETS = (
    "realtimeqa-articles.jsonl.gz",
    "realtimeqa-questions.jsonl",
    "realtimeqa-qrels.tsv",
    "scifact-queries.jsonl",
    "allsides-events.jsonl.gz",
)


def normal(text: str) -> str:
    """Letters and digits in lower case, single blanks around every word."""
    return " " + " ".join(re.findall(r"[^\W_]+", text.lower())) + " "


def holds(items: Iterable[Item], answers: Iterable[str]) -> bool:
    """Whether one of the answer strings stands in one of the items."""
    texts = [normal(item.text) for item in items]
    return any(normal(answer) in text for answer in answers for text in texts)


def items_of(reply: Reply) -> tuple[Item, ...]:
    return reply.items if isinstance(reply, Answer) else ()


async def measure(data: Path) -> dict[str, float]:
    articles, questions, qrels, claims, events = map(find, SETS)
    if not (articles and questions and qrels and claims and events):
        sys.exit("The evaluation data is not here; set BRIEFING_SHARED to the folder that holds data/.")
    ids = {line["url"]: line["id"] for line in lines(articles)}
    gold = judgements(qrels)
    figures: dict[str, list[float]] = {}
    async with open_app(Settings(data_dir=data)) as app:
        if not (await app.store.census()).articles:
            await app.ingest.paths([str(articles)])
        for line in lines(questions):
            started = perf_counter()
            reply = await app.reading.ask(line["question"], limit=10)
            figures.setdefault("ms", []).append((perf_counter() - started) * 1000)
            items = items_of(reply)
            figures.setdefault("silent on answerable", []).append(not items)
            for k in (1, 5, 10):
                figures.setdefault(f"answer string in first {k}", []).append(holds(items[:k], line["answers"]))
            if line["id"] in gold:
                order = [ids.get(item.citations[0].url or "") for item in items]
                for k in (1, 5, 10):
                    figures.setdefault(f"gold article in first {k}", []).append(bool(gold[line["id"]] & set(order[:k])))
        for line in lines(claims):
            reply = await app.reading.ask(line["query"], limit=10)
            figures.setdefault("silent on strangers' claims", []).append(not items_of(reply))
        for line in islice(lines(events), 0, None, 4):
            reply = await app.reading.ask(line["title"], limit=10)
            figures.setdefault("silent on strangers' headlines", []).append(not items_of(reply))
    means = {name: sum(values) / len(values) for name, values in figures.items() if name != "ms"}
    ordered = sorted(figures["ms"])
    return {**means, "ms median": ordered[len(ordered) // 2], "ms p95": ordered[int(len(ordered) * 0.95)]}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, help="keep the store here between runs")
    wanted = parser.parse_args()
    with tempfile.TemporaryDirectory() as scratch:
        started = datetime.now(UTC)
        for name, value in asyncio.run(measure(wanted.data or Path(scratch))).items():
            print(f"{name:32} {value:8.3f}")
        print(f"took {(datetime.now(UTC) - started).total_seconds():.0f} s")


if __name__ == "__main__":
    main()
