"""The program, wired: store, index, readers and use cases for as long as somebody needs them."""

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
async def open_app(settings: Settings, *, on_progress: Callable[[int], None] = lambda _: None) -> AsyncIterator[App]:
    """Open the store, migrate it, bring the index up to date; let go of everything at the end.

    `on_progress` is told how many articles the index took in since it was last told. Raises StoreError.
    """
    store = await open_store(settings.store_url)
    index = LiveIndex(store)
    try:
        await index.follow(on_progress=on_progress)
        yield App(
            settings=settings,
            store=store,
            index=index,
            ingest=Ingest(store, index, FileReader(clock=now), now),
            reading=Reading(store, store.statements, index, now, settings.timezone),
        )
    finally:
        index.close()
        await store.close()


async def seed(app: App) -> bool:
    """Fill a store that never held an article with those the program brings; whether it did."""
    if app.index.position:
        return False
    await app.ingest.paths([str(seeds_dir())])
    return True


def terminal_renderer(settings: Settings) -> Renderer:
    """What writes messages for this terminal."""
    return Renderer(TerminalSurface(tz=settings.timezone), templates=templates_dir())
