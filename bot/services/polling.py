"""Polling: every feed that somebody wants has its turns, one request a host at a time, for as long as the program runs."""

import asyncio
import contextlib
import logging
import secrets
from collections.abc import Callable, Coroutine, Iterable
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from typing import Any
from urllib.parse import urlsplit

from bot.model.errors import StoreError
from bot.model.feed import FetchError, Trouble
from bot.services.ingest import Follows
from bot.services.polling_items import Tools
from bot.services.polling_turn import Turned, Turns
from bot.services.ports import ArticleStore, Clock
from bot.services.ports_feeds import Due, FeedStore, FurnitureStore, Turn, Web
from bot.services.schedule_feeds import FARTHEST, Candidate, failed, host_rest, spread, turns

log = logging.getLogger(__name__)

AT_ONCE = 20
"""Turns going on at the same time, each at another host."""
MANY = 5_000
"""Feeds looked at when turns are given out."""
LOOK_EVERY_S = 5.0
"""While turns go on, the store is asked so often who is due meanwhile."""
LONGEST_SLEEP_S = 60.0
"""Nothing being due, the store is asked so often all the same: another process may have added a feed."""
FINISH_S = 5.0
"""When told to stop, what a turn is at has so long to end."""
TROUBLED_S = 30.0
"""After a fault (a full disk), so long nothing is tried."""


@dataclass(slots=True)
class Polling:
    """Takes turns of feeds. One of them at a time in a program; of two programs on the same store each feed has its turn in one."""

    web: Web
    feeds: FeedStore
    articles: ArticleStore
    furniture: FurnitureStore
    index: Follows
    clock: Clock
    resting: dict[str, datetime] = field(default_factory=dict)
    """Hosts that asked to be left alone, and until when."""
    woken: asyncio.Event = field(default_factory=asyncio.Event)
    """Set when it is time to look who is due."""
    stored: asyncio.Event = field(default_factory=asyncio.Event)
    """Set when there is something to be made findable."""

    def wake(self) -> None:
        """A feed was added, or is wanted now: look at once who is due."""
        self.woken.set()

    async def poll(
        self, feed_ids: Iterable[int] | None = None, *, on_turn: Callable[[Turned], None] = lambda _: None
    ) -> tuple[Turned, ...]:
        """The turns of everything that is due, or of these feeds due or not, to the end; what each came to, in the order they ended.

        `on_turn` is told of each as it ends. A feed whose turn another program has is none of them.
        """
        taken: list[Turned] = []
        wanted = [await self.feeds.feed(feed_id) for feed_id in feed_ids] if feed_ids is not None else None
        left = {feed.feed_id: Due(feed.feed_id, feed.url, feed.state) for feed in wanted or () if feed is not None}
        # Whoever names feeds is not held up by what their hosts asked for.
        resting = self.resting if wanted is None else {}
        taking, room = Turns(self.tools(resting)), asyncio.Semaphore(AT_ONCE)
        try:
            while True:
                now = self.clock()
                if wanted is not None:
                    candidates = [_candidate(due, now=now) for due in left.values()]
                else:
                    candidates = [_candidate(due) for due in await self.due()]
                chosen = turns(candidates, now=now, limit=MANY, resting=self.resting if wanted is None else {})
                if not chosen:
                    return tuple(taken)
                await _all_of([self._in_its_place(room, taking, each, taken, on_turn) for each in chosen])
                for each in chosen:
                    left.pop(each.feed.feed_id, None)
        finally:
            await self.index.follow()

    async def look_after(self) -> None:
        """Give every feed its turns until cancelled; then what is being stored is still stored, and nothing is begun."""
        loop = _Loop(self)
        following = asyncio.create_task(self._follow(), name="polling-follow")
        try:
            await loop.run()
        finally:
            await loop.stop()
            following.cancel()
            await asyncio.gather(following, return_exceptions=True)
            with contextlib.suppress(StoreError):
                await self.index.follow()

    def tools(self, resting: dict[str, datetime]) -> Tools:
        """What turns need; hosts that ask to be left alone are noted in `resting`."""
        return Tools(self.web, self.feeds, self.articles, self.furniture, self.clock, resting)

    async def due(self) -> tuple[Due, ...]:
        """Who is due, the longest due first."""
        now = self.clock()
        return await self.feeds.due(now=now, farthest=now + FARTHEST, limit=MANY)

    async def _follow(self) -> None:
        """Make findable what turns stored, as soon as it is stored, however many there are."""
        while True:
            await self.stored.wait()
            self.stored.clear()
            try:
                await self.index.follow()
            except Exception:  # the task border: the next turn tries again
                log.exception("fault %s in the index", secrets.token_hex(4))
            await asyncio.sleep(1)

    async def _in_its_place(
        self, room: asyncio.Semaphore, taking: Turns, due: Candidate[Due], taken: list[Turned], on_turn: Callable[[Turned], None]
    ) -> None:
        async with room:
            turned = await self.one_turn(taking, due)
            if turned.asked:
                taken.append(turned)
                on_turn(turned)

    async def one_turn(self, taking: Turns, due: Candidate[Due]) -> Turned:
        """One turn. What no rule foresaw counts as a failure of the feed: it must not be tried again at once, and the others go on."""
        try:
            turned = await taking.take(due.feed.feed_id, due=due.feed.state.due)
        except StoreError:
            raise
        except Exception:  # the task border
            fault = secrets.token_hex(4)
            log.exception("fault %s in a turn of feed %d", fault, due.feed.feed_id)
            error = FetchError(Trouble.OWN_FAULT, f"something went wrong inside the program (fault {fault})")
            now = self.clock()
            step = failed(due.feed.state, error, now=now, share=spread(due.feed.url))
            await self.feeds.end_turn(due.feed.feed_id, Turn(step.state, step.notice), at=now)
            turned = Turned(due.feed.feed_id, due.feed.url, error, step.notice)
        self._told(turned, due.host)
        return turned

    def _told(self, turned: Turned, host: str) -> None:
        if turned.error is not None:
            rest = host_rest(turned.error, now=self.clock())
            if rest is not None:
                self.resting[host] = rest
        if turned.notice is not None:
            log.warning("feed %d: %s (%s) since %s", turned.feed_id, turned.notice.kind, turned.notice.trouble, turned.notice.since)
        if turned.changed:
            self.stored.set()


class _Loop:
    """The turns that go on, and who is next."""

    def __init__(self, polling: Polling) -> None:
        self._polling = polling
        self._turns = Turns(polling.tools(polling.resting))
        self._going: dict[asyncio.Task[Turned], Candidate[Due]] = {}
        self._due: dict[int, Candidate[Due]] = {}
        self._looked = float("-inf")

    async def run(self) -> None:
        while True:
            try:
                await self._look()
                self._begin()
                await self._wait()
            except StoreError as error:
                log.warning("polling rests: %s", error)
            except Exception:  # the task border: nobody else would give feeds their turns
                log.exception("fault %s in polling", secrets.token_hex(4))
            else:
                continue
            self._looked = float("-inf")
            await asyncio.sleep(TROUBLED_S)

    async def stop(self) -> None:
        """Begin nothing more; let what is being stored be stored, and break off what only waits for the web."""
        self._turns.stopping.set()
        if self._going:
            await asyncio.wait(self._going, timeout=FINISH_S)
        for task in self._going:
            task.cancel()
        await asyncio.gather(*self._going, return_exceptions=True)

    async def _look(self) -> None:
        """Ask the store who is due, unless that was a moment ago and there is still somebody to begin with."""
        now = asyncio.get_running_loop().time()
        if self._polling.woken.is_set() or not self._due or now - self._looked >= LOOK_EVERY_S:
            self._polling.woken.clear()
            self._looked = now
            going = {candidate.feed.feed_id for candidate in self._going.values()}
            self._due = {each.feed_id: _candidate(each) for each in await self._polling.due() if each.feed_id not in going}

    def _begin(self) -> None:
        busy = {candidate.host for candidate in self._going.values()}
        free = AT_ONCE - len(self._going)
        for candidate in turns(self._due.values(), now=self._polling.clock(), limit=free, busy=busy, resting=self._polling.resting):
            del self._due[candidate.feed.feed_id]
            self._going[asyncio.create_task(self._polling.one_turn(self._turns, candidate))] = candidate

    async def _wait(self) -> None:
        """Until a turn ends, a feed is added, or the next one is due."""
        woken = asyncio.create_task(self._polling.woken.wait())
        try:
            done, _ = await asyncio.wait({woken, *self._going}, timeout=await self._pause_s(), return_when=asyncio.FIRST_COMPLETED)
        finally:
            woken.cancel()
        for task in done:
            if self._going.pop(task, None) is not None:  # type: ignore[arg-type]  # the other task is the one that waits
                task.result()

    async def _pause_s(self) -> float:
        if self._going:
            return LOOK_EVERY_S
        next_due = await self._polling.feeds.next_due()
        if next_due is None:
            return LONGEST_SLEEP_S
        left = (next_due - self._polling.clock()) / timedelta(seconds=1)
        # Somebody is due and yet has no turn where its host rests.
        return min(max(left, 1.0 if self._due else 0.0), LONGEST_SLEEP_S)


def _candidate(due: Due, *, now: datetime | None = None) -> Candidate[Due]:
    """The feed as one that may have a turn; with `now`, whether it is due or not."""
    state = due.state if now is None else replace(due.state, due=now, paused=None)
    return Candidate(due, urlsplit(due.url).hostname or "", state)


async def _all_of(work: Iterable[Coroutine[Any, Any, None]]) -> None:
    """All of it, at the same time. Where one raises, or nobody waits any more, the others are broken off before anything is let go of."""
    tasks = [asyncio.create_task(each) for each in work]
    try:
        await asyncio.gather(*tasks)
    finally:
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
