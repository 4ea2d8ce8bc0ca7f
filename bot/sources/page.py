"""A saved web page: its article, and what its head says about it. Imported by `files`, late: trafilatura takes its time to load."""

import json
import re
from collections.abc import Iterator
from datetime import datetime

from lxml.etree import XPath
from lxml.html import HtmlElement
from trafilatura import bare_extraction, load_html
from trafilatura.settings import Document

from bot.model.article import Published
from bot.model.errors import BadInputError
from bot.sources.dates import parse_published
from bot.sources.facts import Facts, host_of, is_web_address

_DATES = (
    # Where pages say when they were published, most reliable first (Open Graph, schema.org, Dublin Core, Parse.ly, Sailthru).
    XPath("//meta[@property='article:published_time']/@content"),
    XPath("//meta[@itemprop='datePublished']/@content"),
    XPath("//*[@itemprop='datePublished']/@datetime"),
    XPath("//meta[@name='parsely-pub-date' or @name='sailthru.date' or @name='pubdate' or @name='publish-date']/@content"),
    XPath("//meta[@name='date' or @name='article.published' or @name='DC.date.issued' or @property='og:article:published_time']/@content"),
    XPath("//time[@pubdate]/@datetime"),
)
_LINKED_DATA = XPath("//script[@type='application/ld+json']/text()")
_DEEPEST = 4
_CHARSET = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([\w.:-]{2,40})", re.IGNORECASE)
_SNIFFED_BYTES = 4_096


def charset_of(data: bytes) -> str | None:
    """The encoding that the page names in its head, if it does."""
    match = _CHARSET.search(data[:_SNIFFED_BYTES])
    return match[1].decode("ascii", errors="ignore") if match else None


def read_page(html: str, *, now: datetime | None) -> tuple[Facts, str]:
    """What the page says of its article, and the article's text, one paragraph a line.

    Raises BadInputError with a sentence where the page holds no article.
    """
    tree = load_html(html)
    document = None
    if tree is not None:
        document = bare_extraction(
            tree,
            include_comments=False,
            with_metadata=True,
            # Only what the page states: searching the text for anything like a date finds those of other events.
            date_extraction_params={"extensive_search": False, "original_date": True, "outputformat": "%Y-%m-%d"},
        )
    if not isinstance(document, Document) or not document.text:
        message = "no article was found in the page"
        raise BadInputError(message)
    url = document.url if document.url and is_web_address(document.url) else None
    facts = Facts(
        title=document.title or None,
        url=url,
        source=_outlet(document.sitename) or host_of(url),
        author=document.author or None,
        language=_language(tree),
        published=_published(tree, now=now) or (parse_published(document.date, now=now) if document.date else None),
    )
    return facts, document.text


def _outlet(site: str | None) -> str | None:
    """The site's name, unless it is an account name."""
    return None if not site or site.startswith("@") else site.strip() or None


def _language(tree: HtmlElement) -> str | None:
    """The page's language by its two or three letters."""
    match = re.match(r"[A-Za-z]{2,3}(?=$|[-_])", (tree.get("lang") or "").strip())
    return match[0].lower() if match else None


def _published(tree: HtmlElement, *, now: datetime | None) -> Published | None:
    """The first date of publication stated in the page's head that can be right, most exact first."""
    stated = [str(value) for way in _DATES for value in way(tree)]
    stated += [value for script in _LINKED_DATA(tree) for value in _linked_dates(str(script))]
    read = [found for value in stated if (found := parse_published(value, now=now)) is not None]
    return next((found for found in read if not found.day_only), read[0] if read else None)


def _linked_dates(script: str) -> Iterator[str]:
    try:
        yield from _dates_in(json.loads(script), depth=0)
    except (ValueError, RecursionError):
        return


def _dates_in(data: object, *, depth: int) -> Iterator[str]:
    """`datePublished` of the things described, not of what they only mention deep inside."""
    if depth > _DEEPEST:
        return
    if isinstance(data, list):
        for item in data:
            yield from _dates_in(item, depth=depth + 1)
    elif isinstance(data, dict):
        date = data.get("datePublished")
        if isinstance(date, str):
            yield date
        yield from _dates_in(data.get("@graph"), depth=depth + 1)
