"""One turn of one feed: asked, read, its new items taken in, and how it ended noted.

Safe to be killed at any instruction. Each article is stored by itself, and only then noted as dealt with; what the feed is asked against
next time (its validators) is written last, together with the state. Whatever is done twice is found unchanged the second time.
"""

import asyncio
import logging
import secrets
from collections import Counter
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from urllib.parse import urlsplit

from bot.model.article import Outcome, Rejection
from bot.model.errors import BadInputError
from bot.model.feed import Feed, FeedItem, FetchError, Notice, PageReading, Trouble, Validators
from bot.model.shelf import COMMON
from bot.model.subscription import StoredFeed
from bot.services.moves import is_same_article
from bot.services.ports import ArticleStore, Clock, Entry, Saved
from bot.services.ports_feeds import Arrival, FeedStore, FurnitureStore, Turn, Web
from bot.services.prepare import prepare
from bot.services.schedule_feeds import PASSING, Step, failed, spread, succeeded
from bot.text.edits import EditKind, edit_kind
from bot.text.furniture import folded
from bot.text.furniture_learned import LEAST_TEXTS, Learned, relearn, trim

log = logging.getLogger(__name__)

LONGEST_WAIT = timedelta(days=1)
"""An item waits so long for a page that cannot be had now. Then it is taken as the feed has it, before it is gone from there, and …"""
GIVEN_UP_AFTER = timedelta(days=7)
"""… its page is tried so long all the same."""
TIRED_AFTER = 2
"""Pages of one host that could not be had for trouble that passes: the others are left for the next turn."""
LEARN_EVERY = timedelta(days=1)
LEARN_FROM = 200
"""Furniture is learned from so many of an outlet's newest articles."""


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
    """False for a feed that is gone, or that nobody wants any more."""

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


ADDED, UPDATED, EDITED, SHELVED = "added", "updated", "edited a little", "known from elsewhere"
UNCHANGED, SEEN, WAITING, REJECTED, NOT_MODIFIED = "unchanged", "seen before", "waiting for its page", "turned away", "not modified"


@dataclass(frozen=True, slots=True)
class Turns:
    """Takes turns of feeds. `stopping` is set when the program ends: then a turn ends between two items, to go on another time."""

    web: Web
    feeds: FeedStore
    articles: ArticleStore
    furniture: FurnitureStore
    clock: Clock
    stopping: asyncio.Event = field(default_factory=asyncio.Event)

    async def take(self, feed_id: int) -> Turned:
        """The turn of a feed. FetchErrors are what it came to; StoreErrors are raised."""
        feed = await self.feeds.feed(feed_id)
        if feed is None:
            return Turned(feed_id, "", asked=False)
        turned = Turned(feed_id, feed.name)
        now = self.clock()
        share = spread(f"{feed.url} {now.isoformat()}")
        try:
            turn = await self._asked(feed, turned, share=share)
        except FetchError as error:
            turn = _after(failed(feed.state, error, now=self.clock(), share=share))
            turned.error = error
        except _StoppedError:
            return turned
        turned.notice = turn.notice
        await self.feeds.end_turn(feed_id, turn, at=self.clock())
        return turned

    async def _asked(self, feed: StoredFeed, turned: Turned, *, share: float) -> Turn:
        polled = await self.web.poll(feed.url, validators=feed.state.validators)
        if polled.feed is None:
            turned.came_of_it[NOT_MODIFIED] += 1
            step = succeeded(feed.state, now=self.clock(), share=share, validators=polled.validators, fresh_s=polled.fresh_s)
            return _after(step)
        marks = await self._items(feed, polled.feed, turned)
        waits = turned.came_of_it[WAITING] > 0
        step = succeeded(
            feed.state,
            now=self.clock(),
            share=share,
            # An unchanged feed would not bring back what has to wait for its page.
            validators=Validators() if waits else polled.validators,
            fresh_s=polled.fresh_s,
            every_s=polled.feed.every_s,
        )
        return replace(_after(step), marks=marks, read=polled.feed, moved_to=polled.moved_to)

    async def _items(self, feed: StoredFeed, read: Feed, turned: Turned) -> frozenset[str]:
        """Take in the items that are new, in their order; the marks of all it shows."""
        items = _Items(self, feed, await self.feeds.is_common(feed.feed_id), read, turned)
        await items.look_back()
        seen = await self.feeds.marks(feed.feed_id)
        shown: set[str] = set()
        for item in read.items:
            mark = item.fingerprint
            if mark in seen:
                turned.came_of_it[SEEN] += 1
            elif mark not in shown:
                if self.stopping.is_set():
                    raise _StoppedError
                await items.take(item, mark)
            shown.add(mark)
        await items.learn()
        return frozenset(shown)


class _StoppedError(Exception):
    """The program ends: the rest of this turn is for another time."""


def _after(step: Step) -> Turn:
    return Turn(step.state, step.notice)


@dataclass(slots=True)
class _Items:
    """The items of one reading of a feed."""

    turns: Turns
    feed: StoredFeed
    is_common: bool
    read: Feed
    turned: Turned
    by_guid: dict[str, int] = field(default_factory=dict)
    learned: dict[str, Learned | None] = field(default_factory=dict)
    outlets: set[str] = field(default_factory=set)
    waiting: dict[str, datetime] = field(default_factory=dict)
    tired: Counter[str] = field(default_factory=Counter)

    def __post_init__(self) -> None:
        # Its outlet does not change with its title.
        self.read = replace(self.read, title=self.feed.outlet or self.read.title)

    async def look_back(self) -> None:
        """Which articles the feed called so before, where it calls only one so now; and which items wait for their pages."""
        guids = Counter(item.guid for item in self.read.items if item.guid)
        self.by_guid = await self.turns.feeds.articles_by_guid(self.feed.feed_id, [guid for guid, count in guids.items() if count == 1])
        self.waiting = await self.turns.feeds.waiting_items(self.feed.feed_id)

    async def take(self, item: FeedItem, mark: str) -> None:
        """Store the item's article, or let it wait for its page; and note which."""
        came_of_it, now = self.turned.came_of_it, self.turns.clock()
        waited, waits = now - self.waiting.get(mark, now), False
        try:
            entry, article_id = await self._made(item), None
        except FetchError as error:
            waits = error.trouble in PASSING and waited < GIVEN_UP_AFTER
            if waits and waited < LONGEST_WAIT:
                came_of_it[WAITING] += 1
                await self._note(Arrival(mark, item.guid, None, waits=True))
                return
            # A teaser is better than nothing, but no new state of an article that is there in full.
            article_id = await self._known(item)
            entry = await self._made(item, pages=False) if article_id is None else None
        saved = await self._saved(entry) if entry is not None else None
        if saved is not None:
            article_id = saved.article.article_id
            came_of_it[await self._kind(saved)] += 1
        else:
            came_of_it[REJECTED if article_id is None else UNCHANGED] += 1
        if waits:
            came_of_it[WAITING] += 1
        await self._note(Arrival(mark, item.guid, article_id, waits=waits, shelf=self._shelf))

    @property
    def _shelf(self) -> int:
        return COMMON if self.is_common else self.feed.shelf

    async def _made(self, item: FeedItem, *, pages: bool = True) -> Entry | None:
        """What is to be stored of the item, None where there is nothing. FetchErrors are its page's."""
        try:
            reading = await self._read(item, pages=pages)
            return None if reading is None else await self._entry(reading, item)
        except FetchError:
            raise
        except Exception:  # the task border: an article is the task
            log.exception("fault %s in an item of feed %d", secrets.token_hex(4), self.feed.feed_id)
            return None

    async def _known(self, item: FeedItem) -> int | None:
        if item.url is None:
            return None
        return await self.turns.feeds.article_at(item.url, shelf=None if self.is_common else self.feed.shelf)

    async def _note(self, arrival: Arrival) -> None:
        is_baseline = self.feed.state.is_baseline
        await self.turns.feeds.arrived(self.feed.feed_id, arrival, is_baseline=is_baseline, at=self.turns.clock())

    async def _read(self, item: FeedItem, *, pages: bool) -> PageReading | None:
        stated = self.feed.outlet if self.feed.outlet_stated else None
        host = urlsplit(item.url or "").hostname or ""
        if pages and self.tired[host] >= TIRED_AFTER:
            raise FetchError(Trouble.TOO_MANY_REQUESTS, "its site is left alone for now")
        try:
            return await self.turns.web.article(self.read, item, feed_url=self.feed.url, outlet=stated, pages=pages)
        except FetchError as error:
            self.turned.troubles[error.trouble] += 1
            if error.trouble in PASSING:
                self.tired[host] += TIRED_AFTER if error.trouble is Trouble.TOO_MANY_REQUESTS else 1
            raise

    async def _entry(self, reading: PageReading, item: FeedItem) -> Entry | None:
        learned = await self._learned(reading.draft.source or "")
        entry = await asyncio.to_thread(prepare, reading.draft, learned=learned, stub=reading.stub)
        if isinstance(entry, Rejection):
            return None
        entry = replace(entry, shelf=self._shelf, vouched=reading.vouched)
        return await self._followed(entry, item)

    async def _followed(self, entry: Entry, item: FeedItem) -> Entry:
        """The entry under the address it was first read at, where it moved: the feed still calls it the same, and it says the same."""
        before = self.by_guid.get(item.guid or "")
        article = await self.turns.articles.article(before) if before is not None else None
        if article is None or article.url is None or entry.draft.url in (None, article.url):
            return entry
        if any(other.url == article.url for other in self.read.items) or not is_same_article(article, entry):
            return entry
        # A feed may call its items what it likes: what stands at another site's address is not its to change.
        if not self.turns.web.is_same_site(article.url, entry.draft.url or ""):
            return entry
        return replace(entry, draft=replace(entry.draft, url=article.url))

    async def _saved(self, entry: Entry) -> Saved | None:
        try:
            saved = await self.turns.articles.save(entry, now=self.turns.clock())
        except BadInputError as error:
            log.warning("an item of feed %d cannot be stored: %s", self.feed.feed_id, error)
            return None
        if saved.outcome is not Outcome.UNCHANGED:
            self.outlets.add(entry.source)
            learned = self.learned.get(entry.source)
            gone = sum(1 for line in entry.cleaned.dropped if learned is not None and folded(line) in learned.lines)
            if gone:
                await self.turns.furniture.dropped(entry.source, gone, shelf=self._shelf)
        return saved

    async def _kind(self, saved: Saved) -> str:
        if saved.outcome is Outcome.ADDED:
            return ADDED
        if saved.outcome is Outcome.UNCHANGED:
            return SHELVED if saved.is_new_here else UNCHANGED
        before = await self.turns.articles.article(saved.article.article_id, saved.article.revision - 1)
        if before is None:
            return UPDATED
        learned = self.learned.get(saved.article.source.name)
        old = trim(before.body, learned).body if learned is not None else before.body
        kind = await asyncio.to_thread(edit_kind, old, saved.article.body)
        return UPDATED if kind is EditKind.NEWS else EDITED

    async def _learned(self, outlet: str) -> Learned | None:
        if outlet not in self.learned:
            known = await self.turns.furniture.furniture(outlet, shelf=self._shelf)
            self.learned[outlet] = known.learned if known is not None else None
        return self.learned[outlet]

    async def learn(self) -> None:
        """Learn the furniture of the outlets that had something new, once a day each."""
        for outlet in sorted(self.outlets):
            known = await self.turns.furniture.furniture(outlet, shelf=self._shelf)
            if known is not None and self.turns.clock() - known.at < LEARN_EVERY:
                continue
            texts = await self.turns.furniture.recent_texts(outlet, shelf=self._shelf, limit=LEARN_FROM)
            if len(texts) >= LEAST_TEXTS:
                learned = await asyncio.to_thread(relearn, texts, before=known.learned if known is not None else None)
                await self.turns.furniture.learn(outlet, learned, shelf=self._shelf, at=self.turns.clock())
