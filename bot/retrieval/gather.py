"""The postings of a query word in one part: of one term as they lie there, of several merged into one list."""

from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from bot.retrieval.part import Part, Source
from bot.retrieval.segment import NOWHERE, Int32, Pairs, Postings


class Gathered(NamedTuple):  # made for every word of every search: a named tuple costs a quarter of a frozen dataclass
    """A word's postings are [start, end) of `all_docs`, ascending, and of `all_codes`.

    Codes index `pairs`, which are the part's own or, for a merged list, the list's. `row` is the term's place in a segment, -1 where it
    has none.
    """

    all_docs: Int32
    all_codes: npt.NDArray[np.integer]
    start: int
    end: int
    pairs: Pairs
    merged: bool = False
    row: int = -1

    @property
    def size(self) -> int:
        """How many passages hold the word, removed ones included."""
        return self.end - self.start

    @property
    def docs(self) -> Int32:
        """These passages, ascending."""
        return self.all_docs[self.start : self.end]

    @property
    def codes(self) -> npt.NDArray[np.integer]:
        """The codes that go with `docs`."""
        return self.all_codes[self.start : self.end]


def gather(source: Source, terms: tuple[int, ...]) -> Gathered:
    """Where any of `terms` stands. A passage that holds several counts once, with their frequencies added.

    That is the list a single term would have if every member of the group were that term: what makes scores of groups well defined.
    """
    if len(terms) == 1:
        return _alone(source, source.postings(terms[0]))
    lists = [found for found in map(source.postings, terms) if found.end > found.start]
    if len(lists) <= 1:
        return _alone(source, lists[0] if lists else NOWHERE)
    longest, *others = sorted(lists, key=lambda found: found.start - found.end)
    docs, codes, pairs = longest.docs, longest.codes.astype(np.int32), source.pairs
    for other in others:
        docs, codes, pairs = _merged(docs, codes, pairs, other)
    return Gathered(docs, codes, 0, len(docs), pairs, merged=True)


def _alone(source: Source, found: Postings) -> Gathered:
    all_docs, all_codes, start, end, row = found
    return Gathered(all_docs, all_codes, start, end, source.pairs, False, row)  # noqa: FBT003  # positions are quicker


def _merged(docs: Int32, codes: Int32, pairs: Pairs, other: Postings) -> tuple[Int32, Int32, Pairs]:
    """A list with another one merged in; for passages that stand in both, new pairs are put behind the old ones."""
    added, added_codes = other.docs, other.codes
    at = docs.searchsorted(added)
    both = docs[np.minimum(at, len(docs) - 1)] == added
    if both.any():
        summed = pairs.frequency[codes[at[both]]].astype(np.int64) + pairs.frequency[added_codes[both]]
        mixed, numbers = np.unique(summed << 32 | pairs.length[added_codes[both]], return_inverse=True)
        codes = codes.copy()
        codes[at[both]] = len(pairs.frequency) + numbers
        frequency, length = (mixed >> 32).astype(np.int32), (mixed & 0xFFFFFFFF).astype(np.int32)
        pairs = Pairs(np.concatenate([pairs.frequency, frequency]), np.concatenate([pairs.length, length]))
    fresh = ~both
    return np.insert(docs, at[fresh], added[fresh]), np.insert(codes, at[fresh], added_codes[fresh]), pairs


def frequency(part: Part, terms: tuple[int, ...], found: Gathered) -> int:
    """How many of a list's passages can be found."""
    if not len(part.graves):
        return found.size
    if len(terms) == 1:
        return found.size - part.graves.frequency(terms[0])
    docs, removed = found.docs, part.graves.docs
    if not len(docs):
        return 0
    places = np.minimum(docs.searchsorted(removed.astype(np.int32)), len(docs) - 1)
    return len(docs) - int(np.count_nonzero(docs[places] == removed))
