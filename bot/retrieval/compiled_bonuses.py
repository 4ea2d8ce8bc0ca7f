"""`bot.retrieval.bonuses` for numba, to the last bit: passage by passage, reading each once."""

# As in `bot.retrieval.compiled`: the rules on annotations, argument counts and complexity do not fit what numba compiles.
# ruff: noqa: ANN001, ANN201, ANN202, C901, PLR0917, SIM110
# mypy: disable-error-code="no-untyped-def, no-untyped-call"

import numpy as np
from numba import njit, types


def _list(of: types.Type, dimensions: int = 1) -> types.Array:
    """An array that may be mapped from a file: read only."""
    return types.Array(of, dimensions, "C", readonly=True)


_SIGNATURE = types.Array(types.float64, 2, "C")(
    _list(types.int64),  # rows
    _list(types.int64, 2),  # places
    _list(types.int32),  # flow
    _list(types.int64),  # flow_starts
    _list(types.int32),  # title_length
    _list(types.int32),  # plain_length
    _list(types.int32),  # ordinal
    _list(types.int32),  # siblings
    _list(types.int32),  # term_of
    _list(types.int32),  # docs
    _list(types.uint16),  # codes
    _list(types.int64),  # starts
    _list(types.int64),  # ends
    _list(types.int64),  # offsets
    _list(types.int32),  # frequency
    _list(types.float64),  # weights
    _list(types.boolean),  # spoken
    _list(types.int32),  # terms
    _list(types.int64),  # term_starts
    _list(types.int32),  # forms
    _list(types.int64),  # form_starts
    types.float64,  # average
    types.float64,  # k1
    types.float64,  # b
    types.float64,  # order_weight
    types.float64,  # form_weight
    types.float64,  # title_weight
    types.float64,  # article_weight
)


@njit(cache=True, nogil=True, inline="always")
def _is_among(wanted, listed, first, end):
    """Whether a number stands in listed[first:end]."""
    for at in range(first, end):
        if listed[at] == wanted:
            return True
    return False


@njit(cache=True, nogil=True, inline="always")
def _standing(docs, codes, start, end, offset, frequency, place, first, last):
    """How often a word stands in the passages from `first` on and before `last`; `place` is near them in its list."""
    at = start + place
    while at > start and docs[at - 1] >= first:
        at -= 1
    total = 0
    while at < end and docs[at] < last:
        if docs[at] >= first:
            total += frequency[offset + codes[at]]
        at += 1
    return total


@njit(_SIGNATURE, cache=True, nogil=True)
def bonuses(
    rows,
    places,
    flow,
    flow_starts,
    title_length,
    plain_length,
    ordinal,
    siblings,
    term_of,
    docs,
    codes,
    starts,
    ends,
    offsets,
    frequency,
    weights,
    spoken,
    terms,
    term_starts,
    forms,
    form_starts,
    average,
    k1,
    b,
    order_weight,
    form_weight,
    title_weight,
    article_weight,
):
    """See `bot.retrieval.bonuses.bonuses`: a row a passage, a column a bonus. Words are numbered as there; joined ones are not `spoken`."""
    words, size = len(weights), len(flow_starts) - 1
    made = np.zeros((len(rows), 4))
    heard = np.flatnonzero(spoken)
    for row in range(len(rows)):
        doc = rows[row]
        begin = flow_starts[doc]
        stand, form, title, beside, before = 0, 0, 0, 0, 0
        for at in range(plain_length[doc]):
            lexeme = flow[begin + at]
            term = term_of[lexeme]
            here = 0
            for i in range(len(heard)):
                t = heard[i]
                if _is_among(term, terms, term_starts[t], term_starts[t + 1]):
                    here |= 1 << i
                    if _is_among(lexeme, forms, form_starts[t], form_starts[t + 1]):
                        form |= 1 << i
            stand |= here
            beside |= before & (here >> 1)
            before = here
            if at < title_length[doc]:
                title |= here
        for i in range(len(heard)):
            if i + 1 < len(heard) and beside >> i & 1:
                made[row, 0] += order_weight * (weights[heard[i]] + weights[heard[i + 1]]) / 2
            if form >> i & 1:
                made[row, 1] += form_weight * weights[heard[i]]
            if title >> i & 1:
                made[row, 2] += title_weight * weights[heard[i]]
        first = max(doc - ordinal[doc], 0)
        last = min(first + siblings[doc], size)
        length = flow_starts[last] - flow_starts[first] - title_length[doc] * (last - first - 1)
        damping = k1 * (1 - b + b * length / average)
        article = 0.0
        for t in range(words):
            often = _standing(docs, codes, starts[t], ends[t], offsets[t], frequency, places[row, t], first, last)
            article += weights[t] * often * (k1 + 1) / (often + damping)
        made[row, 3] = article_weight * article
    return made
