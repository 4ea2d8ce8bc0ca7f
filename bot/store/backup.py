"""Copying a live SQLite database into one file."""

import asyncio
import os
import sqlite3
import tempfile
from contextlib import closing
from pathlib import Path
from typing import Any

from bot.model.errors import StoreError
from bot.store.database import Database


async def back_up(database: Database, path: Path, *, overwrite: bool) -> None:
    """Copy the database as one read sees it into `path`: written beside it under another name, checked, then moved there at once.

    StoreError if `path` exists (unless `overwrite`), is in no folder, cannot be written, fails the check, or the database is not SQLite.
    """
    if not database.place.is_sqlite:
        message = "Only a SQLite store can be backed up from here; for PostgreSQL use pg_dump."
        raise StoreError(message)
    if database.place.file is not None and await asyncio.to_thread(_is_same, path, database.place.file):
        message = f"{path} is the store itself; give the backup another name."
        raise StoreError(message)
    temporary = await asyncio.to_thread(_make_temporary, path, overwrite=overwrite)
    try:
        # The connections of one copy are used from several threads, one after the other.
        with closing(sqlite3.connect(temporary, check_same_thread=False, isolation_level=None)) as target:
            async with database.read() as connection:
                driver: Any = (await connection.get_raw_connection()).driver_connection
                await driver.backup(target)
            await asyncio.to_thread(_finish, target)
        await asyncio.to_thread(_move, temporary, path, overwrite=overwrite)
    except (sqlite3.Error, OSError) as error:
        message = f"The backup {path} could not be written: {getattr(error, 'strerror', None) or error}."
        raise StoreError(message) from error
    finally:
        temporary.unlink(missing_ok=True)


def _is_same(one: Path, other: Path) -> bool:
    return one.exists() and other.exists() and one.samefile(other)


def _make_temporary(path: Path, *, overwrite: bool) -> Path:
    if not overwrite and path.exists():
        raise _exists(path)
    if not path.parent.exists():
        message = f"There is no folder {path.parent} for the backup; make it first, or name another place."
        raise StoreError(message)
    try:
        handle, name = tempfile.mkstemp(prefix=f".{path.name}.", suffix=".part", dir=path.parent)
    except OSError as error:
        message = f"The backup {path} could not be written: {error.strerror}."
        raise StoreError(message) from error
    os.close(handle)
    return Path(name)


def _finish(target: sqlite3.Connection) -> None:
    # The copy says WAL in its head, as the original does, and would need two more files beside it to be read.
    target.execute("PRAGMA journal_mode=DELETE")
    verdict = target.execute("PRAGMA quick_check(1)").fetchone()[0]
    if verdict != "ok":
        message = f"The backup was given up: the copy of the database is damaged ({verdict})."
        raise StoreError(message)


def _move(temporary: Path, path: Path, *, overwrite: bool) -> None:
    with temporary.open("rb") as written:
        os.fsync(written.fileno())
    if overwrite:
        temporary.replace(path)
        return
    try:
        os.link(temporary, path)  # fails where `path` has come to exist meanwhile, as a rename would not
    except FileExistsError as error:
        raise _exists(path) from error
    except OSError:  # a file system without hard links
        if path.exists():
            raise _exists(path) from None
        temporary.replace(path)


def _exists(path: Path) -> StoreError:
    return StoreError(f"The backup {path} exists already; it was left as it is.")
