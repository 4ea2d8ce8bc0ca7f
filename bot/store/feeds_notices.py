"""The ports `NoticeStore` and `OfferStore` on SQL: what servers are to be told of their feeds, and what was shown to them before saving."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any
from urllib.parse import urlsplit

from sqlalchemy import bindparam, delete, insert, select, update

from bot.model.feed import NoticeKind
from bot.model.subscription import FeedNotice
from bot.services.ports_feeds import Offer
from bot.store.database import Database
from bot.store.feeds_rows import trouble_from
from bot.store.identity import check_moment
from bot.store.reading import GREATEST_ID
from bot.store.rows import AnyRow
from bot.store.tables_feeds import feed_notices, feed_offers, feed_places, feeds, subscriptions

OFFERS_LAST = timedelta(days=30)
MOST_OFFERS = 100
"""Of one server; an offer may be a file of megabytes, and anybody who sees to a server can ask for one after the other."""

_openers = feed_notices.alias()
# The message that told of the incident a notice belongs to: the latest one about the same feed, before it, that was not its end.
_OPENED = (
    select(_openers.c.notice_id)
    .where(
        _openers.c.server_id == feed_notices.c.server_id,
        _openers.c.feed_id == feed_notices.c.feed_id,
        _openers.c.since == feed_notices.c.since,
        _openers.c.notice_id < feed_notices.c.notice_id,
        _openers.c.message_id.is_not(None),
    )
    .order_by(_openers.c.notice_id)
    .limit(1)
    .correlate(feed_notices)
    .scalar_subquery()
)
_first = feed_notices.alias()
WAITING = (
    select(
        feed_notices.c.notice_id,
        feed_notices.c.server_id,
        feed_notices.c.feed_id,
        feed_notices.c.kind,
        feed_notices.c.trouble,
        feed_notices.c.since,
        feed_notices.c.at,
        feed_places.c.channel_id,
        feeds.c.title,
        feeds.c.url,
        subscriptions.c.title.label("own_title"),
        _first.c.channel_id.label("opened_channel"),
        _first.c.message_id.label("opened_message"),
    )
    .select_from(
        feed_notices.join(feeds, feeds.c.feed_id == feed_notices.c.feed_id)
        .join(
            subscriptions,
            (subscriptions.c.feed_id == feed_notices.c.feed_id) & (subscriptions.c.server_id == feed_notices.c.server_id),
        )
        .outerjoin(feed_places, feed_places.c.server_id == feed_notices.c.server_id)
        .outerjoin(_first, _first.c.notice_id == _OPENED)
    )
    .where(feed_notices.c.told.is_(None))
    .order_by(feed_notices.c.notice_id)
    .limit(bindparam("the_limit"))
)
BEYOND = (
    select(feed_offers.c.offer_id)
    .where(feed_offers.c.server_id == bindparam("the_server"))
    .order_by(feed_offers.c.offer_id.desc())
    .offset(MOST_OFFERS - 1)
)
PLACE = select(feed_places.c.channel_id).where(feed_places.c.server_id == bindparam("the_server"))
OFFER = select(feed_offers.c.offer_id, feed_offers.c.server_id, feed_offers.c.at, feed_offers.c.offered).where(
    feed_offers.c.offer_id == bindparam("the_offer"), feed_offers.c.server_id == bindparam("the_server")
)


class SqlNoticeStore:
    """See the port. Shares its database with the article store."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def place(self, server_id: int) -> int | None:
        """The channel where a server's admins are told."""
        async with self._database.read() as connection:
            found: int | None = (await connection.execute(PLACE, {"the_server": server_id})).scalar()
            return found

    async def put_place(self, server_id: int, channel_id: int) -> None:
        """Tell them there from now on."""
        if await self.place(server_id) == channel_id:
            return
        async with self._database.write() as connection:
            await connection.execute(delete(feed_places).where(feed_places.c.server_id == server_id))
            await connection.execute(insert(feed_places), {"server_id": server_id, "channel_id": channel_id})

    async def waiting(self, *, limit: int) -> tuple[FeedNotice, ...]:
        """Notices that were not told yet, oldest first."""
        async with self._database.read() as connection:
            return tuple(_notice(row) for row in await connection.execute(WAITING, {"the_limit": limit}))

    async def told(self, notice_id: int, *, at: datetime, message: tuple[int, int] | None) -> None:
        """Note that one was told, or that it cannot be."""
        check_moment(at)
        channel_id, message_id = message or (None, None)
        values = {"told": at, "channel_id": channel_id, "message_id": message_id}
        async with self._database.write() as connection:
            await connection.execute(update(feed_notices).where(feed_notices.c.notice_id == notice_id).values(values))


class SqlOfferStore:
    """See the port. Shares its database with the article store."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def put_offer(self, server_id: int, offered: Mapping[str, Any], *, now: datetime) -> int:
        """Keep it for a while; its number."""
        check_moment(now)
        async with self._database.write() as connection:
            await connection.execute(delete(feed_offers).where(feed_offers.c.at < now - OFFERS_LAST))
            for offer_id in (await connection.execute(BEYOND, {"the_server": server_id})).scalars().all():
                await connection.execute(delete(feed_offers).where(feed_offers.c.offer_id == offer_id))
            row = {"server_id": server_id, "at": now, "offered": dict(offered)}
            return int((await connection.execute(insert(feed_offers).values(row).returning(feed_offers.c.offer_id))).scalar_one())

    async def offer(self, server_id: int, offer_id: int) -> Offer | None:
        """What was offered to that server."""
        if not 0 < offer_id <= GREATEST_ID:
            return None
        async with self._database.read() as connection:
            row = (await connection.execute(OFFER, {"the_offer": offer_id, "the_server": server_id})).first()
        return None if row is None else Offer(row.offer_id, row.server_id, row.at, row.offered)


def _notice(row: AnyRow) -> FeedNotice:
    trouble = trouble_from(row.trouble)
    assert trouble is not None  # noqa: S101 - the column is never null
    return FeedNotice(
        notice_id=row.notice_id,
        server_id=row.server_id,
        feed_id=row.feed_id,
        feed_name=row.own_title or row.title or urlsplit(row.url).hostname or "A feed",
        kind=NoticeKind(row.kind),
        trouble=trouble,
        since=row.since,
        at=row.at,
        channel_id=row.channel_id,
        opened=None if row.opened_message is None else (row.opened_channel, row.opened_message),
    )
