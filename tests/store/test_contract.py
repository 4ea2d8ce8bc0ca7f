"""Every store keeps the contract: SQLite in a file, with a name and without, PostgreSQL where there is one, and the fake."""

import asyncio
from collections.abc import AsyncIterator

import pytest

from bot.model.errors import StoreError
from bot.services.ports import ArticleStore, LogEntry
from bot.store import SqlArticleStore, open_store
from tests.store.contract import ArticleStoreContract
from tests.store.entries import NOON, entry
from tests.store.memory import MemoryArticleStore
from tests.store.postgres import POSTGRES, drop_tables


class TestSqliteFile(ArticleStoreContract):
    @pytest.fixture
    def store(self, sql_store: SqlArticleStore) -> ArticleStore:
        return sql_store


class TestSqliteWithoutAName(ArticleStoreContract):
    @pytest.fixture
    async def store(self) -> AsyncIterator[ArticleStore]:
        store = await open_store("sqlite://")
        yield store
        await store.close()


class TestFake(ArticleStoreContract):
    @pytest.fixture
    def store(self) -> ArticleStore:
        return MemoryArticleStore()


@pytest.mark.skipif(POSTGRES is None, reason="BRIEFING_TEST_POSTGRES names no PostgreSQL database for tests")
def test_a_postgres_was_given_to_test_with() -> None:
    """One line in the report instead of one for every test of the contract."""


class OnPostgres(ArticleStoreContract):
    """On the database BRIEFING_TEST_POSTGRES names, whose briefing-bot tables are dropped before each test."""

    @pytest.fixture
    async def store(self) -> AsyncIterator[ArticleStore]:
        await drop_tables()
        store = await open_store(str(POSTGRES))
        yield store
        await store.close()

    async def test_a_follower_of_the_log_misses_no_line_of_two_writers(self, store: ArticleStore) -> None:
        async def write(writer: ArticleStore, name: str) -> None:
            for number in range(60):
                await writer.save(entry(f"{name} {number}. " * (number % 7 + 1), passages=number), now=NOON)

        other = await open_store(str(POSTGRES))
        writing = asyncio.gather(write(store, "One"), write(other, "Two"))
        followed: list[LogEntry] = []
        while len(followed) < 120:
            followed.extend(await store.log(after=followed[-1].position if followed else 0, limit=7))
            assert followed or not writing.done()
        await writing
        assert tuple(followed) == await store.log(after=0, limit=1_000)
        assert {line.article_id for line in followed} == set(await store.articles(range(1, 1_000)))
        await other.close()

    async def test_a_store_locked_too_long_is_an_error_and_works_again_afterwards(self, store: ArticleStore) -> None:
        assert isinstance(store, SqlArticleStore)
        hasty = await open_store(str(POSTGRES), busy_timeout_s=0.05)
        async with store._database.write():
            with pytest.raises(StoreError, match="is locked: another process"):
                await hasty.save(entry(), now=NOON)
        assert (await hasty.save(entry(), now=NOON)).article.revision == 1
        await hasty.close()

    async def test_many_may_open_a_new_store_at_once(self, store: ArticleStore) -> None:
        await drop_tables()
        stores = await asyncio.gather(*(open_store(str(POSTGRES)) for _ in range(5)))
        for each in stores:
            assert (await each.census()).articles == 0
            await each.close()


if POSTGRES is not None:

    class TestPostgres(OnPostgres):
        pass
