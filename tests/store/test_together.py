"""Writes that are done together succeed and fail each for itself."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from pathlib import Path

import pytest
from sqlalchemy import insert
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.model.errors import StoreError
from bot.store import SqlArticleStore, open_store
from bot.store.tables_briefings import briefing_drafts
from bot.store.together import Together
from tests.store.entries import NOON


@pytest.fixture
async def store(tmp_path: Path) -> AsyncIterator[SqlArticleStore]:
    made = await open_store(f"sqlite:///{tmp_path / 's.sqlite'}")
    yield made
    await made.close()


def put(number: int, *, fails: bool = False) -> Callable[[AsyncConnection], Awaitable[int]]:
    async def work(connection: AsyncConnection) -> int:
        await connection.execute(insert(briefing_drafts).values(draft_id=number, made_at=NOON, setup={}))
        if fails:
            raise ZeroDivisionError
        return number

    return work


async def kept(store: SqlArticleStore) -> set[int]:
    async with store._database.read() as connection:
        return {row[0] for row in await connection.exec_driver_sql("SELECT draft_id FROM briefing_drafts")}


async def test_all_are_kept_when_their_calls_return(store: SqlArticleStore) -> None:
    together = Together(store._database)
    assert await asyncio.gather(*(together.do(put(n)) for n in range(1, 200))) == list(range(1, 200))
    assert await kept(store) == set(range(1, 200))


async def test_one_that_fails_leaves_nothing_behind_and_harms_no_other(store: SqlArticleStore) -> None:
    together = Together(store._database)
    results = await asyncio.gather(*(together.do(put(n, fails=n == 3)) for n in range(1, 7)), return_exceptions=True)
    assert [type(result) for result in results] == [int, int, ZeroDivisionError, int, int, int]
    assert await kept(store) == {1, 2, 4, 5, 6}


async def test_one_that_fails_alone_says_so_and_the_next_goes_on(store: SqlArticleStore) -> None:
    together = Together(store._database)
    with pytest.raises(ZeroDivisionError):
        await together.do(put(1, fails=True))
    assert await together.do(put(2)) == 2


async def test_a_caller_who_is_cancelled_holds_up_nobody(store: SqlArticleStore) -> None:
    together = Together(store._database)
    first, second = asyncio.create_task(together.do(put(1))), asyncio.create_task(together.do(put(2)))
    await asyncio.sleep(0)
    first.cancel()
    assert await second == 2
    assert await together.do(put(3)) == 3


async def test_after_the_store_is_closed_it_is_refused_in_one_sentence(store: SqlArticleStore) -> None:
    together = Together(store._database)
    await store.close()
    with pytest.raises(StoreError, match="has been closed"):
        await together.do(put(1))
