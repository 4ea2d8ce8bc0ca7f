"""One turn of one feed: asked, read, its new items taken in, and how it ended noted.

Safe to be killed at any instruction. Each article is stored by itself, and only then noted as dealt with; what the feed is asked against
next time (its validators) is written last, together with the state. Whatever is done twice is found unchanged the second time.

A turn begins with putting off the feed's next one, on condition that nobody else did: of two programs on one store one has the turn. That
is for the sake of the servers that are asked; nothing is lost or stored twice where both have it.
"""

import asyncio
import contextlib
from collections import Counter
from collections.abc import AsyncIterator
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from typing import Final

from bot.model.errors import StoreError
from bot.model.feed import Feed, FetchError, Notice, Trouble, Validators
from bot.model.subscription import StoredFeed
from bot.services.polling_items import ADDED, EDITED, SEEN, SHELVED, UPDATED, WAITING, Items, Tools
from bot.services.ports_feeds import Turn
from bot.services.schedule_feeds import Step, failed, spread, succeeded

HELD: Final = timedelta(minutes=15)
"""So long a turn is its program's alone, longer than turns last; a program that was killed in one comes back to it then."""
NOT_MODIFIED: Final = "not modified"


@dataclass(slots=True)
class Turned:
    """What a turn came to. `came_of_it` counts items: added, updated, edited a little, unchanged, seen before, waiting, turned away."""

    feed_id: int
    name: str
    error: FetchError | None = None
    notice: Notice | None = None
    came_of_it: Counter[str] = field(default_factory=Counter)
    troubles: Counter[Trouble] = field(default_factory=Counter)
    """Of pages."""
    asked: bool = True
    """False for a feed that is gone, or whose turn somebody else has."""

    @property
    def added(self) -> int:
        """How many articles are new here."""
        return self.came_of_it[ADDED] + self.came_of_it[SHELVED]

    @property
    def updated(self) -> int:
        """How many say something else than before."""
        return self.came_of_it[UPDATED]

    @property
    def waiting(self) -> int:
        """How many wait for their pages."""
        return self.came_of_it[WAITING]

    @property
    def changed(self) -> bool:
        """Whether anything was stored."""
        return any(self.came_of_it[what] for what in (ADDED, UPDATED, EDITED, SHELVED))


@dataclass(frozen=True, slots=True)
class Turns:
    """Takes turns of feeds. `stopping` is set when the program ends: then a turn ends between two items, to go on another time."""

    tools: Tools
    stopping: asyncio.Event = field(default_factory=asyncio.Event)

    async def take(self, feed_id: int, *, due: datetime) -> Turned:
        """The turn that the feed has at `due`. FetchErrors are what it came to; StoreErrors are raised."""
        turned = Turned(feed_id, "", asked=False)
        with contextlib.suppress(_StoppedError):
            async with self._held(feed_id, due=due) as feed:
                if feed is not None:
                    turned = Turned(feed_id, feed.name)
                    await self._taken(feed, turned)
        return turned

    async def _taken(self, feed: StoredFeed, turned: Turned) -> None:
        now = self.tools.clock()
        share = spread(f"{feed.url} {now.isoformat()}")
        try:
            turn = await self._asked(feed, turned, began=now, share=share)
        except FetchError as error:
            turn = _after(failed(feed.state, error, now=self.tools.clock(), share=share))
            turned.error = error
        turned.notice = turn.notice
        await self.tools.feeds.end_turn(feed.feed_id, turn, at=self.tools.clock())

    @contextlib.asynccontextmanager
    async def _held(self, feed_id: int, *, due: datetime) -> AsyncIterator[StoredFeed | None]:
        """The feed, its next turn put off; None where it has no turn then (any more). A turn that is broken off is given back."""
        feeds = self.tools.feeds
        feed = await feeds.put_off(feed_id, due=due, until=self.tools.clock() + HELD)
        try:
            yield feed
        except BaseException:
            if feed is not None:
                with contextlib.suppress(StoreError):
                    await feeds.put_off(feed_id, due=feed.state.due, until=due)
            raise

    async def _asked(self, feed: StoredFeed, turned: Turned, *, began: datetime, share: float) -> Turn:
        polled = await self.tools.web.poll(feed.url, validators=feed.state.validators)
        if polled.feed is None:
            turned.came_of_it[NOT_MODIFIED] += 1
            step = succeeded(feed.state, now=self.tools.clock(), share=share, validators=polled.validators, fresh_s=polled.fresh_s)
            return _after(step)
        is_there = self.tools.web.is_same_site(feed.url, polled.url)
        items = Items(
            self.tools,
            feed,
            await self.tools.feeds.is_common(feed.feed_id),
            polled.feed,
            feed.url if is_there else polled.url,
            began,
            turned.came_of_it,
            turned.troubles,
        )
        marks = await self._items(items, polled.feed)
        waits = turned.came_of_it[WAITING] > 0
        step = succeeded(
            feed.state,
            now=self.tools.clock(),
            share=share,
            # An unchanged feed would not bring back what has to wait for its page.
            validators=Validators() if waits else polled.validators,
            fresh_s=polled.fresh_s,
            every_s=polled.feed.every_s,
        )
        if items.left_alone and feed.state.is_baseline:
            # What was not come to yet was there before anybody asked, too.
            step = replace(step, state=replace(step.state, succeeded=None))
        # To another site it is followed each time, and does not move: or it would become whatever feed it points at, for all who read that.
        return replace(_after(step), marks=marks, read=polled.feed, moved_to=polled.moved_to if is_there else None)

    async def _items(self, items: Items, read: Feed) -> frozenset[str]:
        """Take in the items that are new, in their order; the marks of all it shows."""
        await items.look_back()
        seen = await self.tools.feeds.marks(items.feed.feed_id)
        shown: set[str] = set()
        for item in read.items:
            mark = item.fingerprint
            if mark in seen:
                items.came_of_it[SEEN] += 1
            elif mark not in shown:
                if self.stopping.is_set():
                    raise _StoppedError
                await items.take(item, mark)
            shown.add(mark)
        await items.learn()
        return frozenset(shown)


class _StoppedError(Exception):
    """The program ends: the rest of the turn is for another time."""


def _after(step: Step) -> Turn:
    return Turn(step.state, step.notice)
