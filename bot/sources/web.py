"""The port `Web`: feeds polled, pages read, feeds found. Fetching and reading put together."""

from dataclasses import dataclass

from bot.model.article import Draft, Rejection
from bot.model.feed import Feed, FeedItem, FetchError, FoundFeeds, PageReading, Polled, Trouble, Validators
from bot.services.ports import Clock
from bot.sources.addresses_safe import without_login
from bot.sources.discovery import discover, with_scheme
from bot.sources.feeds_items import reading_of, wants_page
from bot.sources.fetch import FEED, PAGE, Fetcher
from bot.sources.handed_in import HandedIn
from bot.sources.sites import is_same_site
from bot.sources.workshop import Workshop


@dataclass(frozen=True, slots=True)
class Web:
    """Everything raises FetchError, with a reason code and a clause for people, where the web does not give what was asked for."""

    fetcher: Fetcher
    workshop: Workshop
    clock: Clock

    async def poll(self, url: str, *, validators: Validators | None = None) -> Polled:
        """The feed at `url`, or that it did not change since `validators`."""
        fetched = await self.fetcher.fetch(url, wanted=FEED, validators=validators)
        if fetched.not_modified and (validators is None or validators == Validators()):
            raise unasked()
        feed = None if fetched.not_modified else await self.workshop.feed(fetched, now=self.clock())
        return Polled(fetched.url, feed, fetched.validators, fetched.fresh_s, fetched.moved_to)

    async def article(
        self, feed: Feed, item: FeedItem, *, feed_url: str, outlet: str | None = None, pages: bool = True
    ) -> PageReading | None:
        """The article of a feed's item, from its page where the feed carries a teaser only; None where there is nothing to read.

        FetchError is the page's: the item can wait for the next turn, or be taken as the feed has it, with `pages` off.
        """
        page = None
        if pages and item.url is not None and wants_page(item):
            fetched = await self.fetcher.fetch(item.url, wanted=PAGE)
            page = await self.workshop.page(fetched, now=self.clock())
        return reading_of(feed, item, feed_url=feed_url, outlet=outlet, page=page)

    def wants_page(self, item: FeedItem) -> bool:
        """Whether `article` would fetch the item's page."""
        return wants_page(item)

    async def page(self, url: str, *, outlet: str | None = None) -> PageReading:
        """The article at `url`; an address without a scheme is https."""
        fetched = await self.fetcher.fetch(with_scheme(url), wanted=PAGE)
        if fetched.not_modified:
            raise unasked()
        page = await self.workshop.page(fetched, now=self.clock())
        return PageReading(page.draft(outlet=outlet), page.stub)

    async def feeds(self, url: str) -> FoundFeeds:
        """The feed at `url`, or the feeds of the site there."""
        return await discover(url, web=self.fetcher, reader=self.workshop, now=self.clock())

    async def document(self, data: bytes, *, name: str) -> tuple[Draft | Rejection, ...]:
        """The articles of a file that somebody handed in; what it is, its name says. At least one draft or rejection."""
        return await self.workshop.document(HandedIn(name, data), now=self.clock())

    def is_same_site(self, one: str, other: str) -> bool:
        """See `bot.sources.sites`."""
        return is_same_site(one, other)

    async def check(self, url: str) -> None:
        """FetchError, with a clause, where `url` is not one that may be asked for, as it is written or because its name leads inside."""
        await self.fetcher.check(url)

    def shown(self, url: str) -> str:
        """`url` as it may be shown and logged: without a login and without what stands behind the path."""
        return without_login(url)

    async def close(self) -> None:
        """Let go of connections and processes. Twice does no harm."""
        await self.fetcher.close()
        await self.workshop.close()


def unasked() -> FetchError:
    """What to say of an answer that can only be to somebody else's question."""
    return FetchError(Trouble.OTHER_STATUS, "the server says that nothing changed, and was not asked that")
