"""Which version the tables are of, and bringing them up to date. Alembic is imported only when there is something to do."""

from sqlalchemy import Connection, inspect, text
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.model.errors import StoreError
from bot.store.database import Database

HEAD = 6
"""The version this program's statements are written for: the newest file in `migrations/versions/`."""

VERSION_TABLE = "briefing_schema"
"""Not Alembic's default name, which another program in the same PostgreSQL database may be using."""


async def stored_version(database: Database) -> int:
    """The version of the tables; 0 where there are none yet.

    StoreError where the file holds another program's tables, or ours in a version that cannot be told.
    """
    async with database.read() as connection:
        return await _read_version(database, connection)


async def bring_up_to_date(database: Database) -> tuple[int, int]:
    """(version before, version now), equal where nothing was to be done.

    All steps are one transaction: a failing one leaves nothing behind.

    StoreError for a newer version than this program knows.
    """
    version = await stored_version(database)
    _refuse_newer(database, version)
    if version == HEAD:
        return version, version
    from bot.store import upgrading  # noqa: PLC0415  (Alembic takes longer to import than everything else here together)

    async with database.restructure() as connection:
        # Again, now that nobody else writes: another process may have been quicker.
        version = await _read_version(database, connection)
        _refuse_newer(database, version)
        if version < HEAD:
            await connection.run_sync(upgrading.upgrade, version_table=VERSION_TABLE)
    return version, HEAD


def _refuse_newer(database: Database, version: int) -> None:
    if version > HEAD:
        message = (
            f"The database {database.place} has schema version {version}, newer than "
            f"version {HEAD} which this program knows: update briefing-bot."
        )
        raise StoreError(message)


async def _read_version(database: Database, connection: AsyncConnection) -> int:
    tables = await connection.run_sync(_table_names)
    if VERSION_TABLE not in tables:
        if database.place.is_sqlite and tables:  # on a server other programs may share the database
            message = f"The database {database.place} belongs to another program: it has tables, but none of briefing-bot's."
            raise StoreError(message)
        return 0
    found = (await connection.execute(text(f"SELECT version_num FROM {VERSION_TABLE}"))).scalars().all()  # noqa: S608  (a constant)
    if not found:
        return 0
    if len(found) > 1 or not str(found[0]).isdecimal():
        message = f"The database {database.place} has a schema version that cannot be read: {', '.join(map(str, found))}."
        raise StoreError(message)
    return int(found[0])


def _table_names(connection: Connection) -> frozenset[str]:
    return frozenset(inspect(connection).get_table_names())
