"""Feeds and who reads them, in the database."""

import asyncio
from datetime import timedelta

import pytest

from bot.model.feed import Feed, FeedItem, FeedLink, FeedState, Notice, NoticeKind, Trouble, Validators
from bot.model.shelf import COMMON
from bot.model.subscription import HOST
from bot.services.ports_feeds import Arrival, Turn
from bot.services.schedule_feeds import first
from bot.store import SqlArticleStore
from bot.store.feeds_notices import MOST_OFFERS, OFFERS_LAST
from bot.text.furniture_learned import Learned
from tests.store.entries import LATER, NOON, entry

URL = "https://example.org/feed"
ONE, OTHER = 11, 22
FEED = Feed("RSS 2.0", "Example News", "https://example.org/", items=(FeedItem("A"), FeedItem("B")))
FULL_STATE = FeedState(
    due=LATER,
    validators=Validators('"e"', "Mon"),
    succeeded=NOON,
    failures=3,
    failing_since=NOON,
    trouble=Trouble.TOO_SLOW,
    noticed=True,
    paused=LATER,
)


async def add(store: SqlArticleStore, server_id: int = ONE, url: str = URL) -> int:
    found, _ = await store.feeds.subscribe(server_id, FeedLink(url), state=first(now=NOON), now=NOON)
    return found.feed.feed_id


async def test_one_canonical_address_is_one_feed_and_each_server_has_a_part_in_it_of_its_own(any_store: SqlArticleStore) -> None:
    feeds = any_store.feeds
    link = FeedLink("https://www.example.org/feed/?utm_source=x", "Mine", folders=("A", "B"))
    one, is_new = await feeds.subscribe(ONE, link, state=first(now=NOON), now=NOON, feed=FEED)
    other, also_new = await feeds.subscribe(OTHER, FeedLink(URL), state=first(now=LATER), now=LATER)
    assert (is_new, also_new) == (True, True)
    assert one.feed.feed_id == other.feed.feed_id
    assert (one.name, one.folders, other.name, other.folders) == ("Mine", ("A", "B"), "Example News", ())
    again, is_new = await feeds.subscribe(ONE, FeedLink(URL, "Another title"), state=first(now=LATER), now=LATER)
    assert (again.title, is_new, again.added) == ("Mine", False, NOON)
    assert [each.server_id for each in await feeds.all_subscriptions()] == [OTHER, ONE]


async def test_a_state_comes_back_whole(any_store: SqlArticleStore) -> None:
    number = await add(any_store)
    await any_store.feeds.put_state(number, FULL_STATE)
    feed = await any_store.feeds.feed(number)
    assert feed is not None
    assert feed.state == FULL_STATE


async def test_headers_that_no_database_takes_are_not_kept(any_store: SqlArticleStore) -> None:
    number = await add(any_store)
    await any_store.feeds.put_state(number, FeedState(due=NOON, validators=Validators("a\0b", "half \ud800")))
    feed = await any_store.feeds.feed(number)
    assert feed is not None
    assert feed.state.validators == Validators()


async def test_the_outlet_is_what_the_feed_called_itself_first_unless_the_host_says_another(any_store: SqlArticleStore) -> None:
    number = await add(any_store)
    for title in ("First title", "Second title"):
        turn = Turn(first(now=NOON), read=Feed("RSS 2.0", title), marks=frozenset())
        await any_store.feeds.end_turn(number, turn, at=NOON)
    feed = await any_store.feeds.feed(number)
    assert feed is not None
    assert (feed.title, feed.outlet, feed.outlet_stated) == ("Second title", "First title", False)
    stated, _ = await any_store.feeds.subscribe(HOST, FeedLink(URL), state=first(now=NOON), now=NOON, outlet="The Example", is_stated=True)
    assert (stated.feed.outlet, stated.feed.outlet_stated) == ("The Example", True)


async def test_a_turn_is_due_only_where_somebody_wants_it(any_store: SqlArticleStore) -> None:
    feeds = any_store.feeds
    number = await add(any_store)

    async def due() -> list[int]:
        return [each.feed_id for each in await feeds.due(now=LATER, farthest=LATER + timedelta(days=8), limit=9)]

    assert await due() == [number]
    assert await feeds.next_due() == NOON
    assert await feeds.pause(ONE, number, since=NOON)
    assert not await feeds.pause(OTHER, number, since=NOON)
    assert await due() == []
    assert await feeds.next_due() is None
    await add(any_store, OTHER)
    assert await due() == [number]
    await feeds.put_state(number, FeedState(due=NOON, paused=NOON))
    assert await due() == []
    await feeds.put_state(number, FeedState(due=LATER + timedelta(days=1)))
    assert await due() == []


async def test_a_feed_that_nobody_read_for_a_while_begins_with_a_baseline_again(any_store: SqlArticleStore) -> None:
    number = await add(any_store)
    await any_store.feeds.put_state(number, FULL_STATE)
    assert await any_store.feeds.unsubscribe(ONE, number, now=LATER)
    assert not await any_store.feeds.unsubscribe(ONE, number, now=LATER)
    assert await add(any_store) == number
    feed = await any_store.feeds.feed(number)
    assert feed is not None
    assert feed.state == first(now=NOON)


async def test_printings_are_remembered_as_long_as_the_feed_shows_them(any_store: SqlArticleStore) -> None:
    feeds = any_store.feeds
    number = await add(any_store)
    saved = await any_store.save(entry("Some words."), now=NOON)
    article = saved.article.article_id
    for arrival in (Arrival("aa" * 32, "guid", article), Arrival("bb" * 32, None, None), Arrival("cc" * 32, "later", None, waits=True)):
        await feeds.arrived(number, arrival, is_baseline=True, at=NOON)
    assert await feeds.marks(number) == {"aa" * 32, "bb" * 32}
    assert await feeds.waiting_items(number) == {"cc" * 32: NOON}
    assert await feeds.articles_by_guid(number, ["guid", "later", "other", "nul\0"]) == {"guid": article}
    await feeds.arrived(number, Arrival("cc" * 32, "later", article), is_baseline=False, at=LATER)
    assert await feeds.waiting_items(number) == {}
    await feeds.end_turn(number, Turn(first(now=NOON), marks=frozenset({"bb" * 32})), at=NOON)
    assert await feeds.marks(number) == {"bb" * 32}
    assert (await feeds.flows([number, 99]))[number].articles == 1
    assert await feeds.baseline([article]) == {article}
    other = await add(any_store, url="https://example.net/feed")
    await feeds.arrived(other, Arrival("aa" * 32, None, article), is_baseline=False, at=LATER)
    assert await feeds.baseline([article]) == frozenset()
    assert await feeds.shown_now([article, 99]) == {article}
    await any_store.remove(article, now=LATER)
    assert await feeds.shown_now([article]) == frozenset()
    assert await feeds.marks(other) == {"aa" * 32}  # forgotten by us, and not to come again


async def test_an_article_is_known_by_its_address_among_those_that_are_vouched_for_or_on_the_shelf(any_store: SqlArticleStore) -> None:
    saved = await any_store.save(entry("Some words.", url="https://example.org/a"), now=NOON)
    assert await any_store.feeds.article_at("https://www.example.org/a/?utm_source=x", shelf=None) == saved.article.article_id
    assert await any_store.feeds.article_at("https://example.org/b", shelf=3) is None


async def test_a_feed_moves_unless_another_is_there(any_store: SqlArticleStore) -> None:
    number, other = await add(any_store), await add(any_store, url="https://example.net/feed")
    for target, arrives in (("https://example.com/feed", True), ("https://example.net/feed/", False)):
        await any_store.feeds.end_turn(number, Turn(first(now=NOON), moved_to=target), at=NOON)
        feed = await any_store.feeds.feed(number)
        assert feed is not None
        assert (feed.url == target) is arrives
    assert other != number
    assert await add(any_store, OTHER, "https://example.com/feed") == number


async def test_the_end_of_a_turn_of_a_feed_that_is_gone_is_nothing(any_store: SqlArticleStore) -> None:
    await any_store.feeds.end_turn(7, Turn(first(now=NOON)), at=NOON)
    await any_store.feeds.arrived(7, Arrival("aa" * 32, None, None), is_baseline=True, at=NOON)
    assert await any_store.feeds.feed(7) is None


async def test_what_was_offered_to_one_server_is_nothing_to_another_and_is_forgotten_after_a_month(any_store: SqlArticleStore) -> None:
    offers = any_store.feed_offers
    number = await offers.put_offer(ONE, {"feed": URL}, now=NOON)
    offer = await offers.offer(ONE, number)
    assert offer is not None
    assert offer.offered == {"feed": URL}
    assert await offers.offer(OTHER, number) is None
    assert await offers.offer(ONE, 2**70) is None
    await offers.put_offer(OTHER, {}, now=NOON + OFFERS_LAST + timedelta(seconds=1))
    assert await offers.offer(ONE, number) is None


async def test_a_server_that_goes_leaves_nothing(any_store: SqlArticleStore) -> None:
    number = await add(any_store)
    await add(any_store, OTHER)
    notice = Notice(NoticeKind.FAILING, Trouble.TOO_SLOW, NOON, timedelta(hours=3))
    await any_store.feeds.end_turn(number, Turn(first(now=NOON), notice), at=LATER)
    await any_store.feed_notices.put_place(ONE, 5)
    offer = await any_store.feed_offers.put_offer(ONE, {}, now=NOON)
    await any_store.feeds.forget(ONE)
    assert await any_store.feeds.subscriptions(ONE) == ()
    assert await any_store.feed_notices.place(ONE) is None
    assert await any_store.feed_offers.offer(ONE, offer) is None
    assert [each.server_id for each in await any_store.feed_notices.waiting(limit=9)] == [OTHER]
    assert len(await any_store.feeds.subscriptions(OTHER)) == 1


async def test_what_was_learned_of_an_outlet_is_kept_and_counted(any_store: SqlArticleStore) -> None:
    furniture = any_store.furniture
    assert await furniture.furniture("Example", shelf=COMMON) is None
    await furniture.dropped("Example", 3, shelf=COMMON)  # of which nothing is known: nothing to count for
    await furniture.learn("Example", Learned({"a line": 7}, 9), shelf=COMMON, at=NOON)
    await furniture.dropped("Example", 2, shelf=COMMON)
    await furniture.learn("Example", Learned({"a line": 8}, 10), shelf=COMMON, at=LATER)
    known = await furniture.furniture("Example", shelf=COMMON)
    assert known is not None
    assert (known.learned, known.at, known.dropped_lines, known.dropped_articles) == (Learned({"a line": 8}, 10), LATER, 2, 1)
    await furniture.learn("Nothing", Learned({}, 6), shelf=COMMON, at=NOON)
    assert await furniture.dropped_lines(shelves=[COMMON, 99]) == {("Example", COMMON): 2}
    assert await furniture.dropped_lines(shelves=[99]) == {}
    for number in range(3):
        await any_store.save(entry(f"Words {number}.", url=f"https://example.org/{number}", source="Example"), now=NOON)
    assert [body for body, _ in await furniture.recent_texts("Example", shelf=COMMON, limit=2)] == ["Words 2.", "Words 1."]


@pytest.mark.parametrize("server_id", (HOST, ONE))
async def test_servers_are_told_and_the_host_is_not(any_store: SqlArticleStore, server_id: int) -> None:
    number = await add(any_store, server_id)
    notice = Notice(NoticeKind.PAUSED, Trouble.GONE, NOON, timedelta(days=7))
    await any_store.feeds.end_turn(number, Turn(first(now=NOON), notice), at=LATER)
    waiting = await any_store.feed_notices.waiting(limit=9)
    assert [each.kind for each in waiting] == ([NoticeKind.PAUSED] if server_id else [])


async def test_of_one_servers_offers_the_latest_are_kept(any_store: SqlArticleStore) -> None:
    offers = any_store.feed_offers
    others = await offers.put_offer(OTHER, {}, now=NOON)
    numbers = [await offers.put_offer(ONE, {"number": number}, now=NOON) for number in range(MOST_OFFERS + 2)]
    assert [await offers.offer(ONE, number) is not None for number in numbers] == [False, False, *[True] * MOST_OFFERS]
    assert await offers.offer(OTHER, others) is not None


async def test_a_turn_is_put_off_by_one_of_several_who_try(any_store: SqlArticleStore) -> None:
    number = await add(any_store)
    until = LATER + timedelta(minutes=15, microseconds=1)
    tried = await asyncio.gather(*(any_store.feeds.put_off(number, due=NOON, until=until) for _ in range(3)))
    (held,) = [feed for feed in tried if feed is not None]
    assert (held.feed_id, held.state.due) == (number, until)
    assert await any_store.feeds.put_off(99, due=NOON, until=until) is None
    given_back = await any_store.feeds.put_off(number, due=until, until=NOON)
    assert given_back is not None
    assert given_back.state.due == NOON


async def test_turns_that_lie_too_far_ahead_are_due(any_store: SqlArticleStore) -> None:
    number = await add(any_store)
    await any_store.feeds.put_state(number, FeedState(due=LATER + timedelta(days=9)))
    assert [each.feed_id for each in await any_store.feeds.due(now=LATER, farthest=LATER + timedelta(days=8), limit=9)] == [number]
    assert await any_store.feeds.due(now=LATER, farthest=LATER + timedelta(days=9), limit=9) == ()


async def test_a_notice_shows_no_address(any_store: SqlArticleStore) -> None:
    number = await add(any_store, url="https://example.org/feed?key=secret")
    await any_store.feeds.end_turn(number, Turn(first(now=NOON), Notice(NoticeKind.FAILING, Trouble.TOO_SLOW, NOON, timedelta())), at=NOON)
    assert [each.feed_name for each in await any_store.feed_notices.waiting(limit=9)] == ["example.org"]


async def test_endless_texts_are_not_learned_from(any_store: SqlArticleStore) -> None:
    await any_store.save(entry("Words.", url="https://example.org/1", source="Example"), now=NOON)
    await any_store.save(entry("Endless words. " * 10_000, url="https://example.org/2", source="Example"), now=NOON)
    assert [body for body, _ in await any_store.furniture.recent_texts("Example", shelf=COMMON, limit=9)] == ["Words."]
