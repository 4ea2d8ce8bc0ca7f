"""What the use case gathers: which feeds are silent, which template, day and zone are meant."""

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest

from bot.briefing.material import SECTIONS
from bot.model.errors import BadInputError
from bot.model.feed import FeedLink, FeedState
from bot.model.subscription import HOST
from bot.services.brief import options_for, zone_named
from bot.services.brief_sources import KeptFeeds
from bot.store import SqlArticleStore

NOW = datetime(2022, 3, 30, 9, tzinfo=UTC)


async def subscribe(store: SqlArticleStore, server_id: int, name: str, state: FeedState) -> int:
    link = FeedLink(f"https://{name.replace(' ', '-').lower()}.example/feed", name)
    subscription, _ = await store.feeds.subscribe(server_id, link, state=state, now=NOW)
    return subscription.feed.feed_id


async def test_a_briefing_names_the_feeds_that_are_silent_and_not_meant_to_be(sql_store: SqlArticleStore) -> None:
    await subscribe(sql_store, 5, "Fine", FeedState(NOW, succeeded=NOW))
    await subscribe(sql_store, 5, "Never read", FeedState(NOW))
    await subscribe(sql_store, 5, "Failing", FeedState(NOW, failures=3, failing_since=NOW))
    await subscribe(sql_store, 5, "Given up", FeedState(NOW, failures=9, paused=NOW))
    aside = await subscribe(sql_store, 5, "Set aside", FeedState(NOW, failures=9))
    await sql_store.feeds.pause(5, aside, since=NOW)
    await subscribe(sql_store, HOST, "Of the host", FeedState(NOW, failures=1))
    await subscribe(sql_store, 6, "Of another server", FeedState(NOW, failures=1))
    feeds = KeptFeeds(sql_store.feeds, lambda: NOW)
    assert await feeds.failed(5) == ("Failing", "Given up", "Of the host")
    assert await feeds.failed(None) == ("Failing", "Given up", "Of another server", "Of the host")


def test_sections_a_server_asks_for_keep_their_order_and_unknown_ones_are_left_out() -> None:
    assert options_for("full", sections=("voices", "weather", "stories", "voices")).sections == ("voices", "stories")
    assert options_for("full", sections=("weather",)).sections == SECTIONS


def test_a_template_or_zone_that_is_not_there_is_a_sentence() -> None:
    with pytest.raises(BadInputError, match="There is no template “fancy”; there are full, compact, headlines, quotes"):
        options_for("fancy")
    with pytest.raises(BadInputError, match="There is no time zone “Europe/Atlantis”"):
        zone_named("Europe/Atlantis")
    assert zone_named("Europe/Berlin") == ZoneInfo("Europe/Berlin")
