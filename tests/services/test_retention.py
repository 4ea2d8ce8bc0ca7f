"""What is forgotten, and what is kept whatever the limits."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.briefing.told import Telling, ToldQuote
from bot.model.article import Draft, Rejection
from bot.model.feed import FeedLink
from bot.model.shelf import COMMON
from bot.model.span import Span
from bot.model.subscription import HOST
from bot.services import retention as retention_module
from bot.services.ports_feeds import Arrival
from bot.services.prepare import prepare
from bot.services.retention import UNREAD_FOR, CitedInEditions, Keep, Retention, is_beyond
from bot.services.schedule_feeds import first
from bot.store import SqlArticleStore

START = datetime(2026, 3, 1, 6, tzinfo=UTC)
AGES = st.lists(st.integers(0, 100), max_size=20).map(lambda days: [(n, START + timedelta(days=day)) for n, day in enumerate(sorted(days))])


class Nobody:
    async def follow(self) -> None:
        pass


class OneEdition:
    async def tellings(self, *, after: int, limit: int) -> tuple[tuple[int, str], ...]:
        assert limit
        return ((7, Telling(quotes=(ToldQuote(1, 1, Span(0, 5), "key"),)).to_json()),) if after < 7 else ()


@given(AGES, st.none() | st.integers(1, 60), st.none() | st.integers(1, 20))
def test_what_is_beyond_a_limit_is_the_oldest(ages: list[tuple[int, datetime]], days: int | None, articles: int | None) -> None:
    now = START + timedelta(days=101)
    keep = Keep(days, articles)
    beyond = [is_beyond(place, stored, keep=keep, count=len(ages), now=now) for place, (_, stored) in enumerate(ages)]
    gone = [number for (number, _), is_gone in zip(ages, beyond, strict=True) if is_gone]
    assert gone == [number for number, _ in ages][: len(gone)]
    kept = ages[len(gone) :]
    assert articles is None or len(kept) <= articles
    assert days is None or all(now - stored <= timedelta(days=days) for _, stored in kept)
    assert Keep(days, articles).is_everything is (days is articles is None)


async def fill(store: SqlArticleStore, count: int) -> None:
    for number in range(count):
        entry = prepare(Draft(f"Report {number}. The bridge is closed.", f"Bridge {number}", f"https://example.org/{number}", "Example"))
        assert not isinstance(entry, Rejection)
        await store.save(entry, now=START + timedelta(days=number))


def retention(store: SqlArticleStore, keep: Keep) -> Retention:
    return Retention(store, store.feeds, (CitedInEditions(store.feeds),), Nobody(), keep, lambda: START + timedelta(days=10))


async def left(store: SqlArticleStore) -> list[int]:
    return [article.article_id async for batch in store.all_articles() for article, _ in batch]


@pytest.mark.parametrize(
    ("keep", "kept"), ((Keep(), 10), (Keep(articles=4), 4), (Keep(days=3), 3), (Keep(days=3, articles=2), 2), (Keep(articles=99), 10))
)
async def test_age_and_count_are_limits(sql_store: SqlArticleStore, keep: Keep, kept: int) -> None:
    await fill(sql_store, 10)
    assert await retention(sql_store, keep).sweep() == 10 - kept
    assert await left(sql_store) == list(range(11 - kept, 11))
    assert await retention(sql_store, keep).sweep() == 0


async def test_what_an_edition_quoted_and_what_a_feed_still_shows_is_kept(sql_store: SqlArticleStore) -> None:
    await fill(sql_store, 6)
    found, _ = await sql_store.feeds.subscribe(HOST, FeedLink("https://example.org/feed"), state=first(now=START), now=START)
    await sql_store.feeds.arrived(found.feed.feed_id, Arrival("ab" * 32, None, 2), is_baseline=True, at=START)
    assert await sql_store.feeds.tellings(after=0, limit=9) == ()
    sweeping = replace(retention(sql_store, Keep(articles=2)), cited=(CitedInEditions(OneEdition()),))
    assert await sweeping.sweep() == 2
    assert await left(sql_store) == [1, 2, 5, 6]


async def test_in_small_portions_the_same_is_forgotten(sql_store: SqlArticleStore, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(retention_module, "PORTION", 2)
    await fill(sql_store, 9)
    sweeping = replace(retention(sql_store, Keep(articles=4)), cited=(CitedInEditions(OneEdition()),))
    assert await sweeping.sweep() == 4
    assert await left(sql_store) == [1, 6, 7, 8, 9]


async def test_what_a_feed_brought_that_nobody_reads_goes_with_it_after_a_week_and_nothing_else(
    sql_store: SqlArticleStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(retention_module, "UNREAD_AT_ONCE", 1)
    now = START + timedelta(days=10)
    await fill(sql_store, 3)
    feeds, shelves = sql_store.feeds, sql_store.shelves
    removed, _ = await feeds.subscribe(11, FeedLink("https://example.org/feed"), state=first(now=START), now=START)
    read, _ = await feeds.subscribe(11, FeedLink("https://example.net/feed"), state=first(now=START), now=START)
    for article_id, shelf in ((1, removed.feed.shelf), (2, removed.feed.shelf), (3, removed.feed.shelf), (3, read.feed.shelf)):
        await shelves.put(article_id, shelf, now=START)
        await shelves.take_off(article_id, COMMON, now=START)
        await feeds.arrived(removed.feed.feed_id, Arrival(f"{article_id:064x}", None, article_id), is_baseline=True, at=START)
    await feeds.unsubscribe(11, removed.feed.feed_id, now=now - UNREAD_FOR)
    assert await retention(sql_store, Keep()).drop_unread() == 0
    later = replace(retention(sql_store, Keep()), clock=lambda: now + timedelta(seconds=1))
    assert await later.drop_unread() == 2
    assert await left(sql_store) == [3]
    assert await feeds.feed(removed.feed.feed_id) is None
    assert await feeds.feed(read.feed.feed_id) is not None
    assert await shelves.shelves_of([1, 2, 3]) == {3: {read.feed.shelf}}
    assert await later.drop_unread() == 0


async def test_a_feed_that_is_taken_up_again_within_the_week_has_lost_nothing(sql_store: SqlArticleStore) -> None:
    now = START + timedelta(days=10)
    found, _ = await sql_store.feeds.subscribe(11, FeedLink("https://example.org/feed"), state=first(now=START), now=START)
    await sql_store.feeds.unsubscribe(11, found.feed.feed_id, now=now - 2 * UNREAD_FOR)
    await sql_store.feeds.subscribe(22, FeedLink("https://example.org/feed"), state=first(now=START), now=START)
    assert await retention(sql_store, Keep()).drop_unread() == 0
    assert await sql_store.feeds.feed(found.feed.feed_id) is not None
