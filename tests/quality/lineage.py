"""Quality of lineage: `python -m tests.quality.lineage [--gate]`.

Own labelled articles (with floors), planted near-duplicates (all, and no other), naturally overlapping articles (how many come up), and
articles of different outlets on one event, where a rewrite is rare: what comes up is printed to be read.
"""

import argparse
import sys
from collections import Counter
from collections.abc import Iterable
from datetime import UTC, datetime
from itertools import combinations
from time import perf_counter
from typing import Any

from bot.model.story import LineageFinding, LineageKind
from bot.stories.candidates import Candidates, keys_of, relatives
from bot.stories.fingerprint import Fingerprint, fingerprint
from bot.stories.lineage import compare_texts
from bot.text.clean import clean
from tests.quality.shared_sets import find, lines
from tests.quality.stories_cases import pairs

FLOORS = {"right verdicts": 1.0, "relatives found": 1.0, "independent kept apart": 1.0}
"""On the own articles. Lowering one needs a reason in the commit."""


def own_figures() -> dict[str, float]:
    """Shares over the pairs of own articles: verdicts as labelled, relatives found to be some, independent ones left alone."""
    right = {"related": [0, 0], "apart": [0, 0]}
    for one, other, expected in pairs():
        if expected == set(LineageKind):
            continue
        kind = compare_texts(one.fingerprint(), other.fingerprint()).kind
        side = right["apart" if expected == {LineageKind.INDEPENDENT} else "related"]
        side[0] += kind in expected
        side[1] += 1
    found, related = right["related"]
    apart, independent = right["apart"]
    return {
        "right verdicts": (found + apart) / (related + independent),
        "relatives found": found / related,
        "independent kept apart": apart / independent,
    }


def published_at(text: str | None) -> datetime | None:
    """A date of the sets; None where there is none to be read."""
    try:
        return datetime.fromisoformat((text or "")[:10]).replace(tzinfo=UTC)
    except ValueError:
        return None


def of_article(number: int, article: dict[str, Any]) -> Fingerprint:
    cleaned = clean(article["text"], title=article.get("title"))
    return fingerprint(number, cleaned.body, cleaned.title, published_at(article.get("published")), article.get("source") or "")


def through_candidates(articles: list[dict[str, Any]]) -> dict[frozenset[str], LineageFinding]:
    """What is found when the articles arrive one by one, by pair of their ids."""
    index = Candidates()
    texts: dict[int, Fingerprint] = {}
    found: dict[frozenset[str], LineageFinding] = {}
    for number, article in enumerate(articles):
        text = texts[number] = of_article(number, article)
        for finding in relatives(text, (texts[one] for one in index.likely(keys_of(text), but=number))):
            found[frozenset((articles[finding.article_id]["id"], articles[finding.other_id]["id"]))] = finding
        index.add(number, keys_of(text))
    return found


def planted() -> None:
    articles, labels = find("minhash-articles.jsonl.gz"), find("minhash-pairs.tsv")
    if not (articles and labels):
        return
    gold = {frozenset(line.split("\t")[:2]) for line in labels.read_text(encoding="utf-8").splitlines()[1:]}
    started = perf_counter()
    found = through_candidates(list(lines(articles))).keys()
    print(f"planted pairs        found {len(gold & found)} of {len(gold)}, others {len(found - gold)}   {perf_counter() - started:.1f} s")


def overlapping() -> None:
    articles, labels = find("overlap-articles.jsonl.gz"), find("overlap-pairs.tsv")
    if not (articles and labels):
        return
    found = through_candidates(list(lines(articles)))
    table: Counter[tuple[str, str]] = Counter()
    for line in labels.read_text(encoding="utf-8").splitlines()[1:]:
        one, other, jaccard, containment = line.split("\t")
        finding = found.get(frozenset((one, other)))
        band = "jaccard >= .5" if float(jaccard) >= 0.5 else "containment >= .5" if float(containment) >= 0.5 else "less"
        table[band, finding.kind.value if finding else "independent"] += 1
    for (band, kind), count in sorted(table.items()):
        print(f"overlap              {band:18} {kind:12} {count:4}")


def events(*, show: int) -> None:
    path = find("allsides-events.jsonl.gz")
    if not path:
        return
    kinds: Counter[str] = Counter()
    shown: list[tuple[LineageFinding, list[dict[str, Any]]]] = []
    for event in lines(path):
        articles = event["articles"]
        texts = [of_article(number, article) for number, article in enumerate(articles)]
        for one, other in combinations(texts, 2):
            finding = compare_texts(one, other)
            kinds[finding.kind.value] += 1
            if finding.kind is not LineageKind.INDEPENDENT:
                shown.append((finding, articles))
    print("same event           " + ", ".join(f"{kind} {count}" for kind, count in kinds.most_common()))
    for finding, articles in shown[:show]:
        told = ", ".join(f"{name} {value}" for name, value in finding.evidence.items())
        print(f"    {finding.kind.value}: {_name(articles[finding.article_id])} of {_name(articles[finding.other_id])}\n      {told}")


def _name(article: dict[str, Any]) -> str:
    return f"{article.get('source')}, “{(article.get('title') or '')[:60]}”"


def failures(figures: dict[str, float], floors: dict[str, float]) -> list[str]:
    """One sentence for each figure below its floor."""
    return [f"{name} is {figures[name]:.3f}, below {floor}" for name, floor in floors.items() if figures[name] < floor]


def main(arguments: Iterable[str] | None = None) -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--gate", action="store_true", help="only the own articles; exit with 1 below a floor")
    parser.add_argument("--show", type=int, default=20, help="so many findings between outlets are printed")
    wanted = parser.parse_args(None if arguments is None else list(arguments))
    figures = own_figures()
    for name, value in figures.items():
        print(f"own: {name:30} {value:.3f}   floor {FLOORS[name]}")
    if not wanted.gate:
        planted()
        overlapping()
        events(show=wanted.show)
    elif failed := failures(figures, FLOORS):
        sys.exit("\n".join(failed))


if __name__ == "__main__":
    main()
