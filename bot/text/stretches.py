"""Two rows of words laid side by side: where they are the same, and where they differ."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from rapidfuzz.distance import Indel


class Stretch(NamedTuple):
    """`one[start:end]` stands where `other[other_start:other_end]` does; one of them may be empty where they differ."""

    same: bool
    start: int
    end: int
    other_start: int
    other_end: int


def stretches(one: Sequence[str], other: Sequence[str]) -> Iterator[Stretch]:
    """Both rows cut into stretches that are the same and stretches that differ, in order; as few words as possible differ.

    Everything between two equal stretches is one. By the longest common subsequence (rapidfuzz's Indel); several can be equally long: the
    one taken does not depend on which row is given first.
    """
    if list(one) > list(other):
        yield from (Stretch(each.same, each.other_start, each.other_end, each.start, each.end) for each in stretches(other, one))
        return
    at = other_at = 0
    for code in Indel.opcodes(one, other):
        if code.tag != "equal":
            continue
        if code.src_start > at or code.dest_start > other_at:
            yield Stretch(False, at, code.src_start, other_at, code.dest_start)  # noqa: FBT003  # a row's fields, in their order
        yield Stretch(True, code.src_start, code.src_end, code.dest_start, code.dest_end)  # noqa: FBT003
        at, other_at = code.src_end, code.dest_end
    if at < len(one) or other_at < len(other):
        yield Stretch(False, at, len(one), other_at, len(other))  # noqa: FBT003
