"""The corpus statistics of one moment: exact, over the passages that can be found."""

import math
from collections.abc import Sequence
from functools import cached_property

import numpy as np
import numpy.typing as npt

from bot.retrieval.parameters import Family, Parameters
from bot.retrieval.part import Part
from bot.retrieval.scoring import Floats, Record, gains
from bot.retrieval.segment import Int64, Pairs


class Statistics:
    """Counts and weights as rank-bm25 computes them, over some parts."""

    def __init__(self, parts: Sequence[Part], parameters: Parameters) -> None:
        self._parts = parts
        self._parameters = parameters
        self.passages = sum(part.live for part in parts)
        self.tokens = sum(part.live_tokens for part in parts)
        self.articles = sum(part.live_articles for part in parts)
        self.average = self.tokens / self.passages if self.passages else 0.0
        self._tables: dict[int, tuple[Pairs, Floats]] = {}
        self.record = Record(self.average or 1.0, parameters)

    def table(self, pairs: Pairs) -> Floats:
        """`scoring.gains` of some pairs at the present average, remembered."""
        known = self._tables.get(id(pairs))
        if known is None:
            known = self._tables[id(pairs)] = (pairs, gains(pairs, self.average, self._parameters))
        return known[1]

    def idf(self, frequency: int) -> float:
        """The weight of a term that stands in `frequency` passages; 0 for one that stands nowhere, as rank-bm25 has it."""
        if frequency <= 0:
            return 0.0
        if self._parameters.family is Family.PLUS:
            return math.log((self.passages + 1) / frequency)
        idf = math.log(self.passages - frequency + 0.5) - math.log(frequency + 0.5)
        return idf if idf >= 0 else self._okapi_floor

    @cached_property
    def _okapi_floor(self) -> float:
        """Epsilon times the average idf of all terms: what BM25Okapi gives a term that stands in more than half of the passages."""
        counts = self._frequencies()
        counts = counts[counts > 0]
        average = float(np.sum(np.log(self.passages - counts + 0.5) - np.log(counts + 0.5))) / len(counts)
        return self._parameters.epsilon * average

    def _frequencies(self) -> Int64:
        arrays: list[tuple[npt.NDArray[np.integer], Int64]] = []
        for part in self._parts:
            ids = part.source.term_ids()
            arrays.append((ids, part.source.frequencies(ids)))
            arrays.extend((numbers, -lost) for numbers, lost in part.graves.frequencies())
        counts = np.zeros(1 + max((int(terms.max()) for terms, _ in arrays if len(terms)), default=-1), np.int64)
        for terms, seen in arrays:
            np.add.at(counts, terms, seen)
        return counts
