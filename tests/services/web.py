"""A web in a dictionary: feeds and pages as the test says they are, in the shape of the port."""

import asyncio
from dataclasses import dataclass, field, replace

from bot.model.article import Draft, Rejection
from bot.model.feed import Feed, FeedItem, FeedLink, FetchError, FoundFeeds, PageReading, Polled, Trouble, Validators

NOTHING_THERE = FetchError(Trouble.NOT_FOUND, "there is nothing at this address")


@dataclass(slots=True)
class TinyWeb:
    """`known` are feeds by address, `pages` texts by the address of their item, where it has no content. An error there is raised.

    `sites` are pages that name several feeds, `feed_of` pages that name one. `moved` are feeds that moved for good, `redirects` those
    that are read elsewhere; `canonical` is what a page says of its address.
    """

    known: dict[str, Feed | FetchError] = field(default_factory=dict)
    pages: dict[str, str | Exception] = field(default_factory=dict)
    stubs: dict[str, str] = field(default_factory=dict)
    sites: dict[str, tuple[FeedLink, ...]] = field(default_factory=dict)
    feed_of: dict[str, str] = field(default_factory=dict)
    moved: dict[str, str] = field(default_factory=dict)
    redirects: dict[str, str] = field(default_factory=dict)
    canonical: dict[str, str] = field(default_factory=dict)
    hangs: bool = False
    hanging: asyncio.Event = field(default_factory=asyncio.Event)
    asked: list[tuple[str, Validators | None]] = field(default_factory=list)

    async def poll(self, url: str, *, validators: Validators | None = None) -> Polled:
        self.asked.append((url, validators))
        if self.hangs:
            self.hanging.set()
            await asyncio.Event().wait()
        found = self.known.get(url, NOTHING_THERE)
        if isinstance(found, FetchError):
            raise found
        etag = str(hash(found))
        if validators is not None and validators.etag == etag:
            return Polled(url, None, validators)
        moved_to = self.moved.get(url)
        return Polled(moved_to or self.redirects.get(url, url), found, Validators(etag), moved_to=moved_to)

    async def article(
        self, feed: Feed, item: FeedItem, *, feed_url: str, outlet: str | None = None, pages: bool = True
    ) -> PageReading | None:
        text, stub, url = item.content or item.summary, None, item.url
        if pages and item.url is not None and self.wants_page(item):
            page = self.pages.get(item.url, NOTHING_THERE)
            if isinstance(page, Exception):
                raise page
            text, stub, url = page, self.stubs.get(item.url), self.canonical.get(item.url, item.url)
        if not text:
            return None
        source = outlet or item.outlet or feed.title
        origin = None if item.url else f"{feed_url}#{item.guid}"
        draft = Draft(text, item.title, url, source, published=item.published, origin=origin, place=item.url)
        return PageReading(draft, stub, vouched=self.vouched(feed_url, item, text))

    def wants_page(self, item: FeedItem) -> bool:
        return item.url is not None and item.content is None

    def vouched(self, feed_url: str, item: FeedItem, text: str) -> bool:
        """As it is on the web: what stands on the feed's own site, or was read from the page."""
        return item.url is None or self.is_same_site(feed_url, item.url) or text == self.pages.get(item.url)

    async def page(self, url: str, *, outlet: str | None = None) -> PageReading:
        page = self.pages.get(url, NOTHING_THERE)
        if isinstance(page, Exception):
            raise page
        return PageReading(Draft(page, None, url, outlet or "site", place=url), self.stubs.get(url))

    async def feeds(self, url: str) -> FoundFeeds:
        if url in self.sites:
            return FoundFeeds(self.sites[url], page=url)
        if url in self.feed_of:
            found = await self.feeds(self.feed_of[url])
            return replace(found, page=url)
        polled = await self.poll(url)
        return FoundFeeds((FeedLink(url, polled.feed.title if polled.feed else None),), polled)

    async def document(self, data: bytes, *, name: str) -> tuple[Draft | Rejection, ...]:
        return (Draft(data.decode(), place=name),) if data else (Rejection(name, "it is empty"),)

    def is_same_site(self, one: str, other: str) -> bool:
        return one.split("/")[2] == other.split("/")[2]

    async def check(self, url: str) -> None:
        if "127.0.0.1" in url or "inside" in url:
            raise FetchError(Trouble.FORBIDDEN_ADDRESS, "the address leads inside")

    def shown(self, url: str) -> str:
        return url.partition("?")[0]

    async def close(self) -> None:
        """Nothing to let go of."""
