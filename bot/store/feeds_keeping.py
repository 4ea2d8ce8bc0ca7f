"""What retention reads and does beside removing articles: how old they are, which are still shown or told of, and feeds that nobody reads.

Each function works inside the one transaction it is given.
"""

from collections.abc import Iterable
from datetime import datetime

from sqlalchemy import bindparam, delete, func, or_, select
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.store.reading import portions
from bot.store.saving import remove_article
from bot.store.shelves import ONLY_THERE, drop_shelf
from bot.store.tables import articles, revisions
from bot.store.tables_briefings import editions
from bot.store.tables_feeds import feed_items, feeds, subscriptions

COUNT = select(func.count()).select_from(articles)
AGES = (
    select(revisions.c.article_id, revisions.c.added)
    .select_from(
        articles.join(revisions, (revisions.c.article_id == articles.c.article_id) & (revisions.c.revision == articles.c.revision))
    )
    .order_by(revisions.c.added, revisions.c.article_id)
    .limit(bindparam("the_limit"))
)
AGES_AFTER = AGES.where(
    or_(
        revisions.c.added > bindparam("the_time"),
        (revisions.c.added == bindparam("the_time")) & (revisions.c.article_id > bindparam("the_last")),
    )
)
SHOWN_NOW = select(feed_items.c.article_id).where(feed_items.c.article_id.in_(bindparam("the_ids", expanding=True))).distinct()
TELLINGS = (
    select(editions.c.edition_id, editions.c.told)
    .where(editions.c.told.is_not(None), editions.c.edition_id > bindparam("the_last"))
    .order_by(editions.c.edition_id)
    .limit(bindparam("the_limit"))
)
UNREAD = (
    select(feeds.c.feed_id, feeds.c.shelf_id)
    .where(feeds.c.due < bindparam("the_time"))
    .where(~select(subscriptions.c.feed_id).where(subscriptions.c.feed_id == feeds.c.feed_id).exists())
    .order_by(feeds.c.feed_id)
    .limit(1)
)


async def count(connection: AsyncConnection) -> int:
    """How many articles there are."""
    return int((await connection.execute(COUNT)).scalar_one())


async def oldest(connection: AsyncConnection, *, after: tuple[int, datetime] | None, limit: int) -> tuple[tuple[int, datetime], ...]:
    """Articles with the time their current revision was stored, oldest first, then by number; those behind that one."""
    if after is None:
        rows = await connection.execute(AGES, {"the_limit": limit})
    else:
        rows = await connection.execute(AGES_AFTER, {"the_limit": limit, "the_last": after[0], "the_time": after[1]})
    return tuple((row.article_id, row.added) for row in rows)


async def shown_now(connection: AsyncConnection, article_ids: Iterable[int]) -> frozenset[int]:
    """Those of the articles that feeds still show."""
    found: set[int] = set()
    for ids in portions(article_ids):
        found.update((await connection.execute(SHOWN_NOW, {"the_ids": ids})).scalars())
    return frozenset(found)


async def tellings(connection: AsyncConnection, *, after: int, limit: int) -> tuple[tuple[int, str], ...]:
    """What editions told, by their numbers, those above `after`."""
    rows = await connection.execute(TELLINGS, {"the_last": after, "the_limit": limit})
    return tuple((row.edition_id, str(row.told)) for row in rows)


async def drop_unread(connection: AsyncConnection, *, before: datetime, now: datetime, limit: int) -> int | None:
    """Forget a feed that nobody reads, or first some of the articles that stand on its shelf alone; how many of them."""
    row = (await connection.execute(UNREAD, {"the_time": before})).first()
    if row is None:
        return None
    alone = (await connection.execute(ONLY_THERE.limit(limit), {"the_shelf": row.shelf_id})).scalars().all()
    for article_id in alone:
        await remove_article(connection, article_id, now=now)
    if len(alone) < limit:
        await connection.execute(delete(feeds).where(feeds.c.feed_id == row.feed_id))
        await drop_shelf(connection, row.shelf_id, now=now)
    return len(alone)
