"""JSON Feed 1.0 and 1.1 (https://www.jsonfeed.org/version/1.1/)."""

import json
from collections.abc import Mapping
from datetime import datetime
from urllib.parse import urljoin

from bot.model.errors import BadInputError
from bot.model.feed import Feed, FeedItem
from bot.sources.dates import parse_published
from bot.sources.facts import is_web_address
from bot.sources.feeds_text import LONGEST_LINE_CHARS, line_of, text_of
from bot.text.clean_characters import printable

_VERSION = "jsonfeed.org/version/"
_MOST_ITEMS = 1_000


def read_json_feed(text: str, *, url: str, now: datetime | None) -> Feed:
    """The JSON Feed in `text`. Parts of the wrong type are passed over, and so are characters that are none (halves of one, NUL).

    Raises BadInputError with a clause where it is none.
    """
    try:
        feed: object = json.loads(text)
    except (ValueError, RecursionError):
        message = "it is neither XML nor JSON that can be read"
        raise BadInputError(message) from None
    if not isinstance(feed, dict) or not isinstance(feed.get("items"), list) or _VERSION not in (_line(feed, "version") or ""):
        message = "it is JSON, but not a JSON Feed"
        raise BadInputError(message)
    language = _line(feed, "language")
    home = _address(feed, "home_page_url", base=url)
    base = home or url
    return Feed(
        kind=f"JSON Feed {(_line(feed, 'version') or '').rpartition('/')[2]}",
        title=_line(feed, "title"),
        home=home,
        language=language,
        items=tuple(_item(item, feed, base=base, now=now) for item in feed["items"][:_MOST_ITEMS] if isinstance(item, dict)),
    )


def _item(item: Mapping[str, object], feed: Mapping[str, object], *, base: str, now: datetime | None) -> FeedItem:
    guid = item.get("id")
    markup, plain, summary = item.get("content_html"), item.get("content_text"), item.get("summary")
    content = text_of(printable(markup)) if isinstance(markup, str) else _plain(plain)
    written = _line(item, "date_published") or _line(item, "date_modified")
    return FeedItem(
        title=_line(item, "title"),
        url=_address(item, "url", base=base) or _address(item, "id", base=base) or _address(item, "external_url", base=base),
        guid=str(guid) if isinstance(guid, str | int | float) and guid != "" else None,
        author=_author(item) or _author(feed),
        published=parse_published(written, now=now) if written else None,
        summary=_plain(summary) or None,
        content=content or None,
        language=_line(item, "language") or _line(feed, "language"),
    )


def _plain(value: object) -> str:
    return "\n".join(line for each in printable(value).splitlines() if (line := each.strip())) if isinstance(value, str) else ""


def _line(said: Mapping[str, object], key: str) -> str | None:
    value = said.get(key)
    return line_of(printable(value), is_markup=False)[:LONGEST_LINE_CHARS] or None if isinstance(value, str) else None


def _address(said: Mapping[str, object], key: str, *, base: str) -> str | None:
    value = said.get(key)
    if not isinstance(value, str) or (key == "id" and "://" not in value):
        return None
    try:
        address = urljoin(base, value.strip())
    except ValueError:
        return None
    return address if is_web_address(address) else None


def _author(said: Mapping[str, object]) -> str | None:
    authors = said.get("authors")
    people = authors if isinstance(authors, list) else [said.get("author")]
    return ", ".join(name for person in people if isinstance(person, dict) and (name := _line(person, "name")))[:LONGEST_LINE_CHARS] or None
