"""The postings of a query word in one part: of one term as they lie there, of several merged into one list."""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from bot.retrieval.part import Part, Source
from bot.retrieval.segment import Int32, Pairs, Postings


@dataclass(frozen=True, slots=True, eq=False)
class Gathered:
    """`docs` ascending; `codes` index `pairs`, which are the part's own or, for a merged list, the list's.

    `row` is the term's place in a segment, -1 where it has none.
    """

    docs: Int32
    codes: npt.NDArray[np.integer]
    pairs: Pairs
    merged: bool = False
    row: int = -1


def gather(source: Source, terms: tuple[int, ...]) -> Gathered:
    """Where any of `terms` stands. A passage that holds several counts once, with their frequencies added.

    That is the list a single term would have if every member of the group were that term: what makes scores of groups well defined.
    """
    lists = [found for found in map(source.postings, terms) if len(found.docs)]
    if not lists:
        return Gathered(np.empty(0, np.int32), np.empty(0, np.uint16), source.pairs)
    if len(lists) == 1:
        return Gathered(lists[0].docs, lists[0].codes, source.pairs, row=lists[0].row)
    longest, *others = sorted(lists, key=lambda found: -len(found.docs))
    docs, codes, pairs = longest.docs, longest.codes.astype(np.int32), source.pairs
    for other in others:
        docs, codes, pairs = _merged(docs, codes, pairs, other)
    return Gathered(docs, codes, pairs, merged=True)


def _merged(docs: Int32, codes: Int32, pairs: Pairs, other: Postings) -> tuple[Int32, Int32, Pairs]:
    """A list with another one merged in; for passages that stand in both, new pairs are put behind the old ones."""
    at = docs.searchsorted(other.docs)
    both = docs[np.minimum(at, len(docs) - 1)] == other.docs
    if both.any():
        summed = pairs.frequency[codes[at[both]]].astype(np.int64) + pairs.frequency[other.codes[both]]
        mixed, numbers = np.unique(summed << 32 | pairs.length[other.codes[both]], return_inverse=True)
        codes = codes.copy()
        codes[at[both]] = len(pairs.frequency) + numbers
        frequency, length = (mixed >> 32).astype(np.int32), (mixed & 0xFFFFFFFF).astype(np.int32)
        pairs = Pairs(np.concatenate([pairs.frequency, frequency]), np.concatenate([pairs.length, length]))
    fresh = ~both
    return np.insert(docs, at[fresh], other.docs[fresh]), np.insert(codes, at[fresh], other.codes[fresh]), pairs


def frequency(part: Part, found: Gathered) -> int:
    """How many passages of a list can be found."""
    docs, removed = found.docs, part.graves.docs
    if not len(removed) or not len(docs):
        return len(docs)
    places = np.minimum(docs.searchsorted(removed.astype(np.int32)), len(docs) - 1)
    return len(docs) - int(np.count_nonzero(docs[places] == removed))
