"""What can be seen from some shelves: the condition every reader's statement carries, and articles read under it."""

from collections.abc import Iterable
from typing import Any

from sqlalchemy import BindParameter, Column, ColumnElement, bindparam, select
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.model.article import Article, Census, Passage, Source
from bot.store import reading
from bot.store.database import Database
from bot.store.reading import portions
from bot.store.shelves_ledger import Ledger
from bot.store.tables import articles
from bot.store.tables_shelves import shelved

_THE_SHELVES: BindParameter[int] = bindparam("the_shelves", expanding=True)


def stands_on(article_id: Column[Any]) -> ColumnElement[bool]:
    """Whether the article with that number stands on one of the parameter `the_shelves`: a look into one index for each article."""
    # Plus nothing, so that the index is used for the article alone: it stands on a few shelves, and a server may see hundreds.
    return select(1).where(shelved.c.article_id == article_id, (shelved.c.shelf_id + 0).in_(_THE_SHELVES)).exists()


VISIBLE = select(articles.c.article_id).where(
    articles.c.article_id.in_(bindparam("the_ids", expanding=True)), stands_on(articles.c.article_id)
)


async def visible_from(connection: AsyncConnection, article_ids: Iterable[int], *, shelves: frozenset[int]) -> frozenset[int]:
    """Those of the articles that stand on one of the shelves."""
    found: set[int] = set()
    for ids in portions(article_ids):
        found.update((await connection.execute(VISIBLE, {"the_ids": ids, "the_shelves": sorted(shelves)})).scalars())
    return frozenset(found)


class SeenArticles:
    """See the port `ArticleReads`: the articles that can be seen from some shelves, as if there were no others."""

    def __init__(self, database: Database, shelves: frozenset[int], *, ledger: Ledger) -> None:
        self._database = database
        self._shelves = shelves
        self._ledger = ledger

    async def articles(self, article_ids: Iterable[int]) -> dict[int, Article]:
        """Current revisions by id, in no particular order; unknown ids are absent."""
        async with self._database.read() as connection:
            return await reading.read_articles(connection, await self._of(connection, article_ids))

    async def article(self, article_id: int, revision: int | None = None) -> Article | None:
        """One article in that revision, or its current one; None if there is none."""
        if not reading.can_exist(article_id, revision):
            return None
        async with self._database.read() as connection:
            if not await self._of(connection, [article_id]):
                return None
            return await reading.read_article(connection, article_id, revision)

    async def passages(self, passage_ids: Iterable[int]) -> dict[int, Passage]:
        """Passages of current revisions by id, in no particular order; unknown ids are absent."""
        async with self._database.read() as connection:
            found = await reading.read_passages(connection, passage_ids)
            seen = await self._of(connection, {passage.article_id for passage in found.values()})
        return {number: passage for number, passage in found.items() if passage.article_id in seen}

    async def passages_of(self, article_ids: Iterable[int]) -> dict[int, tuple[Passage, ...]]:
        """The passages of the current revisions, in order, by article; unknown ids are absent."""
        async with self._database.read() as connection:
            return await reading.read_passages_of(connection, await self._of(connection, article_ids))

    async def visible(self, article_ids: Iterable[int]) -> frozenset[int]:
        """Those of the articles that are there."""
        async with self._database.read() as connection:
            return await self._of(connection, article_ids)

    async def sources(self) -> tuple[Source, ...]:
        """The outlets that have an article here, by name whatever the case."""
        async with self._database.read() as connection:
            return (await self._ledger.figures(connection, self._shelves)).sources

    async def census(self) -> Census:
        """The figures of these articles, from one consistent read."""
        async with self._database.read() as connection:
            return (await self._ledger.figures(connection, self._shelves)).census

    async def _of(self, connection: AsyncConnection, article_ids: Iterable[int]) -> frozenset[int]:
        return await visible_from(connection, article_ids, shelves=self._shelves)
