"""What an article is about, as weighted words: the title counts most, then the lead, then the rest of the beginning.

News puts the event first, so what comes after some hundred words (background, other events, furniture) is left out.
"""

from dataclasses import dataclass, field
from datetime import datetime
from math import log

import numpy as np
import numpy.typing as npt

from bot.stories.hashing import NO_KEYS, Keys, keys, word_key
from bot.stories.reading import Reading
from bot.stories.roundups import is_loose

TITLE_WEIGHT = 3
LEAD_WORDS = 60
LEAD_WEIGHT = 2
FIRST_WORDS = 400

Counts = npt.NDArray[np.float16]
NO_COUNTS: Counts = np.empty(0, dtype=np.float16)


@dataclass(frozen=True, slots=True, eq=False)
class Topic:
    """An article as stories see it: the keys of its topical stems, each once in order of the text, and how much each is used (damped).

    `published` and `arrived` are aware UTC. `loose` articles (round-ups, live pages) may join a story but never hold one together.
    """

    article_id: int
    published: datetime | None
    arrived: datetime
    words: Keys = field(default_factory=lambda: NO_KEYS)
    counts: Counts = field(default_factory=lambda: NO_COUNTS)
    loose: bool = False


def topic(reading: Reading, *, article_id: int, published: datetime | None, arrived: datetime) -> Topic:
    """The topic of an article; one without words is about nothing and stays alone."""
    counts: dict[int, float] = {}
    for term in reading.title_terms:
        key = word_key(term)
        counts[key] = counts.get(key, 0.0) + TITLE_WEIGHT
    for place, token in enumerate(reading.tokens[:FIRST_WORDS]):
        if not token.stop and len(token.term) > 1:
            key = word_key(token.term)
            counts[key] = counts.get(key, 0.0) + (LEAD_WEIGHT if place < LEAD_WORDS else 1)
    damped = np.array([1 + log(count) for count in counts.values()], dtype=np.float16)
    return Topic(article_id, published, arrived, keys(list(counts)), damped, is_loose(reading))
