"""From a feed's shelf to the common one: what a feed brought to servers becomes everybody's when the host reads it, too."""

from datetime import datetime

from sqlalchemy import BindParameter, bindparam, insert, literal, select, type_coerce, update
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.model.shelf import COMMON
from bot.services.ports import Change
from bot.store.addresses import canonical_url
from bot.store.columns import UtcTime
from bot.store.identity import hash_of
from bot.store.reading import portions
from bot.store.rows import AnyRow
from bot.store.saving import put_on_shelf
from bot.store.tables import article_log, articles, revisions
from bot.store.tables_shelves import shelved

_THE_SHELF: BindParameter[int] = bindparam("the_shelf")
_THE_IDS: BindParameter[int] = bindparam("the_ids", expanding=True)
_common = shelved.alias()
_is_common = select(1).where(_common.c.article_id == shelved.c.article_id, _common.c.shelf_id == COMMON).exists()
_CURRENT = (revisions.c.article_id == articles.c.article_id) & (revisions.c.revision == articles.c.revision)

ONLY_HERE = (
    select(articles.c.article_id, articles.c.url_hash, articles.c.origin_hash, articles.c.body_hash, revisions.c.url, revisions.c.origin)
    .select_from(shelved.join(articles, articles.c.article_id == shelved.c.article_id).join(revisions, _CURRENT))
    .where(shelved.c.shelf_id == _THE_SHELF, ~_is_common)
    .order_by(articles.c.article_id)
)
BODY = select(revisions.c.body).select_from(articles.join(revisions, _CURRENT)).where(articles.c.article_id == bindparam("the_article"))
AT_URL = select(articles.c.article_id).where(articles.c.url_hash == bindparam("the_url"))
CHANGE = update(articles).where(articles.c.article_id == bindparam("the_article"))


async def make_common(connection: AsyncConnection, shelf_id: int, *, now: datetime) -> None:
    """Put all that stands on a feed's shelf on the common one, too, each with a line in the log. Part of a write transaction.

    On the common shelf counts the host's word, so what nobody vouched for is known by its address everywhere from now on, as what the feed
    brings next will be, or it would come a second time. Where an article is at that address already, that one goes there in its place.
    """
    found = (await connection.execute(ONLY_HERE, {"the_shelf": shelf_id})).all()
    unvouched = [row for row in found if await _is_unvouched(connection, row, shelf_id)]
    apart = {row.article_id for row in unvouched}
    for ids in portions(row.article_id for row in found if row.article_id not in apart):
        await _put(connection, ids, shelf_id, now=now)
    for row in unvouched:
        await put_on_shelf(connection, await _vouched(connection, row), COMMON, now=now)


async def _is_unvouched(connection: AsyncConnection, row: AnyRow, shelf_id: int) -> bool:
    """Whether the article is one of those that are compared with others of its shelf only; see `identity`."""
    if row.url_hash is not None:
        return bool(row.url_hash == hash_of(canonical_url(row.url or ""), lot=shelf_id))
    if row.origin_hash is not None:
        return bool(row.origin_hash == hash_of(row.origin or "", lot=shelf_id))
    body = (await connection.execute(BODY, {"the_article": row.article_id})).scalar_one()
    return bool(row.body_hash == hash_of(body, lot=shelf_id))


async def _vouched(connection: AsyncConnection, row: AnyRow) -> int:
    """Let the article be known everywhere; its number, or that of the one that is known so already."""
    body = (await connection.execute(BODY, {"the_article": row.article_id})).scalar_one()
    values = {"body_hash": hash_of(body)}
    if row.url_hash is not None:
        values["url_hash"] = hash_of(canonical_url(row.url))
        other = (await connection.execute(AT_URL, {"the_url": values["url_hash"]})).scalar()
        if other is not None:
            return int(other)
    if row.origin_hash is not None:
        values["origin_hash"] = hash_of(row.origin)
    await connection.execute(CHANGE.values(values), {"the_article": row.article_id})
    return int(row.article_id)


async def _put(connection: AsyncConnection, ids: list[int], shelf_id: int, *, now: datetime) -> None:
    moment = type_coerce(bindparam("the_time", now, UtcTime()), UtcTime())
    new = select(shelved.c.article_id, literal(COMMON)).where(
        shelved.c.shelf_id == _THE_SHELF, shelved.c.article_id.in_(_THE_IDS), ~_is_common
    )
    lines = new.with_only_columns(shelved.c.article_id, literal(Change.PUT.value), moment).order_by(shelved.c.article_id)
    which = {"the_shelf": shelf_id, "the_ids": ids}
    await connection.execute(insert(article_log).from_select(["article_id", "change", "at"], lines), which)
    await connection.execute(insert(shelved).from_select(["article_id", "shelf_id"], new), which)
