"""Opening a store, and what the `migrate` command needs."""

import asyncio
import tempfile
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from bot.store.articles import SqlArticleStore
from bot.store.database import Database
from bot.store.place import find_place
from bot.store.schema import bring_up_to_date, stored_version

BUSY_TIMEOUT_S = 10.0
"""How long a save waits for another process's. A save takes milliseconds, a migration of a big store may take seconds."""

READERS = 4


async def open_store(url: str, *, busy_timeout_s: float = BUSY_TIMEOUT_S, readers: int = READERS) -> SqlArticleStore:
    """The store at `url`, made or brought up to date if need be. Close it in the end.

    `url` is `sqlite:///path`, `sqlite://` (thrown away when closed) or `postgresql://…`; the driver's name may be in it.
    A SQLite file's folder is made where it is missing. `readers` is how many reads run at once.

    StoreError, one sentence, where it cannot be opened: not a database, another program's, a newer version, no right to write,
    locked for longer than `busy_timeout_s`, disk full, damaged.
    """
    database = await _connect(url, busy_timeout_s=busy_timeout_s, readers=readers)
    try:
        await bring_up_to_date(database)
    except BaseException:
        await database.close()
        raise
    return SqlArticleStore(database)


async def migrate(url: str, *, busy_timeout_s: float = BUSY_TIMEOUT_S) -> tuple[int, int]:
    """Bring the tables at `url` up to date: (version before, version now). Version 0 is a database without tables yet.

    StoreError as for `open_store`.
    """
    async with _connected(url, busy_timeout_s=busy_timeout_s) as database:
        return await bring_up_to_date(database)


async def schema_version(url: str, *, busy_timeout_s: float = BUSY_TIMEOUT_S) -> int:
    """The version of the tables at `url`, which may be newer than this program; 0 where there are none. Changes and creates nothing.

    StoreError as for `open_store`.
    """
    place = find_place(url)
    if place.is_passing or (place.file is not None and not place.file.exists()):
        return 0
    async with _connected(url, busy_timeout_s=busy_timeout_s) as database:
        return await stored_version(database)


async def _connect(url: str, *, busy_timeout_s: float, readers: int) -> Database:
    place = find_place(url)
    folder: tempfile.TemporaryDirectory[str] | None = None
    if place.is_passing:
        # A file, not SQLite's memory: that is a single connection, which every cancelled task would take all articles along with.
        folder = tempfile.TemporaryDirectory(prefix="briefing-")
        place = place.at(Path(folder.name) / "store.sqlite")
    await asyncio.to_thread(place.make_ready)
    return Database(place, busy_timeout_s=busy_timeout_s, readers=readers, folder=folder)


@asynccontextmanager
async def _connected(url: str, *, busy_timeout_s: float) -> AsyncIterator[Database]:
    database = await _connect(url, busy_timeout_s=busy_timeout_s, readers=1)
    try:
        yield database
    finally:
        await database.close()
