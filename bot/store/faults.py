"""Driver errors as one clear sentence. What is a fault of ours (a wrong statement, a broken constraint) passes through unchanged."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy.exc import DBAPIError
from sqlalchemy.exc import TimeoutError as PoolTimeout

from bot.model.errors import StoreError
from bot.store.place import Place

# Primary result codes: https://www.sqlite.org/rescode.html
SQLITE_SENTENCES = {
    sqlite3.SQLITE_BUSY: "The database {place} is locked: another process has been writing to it for too long.",
    sqlite3.SQLITE_LOCKED: "The database {place} is locked: another process has been writing to it for too long.",
    sqlite3.SQLITE_CANTOPEN: "The database {place} cannot be opened: is the folder there, and may this user write in it?",
    sqlite3.SQLITE_CORRUPT: "The database {place} is damaged: restore it from a backup.",
    sqlite3.SQLITE_FULL: "The database {place} cannot grow: the disk is full.",
    sqlite3.SQLITE_IOERR: "The disk failed while reading or writing the database {place}.",
    sqlite3.SQLITE_NOTADB: "The file {place} is not a database.",
    sqlite3.SQLITE_PERM: "The database {place} may not be opened by this user.",
    sqlite3.SQLITE_READONLY: "The database {place} cannot be written: the file or its folder is read-only for this user.",
    sqlite3.SQLITE_TOOBIG: "An article is longer than the database {place} can hold.",
}
PRIMARY_CODE = 0xFF  # extended result codes keep the primary one in the lowest byte

# Classes and codes: https://www.postgresql.org/docs/current/errcodes-appendix.html
POSTGRES_SENTENCES = {
    "08": "The connection to the database {place} was lost.",
    "28": "The database {place} refused the user name or password.",
    "3D": "The database {place} does not exist on that server.",
    "42501": "The user of the database {place} lacks a right it needs there.",
    "53100": "The database {place} cannot grow: its disk is full.",
    "53": "The database {place} has no room or connections left.",
    "55P03": "The database {place} is locked: another process has been writing to it for too long.",
    "57": "The database {place} is shutting down or was interrupted.",
    "XX001": "The database {place} is damaged: restore it from a backup.",
}


@contextmanager
def clear_faults(place: Place) -> Iterator[None]:
    """Turns what the drivers raise inside into StoreError, where the reader can do something about it."""
    try:
        yield
    except DBAPIError as error:
        sentence = _sentence(error)
        if sentence is None:
            raise
        raise StoreError(sentence.format(place=place)) from error
    except PoolTimeout as error:
        message = f"The database {place} is too busy: no connection became free in time."
        raise StoreError(message) from error
    except OSError as error:
        message = f"The database {place} cannot be reached: {error.strerror or error}."
        raise StoreError(message) from error


def _sentence(error: DBAPIError) -> str | None:
    driver_error: BaseException | None = error.orig
    while driver_error is not None:
        code = getattr(driver_error, "sqlite_errorcode", None)
        if isinstance(code, int):
            return SQLITE_SENTENCES.get(code & PRIMARY_CODE)
        state = getattr(driver_error, "sqlstate", None)
        if isinstance(state, str):
            return POSTGRES_SENTENCES.get(state) or POSTGRES_SENTENCES.get(state[:2])
        driver_error = driver_error.__cause__
    return "The connection to the database {place} was lost." if error.connection_invalidated else None
