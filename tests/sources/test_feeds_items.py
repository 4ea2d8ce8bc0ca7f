"""From items and pages to drafts."""

from dataclasses import replace
from datetime import UTC, datetime

from bot.model.article import Draft, Published
from bot.model.feed import Feed, FeedItem
from bot.sources.facts import Facts
from bot.sources.feeds_items import FULL_CHARS, reading_of, wants_page
from bot.sources.webpage_facts import WebPage

FEED = Feed(kind="RSS 2.0", title="Example News", language="en-GB")
AT = Published(datetime(2026, 3, 1, 9, tzinfo=UTC))
ITEM = FeedItem(title="Bridge closed", url="https://example.org/bridge?utm_source=rss", guid="17", summary="It is closed.", published=AT)
PAGE = WebPage(
    Facts(title="Bridge closed | Example", url="https://example.org/bridge", author="Jane Doe", language="en"), "All of the text."
)
FEED_URL = "https://example.org/feed"


def draft_of(
    feed: Feed, item: FeedItem, *, feed_url: str = FEED_URL, outlet: str | None = None, page: WebPage | None = None
) -> Draft | None:
    read = reading_of(feed, item, feed_url=feed_url, outlet=outlet, page=page)
    return read.draft if read is not None else None


def test_a_date_alone_leaves_the_fingerprint_as_it_is() -> None:
    assert replace(ITEM, published=None).fingerprint == ITEM.fingerprint


def test_another_word_makes_another_fingerprint() -> None:
    others = (
        replace(ITEM, title="x"),
        replace(ITEM, summary="x"),
        replace(ITEM, url=None),
        replace(ITEM, guid=""),
        replace(ITEM, guid=None),
    )
    assert len({each.fingerprint for each in (ITEM, *others)}) == 6


def test_a_teaser_wants_its_page_and_a_whole_text_does_not() -> None:
    long = "A sentence of the article. " * (FULL_CHARS // 20)
    assert wants_page(ITEM)
    assert not wants_page(replace(ITEM, content=long))
    assert wants_page(replace(ITEM, content=long + "And then […]"))
    assert wants_page(replace(ITEM, content=long + "And then… Continue reading Bridge closed →"))
    assert not wants_page(replace(ITEM, url=None))


def test_the_feeds_facts_win_and_the_page_fills_in() -> None:
    draft = draft_of(FEED, ITEM, feed_url=FEED_URL, page=PAGE)
    assert draft is not None
    assert (draft.text, draft.title, draft.url) == ("All of the text.", "Bridge closed", "https://example.org/bridge")
    assert (draft.author, draft.published, draft.source, draft.language) == ("Jane Doe", AT, "Example News", "en")
    assert draft.origin is None


def test_a_stub_gives_way_to_a_feed_that_carries_more() -> None:
    page = replace(PAGE, text="The beginning.", stub="the page says so")
    more = replace(ITEM, content="The beginning. The middle. The end.")
    draft = draft_of(FEED, more, feed_url=FEED_URL, page=page)
    assert draft is not None
    assert draft.text == more.content
    kept = draft_of(FEED, replace(ITEM, summary="Short."), feed_url=FEED_URL, page=page)
    assert kept is not None
    assert kept.text == "The beginning."


def test_without_an_address_the_id_in_its_feed_is_what_lasts() -> None:
    draft = draft_of(FEED, replace(ITEM, url=None), feed_url=FEED_URL)
    assert draft is not None
    assert draft.origin == "https://example.org/feed#17"


def test_an_outlet_somebody_named_wins_and_an_unnamed_one_is_its_host() -> None:
    named = draft_of(FEED, ITEM, feed_url=FEED_URL, outlet="The Example")
    assert named is not None
    assert named.source == "The Example"
    unnamed = draft_of(replace(FEED, title=None), ITEM, feed_url=FEED_URL)
    assert unnamed is not None
    assert unnamed.source == "example.org"


def test_an_item_with_nothing_to_read_is_none() -> None:
    assert draft_of(FEED, FeedItem(url="https://example.org/a"), feed_url=FEED_URL) is None


def test_of_anybody_elses_page_only_the_page_itself_is_believed() -> None:
    page = replace(PAGE, facts=replace(PAGE.facts, source="Example"))
    read = reading_of(FEED, ITEM, feed_url="https://gossip.example.com/feed", page=page)
    assert read is not None
    assert (read.draft.title, read.draft.author, read.draft.source) == ("Bridge closed | Example", "Jane Doe", "Example")
    assert read.draft.published is None  # the page says none, and the feed could say anything
    assert read.vouched


def test_nobody_vouches_for_what_a_feed_says_under_anybody_elses_address() -> None:
    read = reading_of(FEED, ITEM, feed_url="https://gossip.example.com/feed")
    own = reading_of(FEED, ITEM, feed_url="https://feeds.example.org/all")
    assert read is not None
    assert own is not None
    assert (read.vouched, own.vouched) == (False, True)


def test_a_page_that_is_a_stub_is_marked_where_its_text_is_taken() -> None:
    page = replace(PAGE, text="The beginning.", stub="the page says so")
    short = reading_of(FEED, replace(ITEM, summary="Short."), feed_url=FEED_URL, page=page)
    more = reading_of(FEED, replace(ITEM, content="The beginning. The middle. The end."), feed_url=FEED_URL, page=page)
    assert short is not None
    assert more is not None
    assert (short.stub, more.stub) == ("the page says so", None)
