"""The search kernel for numba: MaxScore over one part. `bot.retrieval.kernels` decides when it is loaded.

Terms are split by how much they can still add: the *essential* ones (without any of which no passage can get into the first `limit`)
are read posting by posting, the others are only looked up for passages that may still make it (MaxScore: Turtle & Flood 1995). The
threshold starts from the true scores of the strongest passages of the weightiest term. Few essential postings are merged passage by
passage; more are swept up term by term into a window of accumulators; above some 100,000 the most promising ranges of passages go first,
and of the rest only the ranges that can still matter (see `bot.retrieval.ranges`). Nothing is rounded: a passage that may enter is scored
anew in the order of the query, so the result is that of scoring everything.
"""

# numba takes its types from the signature below, knows neither keywords nor dataclasses, and cannot call across small functions for
# free: the rules on annotations, argument counts and complexity do not fit what it compiles.
# ruff: noqa: ANN001, ANN201, ANN202, C901, PLR0912, PLR0915, PLR0917
# mypy: disable-error-code="no-untyped-def, no-untyped-call"

import numpy as np
from numba import njit, types

from bot.retrieval.bundle import SLACK, TINY
from bot.retrieval.ranges import RANGE_BITS

_WINDOW = 8_192
"""Accumulators of a window: 32 kB, which stay in a core's first cache."""
_LEAST = np.float32(1e-30)
"""What a posting adds at least to an accumulator, so that a sum is never 0 where a term stands."""
_NARROW_MARGIN = 2e-7
"""Accumulators are 32 bits wide: they give way by this much for every term before a passage is looked at exactly."""
_WORTH_READING = 8
"""Looking a passage up in a list costs about as much as reading so many of its postings."""
_SWEPT_SHARE = 200
"""One essential posting in so many passages is enough for sweeping to be quicker than merging."""
_PRIMING_POSTINGS = 65_536
_MERGING_MAX_POSTINGS = 131_072
"""Above this many essential postings ranges pay, below it they cost (measured at a million passages, two to ten words)."""
_FIRST_RANGES = 64
_NO_MORE = np.int64(2**62)
"""Behind the last passage."""
_MARGIN = 1e-9
"""Accumulators add up in another order than the score of record: bounds give way by this much of the threshold."""


def _list(of: types.Type) -> types.Array:
    """An array that may be mapped from a file: read only."""
    return types.Array(of, 1, "C", readonly=True)


def _table(of: types.Type) -> types.Array:
    return types.Array(of, 2, "C", readonly=True)


_SIGNATURE = types.Tuple(
    (
        types.Array(types.int64, 1, "C"),
        types.Array(types.float64, 1, "C"),
        types.Array(types.int64, 2, "C"),
        types.Array(types.int32, 2, "C"),
    )
)(
    _list(types.int32),  # docs
    _list(types.uint16),  # codes
    _list(types.int64),  # starts
    _list(types.int64),  # ends
    _list(types.int64),  # offsets
    _list(types.float64),  # table
    _list(types.int32),  # frequency
    _list(types.float64),  # weights
    types.float64,  # floor
    types.float64,  # k1
    _list(types.float64),  # bounds
    _list(types.float64),  # peaks
    _list(types.int32),  # rows
    _table(types.uint8),  # level
    _list(types.uint8),  # allowed
    _list(types.uint8),  # open_ranges
    types.int64,  # size
    types.float64,  # entry
    types.int64,  # limit
)
"""Compiled when loaded, for one set of types, so that no search ever waits for the compiler."""


@njit(cache=True, nogil=True, inline="always")
def _first_at_least(docs, low, high, doc):
    """The first place in docs[low:high] with a number of `doc` or more; `high` where there is none."""
    while low < high:
        middle = (low + high) >> 1
        if docs[middle] < doc:
            low = middle + 1
        else:
            high = middle
    return low


@njit(cache=True, nogil=True, inline="always")
def _gallop(docs, low, high, doc):
    """The same, quick where the place is near `low`."""
    step = 1
    near = low
    while near < high and docs[near] < doc:
        low = near + 1
        near += step
        step <<= 1
    return _first_at_least(docs, low, min(near, high), doc)


@njit(cache=True, nogil=True)
def _exact(docs, codes, low, high, offsets, table, weights, floor, doc):
    """The score of one passage, summed in the order of the query."""
    score = 0.0
    for t in range(len(weights)):
        at = _first_at_least(docs, low[t], high[t], doc)
        gain = floor
        if at < high[t] and docs[at] == doc:
            gain = table[offsets[t] + codes[at]]
        score += weights[t] * gain
    return score


@njit(cache=True, nogil=True)
def _primed(docs, codes, starts, ends, offsets, table, weights, floor, order, allowed, limit):
    """A score that at least `limit` passages reach; minus infinity where none can be named cheaply."""
    for j in range(len(order)):
        t = order[j]
        first, last = starts[t], min(ends[t], starts[t] + _PRIMING_POSTINGS)
        if last - first < limit:
            continue
        gains = np.full(limit, -1.0)
        found = np.zeros(limit, np.int64)
        for at in range(first, last):
            gain = table[offsets[t] + codes[at]]
            if gain > gains[limit - 1] and (len(allowed) == 0 or allowed[docs[at]]):
                place = limit - 1
                while place > 0 and gains[place - 1] < gain:
                    gains[place] = gains[place - 1]
                    found[place] = found[place - 1]
                    place -= 1
                gains[place] = gain
                found[place] = docs[at]
        if gains[limit - 1] < 0:
            continue
        worst = np.inf
        for place in range(limit):
            worst = min(worst, _exact(docs, codes, starts, ends, offsets, table, weights, floor, found[place]))
        return worst
    return -np.inf


@njit(cache=True, nogil=True)
def _insert(scores, found, count, score, doc):
    """Put a passage among the best so far, where it belongs; how many there are now."""
    limit = len(scores)
    if count == limit and (score < scores[limit - 1] or (score == scores[limit - 1] and doc > found[limit - 1])):
        return count
    place = min(count, limit - 1)
    while place > 0 and (scores[place - 1] < score or (scores[place - 1] == score and found[place - 1] > doc)):
        scores[place] = scores[place - 1]
        found[place] = found[place - 1]
        place -= 1
    scores[place] = score
    found[place] = doc
    return min(count + 1, limit)


@njit(cache=True, nogil=True)
def _merge(docs, codes, starts, ends, offsets, table, weights, floor, order, rest, allowed, bound, scores, found, count, threshold):
    """Go through the essential lists passage by passage, without windows; how many are kept now.

    Ranges whose `bound` is too low are left out, those with 0 always; an empty `bound` leaves out none.
    """
    terms, limit = len(weights), len(scores)
    # everything by weight of the term, so that the inner loops read straight on
    at, end, offset, weight = starts[order], ends[order], offsets[order], weights[order]
    gains, heads, rank = np.empty(terms), np.empty(terms, np.int64), np.empty(terms, np.int64)
    base_score = 0.0
    for j in range(terms):
        heads[j] = docs[at[j]] if at[j] < end[j] else _NO_MORE
        rank[order[j]] = j
        base_score += weights[j] * floor
    needed = threshold - base_score - _MARGIN * abs(threshold)
    essential = terms
    while True:
        while essential > 0 and rest[essential - 1] < needed:
            essential -= 1
        doc = _NO_MORE
        for j in range(essential):
            doc = min(doc, heads[j])
        if doc == _NO_MORE:
            return count
        sure = 0.0
        for j in range(essential):
            gains[j] = floor
            if heads[j] == doc:
                gains[j] = table[offset[j] + codes[at[j]]]
                sure += weight[j] * (gains[j] - floor)
                at[j] += 1
                heads[j] = docs[at[j]] if at[j] < end[j] else _NO_MORE
        if sure + rest[essential] < needed:
            continue
        if len(bound):
            reach = bound[doc >> RANGE_BITS]
            if reach < needed or reach == 0.0:
                continue
        if len(allowed) and not allowed[doc]:
            continue
        for j in range(essential, terms):
            if sure + rest[j] < needed:
                break
            gains[j] = floor
            at[j] = _gallop(docs, at[j], end[j], doc)
            if at[j] < end[j] and docs[at[j]] == doc:
                gains[j] = table[offset[j] + codes[at[j]]]
                sure += weight[j] * (gains[j] - floor)
        if sure < needed:
            continue
        score = 0.0
        for t in range(terms):
            score += weights[t] * gains[rank[t]]
        if score < threshold:
            continue
        count = _insert(scores, found, count, score, doc)
        if count == limit and scores[limit - 1] > threshold:
            threshold = scores[limit - 1]
            needed = threshold - base_score - _MARGIN * abs(threshold)


@njit(cache=True, nogil=True)
def _range_bounds(docs, starts, ends, weights, k1, rows, level, peaks, bounds, size):
    """Range by range, what a passage in it can reach at most; 0 where none holds a term."""
    count = (size + (1 << RANGE_BITS) - 1) >> RANGE_BITS
    bound = np.zeros(count)
    by_level = np.empty(256)
    for t in range(len(bounds)):
        if rows[t] >= 0:
            for step in range(256):
                steepness = peaks[t] * (step / 255)
                by_level[step] = weights[t] * ((k1 + 1) * steepness / (steepness + k1 + TINY)) * SLACK
            levels = level[rows[t]]
            for r in range(count):
                bound[r] += by_level[levels[r]]
            continue
        last = -1
        for at in range(starts[t], ends[t]):
            r = docs[at] >> RANGE_BITS
            if r != last:
                bound[r] += bounds[t]
                last = r
    return bound


@njit(cache=True, nogil=True)
def _scan(docs, codes, starts, ends, offsets, table, weights, floor, order, rest, allowed, hot, scores, found, count, threshold):
    """Go through the hot ranges and keep what is best so far in `scores` and `found`; the new count and threshold.

    What the postings of a range add up to is collected in a window, term by term; a passage is looked at in the moment its sum, with all
    that the terms left out could still add, reaches what is needed. Left out are terms that are not essential, until the passages looked
    up in one of them cost more than reading it.
    """
    terms, limit = len(weights), len(scores)
    low, high = starts.copy(), starts.copy()
    base_score = 0.0
    for t in range(terms):
        base_score += weights[t] * floor
    needed = threshold - base_score - _MARGIN * abs(threshold)
    slack = _NARROW_MARGIN * (terms + 1)
    window = np.zeros(_WINDOW, np.float32)
    risen = np.empty(_WINDOW, np.int32)
    here, read = 0, 0
    while True:
        while here < len(hot) and not hot[here]:
            here += 1
        if here >= len(hot):
            break
        first_hot = here
        while here < len(hot) and hot[here] and here - first_hot < _WINDOW >> RANGE_BITS:
            here += 1
        base, top = np.int64(first_hot) << RANGE_BITS, np.int64(here) << RANGE_BITS
        while read < terms and not rest[read] < needed:
            read += 1
        least = max(_LEAST, np.float32((needed - rest[read]) * (1 - slack)))
        held, rising = 0, 0
        for j in range(terms):
            t = order[j]
            low[t] = _gallop(docs, high[t], ends[t], base)
            if j >= read:
                high[t] = _gallop(docs, low[t], ends[t], top)
                continue
            at, end, weight, offset = low[t], ends[t], weights[t], offsets[t]
            while at < end and docs[at] < top:
                slot = docs[at] - base
                before = window[slot]
                after = before + max(_LEAST, np.float32(weight * (table[offset + codes[at]] - floor)))
                window[slot] = after
                if after >= least and before < least:
                    risen[rising] = slot
                    rising += 1
                at += 1
            high[t] = at
            held += at - low[t]
        asked = 0
        for i in range(rising):
            doc = base + risen[i]
            if len(allowed) and not allowed[doc]:
                continue
            sure = np.float64(window[risen[i]]) * (1 + slack)
            for j in range(read, terms):
                if sure + rest[j] < needed:
                    break
                t = order[j]
                asked += j == read
                place = _first_at_least(docs, low[t], high[t], doc)
                if place < high[t] and docs[place] == doc:
                    sure += weights[t] * (table[offsets[t] + codes[place]] - floor)
            if sure < needed:
                continue
            score = _exact(docs, codes, low, high, offsets, table, weights, floor, doc)
            if score < threshold:
                continue
            count = _insert(scores, found, count, score, doc)
            if count == limit and scores[limit - 1] > threshold:
                threshold = scores[limit - 1]
                needed = threshold - base_score - _MARGIN * abs(threshold)
        if held * 4 < top - base:
            for j in range(read):
                t = order[j]
                for at in range(low[t], high[t]):
                    window[docs[at] - base] = 0.0
        else:
            window[: top - base] = 0.0
        if read < terms and asked * _WORTH_READING > high[order[read]] - low[order[read]]:
            read += 1
    return count, threshold


@njit(cache=True, nogil=True)
def _load(starts, ends, order, rest, needed):
    """How many postings the essential lists have."""
    load = 0
    for j in range(len(order)):
        if rest[j] < needed:
            break
        load += ends[order[j]] - starts[order[j]]
    return load


@njit(cache=True, nogil=True)
def _with_places(docs, codes, starts, ends, offsets, frequency, found, scores, count):
    """What was found, with the places of its postings and how often each term stands there."""
    terms = len(starts)
    places, held = np.empty((count, terms), np.int64), np.zeros((count, terms), np.int32)
    for row in range(count):
        for t in range(terms):
            at = _first_at_least(docs, starts[t], ends[t], found[row])
            places[row, t] = at - starts[t]
            if at < ends[t] and docs[at] == found[row]:
                held[row, t] = frequency[offsets[t] + codes[at]]
    return found[:count], scores[:count], places, held


@njit(_SIGNATURE, cache=True, nogil=True)
def best(
    docs,
    codes,
    starts,
    ends,
    offsets,
    table,
    frequency,
    weights,
    floor,
    k1,
    bounds,
    peaks,
    rows,
    level,
    allowed,
    open_ranges,
    size,
    entry,
    limit,
):
    """See `bot.retrieval.kernels.best`; the parameters are the fields of a `Bundle` and what is asked of it, in its order."""
    terms = len(weights)
    order = np.argsort(-bounds)
    rest = np.zeros(terms + 1)
    for j in range(terms - 1, -1, -1):
        rest[j] = rest[j + 1] + bounds[order[j]]
    base_score = 0.0
    for t in range(terms):
        base_score += weights[t] * floor
    threshold = max(entry, _primed(docs, codes, starts, ends, offsets, table, weights, floor, order, allowed, limit))
    scores = np.full(limit, -np.inf)
    found = np.full(limit, -1, np.int64)
    count = 0
    bound = np.zeros(0)
    needed = threshold - base_score - _MARGIN * abs(threshold)
    if _load(starts, ends, order, rest, needed) > _MERGING_MAX_POSTINGS:
        bound = _range_bounds(docs, starts, ends, weights, k1, rows, level, peaks, bounds, size)
        if len(open_ranges):
            bound *= open_ranges
        if len(bound) > 8 * _FIRST_RANGES:
            enough = max(needed, np.partition(bound, len(bound) - _FIRST_RANGES)[len(bound) - _FIRST_RANGES])
            hot = (bound > 0.0) & (bound >= enough)
            count, threshold = _scan(
                docs, codes, starts, ends, offsets, table, weights, floor, order, rest, allowed, hot, scores, found, count, threshold
            )
            bound[hot] = 0.0
            needed = threshold - base_score - _MARGIN * abs(threshold)
        if _load(starts, ends, order, rest, needed) > _MERGING_MAX_POSTINGS:
            hot = (bound > 0.0) & (bound >= needed)
            count, threshold = _scan(
                docs, codes, starts, ends, offsets, table, weights, floor, order, rest, allowed, hot, scores, found, count, threshold
            )
            return _with_places(docs, codes, starts, ends, offsets, frequency, found, scores, count)
    if len(bound) == 0 and _load(starts, ends, order, rest, needed) * _SWEPT_SHARE > size:
        hot = np.ones((size + (1 << RANGE_BITS) - 1) >> RANGE_BITS, np.bool_)
        count, threshold = _scan(
            docs, codes, starts, ends, offsets, table, weights, floor, order, rest, allowed, hot, scores, found, count, threshold
        )
        return _with_places(docs, codes, starts, ends, offsets, frequency, found, scores, count)
    count = _merge(docs, codes, starts, ends, offsets, table, weights, floor, order, rest, allowed, bound, scores, found, count, threshold)
    return _with_places(docs, codes, starts, ends, offsets, frequency, found, scores, count)
