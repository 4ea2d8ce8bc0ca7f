"""Which words differ between two printings of one statement."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from rapidfuzz.distance import Indel

from bot.model.span import Span
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


def differences(first: str, first_spans: Iterable[Span], second: str, second_spans: Iterable[Span]) -> tuple[Difference, ...]:
    """The differences between the words in these places of two bodies, in order; case, accents and marks do not count.

    By the longest common row of words (rapidfuzz's Indel). Empty means the same words.
    """
    ours, theirs = list(_places(first, first_spans)), list(_places(second, second_spans))
    found: list[Difference] = []
    dropped: list[_Place] = []
    added: list[_Place] = []
    for step in Indel.opcodes([each.folded for each in ours], [each.folded for each in theirs]):
        if step.tag == "equal":
            found += _difference(dropped, added)
            dropped, added = [], []
        else:
            dropped += ours[step.src_start : step.src_end]
            added += theirs[step.dest_start : step.dest_end]
    return (*found, *_difference(dropped, added))


def _places(body: str, spans: Iterable[Span]) -> Iterator[_Place]:
    count = 0
    for piece, span in enumerate(spans):
        for word in words(span.of(body)):
            if word.joined:
                continue
            count += 1
            if count > MOST_WORDS:
                return
            yield _Place(piece, Span(span.start + word.start, span.start + word.end), word.folded)


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
