"""The plain way to the best passages of a part: score everything. Slow, simple, and what the fast ways are tested against."""

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from bot.retrieval.gather import Gathered
from bot.retrieval.kernels import Matches
from bot.retrieval.parameters import Parameters
from bot.retrieval.part import Source
from bot.retrieval.scoring import floor, gains


def best_of_all(
    source: Source,
    terms: Sequence[tuple[Gathered, float]],
    allowed: npt.NDArray[np.bool_] | None,
    average: float,
    parameters: Parameters,
    *,
    limit: int,
) -> Matches:
    """The best `limit` allowed passages that hold at least one term, best first; ties in corpus order.

    `terms` are postings with weights (idf times the word's own weight), 0 and below included. Scores are summed term by term in the given
    order, as rank-bm25 does it.
    """
    scores = np.zeros(source.size)
    touched = np.zeros(source.size, np.bool_)
    for found, weight in terms:
        held = found.docs
        raised = scores[held] + weight * gains(found.pairs, average, parameters)[found.codes]
        scores += weight * floor(parameters)
        scores[held] = raised
        touched[held] = True
    if allowed is not None:
        touched &= allowed
    docs = np.flatnonzero(touched)
    chosen, reached = top(docs, scores[docs], source.columns.article_id, limit=limit)
    places, frequencies = np.empty((len(chosen), len(terms)), np.int64), np.zeros((len(chosen), len(terms)), np.int32)
    for t, (found, _) in enumerate(terms):
        listed = found.docs
        at = listed.searchsorted(chosen.astype(np.int32))
        places[:, t] = at
        if len(listed):
            at = np.minimum(at, len(listed) - 1)
            here = listed[at] == chosen
            frequencies[here, t] = found.pairs.frequency[found.codes[at[here]]]
    return Matches(chosen, reached, places, frequencies)


def top(
    docs: npt.NDArray[np.int64], scores: npt.NDArray[np.float64], article_ids: npt.NDArray[np.int64], *, limit: int
) -> tuple[npt.NDArray[np.int64], npt.NDArray[np.float64]]:
    """The best `limit` of `docs`, best first; ties by article, then by place in the part."""
    if limit <= 0 or not len(docs):
        return docs[:0], scores[:0]
    if len(docs) > limit:
        kept = scores >= np.partition(scores, len(scores) - limit)[len(scores) - limit]
        docs, scores = docs[kept], scores[kept]
    order = np.lexsort((docs, article_ids[docs], -scores))[:limit]
    return docs[order], scores[order]
