"""Writing articles: each function works inside the one write transaction it is given."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import bindparam, case, delete, insert, or_, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.model.article import Article, Outcome, Passage, Source
from bot.model.span import Span
from bot.services.ports import Change, Entry, Saved
from bot.store.identity import Facts, Keys, facts_of, keys_of, revised
from bot.store.rows import PASSAGE_COLUMNS, facts_columns, facts_from, passage_from, published_columns
from bot.store.statements import KEEP_EARLIER, statement_columns
from bot.store.tables import article_log, articles, passages, revisions, sources, statements
from bot.store.tables_shelves import shelved, shelves

# Parameters are named `the_…`: a parameter named like a column would be taken for a value of it.
# In `case` order: found at its address, the equal body, nothing more; then the oldest.
FIND = (
    select(
        articles.c.article_id,
        articles.c.revision,
        articles.c.source_id,
        sources.c.name,
        articles.c.url_hash,
        articles.c.origin_hash,
        articles.c.body_hash,
        articles.c.characters,
        articles.c.passage_count,
        revisions.c.title,
        revisions.c.url,
        revisions.c.origin,
        revisions.c.author,
        revisions.c.language,
        revisions.c.published_at,
        revisions.c.published_day_only,
        revisions.c.added,
        revisions.c.notes,
        revisions.c.dropped,
    )
    .select_from(
        articles.join(sources, sources.c.source_id == articles.c.source_id).join(
            revisions, (revisions.c.article_id == articles.c.article_id) & (revisions.c.revision == articles.c.revision)
        )
    )
    .where(
        or_(
            articles.c.url_hash == bindparam("the_url"),
            articles.c.origin_hash == bindparam("the_origin"),
            (articles.c.source_id == select(sources.c.source_id).where(sources.c.name == bindparam("the_source")).scalar_subquery())
            & (articles.c.body_hash == bindparam("the_body")),
        )
    )
    .order_by(
        case(
            (articles.c.url_hash == bindparam("the_url"), 0),
            ((articles.c.body_hash == bindparam("the_body")) & (articles.c.origin_hash == bindparam("the_origin")), 1),
            ((articles.c.body_hash == bindparam("the_body")) & (sources.c.name == bindparam("the_source")), 2),
            else_=3,
        ),
        articles.c.article_id,
    )
    .limit(1)
)

SOURCE_NAMED = select(sources.c.source_id).where(sources.c.name == bindparam("the_source"))
NOTHING_YET = {"articles": 0, "revisions": 0, "passages": 0, "characters": 0}
ADD_SOURCE = insert(sources).returning(sources.c.source_id)
ADD_ARTICLE = insert(articles).returning(articles.c.article_id)
CHANGE_ARTICLE = update(articles).where(articles.c.article_id == bindparam("the_article"))
ADD_REVISION = insert(revisions)
ADD_PASSAGES = insert(passages).returning(*PASSAGE_COLUMNS)
DROP_PASSAGES = delete(passages).where(passages.c.article_id == bindparam("the_article"))
PASSAGES_OF_ONE = select(*PASSAGE_COLUMNS).where(passages.c.article_id == bindparam("the_article")).order_by(passages.c.ordinal)
DROP_ARTICLE = (
    delete(articles)
    .where(articles.c.article_id == bindparam("the_article"))
    .returning(articles.c.source_id, articles.c.revision, articles.c.passage_count, articles.c.characters)
)
COUNT = (
    update(sources)
    .where(sources.c.source_id == bindparam("the_source"))
    .values(
        articles=sources.c.articles + bindparam("more_articles"),
        revisions=sources.c.revisions + bindparam("more_revisions"),
        passages=sources.c.passages + bindparam("more_passages"),
        characters=sources.c.characters + bindparam("more_characters"),
    )
)
ADD_LOG_LINE = insert(article_log)
ADD_STATEMENTS = insert(statements)
DROP_STATEMENTS = delete(statements).where(statements.c.article_id == bindparam("the_article"))
ON_SHELF = select(shelved.c.shelf_id).where(shelved.c.article_id == bindparam("the_article"), shelved.c.shelf_id == bindparam("the_shelf"))
BOTH_THERE = select(articles.c.article_id).where(
    articles.c.article_id == bindparam("the_article"),
    select(shelves.c.shelf_id).where(shelves.c.shelf_id == bindparam("the_shelf")).exists(),
)


@dataclass(frozen=True, slots=True)
class _Known:
    """The stored article that a draft turned out to be."""

    article_id: int
    revision: int
    source: Source
    added: datetime
    url_hash: bytes | None
    characters: int
    passage_count: int
    facts: Facts
    same_address: bool


async def save_entry(connection: AsyncConnection, entry: Entry, *, now: datetime) -> Saved:
    """Store the entry as a new article or a revision, or find that there is nothing to do; by the rules in `identity`."""
    facts = facts_of(entry)
    keys = keys_of(entry, facts)
    known = await _find(connection, keys)
    if known is None:
        return await _add(connection, entry, facts, keys, now=now)
    is_moved = entry.outlet_stated and known.source.name != entry.source
    if is_moved:
        known = await _moved(connection, known, entry.source)
    next_facts = revised(known.facts, facts, same_address=known.same_address)
    if next_facts is None:
        is_new_here = await put_on_shelf(connection, known.article_id, entry.shelf, now=now)
        if is_moved and not is_new_here:
            await _log(connection, known.article_id, Change.PUT, now=now)
        rows = await connection.execute(PASSAGES_OF_ONE, {"the_article": known.article_id})
        article = _article(known.article_id, known.revision, known.source, known.facts, body=entry.cleaned.body, added=known.added)
        outcome = Outcome.REVISED if is_moved else Outcome.UNCHANGED
        return Saved(outcome, article, tuple(passage_from(row) for row in rows), is_new_here=is_new_here)
    return await _revise(connection, entry, known, next_facts, keys, now=now)


async def put_on_shelf(connection: AsyncConnection, article_id: int, shelf_id: int, *, now: datetime) -> bool:
    """Put an article on one more shelf, with a line in the log; False where it stands there, or there is no such article or shelf."""
    there = {"the_article": article_id, "the_shelf": shelf_id}
    if (await connection.execute(ON_SHELF, there)).first() is not None or (await connection.execute(BOTH_THERE, there)).first() is None:
        return False
    await connection.execute(insert(shelved), {"article_id": article_id, "shelf_id": shelf_id})
    await _log(connection, article_id, Change.PUT, now=now)
    return True


async def remove_article(connection: AsyncConnection, article_id: int, *, now: datetime) -> bool:
    """Delete an article, its revisions and passages; False if there is none."""
    gone = (await connection.execute(DROP_ARTICLE, {"the_article": article_id})).first()
    if gone is None:
        return False
    await _count(
        connection, gone.source_id, articles=-1, revisions=-gone.revision, passages=-gone.passage_count, characters=-gone.characters
    )
    await _log(connection, article_id, Change.GONE, now=now)
    return True


async def _find(connection: AsyncConnection, keys: Keys) -> _Known | None:
    parameters = {"the_url": keys.url, "the_origin": keys.origin, "the_source": keys.source, "the_body": keys.body}
    row = (await connection.execute(FIND, parameters)).first()
    if row is None:
        return None
    by_url = keys.url is not None and row.url_hash == keys.url
    by_origin = keys.origin is not None and row.origin_hash == keys.origin
    neither = not keys.has_address and row.url_hash is None and row.origin_hash is None
    return _Known(
        article_id=row.article_id,
        revision=row.revision,
        source=Source(row.source_id, row.name),
        added=row.added,
        url_hash=row.url_hash,
        characters=row.characters,
        passage_count=row.passage_count,
        facts=facts_from(row),
        same_address=by_url or by_origin or neither,
    )


async def _moved(connection: AsyncConnection, known: _Known, name: str) -> _Known:
    """The article with another outlet, which the figures of both follow."""
    source_id = await _source(connection, name)
    await connection.execute(CHANGE_ARTICLE.values(source_id=source_id), {"the_article": known.article_id})
    for number, sign in ((known.source.source_id, -1), (source_id, 1)):
        await _count(
            connection,
            number,
            articles=sign,
            revisions=sign * known.revision,
            passages=sign * known.passage_count,
            characters=sign * known.characters,
        )
    return replace(known, source=Source(source_id, name))


async def _source(connection: AsyncConnection, name: str) -> int:
    """The number of the outlet, which is made if there is none of that name."""
    source_id = (await connection.execute(SOURCE_NAMED, {"the_source": name})).scalar()
    if source_id is None:
        source_id = (await connection.execute(ADD_SOURCE, {"name": name, **NOTHING_YET})).scalar_one()
    return int(source_id)


async def _add(connection: AsyncConnection, entry: Entry, facts: Facts, keys: Keys, *, now: datetime) -> Saved:
    source_id = await _source(connection, entry.source)
    row = {
        "source_id": source_id,
        "revision": 1,
        "url_hash": keys.url,
        "origin_hash": keys.origin,
        **_article_columns(entry, facts),
    }
    article_id = (await connection.execute(ADD_ARTICLE, row)).scalar_one()
    await connection.execute(insert(shelved), {"article_id": article_id, "shelf_id": entry.shelf})
    stored = await _add_revision(connection, entry, facts, article_id, 1, now=now)
    await _count(connection, source_id, articles=1, revisions=1, passages=len(stored), characters=len(entry.cleaned.body))
    article = _article(article_id, 1, Source(source_id, entry.source), facts, body=entry.cleaned.body, added=now)
    return Saved(Outcome.ADDED, article, stored, is_new_here=True)


async def _revise(connection: AsyncConnection, entry: Entry, known: _Known, facts: Facts, keys: Keys, *, now: datetime) -> Saved:
    revision = known.revision + 1
    row = {"revision": revision, "url_hash": known.url_hash or keys.url, **_article_columns(entry, facts)}
    await connection.execute(CHANGE_ARTICLE.values(row), {"the_article": known.article_id})
    await connection.execute(DROP_PASSAGES, {"the_article": known.article_id})
    await connection.execute(KEEP_EARLIER, {"the_article": known.article_id})
    await connection.execute(DROP_STATEMENTS, {"the_article": known.article_id})
    there = {"the_article": known.article_id, "the_shelf": entry.shelf}
    is_new_here = (await connection.execute(ON_SHELF, there)).first() is None
    if is_new_here:
        await connection.execute(insert(shelved), {"article_id": known.article_id, "shelf_id": entry.shelf})
    stored = await _add_revision(connection, entry, facts, known.article_id, revision, now=now)
    await _count(
        connection,
        known.source.source_id,
        articles=0,
        revisions=1,
        passages=len(stored) - known.passage_count,
        characters=len(entry.cleaned.body) - known.characters,
    )
    article = _article(known.article_id, revision, known.source, facts, body=entry.cleaned.body, added=now)
    return Saved(Outcome.REVISED, article, stored, is_new_here=is_new_here)


async def _add_revision(
    connection: AsyncConnection, entry: Entry, facts: Facts, article_id: int, revision: int, *, now: datetime
) -> tuple[Passage, ...]:
    row = {"article_id": article_id, "revision": revision, "added": now, "body": entry.cleaned.body, **facts_columns(facts)}
    await connection.execute(ADD_REVISION, row)
    stored = await _add_passages(connection, entry.passages, article_id, revision)
    if entry.statements:
        rows = [statement_columns(each, article_id, revision, ordinal) for ordinal, each in enumerate(entry.statements)]
        await connection.execute(ADD_STATEMENTS, rows)
    await _log(connection, article_id, Change.PUT, now=now)
    return stored


async def _add_passages(connection: AsyncConnection, spans: Sequence[Span], article_id: int, revision: int) -> tuple[Passage, ...]:
    if not spans:
        return ()
    rows: list[dict[str, Any]] = [
        {"article_id": article_id, "revision": revision, "ordinal": ordinal, "start_at": span.start, "end_at": span.end}
        for ordinal, span in enumerate(spans)
    ]
    added = [passage_from(row) for row in await connection.execute(ADD_PASSAGES, rows)]
    return tuple(sorted(added, key=lambda passage: passage.ordinal))  # RETURNING promises no order


async def _count(connection: AsyncConnection, source_id: int, *, articles: int, revisions: int, passages: int, characters: int) -> None:
    more = {"more_articles": articles, "more_revisions": revisions, "more_passages": passages, "more_characters": characters}
    await connection.execute(COUNT, {"the_source": source_id, **more})


async def _log(connection: AsyncConnection, article_id: int, change: Change, *, now: datetime) -> None:
    await connection.execute(ADD_LOG_LINE, {"article_id": article_id, "change": change.value, "at": now})


def _article_columns(entry: Entry, facts: Facts) -> dict[str, object]:
    return {
        "body_hash": facts.body_hash,
        "characters": len(entry.cleaned.body),
        "passage_count": len(entry.passages),
        "read_with": entry.read_with,
        **published_columns(facts.published),
    }


def _article(article_id: int, revision: int, source: Source, facts: Facts, *, body: str, added: datetime) -> Article:
    """As a later read gives it: the times in UTC."""
    return Article(
        article_id=article_id,
        revision=revision,
        source=source,
        title=facts.title,
        body=body,
        url=facts.url,
        published=facts.published,
        author=facts.author,
        language=facts.language,
        added=added.astimezone(UTC),
        notes=facts.notes,
    )
