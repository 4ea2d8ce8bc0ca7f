"""The formula. rank-bm25's classes are the scorer of record; the tables here only find the passages worth handing to them.

`gains` computes rank-bm25 0.2.2's expression with its own order of operations, so that both agree to the last bit
(https://github.com/dorianbrown/rank_bm25, `get_scores` of BM25Plus and BM25Okapi).
"""

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt
from rank_bm25 import BM25Okapi, BM25Plus

from bot.retrieval.parameters import Family, Parameters
from bot.retrieval.segment import Pairs

Floats = npt.NDArray[np.float64]


def gains(pairs: Pairs, average: float, parameters: Parameters) -> Floats:
    """What a posting's idf is multiplied by, by code. `average` is the mean length of a passage, above 0."""
    frequency, length = pairs.frequency, pairs.length
    k1, b = parameters.k1, parameters.b
    if parameters.family is Family.PLUS:
        return parameters.delta + (frequency * (k1 + 1)) / (k1 * (1 - b + b * length / average) + frequency)
    return frequency * (k1 + 1) / (frequency + k1 * (1 - b + b * length / average))


def gain(frequency: int, length: int, average: float, parameters: Parameters) -> float:
    """The same for one posting."""
    k1, b = parameters.k1, parameters.b
    if parameters.family is Family.PLUS:
        return parameters.delta + (frequency * (k1 + 1)) / (k1 * (1 - b + b * length / average) + frequency)
    return frequency * (k1 + 1) / (frequency + k1 * (1 - b + b * length / average))


def floor(parameters: Parameters) -> float:
    """What a term gives a passage that does not hold it, in multiples of its idf: BM25Plus adds its delta everywhere."""
    return parameters.delta if parameters.family is Family.PLUS else 0.0


class _PlusOfRecord(BM25Plus):  # type: ignore[misc]  # rank-bm25 has no types
    """rank-bm25's own `get_scores` over some passages, with statistics it is told instead of counting."""

    def __init__(self, idf: dict[int, float], average: float, parameters: Parameters) -> None:
        self.idf, self.avgdl = idf, average
        self.k1, self.b, self.delta = parameters.k1, parameters.b, parameters.delta


class _OkapiOfRecord(BM25Okapi):  # type: ignore[misc]  # rank-bm25 has no types
    """Likewise."""

    def __init__(self, idf: dict[int, float], average: float, parameters: Parameters) -> None:
        self.idf, self.avgdl = idf, average
        self.k1, self.b, self.epsilon = parameters.k1, parameters.b, parameters.epsilon


def scores_of_record(
    frequencies: Sequence[dict[int, int]], lengths: Sequence[int], idf: dict[int, float], average: float, parameters: Parameters
) -> Floats:
    """rank-bm25's scores of some passages for the terms of `idf`, summed in its order.

    Row i is a passage of `lengths[i]` words in which term t stands `frequencies[i].get(t, 0)` times. Terms are any numbers.
    """
    if not lengths:
        return np.empty(0)
    scorer = (_PlusOfRecord if parameters.family is Family.PLUS else _OkapiOfRecord)(idf, average, parameters)
    scorer.doc_freqs, scorer.doc_len, scorer.corpus_size = frequencies, lengths, len(lengths)
    scores: Floats = scorer.get_scores(list(idf))
    return scores
