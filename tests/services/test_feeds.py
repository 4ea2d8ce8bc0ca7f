"""Seeing to the sources: what is found, named, limited, imported and exported."""

from dataclasses import dataclass, replace
from datetime import UTC, datetime

import pytest

from bot.model.article import Rejection
from bot.model.errors import BadInputError, NotFoundError
from bot.model.feed import Feed, FeedItem, FeedLink, FetchError, Health, OutletCard, OutletKind, Trouble
from bot.model.subscription import HOST
from bot.services import feeds as feeds_module
from bot.services.feeds import Feeds
from bot.services.feeds_desk import links_in
from bot.sources.opml import OpmlLists
from bot.store import SqlArticleStore
from tests.services.web import TinyWeb

NOW = datetime(2026, 3, 1, 6, tzinfo=UTC)
ONE, OTHER = 11, 22
WIRE = OutletCard("Example Wire", "Example plc", "Italy", OutletKind.WIRE, ("example.org",))


class Cards:
    def find(self, *, name: str | None = None, url: str | None = None) -> OutletCard | None:
        return WIRE if url and "example.org" in url else None


@dataclass
class Waker:
    woken: int = 0

    def wake(self) -> None:
        self.woken += 1


@pytest.fixture
def web() -> TinyWeb:
    return TinyWeb({f"https://{name}.example.net/feed": Feed("RSS 2.0", title) for name, title in (("a", "World"), ("b", "World sport"))})


@pytest.fixture
def feeds(sql_store: SqlArticleStore, web: TinyWeb) -> Feeds:
    return Feeds(web, sql_store.feeds, OpmlLists(), Cards(), sql_store.furniture, Waker(), lambda: NOW)


async def test_a_feed_is_found_by_number_address_name_and_part_of_it(feeds: Feeds) -> None:
    for name in ("a", "b"):
        await feeds.add(ONE, f"https://{name}.example.net/feed")
    assert (await feeds.find(ONE, "2")).name == "World sport"
    assert (await feeds.find(ONE, "https://a.example.net/feed")).name == "World"
    assert (await feeds.find(ONE, "WORLD")).name == "World"
    assert (await feeds.find(ONE, "sport")).name == "World sport"
    with pytest.raises(NotFoundError, match=r"could be several feeds: “World” \(1\), “World sport” \(2\). Give the number."):
        await feeds.find(ONE, "wor")
    with pytest.raises(NotFoundError, match=r"There is no feed called “Wurld” here\. The nearest: “World”"):
        await feeds.find(ONE, "Wurld")
    with pytest.raises(NotFoundError):
        await feeds.find(OTHER, "1")


async def test_the_outlet_is_named_after_its_card(feeds: Feeds, web: TinyWeb) -> None:
    web.known["https://example.org/feed"] = Feed("RSS 2.0", "Latest headlines")
    preview = await feeds.preview(ONE, "https://example.org/feed")
    assert (preview.outlet, preview.facts) == ("Example Wire", "Example plc · Italy · news agency")
    await feeds.add(ONE, "https://example.org/feed")
    (status,) = await feeds.statuses(ONE)
    assert (status.subscription.feed.outlet, status.outlet_card) == ("Example Wire", "Example plc · Italy · news agency")
    stated, _ = await feeds.add(HOST, "https://example.org/feed", outlet="My wire")
    assert (stated.feed.outlet, stated.feed.outlet_stated) == ("My wire", True)


async def test_the_newest_three_headlines_are_shown(feeds: Feeds, web: TinyWeb) -> None:
    web.known["https://c.example.net/feed"] = Feed("RSS 2.0", items=tuple(FeedItem(f"Item {n}" if n else None) for n in range(5)))
    preview = await feeds.preview(ONE, "https://c.example.net/feed")
    assert [item.title for item in preview.newest] == ["Item 1", "Item 2", "Item 3"]


async def test_a_site_with_several_feeds_is_not_guessed_at(feeds: Feeds, web: TinyWeb) -> None:
    web.sites["https://example.net"] = (FeedLink("https://a.example.net/feed", "A"), FeedLink("https://b.example.net/feed"))
    assert (await feeds.preview(ONE, "https://example.net")).feed is None
    with pytest.raises(BadInputError, match="That site names several feeds"):
        await feeds.add(ONE, "https://example.net")


async def test_there_is_a_greatest_number_of_feeds(feeds: Feeds, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(feeds_module, "MOST_FEEDS", 1)
    listed = OpmlLists().write([FeedLink(f"https://{n}.example.net/feed") for n in range(3)], title="x", now=NOW)
    imported = await feeds.import_list(ONE, listed)
    assert (imported.added, [each.reason for each in imported.rejections]) == (1, ["2 feeds are left out: there is room for no more"])
    with pytest.raises(BadInputError, match="as many as can be read for one server"):
        await feeds.add(ONE, "https://a.example.net/feed")
    await feeds.add(HOST, "https://a.example.net/feed")


async def test_a_list_leads_nowhere_inside(feeds: Feeds) -> None:
    listed = OpmlLists().write([FeedLink("http://127.0.0.1/?key=1"), FeedLink("https://a.example.net/feed")], title="x", now=NOW)
    imported = await feeds.import_list(ONE, listed)
    assert (imported.added, imported.rejections) == (1, (Rejection("http://127.0.0.1/", "the address leads inside"),))
    assert [each.subscription.feed.url for each in await feeds.statuses(ONE)] == ["https://a.example.net/feed"]


async def test_a_feed_that_is_broken_off_before_its_first_article_is_none(feeds: Feeds, web: TinyWeb) -> None:
    web.known["https://a.example.net/feed"] = Feed("RSS 2.0", flaws=("it ends too early",))
    with pytest.raises(BadInputError, match="broken off or ill-formed"):
        await feeds.add(ONE, "https://a.example.net/feed")
    web.known["https://a.example.net/feed"] = Feed("RSS 2.0")
    assert (await feeds.add(ONE, "https://a.example.net/feed"))[1]


async def test_the_first_turns_of_a_long_list_are_spread(feeds: Feeds) -> None:
    listed = OpmlLists().write([FeedLink(f"https://{n}.example.net/feed") for n in range(9)], title="x", now=NOW)
    await feeds.import_list(ONE, listed)
    dues = {status.subscription.feed.state.due for status in await feeds.statuses(ONE)}
    assert len(dues) == 9


async def test_what_goes_out_comes_in_again_the_same(feeds: Feeds) -> None:
    await feeds.add(ONE, "https://a.example.net/feed", title="Mine", folders=("A", "B"))
    written = await feeds.export(ONE, title="x")
    await feeds.import_list(OTHER, written)
    assert await feeds.export(OTHER, title="x") == written
    assert (await feeds.import_list(OTHER, written)).known == 1


async def test_pausing_is_for_one_server_and_resuming_lifts_the_programs_pause_too(feeds: Feeds, sql_store: SqlArticleStore) -> None:
    for server_id in (ONE, OTHER):
        await feeds.add(server_id, "https://a.example.net/feed")
    await feeds.pause(ONE, "1")
    assert [status.health for server_id in (ONE, OTHER) for status in await feeds.statuses(server_id)] == [Health.PAUSED, Health.NEW]
    resumed = await feeds.resume(ONE, "1")
    assert not resumed.is_paused
    await sql_store.feeds.put_state(1, replace(resumed.feed.state, paused=NOW, failures=3, failing_since=NOW))
    assert not (await feeds.resume(OTHER, "1")).is_paused
    assert [status.health for status in await feeds.statuses(ONE)] == [Health.NEW]


async def test_a_trial_says_what_came_through_and_stores_nothing(feeds: Feeds, web: TinyWeb, sql_store: SqlArticleStore) -> None:
    await feeds.add(ONE, "https://a.example.net/feed")
    web.known["https://a.example.net/feed"] = Feed("RSS 2.0", "World", items=(FeedItem("T", "https://a.example.net/1"),))
    broken = await feeds.test(ONE, "1")
    assert (broken.new, str(broken.sample_error)) == (1, "there is nothing at this address")
    web.pages["https://a.example.net/1"] = "Some text."
    whole = await feeds.test(ONE, "1")
    assert whole.sample is not None
    web.known["https://a.example.net/feed"] = FetchError(Trouble.TOO_SLOW, "too slow")
    assert (await feeds.test(ONE, "1")).error is not None
    assert (await sql_store.census()).articles == 0
    assert (await feeds.statuses(ONE))[0].subscription.feed.state.failures == 0


@pytest.mark.parametrize(
    ("text", "links"),
    (
        ("see https://a.example/x, and (https://b.example/y_(z)).", ("https://a.example/x", "https://b.example/y_(z)")),
        ("<https://a.example/x> **https://a.example/x** [t](https://c.example/q)", ("https://a.example/x", "https://c.example/q")),
        (" ".join(f"http://{n}.example" for n in range(9)), ("http://0.example", "http://1.example", "http://2.example")),
        ("no link, ftp://a.example", ()),
    ),
)
def test_the_links_of_a_message(text: str, links: tuple[str, ...]) -> None:
    assert links_in(text) == links


async def test_what_one_server_calls_a_feed_no_other_hears_of(feeds: Feeds) -> None:
    listed = OpmlLists().write([FeedLink("https://a.example.net/feed", "Our rival", "https://example.org/")], title="x", now=NOW)
    await feeds.import_list(ONE, listed)
    await feeds.import_list(OTHER, b"<opml><body><outline xmlUrl='https://a.example.net/feed'/></body></opml>")
    ((mine,), (theirs,)) = (await feeds.statuses(ONE), await feeds.statuses(OTHER))
    assert (mine.subscription.name, theirs.subscription.name) == ("Our rival", "a.example.net")
    assert (theirs.subscription.feed.home, theirs.subscription.feed.outlet, theirs.outlet_card) == (None, None, None)
    assert b"rival" not in await feeds.export(OTHER, title="x")


async def test_a_feed_that_says_it_belongs_to_another_site_does_not_get_its_card(feeds: Feeds, web: TinyWeb) -> None:
    web.known["https://gossip.example.net/feed"] = Feed("RSS 2.0", "Gossip", "https://example.org/")
    assert (await feeds.preview(ONE, "https://gossip.example.net/feed")).outlet == "Gossip"
    found, _ = await feeds.add(ONE, "https://gossip.example.net/feed")
    assert found.feed.outlet != "Example Wire"


async def test_a_name_that_leads_inside_is_told_when_the_list_comes_in(feeds: Feeds) -> None:
    links = [FeedLink(f"https://{name}.example.net/feed") for name in ("inside", *range(30), "inside2")]
    imported = await feeds.import_list(ONE, OpmlLists().write(links, title="x", now=NOW))
    assert imported.added == 30
    assert [each.origin for each in imported.rejections] == ["https://inside.example.net/feed", "https://inside2.example.net/feed"]


async def test_a_feed_that_others_gave_up_on_is_taken_up_by_whoever_adds_it_and_can_read_it(
    feeds: Feeds, sql_store: SqlArticleStore
) -> None:
    found, _ = await feeds.add(ONE, "https://a.example.net/feed")
    await sql_store.feeds.put_state(found.feed.feed_id, replace(found.feed.state, paused=NOW, failures=12, failing_since=NOW))
    added, _ = await feeds.add(OTHER, "https://a.example.net/feed")
    assert not added.is_paused
    assert [status.health for status in await feeds.statuses(OTHER)] == [Health.NEW]
