"""Prints how well statements are found: precision and recall by type, source right, exactness, names, milliseconds an article.

python -m tests.quality.statements            the project's own set, and PolNeAR train and dev where the evaluation data is at hand
python -m tests.quality.statements --gate     the same, and exit status 1 where the own set falls below its committed floors
python -m tests.quality.statements --misses   with what is missed, wrong or inexact in the own set

"""

import argparse
import sys
import time
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from statistics import median
from typing import Any

from bot.model.statement import Statement
from bot.statements import extract
from tests.quality.shared_sets import find, lines
from tests.quality.statements_floors import FLOORS
from tests.quality.statements_scoring import EXACT_F1, Labelled, Match, Tally, matches
from tests.quality.statements_set import OwnArticle, own_articles

POLNEAR = ("train", "dev")


def main() -> int:
    """Measure, print, and compare with the floors where asked."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--gate", action="store_true", help="exit status 1 below a floor")
    parser.add_argument("--misses", action="store_true", help="list errors on the own set")
    options = parser.parse_args()
    own = score_own()
    print(f"own set: {own.articles} articles, {own.labels} statements")
    print("\n".join(own.tally.lines()))
    print(f"named right {own.named:.3f}, standing right {own.standing:.3f} of matches")
    if options.misses:
        print("\n".join(own.errors))
    for part in POLNEAR:
        measure_polnear(part)
    below = own.below()
    print("\n".join(below) if below else "all floors held")
    return 1 if below and options.gate else 0


@dataclass(slots=True)
class Own:
    """Figures of the own set."""

    articles: int = 0
    labels: int = 0
    tally: Tally = field(default_factory=Tally)
    named: float = 0.0
    standing: float = 0.0
    errors: list[str] = field(default_factory=list)

    def below(self) -> list[str]:
        """Sentences on the floors that do not hold."""
        values = {f"{kind} {name}": value for kind, row in self.tally.figures().items() for name, value in row.items()}
        values |= {"named": self.named, "standing": self.standing}
        return [f"{name} {values[name]:.3f} is below its floor {floor:.3f}" for name, floor in FLOORS.items() if values[name] < floor]


def score_own() -> Own:
    """The figures of the own set, with a line for each error."""
    own = Own()
    named = standing = matched = 0
    for article in own_articles():
        found = extract(article.text)
        pairs = _pairs(article, found)
        own.articles += 1
        own.labels += len(article.labels)
        by_found = {id(labelled): statement for labelled, statement in zip(pairs.found, found, strict=True)}
        by_gold = {id(labelled): label for labelled, label in zip(pairs.gold, article.labels, strict=True)}
        own.tally.add(pairs.found, pairs.gold, pairs.matched)
        for match in pairs.matched:
            statement, label = by_found[id(match.found)], by_gold[id(match.gold)]
            matched += 1
            named += statement.speaker == label.speaker
            standing += statement.standing is label.standing
            if statement.speaker != label.speaker:
                own.errors.append(f"{article.name}: named {statement.speaker!r}, not {label.speaker!r} ({statement.resolution})")
            if statement.standing is not label.standing:
                own.errors.append(
                    f"{article.name}: standing {statement.standing}, not {label.standing}: {_words(article.text, match.gold)}"
                )
        own.errors += _errors(article, pairs)
    own.named, own.standing = named / max(1, matched), standing / max(1, matched)
    return own


@dataclass(frozen=True, slots=True)
class _Pairs:
    found: list[Labelled]
    gold: list[Labelled]
    matched: list[Match]


def _pairs(article: OwnArticle, statements: Iterable[Statement]) -> _Pairs:
    found = [labelled(statement) for statement in statements]
    gold = [Labelled(label.content, (label.source,) if label.source else (), label.type, label.speaker) for label in article.labels]
    return _Pairs(found, gold, matches(article.text, found, gold))


def _errors(article: OwnArticle, pairs: _Pairs) -> Iterator[str]:
    found = {id(match.found) for match in pairs.matched}
    gold = {id(match.gold) for match in pairs.matched}
    for one in pairs.gold:
        if id(one) not in gold:
            yield f"{article.name}: missed {one.type}: {_words(article.text, one)}"
    for one in pairs.found:
        if id(one) not in found:
            yield f"{article.name}: wrong ({one.rule}): {_words(article.text, one)}"
    for match in pairs.matched:
        if match.f1 <= EXACT_F1:
            words, wanted = _words(article.text, match.found), _words(article.text, match.gold)
            yield f"{article.name}: inexact ({match.found.rule}): {words} | not {wanted}"
        if not match.source_right:
            yield f"{article.name}: source ({match.found.rule}) of {_words(article.text, match.gold)}"


def _words(text: str, one: Labelled) -> str:
    return " … ".join(text[start:end] for start, end in one.content)


def labelled(statement: Statement) -> Labelled:
    """A statement as far as it is scored."""
    source = ((statement.speaker_span.start, statement.speaker_span.end),) if statement.speaker_span else ()
    cue = ((statement.cue_span.start, statement.cue_span.end),) if statement.cue_span else ()
    content = tuple((span.start, span.end) for span in statement.spans)
    return Labelled(content, source, statement.type, statement.speaker, statement.rule, cue)


def measure_polnear(part: str) -> None:
    """Print the table for one part of PolNeAR, or that it is not at hand."""
    path = find(f"polnear-{part}.jsonl.gz")
    if path is None:
        print(f"polnear {part}: not at hand")
        return
    tally = Tally()
    times = []
    for row in lines(path):
        begin = time.perf_counter()
        statements = extract(row["text"], title=row["title"])
        times.append(time.perf_counter() - begin)
        found = [labelled(statement) for statement in statements]
        gold = [_annotated(attribution) for attribution in row["attributions"]]
        tally.add(found, gold, matches(row["text"], found, gold))
    print(f"polnear {part}: {len(times)} articles, {1000 * median(times):.1f} ms an article (median), {1000 * max(times):.1f} (longest)")
    print("\n".join(tally.lines()))


def _annotated(attribution: dict[str, Any]) -> Labelled:
    content = tuple((start, end) for start, end in attribution["content"])
    source = tuple((start, end) for start, end in attribution["source"])
    cue = tuple((start, end) for start, end in attribution["cue"])
    return Labelled(content, source, attribution["type"], attribution["speaker"], cue=cue)


if __name__ == "__main__":
    sys.exit(main())
