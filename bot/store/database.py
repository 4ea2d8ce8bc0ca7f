"""Connections: one writer at a time, readers beside it, each inside one transaction.

SQLite needs care the drivers do not take. Python's own transaction control is switched off (it begins none before SELECT or CREATE),
writes begin with BEGIN IMMEDIATE so that two of them queue instead of failing half-way, and tasks never share a connection in use,
since a connection has one transaction. On PostgreSQL an advisory lock makes writers queue too: numbers of the article log must become
visible in their order, or a follower would skip lines.
"""

import asyncio
import sqlite3
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from tempfile import TemporaryDirectory
from typing import Any, Final

import aiosqlite
from sqlalchemy import Connection, event
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine, create_async_engine
from sqlalchemy.pool import ConnectionPoolEntry

from bot.model.errors import StoreError
from bot.store.busy import Busy
from bot.store.faults import PRIMARY_CODE, clear_faults
from bot.store.place import Place

ADVISORY_LOCK: Final = 0x6272_6965_6669_6E67
"""The lock all writers of one PostgreSQL database share; the letters of "briefing"."""

READER_PRAGMAS = ("PRAGMA query_only=ON",)
WRITER_PRAGMAS = (
    "PRAGMA foreign_keys=ON",
    # With WAL: a crash of the program loses nothing, a power cut may lose the last saves but never damages the file. See `write_through`.
    "PRAGMA synchronous=NORMAL",
)


WAL_PAUSE_S: Final = 0.01
"""Between two attempts to turn the write-ahead log on."""


class Database:
    """The connections to one place, opened when first needed. Belongs to one event loop. `folder` is removed when it is closed."""

    def __init__(self, place: Place, *, busy_timeout_s: float, readers: int, folder: TemporaryDirectory[str] | None = None) -> None:
        self.place = place
        self._folder = folder
        self._writing = asyncio.Lock()
        self._reading = Busy()
        self._busy_timeout_s = busy_timeout_s
        self._closed = False
        try:
            self._writer, self._reader = self._engines(busy_timeout_s=busy_timeout_s, readers=readers)
        except ModuleNotFoundError as error:
            message = f"The database {place} needs the driver {error.name}: install briefing-bot[postgres]."
            raise StoreError(message) from error

    @asynccontextmanager
    async def read(self) -> AsyncIterator[AsyncConnection]:
        """A connection whose statements all see the same state of the store."""
        self._refuse_when_closed()
        with clear_faults(self.place), self._reading:
            async with self._reader.begin() as connection:
                yield connection

    @asynccontextmanager
    async def write(self) -> AsyncIterator[AsyncConnection]:
        """The connection of the one writer, in one transaction: committed at the end, rolled back on any exception."""
        with clear_faults(self.place):
            async with self._writing:
                self._refuse_when_closed()
                async with self._writer.begin() as connection:
                    if not self.place.is_sqlite:
                        await connection.exec_driver_sql(f"SELECT pg_advisory_xact_lock({ADVISORY_LOCK})")
                    yield connection

    @asynccontextmanager
    async def write_through(self) -> AsyncIterator[AsyncConnection]:
        """Like `write`, and when it is left without an exception the disk has it: not even a power cut takes it back."""
        if not self.place.is_sqlite:  # PostgreSQL's commit is that already
            async with self.write() as connection:
                yield connection
            return
        with clear_faults(self.place):
            async with self._writing:
                self._refuse_when_closed()
                async with self._writer.connect() as connection:
                    await _outside_transaction(connection, "PRAGMA synchronous=FULL")
                    try:
                        async with connection.begin():
                            yield connection
                    finally:
                        await _outside_transaction(connection, "PRAGMA synchronous=NORMAL")

    @asynccontextmanager
    async def restructure(self) -> AsyncIterator[AsyncConnection]:
        """Like `write`, for a migration: SQLite follows no foreign keys meanwhile, as rebuilding a table would delete what refers to it.

        Keys are checked as a whole before the commit.
        """
        if not self.place.is_sqlite:
            async with self.write() as connection:
                yield connection
            return
        with clear_faults(self.place):
            async with self._writing:
                self._refuse_when_closed()
                async with self._writer.connect() as connection:
                    await _outside_transaction(connection, "PRAGMA foreign_keys=OFF")
                    try:
                        async with connection.begin():
                            yield connection
                            if (await connection.exec_driver_sql("PRAGMA foreign_key_check")).first() is not None:
                                message = f"The database {self.place} was not changed: the upgrade would have left references to nothing."
                                raise StoreError(message)
                    finally:
                        await _outside_transaction(connection, "PRAGMA foreign_keys=ON")

    async def close(self) -> None:
        """Let the writes that wait and the reads under way finish, these for no longer than the timeout, then let go. Twice does no harm.

        A read that was cancelled is under way until its connection has been ended: a thread of the driver's that is gone by then never
        answers, and who waits for it cannot even be cancelled.
        """
        async with self._writing:
            if self._closed:
                return
            self._closed = True
            await self._reading.over(within_s=self._busy_timeout_s)
            await self._reader.dispose()
            await self._writer.dispose()
            if self._folder is not None:
                self._folder.cleanup()

    def _refuse_when_closed(self) -> None:
        if self._closed:
            message = f"The database {self.place} has been closed."
            raise StoreError(message)

    def _engines(self, *, busy_timeout_s: float, readers: int) -> tuple[AsyncEngine, AsyncEngine]:
        url = self.place.url
        if not self.place.is_sqlite:
            waiting = {"server_settings": {"lock_timeout": str(round(busy_timeout_s * 1000))}}
            writer = create_async_engine(url, hide_parameters=True, pool_size=readers + 1, pool_pre_ping=True, connect_args=waiting)
            # One snapshot for all statements of a read.
            return writer, writer.execution_options(isolation_level="REPEATABLE READ", postgresql_readonly=True)
        arguments = {"timeout": busy_timeout_s, "isolation_level": None}
        writer = create_async_engine(url, hide_parameters=True, connect_args=arguments, pool_size=1, max_overflow=0)
        event.listen(writer.sync_engine, "connect", _turn_on_wal(patience_s=busy_timeout_s))
        _prepare(writer, begin="BEGIN IMMEDIATE", pragmas=WRITER_PRAGMAS)
        reader = create_async_engine(url, hide_parameters=True, connect_args=arguments, pool_size=readers, max_overflow=0)
        _prepare(reader, begin="BEGIN", pragmas=READER_PRAGMAS)
        return writer, reader


def _prepare(engine: AsyncEngine, *, begin: str, pragmas: tuple[str, ...]) -> None:
    def on_connect(connection: Any, _: ConnectionPoolEntry) -> None:
        cursor = connection.cursor()
        for pragma in pragmas:
            cursor.execute(pragma)
        cursor.close()

    def on_begin(connection: Connection) -> None:
        connection.exec_driver_sql(begin)

    event.listen(engine.sync_engine, "connect", on_connect)
    event.listen(engine.sync_engine, "begin", on_begin)


def _turn_on_wal(*, patience_s: float) -> Callable[[Any, ConnectionPoolEntry], None]:
    """For a new connection: the write-ahead log, which the file remembers from then on.

    For another's write lock SQLite does not wait here, whatever the connection's timeout: of several that open a new file at once some
    would be refused.
    """

    async def patiently(driver: aiosqlite.Connection) -> None:
        clock = asyncio.get_running_loop().time
        until = clock() + patience_s
        while True:
            try:
                # Returns the mode in force, which stays as it was on file systems that cannot share memory.
                await driver.execute_fetchall("PRAGMA journal_mode=WAL")
            except sqlite3.OperationalError as error:
                if error.sqlite_errorcode & PRIMARY_CODE != sqlite3.SQLITE_BUSY or clock() >= until:
                    raise
                await asyncio.sleep(WAL_PAUSE_S)
            else:
                return

    def on_connect(connection: Any, _: ConnectionPoolEntry) -> None:
        connection.run_async(patiently)

    return on_connect


async def _outside_transaction(connection: AsyncConnection, pragma: str) -> None:
    # SQLAlchemy would begin a transaction first, inside which SQLite ignores this pragma.
    driver: Any = (await connection.get_raw_connection()).driver_connection
    cursor = await driver.execute(pragma)
    await cursor.close()
