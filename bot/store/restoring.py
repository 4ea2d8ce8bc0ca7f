"""Putting a backup in the place of a SQLite store. What it replaces is kept beside it."""

import asyncio
import os
import secrets
import sqlite3
import tempfile
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from bot.model.errors import StoreError
from bot.store.place import find_place
from bot.store.schema import HEAD, VERSION_TABLE


@dataclass(frozen=True, slots=True)
class Restored:
    """What a backup holds, what it replaces (None where there was no store), and where the replaced store is kept now."""

    articles: int
    version: int
    replaced_articles: int | None
    kept_at: Path | None


async def restore(url: str, backup: Path, *, dry_run: bool) -> Restored:
    """Put the store in `backup` at `url`; with `dry_run` only check that it could be done, and say what would be.

    The backup is copied, checked and moved into place at once, and is itself left alone. It gets an identity of its own, so that what
    was derived from the replaced store (the search index) is built anew.

    StoreError where `backup` is no whole store of this program's version or older, where the store at `url` is in use by another process,
    and for a database that is not a SQLite file.
    """
    place = find_place(url)
    if place.file is None:
        message = "Only a SQLite file can be restored from here; for PostgreSQL use pg_restore."
        raise StoreError(message)
    return await asyncio.to_thread(_restore, place.file, backup, dry_run=dry_run)


def _restore(file: Path, backup: Path, *, dry_run: bool) -> Restored:
    if file.exists() and backup.exists() and file.samefile(backup):
        message = f"{backup} is the store itself."
        raise StoreError(message)
    version, articles = _checked(backup)
    replaced = _released(file) if file.exists() else None
    if dry_run:
        return Restored(articles, version, replaced, None)
    temporary = _copied(backup, beside=file)
    try:
        kept_at = _kept(file) if replaced is not None else None
        temporary.replace(file)
    except OSError as error:
        message = f"The backup could not be put at {file}: {error.strerror}."
        raise StoreError(message) from error
    finally:
        temporary.unlink(missing_ok=True)
    return Restored(articles, version, replaced, kept_at)


def _checked(backup: Path) -> tuple[int, int]:
    """(schema version, articles) of a backup that is whole and ours."""
    if not backup.is_file():
        message = f"There is no backup {backup}."
        raise StoreError(message)
    try:
        with closing(sqlite3.connect(f"{backup.absolute().as_uri()}?mode=ro", uri=True)) as connection:
            verdict = connection.execute("PRAGMA quick_check(1)").fetchone()[0]
            if verdict != "ok":
                message = f"The backup {backup} is damaged ({verdict}); nothing was changed."
                raise StoreError(message)
            version = int(connection.execute(f"SELECT version_num FROM {VERSION_TABLE}").fetchone()[0])  # noqa: S608  # a constant
            articles = connection.execute("SELECT count(*) FROM articles").fetchone()[0]
    except (sqlite3.Error, TypeError, ValueError) as error:
        message = f"{backup} is no backup of briefing-bot; nothing was changed."
        raise StoreError(message) from error
    if version > HEAD:
        message = f"The backup {backup} has schema version {version}, newer than version {HEAD} which this program knows."
        raise StoreError(message)
    return version, articles


def _released(file: Path) -> int:
    """How many articles the store in `file` has (0 where it cannot be read: then it is replaced all the more), once nobody uses it."""
    try:
        with closing(sqlite3.connect(file, timeout=0, isolation_level=None)) as connection:
            # Leaving WAL takes the only connection there is, and leaves no file beside the database.
            connection.execute("PRAGMA journal_mode=DELETE")
            found = connection.execute("SELECT count(*) FROM sqlite_master WHERE name = 'articles'").fetchone()[0]
            return int(connection.execute("SELECT count(*) FROM articles").fetchone()[0]) if found else 0
    except sqlite3.OperationalError as error:
        message = f"The store {file} is in use: stop the bot first. Nothing was changed."
        raise StoreError(message) from error
    except sqlite3.DatabaseError:
        return 0


def _copied(backup: Path, *, beside: Path) -> Path:
    """A copy under another name in the folder of `beside`, on the disk to the last byte, with an identity of its own."""
    try:
        beside.parent.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(prefix=f".{beside.name}.", suffix=".part", dir=beside.parent)
        os.close(handle)
        temporary = Path(name)
        try:
            with (
                closing(sqlite3.connect(f"{backup.absolute().as_uri()}?mode=ro", uri=True)) as source,
                closing(sqlite3.connect(temporary, isolation_level=None)) as target,
            ):
                source.backup(target)
                target.execute("UPDATE identity SET store_id = ?", (secrets.token_hex(16),))
            with temporary.open("rb") as written:
                os.fsync(written.fileno())
        except BaseException:
            temporary.unlink(missing_ok=True)
            raise
    except (sqlite3.Error, OSError) as error:
        message = f"The backup could not be put at {beside}: {getattr(error, 'strerror', None) or error}."
        raise StoreError(message) from error
    return temporary


def _kept(file: Path) -> Path:
    """Another name for the store in `file`, which is about to be replaced."""
    number = 1
    while True:
        kept_at = file.with_name(f"{file.name}.replaced-{number}")
        try:
            os.link(file, kept_at)
        except FileExistsError:
            number += 1
        except OSError:  # a file system without hard links
            file.rename(kept_at)
            return kept_at
        else:
            return kept_at
