"""Second step: among the first candidates, order of words, exact forms, title, article and freshness; every addend is kept."""

from datetime import datetime, timedelta

import numpy as np
import numpy.typing as npt

from bot.model.answer import ScorePart
from bot.retrieval.bonuses import NAMES, bonuses
from bot.retrieval.columns import UNDATED, instant
from bot.retrieval.hits import ABSENT, Chosen
from bot.retrieval.parameters import Parameters
from bot.retrieval.search import Candidates, Corpus, Place

__all__ = ["ABSENT", "FRESH", "ranked"]

FRESH = "+freshness"
_DAY = timedelta(days=1) // timedelta.resolution

Floats = npt.NDArray[np.float64]


def ranked(asked: Candidates, corpus: Corpus, *, fresh_at: datetime | None, limit: int) -> list[Chosen]:
    """The best `limit` candidates with their bonuses, the first `depth` of them ordered anew; ties in corpus order.

    `fresh_at` asks for freshness, seen from then.
    """
    near, far = asked.places[: corpus.parameters.depth], asked.places[corpus.parameters.depth :]
    ordered: list[tuple[Place, list[float]]] = []
    for number in dict.fromkeys(place.part for place in near):
        here = [place for place in near if place.part == number]
        found, source = asked.found[number], corpus.parts[number].source
        rows = [place.row for place in here]
        added = bonuses(rows, found, source, asked, corpus)
        if fresh_at is not None:
            published = source.columns.published[found.matches.docs[rows]]
            weight = sum(weight for weight in asked.weights if weight > 0)
            added = np.column_stack([added, _fresh(published, weight, fresh_at, corpus.parameters)])
        totals = found.matches.scores[rows] + added.sum(axis=1)
        for place, total, values in zip(here, totals.tolist(), added.tolist(), strict=True):
            ordered.append((Place(-total, place.article_id, number, place.doc, place.row), values))
    ordered.sort()
    best = [Chosen(place, tuple(_named(values))) for place, values in ordered[:limit]]
    return best + [Chosen(place) for place in far[: limit - len(best)]]


def _named(values: list[float]) -> list[ScorePart]:
    return [ScorePart(name, value) for name, value in zip((*NAMES, FRESH), values, strict=False) if value]


def _fresh(published: npt.NDArray[np.int64], weight: float, now: datetime, parameters: Parameters) -> Floats:
    """Half as much with every half-life of age; nothing for what has no date. What lies in the future counts as new."""
    dated = published != UNDATED
    days = np.where(dated, np.maximum(instant(now) - np.where(dated, published, 0), 0), 0) / _DAY
    return np.asarray(dated * parameters.fresh_weight * weight * 0.5 ** (days / parameters.fresh_half_life_days))
