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


_TERM = 0
_REMEMBERED = 1 << 16


class Record:
    """What rank-bm25's own classes give a passage for a word, as a multiple of its idf, while the mean length stays the same.

    Each case (how often the word stands there, how long the passage is) is put to them once and remembered.
    """

    def __init__(self, average: float, parameters: Parameters) -> None:
        self._average, self._parameters = average, parameters
        self._known: dict[tuple[int, int], float] = {}

    def gains(self, cases: Sequence[tuple[int, int]]) -> list[float]:
        """For each frequency and length what rank-bm25 gives, in their order."""
        known = self._known
        try:
            return [known[case] for case in cases]
        except KeyError:
            if len(known) > _REMEMBERED:
                known = self._known = {}
            known |= self._asked([case for case in dict.fromkeys(cases) if case not in known])
            return [known[case] for case in cases]

    def _asked(self, cases: Sequence[tuple[int, int]]) -> dict[tuple[int, int], float]:
        kind = _PlusOfRecord if self._parameters.family is Family.PLUS else _OkapiOfRecord
        scorer = kind({_TERM: 1.0}, self._average, self._parameters)
        scorer.doc_freqs, scorer.doc_len = [{_TERM: frequency} for frequency, _ in cases], [length for _, length in cases]
        scorer.corpus_size = len(cases)
        scores: Floats = scorer.get_scores([_TERM])
        return dict(zip(cases, scores.tolist(), strict=True))
