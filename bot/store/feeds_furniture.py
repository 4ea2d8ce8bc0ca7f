"""The port `FurnitureStore` on SQL: what was learned of the lines that outlets print around their articles."""

from collections.abc import Iterable
from datetime import datetime

from sqlalchemy import bindparam, insert, select, update

from bot.services.ports_feeds import Furniture
from bot.store.database import Database
from bot.store.identity import check_moment
from bot.store.reading import portions
from bot.store.rows import AnyRow
from bot.store.tables import articles, revisions, sources
from bot.store.tables_feeds import outlet_furniture
from bot.store.tables_shelves import shelved
from bot.text.furniture_learned import Learned

LONGEST_CHARS = 100_000
"""Longer texts are no articles to learn from, and hundreds of them no small thing to hold in memory."""

_COLUMNS = (
    outlet_furniture.c.outlet,
    outlet_furniture.c.shelf_id,
    outlet_furniture.c.texts,
    outlet_furniture.c.learned,
    outlet_furniture.c.lines,
    outlet_furniture.c.dropped_lines,
    outlet_furniture.c.dropped_articles,
)
_IS_IT = (outlet_furniture.c.outlet == bindparam("the_outlet")) & (outlet_furniture.c.shelf_id == bindparam("the_shelf"))
ONE = select(*_COLUMNS).where(_IS_IT)
DROPPED = select(outlet_furniture.c.outlet, outlet_furniture.c.shelf_id, outlet_furniture.c.dropped_lines).where(
    outlet_furniture.c.shelf_id.in_(bindparam("the_shelves", expanding=True)), outlet_furniture.c.dropped_lines > 0
)
CHANGE = update(outlet_furniture).where(_IS_IT)
RECENT = (
    select(revisions.c.body, revisions.c.dropped)
    .select_from(
        articles.join(sources, sources.c.source_id == articles.c.source_id)
        .join(revisions, (revisions.c.article_id == articles.c.article_id) & (revisions.c.revision == articles.c.revision))
        .join(shelved, (shelved.c.article_id == articles.c.article_id) & (shelved.c.shelf_id == bindparam("the_shelf")))
    )
    .where(sources.c.name == bindparam("the_outlet"), articles.c.characters <= LONGEST_CHARS)
    .order_by(articles.c.article_id.desc())
    .limit(bindparam("the_limit"))
)


class SqlFurnitureStore:
    """See the port. Shares its database with the article store."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def furniture(self, outlet: str, *, shelf: int) -> Furniture | None:
        """What is known of an outlet's."""
        async with self._database.read() as connection:
            row = (await connection.execute(ONE, {"the_outlet": outlet, "the_shelf": shelf})).first()
        return None if row is None else _furniture(row)

    async def dropped_lines(self, *, shelves: Iterable[int]) -> dict[tuple[str, int], int]:
        """How many lines were left out for what was learned on these shelves, by outlet and shelf."""
        found: dict[tuple[str, int], int] = {}
        async with self._database.read() as connection:
            for some in portions(shelves):
                for row in await connection.execute(DROPPED, {"the_shelves": some}):
                    found[row.outlet, row.shelf_id] = row.dropped_lines
        return found

    async def recent_texts(self, outlet: str, *, shelf: int, limit: int) -> tuple[tuple[str, tuple[str, ...]], ...]:
        """Of an outlet's newest articles, but for endless ones: the body, and the lines that were left out of it."""
        async with self._database.read() as connection:
            rows = await connection.execute(RECENT, {"the_outlet": outlet, "the_shelf": shelf, "the_limit": limit})
            return tuple((row.body, tuple(row.dropped)) for row in rows)

    async def learn(self, outlet: str, learned: Learned, *, shelf: int, at: datetime) -> None:
        """Remember this from now on."""
        check_moment(at)
        values = {"texts": learned.texts, "lines": dict(learned.lines), "learned": at}
        async with self._database.write() as connection:
            if (await connection.execute(ONE, {"the_outlet": outlet, "the_shelf": shelf})).first() is None:
                await connection.execute(
                    insert(outlet_furniture), {"outlet": outlet, "shelf_id": shelf, **values, "dropped_lines": 0, "dropped_articles": 0}
                )
            else:
                await connection.execute(CHANGE.values(values), {"the_outlet": outlet, "the_shelf": shelf})

    async def dropped(self, outlet: str, lines: int, *, shelf: int) -> None:
        """Count one more article of which so many lines were left out."""
        more = {
            "dropped_lines": outlet_furniture.c.dropped_lines + lines,
            "dropped_articles": outlet_furniture.c.dropped_articles + 1,
        }
        async with self._database.write() as connection:
            await connection.execute(CHANGE.values(more), {"the_outlet": outlet, "the_shelf": shelf})


def _furniture(row: AnyRow) -> Furniture:
    return Furniture(row.outlet, row.shelf_id, Learned(dict(row.lines), row.texts), row.learned, row.dropped_lines, row.dropped_articles)
