"""Rows become model values, and values rows: the one place that knows both shapes."""

from collections.abc import Iterable
from typing import Any

from sqlalchemy import Row

from bot.model.article import Article, Note, NoteKind, Passage, Published, Source
from bot.model.span import Span
from bot.store.identity import Facts
from bot.store.tables import passages, revisions, sources

AnyRow = Row[*tuple[Any, ...]]
"""A row whose columns the function it is given to knows."""

ARTICLE_COLUMNS = (
    revisions.c.article_id,
    revisions.c.revision,
    sources.c.source_id,
    sources.c.name,
    revisions.c.title,
    revisions.c.body,
    revisions.c.url,
    revisions.c.published_at,
    revisions.c.published_day_only,
    revisions.c.author,
    revisions.c.language,
    revisions.c.added,
    revisions.c.notes,
)

PASSAGE_COLUMNS = (
    passages.c.passage_id,
    passages.c.article_id,
    passages.c.revision,
    passages.c.ordinal,
    passages.c.start_at,
    passages.c.end_at,
)


def article_from(row: AnyRow) -> Article:
    """The article in a row of ARTICLE_COLUMNS."""
    article_id, revision, source_id, source, title, body, url, published_at, day_only, author, language, added, notes = row
    return Article(
        article_id=article_id,
        revision=revision,
        source=Source(source_id, source),
        title=title,
        body=body,
        url=url,
        published=published_from(published_at, day_only),
        author=author,
        language=language,
        added=added,
        notes=notes_from(notes),
    )


def passage_from(row: AnyRow) -> Passage:
    """The passage in a row of PASSAGE_COLUMNS."""
    passage_id, article_id, revision, ordinal, start, end = row
    return Passage(passage_id, article_id, revision, ordinal, Span(start, end))


def published_from(at: Any, day_only: Any) -> Published | None:
    """The publication time in its two columns."""
    return None if at is None else Published(at, day_only=bool(day_only))


def notes_from(stored: Iterable[tuple[str, str]]) -> tuple[Note, ...]:
    """The notes in their column."""
    return tuple(Note(NoteKind(kind), text) for kind, text in stored)


def facts_from(row: AnyRow) -> Facts:
    """What a revision says, from a row that has its columns by name and the article's `body_hash`."""
    return Facts(
        body_hash=row.body_hash,
        title=row.title,
        url=row.url,
        origin=row.origin,
        author=row.author,
        language=row.language,
        published=published_from(row.published_at, row.published_day_only),
        notes=notes_from(row.notes),
        dropped=tuple(row.dropped),
    )


def published_columns(published: Published | None) -> dict[str, object]:
    """The two columns of a publication time, in `articles` and in `revisions`."""
    return {
        "published_at": published.at if published else None,
        "published_day_only": published.day_only if published else False,
    }


def facts_columns(facts: Facts) -> dict[str, object]:
    """The columns of `revisions` that hold the facts."""
    return {
        "title": facts.title,
        "url": facts.url,
        "origin": facts.origin,
        "author": facts.author,
        "language": facts.language,
        "notes": [[note.kind.value, note.text] for note in facts.notes],
        "dropped": list(facts.dropped),
        **published_columns(facts.published),
    }
