"""Retention: what is old or too much is forgotten, and what is cited is kept. And what a feed brought that nobody reads any more goes."""

import asyncio
import logging
import secrets
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final, Protocol

from bot.briefing.told import Telling
from bot.services.ingest import Follows
from bot.services.ports import ArticleStore, Clock

log = logging.getLogger(__name__)

EVERY_S: Final = 3_600.0
MOST_AT_ONCE: Final = 1_000
"""So many are forgotten in one go, so that a new limit does not hold everything else up; the rest an hour later."""
PORTION: Final = 5_000
EDITIONS_AT_A_TIME: Final = 500
UNREAD_FOR: Final = timedelta(days=7)
"""A feed that nobody reads is kept so long: one that was removed by mistake has lost nothing when it is added again."""
UNREAD_AT_ONCE: Final = 200
"""Articles of unread feeds that go in one transaction."""


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
    """How old articles are, and which of them have to stay."""

    async def count(self) -> int:
        """How many articles there are."""

    async def oldest(self, *, after: tuple[int, datetime] | None, limit: int) -> tuple[tuple[int, datetime], ...]:
        """Articles with the time their current revision was stored, oldest first, then by number; those behind that one."""

    async def shown_now(self, article_ids: Iterable[int]) -> frozenset[int]:
        """Those of the articles that feeds still show: forgotten, they would come again."""

    async def drop_unread(self, *, before: datetime, now: datetime, limit: int) -> int | None:
        """Forget a feed that nobody reads since before then, and what stands on its shelf alone; None where there is no such feed.

        At most `limit` articles at a time, how many it says; the feed goes when none is left.
        """


class Cited(Protocol):
    """Something that cites articles and lasts: the editions of briefings."""

    async def cited(self, article_ids: Iterable[int]) -> frozenset[int]:
        """Those of the articles that it cites."""


class Tellings(Protocol):
    """What editions told, as they noted it."""

    async def tellings(self, *, after: int, limit: int) -> tuple[tuple[int, str], ...]:
        """Of editions that told something, by number: the number, and the JSON of what it told; those with a number above `after`."""


@dataclass(frozen=True, slots=True)
class CitedInEditions:
    """Cited is what a posted edition quotes: its quotations can then always be looked at in their place."""

    store: Tellings

    async def cited(self, article_ids: Iterable[int]) -> frozenset[int]:
        """Those of the articles that an edition quotes."""
        wanted, found, last = frozenset(article_ids), set[int](), 0
        while tellings := await self.store.tellings(after=last, limit=EDITIONS_AT_A_TIME):
            last = tellings[-1][0]
            found |= wanted & await asyncio.to_thread(_quoted, [told for _, told in tellings])
        return frozenset(found)


def _quoted(tellings: Iterable[str]) -> set[int]:
    return {quote.article_id for told in tellings for quote in Telling.from_json(told).quotes}


def is_beyond(place: int, stored: datetime, *, keep: Keep, count: int, now: datetime) -> bool:
    """Whether the article at that place, from 0 for the oldest of `count`, is beyond the limits. Where one is not, no younger one is."""
    too_many = keep.articles is not None and place < count - keep.articles
    return too_many or (keep.days is not None and stored < now - timedelta(days=keep.days))


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
        gone = await self._beyond()
        for article_id in gone:
            await self.articles.remove(article_id, now=self.clock())
        if gone:
            log.info("%d articles are beyond what is kept and were forgotten", len(gone))
            await self.index.follow()
        return len(gone)

    async def drop_unread(self) -> int:
        """Forget the feeds that nobody reads, and what stands on their shelves alone; how many articles that was."""
        total = 0
        while (gone := await self.ages.drop_unread(before=self.clock() - UNREAD_FOR, now=self.clock(), limit=UNREAD_AT_ONCE)) is not None:
            total += gone
        if total:
            log.info("%d articles came with feeds that nobody reads any more, and were forgotten", total)
            await self.index.follow()
        return total

    async def look_after(self) -> None:
        """Sweep every hour until cancelled."""
        while True:
            for work in (self.drop_unread, self.sweep):
                try:
                    await work()
                except Exception:  # the task border
                    log.exception("fault %s in forgetting old articles", secrets.token_hex(4))
            await asyncio.sleep(EVERY_S)

    async def _beyond(self) -> list[int]:
        """The articles that are to be forgotten now, oldest first."""
        count, now = await self.ages.count(), self.clock()
        gone: list[int] = []
        place, last = 0, None
        while len(gone) < MOST_AT_ONCE and (ages := await self.ages.oldest(after=last, limit=PORTION)):
            beyond = [
                article_id
                for number, (article_id, stored) in enumerate(ages, start=place)
                if is_beyond(number, stored, keep=self.keep, count=count, now=now)
            ]
            kept = await self.ages.shown_now(beyond) if beyond else frozenset[int]()
            for each in self.cited if beyond else ():
                kept |= await each.cited(beyond)
            gone += [article_id for article_id in beyond if article_id not in kept]
            if len(beyond) < len(ages):
                break
            place, last = place + len(ages), ages[-1]
        return gone[:MOST_AT_ONCE]
