"""The half of the program that reads the web, wired: feeds, pages, polling."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from bot.resources import templates_dir
from bot.services.feeds import Feeds
from bot.services.feeds_desk import SourceDesk
from bot.services.feeds_pages import Pages
from bot.services.ingest import Follows
from bot.services.polling import Polling
from bot.services.retention import CitedInEditions, Keep, Retention
from bot.settings import Settings
from bot.sources.fetch import Fetcher
from bot.sources.opml import OpmlLists
from bot.sources.outlet_file import OutletFile
from bot.sources.web import Web
from bot.sources.workshop import Workshop
from bot.store import SqlArticleStore


@dataclass(frozen=True, slots=True)
class Sourcing:
    """The use cases over one store and one web. Nothing is connected to, and no process started, before something is asked for."""

    web: Web
    feeds: Feeds
    pages: Pages
    polling: Polling
    desk: SourceDesk
    retention: Retention

    async def close(self) -> None:
        """Let go of connections and processes. Twice does no harm."""
        await self.web.close()


def new_web(clock: Callable[[], datetime]) -> Web:
    """The web as it is: the public internet."""
    return Web(Fetcher(clock=clock), Workshop(), clock)


def outlets_of(settings: Settings) -> OutletFile:
    """Facts about outlets: the file in the data folder where there is one, else the one among the templates."""
    return OutletFile(settings.data_dir, templates_dir())


def sourcing(settings: Settings, store: SqlArticleStore, index: Follows, *, web: Web, clock: Callable[[], datetime]) -> Sourcing:
    """Everything put together."""
    polling = Polling(web, store.feeds, store, store.furniture, index, clock)
    cards = outlets_of(settings)
    feeds = Feeds(web, store.feeds, OpmlLists(), cards, store.furniture, polling, clock)
    pages = Pages(web, store, store.shelves, index, clock)
    desk = SourceDesk(feeds, pages, store.feed_offers, store.feed_notices, clock)
    keep = Keep(settings.keep_days, settings.keep_articles)
    retention = Retention(store, store.feeds, (CitedInEditions(store.feeds),), index, keep, clock)
    return Sourcing(web=web, feeds=feeds, pages=pages, polling=polling, desk=desk, retention=retention)
