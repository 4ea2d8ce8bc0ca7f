"""Several segments made into one without reading their passages again: postings move term by term, in slices, into their new places.

What that takes beyond the result is some hundred megabytes at most, however large the segments are.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from bot.retrieval.build import frozen, highest_of, steepness
from bot.retrieval.columns import Columns, joined
from bot.retrieval.ranges import ranges_of
from bot.retrieval.segment import MAX_PAIRS, Codes, Int32, Int64, Pairs, Segment

_SLICE_POSTINGS = 1 << 20
"""Postings moved at a time, some thirty bytes each. A word that stands more often is moved at once."""
_DOC_BITS = 32
_DOC_MASK = (1 << _DOC_BITS) - 1
_GONE = -1


@dataclass(frozen=True, slots=True, eq=False)
class _Old:
    """A segment on its way: passage d becomes `number[d]` (-1: is left out), code c becomes `code[c]`, term i is `term[i]` of all."""

    segment: Segment
    number: Int32
    code: Codes
    term: Int64
    is_whole: bool


def combined(segments: Sequence[Segment], living: Sequence[npt.NDArray[np.bool_]], *, b: float) -> Segment | None:
    """One segment of the passages of several that are `living` (a flag for each passage), in corpus order.

    It is what `bot.retrieval.build` makes of the same passages. None where there are more pairs than codes, or no living passage.
    """
    columns, numbers = _ordered(segments, living)
    recoded = _pairs(segments)
    if not len(columns) or recoded is None:
        return None
    pairs, codes_of = recoded
    all_terms = np.unique(np.concatenate([segment.terms for segment in segments]))
    old = [
        _Old(segment, number, code, all_terms.searchsorted(segment.terms), bool(alive.all()))
        for segment, number, code, alive in zip(segments, numbers, codes_of, living, strict=True)
    ]
    flow_starts = np.zeros(len(columns) + 1, np.int64)
    np.cumsum(columns.length, out=flow_starts[1:])
    flow = _flow(old, flow_starts)
    counts, docs, codes = _moved(old, len(all_terms))
    if not all(each.is_whole for each in old):
        pairs = _used(pairs, codes)
    held = np.flatnonzero(counts)
    starts = np.zeros(len(held) + 1, np.int64)
    np.cumsum(counts[held], out=starts[1:])
    average = float(columns.length.sum(dtype=np.int64)) / len(columns)
    steepest = steepness(pairs, average, b=b)
    highest = highest_of(starts, codes, steepest)
    ranges = ranges_of(starts, docs, codes, steepest, highest, len(columns))
    return frozen(Segment(all_terms[held], starts, docs, codes, pairs, highest, ranges, average, flow, flow_starts, columns))


def _ordered(segments: Sequence[Segment], living: Sequence[npt.NDArray[np.bool_]]) -> tuple[Columns, list[Int32]]:
    """The columns in corpus order, and for each segment the new numbers of its passages."""
    kept = [np.flatnonzero(alive) for alive in living]
    columns = joined(segment.columns.rows(rows) for segment, rows in zip(segments, kept, strict=True))
    order = np.lexsort((columns.ordinal, columns.article_id))
    places = np.empty(len(order), np.int32)
    places[order] = np.arange(len(order), dtype=np.int32)
    numbers, first = [], 0
    for segment, rows in zip(segments, kept, strict=True):
        number = np.full(segment.size, _GONE, np.int32)
        number[rows] = places[first : first + len(rows)]
        numbers.append(number)
        first += len(rows)
    return columns.rows(order), numbers


def _pairs(segments: Sequence[Segment]) -> tuple[Pairs, list[Codes]] | None:
    """The pairs of all, and for each segment the new code of each of its own; None where there are too many."""
    mixed = [segment.pairs.frequency.astype(np.int64) << _DOC_BITS | segment.pairs.length for segment in segments]
    distinct = np.unique(np.concatenate(mixed))
    if len(distinct) > MAX_PAIRS:
        return None
    pairs = Pairs((distinct >> _DOC_BITS).astype(np.int32), (distinct & _DOC_MASK).astype(np.int32))
    return pairs, [distinct.searchsorted(one).astype(np.uint16) for one in mixed]


def _used(pairs: Pairs, codes: Codes) -> Pairs:
    """The pairs that postings use; their codes are put right where they stand."""
    used = np.flatnonzero(np.bincount(codes, minlength=len(pairs.length)))
    renumbered = np.zeros(len(pairs.length), np.uint16)
    renumbered[used] = np.arange(len(used)).astype(np.uint16)
    for start in range(0, len(codes), _SLICE_POSTINGS):
        held = codes[start : start + _SLICE_POSTINGS]
        held[:] = renumbered[held]
    return Pairs(pairs.frequency[used], pairs.length[used])


def _flow(old: Sequence[_Old], flow_starts: Int64) -> Int32:
    """The words of all passages in their new order, copied by runs that stay side by side."""
    flow = np.empty(int(flow_starts[-1]), np.int32)
    for each in old:
        rows = np.flatnonzero(each.number != _GONE)
        new = each.number[rows].astype(np.int64)
        cuts = np.flatnonzero((np.diff(rows) != 1) | (np.diff(new) != 1)) + 1
        begins = np.concatenate(([0], cuts)) if len(rows) else cuts
        ends = np.append(cuts, len(rows))[: len(begins)]
        source, source_starts = each.segment.flow, each.segment.flow_starts
        spans = zip(source_starts[rows[begins]], source_starts[rows[ends - 1] + 1], flow_starts[new[begins]], strict=True)
        for begin, end, to in spans:
            flow[to : to + end - begin] = source[begin:end]
    return flow


def _moved(old: Sequence[_Old], terms: int) -> tuple[Int64, Int32, Codes]:
    """How many postings each term has, and the postings by term, then passage."""
    most = np.zeros(terms, np.int64)
    for each in old:
        most[each.term] += np.diff(each.segment.starts)
    room = int(most.sum())
    docs, codes = np.empty(room, np.int32), np.empty(room, np.uint16)  # what stays unused of them is never touched
    counts = np.zeros(terms, np.int64)
    used = 0
    for first, end in _slices(most):
        keys, moved = _slice(old, first, end)
        docs[used : used + len(keys)] = keys & _DOC_MASK
        codes[used : used + len(keys)] = moved
        counts[first:end] = np.bincount((keys >> _DOC_BITS), minlength=end - first)
        used += len(keys)
    return counts, docs[:used], codes[:used]


def _slices(most: Int64) -> Iterator[tuple[int, int]]:
    """Stretches of terms that have about so many postings together."""
    before = np.concatenate(([0], np.cumsum(most)))
    first = 0
    while first < len(most):
        end = max(first + 1, int(before.searchsorted(before[first] + _SLICE_POSTINGS, "right")) - 1)
        yield first, end
        first = end


def _slice(old: Sequence[_Old], first: int, end: int) -> tuple[Int64, Codes]:
    """The postings of a stretch of terms, ascending by term, then passage: both in one number; and their codes."""
    keys, codes = [], []
    for each in old:
        low, high = each.term.searchsorted((first, end))
        starts = each.segment.starts[low : high + 1]
        held = slice(int(starts[0]), int(starts[-1]))
        number = each.number[each.segment.docs[held]]
        key = np.repeat(each.term[low:high] - first, np.diff(starts)) << _DOC_BITS
        key |= number.astype(np.int64) & _DOC_MASK
        code = each.code[each.segment.codes[held]]
        if not each.is_whole:
            stays = number != _GONE
            key, code = key[stays], code[stays]
        keys.append(key)
        codes.append(code)
    all_keys, all_codes = np.concatenate(keys), np.concatenate(codes)
    if len(old) > 1:
        order = np.argsort(all_keys, kind="stable")  # a few ascending runs
        all_keys, all_codes = all_keys[order], all_codes[order]
    return all_keys, all_codes
