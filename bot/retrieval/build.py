"""Segments from passages read into lexeme numbers: sort, count, number the pairs."""

import numpy as np
import numpy.typing as npt

from bot.retrieval.columns import Columns
from bot.retrieval.ranges import ranges_of
from bot.retrieval.segment import MAX_PAIRS, Int32, Int64, Pairs, Segment

_DENSE_PAIRS = 1 << 24


def build(flow: Int32, columns: Columns, term_of: Int32, *, b: float) -> list[Segment]:
    """One segment over the passages that `flow` strings together, in order; several where one would hold too many pairs.

    `columns.length` says where each passage ends. No passages make no segment.
    """
    if not len(columns):
        return []
    flow_starts = np.zeros(len(columns) + 1, np.int64)
    np.cumsum(columns.length, out=flow_starts[1:])
    starts_of, docs, frequency = _counted(flow, columns.length, term_of)
    numbered = number_pairs(frequency, columns.length[docs])
    if numbered is None:
        return _halves(flow, flow_starts, columns, term_of, b=b)
    codes, pairs = numbered
    terms = np.flatnonzero(np.diff(starts_of)).astype(np.int32)
    starts = np.append(starts_of[terms], len(docs))
    average = float(columns.length.sum()) / len(columns)
    steepest = steepness(pairs, average, b=b)
    highest = highest_of(starts, codes, steepest)
    ranges = ranges_of(starts, docs, codes, steepest, highest, len(columns))
    return [frozen(Segment(terms, starts, docs, codes, pairs, highest, ranges, average, flow, flow_starts, columns))]


_DOC_BITS = 32
_DOC_MASK = (1 << _DOC_BITS) - 1
_SLICE_TOKENS = 1 << 23
"""Lexemes sorted at a time: what bounds the memory a merge takes beyond its result."""


def _counted(flow: Int32, length: Int32, term_of: Int32) -> tuple[Int64, Int32, Int32]:
    """The postings by term, then passage, with their frequencies, and where each term number's begin."""
    terms = term_of[flow]
    owners = np.repeat(np.arange(len(length), dtype=np.int32), length)
    tokens = np.cumsum(np.bincount(terms, minlength=1))
    docs, frequencies = [], []
    postings = np.zeros(len(tokens), np.int64)
    first = 0
    while first < len(tokens):
        before = int(tokens[first - 1]) if first else 0
        end = max(first + 1, int(tokens.searchsorted(before + _SLICE_TOKENS, "right")))
        whole = first == 0 and end == len(tokens)
        chosen = slice(None) if whole else np.flatnonzero((terms >= first) & (terms < end))
        keys: Int64 = terms[chosen].astype(np.int64) << _DOC_BITS
        keys |= owners[chosen]
        keys.sort()
        heads = np.flatnonzero(np.diff(keys, prepend=-1))
        frequencies.append(np.diff(heads, append=len(keys)).astype(np.int32))
        keys = keys[heads]
        docs.append((keys & _DOC_MASK).astype(np.int32))
        postings[first:end] = np.bincount((keys >> _DOC_BITS) - first, minlength=end - first)
        first = end
    starts = np.zeros(len(tokens) + 1, np.int64)
    np.cumsum(postings, out=starts[1:])
    return starts, np.concatenate(docs), np.concatenate(frequencies)


def number_pairs(frequency: Int32, length: Int32) -> tuple[npt.NDArray[np.uint16], Pairs] | None:
    """A code for each pair and the pairs by code; None where there are more pairs than codes."""
    if not len(frequency):
        return np.empty(0, np.uint16), Pairs(np.empty(0, np.int32), np.empty(0, np.int32))
    span = int(length.max()) + 1
    dense = (int(frequency.max()) + 1) * span <= _DENSE_PAIRS
    mixed = (frequency if dense else frequency.astype(np.int64)) * span + length
    if dense:
        seen = np.zeros((int(frequency.max()) + 1) * span, np.bool_)
        seen[mixed] = True
        distinct = np.flatnonzero(seen)
        code_of = np.zeros(len(seen), np.uint16)
        code_of[distinct] = np.arange(min(len(distinct), MAX_PAIRS)).astype(np.uint16) if len(distinct) <= MAX_PAIRS else 0
        codes = code_of[mixed]
    else:
        distinct, inverse = np.unique(mixed, return_inverse=True)
        codes = inverse.astype(np.uint16)
    if len(distinct) > MAX_PAIRS:
        return None
    return codes, Pairs((distinct // span).astype(np.int32), (distinct % span).astype(np.int32))


def steepness(pairs: Pairs, average: float, *, b: float) -> npt.NDArray[np.float64]:
    """The quotient frequency / (1 - b + b * length / average) by code: the BM25 weight of a pair grows with it, whatever k1 is."""
    return pairs.frequency / (1 - b + b * pairs.length / average)


def highest_of(starts: Int64, codes: npt.NDArray[np.uint16], steepest: npt.NDArray[np.float64]) -> npt.NDArray[np.float64]:
    """The highest `steepest[code]` among each term's postings [starts[i], starts[i+1]), none of which is empty."""
    highest = np.empty(len(starts) - 1)
    first = 0
    while first < len(highest):
        end = max(first + 1, int(starts.searchsorted(starts[first] + _SLICE_TOKENS, "right")) - 1)
        held = codes[int(starts[first]) : int(starts[end])]
        highest[first:end] = np.maximum.reduceat(steepest[held], starts[first:end] - starts[first])
        first = end
    return highest


def _halves(flow: Int32, flow_starts: Int64, columns: Columns, term_of: Int32, *, b: float) -> list[Segment]:
    middle = len(columns) // 2
    middle -= int(columns.ordinal[middle]) if columns.ordinal[middle] < middle else 0  # an article stays together where it can
    cut = int(flow_starts[middle])
    return [
        *build(flow[:cut], columns.rows(slice(0, middle)), term_of, b=b),
        *build(flow[cut:], columns.rows(slice(middle, None)), term_of, b=b),
    ]


def frozen(segment: Segment) -> Segment:
    """The segment with arrays that cannot be written to."""
    c = segment.columns
    arrays = (segment.terms, segment.starts, segment.docs, segment.codes, segment.steepest, segment.flow, segment.flow_starts)
    more = (segment.pairs.frequency, segment.pairs.length, segment.ranges.row, segment.ranges.level)
    facts = (
        c.passage_id,
        c.article_id,
        c.published,
        c.source_id,
        c.ordinal,
        c.siblings,
        c.length,
        c.title_length,
        c.plain_length,
        c.language,
        c.shelves,
    )
    for made in (*arrays, *more, *facts):
        made.flags.writeable = False
    return segment
