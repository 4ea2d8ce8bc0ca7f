"""The port `ArticleStore` on SQL."""

from collections.abc import AsyncIterator, Iterable, Sequence
from datetime import datetime
from pathlib import Path

from sqlalchemy import select

from bot.model.article import Article, Census, Passage, Source
from bot.services.ports import Entry, LogEntry, Saved
from bot.store import reading, saving
from bot.store.backup import back_up
from bot.store.briefings import SqlBriefingStore
from bot.store.briefings_drafts import SqlDraftStore
from bot.store.database import Database
from bot.store.editions import SqlEditionStore
from bot.store.feeds import SqlFeedStore
from bot.store.feeds_furniture import SqlFurnitureStore
from bot.store.feeds_notices import SqlNoticeStore, SqlOfferStore
from bot.store.identity import check_moment, check_storable
from bot.store.members import SqlMembers
from bot.store.shelves import SqlShelves
from bot.store.shelves_ledger import Ledger
from bot.store.shelves_sight import SeenArticles
from bot.store.statements import SqlStatementStore
from bot.store.statements_rereading import SqlRereading
from bot.store.stories import SqlStoryStore
from bot.store.tables import identity


class SqlArticleStore:
    """Articles, their revisions and passages in a SQL database; made by `open_store`.

    The laws are those of the port, the rules of identity and revision those of `bot.store.identity`. Every method is one transaction
    and sees one state of the store. Safe to use from many tasks of one event loop at once, and from several processes on one database:
    saves queue, reads go on beside them. StoreError, in one sentence, when the database cannot do its part.
    """

    def __init__(self, database: Database) -> None:
        self._database = database
        self.statements = SqlStatementStore(database)
        """The statements of the same database; see the port `StatementStore`."""
        self.rereading = SqlRereading(database)
        """Statements of the same database that other rules found; see the port `Rereading`."""
        self.stories = SqlStoryStore(database)
        """Lineage and stories, derived from the articles of the same database; see `ports_stories`."""
        self.briefings = SqlBriefingStore(database)
        """Briefings as servers set them up, in the same database; see `ports_editions`, also for the next two."""
        self.editions = SqlEditionStore(database)
        self.briefing_drafts = SqlDraftStore(database)
        self.shelves = SqlShelves(database)
        """Who may see what, in the same database; see the port `Shelves`."""
        self.members = SqlMembers(database)
        """What is kept of single people; see the port `Members`."""
        self._ledger = Ledger()
        self.feeds = SqlFeedStore(database)
        """Feeds, what is remembered of them, and who reads them; see the ports in `ports_feeds`, also for the next three."""
        self.feed_notices = SqlNoticeStore(database)
        self.feed_offers = SqlOfferStore(database)
        self.furniture = SqlFurnitureStore(database)

    async def save(self, entry: Entry, *, now: datetime) -> Saved:
        """Store one article.

        BadInputError for text no database holds unchanged (lone surrogates, NUL) and for a source name that is empty or too long;
        ValueError for passages that overlap or leave the body, and for times without a zone.
        """
        check_moment(now)
        check_storable(entry)
        async with self._database.write() as connection:
            return await saving.save_entry(connection, entry, now=now)

    async def remove(self, article_id: int, *, now: datetime) -> bool:
        """Forget an article with all its revisions; False if there is none. Its number and its passages' are never used again."""
        check_moment(now)
        if not 0 < article_id <= reading.GREATEST_ID:
            return False
        async with self._database.write() as connection:
            return await saving.remove_article(connection, article_id, now=now)

    async def articles(self, article_ids: Iterable[int]) -> dict[int, Article]:
        """Current revisions by id, in no particular order; unknown ids are absent."""
        async with self._database.read() as connection:
            return await reading.read_articles(connection, article_ids)

    async def article(self, article_id: int, revision: int | None = None) -> Article | None:
        """One article in that revision, or its current one; None if there is none."""
        if not reading.can_exist(article_id, revision):
            return None
        async with self._database.read() as connection:
            return await reading.read_article(connection, article_id, revision)

    async def passages(self, passage_ids: Iterable[int]) -> dict[int, Passage]:
        """Passages of current revisions by id, in no particular order; unknown ids, and those of older revisions, are absent."""
        async with self._database.read() as connection:
            return await reading.read_passages(connection, passage_ids)

    async def passages_of(self, article_ids: Iterable[int]) -> dict[int, tuple[Passage, ...]]:
        """The passages of the current revisions, in order, by article: () for one without any; unknown ids are absent."""
        async with self._database.read() as connection:
            return await reading.read_passages_of(connection, article_ids)

    async def visible(self, article_ids: Iterable[int]) -> frozenset[int]:
        """Those of the ids that are articles', whatever shelves they stand on."""
        async with self._database.read() as connection:
            return await reading.read_known(connection, article_ids)

    def seen_from(self, shelves: frozenset[int]) -> SeenArticles:
        """The articles as somebody reads them who sees these shelves and no others."""
        return SeenArticles(self._database, shelves, ledger=self._ledger)

    async def log(self, *, after: int, limit: int) -> tuple[LogEntry, ...]:
        """Up to `limit` log lines with position > `after`, oldest first; nothing for a limit below 1.

        A line is never seen before one with a smaller position. Positions may have gaps.
        """
        if limit < 1:
            return ()
        async with self._database.read() as connection:
            return await reading.read_log(connection, after=after, limit=limit)

    async def all_articles(self, *, batch: int = 256) -> AsyncIterator[Sequence[tuple[Article, tuple[Passage, ...]]]]:
        """Every current revision with its passages, by article id, in batches of at most `batch`; ValueError for a batch below 1.

        Each batch is one read, and none is held between them, however long the caller takes. What is saved meanwhile may or may not be
        among them: take `census().log_position` first and follow the log from there.
        """
        if batch < 1:
            message = f"a batch of {batch} articles"
            raise ValueError(message)
        last_id = 0
        while True:
            async with self._database.read() as connection:
                found = await reading.read_articles_after(connection, last_id, limit=batch)
            if not found:
                return
            yield found
            last_id = found[-1][0].article_id

    async def sources(self) -> tuple[Source, ...]:
        """The outlets that have an article, by name whatever the case."""
        async with self._database.read() as connection:
            return await reading.read_sources(connection)

    async def census(self) -> Census:
        """The figures of the whole store, from one consistent read. `sources` counts the outlets that have an article."""
        async with self._database.read() as connection:
            return await reading.read_census(connection)

    async def store_id(self) -> str:
        """What this store is called by what is derived from it: random, and the same for as long as it lives, copies included."""
        async with self._database.read() as connection:
            return str((await connection.execute(select(identity.c.store_id))).scalar_one())

    async def backup(self, path: Path, *, overwrite: bool = False) -> None:
        """Copy the whole SQLite database into the one file `path`, checked, while everything goes on; all of it or nothing.

        StoreError if `path` exists (unless `overwrite`), cannot be written, or the store is on PostgreSQL.
        """
        await back_up(self._database, path, overwrite=overwrite)

    async def close(self) -> None:
        """Finish what is being written and let go of the database. Twice does no harm; anything else afterwards is a StoreError."""
        await self._database.close()
