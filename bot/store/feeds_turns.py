"""What turns of feeds read and leave behind: each function works inside the one transaction it is given."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from sqlalchemy import BindParameter, bindparam, delete, func, insert, or_, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.model.feed import Feed, Notice, NoticeKind
from bot.model.shelf import COMMON
from bot.model.subscription import HOST, StoredFeed
from bot.services.ports_feeds import Arrival, Due, Turn
from bot.store.addresses import canonical_url
from bot.store.feeds_rows import FEED_COLUMNS, feed_from, state_columns, state_from
from bot.store.identity import hash_of
from bot.store.reading import portions
from bot.store.saving import put_on_shelf
from bot.store.shelves_common import make_common
from bot.store.tables import SOURCE_NAME_MAX_CHARS, articles
from bot.store.tables_feeds import arrivals, feed_items, feed_notices, feeds, subscriptions

_THE_FEED: BindParameter[int] = bindparam("the_feed")
_THE_IDS: BindParameter[int] = bindparam("the_ids", expanding=True)
_IS_WANTED = (
    feeds.c.paused.is_(None)
    & select(subscriptions.c.feed_id).where(subscriptions.c.feed_id == feeds.c.feed_id, subscriptions.c.paused.is_(None)).exists()
)

DUE = (
    select(*FEED_COLUMNS)
    .where(or_(feeds.c.due <= bindparam("the_time"), feeds.c.due > bindparam("the_farthest")), _IS_WANTED)
    .order_by(feeds.c.due, feeds.c.feed_id)
    .limit(bindparam("the_limit"))
)
NEXT_DUE = select(func.min(feeds.c.due)).where(_IS_WANTED)
ALL_MARKS = select(feed_items.c.mark).where(feed_items.c.feed_id == _THE_FEED)
MARKS = ALL_MARKS.where(feed_items.c.waiting.is_(None))
WAITING = select(feed_items.c.mark, feed_items.c.waiting).where(feed_items.c.feed_id == _THE_FEED, feed_items.c.waiting.is_not(None))
BY_GUID = select(feed_items.c.guid_hash, feed_items.c.article_id).where(
    feed_items.c.feed_id == _THE_FEED,
    feed_items.c.guid_hash.in_(bindparam("the_guids", expanding=True)),
    feed_items.c.article_id.is_not(None),
)
_ITEM = (feed_items.c.feed_id == _THE_FEED) & (feed_items.c.mark == bindparam("the_mark"))
ITEM = select(feed_items.c.mark).where(_ITEM)
CHANGE_ITEM = update(feed_items).where(_ITEM)
ARRIVAL = select(arrivals.c.at).where(arrivals.c.feed_id == _THE_FEED, arrivals.c.article_id == bindparam("the_article"))
DROP_ITEM = delete(feed_items).where(_ITEM)
CHANGE = update(feeds).where(feeds.c.feed_id == _THE_FEED)
AT_URL = select(articles.c.article_id).where(articles.c.url_hash == bindparam("the_url"))
AT_ADDRESS = select(feeds.c.feed_id).where(feeds.c.url_hash == bindparam("the_url"))
# Whom it concerns: not those who set the feed aside themselves, and not the host, who sees it in `feeds health` and in the log.
CONCERNED = (
    select(subscriptions.c.server_id)
    .where(subscriptions.c.feed_id == _THE_FEED, subscriptions.c.paused.is_(None), subscriptions.c.server_id != HOST)
    .order_by(subscriptions.c.server_id)
)
BY_HOST = select(subscriptions.c.feed_id).where(subscriptions.c.feed_id == _THE_FEED, subscriptions.c.server_id == HOST)
# Whoever was told of its beginning is told of its end.
TOLD = CONCERNED.where(
    select(1)
    .where(
        feed_notices.c.server_id == subscriptions.c.server_id,
        feed_notices.c.feed_id == subscriptions.c.feed_id,
        feed_notices.c.since == bindparam("the_since"),
    )
    .exists()
)
_news = arrivals.alias()
BASELINE = (
    select(arrivals.c.article_id)
    .where(arrivals.c.article_id.in_(_THE_IDS), arrivals.c.is_baseline.is_(True))
    .where(~select(1).where(_news.c.article_id == arrivals.c.article_id, _news.c.is_baseline.is_(False)).exists())
    .distinct()
)


async def due(connection: AsyncConnection, *, now: datetime, farthest: datetime, limit: int) -> tuple[Due, ...]:
    """The wanted feeds whose time has come, the longest due first; also those that are due only after `farthest`."""
    rows = await connection.execute(DUE, {"the_time": now, "the_farthest": farthest, "the_limit": limit})
    return tuple(Due(row.feed_id, row.url, state_from(row)) for row in rows)


async def put_off(connection: AsyncConnection, feed_id: int, *, due: datetime, until: datetime) -> StoredFeed | None:
    """Move a feed's next turn, if it is at `due`; the feed after it."""
    moved = CHANGE.where(feeds.c.due == bindparam("the_time")).values(due=until).returning(*FEED_COLUMNS)
    row = (await connection.execute(moved, {"the_feed": feed_id, "the_time": due})).first()
    return None if row is None else feed_from(row)


async def next_due(connection: AsyncConnection) -> datetime | None:
    """When the next turn of any wanted feed is."""
    found: datetime | None = (await connection.execute(NEXT_DUE)).scalar()
    return found


async def marks(connection: AsyncConnection, feed_id: int) -> frozenset[str]:
    """The printings of items that were dealt with."""
    return frozenset(mark.hex() for mark in (await connection.execute(MARKS, {"the_feed": feed_id})).scalars())


async def article_at(connection: AsyncConnection, url: str, *, shelf: int | None) -> int | None:
    """The article that is known at this address, among those that are vouched for, else among those of the shelf that are not."""
    canonical = canonical_url(url)
    for lot in (None, shelf) if shelf is not None else (None,):
        found: int | None = (await connection.execute(AT_URL, {"the_url": hash_of(canonical, lot=lot)})).scalar()
        if found is not None:
            return found
    return None


async def waiting_items(connection: AsyncConnection, feed_id: int) -> dict[str, datetime]:
    """The printings that wait for their pages, and since when."""
    return {row.mark.hex(): row.waiting for row in await connection.execute(WAITING, {"the_feed": feed_id})}


async def articles_by_guid(connection: AsyncConnection, feed_id: int, guids: Iterable[str]) -> dict[str, int]:
    """The articles of items that the feed called so before; of several the first."""
    by_hash = {hash_of(guid): guid for guid in guids if guid.isprintable()}
    if not by_hash:
        return {}
    rows = await connection.execute(BY_GUID, {"the_feed": feed_id, "the_guids": list(by_hash)})
    found: dict[str, int] = {}
    for guid_hash, article_id in rows:
        guid = by_hash[bytes(guid_hash)]
        found[guid] = min(found.get(guid, article_id), article_id)
    return found


async def arrived(connection: AsyncConnection, feed_id: int, arrival: Arrival, *, is_baseline: bool, at: datetime) -> None:
    """Note an item that was dealt with, or waits. Nothing, for a feed that is gone meanwhile."""
    if (await connection.execute(select(feeds.c.feed_id).where(feeds.c.feed_id == _THE_FEED), {"the_feed": feed_id})).first() is None:
        return
    mark = bytes.fromhex(arrival.mark)
    guid_hash = hash_of(arrival.guid) if arrival.guid and arrival.guid.isprintable() else None
    if (await connection.execute(ITEM, {"the_feed": feed_id, "the_mark": mark})).first() is None:
        row = {"guid_hash": guid_hash, "article_id": arrival.article_id, "waiting": at if arrival.waits else None}
        await connection.execute(insert(feed_items), {"feed_id": feed_id, "mark": mark, **row})
    else:
        values = {"article_id": arrival.article_id} | ({} if arrival.waits else {"waiting": None})
        await connection.execute(CHANGE_ITEM.values(values), {"the_feed": feed_id, "the_mark": mark})
    brought = {"the_feed": feed_id, "the_article": arrival.article_id}
    if arrival.article_id is not None and (await connection.execute(ARRIVAL, brought)).first() is None:
        row = {"feed_id": feed_id, "article_id": arrival.article_id, "at": at, "is_baseline": is_baseline}
        await connection.execute(insert(arrivals), row)
    if arrival.article_id is not None and arrival.shelf is not None:
        await put_on_shelf(connection, arrival.article_id, arrival.shelf, now=at)
        if arrival.shelf != COMMON and (await connection.execute(BY_HOST, {"the_feed": feed_id})).first() is not None:
            await make_common(connection, arrival.shelf, now=at)  # the host began to read it in the middle of the turn


async def end(connection: AsyncConnection, feed: StoredFeed, turn: Turn, *, at: datetime) -> None:
    """Note how a turn ended."""
    await connection.execute(CHANGE.values(state_columns(turn.state)), {"the_feed": feed.feed_id})
    if turn.marks is not None:
        known = frozenset(mark.hex() for mark in (await connection.execute(ALL_MARKS, {"the_feed": feed.feed_id})).scalars())
        for mark in known - turn.marks:
            await connection.execute(DROP_ITEM, {"the_feed": feed.feed_id, "the_mark": bytes.fromhex(mark)})
    if turn.read is not None:
        await name(connection, feed, turn.read)
    if turn.moved_to is not None:
        await _move(connection, feed.feed_id, turn.moved_to)
    if turn.notice is not None:
        await _notify(connection, feed.feed_id, turn.notice, at=at)


async def name(connection: AsyncConnection, feed: StoredFeed, read: Feed) -> None:
    """What the feed says of itself. The outlet is what it called itself first: an outlet does not change with a title."""
    values = {"title": read.title or feed.title, "home": read.home or feed.home, "item_count": len(read.items)}
    if feed.outlet is None and read.title and not read.title.isspace():
        values["outlet"] = read.title[:SOURCE_NAME_MAX_CHARS].strip()
    await connection.execute(CHANGE.values(values), {"the_feed": feed.feed_id})


async def _move(connection: AsyncConnection, feed_id: int, url: str) -> None:
    """Where it is to be asked for from now on; it stays where it is if another feed has that address."""
    url_hash = hash_of(canonical_url(url))
    taken = (await connection.execute(AT_ADDRESS, {"the_url": url_hash})).scalar()
    if taken is None or taken == feed_id:
        await connection.execute(CHANGE.values(url=url, url_hash=url_hash), {"the_feed": feed_id})


async def _notify(connection: AsyncConnection, feed_id: int, notice: Notice, *, at: datetime) -> None:
    which: dict[str, Any] = {"the_feed": feed_id}
    concerned = CONCERNED
    if notice.kind is NoticeKind.RECOVERED:
        concerned, which = TOLD, which | {"the_since": notice.since}
    rows = [
        {
            "server_id": server_id,
            "feed_id": feed_id,
            "kind": notice.kind.value,
            "trouble": notice.trouble.value,
            "since": notice.since,
            "at": at,
        }
        for server_id in (await connection.execute(concerned, which)).scalars()
    ]
    if rows:
        await connection.execute(insert(feed_notices), rows)


async def drop_notices(connection: AsyncConnection, server_id: int, feed_id: int | None) -> None:
    """Forget what was to be told to a server, of one feed or of all."""
    statement = delete(feed_notices).where(feed_notices.c.server_id == bindparam("the_server"))
    if feed_id is not None:
        statement = statement.where(feed_notices.c.feed_id == feed_id)
    await connection.execute(statement, {"the_server": server_id})


async def baseline(connection: AsyncConnection, article_ids: Iterable[int]) -> frozenset[int]:
    """Those of the articles that came with nothing but first turns."""
    found: set[int] = set()
    for ids in portions(article_ids):
        found.update((await connection.execute(BASELINE, {"the_ids": ids})).scalars())
    return frozenset(found)
