"""Turns of feeds over a real store: what is stored once, what waits, what is told, and what other servers see of it."""

import asyncio
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta

import pytest

from bot.model.article import Article, Note, NoteKind
from bot.model.feed import Feed, FeedItem, FeedLink, FetchError, NoticeKind, Trouble, Validators
from bot.model.shelf import COMMON
from bot.model.subscription import HOST
from bot.services import polling
from bot.services.polling import Polling
from bot.services.polling_turn import GIVEN_UP_AFTER, LONGEST_WAIT, Turned, Turns
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
    taking = Turns(desk.web, desk.store.feeds, desk.store, desk.store.furniture, lambda: desk.now)
    taking.stopping.set()
    assert (await taking.take(1)).came_of_it == {}
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
