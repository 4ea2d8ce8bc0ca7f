"""Finding the feeds of a site from whatever address of it somebody gives."""

import importlib
from datetime import datetime
from typing import Protocol
from urllib.parse import urljoin, urlsplit

from bot.model.errors import BadInputError
from bot.model.feed import Feed, FeedLink, Fetched, FetchError, FoundFeeds, Polled, Trouble, Validators
from bot.sources.decoding import decoded
from bot.sources.feeds import is_page, read_feed
from bot.sources.fetch import FEED, Wanted

USUAL_PATHS = (
    "/feed/", "/rss", "/rss.xml", "/feed.xml", "/atom.xml", "/index.xml", "/feeds/posts/default", "/feed.json", "/?feed=rss2",
)  # fmt: skip
"""Where the common site generators put their feeds (WordPress, Ghost, Jekyll, Hugo, Blogger), the commonest first."""
MOST_CHOICES = 25
"""As many as fit into one menu of Discord."""


class Fetches(Protocol):
    """What discovery needs of the web: `Fetcher`, or a fake."""

    async def fetch(self, url: str, *, wanted: Wanted, validators: Validators | None = None) -> Fetched:
        """What stands at `url`; FetchError where nothing does."""


class Reads(Protocol):
    """What reads what was fetched: `Workshop`, or a fake."""

    async def feed_or_links(self, fetched: Fetched, *, now: datetime | None) -> Feed | tuple[FeedLink, ...]:
        """As the function of this module."""


async def discover(url: str, *, web: Fetches, reader: Reads, now: datetime) -> FoundFeeds:
    """The feed at `url`, or the feeds of the page there: those it names, else the first that stands at one of the usual paths.

    A single feed that the page names is fetched at once. An address without a scheme is taken for https. Raises FetchError with a clause
    where the address cannot be had or leads to no feed.
    """
    url = with_scheme(url)
    fetched = await web.fetch(url, wanted=FEED)
    found = await reader.feed_or_links(fetched, now=now)
    if isinstance(found, Feed):
        return _one(fetched, found)
    page = fetched.url
    if len(found) > 1:
        return FoundFeeds(choices=found, page=page)
    for address in (link.url for link in found) if found else usual_addresses(fetched.url):
        try:
            fetched = await web.fetch(address, wanted=FEED)
        except FetchError as error:
            if error.trouble in _HOPELESS:
                raise
            continue
        found = await reader.feed_or_links(fetched, now=now)
        if isinstance(found, Feed):
            return _one(fetched, found, page=page)
    raise FetchError(Trouble.NOT_A_FEED, "there is no feed at this address, and the page names none")


_HOPELESS = frozenset({Trouble.TOO_MANY_REQUESTS, Trouble.FORBIDDEN_ADDRESS, Trouble.UNKNOWN_HOST, Trouble.NO_CONNECTION, Trouble.TOO_SLOW})
"""After these the site is not asked for a next path."""


def with_scheme(url: str) -> str:
    """`url` as people type addresses: without a scheme it is https; `feed:` is one too (from old subscription links)."""
    url = url.strip()
    for prefix in ("feed://", "feed:"):
        if url.lower().startswith(prefix):
            url = url[len(prefix) :]
    return url if "://" in url else f"https://{url}"


def usual_addresses(url: str) -> tuple[str, ...]:
    """Where a feed of the site of `url` usually is: in its folder first if it is not the front page, then at the root."""
    folder = urlsplit(url).path.rpartition("/")[0].strip("/") or urlsplit(url).path.strip("/")
    inner = (urljoin(url, f"/{folder}/feed/"), urljoin(url, f"/{folder}/rss.xml")) if folder else ()
    return (*inner, *(urljoin(url, path) for path in USUAL_PATHS))


def _one(fetched: Fetched, feed: Feed, *, page: str | None = None) -> FoundFeeds:
    polled = Polled(fetched.url, feed, fetched.validators, fetched.fresh_s, fetched.moved_to)
    return FoundFeeds(choices=(FeedLink(url=fetched.url, title=feed.title, home=feed.home),), polled=polled, page=page)


def feed_or_links(fetched: Fetched, *, now: datetime | None) -> Feed | tuple[FeedLink, ...]:
    """The feed that was fetched, or the feeds that the page names; nothing is named by what is neither. Blocking."""
    try:
        return read_feed(fetched.body, url=fetched.url, charset=fetched.charset, now=now)
    except BadInputError:
        try:
            text = decoded(fetched.body, declared=fetched.charset)
        except BadInputError:
            return ()
        if not is_page(text) and "html" not in (fetched.content_type or ""):
            return ()
        # Late, like the reader of pages: most runs of the program never look for a feed.
        links: tuple[FeedLink, ...] = importlib.import_module("bot.sources.discovery_links").feed_links(text, url=fetched.url)
        return links[:MOST_CHOICES]
