"""Polling as the service will do it, in a few lines over the same parts, to run them against the web."""

import asyncio
from collections import Counter
from dataclasses import dataclass, field
from datetime import datetime
from urllib.parse import urlsplit

from bot.model.article import Draft, Rejection
from bot.model.feed import Feed, FeedItem, FeedState, FetchError, Notice, Validators
from bot.services.ports import ArticleStore
from bot.services.prepare import prepare
from bot.sources.schedule import PASSING, Candidate, Step, failed, first, host_rest, spread, succeeded, turns
from bot.sources.web import Web

MOST_AT_ONCE = 20


@dataclass(slots=True)
class Subscription:
    """A feed and what is remembered of it."""

    url: str
    state: FeedState
    seen: frozenset[str] = frozenset()


@dataclass(slots=True)
class Polling:
    """Takes turns until nothing is due."""

    web: Web
    store: ArticleStore
    feeds: dict[str, Subscription] = field(default_factory=dict)
    resting: dict[str, datetime] = field(default_factory=dict)
    outcomes: Counter[str] = field(default_factory=Counter)
    troubles: Counter[str] = field(default_factory=Counter)
    notices: list[Notice] = field(default_factory=list)

    def add(self, url: str, *, now: datetime) -> None:
        """Another feed, due at once."""
        self.feeds[url] = Subscription(url, first(now=now))

    async def poll(self, *, now: datetime) -> int:
        """Everything that is due at `now`; how many turns that were."""
        taken = 0
        while chosen := turns(
            [Candidate(feed.url, urlsplit(feed.url).hostname or "", feed.state) for feed in self.feeds.values()],
            now=now,
            limit=MOST_AT_ONCE * 10,
            resting=self.resting,
        ):
            await asyncio.gather(*(self._turn(self.feeds[each.feed], now=now) for each in chosen))
            taken += len(chosen)
        return taken

    async def _turn(self, feed: Subscription, *, now: datetime) -> None:
        share = spread(f"{feed.url} {now.isoformat()}")
        try:
            step = await self._asked(feed, share, now=now)
        except FetchError as error:
            self.troubles[error.trouble] += 1
            step = failed(feed.state, error, now=now, share=share)
            rest = host_rest(error, now=now)
            if rest is not None:
                self.resting[urlsplit(feed.url).hostname or ""] = rest
        feed.state = step.state
        if step.notice is not None:
            self.notices.append(step.notice)

    async def _asked(self, feed: Subscription, share: float, *, now: datetime) -> Step:
        polled = await self.web.poll(feed.url, validators=feed.state.validators)
        every_s, validators = None, polled.validators
        if polled.feed is None:
            self.outcomes["not modified"] += 1
        else:
            every_s = polled.feed.every_s
            done = [await self._item(polled.feed, item, feed, now=now) for item in polled.feed.items]
            feed.seen = frozenset(mark for mark in done if mark is not None)
            if None in done:  # an unchanged feed would not bring back what has to wait for its page
                validators = Validators()
        return succeeded(feed.state, now=now, share=share, validators=validators, fresh_s=polled.fresh_s, every_s=every_s)

    async def _item(self, read: Feed, item: FeedItem, feed: Subscription, *, now: datetime) -> str | None:
        """Store the item unless this very printing is known; its fingerprint if it is done with."""
        mark = item.fingerprint
        if mark in feed.seen:
            self.outcomes["seen before"] += 1
            return mark
        try:
            draft = await self.web.article(read, item, feed_url=feed.url)
        except FetchError as error:
            self.outcomes[f"page: {error.trouble}"] += 1
            if error.trouble in PASSING:
                return None
            draft = await self.web.article(read, item, feed_url=feed.url, pages=False)
        if draft is not None:
            await self._save(draft, now=now)
        return mark

    async def _save(self, draft: Draft, *, now: datetime) -> None:
        entry = await asyncio.to_thread(prepare, draft)
        if isinstance(entry, Rejection):
            self.outcomes["rejected"] += 1
            return
        self.outcomes[(await self.store.save(entry, now=now)).outcome] += 1
