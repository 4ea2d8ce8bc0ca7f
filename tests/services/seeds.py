"""The program over a small corpus: real index, real cleaning, a store in memory, a clock that stands still."""

from collections.abc import AsyncIterator, Iterable
from contextlib import asynccontextmanager
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

from bot.model.article import Draft, Rejection
from bot.resources import seeds_dir
from bot.services.index import LiveIndex
from bot.services.ingest import Ingest
from bot.services.reading import Reading
from bot.sources.files import FileReader
from tests.store.memory import MemoryArticleStore

NOW = datetime(2022, 3, 30, 9, 0, tzinfo=UTC)
"""A Wednesday, the day after the seeds appeared."""


class GivenDrafts:
    """A Reader over drafts that the test writes."""

    def __init__(self, drafts: Iterable[Draft | Rejection]) -> None:
        self._drafts = tuple(drafts)

    def read(self, path_or_url: str) -> Iterable[Draft | Rejection]:
        return self._drafts

    def count(self, path_or_url: str) -> int | None:
        return len(self._drafts)


@asynccontextmanager
async def reading(drafts: Iterable[Draft] | None = None, *, now: datetime = NOW) -> AsyncIterator[Reading]:
    """Everything members may ask for, over `drafts`, or over the seeds."""
    store = MemoryArticleStore()
    index = LiveIndex(store, shelves_of=store.shelves_of)
    reader = FileReader() if drafts is None else GivenDrafts(drafts)
    try:
        report = await Ingest(store, index, reader, lambda: now).paths([str(seeds_dir())])
        assert not report.rejections
        yield Reading(store, store.statements, index, lambda: now, ZoneInfo("UTC"))
    finally:
        index.close()
