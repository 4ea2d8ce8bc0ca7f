"""The program, wired: store, index, readers and use cases for as long as somebody needs them."""

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import UTC, datetime

from bot.render.renderer import Renderer
from bot.render.terminal import TerminalSurface
from bot.resources import seeds_dir, templates_dir
from bot.services.index import LiveIndex
from bot.services.ingest import Ingest
from bot.services.reading import Reading
from bot.settings import Settings
from bot.sources.files import FileReader
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
    ingest: Ingest
    reading: Reading


def now() -> datetime:
    """The time, aware UTC. Nobody else asks the system for it."""
    return datetime.now(UTC)


@asynccontextmanager
async def open_app(
    settings: Settings, *, on_reason: Callable[[str], None] = lambda _: None, on_progress: Callable[[int], None] = lambda _: None
) -> AsyncIterator[App]:
    """Open the store, migrate it, bring the index up to date; let go of everything at the end.

    `on_reason` is told why the index has to be built anew, if it has; `on_progress` how many articles it took in since it was last told.
    Raises StoreError.
    """
    store = await open_store(settings.store_url)
    index = LiveIndex(store, KeptIndex(IndexFolder(settings.data_dir / INDEX_FOLDER), store_id=await store.store_id()))
    try:
        await index.open(on_reason=on_reason, on_progress=on_progress)
        yield App(
            settings=settings,
            store=store,
            index=index,
            ingest=Ingest(store, index, FileReader(clock=now), now),
            reading=Reading(store, store.statements, index, now, settings.timezone),
        )
        await index.save()
    finally:
        index.close()
        await store.close()


@asynccontextmanager
async def looked_after(app: App) -> AsyncIterator[None]:
    """What a program that stays does beside its work: see `LiveIndex.look_after`."""
    looking = asyncio.create_task(app.index.look_after())
    try:
        yield
    finally:
        looking.cancel()
        # Its threads end by themselves; nobody waits for a compiler to say goodbye.
        await asyncio.gather(looking, return_exceptions=True)


async def seed(app: App) -> bool:
    """Fill a store that never held an article with those the program brings; whether it did."""
    if app.index.position:
        return False
    await app.ingest.paths([str(seeds_dir())])
    return True


def terminal_renderer(settings: Settings) -> Renderer:
    """What writes messages for this terminal."""
    return Renderer(TerminalSurface(tz=settings.timezone), templates=templates_dir())
