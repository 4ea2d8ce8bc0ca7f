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

    k1 and b: best on SQuAD paragraphs and on RealTimeQA (tests/quality/retrieval.py). Plus, because its idf is always positive and its
    delta never changes an order. Second step: words in order and exact forms, on the first `depth` candidates.
    """

    family: Family = Family.PLUS
    k1: float = 0.8
    b: float = 0.75
    delta: float = 1.0
    epsilon: float = 0.25
    depth: int = 50
    order_weight: float = 0.2
    form_weight: float = 0.2
    title_weight: float = 0.0
    fresh_weight: float = 0.3
    fresh_half_life_days: float = 7.0


DEFAULT_PARAMETERS = Parameters()
