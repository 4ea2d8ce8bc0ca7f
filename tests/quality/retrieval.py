"""How well the right article is found: `python -m tests.quality.retrieval [--gate]`.

Prints a table: success@1, 5 and 10 by article (an article stands where its best passage stands), MRR@10, nDCG@10. "plain" is BM25 alone,
"ours" adds the second step, "typo" is ours with one letter of each question swapped, changed, dropped or doubled. `--gate` fails where a
figure is below its floor in `retrieval_floors.json`; sets that are absent are left out. Floors are lowered only by hand, with a reason
in the commit.
"""

import argparse
import json
import math
import random
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path

from bot.retrieval import PassageIndex, Query
from bot.text.stopwords import QUESTION_WORDS, stop_words
from bot.text.words import words
from tests.quality.retrieval_sets import EvaluationSet, Question, own, realtimeqa, scifact

FLOORS = Path(__file__).with_name("retrieval_floors.json")
DEPTH = 200
FIGURES = ("success@1", "success@5", "success@10", "MRR@10", "nDCG@10")
_TYPO_MIN_CHARS = 5


def main() -> None:
    """Print the table; with `--gate` fail below a floor."""
    options = argparse.ArgumentParser(description="How well the right article is found.")
    options.add_argument("--gate", action="store_true", help="fail where a figure is below its floor")
    chosen = options.parse_args()
    results = measure([found for found in (own(), realtimeqa(), scifact()) if found is not None])
    print(f"{'':<20}" + "".join(f"{name:>12}" for name in FIGURES) + f"{'ms':>8}")
    for row, figures in results.items():
        print(f"{row:<20}" + "".join(f"{figures[name]:>12.3f}" for name in FIGURES) + f"{figures['ms']:>8.2f}")
    if chosen.gate and (low := below(results)):
        sys.exit("below the floor: " + "; ".join(low))


def measure(sets: Sequence[EvaluationSet]) -> dict[str, dict[str, float]]:
    """Figures by row of the table."""
    results = {}
    for judged in sets:
        index = PassageIndex()
        index.add(judged.documents)
        index.tidy()
        results[f"{judged.name}, plain"] = scores(index, judged.questions, second_step=False)
        results[f"{judged.name}, ours"] = scores(index, judged.questions)
        results[f"{judged.name}, typo"] = scores(index, judged.questions, spelt=mistyped)
    return results


def scores(
    index: PassageIndex, questions: Sequence[Question], *, second_step: bool = True, spelt: Callable[[str], str] = str
) -> dict[str, float]:
    """Means over the questions; milliseconds are wall clock, spelling and search together."""
    snapshot = index.snapshot()
    totals = dict.fromkeys(FIGURES, 0.0)
    start = time.perf_counter()
    for question in questions:
        query = snapshot.respell(Query.of(spelt(question.text))).query
        hits = snapshot.search(query, limit=DEPTH, now=question.asked_at, second_step=second_step)
        ranks = [at for at, article in enumerate(dict.fromkeys(hit.article_id for hit in hits)) if article in question.answers]
        first = ranks[0] if ranks else DEPTH
        for name, cut in (("success@1", 1), ("success@5", 5), ("success@10", 10)):
            totals[name] += first < cut
        totals["MRR@10"] += 1 / (first + 1) if first < 10 else 0.0
        ideal = sum(1 / math.log2(at + 2) for at in range(min(10, len(question.answers))))
        totals["nDCG@10"] += sum(1 / math.log2(at + 2) for at in ranks if at < 10) / ideal if ideal else 0.0
    took = time.perf_counter() - start
    return {name: total / len(questions) for name, total in totals.items()} | {"ms": 1e3 * took / len(questions)}


def mistyped(question: str) -> str:
    """The question with one slip in one of its weighty words, always the same one."""
    chance = random.Random(question)  # noqa: S311 - a slip, not a secret
    weighty = [
        word
        for word in words(question)
        if word.surface.isascii()
        and word.surface.isalpha()
        and len(word.surface) >= _TYPO_MIN_CHARS
        and word.folded not in stop_words("en")
        and word.folded not in QUESTION_WORDS
    ]
    if not weighty:
        return question
    word = chance.choice(weighty)
    at = word.start + chance.randrange(1, len(word.surface) - 1)
    before, letter, following, after = question[:at], question[at], question[at + 1], question[at + 2 :]
    slips = (following + letter, chance.choice("aeinorst") + following, following, letter + letter + following)
    return before + chance.choice(slips) + after


def below(results: dict[str, dict[str, float]]) -> list[str]:
    """What is worse than it may be."""
    floors: dict[str, dict[str, float]] = json.loads(FLOORS.read_text())
    return [
        f"{row} {name} {results[row][name]:.3f} < {floor}"
        for row, listed in floors.items()
        if row in results
        for name, floor in listed.items()
        if results[row][name] < floor
    ]


if __name__ == "__main__":
    main()
