"""Which stories come first: independent voices, freshness, what is new in them, and what a server pinned."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from math import log2
from typing import Final

from bot.briefing.calendar import moment
from bot.model.answer import ScorePart
from bot.model.article import Article
from bot.model.briefing import Mark
from bot.model.edition import Window

PINNED: Final = 100.0
"""More than all else together can add up to: a pinned story comes first."""
NOVELTY: Final = {Mark.NEW: 1.0, Mark.UPDATED: 0.6, Mark.CONTINUING: 0.0}
FRESH: Final = 1.0
HALF_LIFE_HOURS: Final = 12.0


@dataclass(frozen=True, slots=True)
class Weighed:
    """What a story weighs and why; `parts` add up to `total`."""

    parts: tuple[ScorePart, ...]

    @property
    def total(self) -> float:
        """The sum of the parts."""
        return sum(part.value for part in self.parts)


def weighed(*, mark: Mark, voices: int, articles: Iterable[Article], window: Window, pinned: bool) -> Weighed:
    """The weight of a story by its fresh articles; each doubling of independent voices counts one.

    Freshness halves every `HALF_LIFE_HOURS` before the window's end; an article whose date nobody knows is as old as its arrival.
    """
    fresh = tuple(articles)
    newest = max(_appeared(article, window) for article in fresh)
    hours = max(0.0, (window.until - newest).total_seconds() / 3600)
    parts = [
        ScorePart("voices", log2(1 + voices)),
        ScorePart("freshness", FRESH * 0.5 ** (hours / HALF_LIFE_HOURS)),
        ScorePart("novelty", NOVELTY[mark]),
    ]
    if pinned:
        parts.append(ScorePart("pinned", PINNED))
    return Weighed(tuple(parts))


def _appeared(article: Article, window: Window) -> datetime:
    return moment(article.published, window.tz) if article.published else article.added
