"""Statements in the database: the port `StatementStore` on SQL."""

from collections.abc import Iterable
from typing import Any, TypeVarTuple

from sqlalchemy import Column, Select, bindparam, func, insert, select

from bot.model.answer import Within
from bot.model.span import Span
from bot.model.statement import Standing, Statement, StatementType
from bot.services.ports import StoredStatement
from bot.statements.directory import Named, key_of
from bot.store.database import Database
from bot.store.reading import GREATEST_ID, portions
from bot.store.shelves_sight import stands_on
from bot.store.tables import articles, statements
from bot.store.tables_feeds import earlier_statements

Row = TypeVarTuple("Row")

KEY_MAX_CHARS = 100

_COLUMNS = (
    statements.c.statement_id,
    statements.c.article_id,
    statements.c.revision,
    statements.c.kind,
    statements.c.standing,
    statements.c.speaker,
    statements.c.role,
    statements.c.rule,
    statements.c.resolution,
    statements.c.through,
    statements.c.confidence,
    statements.c.speaker_start,
    statements.c.speaker_end,
    statements.c.cue_start,
    statements.c.cue_end,
    statements.c.spans,
)
_SAID = (statements.c.standing == Standing.SAID.value) & statements.c.speaker.is_not(None)
NAMED = (
    select(statements.c.speaker, statements.c.role, func.count(), func.count(statements.c.article_id.distinct()))
    .where(_SAID)
    .group_by(statements.c.speaker, statements.c.role)
    .order_by(statements.c.speaker, statements.c.role)
)
NAMED_BY_KEY = NAMED.where(statements.c.speaker_key.in_(bindparam("the_keys", expanding=True)))
BY_NAMES = (
    select(*_COLUMNS)
    .join(articles, articles.c.article_id == statements.c.article_id)
    .where(_SAID, statements.c.speaker_key.in_(bindparam("the_keys", expanding=True)))
    .where(statements.c.speaker.in_(bindparam("the_names", expanding=True)))
    .order_by(articles.c.published_at.is_(None), articles.c.published_at.desc(), statements.c.article_id, statements.c.ordinal)
    .limit(bindparam("the_limit"))
)
ONE = select(*_COLUMNS).where(statements.c.statement_id == bindparam("the_statement"))
_EARLIER_COLUMNS = tuple(earlier_statements.c[column.name] for column in _COLUMNS)
EARLIER = select(*_EARLIER_COLUMNS).where(earlier_statements.c.statement_id == bindparam("the_statement"))
KEEP_EARLIER = insert(earlier_statements).from_select(
    [column.name for column in _EARLIER_COLUMNS], select(*_COLUMNS).where(statements.c.article_id == bindparam("the_article"))
)
"""Before the statements of a revision go."""
KEEP_VANISHING = insert(earlier_statements).from_select(
    [column.name for column in _EARLIER_COLUMNS],
    select(*_COLUMNS).where(statements.c.statement_id.in_(bindparam("the_ids", expanding=True))),
)
"""Before single statements go, because the rules that found them are no more."""
OF_ARTICLES = (
    select(*_COLUMNS)
    .where(statements.c.article_id.in_(bindparam("the_ids", expanding=True)))
    .order_by(statements.c.article_id, statements.c.ordinal)
)


class SqlStatementStore:
    """See the port. Shares its database with the article store, which writes and forgets statements together with their article.

    With `shelves`, only the statements in articles that can be seen from these are there.
    """

    def __init__(self, database: Database, shelves: frozenset[int] | None = None) -> None:
        self._database = database
        self._shelves = shelves

    def seen_from(self, shelves: frozenset[int]) -> "SqlStatementStore":
        """The statements as somebody reads them who sees these shelves and no others."""
        return SqlStatementStore(self._database, shelves if self._shelves is None else shelves & self._shelves)

    def _seen(self, query: Select[*Row], *, of: Column[Any] = statements.c.article_id) -> Select[*Row]:
        if self._shelves is None:
            return query
        return query.where(stands_on(of)).params(the_shelves=sorted(self._shelves))

    async def named(self, *, keys: Iterable[str] | None = None) -> tuple[Named, ...]:
        """The names that speakers have, by name and role; only those with one of the keys, or all."""
        async with self._database.read() as connection:
            if keys is None:
                return tuple(Named(*row) for row in await connection.execute(self._seen(NAMED)))
            return tuple(
                Named(*row)
                for row in await connection.execute(self._seen(NAMED_BY_KEY), {"the_keys": [key[:KEY_MAX_CHARS] for key in keys]})
            )

    async def by_names(self, names: Iterable[str], *, limit: int, within: Within | None = None) -> tuple[StoredStatement, ...]:
        """What speakers of exactly these names said within these sources and dates: newest article first, undated ones last."""
        wanted = list(dict.fromkeys(names))
        query = self._seen(BY_NAMES)
        if within and within.source_ids is not None:
            query = query.where(articles.c.source_id.in_(within.source_ids))
        if within and within.since is not None:
            query = query.where(articles.c.published_at >= within.since)
        if within and within.until is not None:
            query = query.where(articles.c.published_at < within.until)
        parameters = {"the_names": wanted, "the_keys": [_key(name) for name in wanted], "the_limit": limit}
        async with self._database.read() as connection:
            return tuple(statement_from(row) for row in await connection.execute(query, parameters))

    async def statement(self, statement_id: int) -> StoredStatement | None:
        """One statement by id, also of a revision that is no longer current; None if there is none."""
        if not 0 < statement_id <= GREATEST_ID:
            return None
        async with self._database.read() as connection:
            row = (await connection.execute(self._seen(ONE), {"the_statement": statement_id})).first()
            if row is None:
                earlier = self._seen(EARLIER, of=earlier_statements.c.article_id)
                row = (await connection.execute(earlier, {"the_statement": statement_id})).first()
        return None if row is None else statement_from(row)

    async def of_articles(self, article_ids: Iterable[int]) -> dict[int, tuple[StoredStatement, ...]]:
        """The statements of articles, in the order of the text, by article; articles without any are absent."""
        found: dict[int, list[StoredStatement]] = {}
        async with self._database.read() as connection:
            for ids in portions(article_ids):
                for row in await connection.execute(self._seen(OF_ARTICLES), {"the_ids": ids}):
                    found.setdefault(row.article_id, []).append(statement_from(row))
        return {article_id: tuple(in_order) for article_id, in_order in found.items()}


def statement_columns(statement: Statement, article_id: int, revision: int, ordinal: int) -> dict[str, object]:
    """The row of a statement."""
    return {
        "article_id": article_id,
        "revision": revision,
        "ordinal": ordinal,
        "kind": statement.type.value,
        "standing": statement.standing.value,
        "speaker": statement.speaker,
        "speaker_key": None if statement.speaker is None else _key(statement.speaker),
        "role": statement.role,
        "rule": statement.rule,
        "resolution": statement.resolution,
        "through": statement.through,
        "confidence": statement.confidence,
        "speaker_start": statement.speaker_span.start if statement.speaker_span else None,
        "speaker_end": statement.speaker_span.end if statement.speaker_span else None,
        "cue_start": statement.cue_span.start if statement.cue_span else None,
        "cue_end": statement.cue_span.end if statement.cue_span else None,
        "spans": [[span.start, span.end] for span in statement.spans],
    }


def statement_from(row: Any) -> StoredStatement:  # SQLAlchemy's rows have columns by name, and no type says which
    """The statement in a row."""
    return StoredStatement(
        statement_id=row.statement_id,
        article_id=row.article_id,
        revision=row.revision,
        statement=Statement(
            spans=tuple(Span(start, end) for start, end in row.spans),
            type=StatementType(row.kind),
            speaker=row.speaker,
            speaker_span=_span(row.speaker_start, row.speaker_end),
            cue_span=_span(row.cue_start, row.cue_end),
            rule=row.rule,
            confidence=row.confidence,
            resolution=row.resolution,
            standing=Standing(row.standing),
            through=row.through,
            role=row.role,
        ),
    )


def _span(start: int | None, end: int | None) -> Span | None:
    return None if start is None or end is None else Span(start, end)


def _key(name: str) -> str:
    return key_of(name)[:KEY_MAX_CHARS]
