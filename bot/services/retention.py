"""Retention: what is old or too much is forgotten, and what is cited is kept."""

import logging
import secrets
from asyncio import sleep
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Protocol

from bot.briefing.told import Telling
from bot.services.ingest import Follows
from bot.services.ports import ArticleStore, Clock

log = logging.getLogger(__name__)

EVERY_S = 3_600.0
MOST_AT_ONCE = 1_000
"""So many are forgotten in one go, so that a new limit does not hold everything else up; the rest an hour later."""


@dataclass(frozen=True, slots=True)
class Keep:
    """What is kept: articles of so many days, and so many articles; None is no limit. What is cited is kept beyond."""

    days: int | None = None
    articles: int | None = None

    @property
    def is_everything(self) -> bool:
        """Whether nothing is ever forgotten."""
        return self.days is None and self.articles is None


class Ages(Protocol):
    """How old articles are."""

    async def ages(self) -> tuple[tuple[int, datetime], ...]:
        """Every article with the time its current revision was stored, oldest first, then by number."""

    async def shown_now(self) -> frozenset[int]:
        """The articles that feeds still show: forgotten, they would come again."""


class Cited(Protocol):
    """Something that cites articles and lasts: the editions of briefings."""

    async def cited(self, article_ids: Iterable[int]) -> frozenset[int]:
        """Those of the articles that it cites."""


class Tellings(Protocol):
    """What editions told, as they noted it."""

    async def tellings(self) -> tuple[str, ...]:
        """Of every edition that was posted, the JSON of its telling."""


@dataclass(frozen=True, slots=True)
class CitedInEditions:
    """Cited is what a posted edition quotes: its quotations can then always be looked at in their place."""

    store: Tellings

    async def cited(self, article_ids: Iterable[int]) -> frozenset[int]:
        """Those of the articles that an edition quotes."""
        wanted = frozenset(article_ids)
        return wanted & {quote.article_id for told in await self.store.tellings() for quote in Telling.from_json(told).quotes}


def forgettable(ages: Iterable[tuple[int, datetime]], *, keep: Keep, now: datetime) -> tuple[int, ...]:
    """The articles beyond the limits, oldest first. `ages` are oldest first."""
    in_order = list(ages)
    too_many = max(0, len(in_order) - keep.articles) if keep.articles is not None else 0
    limit = now - timedelta(days=keep.days) if keep.days is not None else None
    return tuple(
        article_id for number, (article_id, stored) in enumerate(in_order) if number < too_many or (limit is not None and stored < limit)
    )


@dataclass(frozen=True, slots=True)
class Retention:
    """The use case."""

    articles: ArticleStore
    ages: Ages
    cited: tuple[Cited, ...]
    index: Follows
    keep: Keep
    clock: Clock

    async def sweep(self) -> int:
        """Forget what is beyond the limits, is cited by nothing, and is no longer shown by a feed; how many articles that was."""
        if self.keep.is_everything:
            return 0
        beyond = forgettable(await self.ages.ages(), keep=self.keep, now=self.clock())
        kept = await self.ages.shown_now() if beyond else frozenset[int]()
        for each in self.cited:
            kept |= await each.cited(beyond)
        gone = [article_id for article_id in beyond if article_id not in kept][:MOST_AT_ONCE]
        for article_id in gone:
            await self.articles.remove(article_id, now=self.clock())
        if gone:
            log.info("%d articles are beyond what is kept and were forgotten", len(gone))
            await self.index.follow()
        return len(gone)

    async def look_after(self) -> None:
        """Sweep every hour until cancelled."""
        while not self.keep.is_everything:
            try:
                await self.sweep()
            except Exception:  # the task border
                log.exception("fault %s in forgetting old articles", secrets.token_hex(4))
            await sleep(EVERY_S)
