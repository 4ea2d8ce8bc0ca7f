"""Lists of feeds, in and out."""

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.model.errors import BadInputError
from bot.model.feed import FeedLink
from bot.sources.opml import read_opml, write_opml

NOW = datetime(2026, 3, 1, tzinfo=UTC)
LIST = """<?xml version="1.0" encoding="UTF-8"?>
<opml version="1.0"><head><title>My feeds</title></head><body>
<outline text="World &amp; Europe"><outline text="Wire">
<outline type="rss" text="Example" title="Example News" xmlUrl="https://example.org/feed" htmlUrl="https://example.org/"/></outline></outline>
<outline type="rss" text="No scheme" xmlUrl="example.com/rss"/>
<outline type="rss" text="Again" xmlUrl="https://example.org/feed"/>
<outline type="rss" text="Secret" xmlUrl="https://user:hunter2@example.net/feed"/>
<outline type="rss" text="File" xmlUrl="file:///etc/passwd"/>
<outline text="empty folder"/></body></opml>"""


def test_titles_and_folders_are_kept_and_each_address_comes_once() -> None:
    found = read_opml(LIST.encode())
    assert found.title == "My feeds"
    assert found.feeds == (
        FeedLink("https://example.org/feed", "Example News", "https://example.org/", ("World & Europe", "Wire")),
        FeedLink("https://example.com/rss", "No scheme"),
    )


def test_what_is_no_address_is_reported_and_a_password_never_repeated() -> None:
    rejections = read_opml(LIST.encode()).rejections
    assert [rejection.origin for rejection in rejections] == ["Secret", "File"]
    assert "hunter2" not in str(rejections)


@pytest.mark.parametrize(
    ("data", "reason"),
    (
        (b"", "well-formed"),
        (b"<opml><body>", "well-formed"),
        (b"<rss/>", "not OPML"),
        (b"<!DOCTYPE opml [<!ENTITY a 'aaaa'><!ENTITY b '&a;&a;'>]><opml><body><outline text='&b;'/></body></opml>", "entities"),
        (b"<!DOCTYPE opml [<!ENTITY x SYSTEM 'file:///etc/passwd'>]><opml><body><outline text='&x;'/></body></opml>", "entities"),
        (b"<?xml version='1.0' encoding='no-such'?><opml/>", "well-formed"),
        (b" " * 6_000_000, "larger"),
    ),
)
def test_what_cannot_be_read_is_refused_with_a_reason(data: bytes, reason: str) -> None:
    with pytest.raises(BadInputError, match=reason):
        read_opml(data)


def test_folders_ten_thousand_deep_are_no_trouble() -> None:
    inside = "<outline text='f'>" * 10_000 + "<outline xmlUrl='https://example.org/f'/>" + "</outline>" * 10_000
    data = f"<opml><body>{inside}</body></opml>"
    (feed,) = read_opml(data.encode()).feeds
    assert len(feed.folders) <= 50


lines = st.text(max_size=20).map(lambda text: " ".join("".join(c for c in text if c.isprintable()).split()))
links = st.builds(
    FeedLink,
    url=st.integers(0, 10**6).map(
        lambda n: f"https://example.org/{n}?a=1&b=<2>\"'".replace("<", "%3C").replace(">", "%3E").replace('"', "%22")
    ),
    title=st.one_of(st.none(), lines.filter(bool)),
    home=st.sampled_from((None, "https://example.org/")),
    folders=st.lists(lines.filter(bool), max_size=3).map(tuple),
)


@given(st.lists(links, max_size=8, unique_by=lambda link: link.url))
def test_what_is_written_is_read_back(feeds: list[FeedLink]) -> None:
    read = read_opml(write_opml(feeds, title="t", now=NOW))
    assert not read.rejections
    assert {feed.url: (feed.title or feed.url, feed.home, feed.folders) for feed in read.feeds} == {
        feed.url: (feed.title or feed.url, feed.home, feed.folders) for feed in feeds
    }


@given(
    st.lists(
        st.builds(FeedLink, url=st.just("https://example.org/a"), title=st.text(max_size=10), folders=st.tuples(st.text(max_size=10))),
        max_size=3,
    )
)
def test_any_title_and_folder_makes_a_well_formed_list(feeds: list[FeedLink]) -> None:
    assert len(read_opml(write_opml(feeds, title="\x00 t", now=NOW)).feeds) == min(1, len(feeds))


def test_the_names_of_folders_do_not_blow_a_list_up() -> None:
    feeds = "".join(f"<outline xmlUrl='https://example.org/{n}'/>" for n in range(9))
    name = "f" * 9_000
    data = "<opml><body>" + f"<outline text='{name}'>" * 60 + feeds + "</outline>" * 60 + "</body></opml>"
    found = read_opml(data.encode()).feeds
    assert len(found) == 9
    assert sum(len(folder) for feed in found for folder in feed.folders) < len(data)
