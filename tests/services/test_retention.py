"""What is forgotten, and what is kept whatever the limits."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.briefing.told import Telling, ToldQuote
from bot.model.article import Draft, Rejection
from bot.model.feed import FeedLink
from bot.model.span import Span
from bot.model.subscription import HOST
from bot.services.ports_feeds import Arrival
from bot.services.prepare import prepare
from bot.services.retention import CitedInEditions, Keep, Retention, forgettable
from bot.services.schedule_feeds import first
from bot.store import SqlArticleStore

START = datetime(2026, 3, 1, 6, tzinfo=UTC)
AGES = st.lists(st.integers(0, 100), max_size=20).map(lambda days: [(n, START + timedelta(days=day)) for n, day in enumerate(sorted(days))])


class Nobody:
    async def follow(self) -> None:
        pass


class OneEdition:
    async def tellings(self) -> tuple[str, ...]:
        return (Telling(quotes=(ToldQuote(1, 1, Span(0, 5), "key"),)).to_json(),)


@given(AGES, st.none() | st.integers(1, 60), st.none() | st.integers(1, 20))
def test_what_is_beyond_a_limit_is_the_oldest(ages: list[tuple[int, datetime]], days: int | None, articles: int | None) -> None:
    now = START + timedelta(days=101)
    gone = forgettable(ages, keep=Keep(days, articles), now=now)
    assert list(gone) == [number for number, _ in ages][: len(gone)]
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
    assert await sql_store.feeds.tellings() == ()
    sweeping = replace(retention(sql_store, Keep(articles=2)), cited=(CitedInEditions(OneEdition()),))
    assert await sweeping.sweep() == 2
    assert await left(sql_store) == [1, 2, 5, 6]
