"""A store that holds the labelled articles, and everything that is derived of them, for comparing."""

from collections.abc import Iterable
from typing import Any

from sqlalchemy import select

from bot.model.article import Published
from bot.store import SqlArticleStore
from bot.store.tables_stories import fingerprints, lineage, stories, story_articles, story_progress, story_topics, story_words
from tests.quality.stories_cases import Case, cases
from tests.store.entries import LATER, entry

TABLES = (stories, story_articles, fingerprints, story_topics, lineage, story_words, story_progress)


async def save(store: SqlArticleStore, case: Case, *, body: str | None = None, shelf: int = 1) -> int:
    """Put a labelled article into the store; its number."""
    made = entry(
        body or case.reading.body,
        title=case.reading.title,
        url=f"https://example.org/{case.name}",
        source=case.source,
        published=Published(case.published),
        shelf=shelf,
    )
    return (await store.save(made, now=LATER)).article.article_id


async def filled(store: SqlArticleStore, of: Iterable[Case] | None = None) -> dict[str, int]:
    """Put the labelled articles into the store, the oldest first; their numbers by name."""
    arriving = sorted(of or cases(), key=lambda case: (case.published, case.article_id))
    return {case.name: await save(store, case) for case in arriving}


async def derived(store: SqlArticleStore) -> dict[str, list[Any]]:
    """Every row of what is derived, but for the word pairs, which are stored now and then."""
    async with store._database.read() as connection:
        found = {}
        for table in TABLES:
            rows = (await connection.execute(select(table).order_by(*table.primary_key.columns))).all()
            found[table.name] = [tuple(row) for row in rows]
        return found
