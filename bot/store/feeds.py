"""The port `FeedStore` on SQL: feeds, and who reads them. What a turn leaves behind is written in `feeds_turns`."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime
from typing import Any

from sqlalchemy import BindParameter, bindparam, delete, func, insert, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.model.feed import Feed, FeedLink, FeedState
from bot.model.shelf import ShelfKind
from bot.model.subscription import HOST, Flow, StoredFeed, Subscription
from bot.services.ports_feeds import Arrival, Due, Turn
from bot.store import feeds_keeping, feeds_turns
from bot.store.addresses import canonical_url
from bot.store.database import Database
from bot.store.feeds_rows import FEED_COLUMNS, SUBSCRIPTION_COLUMNS, feed_from, state_columns, subscription_from
from bot.store.identity import check_moment, hash_of
from bot.store.reading import GREATEST_ID, portions
from bot.store.rows import AnyRow
from bot.store.shelves import add_shelf
from bot.store.shelves import subscribe as let_see
from bot.store.shelves import unsubscribe as let_see_no_more
from bot.store.shelves_common import make_common
from bot.store.tables import SOURCE_NAME_MAX_CHARS
from bot.store.tables_feeds import arrivals, feed_offers, feed_places, feeds, subscriptions

_THE_FEED: BindParameter[int] = bindparam("the_feed")
_THE_SERVER: BindParameter[int] = bindparam("the_server")
_OURS = (subscriptions.c.server_id == _THE_SERVER) & (subscriptions.c.feed_id == _THE_FEED)

AT_ADDRESS = select(*FEED_COLUMNS).where(feeds.c.url_hash == bindparam("the_url"))
ONE_FEED = select(*FEED_COLUMNS).where(feeds.c.feed_id == _THE_FEED)
_JOINED = subscriptions.join(feeds, feeds.c.feed_id == subscriptions.c.feed_id)
ALL_SUBSCRIPTIONS = select(*SUBSCRIPTION_COLUMNS).select_from(_JOINED)
SUBSCRIPTIONS = ALL_SUBSCRIPTIONS.where(subscriptions.c.server_id == _THE_SERVER)
SUBSCRIPTION = SUBSCRIPTIONS.where(subscriptions.c.feed_id == _THE_FEED)
READERS = select(subscriptions.c.server_id).where(subscriptions.c.feed_id == _THE_FEED)
FLOWS = (
    select(arrivals.c.feed_id, func.count().label("articles"), func.max(arrivals.c.at).label("newest"))
    .where(arrivals.c.feed_id.in_(bindparam("the_ids", expanding=True)))
    .group_by(arrivals.c.feed_id)
)


class SqlFeedStore:
    """See the port. Shares its database with the article store."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def subscribe(
        self,
        server_id: int,
        link: FeedLink,
        *,
        state: FeedState,
        now: datetime,
        outlet: str | None = None,
        is_stated: bool = False,
        feed: Feed | None = None,
    ) -> tuple[Subscription, bool]:
        """Let a server read the feed at `link`; and whether it did not before. What it called it before stays."""
        check_moment(now)
        async with self._database.write() as connection:
            there = (await connection.execute(AT_ADDRESS, {"the_url": hash_of(canonical_url(link.url))})).first()
            found = feed_from(there) if there is not None else await _add(connection, link, server_id, state=state, now=now)
            if there is not None and (await connection.execute(READERS, {"the_feed": found.feed_id})).first() is None:
                # Taken up again: what came meanwhile was there before anybody asked, like what stands in a new feed.
                await connection.execute(
                    update(feeds).where(feeds.c.feed_id == _THE_FEED).values(state_columns(state)), {"the_feed": found.feed_id}
                )
            if outlet is not None and (is_stated or found.outlet is None):
                called = {"outlet": outlet[:SOURCE_NAME_MAX_CHARS], "outlet_stated": is_stated}
                await connection.execute(update(feeds).where(feeds.c.feed_id == _THE_FEED).values(called), {"the_feed": found.feed_id})
                found = replace(found, outlet=outlet)
            if feed is not None:
                await feeds_turns.name(connection, found, feed)
            is_new = (await connection.execute(SUBSCRIPTION, _pair(server_id, found.feed_id))).first() is None
            if is_new:
                own = {"title": link.title, "folders": list(link.folders), "paused": None, "added": now}
                await connection.execute(insert(subscriptions), {"server_id": server_id, "feed_id": found.feed_id, **own})
                await _let_see(connection, server_id, found.shelf, now=now)
            row = (await connection.execute(SUBSCRIPTION, _pair(server_id, found.feed_id))).one()
            return subscription_from(row), is_new

    async def unsubscribe(self, server_id: int, feed_id: int, *, now: datetime) -> bool:
        """Let a server no longer read it, nor see what it brought; False where it did not."""
        check_moment(now)
        if not _can_be(feed_id):
            return False
        async with self._database.write() as connection:
            row = (await connection.execute(SUBSCRIPTION, _pair(server_id, feed_id))).first()
            if row is None:
                return False
            await connection.execute(delete(subscriptions).where(_OURS), _pair(server_id, feed_id))
            await feeds_turns.drop_notices(connection, server_id, feed_id)
            if server_id != HOST:
                await let_see_no_more(connection, server_id, row.shelf_id)
            if (await connection.execute(READERS, {"the_feed": feed_id})).first() is None:
                # Since when nobody reads it: see `drop_unread`.
                await connection.execute(update(feeds).where(feeds.c.feed_id == _THE_FEED).values(due=now), {"the_feed": feed_id})
            return True

    async def forget(self, server_id: int) -> None:
        """Forget everything here that is the server's. What it sees is the business of `SqlShelves.forget`."""
        async with self._database.write() as connection:
            await feeds_turns.drop_notices(connection, server_id, None)
            for table in (subscriptions, feed_places, feed_offers):
                await connection.execute(delete(table).where(table.c.server_id == _THE_SERVER), {"the_server": server_id})

    async def subscriptions(self, server_id: int) -> tuple[Subscription, ...]:
        """What a server reads, by name."""
        async with self._database.read() as connection:
            return _by_name(await connection.execute(SUBSCRIPTIONS, {"the_server": server_id}))

    async def all_subscriptions(self) -> tuple[Subscription, ...]:
        """What anybody reads, by name."""
        async with self._database.read() as connection:
            return _by_name(await connection.execute(ALL_SUBSCRIPTIONS))

    async def pause(self, server_id: int, feed_id: int, *, since: datetime | None) -> bool:
        """Set a feed aside for a server, or take it up again with None; False where the server does not read it."""
        if not _can_be(feed_id):
            return False
        async with self._database.write() as connection:
            done = await connection.execute(update(subscriptions).where(_OURS).values(paused=since), _pair(server_id, feed_id))
            return bool(done.rowcount)

    async def put_state(self, feed_id: int, state: FeedState) -> None:
        """Set what a feed's next turn starts from."""
        async with self._database.write() as connection:
            await connection.execute(update(feeds).where(feeds.c.feed_id == _THE_FEED).values(state_columns(state)), {"the_feed": feed_id})

    async def flows(self, feed_ids: Iterable[int]) -> dict[int, Flow]:
        """What feeds brought; those that brought nothing are absent."""
        found: dict[int, Flow] = {}
        async with self._database.read() as connection:
            for ids in portions(feed_ids):
                for row in await connection.execute(FLOWS, {"the_ids": ids}):
                    found[row.feed_id] = Flow(row.articles, row.newest)
        return found

    async def feed(self, feed_id: int) -> StoredFeed | None:
        """One feed, whoever reads it."""
        if not _can_be(feed_id):
            return None
        async with self._database.read() as connection:
            row = (await connection.execute(ONE_FEED, {"the_feed": feed_id})).first()
        return None if row is None else feed_from(row)

    async def is_common(self, feed_id: int) -> bool:
        """Whether the host reads it."""
        async with self._database.read() as connection:
            return (await connection.execute(SUBSCRIPTION, _pair(HOST, feed_id))).first() is not None

    # turns

    async def due(self, *, now: datetime, farthest: datetime, limit: int) -> tuple[Due, ...]:
        """The feeds that somebody wants and whose time has come, the longest due first; also those that are due only after `farthest`."""
        async with self._database.read() as connection:
            return await feeds_turns.due(connection, now=now, farthest=farthest, limit=limit)

    async def put_off(self, feed_id: int, *, due: datetime, until: datetime) -> StoredFeed | None:
        """Move a feed's next turn from `due` to `until`, and the feed after it; None where its turn is not at `due`."""
        check_moment(until)
        async with self._database.write() as connection:
            return await feeds_turns.put_off(connection, feed_id, due=due, until=until)

    async def next_due(self) -> datetime | None:
        """When the next turn of any wanted feed is; None where nobody wants one."""
        async with self._database.read() as connection:
            return await feeds_turns.next_due(connection)

    async def marks(self, feed_id: int) -> frozenset[str]:
        """The printings of items that were dealt with."""
        async with self._database.read() as connection:
            return await feeds_turns.marks(connection, feed_id)

    async def article_at(self, url: str, *, shelf: int | None) -> int | None:
        """The article that is known at this address: one that is vouched for, or, with a shelf, one that somebody put on it."""
        async with self._database.read() as connection:
            return await feeds_turns.article_at(connection, url, shelf=shelf)

    async def waiting_items(self, feed_id: int) -> dict[str, datetime]:
        """The printings that wait for their pages, and since when."""
        async with self._database.read() as connection:
            return await feeds_turns.waiting_items(connection, feed_id)

    async def articles_by_guid(self, feed_id: int, guids: Iterable[str]) -> dict[str, int]:
        """The articles of items that the feed called so before."""
        async with self._database.read() as connection:
            return await feeds_turns.articles_by_guid(connection, feed_id, guids)

    async def arrived(self, feed_id: int, arrival: Arrival, *, is_baseline: bool, at: datetime) -> None:
        """Note that a printing of an item was dealt with and what it brought, or that it waits."""
        async with self._database.write() as connection:
            await feeds_turns.arrived(connection, feed_id, arrival, is_baseline=is_baseline, at=at)

    async def end_turn(self, feed_id: int, turn: Turn, *, at: datetime) -> None:
        """Note how a turn ended, all of it or nothing."""
        check_moment(at)
        async with self._database.write() as connection:
            row = (await connection.execute(ONE_FEED, {"the_feed": feed_id})).first()
            if row is not None:
                await feeds_turns.end(connection, feed_from(row), turn, at=at)

    async def baseline(self, article_ids: Iterable[int]) -> frozenset[int]:
        """Those of the articles that came with nothing but first turns."""
        async with self._database.read() as connection:
            return await feeds_turns.baseline(connection, article_ids)

    # retention

    async def count(self) -> int:
        """How many articles there are."""
        async with self._database.read() as connection:
            return await feeds_keeping.count(connection)

    async def oldest(self, *, after: tuple[int, datetime] | None, limit: int) -> tuple[tuple[int, datetime], ...]:
        """Articles with the time their current revision was stored, oldest first, then by number; those behind that one."""
        async with self._database.read() as connection:
            return await feeds_keeping.oldest(connection, after=after, limit=limit)

    async def shown_now(self, article_ids: Iterable[int]) -> frozenset[int]:
        """Those of the articles that feeds still show."""
        async with self._database.read() as connection:
            return await feeds_keeping.shown_now(connection, article_ids)

    async def tellings(self, *, after: int, limit: int) -> tuple[tuple[int, str], ...]:
        """Of editions that told something, by number: the number, and the JSON of what it told; those with a number above `after`."""
        async with self._database.read() as connection:
            return await feeds_keeping.tellings(connection, after=after, limit=limit)

    async def drop_unread(self, *, before: datetime, now: datetime, limit: int) -> int | None:
        """Forget a feed that nobody reads since before then, and what stands on its shelf alone; None where there is no such feed.

        At most `limit` articles at a time, how many it says; the feed goes when none is left.
        """
        check_moment(now)
        async with self._database.write() as connection:
            return await feeds_keeping.drop_unread(connection, before=before, now=now, limit=limit)


async def _add(connection: AsyncConnection, link: FeedLink, server_id: int, *, state: FeedState, now: datetime) -> StoredFeed:
    row = {
        "url_hash": hash_of(canonical_url(link.url)),
        "url": link.url,
        # What a server calls it is for that server alone, see `subscriptions`; and what its list says of the feed is nobody else's word.
        "title": None,
        "home": link.home if server_id == HOST else None,
        "outlet": None,
        "outlet_stated": False,
        "shelf_id": await add_shelf(connection, ShelfKind.FEED),
        "added": now,
        "item_count": 0,
        **state_columns(state),
    }
    return feed_from((await connection.execute(insert(feeds).values(row).returning(*FEED_COLUMNS))).one())


async def _let_see(connection: AsyncConnection, server_id: int, shelf: int, *, now: datetime) -> None:
    """The server sees what the feed brought so far. The host's feeds are everybody's: then it goes on the common shelf."""
    if server_id == HOST:
        await make_common(connection, shelf, now=now)
    else:
        await let_see(connection, server_id, shelf)


def _by_name(rows: Iterable[AnyRow]) -> tuple[Subscription, ...]:
    found = map(subscription_from, rows)
    return tuple(sorted(found, key=lambda each: (each.name.casefold(), each.feed.feed_id, each.server_id)))


def _pair(server_id: int, feed_id: int) -> dict[str, Any]:
    return {"the_server": server_id, "the_feed": feed_id}


def _can_be(number: int) -> bool:
    return 0 < number <= GREATEST_ID
