"""All that is needed to go on deriving stories, read from one state of the database: the port `StoryWhole` on SQL."""

from collections.abc import AsyncIterator, Sequence
from typing import Any

from sqlalchemy import BindParameter, Select, bindparam, select
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.services.ports_stories import KeptTopic, Progress
from bot.store import stories_writing as writing
from bot.store.tables_stories import fingerprints, story_articles, story_pairs, story_topics, story_words

_THE_LAST: BindParameter[int] = bindparam("the_last")
_THE_LIMIT: BindParameter[int] = bindparam("the_limit")

KEYS_AFTER = (
    select(fingerprints.c.article_id, fingerprints.c.found_by)
    .where(fingerprints.c.article_id > _THE_LAST)
    .order_by(fingerprints.c.article_id)
    .limit(_THE_LIMIT)
)
TOPICS_AFTER = (
    select(
        story_topics.c.article_id,
        story_articles.c.story_id,
        story_topics.c.published_at,
        story_topics.c.arrived,
        story_topics.c.loose,
        story_topics.c.packed,
    )
    .join(story_articles, story_articles.c.article_id == story_topics.c.article_id)
    .where(story_topics.c.article_id > _THE_LAST)
    .order_by(story_topics.c.article_id)
    .limit(_THE_LIMIT)
)
WORDS_AFTER = (
    select(story_words.c.word, story_words.c.articles).where(story_words.c.word > _THE_LAST).order_by(story_words.c.word).limit(_THE_LIMIT)
)
PAIRS = select(story_pairs.c.position, story_pairs.c.seen)


class SqlStoryWhole:
    """See the port `StoryWhole`: inside one read transaction."""

    def __init__(self, connection: AsyncConnection) -> None:
        self._connection = connection

    async def progress(self) -> Progress | None:
        """How far that is."""
        return await writing.read_progress(self._connection)

    async def found_by(self, *, batch: int = 4096) -> AsyncIterator[Sequence[tuple[int, bytes]]]:
        """Every article with what it is found by, by article id, in batches."""
        async for rows in self._pages(KEYS_AFTER, batch):
            yield [(article_id, keys) for article_id, keys in rows]

    async def topics(self, *, batch: int = 1024) -> AsyncIterator[Sequence[tuple[int, int, KeptTopic]]]:
        """The articles another may still join: article, story, topic; by article id, in batches."""
        async for rows in self._pages(TOPICS_AFTER, batch):
            yield [(article_id, story_id, KeptTopic(*topic)) for article_id, story_id, *topic in rows]

    async def words(self, *, batch: int = 65536) -> AsyncIterator[Sequence[tuple[int, int]]]:
        """Every word's key with how many articles hold it, by key, in batches."""
        async for rows in self._pages(WORDS_AFTER, batch):
            yield [(word, count) for word, count in rows]

    async def pairs(self) -> tuple[int, bytes] | None:
        """The word pairs seen, and up to which log position; None where none were kept."""
        row = (await self._connection.execute(PAIRS)).first()
        return None if row is None else (row.position, row.seen)

    async def _pages(self, query: Select[Any], size: int) -> AsyncIterator[Sequence[Any]]:
        """The rows of a query that is ordered by its first column, page by page."""
        last = -1
        while rows := (await self._connection.execute(query, {"the_last": last, "the_limit": size})).all():
            yield rows
            last = rows[-1][0]
