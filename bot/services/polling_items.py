"""The items of one reading of a feed: what is new of them is stored, what has no page yet waits, and each is noted as what it came to."""

import asyncio
import logging
import secrets
from collections import Counter
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from typing import Final
from urllib.parse import urlsplit

from bot.model.article import Article, NoteKind, Outcome, Rejection
from bot.model.errors import BadInputError, StoreError
from bot.model.feed import Feed, FeedItem, FetchError, PageReading, Trouble
from bot.model.shelf import COMMON
from bot.model.subscription import StoredFeed
from bot.services.moves import is_same_article
from bot.services.ports import ArticleStore, Clock, Entry, Saved
from bot.services.ports_feeds import Arrival, FeedStore, FurnitureStore, Web
from bot.services.prepare import LONGEST_OF_STRANGERS_CHARS, prepare
from bot.services.schedule_feeds import PASSING, host_rest, is_resting
from bot.text.edits import EditKind, edit_kind
from bot.text.furniture import folded
from bot.text.furniture_learned import LEAST_TEXTS, Learned, relearn, trim

log = logging.getLogger(__name__)

LONGEST_WAIT: Final = timedelta(days=1)
"""An item waits so long for a page that cannot be had now. Then it is taken as the feed has it, before it is gone from there, and …"""
GIVEN_UP_AFTER: Final = timedelta(days=7)
"""… its page is tried so long all the same."""
TIRED_AFTER: Final = 2
"""Pages of one host that could not be had for trouble that passes: the others are left for the next turn."""
LONGEST_TURN: Final = timedelta(minutes=5)
"""Pages that were not asked for by then are left for the next turn, too: a site of a thousand slow pages must not keep others waiting."""
LEARN_EVERY: Final = timedelta(days=1)
LEARN_FROM: Final = 200
"""Furniture is learned from so many of an outlet's newest articles."""

ADDED, UPDATED, EDITED, SHELVED = "added", "updated", "edited a little", "known from elsewhere"
UNCHANGED, SEEN, WAITING, REJECTED = "unchanged", "seen before", "waiting for its page", "turned away"


@dataclass(frozen=True, slots=True)
class Tools:
    """What taking in items needs. `resting` are the hosts that asked to be left alone, and until when; it is added to."""

    web: Web
    feeds: FeedStore
    articles: ArticleStore
    furniture: FurnitureStore
    clock: Clock
    resting: dict[str, datetime] = field(default_factory=dict)


class _LeftAloneError(FetchError):
    """A page was not asked for, so that its site is left alone for now."""

    def __init__(self) -> None:
        super().__init__(Trouble.TOO_MANY_REQUESTS, "its site is left alone for now")


@dataclass(slots=True)
class Items:
    """The items of `read`, which is what `feed` said this time. `came_of_it` and `troubles` (of pages) are counted up.

    `feed_url` is where it was read: the address of the feed, or, where that leads to another site, the address there. What that site says
    of its own pages is believed, and what it says of the pages of the feed's address is not.
    """

    tools: Tools
    feed: StoredFeed
    is_common: bool
    read: Feed
    feed_url: str
    began: datetime
    came_of_it: Counter[str]
    troubles: Counter[Trouble]
    left_alone: int = 0
    """How many wait whose pages were not even asked for in this turn."""
    _by_guid: dict[str, int] = field(default_factory=dict)
    _learned: dict[str, Learned | None] = field(default_factory=dict)
    _outlets: set[str] = field(default_factory=set)
    _waiting: dict[str, datetime] = field(default_factory=dict)
    _tired: Counter[str] = field(default_factory=Counter)

    def __post_init__(self) -> None:
        # Its outlet does not change with its title.
        self.read = replace(self.read, title=self.feed.outlet or self.read.title)

    async def look_back(self) -> None:
        """Which articles the feed called so before, where it calls only one so now; and which items wait for their pages."""
        guids = Counter(item.guid for item in self.read.items if item.guid)
        once = [guid for guid, count in guids.items() if count == 1]
        self._by_guid = await self.tools.feeds.articles_by_guid(self.feed.feed_id, once)
        self._waiting = await self.tools.feeds.waiting_items(self.feed.feed_id)

    async def take(self, item: FeedItem, mark: str) -> None:
        """Store the item's article, or let it wait for its page; and note which. FetchErrors are dealt with; StoreErrors are raised."""
        now = self.tools.clock()
        waited, waits = now - self._waiting.get(mark, now), False
        try:
            entry = await self._made(item)
            article_id = await self._in_full(entry) if entry is not None else None
        except FetchError as error:
            waits = error.trouble in PASSING and waited < GIVEN_UP_AFTER
            if waits and waited < LONGEST_WAIT:
                self.came_of_it[WAITING] += 1
                self.left_alone += isinstance(error, _LeftAloneError)
                await self._note(Arrival(mark, item.guid, None, waits=True))
                return
            # A teaser is better than nothing, but no new state of an article that is there in full.
            entry = await self._made(item, pages=False)
            article_id = await self._known(item, entry)
        saved = await self._saved(entry) if entry is not None and article_id is None else None
        if saved is not None:
            article_id = saved.article.article_id
            self.came_of_it[await self._kind(saved)] += 1
        else:
            self.came_of_it[REJECTED if article_id is None else UNCHANGED] += 1
        if waits:
            self.came_of_it[WAITING] += 1
        await self._note(Arrival(mark, item.guid, article_id, waits=waits, shelf=self._shelf))

    async def learn(self) -> None:
        """Learn the furniture of the outlets that had something new, once a day each."""
        tools = self.tools
        for outlet in sorted(self._outlets):
            known = await tools.furniture.furniture(outlet, shelf=self._shelf)
            if known is not None and tools.clock() - known.at < LEARN_EVERY:
                continue
            texts = await tools.furniture.recent_texts(outlet, shelf=self._shelf, limit=LEARN_FROM)
            if len(texts) >= LEAST_TEXTS:
                learned = await asyncio.to_thread(relearn, texts, before=known.learned if known is not None else None)
                await tools.furniture.learn(outlet, learned, shelf=self._shelf, at=tools.clock())

    @property
    def _shelf(self) -> int:
        return COMMON if self.is_common else self.feed.shelf

    async def _note(self, arrival: Arrival) -> None:
        is_baseline = self.feed.state.is_baseline
        await self.tools.feeds.arrived(self.feed.feed_id, arrival, is_baseline=is_baseline, at=self.tools.clock())

    # from an item to what is to be stored

    async def _made(self, item: FeedItem, *, pages: bool = True) -> Entry | None:
        """What is to be stored of the item, None where there is nothing. FetchErrors are its page's."""
        try:
            reading = await self._read(item, pages=pages)
            return None if reading is None else await self._entry(reading, item)
        except (FetchError, StoreError):  # not the item's fault: it comes again
            raise
        except Exception:  # the task border: an article is the task
            log.exception("fault %s in an item of feed %d", secrets.token_hex(4), self.feed.feed_id)
            return None

    async def _read(self, item: FeedItem, *, pages: bool) -> PageReading | None:
        web, stated = self.tools.web, self.feed.outlet if self.feed.outlet_stated else None
        host = urlsplit(item.url or "").hostname or ""
        if pages and web.wants_page(item) and self._is_left_alone(host):
            raise _LeftAloneError
        try:
            return await web.article(self.read, item, feed_url=self.feed_url, outlet=stated, pages=pages)
        except FetchError as error:
            self.troubles[error.trouble] += 1
            if error.trouble in PASSING:
                self._tired[host] += TIRED_AFTER if error.trouble is Trouble.TOO_MANY_REQUESTS else 1
            rest = host_rest(error, now=self.tools.clock())
            if rest is not None:
                self.tools.resting[host] = rest
            raise

    def _is_left_alone(self, host: str) -> bool:
        now = self.tools.clock()
        return self._tired[host] >= TIRED_AFTER or is_resting(self.tools.resting, host, now=now) or now - self.began >= LONGEST_TURN

    async def _entry(self, reading: PageReading, item: FeedItem) -> Entry | None:
        learned = await self._furniture(reading.draft.source or "")
        longest = LONGEST_OF_STRANGERS_CHARS
        entry = await asyncio.to_thread(prepare, reading.draft, learned=learned, stub=reading.stub, max_chars=longest)
        if isinstance(entry, Rejection):
            return None
        entry = replace(entry, shelf=self._shelf, vouched=reading.vouched)
        return await self._followed(entry, item)

    async def _furniture(self, outlet: str) -> Learned | None:
        if outlet not in self._learned:
            known = await self.tools.furniture.furniture(outlet, shelf=self._shelf)
            self._learned[outlet] = known.learned if known is not None else None
        return self._learned[outlet]

    # which article it is

    async def _at(self, url: str) -> int | None:
        return await self.tools.feeds.article_at(url, shelf=None if self.is_common else self.feed.shelf)

    async def _called_so(self, item: FeedItem) -> Article | None:
        """The article that the feed called so before."""
        before = self._by_guid.get(item.guid or "")
        return await self.tools.articles.article(before) if before is not None else None

    async def _known(self, item: FeedItem, teaser: Entry | None) -> int | None:
        """The article that is there already of an item whose page cannot be had: at its address, or at the one that its page stated."""
        found = await self._at(item.url) if item.url is not None else None
        if found is not None or teaser is None:
            return found
        article = await self._called_so(item)
        return article.article_id if article is not None and is_same_article(article, teaser) else None

    async def _in_full(self, entry: Entry) -> int | None:
        """The article that stands here in full where `entry` is only its beginning: pages are shut off that were open before."""
        if entry.draft.url is None or not any(note.kind is NoteKind.STUB for note in entry.cleaned.notes):
            return None
        article_id = await self._at(entry.draft.url)
        here = self.tools.articles.seen_from(frozenset({self._shelf}))
        article = await here.article(article_id) if article_id is not None else None
        if article is None or any(note.kind is NoteKind.STUB for note in article.notes):
            return None
        return article_id if len(article.body) > len(entry.cleaned.body) else None

    async def _followed(self, entry: Entry, item: FeedItem) -> Entry:
        """The entry under the address it was first read at, where it moved: the feed still calls it the same, and it says the same.

        So it is, too, with an article that stood there as a teaser, under the feed's address, before its page stated another one.
        """
        url = entry.draft.url
        article = await self._called_so(item)
        if article is None and item.url is not None and url not in (None, item.url):
            teaser_id = await self._at(item.url)
            article = await self.tools.articles.article(teaser_id) if teaser_id is not None else None
        if article is None or article.url is None or url is None or url == article.url:
            return entry
        if any(other.url == article.url for other in self.read.items if other is not item) or not is_same_article(article, entry):
            return entry
        # A feed may call its items what it likes: what stands at another site's address is not its to change.
        if not self.tools.web.is_same_site(article.url, url) or await self._at(url) is not None:
            return entry
        return replace(entry, draft=replace(entry.draft, url=article.url))

    # what storing it came to

    async def _saved(self, entry: Entry) -> Saved | None:
        try:
            saved = await self.tools.articles.save(entry, now=self.tools.clock())
        except BadInputError as error:
            log.warning("an item of feed %d cannot be stored: %s", self.feed.feed_id, error)
            return None
        if saved.outcome is not Outcome.UNCHANGED:
            self._outlets.add(entry.source)
            learned = self._learned.get(entry.source)
            gone = sum(1 for line in entry.cleaned.dropped if learned is not None and folded(line) in learned.lines)
            if gone:
                await self.tools.furniture.dropped(entry.source, gone, shelf=self._shelf)
        return saved

    async def _kind(self, saved: Saved) -> str:
        if saved.outcome is Outcome.ADDED:
            return ADDED
        if saved.outcome is Outcome.UNCHANGED:
            return SHELVED if saved.is_new_here else UNCHANGED
        before = await self.tools.articles.article(saved.article.article_id, saved.article.revision - 1)
        if before is None:
            return UPDATED
        learned = self._learned.get(saved.article.source.name)
        old = trim(before.body, learned).body if learned is not None else before.body
        kind = await asyncio.to_thread(edit_kind, old, saved.article.body)
        return UPDATED if kind is EditKind.NEWS else EDITED
