"""Turns of feeds over a real store: what is stored once, what waits, what is told, and what other servers see of it."""

import asyncio
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from bot.model.article import Article, Note, NoteKind
from bot.model.errors import StoreError
from bot.model.feed import Feed, FeedItem, FeedLink, FetchError, NoticeKind, PageReading, Trouble, Validators
from bot.model.shelf import COMMON
from bot.model.subscription import HOST
from bot.services import polling
from bot.services.polling import Polling
from bot.services.polling_items import GIVEN_UP_AFTER, LONGEST_TURN, LONGEST_WAIT
from bot.services.polling_turn import HELD, Turned, Turns
from bot.services.ports_feeds import Arrival
from bot.services.prepare import LONGEST_OF_STRANGERS_CHARS
from bot.services.schedule_feeds import first
from bot.store import SqlArticleStore
from tests.services.web import TinyWeb

URL = "https://example.org/feed"
START = datetime(2026, 3, 1, 6, tzinfo=UTC)
DOWN = FetchError(Trouble.SERVER_ERROR, "down")
ONE, OTHER = 11, 22
LONG = "The council met on Monday and talked about the new bridge over the river for three hours. " * 4


def item(number: int, text: str | None = None, *, url: str | None = None, guid: str | None = None) -> FeedItem:
    said = text if text is not None else f"Report {number}: the bridge was closed. {LONG}"
    return FeedItem(f"Bridge {number}", url or f"https://example.org/{number}", guid or str(number), content=said)


def feed(*items: FeedItem, title: str = "Example News") -> Feed:
    return Feed("RSS 2.0", title, items=items)


@dataclass
class Desk:
    store: SqlArticleStore
    web: TinyWeb = field(default_factory=TinyWeb)
    now: datetime = START
    followed: int = 0

    def __post_init__(self) -> None:
        self.something_followed = asyncio.Event()
        self.polling = Polling(self.web, self.store.feeds, self.store, self.store.furniture, self, lambda: self.now)

    async def follow(self) -> None:
        self.followed += 1
        self.something_followed.set()

    async def add(self, server_id: int = HOST, url: str = URL) -> int:
        found, _ = await self.store.feeds.subscribe(server_id, FeedLink(url), state=first(now=self.now), now=self.now)
        return found.feed.feed_id

    async def poll(self, *, after: timedelta = timedelta(hours=2)) -> Turned:
        self.now += after
        (turned,) = await self.polling.poll()
        return turned

    async def articles(self) -> list[Article]:
        return [article async for batch in self.store.all_articles() for article, _ in batch]


@pytest.fixture
def desk(sql_store: SqlArticleStore) -> Desk:
    return Desk(sql_store)


async def test_the_first_turn_is_the_baseline_and_what_comes_later_is_news(desk: Desk) -> None:
    await desk.add()
    desk.web.known[URL] = feed(item(1), item(2))
    assert (await desk.poll()).added == 2
    desk.web.known[URL] = feed(item(3), item(1), item(2))
    assert (await desk.poll()).came_of_it == {"added": 1, "seen before": 2}
    assert [article.title for article in await desk.articles()] == ["Bridge 1", "Bridge 2", "Bridge 3"]
    assert await desk.store.feeds.baseline([1, 2, 3, 99]) == {1, 2}
    assert desk.followed == 2


async def test_an_unchanged_feed_is_asked_with_what_it_gave_and_costs_nothing(desk: Desk) -> None:
    await desk.add()
    desk.web.known[URL] = feed(item(1))
    await desk.poll()
    assert (await desk.poll()).came_of_it == {"not modified": 1}
    assert [validators is not None and validators.etag is not None for _, validators in desk.web.asked] == [False, True]


async def test_another_stamp_is_nothing_new_and_another_text_is_a_revision(desk: Desk) -> None:
    await desk.add()
    desk.web.known[URL] = feed(item(1))
    await desk.poll()
    desk.web.known[URL] = feed(replace(item(1), guid="other"))
    assert (await desk.poll()).came_of_it == {"unchanged": 1}
    desk.web.known[URL] = feed(item(1, f"Report 1: the brigde was closed. {LONG}"))
    assert (await desk.poll()).came_of_it == {"edited a little": 1}
    desk.web.known[URL] = feed(item(1, f"Report 1: the bridge was opened by 300 people. {LONG}"))
    turned = await desk.poll()
    assert (turned.came_of_it, turned.updated) == ({"updated": 1}, 1)
    (article,) = await desk.articles()
    assert article.revision == 3


async def test_an_item_waits_for_its_page_and_is_taken_as_the_feed_has_it_after_a_day(desk: Desk) -> None:
    await desk.add()
    desk.web.known[URL] = feed(replace(item(1), content=None, summary="A teaser of report 1 …"))
    desk.web.pages["https://example.org/1"] = DOWN
    assert (await desk.poll()).came_of_it == {"waiting for its page": 1}
    feeds = await desk.store.feeds.all_subscriptions()
    assert feeds[0].feed.state.validators == Validators()  # or an unchanged feed would never bring it back
    assert (await desk.poll(after=LONGEST_WAIT)).came_of_it == {"added": 1, "waiting for its page": 1}
    desk.web.pages["https://example.org/1"] = f"Report 1 in full. {LONG}"
    assert (await desk.poll()).came_of_it == {"updated": 1}
    assert (await desk.poll()).came_of_it == {"not modified": 1}
    assert [article.body.startswith("Report 1 in full.") for article in await desk.articles()] == [True]


async def test_a_page_that_never_comes_is_given_up(desk: Desk) -> None:
    await desk.add()
    desk.web.known[URL] = feed(replace(item(1), content=None, summary="A teaser of report 1 …"))
    desk.web.pages["https://example.org/1"] = DOWN
    await desk.poll()
    assert (await desk.poll(after=GIVEN_UP_AFTER)).came_of_it == {"added": 1}
    assert (await desk.poll()).came_of_it == {"not modified": 1}


async def test_a_teaser_never_takes_the_place_of_a_text_in_full(desk: Desk) -> None:
    await desk.add()
    desk.web.known[URL] = feed(replace(item(1), content=None, summary="A teaser …"))
    desk.web.pages["https://example.org/1"] = f"Report 1 in full. {LONG}"
    await desk.poll()
    desk.web.known[URL] = feed(replace(item(1), content=None, summary="Another teaser …"))
    desk.web.pages["https://example.org/1"] = FetchError(Trouble.NOT_ALLOWED, "no")
    assert (await desk.poll()).came_of_it == {"unchanged": 1}
    (article,) = await desk.articles()
    assert article.body.startswith("Report 1 in full.")


async def test_a_host_whose_pages_do_not_come_is_left_alone_for_this_turn(desk: Desk) -> None:
    await desk.add()
    desk.web.known[URL] = feed(*(replace(item(n), content=None, summary="…") for n in range(9)))
    desk.web.pages = {f"https://example.org/{n}": DOWN for n in range(9)}
    turned = await desk.poll()
    assert turned.came_of_it == {"waiting for its page": 9}
    assert turned.troubles == {Trouble.SERVER_ERROR: 2}


async def test_a_stub_says_that_it_is_one(desk: Desk) -> None:
    await desk.add()
    desk.web.known[URL] = feed(replace(item(1), content=None))
    desk.web.pages["https://example.org/1"] = LONG
    desk.web.stubs["https://example.org/1"] = "the page says that it is not free to read"
    await desk.poll()
    (article,) = await desk.articles()
    assert Note(NoteKind.STUB, "the page says that it is not free to read") in article.notes


async def test_an_article_that_moves_is_followed(desk: Desk) -> None:
    await desk.add()
    desk.web.known[URL] = feed(item(1))
    await desk.poll()
    moved = item(1, f"Report 1: the bridge was closed. {LONG} And opened again.", url="https://example.org/new/1")
    desk.web.known[URL] = feed(moved)
    assert (await desk.poll()).came_of_it == {"updated": 1}
    assert len(await desk.articles()) == 1


async def test_an_article_of_another_site_is_not_followed_to_this_one(desk: Desk) -> None:
    await desk.add(ONE, url="https://gossip.example/feed")
    desk.web.known["https://gossip.example/feed"] = feed(replace(item(1), content=None))
    desk.web.pages["https://example.org/1"] = f"Report 1 in full. {LONG}"
    await desk.poll()
    moved = item(1, f"Report 1, as gossip has it. {LONG}", url="https://gossip.example/1")
    desk.web.known["https://gossip.example/feed"] = feed(moved)
    assert (await desk.poll()).came_of_it == {"added": 1}
    assert [article.body.partition(".")[0] for article in await desk.articles()] == ["Report 1 in full", "Report 1, as gossip has it"]


async def test_an_id_given_out_again_is_another_article(desk: Desk) -> None:
    await desk.add()
    desk.web.known[URL] = feed(item(1))
    await desk.poll()
    desk.web.known[URL] = feed(replace(item(2, "Something else entirely, about a school. " * 9), guid="1"))
    assert (await desk.poll()).came_of_it == {"added": 1}


async def test_a_feed_that_moved_for_good_is_asked_there_from_now_on(desk: Desk) -> None:
    await desk.add()
    desk.web.known |= {URL: feed(item(1)), "https://example.org/moved": feed(item(1))}
    desk.web.moved[URL] = "https://example.org/moved"
    await desk.poll()
    await desk.poll()
    assert [url for url, _ in desk.web.asked] == [URL, "https://example.org/moved"]


async def test_an_incident_is_told_once_to_each_server_and_closed_with_its_duration(desk: Desk) -> None:
    feed_id = await desk.add(ONE)
    await desk.add(OTHER)
    await desk.store.feeds.pause(OTHER, feed_id, since=desk.now)
    desk.web.known[URL] = DOWN
    for _ in range(5):
        await desk.poll(after=timedelta(days=1, hours=3))
    (notice,) = await desk.store.feed_notices.waiting(limit=9)
    assert (notice.server_id, notice.kind, notice.trouble) == (ONE, NoticeKind.FAILING, Trouble.SERVER_ERROR)
    await desk.store.feed_notices.told(notice.notice_id, at=desk.now, message=(5, 6))
    desk.web.known[URL] = feed(item(1))
    await desk.poll(after=timedelta(days=2))
    (closing,) = await desk.store.feed_notices.waiting(limit=9)
    assert (closing.kind, closing.opened) == (NoticeKind.RECOVERED, (5, 6))
    assert closing.lasted == timedelta(days=4 * 1 + 2, hours=4 * 3)


async def test_a_feed_that_nobody_wants_has_no_turn(desk: Desk) -> None:
    feed_id = await desk.add(ONE)
    await desk.store.feeds.pause(ONE, feed_id, since=desk.now)
    desk.now += timedelta(days=1)
    assert await desk.polling.poll() == ()
    await desk.add(OTHER)
    desk.web.known[URL] = feed(item(1))
    assert len(await desk.polling.poll()) == 1
    await desk.store.feeds.unsubscribe(OTHER, feed_id, now=desk.now)
    desk.now += timedelta(days=1)
    assert await desk.polling.poll() == ()


async def test_a_feed_of_two_servers_is_fetched_and_stored_once_and_seen_by_both_alone(desk: Desk) -> None:
    assert await desk.add(ONE) == await desk.add(OTHER, url="https://www.example.org/feed/?utm_source=x")
    desk.web.known[URL] = feed(item(1))
    await desk.poll()
    assert len(desk.web.asked) == 1
    stands = (await desk.store.shelves.shelves_of([1]))[1]
    assert [bool(stands & await desk.store.shelves.seen_by(server)) for server in (ONE, OTHER, 33, None)] == [True, True, False, False]


async def test_what_the_hosts_feeds_bring_is_everybodys_also_what_they_brought_before(desk: Desk) -> None:
    await desk.add(ONE)
    desk.web.known[URL] = feed(item(1))
    await desk.poll()
    await desk.add(HOST)
    desk.web.known[URL] = feed(item(1), item(2))
    await desk.poll()
    assert [COMMON in stands for stands in (await desk.store.shelves.shelves_of([1, 2])).values()] == [True, True]


async def test_one_bad_item_keeps_nothing_else_out(desk: Desk) -> None:
    await desk.add()
    desk.web.known[URL] = feed(replace(item(1), content=None), item(2), item(3, "half a character \ud800 in it. " * 9))
    desk.web.pages["https://example.org/1"] = ZeroDivisionError()
    assert (await desk.poll()).came_of_it["added"] >= 1
    assert "Bridge 2" in [article.title for article in await desk.articles()]
    assert (await desk.poll()).came_of_it == {"not modified": 1}


async def test_a_turn_that_breaks_is_a_failure_of_its_feed_alone(desk: Desk) -> None:
    await desk.add()
    await desk.add(url="https://example.net/feed")
    desk.web.known |= {"https://example.net/feed": feed(item(1)), URL: "nothing a web gives"}  # type: ignore[dict-item]
    desk.now += timedelta(hours=1)
    good, bad = sorted(await desk.polling.poll(), key=lambda turned: turned.error is not None)
    assert good.added == 1
    assert bad.error is not None
    assert bad.error.trouble is Trouble.OWN_FAULT
    assert await desk.polling.poll() == ()  # not at once again


async def test_learned_furniture_is_left_out_and_counted(desk: Desk) -> None:
    await desk.add()
    line = "The Daily Example is your guide to the valley"
    bodies = ["\n".join([*(f"Paragraph {part} of report {n} about matter {n * 7 + part}." for part in range(5)), line]) for n in range(8)]
    desk.web.known[URL] = feed(*(item(n, bodies[n]) for n in range(7)))
    await desk.poll()
    desk.web.known[URL] = feed(*(item(n, bodies[n]) for n in range(8)))
    assert (await desk.poll()).came_of_it["added"] == 1
    assert line not in (await desk.articles())[-1].body
    known = await desk.store.furniture.furniture("Example News", shelf=COMMON)
    assert known is not None
    assert (known.dropped_lines, known.dropped_articles) == (1, 1)
    # It is learned anew from texts that it was left out of, and not forgotten.
    desk.web.known[URL] = feed(*(item(n, bodies[n % 8] + f"\nNumber {n}.\n{line}") for n in range(8, 9)))
    await desk.poll(after=timedelta(days=2))
    relearned = await desk.store.furniture.furniture("Example News", shelf=COMMON)
    assert relearned is not None
    assert relearned.at > known.at
    assert list(relearned.learned.lines.values()) == [8]


async def test_it_is_looked_after_until_told_to_stop_and_a_new_feed_is_looked_at_at_once(desk: Desk) -> None:
    looking = asyncio.create_task(desk.polling.look_after())
    desk.web.known[URL] = feed(item(1))
    await asyncio.sleep(0)  # it looks, and finds nobody to wait for
    await desk.add()
    desk.polling.wake()
    await asyncio.wait_for(desk.something_followed.wait(), 10)
    assert len(await desk.articles()) == 1
    looking.cancel()
    await asyncio.gather(looking, return_exceptions=True)
    assert looking.cancelled()


async def test_a_turn_that_hangs_does_not_hold_up_the_end(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(polling, "FINISH_S", 0.05)
    await desk.add()
    before = await desk.store.feeds.all_subscriptions()
    desk.web.hangs = True
    looking = asyncio.create_task(desk.polling.look_after())
    await asyncio.wait_for(desk.web.hanging.wait(), 10)
    looking.cancel()
    await asyncio.wait_for(asyncio.gather(looking, return_exceptions=True), 10)
    assert await desk.store.feeds.all_subscriptions() == before


async def test_told_to_stop_a_turn_ends_between_two_items_and_goes_on_another_time(desk: Desk) -> None:
    await desk.add()
    desk.web.known[URL] = feed(item(1), item(2))
    taking = Turns(desk.polling.tools({}))
    taking.stopping.set()
    assert (await taking.take(1, due=desk.now)).came_of_it == {}
    assert (await desk.poll()).added == 2


async def test_a_host_that_asks_for_rest_is_left_alone_with_all_its_feeds(desk: Desk) -> None:
    await desk.add()
    await desk.add(url="https://example.org/other")
    for url in (URL, "https://example.org/other"):
        desk.web.known[url] = FetchError(Trouble.TOO_MANY_REQUESTS, "fewer", retry_after_s=7200)
    assert len(await desk.polling.poll()) == 1
    desk.now += timedelta(hours=1)
    assert await desk.polling.poll() == ()
    desk.now += timedelta(hours=2)
    assert len(await desk.polling.poll()) == 1


async def test_a_feed_somebody_asks_for_by_name_has_its_turn_whether_it_is_due_or_set_aside(desk: Desk) -> None:
    feed_id = await desk.add()
    desk.web.known[URL] = FetchError(Trouble.GONE, "gone")
    await desk.poll()
    desk.web.known[URL] = feed(item(1))
    assert await desk.polling.poll() == ()
    (turned,) = await desk.polling.poll([feed_id, 99])
    assert turned.added == 1
    (subscription,) = await desk.store.feeds.all_subscriptions()
    assert not subscription.is_paused


async def test_of_two_programs_on_one_store_one_has_the_turn(desk: Desk) -> None:
    await desk.add()
    desk.web.known[URL] = feed(item(1))
    other = Desk(desk.store, desk.web, desk.now)
    turned = [*await desk.polling.poll(), *await other.polling.poll()]
    assert [each.added for each in turned] == [1]
    desk.now = other.now = desk.now + timedelta(hours=2)
    came = await asyncio.gather(desk.polling.poll(), other.polling.poll())
    assert sorted(len(each) for each in came) == [0, 1]
    assert len(desk.web.asked) == 2


async def test_a_program_that_was_killed_in_a_turn_holds_the_feed_for_a_while_only(desk: Desk) -> None:
    feed_id = await desk.add()
    assert await desk.store.feeds.put_off(feed_id, due=START, until=START + HELD) is not None
    desk.web.known[URL] = feed(item(1))
    assert await desk.polling.poll() == ()
    assert (await desk.poll(after=HELD)).added == 1


async def test_what_a_clock_that_was_ahead_put_off_is_polled(desk: Desk) -> None:
    feed_id = await desk.add()
    desk.web.known[URL] = feed(item(1))
    desk.now += timedelta(days=400)
    await desk.polling.poll()
    desk.now = START
    assert [each.feed_id for each in await desk.polling.poll()] == [feed_id]


class Stumbling:
    """Does what is behind it does, but for the first call of one thing."""

    def __init__(self, behind: object, name: str, error: Exception) -> None:
        self._behind, self._name, self._error, self._done = behind, name, error, False

    def __getattr__(self, name: str) -> object:
        if name == self._name and not self._done:
            self._done = True
            raise self._error
        return getattr(self._behind, name)


@pytest.mark.parametrize(("part", "call"), (("furniture", "furniture"), ("articles", "save"), ("feeds", "articles_by_guid")))
async def test_a_store_that_fails_in_the_middle_of_a_turn_costs_no_article(desk: Desk, part: str, call: str) -> None:
    await desk.add()
    desk.web.known[URL] = feed(item(1), item(2))
    setattr(desk.polling, part, Stumbling(getattr(desk.polling, part), call, StoreError("The disk is full.")))
    with pytest.raises(StoreError):
        await desk.polling.poll()
    assert (await desk.poll()).added + len(await desk.articles()) >= 2
    assert len(await desk.articles()) == 2


async def test_polling_goes_on_after_a_fault_nobody_foresaw(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(polling, "TROUBLED_S", 0.01)
    await desk.add()
    desk.web.known[URL] = feed(item(1))
    desk.polling.feeds = Stumbling(desk.polling.feeds, "due", ZeroDivisionError())  # type: ignore[assignment]
    looking = asyncio.create_task(desk.polling.look_after())
    await asyncio.wait_for(desk.something_followed.wait(), 10)
    looking.cancel()
    await asyncio.gather(looking, return_exceptions=True)
    assert len(await desk.articles()) == 1


async def test_a_feed_that_moved_to_another_site_is_read_there_and_stays_who_it_is(desk: Desk) -> None:
    feed_id = await desk.add(ONE, url="https://evil.example/feed")
    desk.web.known["https://evil.example/feed"] = feed(item(1, f"Anything at all. {LONG}", url="https://evil.example/1"))
    await desk.poll()
    desk.web.moved["https://evil.example/feed"] = URL
    desk.web.known["https://evil.example/feed"] = desk.web.known[URL] = feed(item(2))
    await desk.poll()
    assert await desk.add(OTHER) != feed_id
    seen = await desk.store.shelves.seen_by(OTHER)
    assert not (await desk.store.shelves.shelves_of([1]))[1] & seen


async def test_who_is_led_to_another_site_does_not_speak_for_the_first(desk: Desk) -> None:
    """An address that leads on to whatever somebody writes behind it: its site vouches for nothing of that."""
    await desk.add()
    desk.web.known[URL] = feed(item(1))
    await desk.poll()
    open_door = "https://example.org/go?to=https://evil.example/feed"
    await desk.add(ONE, url=open_door)
    desk.web.known[open_door] = feed(item(1, f"The bridge was sold to the mayor. {LONG}"))
    desk.web.redirects[open_door] = "https://evil.example/feed"
    desk.now += timedelta(hours=2)
    while await desk.polling.poll():
        pass
    first_article, other = await desk.articles()
    assert (first_article.revision, "sold" in first_article.body, "sold" in other.body) == (1, False, True)


async def test_what_nobody_vouched_for_does_not_come_twice_when_the_host_reads_the_feed_too(desk: Desk) -> None:
    far = "https://elsewhere.example/a"
    await desk.add(ONE)
    desk.web.known[URL] = feed(item(1, url=far), item(2))
    await desk.poll()
    await desk.add(HOST)
    desk.web.known[URL] = feed(item(1, f"Report 1: the bridge was opened by 300 people. {LONG}", url=far), item(2))
    await desk.poll()
    assert [(article.article_id, article.revision) for article in await desk.articles()] == [(1, 2), (2, 1)]
    assert [COMMON in stands for stands in (await desk.store.shelves.shelves_of([1, 2])).values()] == [True, True]


async def test_where_an_article_is_at_the_address_that_one_becomes_common_and_the_other_stays(desk: Desk) -> None:
    far = "https://elsewhere.example/a"
    await desk.add(ONE)
    desk.web.known[URL] = feed(item(1, url=far))
    await desk.poll()
    await desk.add(OTHER, url="https://elsewhere.example/feed")
    desk.web.known["https://elsewhere.example/feed"] = feed(item(1, f"As it is there. {LONG}", url=far))
    desk.now += timedelta(hours=2)
    await desk.polling.poll()
    await desk.add(HOST)
    stands = await desk.store.shelves.shelves_of([1, 2])
    assert [COMMON in stands[number] for number in (1, 2)] == [False, True]


async def test_what_comes_while_the_host_begins_to_read_the_feed_is_everybodys(desk: Desk) -> None:
    feed_id = await desk.add(ONE)
    found = await desk.store.feeds.feed(feed_id)
    assert found is not None
    desk.web.known[URL] = feed(item(1))
    await desk.poll()
    await desk.store.shelves.take_off(1, COMMON, now=desk.now)
    await desk.add(HOST)
    await desk.store.shelves.take_off(1, COMMON, now=desk.now)  # as if it had come just now, to a turn that began before
    await desk.store.feeds.arrived(feed_id, Arrival("ab" * 32, None, 1, shelf=found.shelf), is_baseline=False, at=desk.now)
    assert COMMON in (await desk.store.shelves.shelves_of([1]))[1]


async def test_a_page_that_is_shut_off_later_does_not_take_the_place_of_the_text_in_full(desk: Desk) -> None:
    await desk.add()
    desk.web.known[URL] = feed(replace(item(1), content=None, summary="A teaser …"))
    desk.web.pages["https://example.org/1"] = f"Report 1 in full. {LONG}"
    await desk.poll()
    desk.web.known[URL] = feed(replace(item(1), content=None, summary="Another teaser …"))
    desk.web.pages["https://example.org/1"] = "Report 1 in part."
    desk.web.stubs["https://example.org/1"] = "the page says that it is not free to read"
    assert (await desk.poll()).came_of_it == {"unchanged": 1}
    (article,) = await desk.articles()
    assert (article.revision, article.body.startswith("Report 1 in full.")) == (1, True)


async def test_a_page_with_another_address_of_its_own_is_the_article_its_teaser_was(desk: Desk) -> None:
    await desk.add()
    desk.web.known[URL] = feed(replace(item(1), guid=None, content=None, summary="A teaser of report 1 …"))
    desk.web.pages["https://example.org/1"] = DOWN
    desk.web.canonical["https://example.org/1"] = "https://example.org/2026/bridge"
    await desk.poll()
    assert (await desk.poll(after=LONGEST_WAIT)).came_of_it == {"added": 1, "waiting for its page": 1}
    desk.web.pages["https://example.org/1"] = f"Report 1 in full. {LONG}"
    assert (await desk.poll()).came_of_it == {"updated": 1}
    assert len(await desk.articles()) == 1


async def test_a_teaser_is_not_stored_beside_the_article_that_its_page_gave_another_address(desk: Desk) -> None:
    await desk.add()
    desk.web.known[URL] = feed(replace(item(1), content=None, summary="A teaser …"))
    desk.web.pages["https://example.org/1"] = f"Report 1 in full. {LONG}"
    desk.web.canonical["https://example.org/1"] = "https://example.org/2026/bridge"
    await desk.poll()
    desk.web.known[URL] = feed(replace(item(1), content=None, summary="Another teaser …"))
    desk.web.pages["https://example.org/1"] = FetchError(Trouble.NOT_ALLOWED, "no")
    assert (await desk.poll()).came_of_it == {"unchanged": 1}
    assert len(await desk.articles()) == 1


async def test_what_a_feed_carries_in_full_does_not_wait_for_other_items_pages(desk: Desk) -> None:
    await desk.add()
    teasers = [replace(item(n), content=None, summary="…") for n in range(4)]
    desk.web.known[URL] = feed(*teasers, item(9))
    desk.web.pages = {f"https://example.org/{n}": DOWN for n in range(4)}
    assert (await desk.poll()).came_of_it == {"waiting for its page": 4, "added": 1}


async def test_a_site_whose_pages_ask_for_rest_is_left_alone_with_its_feed_for_so_long(desk: Desk) -> None:
    await desk.add()
    desk.web.known[URL] = feed(replace(item(1), content=None, summary="…"))
    desk.web.pages["https://example.org/1"] = FetchError(Trouble.TOO_MANY_REQUESTS, "fewer", retry_after_s=7200)
    await desk.poll()
    desk.now += timedelta(minutes=100)
    assert await desk.polling.poll() == ()
    desk.web.pages["https://example.org/1"] = LONG
    assert (await desk.poll(after=timedelta(minutes=30))).added == 1


async def test_a_site_of_slow_pages_keeps_its_place_for_some_minutes_only(desk: Desk) -> None:
    await desk.add()
    desk.web.known[URL] = feed(*(replace(item(n), content=None, summary="…") for n in range(9)))
    desk.web.pages = {f"https://example.org/{n}": f"Page {n}. {LONG}" for n in range(9)}
    read = desk.web.article

    async def slowly(*args: Any, **options: Any) -> PageReading | None:
        desk.now += LONGEST_TURN / 3
        return await read(*args, **options)

    desk.polling.web = Stumbling(desk.web, "nothing", ValueError())  # type: ignore[assignment]
    desk.polling.web.article = slowly  # type: ignore[method-assign]
    assert (await desk.poll()).came_of_it == {"added": 3, "waiting for its page": 6}
    assert (await desk.poll()).came_of_it == {"added": 3, "seen before": 3, "waiting for its page": 3}


async def test_who_was_not_told_of_the_beginning_is_not_told_of_the_end(desk: Desk) -> None:
    await desk.add(ONE)
    desk.web.known[URL] = DOWN
    for _ in range(3):
        await desk.poll(after=timedelta(days=1, hours=3))
    await desk.add(OTHER)
    desk.web.known[URL] = feed(item(1))
    await desk.poll(after=timedelta(days=2))
    assert [(each.server_id, each.kind) for each in await desk.store.feed_notices.waiting(limit=9)] == [
        (ONE, NoticeKind.FAILING),
        (ONE, NoticeKind.RECOVERED),
    ]


async def test_a_text_that_is_made_to_keep_the_program_busy_is_turned_away(desk: Desk) -> None:
    await desk.add()
    desk.web.known[URL] = feed(item(1, "x. " * LONGEST_OF_STRANGERS_CHARS), item(2))
    assert (await desk.poll()).came_of_it == {"turned away": 1, "added": 1}


async def test_what_the_first_turn_did_not_come_to_is_no_news_when_a_later_one_does(desk: Desk) -> None:
    await desk.add()
    desk.web.known[URL] = feed(*(replace(item(n), content=None, summary="…") for n in range(1, 9)))
    desk.web.pages = {f"https://example.org/{n}": f"Page {n}. {LONG}" for n in range(1, 9)}
    desk.web.pages["https://example.org/1"] = FetchError(Trouble.TOO_MANY_REQUESTS, "fewer")
    assert (await desk.poll()).came_of_it == {"waiting for its page": 8}
    desk.web.pages["https://example.org/1"] = f"Page 1. {LONG}"
    assert (await desk.poll()).added == 8
    assert await desk.store.feeds.baseline(range(1, 10)) == set(range(1, 9))
    desk.web.known[URL] = feed(item(9))
    assert (await desk.poll()).added == 1
    assert await desk.store.feeds.baseline([9]) == frozenset()
