"""Where the material of a briefing comes from: the stories the program derives, and the feeds it polls."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import timedelta
from typing import Final

from bot.model.edition import Window
from bot.model.feed import Health
from bot.model.story import Story
from bot.model.subscription import HOST
from bot.services.ports import Clock
from bot.services.ports_feeds import FeedStore
from bot.services.reading import Reading
from bot.services.schedule_feeds import health

DAY: Final = timedelta(days=1)
"""Of some articles only the day is known, and kept as noon UTC; in which local day that is shows when they are looked at."""

SILENT: Final = frozenset({Health.FAILING, Health.PAUSED})
"""A feed that the program itself set aside is as silent as one that fails."""


class KeptStories:
    """Fits StoriesOfWindow: the stories of the reader."""

    async def stories_of(self, reading: Reading, window: Window, *, known: Iterable[int]) -> tuple[Story, ...]:
        """See StoriesOfWindow; some more than asked for come from the days before and after."""
        return await reading.stories.arrived(window.since - DAY, window.until + DAY, known=known)


@dataclass(frozen=True, slots=True)
class KeptFeeds:
    """Fits FeedsOfBriefings: what polling writes down."""

    feeds: FeedStore
    clock: Clock

    async def failed(self, server_id: int | None) -> tuple[str, ...]:
        """See FeedsOfBriefings; for the host it is anybody's feeds. One that an admin set aside is meant to be silent."""
        if server_id is None:
            read = await self.feeds.all_subscriptions()
        else:
            read = (*await self.feeds.subscriptions(server_id), *await self.feeds.subscriptions(HOST))
        now = self.clock()
        return tuple(sorted({each.name for each in read if each.paused is None and health(each.feed.state, now=now) in SILENT}))

    async def backlog(self, article_ids: Iterable[int]) -> frozenset[int]:
        """See FeedsOfBriefings."""
        return await self.feeds.baseline(article_ids)
