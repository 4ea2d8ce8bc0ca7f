"""Feeds in XML, by feedparser. Imported by `feeds`, late: the parser takes its time to load."""

import re
from calendar import timegm
from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from io import BytesIO
from typing import Any
from urllib.parse import urljoin

import feedparser

from bot.model.article import Published
from bot.model.errors import BadInputError
from bot.model.feed import Feed, FeedItem
from bot.sources.dates import at_time, is_plausible, parse_published
from bot.sources.facts import is_web_address
from bot.sources.feeds_encoding import first_tag
from bot.sources.feeds_text import LONGEST_LINE_CHARS, line_of, text_of

_KINDS = {
    "rss090": "RSS 0.90", "rss091n": "RSS 0.91", "rss091u": "RSS 0.91", "rss092": "RSS 0.92", "rss093": "RSS 0.93", "rss094": "RSS 0.94",
    "rss10": "RSS 1.0", "rss20": "RSS 2.0", "rss": "RSS", "atom01": "Atom 0.1", "atom02": "Atom 0.2", "atom03": "Atom 0.3",
    "atom10": "Atom 1.0", "atom": "Atom", "cdf": "CDF",
}  # fmt: skip
"""feedparser's names of formats: https://feedparser.readthedocs.io/en/latest/version-detection.html"""
_PERIODS_S = {"hourly": 3_600, "daily": 86_400, "weekly": 604_800, "monthly": 2_592_000, "yearly": 31_536_000}
"""https://web.resource.org/rss/1.0/modules/syndication/"""
_CHANNEL = re.compile(r"<channel\b", re.IGNORECASE)
"""How Microsoft's channel definition format begins; an empty one gets no version from the parser."""
_PLAIN = "text/plain"
_PARSER_FAULTS = (ValueError, LookupError, TypeError, AttributeError, ArithmeticError, AssertionError, RecursionError)
"""What the library was seen to raise on input that no feed is, or could: it has no error root of its own."""


def read_xml_feed(text: str, *, url: str, now: datetime | None, max_items: int) -> Feed:
    """The feed in `text`. Raises BadInputError with a clause where there is neither a known format nor an item in it."""
    data = b"<?xml version='1.0' encoding='utf-8'?>" + text.encode("utf-8", errors="replace")
    headers = {"content-type": "application/xml; charset=utf-8", "content-location": url}
    # Of bytes in a file: of a string the library would fetch what it names. Markup becomes text here, so that it need not be made safe.
    try:
        parsed: Any = feedparser.parse(BytesIO(data), response_headers=headers, sanitize_html=False, resolve_relative_uris=False)
    except _PARSER_FAULTS as error:
        message = f"the parser of feeds fails on it ({type(error).__name__})"
        raise BadInputError(message) from None
    if not parsed.get("version") and not parsed.entries and not _CHANNEL.match(first_tag(text)):
        message = "it is not a feed"
        raise BadInputError(message)
    about = parsed.feed
    language = _string(about, "language")
    return Feed(
        kind=_KINDS.get(parsed.get("version") or "", "unknown"),
        title=_line(about, "title"),
        home=_address(_string(about, "link"), base=url),
        language=language,
        items=tuple(_item(entry, language=language, base=url, now=now) for entry in parsed.entries[:max_items]),
        every_s=_every_s(about),
        flaws=(_flaw(parsed),) if parsed.get("bozo") else (),
    )


def _item(entry: dict[str, Any], *, language: str | None, base: str, now: datetime | None) -> FeedItem:
    content, content_language = _content(entry)
    summary = _text(_detail(entry, "summary")) or None
    guid = _string(entry, "id")
    outlet = entry.get("source")
    return FeedItem(
        title=_line(entry, "title"),
        # FeedBurner gives its own address as the link and the article's beside it.
        url=_address(_string(entry, "feedburner_origlink"), base=base)
        or _address(_string(entry, "link"), base=base)
        or (guid if guid and is_web_address(guid) else None),
        guid=guid,
        author=_author(entry),
        published=_published(entry, now=now),
        summary=summary,
        content=content or None,
        language=content_language or language,
        outlet=_line(outlet, "title") if isinstance(outlet, Mapping) else None,
    )


def _content(entry: Mapping[str, Any]) -> tuple[str, str | None]:
    """The longest of the texts that an entry carries, and its language."""
    texts = [(_text(part), part.get("language")) for part in entry.get("content") or () if isinstance(part, Mapping)]
    text, language = max(texts, key=lambda pair: len(pair[0]), default=("", None))
    return text, language if isinstance(language, str) and language else None


def _text(part: Mapping[str, Any] | None) -> str:
    if part is None or not isinstance(value := part.get("value"), str):
        return ""
    if part.get("type") == _PLAIN:
        return "\n".join(line for each in value.splitlines() if (line := each.strip()))
    return text_of(value)


def _detail(said: Mapping[str, Any], key: str) -> Mapping[str, Any] | None:
    detail = said.get(f"{key}_detail")
    if isinstance(detail, Mapping):
        return detail
    value = said.get(key)
    return {"value": value, "type": "text/html"} if isinstance(value, str) else None


def _line(said: Mapping[str, Any], key: str) -> str | None:
    detail = _detail(said, key)
    value = detail.get("value") if detail is not None else None
    if detail is None or not isinstance(value, str):
        return None
    return line_of(value, is_markup=detail.get("type") != _PLAIN)[:LONGEST_LINE_CHARS] or None


def _string(said: Mapping[str, Any], key: str) -> str | None:
    value = said.get(key)
    return " ".join(value.split()) or None if isinstance(value, str) else None


def _address(address: str | None, *, base: str) -> str | None:
    if address is None:
        return None
    try:
        absolute = urljoin(base, address.replace(" ", "%20"))
    except ValueError:
        return None
    return absolute if is_web_address(absolute) else None


def _author(entry: Mapping[str, Any]) -> str | None:
    """The authors' names; an address of electronic mail is none."""
    people = [person.get("name") for person in entry.get("authors") or () if isinstance(person, Mapping)] or [entry.get("author")]
    names = [line_of(name, is_markup=False) for name in people if isinstance(name, str) and "@" not in name]
    return ", ".join(dict.fromkeys(filter(None, names)))[:LONGEST_LINE_CHARS] or None


def _published(entry: dict[str, Any], *, now: datetime | None) -> Published | None:
    """When the entry says it appeared; else when it was made, or last changed."""
    for key in ("published", "created", "updated"):
        # Asked as a dictionary: the library answers for one date with another, and warns about it.
        written, parsed = dict.get(entry, key), dict.get(entry, f"{key}_parsed")
        found = parse_published(written, now=now) if isinstance(written, str) else None
        if found is None and parsed is not None:
            try:
                found = at_time(datetime.fromtimestamp(0, UTC) + timedelta(seconds=timegm(parsed)))
            except (ValueError, OverflowError, TypeError):
                continue
        if found is not None and is_plausible(found, now=now):
            return found
    return None


def _every_s(about: Mapping[str, Any]) -> float | None:
    """How often looking is worth while: RSS's `ttl` in minutes, or the period and frequency of the syndication module."""
    minutes = _string(about, "ttl")
    if minutes and minutes.isascii() and minutes.isdigit() and int(minutes[:9]) > 0:
        return int(minutes[:9]) * 60.0
    period = _PERIODS_S.get((_string(about, "sy_updateperiod") or "").lower())
    times = _string(about, "sy_updatefrequency") or "1"
    if period is None:
        return None
    return period / max(1, int(times[:6])) if times.isascii() and times.isdigit() else float(period)


def _flaw(parsed: Mapping[str, Any]) -> str:
    """What was wrong, on one line, as the parser says it."""
    error: Any = parsed.get("bozo_exception")
    reason = error.getMessage() if hasattr(error, "getMessage") else error
    return " ".join(str(reason).split())[:200] or "it is ill-formed"
