"""How well the whole article fits: BM25 again, with the article as the document, for the articles of some candidates.

A passage of sixty words says little about what its article is about; its neighbours do.
"""

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from bot.retrieval.gather import Gathered
from bot.retrieval.parameters import Parameters
from bot.retrieval.part import Source

Rows = npt.NDArray[np.int64]
Floats = npt.NDArray[np.float64]


def article_scores(source: Source, rows: Rows, words: Sequence[tuple[Gathered, float]], average: float, parameters: Parameters) -> Floats:
    """For each of `rows` the score of its article, without a floor. `words` are postings with weights, `average` lexemes an article."""
    columns = source.columns
    first = np.maximum(rows - columns.ordinal[rows], 0)
    end = np.minimum(first + columns.siblings[rows], source.size)
    titles = columns.title_length[rows].astype(np.int64) * (end - first - 1)
    length = source.flow_starts[end] - source.flow_starts[first] - titles
    damping = parameters.k1 * (1 - parameters.b + parameters.b * length / average)
    scores = np.zeros(len(rows))
    for postings, weight in words:
        frequency = _frequency(postings, first.astype(np.int32), end.astype(np.int32))
        scores += weight * frequency * (parameters.k1 + 1) / (frequency + damping)
    return scores


def _frequency(postings: Gathered, first: npt.NDArray[np.int32], end: npt.NDArray[np.int32]) -> Floats:
    """How often a word stands in each stretch of passages."""
    low, high = postings.docs.searchsorted(first), postings.docs.searchsorted(end)
    counts = high - low
    total = int(counts.sum())
    if not total:
        return np.zeros(len(first))
    owner = np.repeat(np.arange(len(first)), counts)
    inside = np.arange(total) - (np.cumsum(counts) - counts)[owner]
    held = postings.pairs.frequency[postings.codes[low[owner] + inside]]
    return np.bincount(owner, weights=held, minlength=len(first)).astype(np.float64, copy=False)
