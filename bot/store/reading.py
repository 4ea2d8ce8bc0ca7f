"""Reading articles: each function works inside the one read transaction it is given, so that it sees one state of the store."""

from collections.abc import Iterable, Iterator
from itertools import islice

from sqlalchemy import BindParameter, bindparam, func, select
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.model.article import Article, Census, Passage, Source
from bot.services.ports import Change, LogEntry
from bot.store.rows import ARTICLE_COLUMNS, PASSAGE_COLUMNS, article_from, passage_from, published_from
from bot.store.tables import article_log, articles, passages, revisions, sources

IDS_PER_STATEMENT = 5_000
"""SQLite takes 32,766 parameters since version 3.32 (https://www.sqlite.org/limits.html), PostgreSQL's protocol 32,767."""

GREATEST_ID = 2**63 - 1
"""Ids are 64 bits; a greater one, out of an old link or somebody's keyboard, names nothing."""

GREATEST_REVISION = 2**31 - 1

_CURRENT = articles.join(revisions, (revisions.c.article_id == articles.c.article_id) & (revisions.c.revision == articles.c.revision)).join(
    sources, sources.c.source_id == articles.c.source_id
)
_ANY_REVISION = revisions.join(articles, articles.c.article_id == revisions.c.article_id).join(
    sources, sources.c.source_id == articles.c.source_id
)
_THE_IDS: BindParameter[int] = bindparam("the_ids", expanding=True)

CURRENT_BY_ID = select(*ARTICLE_COLUMNS).select_from(_CURRENT).where(articles.c.article_id.in_(_THE_IDS))
ONE_CURRENT = select(*ARTICLE_COLUMNS).select_from(_CURRENT).where(articles.c.article_id == bindparam("the_article"))
ONE_REVISION = (
    select(*ARTICLE_COLUMNS)
    .select_from(_ANY_REVISION)
    .where(revisions.c.article_id == bindparam("the_article"), revisions.c.revision == bindparam("the_revision"))
)
CURRENT_AFTER = (
    select(*ARTICLE_COLUMNS)
    .select_from(_CURRENT)
    .where(articles.c.article_id > bindparam("the_last"))
    .order_by(articles.c.article_id)
    .limit(bindparam("the_limit"))
)
PASSAGES_BY_ID = select(*PASSAGE_COLUMNS).where(passages.c.passage_id.in_(_THE_IDS))
PASSAGES_BY_ARTICLE = (
    select(*PASSAGE_COLUMNS).where(passages.c.article_id.in_(_THE_IDS)).order_by(passages.c.article_id, passages.c.ordinal)
)
KNOWN_ARTICLES = select(articles.c.article_id).where(articles.c.article_id.in_(_THE_IDS))
LOG_AFTER = (
    select(article_log.c.position, article_log.c.article_id, article_log.c.change)
    .where(article_log.c.position > bindparam("the_position"))
    .order_by(article_log.c.position)
    .limit(bindparam("the_limit"))
)
SOURCES = select(sources.c.source_id, sources.c.name).where(sources.c.articles > 0)
TOTALS_BY_SOURCE = select(sources.c.name, sources.c.articles, sources.c.revisions, sources.c.passages, sources.c.characters).where(
    sources.c.articles > 0
)
# Of the same moment, a known time before a known day: the tie has to be decided the same way every time.
NEWEST = (
    select(articles.c.published_at, articles.c.published_day_only)
    .where(articles.c.published_at.is_not(None))
    .order_by(articles.c.published_at.desc(), articles.c.published_day_only)
    .limit(1)
)
OLDEST = (
    select(articles.c.published_at, articles.c.published_day_only)
    .where(articles.c.published_at.is_not(None))
    .order_by(articles.c.published_at, articles.c.published_day_only.desc())
    .limit(1)
)
LAST_POSITION = select(func.max(article_log.c.position))


async def read_articles(connection: AsyncConnection, article_ids: Iterable[int]) -> dict[int, Article]:
    """Current revisions by id, in no particular order; unknown ids are absent."""
    found: dict[int, Article] = {}
    for ids in portions(article_ids):
        for row in await connection.execute(CURRENT_BY_ID, {"the_ids": ids}):
            found[row.article_id] = article_from(row)
    return found


async def read_article(connection: AsyncConnection, article_id: int, revision: int | None) -> Article | None:
    """That revision of the article, or its current one."""
    if revision is None:
        statement, parameters = ONE_CURRENT, {"the_article": article_id}
    else:
        statement, parameters = ONE_REVISION, {"the_article": article_id, "the_revision": revision}
    row = (await connection.execute(statement, parameters)).first()
    return None if row is None else article_from(row)


async def read_articles_after(connection: AsyncConnection, last_id: int, *, limit: int) -> tuple[tuple[Article, tuple[Passage, ...]], ...]:
    """The next `limit` current revisions with id > `last_id`, by id, each with its passages."""
    rows = (await connection.execute(CURRENT_AFTER, {"the_last": last_id, "the_limit": limit})).all()
    found = [article_from(row) for row in rows]
    by_article = await read_passages_of(connection, (article.article_id for article in found))
    return tuple((article, by_article[article.article_id]) for article in found)


async def read_passages(connection: AsyncConnection, passage_ids: Iterable[int]) -> dict[int, Passage]:
    """Passages of current revisions by id; unknown ids are absent."""
    found: dict[int, Passage] = {}
    for ids in portions(passage_ids):
        for row in await connection.execute(PASSAGES_BY_ID, {"the_ids": ids}):
            found[row.passage_id] = passage_from(row)
    return found


async def read_passages_of(connection: AsyncConnection, article_ids: Iterable[int]) -> dict[int, tuple[Passage, ...]]:
    """The passages of current revisions in order, by article: an article without any has (), an unknown id is absent."""
    found: dict[int, list[Passage]] = {}
    for ids in portions(article_ids):
        for article_id in (await connection.execute(KNOWN_ARTICLES, {"the_ids": ids})).scalars():
            found[article_id] = []
        for row in await connection.execute(PASSAGES_BY_ARTICLE, {"the_ids": ids}):
            found[row.article_id].append(passage_from(row))
    return {article_id: tuple(in_order) for article_id, in_order in found.items()}


async def read_log(connection: AsyncConnection, *, after: int, limit: int) -> tuple[LogEntry, ...]:
    """Up to `limit` lines with position > `after`, oldest first."""
    parameters = {"the_position": min(max(after, 0), GREATEST_ID), "the_limit": min(limit, GREATEST_ID)}
    rows = await connection.execute(LOG_AFTER, parameters)
    return tuple(LogEntry(position, article_id, Change(change)) for position, article_id, change in rows)


async def read_sources(connection: AsyncConnection) -> tuple[Source, ...]:
    """The outlets that have an article, by name whatever the case."""
    found = [Source(source_id, name) for source_id, name in await connection.execute(SOURCES)]
    return tuple(sorted(found, key=lambda source: (source.name.casefold(), source.name)))


async def read_census(connection: AsyncConnection) -> Census:
    """The figures of the whole store, in the same time however many articles there are."""
    by_source = (await connection.execute(TOTALS_BY_SOURCE)).all()
    newest = (await connection.execute(NEWEST)).first()
    oldest = (await connection.execute(OLDEST)).first()
    position = (await connection.execute(LAST_POSITION)).scalar()
    counts = by_count((str(name), int(count)) for name, count, *_ in by_source)
    return Census(
        articles=sum(count for _, count in counts),
        revisions=sum(int(row[2]) for row in by_source),
        passages=sum(int(row[3]) for row in by_source),
        sources=len(counts),
        characters=sum(int(row[4]) for row in by_source),
        newest=None if newest is None else published_from(newest.published_at, newest.published_day_only),
        oldest=None if oldest is None else published_from(oldest.published_at, oldest.published_day_only),
        log_position=int(position or 0),
        by_source=counts,
    )


def by_count(counts: Iterable[tuple[str, int]]) -> tuple[tuple[str, int], ...]:
    """(outlet, articles), most articles first, then by name."""
    return tuple(sorted(counts, key=lambda pair: (-pair[1], pair[0].casefold(), pair[0])))


async def read_known(connection: AsyncConnection, article_ids: Iterable[int]) -> frozenset[int]:
    """Those of the ids that are articles'."""
    found: set[int] = set()
    for ids in portions(article_ids):
        found.update((await connection.execute(KNOWN_ARTICLES, {"the_ids": ids})).scalars())
    return frozenset(found)


def can_exist(article_id: int, revision: int | None) -> bool:
    """Whether an article could have such numbers at all; out of an old link or somebody's keyboard come others."""
    return 0 < article_id <= GREATEST_ID and 0 < (1 if revision is None else revision) <= GREATEST_REVISION


def portions(ids: Iterable[int]) -> Iterator[list[int]]:
    """The ids that can exist, each once, in portions one statement can take."""
    possible = iter({number for number in ids if 0 < number <= GREATEST_ID})
    while portion := list(islice(possible, IDS_PER_STATEMENT)):
        yield portion
