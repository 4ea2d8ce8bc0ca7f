"""Facts that somebody states about an article (a line of JSON, front matter, a manifest, a page's head), checked one by one."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from urllib.parse import urlsplit

from bot.model.article import Draft, Published
from bot.model.errors import BadInputError
from bot.sources.dates import at_time, is_plausible, on_day, parse_published
from bot.text.clean_characters import printable

KEYS = ("title", "url", "source", "author", "language", "published")
_LONGEST_SOURCE_CHARS = 200
_LANGUAGE = re.compile(r"([A-Za-z]{2,3})(?:[-_][A-Za-z0-9_-]{1,30})?")
_LONGEST_URL_CHARS = 2_048
_SHOWN_CHARS = 40


@dataclass(frozen=True, slots=True)
class Facts:
    """What is stated about one article, or about several; None where nothing is."""

    title: str | None = None
    url: str | None = None
    source: str | None = None
    author: str | None = None
    language: str | None = None
    published: Published | None = None

    def over(self, other: "Facts") -> "Facts":
        """These facts, and those of `other` where these say nothing."""
        return Facts(**{key: getattr(self, key) or getattr(other, key) for key in KEYS})

    def about(self, text: str, *, origin: str | None, place: str) -> Draft:
        """The draft of an article with these facts; where no outlet is stated, the host of its address is one."""
        return Draft(
            text=text,
            title=self.title,
            url=self.url,
            source=self.source or host_of(self.url),
            author=self.author,
            published=self.published,
            language=self.language,
            origin=origin,
            place=place,
        )


def facts_of(stated: Mapping[str, object], *, now: datetime | None) -> Facts:
    """The facts under their names in `stated`; other names are ignored, and null and blank strings state nothing.

    Raises BadInputError with a sentence on the first that is not what it should be.
    """
    return Facts(
        title=_string(stated, "title"),
        url=_url(stated),
        source=_source(stated),
        author=_string(stated, "author"),
        language=_language(stated),
        published=_published(stated, now=now),
    )


def host_of(url: str | None) -> str | None:
    """The host of a web address as an outlet's name: without "www." and port. None without an address."""
    host = urlsplit(url).hostname if url else None
    return host.removeprefix("www.") or None if host else None


def with_defaults(draft: Draft, facts: Facts) -> Draft:
    """`draft`, and `facts` where it says nothing."""
    return replace(draft, **{key: getattr(draft, key) or getattr(facts, key) for key in KEYS})


def shown(value: object) -> str:
    """`value` for a message: one line, not too long."""
    text = " ".join(str(value)[: _SHOWN_CHARS * 4].split())
    return f"“{text if len(text) <= _SHOWN_CHARS else text[:_SHOWN_CHARS].rstrip() + '…'}”"


def _string(stated: Mapping[str, object], key: str) -> str | None:
    """The string under `key` on one line, without controls and half surrogates, which no database takes."""
    value = stated.get(key)
    if value is None:
        return None
    if not isinstance(value, str):
        message = f"“{key}” must be a string"
        raise BadInputError(message)
    return " ".join(printable(value).split()) or None


def _source(stated: Mapping[str, object]) -> str | None:
    source = _string(stated, "source")
    if source is not None and len(source) > _LONGEST_SOURCE_CHARS:
        message = f"“source” is longer than {_LONGEST_SOURCE_CHARS} characters: {shown(source)}"
        raise BadInputError(message)
    return source


def _language(stated: Mapping[str, object]) -> str | None:
    """The language of a tag like `en` or `pt-BR`; what is no tag, such as a language's name, states nothing."""
    match = _LANGUAGE.fullmatch(_string(stated, "language") or "")
    return match[1].lower() if match else None


def _url(stated: Mapping[str, object]) -> str | None:
    url = _string(stated, "url")
    if url is None:
        return None
    url = url.replace(" ", "%20")  # as browsers read it
    if not is_web_address(url):
        seen = "" if "@" in url else f": {shown(url)}"  # what may be a password is not repeated
        message = f"“url” must be a web address without a login, and this is none{seen}"
        raise BadInputError(message)
    return url


def is_web_address(url: str) -> bool:
    """Whether `url` is an http(s) address with a host and nothing in it that has no place there: blanks, controls, a login."""
    if len(url) > _LONGEST_URL_CHARS or not url.isprintable() or " " in url:
        return False
    try:
        parts = urlsplit(url)
        _ = parts.port
    except ValueError:
        return False
    return parts.scheme in {"http", "https"} and bool(parts.hostname) and "@" not in parts.netloc


def _published(stated: Mapping[str, object], *, now: datetime | None) -> Published | None:
    value = stated.get("published")
    if value is None or (isinstance(value, str) and not value.strip()):
        return None
    found: Published | None = None
    if isinstance(value, str):
        found = parse_published(value, now=now)
    elif isinstance(value, date):  # TOML has dates of its own
        found = at_time(value) if isinstance(value, datetime) else on_day(value)
        found = found if is_plausible(found, now=now) else None
    if found is None:
        message = f"“published” is not a date between 1900 and today: {shown(value)}"
        raise BadInputError(message)
    return found
