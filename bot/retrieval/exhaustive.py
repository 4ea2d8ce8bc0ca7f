"""The plain way to the best passages of a part: score everything. Slow, simple, and what the fast ways are tested against."""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from bot.retrieval.gather import Gathered
from bot.retrieval.parameters import Parameters
from bot.retrieval.part import Source
from bot.retrieval.scoring import floor, gains


@dataclass(frozen=True, slots=True, eq=False)
class Term:
    """A query word in one part: its postings and its weight (idf times the word's own weight), 0 and below included."""

    postings: Gathered
    weight: float


def best_of_all(
    source: Source, terms: list[Term], allowed: npt.NDArray[np.bool_] | None, average: float, parameters: Parameters, *, limit: int
) -> tuple[npt.NDArray[np.int64], npt.NDArray[np.float64]]:
    """The best `limit` allowed passages that hold at least one term, with their scores; ties in corpus order.

    Scores are summed term by term in the given order, as rank-bm25 does it.
    """
    scores = np.zeros(source.size)
    touched = np.zeros(source.size, np.bool_)
    for term in terms:
        found = term.postings
        raised = scores[found.docs] + term.weight * gains(found.pairs, average, parameters)[found.codes]
        scores += term.weight * floor(parameters)
        scores[found.docs] = raised
        touched[found.docs] = True
    if allowed is not None:
        touched &= allowed
    docs = np.flatnonzero(touched)
    return top(docs, scores[docs], source.columns.article_id, limit=limit)


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
