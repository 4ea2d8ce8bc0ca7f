"""From any address of a site to its feeds."""

from dataclasses import dataclass, field
from datetime import UTC, datetime

import pytest

from bot.model.feed import Feed, FeedLink, Fetched, FetchError, FoundFeeds, Trouble, Validators
from bot.sources.discovery import USUAL_PATHS, discover, feed_or_links, usual_addresses, with_scheme
from bot.sources.discovery_links import feed_links
from bot.sources.fetch import Wanted

NOW = datetime(2026, 3, 1, tzinfo=UTC)
RSS = "<rss version='2.0'><channel><title>Example News</title><item><title>x</title></item></channel></rss>"
HOME = "https://example.org/"


def page(head: str = "", body: str = "") -> str:
    return f"<!DOCTYPE html><html><head><title>Example</title>{head}</head><body>{body}</body></html>"


def link(href: str, title: str = "", kind: str = "application/rss+xml", rel: str = "alternate") -> str:
    return f'<link rel="{rel}" type="{kind}" title="{title}" href="{href}">'


@dataclass(slots=True)
class Web:
    """Pages by address."""

    pages: dict[str, str]
    troubles: dict[str, Trouble] = field(default_factory=dict)
    asked: list[str] = field(default_factory=list)

    async def fetch(self, url: str, *, wanted: Wanted, validators: Validators | None = None) -> Fetched:
        self.asked.append(url)
        if url not in self.pages:
            raise FetchError(self.troubles.get(url, Trouble.NOT_FOUND), "there is nothing at this address")
        return Fetched(url=url, body=self.pages[url].encode())


class Reader:
    """Reads at once."""

    async def feed_or_links(self, fetched: Fetched, *, now: datetime | None) -> Feed | tuple[FeedLink, ...]:
        return feed_or_links(fetched, now=now)


async def found(web: Web, url: str = HOME) -> FoundFeeds:
    return await discover(url, web=web, reader=Reader(), now=NOW)


async def test_a_feeds_own_address_is_the_feed() -> None:
    result = await found(Web({"https://example.org/feed": RSS}), "example.org/feed")
    assert result.choices == (FeedLink("https://example.org/feed", "Example News"),)
    assert result.page is None
    assert result.polled is not None
    assert result.polled.feed is not None
    assert len(result.polled.feed.items) == 1


async def test_the_one_feed_that_a_page_names_is_fetched() -> None:
    web = Web({HOME: page(link("/feed")), "https://example.org/feed": RSS})
    result = await found(web)
    assert result.polled is not None
    assert (result.page, result.choices[0].url) == (HOME, "https://example.org/feed")


async def test_of_several_feeds_the_choice_is_given_comments_last() -> None:
    web = Web({HOME: page(link("/comments/feed", "Comments") + link("/feed", "News &amp; views") + link("/feed", "again"))})
    result = await found(web)
    assert result.polled is None
    assert result.choices == (
        FeedLink("https://example.org/feed", "News & views"),
        FeedLink("https://example.org/comments/feed", "Comments"),
    )


@pytest.mark.parametrize("path", USUAL_PATHS)
async def test_a_page_that_names_none_has_its_usual_paths_tried(path: str) -> None:
    web = Web({HOME: page(), f"https://example.org{path}": RSS})
    assert (await found(web)).choices[0].url == f"https://example.org{path}"


async def test_a_site_without_a_feed_is_said_to_have_none() -> None:
    with pytest.raises(FetchError) as error:
        await found(Web({HOME: page()}))
    assert error.value.trouble is Trouble.NOT_A_FEED


async def test_a_host_that_asks_for_rest_is_not_asked_on() -> None:
    web = Web({HOME: page()}, troubles={"https://example.org/feed/": Trouble.TOO_MANY_REQUESTS})
    with pytest.raises(FetchError) as error:
        await found(web)
    assert error.value.trouble is Trouble.TOO_MANY_REQUESTS
    assert len(web.asked) == 2


def test_links_in_the_page_count_only_where_the_head_names_none() -> None:
    anchors = '<a href="/rss/world.xml">World</a><a href="/about">About</a><a href="/feed/">All</a>'
    anchors += '<a href="https://other.example/feed">Elsewhere</a>'
    assert [each.url for each in feed_links(page("", anchors), url=HOME)] == [
        "https://example.org/rss/world.xml",
        "https://example.org/feed/",
    ]
    assert [each.url for each in feed_links(page(link("/a")), url=HOME)] == ["https://example.org/a"]


@pytest.mark.parametrize(
    "named",
    (
        link("/wp-json/oembed/1.0/embed?url=x", kind="application/json+oembed"),
        link("/wp-json/", kind="application/json"),
        link("/de/", kind="text/html"),
        link("/x", rel="stylesheet alternate"),
        link("javascript:x()"),
        link("https://u:p@example.org/feed"),
        link(""),
    ),
)
def test_other_links_are_no_feeds(named: str) -> None:
    assert feed_links(page(named), url=HOME) == ()


def test_a_base_and_odd_spellings_are_understood() -> None:
    head = '<base href="https://cdn.example.org/x/"><LINK REL=Alternate TYPE="application/ATOM+xml; charset=utf-8" HREF=" feed.atom ">'
    assert [each.url for each in feed_links(page(head), url=HOME)] == ["https://cdn.example.org/x/feed.atom"]


@pytest.mark.parametrize(
    ("typed", "url"),
    (
        (" example.org ", "https://example.org"),
        ("feed://example.org/f", "https://example.org/f"),
        ("feed:http://a.org/f", "http://a.org/f"),
    ),
)
def test_addresses_are_taken_as_people_type_them(typed: str, url: str) -> None:
    assert with_scheme(typed) == url


def test_the_usual_places_of_a_section_come_first() -> None:
    assert usual_addresses("https://example.org/world/")[0] == "https://example.org/world/feed/"
