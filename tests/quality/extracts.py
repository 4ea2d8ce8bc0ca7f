"""Quality of extracts: `python -m tests.quality.extracts [--gate]`; the comparison with round-ups needs `pip install rouge-score`.

ROUGE-1, -2 and -L (F1, stems) of an extract of 65 words against an editor's round-up of the event, means over the events, beside the
baseline: first sentences of the articles in turn. Everything is cut at 65 words, as the baseline is; "whole" asks for at most 65 words of
whole sentences instead, which is what people see.
"""

import argparse
import importlib
import sys
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from itertools import zip_longest
from typing import Any

from bot.stories.extract import ExtractArticle, extract, words_of
from bot.stories.frequencies import Frequencies
from bot.stories.lineage import compare_texts
from bot.stories.reading import Reading, read
from bot.stories.topics import topic
from bot.stories.voices import voices
from bot.text.clean import clean
from tests.quality.lineage import failures
from tests.quality.shared_sets import find, lines
from tests.quality.stories_cases import Case, cases

WORDS = 65
SLACK = 50
MEASURES = ("rouge1", "rouge2", "rougeL")
FLOORS = {"verbatim": 1.0, "within the limit": 1.0, "one voice a group": 1.0, "stories with an extract": 1.0}
"""On the own stories. Lowering one needs a reason in the commit."""


def own_figures() -> dict[str, float]:
    """Shares over the own stories of which the laws of an extract hold."""
    held: dict[str, list[bool]] = {name: [] for name in FLOORS}
    for story in sorted({case.story for case in cases()}):
        mine = [case for case in cases() if case.story == story]
        taken = _of_cases(mine)
        bodies = {case.article_id: case.reading.body for case in mine}
        texts = [one.span.of(bodies[one.article_id]) for one in taken]
        root = {case.article_id: case.of or case.name for case in mine}
        held["verbatim"].append(all(text in bodies[one.article_id] for text, one in zip(texts, taken, strict=True)))
        held["within the limit"].append(sum(len(text.split()) for text in texts) <= WORDS)
        held["one voice a group"].append(len({one.article_id for one in taken}) == len({root[one.article_id] for one in taken}))
        held["stories with an extract"].append(bool(taken))
    return {name: sum(values) / len(values) for name, values in held.items()}


def _of_cases(mine: Sequence[Case]) -> Sequence[Any]:
    texts = {case.article_id: case.fingerprint() for case in mine}
    findings = [compare_texts(one, other) for one in texts.values() for other in texts.values() if one.article_id < other.article_id]
    articles = [ExtractArticle(case.article_id, case.reading) for case in mine]
    return extract(articles, max_words=WORDS, seen={}, seen_articles=0, groups=voices(texts, findings, texts=texts))


def in_turn(readings: Sequence[Reading]) -> list[str]:
    """First sentences of the articles in turn."""
    columns = zip_longest(*([span.of(reading.body) for span in reading.sentences[:20]] for reading in readings))
    return [sentence for row in columns for sentence in row if sentence]


def events() -> None:
    path = find("allsides-events.jsonl.gz")
    if not path:
        return
    try:
        scorer = importlib.import_module("rouge_score.rouge_scorer").RougeScorer(MEASURES, use_stemmer=True)
    except ModuleNotFoundError:
        print("ROUGE is left out: rouge-score is not installed.")
        return
    frequencies = Frequencies()
    stories: list[tuple[str, list[Reading], list[Reading]]] = []
    for event in lines(path):
        cleaned = [clean(article["text"], title=article["title"]) for article in event["articles"]]
        readings = [read(one.body, one.title) for one in cleaned]
        for reading in readings:
            frequencies.see(topic(reading, article_id=0, published=None, arrived=datetime(2021, 1, 1, tzinfo=UTC)).words)
        stories.append((event["reference"], readings, [read(article["text"]) for article in event["articles"]]))
    rows: dict[str, list[list[float]]] = {}
    for reference, readings, raw in stories:
        articles = [ExtractArticle(number, reading) for number, reading in enumerate(readings)]
        seen = frequencies.by_word(words_of(articles))
        for name, words in (("extract", WORDS + SLACK), ("extract, whole", WORDS)):
            taken = extract(articles, max_words=words, seen=seen, seen_articles=frequencies.articles)
            rows.setdefault(name, []).append(_score(scorer, reference, [one.span.of(readings[one.article_id].body) for one in taken]))
        rows.setdefault("in turn, text as given", []).append(_score(scorer, reference, in_turn(raw)))
        rows.setdefault("in turn, cleaned", []).append(_score(scorer, reference, in_turn(readings)))
    for name, scores in rows.items():
        print(
            f"{name:26}"
            + "  ".join(
                f"{measure} {100 * sum(column) / len(scores):5.2f}"
                for measure, column in zip(MEASURES, zip(*scores, strict=True), strict=True)
            )
        )


def _score(scorer: Any, reference: str, sentences: Iterable[str]) -> list[float]:
    scores = scorer.score(reference, " ".join(" ".join(sentences).split()[:WORDS]))
    return [scores[measure].fmeasure for measure in MEASURES]


def main(arguments: Iterable[str] | None = None) -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--gate", action="store_true", help="only the own stories; exit with 1 below a floor")
    wanted = parser.parse_args(None if arguments is None else list(arguments))
    figures = own_figures()
    for name, value in figures.items():
        print(f"own: {name:26} {value:.3f}   floor {FLOORS[name]}")
    if not wanted.gate:
        events()
    elif failed := failures(figures, FLOORS):
        sys.exit("\n".join(failed))


if __name__ == "__main__":
    main()
