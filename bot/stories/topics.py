"""What an article is about, as weighted words: the title counts most, then the lead, then the rest of the beginning.

News puts the event first, so what comes after some hundred words (background, other events, furniture) is left out.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from math import log

from bot.stories.reading import Reading
from bot.stories.roundups import is_loose

TITLE_WEIGHT = 3
LEAD_WORDS = 60
LEAD_WEIGHT = 2
FIRST_WORDS = 400


@dataclass(frozen=True, slots=True, eq=False)
class Topic:
    """An article as stories see it. `weights` are damped counts by stem, without stop words.

    `published` and `arrived` are aware UTC. `loose` articles (round-ups, live pages) may join a story but never hold one together.
    """

    article_id: int
    published: datetime | None
    arrived: datetime
    weights: Mapping[str, float] = field(default_factory=dict)
    loose: bool = False


def topic(reading: Reading, *, article_id: int, published: datetime | None, arrived: datetime) -> Topic:
    """The topic of an article; one without words is about nothing and stays alone."""
    counts: dict[str, float] = {}
    for term in reading.title_terms:
        counts[term] = counts.get(term, 0.0) + TITLE_WEIGHT
    for place, token in enumerate(reading.tokens[:FIRST_WORDS]):
        if not token.stop and len(token.term) > 1:
            counts[token.term] = counts.get(token.term, 0.0) + (LEAD_WEIGHT if place < LEAD_WORDS else 1)
    return Topic(article_id, published, arrived, {term: 1 + log(count) for term, count in counts.items()}, is_loose(reading))
