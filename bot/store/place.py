"""Where the database is: a URL, checked and made ready, and how to speak of it without giving a password away."""

import sqlite3
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import URL, make_url
from sqlalchemy.exc import ArgumentError

from bot.model.errors import StoreError

DRIVERS = {
    "sqlite": "sqlite+aiosqlite",
    "sqlite+aiosqlite": "sqlite+aiosqlite",
    "postgres": "postgresql+asyncpg",  # as hosting platforms spell it
    "postgresql": "postgresql+asyncpg",
    "postgresql+asyncpg": "postgresql+asyncpg",
}


@dataclass(frozen=True, slots=True)
class Place:
    """A database URL whose driver the program has. `file` is None on a server, and for a SQLite database without a name."""

    url: URL
    file: Path | None

    @property
    def is_sqlite(self) -> bool:
        """Whether SQLite is behind it."""
        return self.url.get_backend_name() == "sqlite"

    @property
    def is_passing(self) -> bool:
        """Whether it is a SQLite database without a name (`sqlite://`), which nobody can come back to."""
        return self.is_sqlite and self.file is None

    def at(self, file: Path) -> "Place":
        """The same, in `file`."""
        return Place(url=self.url.set(database=str(file)), file=file)

    def __str__(self) -> str:
        """As a message names it: the file, or the URL without its password."""
        return str(self.file) if self.file else self.url.render_as_string(hide_password=True)

    def make_ready(self) -> None:
        """Create the folder of a database file, and see that the file can be opened. Blocking. StoreError where that cannot be done.

        A connection that fails to open inside aiosqlite leaves a thread behind that prints a traceback once the event loop is closed.
        """
        if self.file is None:
            return
        try:
            self.file.parent.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            message = f"The folder {self.file.parent} for the database cannot be made: {error.strerror}."
            raise StoreError(message) from error
        try:
            sqlite3.connect(self.file).close()
        except sqlite3.Error as error:
            message = f"The database {self} cannot be opened: is it a file, and may this user read and write it and its folder?"
            raise StoreError(message) from error


def find_place(url: str) -> Place:
    """The place `url` names: `sqlite:///file`, `sqlite://` (without a name) or `postgresql://…`, with or without the driver.

    StoreError for anything else, in a sentence that does not repeat what may hold a password.
    """
    try:
        parsed = make_url(url)
    except (ArgumentError, ValueError) as error:
        message = (
            "The database URL cannot be read; it should look like sqlite:///data/briefing.sqlite or postgresql://user:password@host/name."
        )
        raise StoreError(message) from error
    driver = DRIVERS.get(parsed.drivername)
    if driver is None:
        message = f"The database URL begins with {parsed.drivername}://, but only sqlite:// and postgresql:// are supported."
        raise StoreError(message)
    file: Path | None = None
    if driver.startswith("sqlite"):
        if parsed.query:
            message = "A sqlite:// database URL takes no parameters after the question mark."
            raise StoreError(message)
        if parsed.database and parsed.database != ":memory:":
            file = Path(parsed.database)
    return Place(url=parsed.set(drivername=driver), file=file)
