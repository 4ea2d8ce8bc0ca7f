"""Shelves in the database: the port `Shelves` on SQL, and the steps of it that work inside somebody else's write transaction."""

from collections.abc import Iterable
from datetime import datetime

from sqlalchemy import BindParameter, bindparam, delete, insert, literal, select, type_coerce, union
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.model.shelf import COMMON, ShelfKind
from bot.services.ports import Change
from bot.store.columns import UtcTime
from bot.store.database import Database
from bot.store.identity import check_moment
from bot.store.members import drop_drafts
from bot.store.reading import GREATEST_ID, portions
from bot.store.saving import put_on_shelf, remove_article
from bot.store.tables import article_log
from bot.store.tables_briefings import briefings
from bot.store.tables_feeds import feed_places, subscriptions
from bot.store.tables_shelves import departures, server_shelves, shelved, shelves

_THE_IDS: BindParameter[int] = bindparam("the_ids", expanding=True)
_THE_SERVER: BindParameter[int] = bindparam("the_server")
_THE_SHELF: BindParameter[int] = bindparam("the_shelf")

SEEN_BY = (
    select(shelves.c.shelf_id)
    .where(shelves.c.server_id == _THE_SERVER)
    .union(select(server_shelves.c.shelf_id).where(server_shelves.c.server_id == _THE_SERVER))
)
SHELVES_OF = select(shelved.c.article_id, shelved.c.shelf_id).where(shelved.c.article_id.in_(_THE_IDS))
SERVERS = union(
    select(shelves.c.server_id).where(shelves.c.server_id.is_not(None)),
    *(select(table.c.server_id) for table in (server_shelves, subscriptions, feed_places, briefings)),
)
OWN = select(shelves.c.shelf_id).where(shelves.c.server_id == _THE_SERVER)
ADD_SHELF = insert(shelves).returning(shelves.c.shelf_id)
SUBSCRIBED = select(server_shelves.c.shelf_id).where(server_shelves.c.server_id == _THE_SERVER, server_shelves.c.shelf_id == _THE_SHELF)
UNSUBSCRIBE = delete(server_shelves).where(server_shelves.c.server_id == _THE_SERVER, server_shelves.c.shelf_id == _THE_SHELF)
UNSUBSCRIBE_ALL = delete(server_shelves).where(server_shelves.c.server_id == _THE_SERVER)
TAKE_OFF = delete(shelved).where(shelved.c.article_id == bindparam("the_article"), shelved.c.shelf_id == _THE_SHELF)
CLEAR = delete(shelved).where(shelved.c.shelf_id == _THE_SHELF)
DROP_SHELF = delete(shelves).where(shelves.c.shelf_id == _THE_SHELF)
_elsewhere = shelved.alias()
ONLY_THERE = (
    select(shelved.c.article_id)
    .where(shelved.c.shelf_id == _THE_SHELF)
    .where(~select(1).where(_elsewhere.c.article_id == shelved.c.article_id, _elsewhere.c.shelf_id != _THE_SHELF).exists())
    .order_by(shelved.c.article_id)
)
DEPARTED = select(departures.c.server_id).where(departures.c.at < bindparam("the_time")).order_by(departures.c.server_id)


class SqlShelves:
    """See the port. Shares its database with the article store."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def seen_by(self, server_id: int | None) -> frozenset[int]:
        """The shelves a server sees; the common one alone for None, and for a server that has nothing of its own."""
        if server_id is None or not 0 < server_id <= GREATEST_ID:
            return frozenset({COMMON})
        async with self._database.read() as connection:
            return frozenset((await connection.execute(SEEN_BY, {"the_server": server_id})).scalars()) | {COMMON}

    async def shelves_of(self, article_ids: Iterable[int]) -> dict[int, frozenset[int]]:
        """The shelves articles stand on, by article; those on none, and unknown ones, are absent."""
        found: dict[int, set[int]] = {}
        async with self._database.read() as connection:
            for ids in portions(article_ids):
                for article_id, shelf_id in await connection.execute(SHELVES_OF, {"the_ids": ids}):
                    found.setdefault(article_id, set()).add(shelf_id)
        return {article_id: frozenset(on) for article_id, on in found.items()}

    async def own(self, server_id: int) -> int:
        """The shelf of what a server adds by hand, made when it is first asked for; ValueError for a number no server can have."""
        if not 0 < server_id <= GREATEST_ID:
            message = f"a server number of {server_id}"
            raise ValueError(message)
        async with self._database.read() as connection:
            found = (await connection.execute(OWN, {"the_server": server_id})).scalar()
        if found is not None:
            return int(found)
        async with self._database.write() as connection:
            return await own_shelf(connection, server_id)

    async def put(self, article_id: int, shelf_id: int, *, now: datetime) -> bool:
        """Put an article on one more shelf; False where it stands there already, or there is no such article or shelf."""
        check_moment(now)
        async with self._database.write() as connection:
            return await put_on_shelf(connection, article_id, shelf_id, now=now)

    async def take_off(self, article_id: int, shelf_id: int, *, now: datetime) -> bool:
        """Take an article off a shelf; False where it does not stand there."""
        check_moment(now)
        async with self._database.write() as connection:
            gone = await connection.execute(TAKE_OFF, {"the_article": article_id, "the_shelf": shelf_id})
            if gone.rowcount:
                await connection.execute(insert(article_log), {"article_id": article_id, "change": Change.PUT.value, "at": now})
            return bool(gone.rowcount)

    async def servers(self) -> tuple[int, ...]:
        """Every server that has anything here, by number, departed or not."""
        async with self._database.read() as connection:
            return tuple(sorted(number for number in (await connection.execute(SERVERS)).scalars() if number > 0))

    async def depart(self, server_id: int, *, now: datetime) -> None:
        """Note that the server sent the bot away. Noted already: the first time counts."""
        check_moment(now)
        async with self._database.write() as connection:
            known = select(departures.c.server_id).where(departures.c.server_id == _THE_SERVER)
            if (await connection.execute(known, {"the_server": server_id})).first() is None:
                await connection.execute(insert(departures), {"server_id": server_id, "at": now})

    async def come_back(self, server_id: int) -> None:
        """The bot is in the server again."""
        async with self._database.write() as connection:
            await connection.execute(delete(departures).where(departures.c.server_id == _THE_SERVER), {"the_server": server_id})

    async def departed(self, *, before: datetime) -> tuple[int, ...]:
        """The servers that sent the bot away before then, by number."""
        async with self._database.read() as connection:
            return tuple((await connection.execute(DEPARTED, {"the_time": before})).scalars())

    async def forget(self, server_id: int, *, now: datetime) -> int:
        """Forget everything here that is the server's, in one transaction; how many articles that were."""
        check_moment(now)
        async with self._database.write() as connection:
            await connection.execute(UNSUBSCRIBE_ALL, {"the_server": server_id})
            await connection.execute(delete(departures).where(departures.c.server_id == _THE_SERVER), {"the_server": server_id})
            await drop_drafts(connection, column="server_id", number=server_id)
            shelf_id = (await connection.execute(OWN, {"the_server": server_id})).scalar()
            return 0 if shelf_id is None else await drop_shelf(connection, int(shelf_id), now=now, forget=True)


# steps inside one write transaction


async def own_shelf(connection: AsyncConnection, server_id: int) -> int:
    """The shelf of what a server adds by hand, made if need be."""
    found = (await connection.execute(OWN, {"the_server": server_id})).scalar()
    return int(found) if found is not None else await add_shelf(connection, ShelfKind.SERVER, server_id=server_id)


async def add_shelf(connection: AsyncConnection, kind: ShelfKind, *, server_id: int | None = None) -> int:
    """A new, empty shelf, for a feed or (with its number) for a server."""
    return int((await connection.execute(ADD_SHELF, {"kind": kind.value, "server_id": server_id})).scalar_one())


async def subscribe(connection: AsyncConnection, server_id: int, shelf_id: int) -> bool:
    """Let a server see a shelf; False where it does already."""
    if (await connection.execute(SUBSCRIBED, {"the_server": server_id, "the_shelf": shelf_id})).first() is not None:
        return False
    await connection.execute(insert(server_shelves), {"server_id": server_id, "shelf_id": shelf_id})
    return True


async def unsubscribe(connection: AsyncConnection, server_id: int, shelf_id: int) -> bool:
    """Let a server no longer see a shelf; False where it did not. The shelf and what stands on it stay: see `drop_shelf`."""
    return bool((await connection.execute(UNSUBSCRIBE, {"the_server": server_id, "the_shelf": shelf_id})).rowcount)


async def drop_shelf(connection: AsyncConnection, shelf_id: int, *, now: datetime, forget: bool = False) -> int:
    """Take a shelf down. Its articles stay, unseen by servers where they stood nowhere else; `forget` deletes those: how many it did."""
    alone = (await connection.execute(ONLY_THERE, {"the_shelf": shelf_id})).scalars().all() if forget else ()
    for article_id in alone:
        await remove_article(connection, article_id, now=now)
    moved = select(shelved.c.article_id, literal(Change.PUT.value), type_coerce(bindparam("the_time", now, UtcTime()), UtcTime()))
    on_it = moved.where(shelved.c.shelf_id == _THE_SHELF).order_by(shelved.c.article_id)
    await connection.execute(insert(article_log).from_select(["article_id", "change", "at"], on_it), {"the_shelf": shelf_id})
    await connection.execute(CLEAR, {"the_shelf": shelf_id})
    await connection.execute(DROP_SHELF, {"the_shelf": shelf_id})
    return len(alone)
