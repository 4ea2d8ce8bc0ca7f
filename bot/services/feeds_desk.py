"""Sources as a server's admins see to them: everything is shown before it is saved, and saved when they say so, also a month later."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any, Final
from urllib.parse import urlsplit

from bot.model.article import Draft, IngestReport, Published, Rejection
from bot.model.errors import BadInputError, NotFoundError
from bot.model.feed import FetchError, PageReading, Trouble
from bot.model.sourcing import Preview
from bot.model.subscription import Subscription
from bot.services.feeds import Feeds
from bot.services.feeds_pages import Pages
from bot.services.ports import Clock
from bot.services.ports_feeds import NoticeStore, OfferStore

MOST_LINKS = 3
"""Of one message."""
MAX_FILE_BYTES = 2_000_000
"""The largest file that is taken from a message."""
_LINK = re.compile(r"https?://[^\s<>\"]+", re.IGNORECASE)
_BEHIND = ".,;:!?'’”»*_~|"
_SHUT: Final = frozenset({Trouble.FORBIDDEN_ADDRESS, Trouble.BAD_ADDRESS})


@dataclass(frozen=True, slots=True)
class Articles:
    """Articles that were read and are not stored yet, and what could not be read."""

    readings: tuple[PageReading, ...]
    rejections: tuple[Rejection, ...] = ()


@dataclass(frozen=True, slots=True)
class Offered:
    """What was understood, and the number under which it waits to be saved; None where there is nothing to save."""

    understood: Preview | Articles
    offer_id: int | None


@dataclass(frozen=True, slots=True)
class FeedAdded:
    """A feed is read from now on, or was already."""

    subscription: Subscription
    is_new: bool


Taken = Offered | FeedAdded | IngestReport
"""What pressing a button came to: a choice leads to the next preview."""


@dataclass(frozen=True, slots=True)
class SourceDesk:
    """The use cases. `server_id` is the server where something is asked or pressed: it reaches nothing that another was offered."""

    feeds: Feeds
    pages: Pages
    offers: OfferStore
    notices: NoticeStore
    clock: Clock

    async def understand(self, server_id: int, url: str) -> Offered:
        """What `url` is: a feed, a site with several, or a page with an article; of a page whose site has feeds, both.

        BadInputError, one sentence, where it is none.
        """
        try:
            preview = await self.feeds.preview(server_id, url)
        except BadInputError as error:
            if _is_shut(error):
                raise
            try:
                reading = await self.pages.read(url)
            except BadInputError:
                raise error from None
            return await self._articles(server_id, Articles((reading,)))
        return await self._feed(server_id, replace(preview, page=await self._page(preview)))

    async def look_at(self, server_id: int, text: str, files: Sequence[tuple[str, bytes]]) -> Offered:
        """The articles a message leads to: those of its files, else those behind its first links. A single link may lead to feeds, too."""
        if not files:
            links = links_in(text)
            if not links:
                message = "There is no link in that message, and no file that can be read (.txt, .md, .html, .jsonl)."
                raise BadInputError(message)
            return await self._linked(server_id, links)
        readings: list[PageReading] = []
        rejections: list[Rejection] = []
        for name, data in files:
            for item in await self.pages.handed_in(data, name=name):
                if isinstance(item, Rejection):
                    rejections.append(item)
                else:
                    # Whoever hands in a file can write what they like into it, and under any address.
                    readings.append(PageReading(item, vouched=False))
        return await self._articles(server_id, Articles(tuple(readings), tuple(rejections)))

    async def take(self, server_id: int, offer_id: int, *, choice: int | None = None, page: bool = False) -> Taken:
        """Save what was offered, or look at the feed that was chosen; with `page`, save the page that led to it instead.

        Pressing twice is pressing once. NotFoundError where nothing was offered to this server under that number, or too long ago.
        """
        offer = await self.offers.offer(server_id, offer_id)
        if offer is None:
            message = "That is too long ago. Please ask again."
            raise NotFoundError(message)
        match offer.offered:
            case {"articles": [*articles]} as offered if page or len(offered) == 1:
                return await self.pages.keep([_reading(each) for each in articles], server_id=server_id)
            case {"feed": str(url)}:
                return FeedAdded(*await self.feeds.add(server_id, url))
            case {"choices": [*urls]} if choice is not None and 0 <= choice < len(urls):
                return await self._feed(server_id, await self.feeds.preview(server_id, str(urls[choice])))
        message = "That can no longer be done. Please ask again."
        raise NotFoundError(message)

    async def seen_in(self, server_id: int, channel_id: int) -> None:
        """Admins saw to their sources there: they are told of incidents there."""
        await self.notices.put_place(server_id, channel_id)

    async def _linked(self, server_id: int, links: Sequence[str]) -> Offered:
        readings: list[PageReading] = []
        rejections: list[Rejection] = []
        for url in links:
            try:
                readings.append(await self.pages.read(url))
            except BadInputError as error:
                if len(links) == 1 and not _is_shut(error):
                    return await self._feed(server_id, await self.feeds.preview(server_id, url))
                place, _, reason = str(error).partition(": ")
                rejections.append(Rejection(place, reason))
        return await self._articles(server_id, Articles(tuple(readings), tuple(rejections)))

    async def _page(self, preview: Preview) -> PageReading | None:
        """The article at the address that led to feeds. A front page is none: what can be read there is another thing every hour."""
        if preview.site is None or _is_front(preview.site):
            return None
        try:
            reading = await self.pages.read(preview.site)
        except BadInputError:
            return None
        return None if isinstance(await self.pages.entry(reading), Rejection) else reading

    async def _feed(self, server_id: int, preview: Preview) -> Offered:
        offered: dict[str, Any] = {}
        if preview.feed is None:
            offered["choices"] = [link.url for link in preview.choices]
        elif preview.known is None:
            offered["feed"] = preview.choices[0].url
        if preview.page is not None:
            offered["articles"] = [_written(preview.page)]
        return Offered(preview, await self.offers.put_offer(server_id, offered, now=self.clock()) if offered else None)

    async def _articles(self, server_id: int, articles: Articles) -> Offered:
        if not articles.readings:
            return Offered(articles, None)
        offered = {"articles": [_written(each) for each in articles.readings]}
        return Offered(articles, await self.offers.put_offer(server_id, offered, now=self.clock()))


def links_in(text: str) -> tuple[str, ...]:
    """The first web addresses in a message, each once, without the punctuation and brackets that stand around them."""
    found: dict[str, None] = {}
    for match in _LINK.finditer(text):
        url = match[0].rstrip(_BEHIND)
        while url.endswith(")") and url.count("(") < url.count(")"):
            url = url[:-1].rstrip(_BEHIND)
        found.setdefault(url)
    return tuple(found)[:MOST_LINKS]


def _is_shut(error: BadInputError) -> bool:
    """Whether an address was refused outright, so that asking for it in another way is no use."""
    return isinstance(error.__cause__, FetchError) and error.__cause__.trouble in _SHUT


def _is_front(url: str) -> bool:
    parts = urlsplit(url)
    return parts.path in {"", "/"} and not parts.query


def _written(reading: PageReading) -> dict[str, Any]:
    draft = reading.draft
    published = [draft.published.at.isoformat(), draft.published.day_only] if draft.published else None
    return {
        "text": draft.text,
        "title": draft.title,
        "url": draft.url,
        "source": draft.source,
        "author": draft.author,
        "published": published,
        "language": draft.language,
        "place": draft.place,
        "stub": reading.stub,
        "vouched": reading.vouched,
    }


def _reading(written: Mapping[str, Any]) -> PageReading:
    at = written["published"]
    return PageReading(
        Draft(
            text=written["text"],
            title=written["title"],
            url=written["url"],
            source=written["source"],
            author=written["author"],
            published=Published(datetime.fromisoformat(at[0]), day_only=at[1]) if at else None,
            language=written["language"],
            place=written["place"],
        ),
        stub=written["stub"],
        vouched=written["vouched"],
    )
