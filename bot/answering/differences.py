"""Which words differ between two printings of one statement."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import groupby

from bot.model.span import Span
from bot.text.stretches import Stretch, stretches
from bot.text.words import words

MOST_WORDS = 4_000
"""As many words of a printing are compared; the longest quotation of a newspaper has a tenth of it."""


class Change(StrEnum):
    """What became of words of the first printing in the second."""

    REPLACED = "replaced"
    DROPPED = "dropped"
    ADDED = "added"


@dataclass(frozen=True, slots=True)
class Difference:
    """`first` are the places in the first body, `second` those in the second; empty for added, and for dropped words.

    Usually one place a side; several where a reporter's words stand in between.
    """

    change: Change
    first: tuple[Span, ...]
    second: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class _Place:
    piece: int
    span: Span
    folded: str
    compound: int | None = None
    """Where the hyphenated word begins that it is a part of."""


def differences(first: str, first_spans: Iterable[Span], second: str, second_spans: Iterable[Span]) -> tuple[Difference, ...]:
    """The differences between the words in these places of two bodies, in order; case, accents and marks do not count.

    By `bot.text.stretches`; hyphenated words are not cut. Empty means the same words.
    """
    ours, theirs = list(_places(first, first_spans)), list(_places(second, second_spans))
    return tuple(
        found
        for each in _uncut(stretches([each.folded for each in ours], [each.folded for each in theirs]), ours, theirs)
        for found in _difference(ours[each.start : each.end], theirs[each.other_start : each.other_end])
    )


def _uncut(cut: Iterable[Stretch], ours: Sequence[_Place], theirs: Sequence[_Place]) -> Iterator[Stretch]:
    """The stretches that differ, none of which ends within a hyphenated word: "army de-escalation" is marked, not "army de"."""
    pieces = [piece for each in cut for piece in (_word_by_word(each) if each.same else [each])]
    differs = [not piece.same for piece in pieces]
    whole = [_joined(ours, piece.start) or _joined(theirs, piece.other_start) for piece in pieces]
    for order in (range(1, len(pieces)), range(len(pieces) - 1, 0, -1)):
        for at in order:
            if whole[at] and (differs[at - 1] or differs[at]):
                differs[at - 1] = differs[at] = True
    for is_different, run in groupby(zip(pieces, differs, strict=True), key=lambda pair: pair[1]):
        if is_different:
            together = [piece for piece, _ in run]
            first, last = together[0], together[-1]
            yield Stretch(same=False, start=first.start, end=last.end, other_start=first.other_start, other_end=last.other_end)


def _word_by_word(same: Stretch) -> list[Stretch]:
    rows = zip(range(same.start, same.end), range(same.other_start, same.other_end), strict=True)
    return [Stretch(same=True, start=at, end=at + 1, other_start=other, other_end=other + 1) for at, other in rows]


def _joined(places: Sequence[_Place], at: int) -> bool:
    """Whether a hyphen joins the word there with the one before it."""
    return 0 < at < len(places) and places[at].compound is not None and places[at].compound == places[at - 1].compound


def _places(body: str, spans: Iterable[Span]) -> Iterator[_Place]:
    count = 0
    for piece, span in enumerate(spans):
        compound = Span(0, 0)
        for word in words(span.of(body)):
            if word.joined:
                compound = Span(word.start, word.end)
                continue
            count += 1
            if count > MOST_WORDS:
                return
            within = span.start + compound.start if word.start < compound.end else None
            yield _Place(piece, Span(span.start + word.start, span.start + word.end), word.folded, within)


def _difference(dropped: Sequence[_Place], added: Sequence[_Place]) -> list[Difference]:
    if not dropped and not added:
        return []
    change = Change.REPLACED if dropped and added else Change.DROPPED if dropped else Change.ADDED
    return [Difference(change, _runs(dropped), _runs(added))]


def _runs(places: Sequence[_Place]) -> tuple[Span, ...]:
    """From the first word to the last, one stretch for each piece of the content."""
    pieces = dict.fromkeys(place.piece for place in places)
    in_pieces = ([place.span for place in places if place.piece == piece] for piece in pieces)
    return tuple(Span(spans[0].start, spans[-1].end) for spans in in_pieces)
