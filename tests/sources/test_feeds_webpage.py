"""Fetched pages: the article, its address, its date, and whether it is only the beginning."""

from datetime import UTC, datetime

import pytest
from lxml.html import document_fromstring

from bot.model.article import Published
from bot.model.errors import BadInputError
from bot.model.feed import Fetched
from bot.sources.sites import is_same_site
from bot.sources.webpage import read_webpage
from bot.sources.webpage_canonical import canonical_of
from bot.sources.webpage_facts import WebPage

NOW = datetime(2026, 3, 1, tzinfo=UTC)
URL = "https://www.example.org/news/bridge?utm_source=rss"
PARAGRAPHS = (
    "The bridge over the river will stay closed until the end of the month, the minister of transport said in the capital on Tuesday.",
    "“We will open it when it is safe,” she told reporters, adding that engineers had found cracks in two of the seven pillars.",
    "Some forty thousand people cross the bridge on a working day, and the ferries sent in its place carry less than half of them.",
)


def read(head: str = "", *, url: str = URL, before: str = "", after: str = "", paragraphs: tuple[str, ...] = PARAGRAPHS) -> WebPage:
    body = "".join(f"<p>{paragraph}</p>" for paragraph in paragraphs)
    article = f"<article><h1>Bridge</h1>{before}{body}{after}</article>"
    html = f"<!DOCTYPE html><html><head><title>Bridge</title>{head}</head><body>{article}</body></html>"
    return read_webpage(Fetched(url=url, body=html.encode(), content_type="text/html", charset="utf-8"), now=NOW)


def canonical(href: str) -> str:
    return f'<link rel="canonical" href="{href}">'


@pytest.mark.parametrize(
    ("head", "url"),
    (
        ("", URL),
        (canonical("https://www.example.org/news/bridge"), "https://www.example.org/news/bridge"),
        (canonical("/news/bridge"), "https://www.example.org/news/bridge"),
        (canonical("https://example.org/news/bridge#top"), "https://example.org/news/bridge"),
        (canonical("https://evil.example.com/news/bridge"), URL),
        (canonical("https://example.org.evil.com/news/bridge"), URL),
        (canonical("https://www.example.org/"), URL),
        (canonical("https://user:pw@www.example.org/news/bridge"), URL),
        (canonical("javascript:x"), URL),
        (canonical(""), URL),
        (canonical("/a") + canonical("/b"), URL),
        (canonical("/a") + canonical("https://www.example.org/a"), "https://www.example.org/a"),
        ('<meta property="og:url" content="https://www.example.org/news/bridge">', "https://www.example.org/news/bridge"),
        ('<meta property="og:url" content="https://elsewhere.com/news/bridge">', URL),
        ("<LINK REL='Canonical prev' HREF='/news/bridge'>", "https://www.example.org/news/bridge"),
    ),
)
def test_a_page_is_believed_about_its_address_only_on_its_own_site(head: str, url: str) -> None:
    assert read(head).url == url


def test_the_canonical_address_of_another_site_makes_no_other_outlet() -> None:
    assert read(canonical("https://famous.example.com/a")).facts.source == "example.org"


@pytest.mark.parametrize(
    ("one", "other", "same"),
    (
        ("https://news.bbc.co.uk/1", "https://www.bbc.co.uk/2", True),
        ("https://a.co.uk/", "https://b.co.uk/", False),
        ("https://jane.github.io/", "https://joe.github.io/", False),
        ("http://127.0.0.1:1/", "http://127.0.0.1:2/", True),
        ("http://10.0.0.1/", "http://20.0.0.1/", False),
        ("https://example.org./", "https://example.org/", True),
    ),
)
def test_a_site_is_one_registered_domain(one: str, other: str, same: bool) -> None:
    assert is_same_site(one, other) is same


def test_the_front_page_may_be_its_own_address() -> None:
    tree = document_fromstring(f"<html><head>{canonical('https://example.org/')}</head><body>x</body></html>")
    assert canonical_of(tree, url="https://www.example.org/") == "https://example.org/"


@pytest.mark.parametrize(
    ("head", "before", "published"),
    (
        ('<meta property="article:published_time" content="2026-02-20T10:00:00Z">', "", Published(datetime(2026, 2, 20, 10, tzinfo=UTC))),
        ('<meta property="article:published_time" content="2050-02-20T10:00:00Z">', "", None),
        ("", "<p>Published on 20 February 2026</p>", Published(datetime(2026, 2, 20, 12, tzinfo=UTC), day_only=True)),
        ("", "<p>Published on 20 February 2050</p>", None),
        ("", "", None),
    ),
)
def test_the_date_is_the_heads_else_the_texts_and_never_one_that_cannot_be(head: str, before: str, published: Published | None) -> None:
    assert read(head, before=before).facts.published == published


@pytest.mark.parametrize(
    ("head", "after"),
    (
        ('<script type="application/ld+json">{"@graph":[{"@type":"NewsArticle","isAccessibleForFree":"False"}]}</script>', ""),
        ('<script type="application/ld+json">{"isAccessibleForFree":true,"hasPart":{"isAccessibleForFree":false}}</script>', ""),
        ('<meta property="article:content_tier" content="locked">', ""),
        ("", "<p>Subscribe now to continue reading this article and all of our reporting.</p>"),
        ("", "<p>Dieser Artikel ist exklusiv für Abonnenten, die unseren Journalismus unterstützen wollen.</p>"),
        ("", "<p>Cet article réservé aux abonnés est à découvrir dans son intégralité sur notre site.</p>"),
    ),
)
def test_a_stub_is_kept_as_what_it_is(head: str, after: str) -> None:
    page = read(head, after=after)
    assert page.stub is not None
    assert all(paragraph in page.text for paragraph in PARAGRAPHS)


@pytest.mark.parametrize(
    ("head", "after"),
    (
        ("", ""),
        ('<script type="application/ld+json">{"isAccessibleForFree": true}</script>', ""),
        ('<script type="application/ld+json">{"isAccessibleForFree": false</script>', ""),
        ('<script type="application/ld+json">' + "[" * 10_000 + "isAccessibleForFree</script>", ""),
        ("", "<p>The paper asked readers to subscribe, she said, and three thousand of them did so within a week.</p>"),
    ),
)
def test_a_free_article_is_no_stub(head: str, after: str) -> None:
    assert read(head, after=after).stub is None


def test_a_long_text_is_no_stub_whatever_the_page_says() -> None:
    head = '<meta property="article:content_tier" content="metered">'
    assert read(head, paragraphs=tuple(f"{number}: {PARAGRAPHS[0]}" for number in range(40))).stub is None


def test_plain_text_is_an_article_too() -> None:
    page = read_webpage(Fetched(url="https://example.org/a.txt", body=b"March 1, 2026\n\nWords.", content_type="text/plain"), now=NOW)
    assert (page.text, page.url, page.facts.source) == ("March 1, 2026\n\nWords.", "https://example.org/a.txt", "example.org")
    assert page.facts.published is not None


@pytest.mark.parametrize("body", (b"<html></html>", b"<!DOCTYPE html>", b"", b"\x89PNG"))
def test_a_page_without_an_article_is_refused(body: bytes) -> None:
    with pytest.raises(BadInputError):
        read_webpage(Fetched(url=URL, body=body, content_type="text/html"), now=NOW)


def test_a_pages_draft_names_the_outlet_a_person_gave() -> None:
    assert read().draft(outlet="The Example").source == "The Example"
    assert read().draft().source == "example.org"


@pytest.mark.parametrize("charset", ("\udcff", "a\0b", "rot13"))
def test_a_charset_that_is_none_costs_no_article(charset: str) -> None:
    body = "<html><body><article>" + "<p>Ein Satz über Städte, lang genug, um als solcher zu gelten.</p>" * 9 + "</article></body></html>"
    page = read_webpage(Fetched(url="https://example.org/a", body=body.encode("cp1252"), charset=charset), now=None)
    assert "über Städte" in page.text
