"""The search kernel without a compiler: numpy, term by term, weightiest first, dropping passages that can no longer get in.

Same result as `bot.retrieval.compiled` and as scoring everything, to the last bit.
"""

import numpy as np
import numpy.typing as npt

from bot.retrieval.bundle import Bundle
from bot.retrieval.ranges import RANGE_BITS, range_count
from bot.retrieval.segment import Int32, Int64

Floats = npt.NDArray[np.float64]
_MARGIN = 1e-9
_PRIMING_POSTINGS = 65_536
_LEAPING_MIN_POSTINGS = 50_000
_FIRST_RANGES = 128


def best(
    asked: Bundle, allowed: npt.NDArray[np.uint8], open_ranges: npt.NDArray[np.uint8], entry: float, limit: int
) -> tuple[Int64, Floats]:
    """The best `limit` passages, best first, ties by number, and their scores; only such as reach `entry`.

    `allowed` is empty or has a byte a passage, `open_ranges` is empty or has one a range.
    """
    search = _Search(asked, allowed, limit)
    threshold = max(entry, search.primed())
    everything = np.ones(range_count(asked.size), np.bool_)
    if len(open_ranges):
        everything &= open_ranges.view(np.bool_)
    if search.load(threshold) <= _LEAPING_MIN_POSTINGS:
        return search.finished(search.survivors(everything, threshold, leap=False), threshold)
    bound = search.range_bounds() * everything
    if len(bound) > 8 * _FIRST_RANGES:
        enough = max(search.needed(threshold), float(np.partition(bound, -_FIRST_RANGES)[-_FIRST_RANGES]))
        _, scores = search.finished(search.survivors((bound > 0) & (bound >= enough), threshold, leap=True), threshold)
        if len(scores) == limit:
            threshold = max(threshold, float(scores[-1]))
    hot = (bound > 0) & (bound >= search.needed(threshold))
    return search.finished(search.survivors(hot, threshold, leap=not hot.all()), threshold)


class _Search:
    """One question to one part: what its steps share."""

    def __init__(self, asked: Bundle, allowed: npt.NDArray[np.uint8], limit: int) -> None:
        self.asked = asked
        self.allowed = allowed
        self.limit = limit
        self.order = np.argsort(-asked.bounds, kind="stable")
        self.rest = np.append(np.cumsum(asked.bounds[self.order][::-1])[::-1], 0.0)
        self.base = float((asked.weights * asked.floor).sum())

    def docs(self, t: int) -> Int32:
        return self.asked.docs[self.asked.starts[t] : self.asked.ends[t]]

    def raises(self, t: int, chosen: npt.NDArray[np.intp] | slice = slice(None)) -> Floats:
        """What the postings of a word add beyond the floor."""
        codes = self.asked.codes[self.asked.starts[t] : self.asked.ends[t]][chosen]
        return np.asarray(self.asked.weights[t] * (self.asked.table[self.asked.offsets[t] :][codes] - self.asked.floor))

    def needed(self, threshold: float) -> float:
        """What must be gained beyond the floors to reach a threshold, give or take rounding."""
        return threshold - self.base - _MARGIN * abs(threshold) if np.isfinite(threshold) else threshold

    def essential(self, threshold: float) -> int:
        """How many of the weightiest words hold every passage that can reach the threshold."""
        return int(np.count_nonzero(self.rest[:-1] >= self.needed(threshold)))

    def load(self, threshold: float) -> int:
        """How many postings the essential words have."""
        chosen = self.order[: self.essential(threshold)]
        return int((self.asked.ends[chosen] - self.asked.starts[chosen]).sum())

    def primed(self) -> float:
        """A score that `limit` passages reach, from the strongest of the weightiest word; minus infinity where it has too few."""
        for t in self.order.tolist():
            docs = self.docs(t)[:_PRIMING_POSTINGS]
            rows = np.flatnonzero(self.allowed[docs]) if len(self.allowed) else np.arange(len(docs))
            if len(rows) >= self.limit:
                strongest = np.argpartition(self.raises(t, rows), len(rows) - self.limit)[len(rows) - self.limit :]
                return float(self.exact(docs[rows[strongest]]).min())
        return -np.inf

    def exact(self, docs: Int32) -> Floats:
        """The scores of some passages, summed in the order of the query."""
        scores = np.zeros(len(docs))
        for t in range(len(self.asked.weights)):
            gain = np.full(len(docs), self.asked.floor)
            held, places = self.standing(t, docs)
            codes = self.asked.codes[self.asked.starts[t] + places[held]]
            gain[held] = self.asked.table[self.asked.offsets[t] + codes.astype(np.int64)]
            scores += self.asked.weights[t] * gain
        return scores

    def standing(self, t: int, docs: Int32) -> tuple[npt.NDArray[np.bool_], npt.NDArray[np.intp]]:
        """Which of `docs` hold a word, and where in its list."""
        listed = self.docs(t)
        if not len(listed):
            return np.zeros(len(docs), np.bool_), np.zeros(len(docs), np.intp)
        places = np.minimum(listed.searchsorted(docs), len(listed) - 1)
        return listed[places] == docs, places

    def range_bounds(self) -> Floats:
        """Range by range, what a passage in it can gain at most."""
        asked = self.asked
        bound = np.zeros(range_count(asked.size))
        for t in range(len(asked.weights)):
            if asked.rows[t] >= 0:
                bound += asked.steps[t][asked.level[asked.rows[t]]]
            else:
                bound[np.unique(self.docs(t) >> RANGE_BITS)] += asked.bounds[t]
        return bound

    def survivors(self, hot: npt.NDArray[np.bool_], threshold: float, *, leap: bool) -> Int32:
        """The passages of hot ranges that may reach the threshold, ascending."""
        essential, needed = self.essential(threshold), self.needed(threshold)
        docs, sure = self._gathered(self.order[:essential], hot, leap=leap)
        if len(self.allowed):
            kept = self.allowed[docs].view(np.bool_)
            docs, sure = docs[kept], sure[kept]
        for at in range(essential, len(self.order) + 1):
            kept = sure + self.rest[at] >= needed
            docs, sure = docs[kept], sure[kept]
            if at < len(self.order) and len(docs):
                held, places = self.standing(int(self.order[at]), docs)
                sure[held] += self.raises(int(self.order[at]), places[held])
        return docs

    def _gathered(self, chosen: npt.NDArray[np.intp], hot: npt.NDArray[np.bool_], *, leap: bool) -> tuple[Int32, Floats]:
        """The passages that hold one of the chosen words, ascending, and what these words add up to."""
        lists, raised = [], []
        for t in chosen.tolist():
            docs = self.docs(t)
            if leap or not hot.all():
                kept = np.flatnonzero(hot[docs >> RANGE_BITS])
                lists.append(docs[kept])
                raised.append(self.raises(t, kept))
            else:
                lists.append(docs)
                raised.append(self.raises(t))
        if not lists:
            return np.empty(0, np.int32), np.empty(0)
        if len(lists) == 1:
            return lists[0], raised[0]
        docs, gained = np.concatenate(lists), np.concatenate(raised)
        if len(docs) * 16 < self.asked.size:
            distinct, inverse = np.unique(docs, return_inverse=True)
            return distinct, np.bincount(inverse, weights=gained).astype(np.float64, copy=False)
        sums = np.zeros(self.asked.size)
        for listed, values in zip(lists, raised, strict=True):
            sums[listed] += values
        distinct = np.flatnonzero(sums).astype(np.int32)
        return distinct, sums[distinct]

    def finished(self, docs: Int32, threshold: float) -> tuple[Int64, Floats]:
        """The best of the survivors by exact score; of those below the threshold none."""
        scores = self.exact(docs)
        reached = scores >= threshold
        docs, scores = docs[reached], scores[reached]
        if len(docs) > self.limit:
            kept = scores >= np.partition(scores, len(scores) - self.limit)[len(scores) - self.limit]
            docs, scores = docs[kept], scores[kept]
        order = np.lexsort((docs, -scores))[: self.limit]
        return docs[order].astype(np.int64), scores[order]
