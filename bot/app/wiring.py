"""The program, wired: store, index, readers and use cases for as long as somebody needs them."""

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import UTC, datetime

from bot.app.sourcing import Sourcing, new_web, outlets_of, sourcing
from bot.render.renderer import Renderer
from bot.render.terminal import TerminalSurface
from bot.resources import seeds_dir, templates_dir
from bot.services.brief import Brief
from bot.services.brief_sources import KeptFeeds, KeptStories
from bot.services.index import LiveIndex
from bot.services.ingest import Ingest
from bot.services.lineages import Lineages
from bot.services.reading import Reading
from bot.services.readings import Readings
from bot.services.rereading import Rereader
from bot.services.servers import Servers
from bot.services.stories_following import Followers
from bot.services.stories_keeper import StoriesKeeper
from bot.settings import Settings
from bot.sources.files import FileReader
from bot.sources.web import Web
from bot.store import SqlArticleStore, open_store
from bot.store.index_files import IndexFolder
from bot.store.index_files.kept import KeptIndex

INDEX_FOLDER = "index"
"""Where the search index is kept, in the data folder."""


@dataclass(frozen=True, slots=True)
class App:
    """The running program. Lives as long as `open_app` is entered."""

    settings: Settings
    store: SqlArticleStore
    index: LiveIndex
    stories: StoriesKeeper
    ingest: Ingest
    readings: Readings
    servers: Servers
    sourcing: Sourcing
    brief: Brief
    rereader: Rereader

    @property
    def reading(self) -> Reading:
        """What the host reads: everything."""
        return self.readings.host


def now() -> datetime:
    """The time, aware UTC. Nobody else asks the system for it."""
    return datetime.now(UTC)


@asynccontextmanager
async def open_app(
    settings: Settings,
    *,
    on_reason: Callable[[str], None] = lambda _: None,
    on_progress: Callable[[int], None] = lambda _: None,
    web: Web | None = None,
) -> AsyncIterator[App]:
    """Open the store, migrate it, bring the index up to date; let go of everything at the end.

    `on_reason` is told why the index has to be built anew, if it has; `on_progress` how many articles it took in since it was last told.
    `web` stands in for the internet. Raises StoreError.
    """
    store = await open_store(settings.store_url)
    kept = KeptIndex(IndexFolder(settings.data_dir / INDEX_FOLDER), store_id=await store.store_id())
    index = LiveIndex(store, kept, shelves_of=store.shelves.shelves_of)
    stories = StoriesKeeper(store, store.stories)
    followers = Followers(index, (stories,))
    reads = sourcing(settings, store, followers, web=web or new_web(now), clock=now)
    readings = Readings(
        store, store.statements, index, store.shelves, now, settings.timezone, stories=store.stories, _lineages=Lineages(store.stories)
    )
    try:
        await index.open(on_reason=on_reason, on_progress=on_progress)
        yield App(
            settings=settings,
            store=store,
            index=index,
            stories=stories,
            ingest=Ingest(store, followers, FileReader(clock=now), now),
            readings=readings,
            servers=Servers(store.shelves, store.members, (store.feeds.forget, store.briefings.remove_server), now),
            sourcing=reads,
            brief=Brief(readings, KeptStories(), KeptFeeds(store.feeds, now)),
            rereader=Rereader(store.rereading),
        )
        await index.save()
    finally:
        await reads.close()
        index.close()
        stories.close()
        await store.close()


@asynccontextmanager
async def looked_after(app: App) -> AsyncIterator[None]:
    """What a program that stays does beside its work: see `look_after` of the index, stories, polling, servers, retention, rereading."""
    kept = (
        app.index.look_after(),
        app.stories.look_after(now),
        app.sourcing.polling.look_after(),
        app.servers.look_after(),
        app.sourcing.retention.look_after(),
        app.rereader.look_after(),
    )
    looking = [asyncio.create_task(each) for each in kept]
    try:
        yield
    finally:
        for task in looking:
            task.cancel()
        # Its threads end by themselves; nobody waits for a compiler to say goodbye.
        await asyncio.gather(*looking, return_exceptions=True)


async def seed(app: App) -> bool:
    """Fill a store that never held an article with those the program brings; whether it did."""
    if app.index.position:
        return False
    await app.ingest.paths([str(seeds_dir())])
    return True


def terminal_renderer(settings: Settings) -> Renderer:
    """What writes messages for this terminal."""
    return Renderer(TerminalSurface(tz=settings.timezone), templates=templates_dir(), agencies=outlets_of(settings).agencies)
