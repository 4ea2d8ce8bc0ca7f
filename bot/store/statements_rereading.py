"""The port `Rereading` on SQL: articles whose statements other rules found, and putting others in their place."""

from collections import defaultdict
from collections.abc import Sequence
from typing import Any

from sqlalchemy import bindparam, delete, insert, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.model.article import Article
from bot.model.span import Span
from bot.model.statement import Statement
from bot.services.ports import StoredStatement
from bot.store.database import Database
from bot.store.reading import CURRENT_AFTER
from bot.store.rows import article_from
from bot.store.statements import KEEP_VANISHING, OF_ARTICLES, statement_columns, statement_from
from bot.store.tables import articles, statements

OTHERWISE_READ = CURRENT_AFTER.where(articles.c.read_with.is_distinct_from(bindparam("the_rules")))
REVISIONS = select(articles.c.article_id, articles.c.revision).where(articles.c.article_id.in_(bindparam("the_ids", expanding=True)))
NOTE_RULES = (
    update(articles).where(articles.c.article_id.in_(bindparam("the_ids", expanding=True))).values(read_with=bindparam("the_rules"))
)
DROP = delete(statements).where(statements.c.article_id == bindparam("the_article"))
ADD = insert(statements)


class SqlRereading:
    """See the port. Shares its database with the article store."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def otherwise_read(self, rules: str, *, after: int, limit: int) -> tuple[Article, ...]:
        """Current revisions that were not read with these rules, by article id, those above `after`."""
        async with self._database.read() as connection:
            rows = await connection.execute(OTHERWISE_READ, {"the_rules": rules, "the_last": after, "the_limit": limit})
            return tuple(article_from(row) for row in rows)

    async def reread(self, found: Sequence[tuple[Article, Sequence[Statement]]], *, rules: str) -> int:
        """Put what was found in the place of what is stored, in one transaction; of how many articles anything changed."""
        async with self._database.write() as connection:
            rows = await connection.execute(REVISIONS, {"the_ids": [one.article_id for one, _ in found]})
            now = {row.article_id: row.revision for row in rows}
            current = [(one, read) for one, read in found if now.get(one.article_id) == one.revision]
            ids = [one.article_id for one, _ in current]
            stored: dict[int, list[StoredStatement]] = {article_id: [] for article_id in ids}
            for row in await connection.execute(OF_ARTICLES, {"the_ids": ids}):
                stored[row.article_id].append(statement_from(row))
            changed = [(one, read) for one, read in current if [each.statement for each in stored[one.article_id]] != list(read)]
            for one, read in changed:
                await _replace(connection, one, stored[one.article_id], read)
            await connection.execute(NOTE_RULES, {"the_ids": ids, "the_rules": rules})
            return len(changed)


async def _replace(connection: AsyncConnection, article: Article, old: Sequence[StoredStatement], new: Sequence[Statement]) -> None:
    """A statement of the same words keeps its number: messages refer to it. One that is no more is kept for them as it was."""
    numbers = defaultdict[tuple[Span, ...], list[int]](list)
    for each in reversed(old):
        numbers[each.statement.spans].append(each.statement_id)
    rows = [
        (numbers[each.spans].pop() if numbers[each.spans] else None, statement_columns(each, article.article_id, article.revision, ordinal))
        for ordinal, each in enumerate(new)
    ]
    kept = {number for number, _ in rows}
    vanishing = [each.statement_id for each in old if each.statement_id not in kept]
    if vanishing:
        await connection.execute(KEEP_VANISHING, {"the_ids": vanishing})
    await connection.execute(DROP, {"the_article": article.article_id})
    numbered: list[dict[str, Any]] = [{"statement_id": number, **row} for number, row in rows if number is not None]
    fresh: list[dict[str, Any]] = [row for number, row in rows if number is None]
    for some in filter(None, (numbered, fresh)):
        await connection.execute(ADD, some)
