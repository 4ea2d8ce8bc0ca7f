"""Every number that shapes a score, in one frozen value, with where it comes from."""

from dataclasses import dataclass
from enum import StrEnum


class Family(StrEnum):
    """Which of rank-bm25's classes is the scorer of record."""

    PLUS = "BM25Plus"
    OKAPI = "BM25Okapi"


@dataclass(frozen=True, slots=True)
class Parameters:
    """`k1`, `b`, `delta`, `epsilon` as rank-bm25 means them; weights are multiples of a term's idf.

    k1 and b: best on SQuAD paragraphs; flat from 0.6 to 1.2 on RealTimeQA, SciFact and AllSides headlines. Plus, because its idf is always
    positive and its delta never changes an order. Second step, on the first `depth` candidates: words in order, exact forms, words in the
    title, the whole article, freshness where asked for; chosen on RealTimeQA and AllSides together, where each alone gains and none
    loses on SciFact (`python -m tests.quality.retrieval`).
    """

    family: Family = Family.PLUS
    k1: float = 0.8
    b: float = 0.75
    delta: float = 1.0
    epsilon: float = 0.25
    depth: int = 50
    order_weight: float = 0.3
    form_weight: float = 0.2
    title_weight: float = 0.2
    article_weight: float = 0.4
    fresh_weight: float = 0.5
    fresh_half_life_days: float = 14.0


DEFAULT_PARAMETERS = Parameters()
