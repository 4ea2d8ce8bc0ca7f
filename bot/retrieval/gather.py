"""The postings of a query word in one part: of one term as they lie there, of several merged into one list."""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from bot.retrieval.part import Part, Source
from bot.retrieval.segment import Int32, Pairs


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
    docs = np.concatenate([found.docs for found in lists])
    frequencies = source.pairs.frequency[np.concatenate([found.codes for found in lists])]
    distinct, inverse = np.unique(docs, return_inverse=True)
    summed = np.bincount(inverse, weights=frequencies).astype(np.int64)
    lengths = source.columns.length[distinct]
    mixed, codes = np.unique(summed << 32 | lengths, return_inverse=True)
    pairs = Pairs((mixed >> 32).astype(np.int32), (mixed & 0xFFFFFFFF).astype(np.int32))
    return Gathered(distinct.astype(np.int32), codes.astype(np.int32), pairs, merged=True)


def frequency(part: Part, terms: tuple[int, ...]) -> int:
    """In how many passages that can be found any of `terms` stands."""
    if len(terms) == 1:
        return part.frequency(terms[0])
    docs = gather(part.source, terms).docs
    if not len(part.graves):
        return len(docs)
    return len(docs) - int(np.isin(docs, part.graves.docs, assume_unique=True).sum())
