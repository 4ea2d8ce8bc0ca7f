"""Where two wordings differ, word by word."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from bot.model.span import Span
from bot.stories.tokens import Compared
from bot.text.stretches import stretches


class ChangeKind(StrEnum):
    """What became of words of the first text in the second."""

    SAME = "same"
    DROPPED = "dropped"
    ADDED = "added"
    REPLACED = "replaced"


@dataclass(frozen=True, slots=True)
class Change:
    """A stretch of the first text and its counterpart in the second, as places in each; one of them is empty where words came or went."""

    kind: ChangeKind
    one: Span
    other: Span


@dataclass(frozen=True, slots=True)
class Block:
    """The same in words: `one[first:last]` stands where `other[other_first:other_last]` does."""

    same: bool
    one: Sequence[Compared]
    other: Sequence[Compared]


def blocks(one: Sequence[Compared], other: Sequence[Compared]) -> tuple[Block, ...]:
    """Both texts cut into stretches that are the same and stretches that differ; as few words as possible differ."""
    found: list[Block] = []
    for same, left, right, other_left, other_right in stretches([token.form for token in one], [token.form for token in other]):
        mine, theirs = one[left:right], other[other_left:other_right]
        found.append(Block(same or _run_together(mine) == _run_together(theirs), mine, theirs))
    return tuple(found)


def _run_together(tokens: Sequence[Compared]) -> str:
    """The forms without spaces: "no deal" and "no-deal" are the same."""
    return "".join(token.form for token in tokens)


def changes(found: Sequence[Block]) -> tuple[Change, ...]:
    """The blocks as places in the two texts. Spaces and marks between words belong to no change."""
    result: list[Change] = []
    at = other_at = 0
    for block in found:
        one, at = _span(block.one, at)
        other, other_at = _span(block.other, other_at)
        result.append(Change(_kind(block), one, other))
    return tuple(result)


def _kind(block: Block) -> ChangeKind:
    if block.same:
        return ChangeKind.SAME
    if block.one and block.other:
        return ChangeKind.REPLACED
    return ChangeKind.DROPPED if block.one else ChangeKind.ADDED


def _span(tokens: Sequence[Compared], at: int) -> tuple[Span, int]:
    if not tokens:
        return Span(at, at), at
    return Span(tokens[0].start, tokens[-1].end), tokens[-1].end
