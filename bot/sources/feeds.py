"""Feeds: RSS 0.9 to 2.0, Atom, RDF, CDF and JSON Feed, from bytes to values."""

import importlib
import re
from datetime import datetime

from bot.model.errors import BadInputError
from bot.model.feed import Feed, Fetched, FetchError, Trouble
from bot.sources.feeds_encoding import feed_text, first_tag
from bot.sources.feeds_entities import check_entities
from bot.sources.feeds_json import read_json_feed

MAX_ITEMS = 1_000
"""More than the longest feeds of news hold; what stands behind is not read."""
_PAGE = re.compile(r"<(?:html|head|body)\b", re.IGNORECASE)


def read_feed(data: bytes, *, url: str, charset: str | None = None, now: datetime | None = None) -> Feed:
    """The feed in `data`, which came from `url` with the charset that its headers state.

    Ill-formed feeds are read as far as they can be; what was wrong is in `flaws`. Dates more than two days after `now`, or before 1900, are
    left out. Raises BadInputError with a clause where it is no feed, or one built to overwhelm its reader. Blocking: a large feed takes a
    second.
    """
    text = feed_text(data, charset=charset)
    if text.lstrip()[:1] == "{":
        return read_json_feed(text, url=url, now=now)
    if is_page(text):
        message = "it is a web page, not a feed"
        raise BadInputError(message)
    check_entities(text)
    # Loaded with the first feed: the terminal's commands that read none need not wait for the parser.
    feed: Feed = importlib.import_module("bot.sources.feeds_xml").read_xml_feed(text, url=url, now=now, max_items=MAX_ITEMS)
    return feed


def read_fetched(fetched: Fetched, *, now: datetime | None) -> Feed:
    """The feed that was fetched. Raises FetchError with the reason code `NOT_A_FEED` where it is none."""
    try:
        return read_feed(fetched.body, url=fetched.url, charset=fetched.charset, now=now)
    except BadInputError as error:
        raise FetchError(Trouble.NOT_A_FEED, str(error)) from None


def is_page(text: str) -> bool:
    """Whether `text` begins as a web page does."""
    return _PAGE.match(first_tag(text)) is not None
