"""Servers come and go; what is theirs is forgotten some days after they went, all of it and nothing of anybody else's."""

from collections.abc import AsyncIterator
from datetime import UTC, datetime, time, timedelta
from pathlib import Path

import pytest
from sqlalchemy import func, select

from bot.model.edition import BriefingSetup
from bot.model.feed import FeedLink, FeedState
from bot.model.shelf import COMMON
from bot.services.servers import GRACE, Servers
from bot.store import SqlArticleStore, open_store
from bot.store.tables import metadata
from tests.store.entries import entry

NOON = datetime(2026, 3, 29, 12, tzinfo=UTC)
ANN, BOB = 11, 22


class Clock:
    """Stands still until it is moved."""

    def __init__(self) -> None:
        self.now = NOON

    def __call__(self) -> datetime:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
async def store(tmp_path: Path) -> AsyncIterator[SqlArticleStore]:
    made = await open_store(f"sqlite:///{tmp_path / 'store.sqlite'}")
    yield made
    await made.close()


@pytest.fixture
def servers(store: SqlArticleStore, clock: Clock) -> Servers:
    return Servers(store.shelves, store.members, (store.feeds.forget, store.briefings.remove_server), clock)


async def furnish(store: SqlArticleStore, *ids: int) -> None:
    """Each server gets something in every room."""
    for number in ids:
        await store.save(entry(f"By hand of {number}.", shelf=await store.shelves.own(number)), now=NOON)
        await store.feeds.subscribe(number, FeedLink("https://a.example/feed", f"Called so by {number}"), state=FeedState(NOON), now=NOON)
        await store.feed_notices.put_place(number, number + 1)
        await store.feed_offers.put_offer(number, {"what": "ever"}, now=NOON)
        plain = BriefingSetup(briefing_id=0, server_id=number, channel_id=8, at=time(8), tz="UTC", since=NOON, made_by=9)
        await store.briefings.save(plain, now=NOON)
        await store.briefing_drafts.put(plain, now=NOON, forget_before=NOON)


async def rows_of(store: SqlArticleStore, server_id: int) -> dict[str, int]:
    """In which tables a server's number stands, and how often."""
    found: dict[str, int] = {}
    async with store._database.read() as connection:
        for table in metadata.sorted_tables:
            if "server_id" in table.c:
                count = (
                    await connection.execute(select(func.count()).select_from(table).where(table.c.server_id == server_id))
                ).scalar_one()
                found |= {table.name: count} if count else {}
    return found


async def test_what_is_a_servers_outlives_its_going_by_the_days_of_grace(store: SqlArticleStore, servers: Servers, clock: Clock) -> None:
    await furnish(store, ANN, BOB)
    before = await rows_of(store, BOB)
    await servers.left(ANN)
    clock.now += GRACE
    assert await servers.forget_departed() == 0
    clock.now += timedelta(seconds=1)
    assert await servers.forget_departed() == 1
    assert await servers.forget_departed() == 0
    assert await rows_of(store, ANN) == {}
    assert await rows_of(store, BOB) == before
    drafts = [await store.briefing_drafts.draft(number) for number in (1, 2)]
    assert [draft and draft.server_id for draft in drafts] == [None, BOB]
    assert await store.shelves.seen_by(ANN) == {COMMON}
    assert {article.body async for batch in store.all_articles() for article, _ in batch} == {"By hand of 22."}


async def test_whoever_comes_back_in_time_finds_everything(store: SqlArticleStore, servers: Servers, clock: Clock) -> None:
    await furnish(store, ANN)
    before = await rows_of(store, ANN)
    await servers.left(ANN)
    await servers.came(ANN)
    clock.now += 2 * GRACE
    assert await servers.forget_departed() == 0
    assert await rows_of(store, ANN) == before


async def test_what_changed_while_nobody_listened_is_noticed_at_the_next_start(
    store: SqlArticleStore, servers: Servers, clock: Clock
) -> None:
    await furnish(store, ANN, BOB)
    await servers.are([BOB, 33])
    await servers.are([BOB, 33])
    assert await store.shelves.departed(before=NOON + timedelta(days=1)) == (ANN,)
    clock.now += timedelta(days=1)
    await servers.are([ANN, BOB])
    assert await store.shelves.departed(before=NOON + timedelta(days=9)) == ()


async def test_one_server_that_cannot_be_forgotten_does_not_keep_the_others(
    store: SqlArticleStore, clock: Clock, caplog: pytest.LogCaptureFixture
) -> None:
    async def stubborn(server_id: int) -> None:
        if server_id == ANN:
            raise OSError

    servers = Servers(store.shelves, store.members, (stubborn,), clock)
    await furnish(store, ANN, BOB)
    await servers.left(ANN)
    await servers.left(BOB)
    clock.now += 2 * GRACE
    assert await servers.forget_departed() == 1
    assert "fault" in caplog.text
    assert await store.shelves.departed(before=clock.now) == (ANN,)


async def test_a_server_that_left_by_a_clock_that_was_ahead_and_came_back_is_not_forgotten(
    store: SqlArticleStore, servers: Servers, clock: Clock
) -> None:
    await furnish(store, ANN)
    clock.now += timedelta(days=400)
    await servers.left(ANN)
    clock.now = NOON
    await servers.are([ANN])
    clock.now += timedelta(days=500)
    assert await servers.forget_departed() == 0
