"""What two articles both report somebody to have said, and how their wording differs."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from rapidfuzz import fuzz

from bot.answering.differences import Difference, differences
from bot.answering.wording import compare
from bot.model.answer import Wording
from bot.model.statement import Standing, Statement
from bot.statements.directory import Named, persons

_CLOSE = (Wording.IDENTICAL, Wording.NEAR_IDENTICAL, Wording.PARTIAL)


@dataclass(frozen=True, slots=True)
class Shared:
    """One statement in both articles. `speaker` is the name to show, None where neither article tells it."""

    first: Statement
    second: Statement
    speaker: str | None
    wording: Wording
    differences: tuple[Difference, ...]


@dataclass(frozen=True, slots=True)
class _Pair:
    first: Statement
    second: Statement
    wording: Wording
    ratio: float

    @property
    def order(self) -> tuple[int, float, int, int]:
        """The same words first, then the likest letters, then the place."""
        close = _CLOSE.index(self.wording) if self.wording in _CLOSE else len(_CLOSE)
        return close, -self.ratio, self.first.extent.start, self.second.extent.start


def shared(
    first: str, firsts: Sequence[Statement], second: str, seconds: Sequence[Statement], *, related: bool = False
) -> tuple[Shared, ...]:
    """The statements that two bodies both carry, in the order of the first; each statement in one pair at most, the closest pairs first.

    Only what was said counts, and only by the same speaker, or where one of the two leaves the speaker open. `related` says that one text
    descends from the other, so that less in common is enough.
    """
    ours, theirs = _said(firsts), _said(seconds)
    names = _names((*ours, *theirs))
    pairs = []
    for one in ours:
        for other in theirs:
            if one.speaker and other.speaker and names[one.speaker] != names[other.speaker]:
                continue
            text, printed = one.extent.of(first), other.extent.of(second)
            wording = compare(text, printed, related=related)
            if wording is not None:
                pairs.append(_Pair(one, other, wording, fuzz.ratio(text, printed)))
    taken: set[int] = set()
    found = []
    for pair in sorted(pairs, key=lambda pair: pair.order):
        if taken.isdisjoint((id(pair.first), id(pair.second))):
            taken |= {id(pair.first), id(pair.second)}
            found.append(_shared(pair, first, second, names))
    return tuple(sorted(found, key=lambda each: each.first.extent))


def _said(statements: Iterable[Statement]) -> list[Statement]:
    return [each for each in statements if each.standing is Standing.SAID]


def _names(statements: Iterable[Statement]) -> dict[str, str]:
    """For each name the statements carry, the one its person is shown by."""
    named = [Named(each.speaker, each.role, 1, 1) for each in statements if each.speaker]
    return {name: person.name for person in persons(named) for name in person.names}


def _shared(pair: _Pair, first: str, second: str, names: dict[str, str]) -> Shared:
    name = pair.first.speaker or pair.second.speaker
    changed = differences(first, pair.first.spans, second, pair.second.spans)
    return Shared(pair.first, pair.second, names[name] if name else None, pair.wording, changed)
