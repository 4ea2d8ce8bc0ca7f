"""Lineage and stories in the database: the port `StoryReads`, and with `stories_writing` the port `StoryStore`, on SQL."""

from collections import defaultdict
from collections.abc import AsyncIterator, Iterable, Sequence
from contextlib import asynccontextmanager
from datetime import datetime
from typing import Any

from sqlalchemy import BindParameter, Select, and_, bindparam, func, or_, select
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.model.story import LineageFinding, LineageKind, Merge, Split
from bot.services.ports_stories import Batch, KeptStory, KeptText, Known, Progress
from bot.store import stories_writing as writing
from bot.store.addresses import canonical_url
from bot.store.columns import UtcTime
from bot.store.database import Database
from bot.store.identity import hash_of
from bot.store.reading import GREATEST_ID, IDS_PER_STATEMENT, portions
from bot.store.shelves_sight import stands_on
from bot.store.stories_whole import SqlStoryWhole
from bot.store.tables import articles, revisions, sources
from bot.store.tables_shelves import shelves
from bot.store.tables_stories import (
    fingerprints,
    lineage,
    stories,
    story_articles,
    story_progress,
    story_words,
)

_THE_IDS: BindParameter[int] = bindparam("the_ids", expanding=True)
_THE_ONE: BindParameter[int] = bindparam("the_one")
_THE_LAST: BindParameter[int] = bindparam("the_last")
_THE_LIMIT: BindParameter[int] = bindparam("the_limit")

LATEST_FIRST = select(story_articles.c.story_id).order_by(story_articles.c.at.desc(), story_articles.c.story_id.desc())
ARTICLES_A_STORY = 8
"""So many of the newest articles are looked at for each story that is wanted; more where those are of fewer stories."""
_THE_SINCE: BindParameter[datetime] = bindparam("the_since", type_=UtcTime())
_THE_UNTIL: BindParameter[datetime] = bindparam("the_until", type_=UtcTime())
ARRIVED = (
    select(story_articles.c.story_id)
    .where(
        or_(
            and_(story_articles.c.at >= _THE_SINCE, story_articles.c.at < _THE_UNTIL),
            and_(story_articles.c.arrived >= _THE_SINCE, story_articles.c.arrived < _THE_UNTIL),
        )
    )
    .distinct()
)
MEMBERS = (
    select(story_articles.c.story_id, story_articles.c.article_id)
    .where(story_articles.c.story_id.in_(_THE_IDS))
    .order_by(story_articles.c.story_id, story_articles.c.at, story_articles.c.article_id)
)
LEADS_TO = select(func.coalesce(stories.c.merged_into, stories.c.story_id)).where(stories.c.story_id == _THE_ONE)
STORY_OF = select(story_articles.c.story_id).where(story_articles.c.article_id == _THE_ONE)
FINDINGS = (
    select(lineage.c.article_id, lineage.c.other_id, lineage.c.kind, lineage.c.evidence)
    .where(lineage.c.article_id.in_(_THE_IDS))
    .order_by(lineage.c.article_id, lineage.c.other_id)
)
TEXTS = (
    select(
        fingerprints.c.article_id,
        story_articles.c.revision,
        sources.c.name,
        articles.c.published_at,
        fingerprints.c.packed,
        story_articles.c.strangeness,
    )
    .join(story_articles, story_articles.c.article_id == fingerprints.c.article_id)
    .join(articles, articles.c.article_id == fingerprints.c.article_id)
    .join(sources, sources.c.source_id == articles.c.source_id)
    .where(fingerprints.c.article_id.in_(_THE_IDS))
)
TITLES = (
    select(revisions.c.article_id, revisions.c.title)
    .join(articles, and_(articles.c.article_id == revisions.c.article_id, articles.c.revision == revisions.c.revision))
    .where(articles.c.article_id.in_(_THE_IDS))
)
SHELVES = select(shelves.c.shelf_id).order_by(shelves.c.shelf_id)
AT_ADDRESS = (
    select(articles.c.article_id)
    .where(articles.c.url_hash.in_(bindparam("the_hashes", expanding=True)))
    .order_by(articles.c.article_id)
    .limit(1)
)
SEEN_WORDS = select(story_words.c.word, story_words.c.articles).where(story_words.c.word.in_(_THE_IDS))
SIZES = select(story_articles.c.story_id, func.count()).where(story_articles.c.story_id.in_(_THE_IDS)).group_by(story_articles.c.story_id)
KNOWN = select(story_articles.c.article_id, story_articles.c.revision, story_articles.c.story_id).where(
    story_articles.c.article_id.in_(_THE_IDS)
)
COUNTED = select(story_progress.c.articles)


class SqlStoryReads:
    """See the port: the stories of a database as they are seen from some shelves; None sees everything."""

    def __init__(self, database: Database, shelves: frozenset[int] | None = None) -> None:
        self._database = database
        self._shelves = shelves
        self._seen: dict[str, object] = {} if shelves is None else {"the_shelves": sorted(shelves)}

    async def recent(
        self, *, since: datetime | None = None, until: datetime | None = None, limit: int | None = None
    ) -> tuple[KeptStory, ...]:
        """Stories with an article that appeared in the range, whole; the latest articles first."""
        query = self._narrowed(LATEST_FIRST)
        query = query.where(story_articles.c.at >= since) if since is not None else query
        query = query.where(story_articles.c.at < until) if until is not None else query
        async with self._database.read() as connection:
            return await self._whole(connection, await self._latest(connection, query, limit))

    async def _latest(self, connection: AsyncConnection, query: Select[Any], limit: int | None) -> list[int]:
        """The stories of the rows, each once, in their order; the first `limit` of them by a look at the newest articles only."""
        looked_at = None if limit is None else max(1, limit * ARTICLES_A_STORY)
        while True:
            rows = list((await connection.execute(query.limit(looked_at), self._seen)).scalars())
            found = list(dict.fromkeys(rows))
            if limit is None or looked_at is None or len(found) >= limit or len(rows) < looked_at:
                return found[:limit]
            looked_at *= ARTICLES_A_STORY

    async def arrived(self, since: datetime, until: datetime, *, known: Iterable[int] = ()) -> tuple[KeptStory, ...]:
        """Stories with an article that appeared or arrived in the range, or that hold one of the articles `known`; whole, by number."""
        query = self._narrowed(ARRIVED)
        async with self._database.read() as connection:
            found = set((await connection.execute(query, {"the_since": since, "the_until": until, **self._seen})).scalars())
            for ids in portions(known):
                found.update(row.story_id for row in await connection.execute(self._narrowed(KNOWN), {"the_ids": ids, **self._seen}))
            return await self._whole(connection, sorted(found))

    async def story(self, story_id: int) -> KeptStory | None:
        """A story by its number, or by one that was merged into it; None where there is nothing to see."""
        return await self._one(LEADS_TO, story_id)

    async def story_of(self, article_id: int) -> KeptStory | None:
        """The story an article belongs to; None for one that is not there, or not read yet."""
        return await self._one(self._narrowed(STORY_OF), article_id)

    async def findings(self, article_ids: Iterable[int]) -> tuple[LineageFinding, ...]:
        """What of these articles descends from another of them, by article."""
        wanted = set(article_ids)
        found = []
        async with self._database.read() as connection:
            seen = await self._of(connection, wanted)
            for ids in portions(seen):
                found += [finding_from(row) for row in await connection.execute(FINDINGS, {"the_ids": ids})]
        return tuple(sorted((one for one in found if one.other_id in seen), key=lambda one: (one.article_id, one.other_id)))

    async def revisions(self, article_ids: Iterable[int]) -> dict[int, int]:
        """Which revision of articles was read; those not read yet are absent."""
        found: dict[int, int] = {}
        async with self._database.read() as connection:
            for ids in portions(article_ids):
                rows = await connection.execute(self._narrowed(KNOWN), {"the_ids": ids, **self._seen})
                found.update((row.article_id, row.revision) for row in rows)
        return found

    async def texts(self, article_ids: Iterable[int]) -> dict[int, KeptText]:
        """The fingerprints of articles; those not read yet are absent."""
        found: dict[int, KeptText] = {}
        async with self._database.read() as connection:
            for ids in portions(await self._of(connection, article_ids)):
                for article_id, *rest in await connection.execute(TEXTS, {"the_ids": ids}):
                    found[article_id] = text_from(rest)
        return found

    async def titles(self, article_ids: Iterable[int]) -> dict[int, str]:
        """The titles of articles, without their texts; those without a title are absent."""
        found: dict[int, str] = {}
        async with self._database.read() as connection:
            for ids in portions(await self._of(connection, article_ids)):
                found.update((row.article_id, row.title) for row in await connection.execute(TITLES, {"the_ids": ids}) if row.title)
        return found

    async def article_at(self, url: str) -> int | None:
        """The article with that address, however it is spelt: the one that is vouched for before one that somebody handed in."""
        address = canonical_url(url)
        async with self._database.read() as connection:
            lots = sorted(self._shelves) if self._shelves is not None else list((await connection.execute(SHELVES)).scalars())
            for wanted in ([hash_of(address)], [hash_of(address, lot=lot) for lot in lots]):
                query = AT_ADDRESS if self._shelves is None else AT_ADDRESS.where(stands_on(articles.c.article_id))
                for start in range(0, len(wanted), IDS_PER_STATEMENT):
                    hashes = {"the_hashes": wanted[start : start + IDS_PER_STATEMENT]}
                    found = (await connection.execute(query, {**hashes, **self._seen})).scalar()
                    if found is not None:
                        return int(found)
        return None

    async def seen_words(self, words: Iterable[int]) -> tuple[dict[int, int], int]:
        """How many articles hold each of the words, by key, and how many were counted in all."""
        found: dict[int, int] = {}
        async with self._database.read() as connection:
            for keys in portions(words):
                found.update((row.word, row.articles) for row in await connection.execute(SEEN_WORDS, {"the_ids": keys}))
            return found, int((await connection.execute(COUNTED)).scalar() or 0)

    async def _one(self, query: Select[Any], number: int) -> KeptStory | None:
        if not 0 <= number <= GREATEST_ID:
            return None
        async with self._database.read() as connection:
            story_id = (await connection.execute(query, {"the_one": number, **self._seen})).scalar()
            found = await self._whole(connection, [] if story_id is None else [story_id])
        return found[0] if found else None

    async def _whole(self, connection: AsyncConnection, story_ids: Sequence[int]) -> tuple[KeptStory, ...]:
        """The stories in this order with what can be seen of them; those without an article to see are left out."""
        members: dict[int, list[int]] = defaultdict(list)
        for ids in portions(story_ids):
            for story_id, article_id in await connection.execute(self._narrowed(MEMBERS), {"the_ids": ids, **self._seen}):
                members[story_id].append(article_id)
        return tuple(KeptStory(story_id, tuple(members[story_id])) for story_id in story_ids if members[story_id])

    async def _of(self, connection: AsyncConnection, article_ids: Iterable[int]) -> frozenset[int]:
        """Those of the articles that can be seen."""
        if self._shelves is None:
            return frozenset(article_ids)
        seen: set[int] = set()
        for ids in portions(article_ids):
            query = select(articles.c.article_id).where(articles.c.article_id.in_(_THE_IDS), stands_on(articles.c.article_id))
            seen.update((await connection.execute(query, {"the_ids": ids, **self._seen})).scalars())
        return frozenset(seen)

    def _narrowed(self, query: Select[Any]) -> Select[Any]:
        return query if self._shelves is None else query.where(stands_on(story_articles.c.article_id))


class SqlStoryStore(SqlStoryReads):
    """See the port `StoryStore`. Shares its database with the article store."""

    def __init__(self, database: Database) -> None:
        super().__init__(database)

    def seen_from(self, shelves: frozenset[int]) -> SqlStoryReads:
        """The stories as somebody reads them who sees these shelves and no others."""
        return SqlStoryReads(self._database, shelves)

    async def progress(self) -> Progress | None:
        """How far stories were derived; None for not at all."""
        async with self._database.read() as connection:
            return await writing.read_progress(connection)

    async def known(self, article_ids: Iterable[int]) -> dict[int, Known]:
        """What is known of articles already; others are absent."""
        async with self._database.read() as connection:
            rows = [row for ids in portions(article_ids) for row in await connection.execute(KNOWN, {"the_ids": ids})]
            sizes: dict[int, int] = {}
            for ids in portions(row.story_id for row in rows):
                sizes.update((story_id, count) for story_id, count in await connection.execute(SIZES, {"the_ids": ids}))
        return {row.article_id: Known(row.revision, row.story_id, sizes[row.story_id]) for row in rows}

    async def keep(self, batch: Batch) -> bool:
        """Write a batch; False, and nothing is written, where another process went on from that progress already."""
        async with self._database.write() as connection:
            return await writing.keep(connection, batch)

    async def regroup(self, after: Progress, merges: Sequence[Merge], splits: Sequence[Split], *, now: datetime) -> bool:
        """Carry out a night pass; False, and nothing is written, where the progress is no longer that one."""
        async with self._database.write() as connection:
            return await writing.regroup(connection, after, merges, splits, now=now)

    async def forget(self) -> None:
        """Forget everything that was derived."""
        async with self._database.write() as connection:
            await writing.forget(connection)

    @asynccontextmanager
    async def whole(self) -> AsyncIterator[SqlStoryWhole]:
        """All that is needed to go on, from one state of the store, for as long as it is entered."""
        async with self._database.read() as connection:
            yield SqlStoryWhole(connection)


def finding_from(row: Any) -> LineageFinding:
    """The finding in a row of `lineage`."""
    return LineageFinding(LineageKind(row.kind), row.article_id, row.other_id, dict(row.evidence))


def text_from(row: Sequence[Any]) -> KeptText:
    """The kept text in the columns after the article's number."""
    revision, source, published, packed, strangeness = row
    return KeptText(revision, source, published, packed, strangeness)
