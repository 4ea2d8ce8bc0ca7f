"""When a draft is an article the store knows, and what it adds to it. Pure rules; `saving` looks up and writes.

**Which article.** A draft with a URL is the article with the same canonical URL. A draft without one is the article whose body from the
same source is equal, else the one that was first read at the same origin and had no URL then. A draft with an unknown URL is the article
whose body from the same source is equal. Otherwise it is new. Of several candidates the one read at the same address comes first, then
the oldest. (Body before origin: when a file's lines move, its texts are recognised and not taken for edits of each other.)

**Same address.** The article was found by its URL or its origin, or neither it nor the draft has any. Found by its body alone, a draft is
another printing of the article: it fills gaps and changes nothing, or two printings would revise each other at every poll.

**Which articles at all.** What goes on the common shelf, and what is vouched for, is one lot. What is not vouched for is compared with
what else is not on its own shelf, and with nothing else: one server's text must not become a revision, or fill a gap, of what others read.
The hashes say so: they are taken of the shelf's number and the text.

**Revised** is an article when, at the same address, its body or title changed. The revision takes the draft's facts, and keeps what the
draft does not say. It is also revised when a draft fills a gap, that is, knows a title, author, URL or date that was unknown, or the time
of a day of which only the date was known.

**Unchanged** otherwise. So a date alone changes nothing: feeds re-stamp, and the first known date stands until the text changes. Other
spellings of the author, other notes or another language are no reason for a revision, but travel with one. An article stays with the
source it first came from, unless the host says another.
"""

import hashlib
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta

from bot.model.article import Note, Published
from bot.model.errors import BadInputError
from bot.model.shelf import COMMON
from bot.services.ports import Entry
from bot.store.addresses import canonical_url
from bot.store.tables import SOURCE_NAME_MAX_CHARS

EARLIEST_BEFORE_NOON = timedelta(hours=26)
LATEST_AFTER_NOON = timedelta(hours=24)
"""A calendar day begins in the zone UTC+14, 26 hours before its noon UTC, and ends in UTC-12, 24 hours after it."""


@dataclass(frozen=True, slots=True)
class Facts:
    """What one revision says, apart from its body's text."""

    body_hash: bytes
    title: str | None
    url: str | None
    origin: str | None
    author: str | None
    language: str | None
    published: Published | None
    notes: tuple[Note, ...]
    dropped: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Keys:
    """What an article is recognised by. `origin` is None for what has a URL."""

    url: bytes | None
    origin: bytes | None
    source: str
    body: bytes

    @property
    def has_address(self) -> bool:
        """Whether there is anything but the body to go by."""
        return self.url is not None or self.origin is not None


def facts_of(entry: Entry) -> Facts:
    """What the entry says; cleaning's title and author where it found some, else the draft's."""
    draft, cleaned = entry.draft, entry.cleaned
    return Facts(
        body_hash=hash_of(cleaned.body, lot=lot_of(entry)),
        title=_said(cleaned.title) or _said(draft.title),
        url=_said(draft.url),
        origin=_said(draft.origin),
        author=_said(cleaned.author) or _said(draft.author),
        language=_said(entry.language) or _said(draft.language),
        published=replace(draft.published, at=draft.published.at.astimezone(UTC)) if draft.published else None,
        notes=cleaned.notes,
        dropped=cleaned.dropped,
    )


def keys_of(entry: Entry, facts: Facts) -> Keys:
    """What the entry is recognised by."""
    lot = lot_of(entry)
    return Keys(
        url=hash_of(canonical_url(facts.url), lot=lot) if facts.url else None,
        origin=hash_of(facts.origin, lot=lot) if facts.origin and not facts.url else None,
        source=entry.source,
        body=facts.body_hash,
    )


def lot_of(entry: Entry) -> int | None:
    """Among which articles the entry may be one: those of this shelf that nobody vouches for, or (None) all the others."""
    return None if entry.vouched or entry.shelf == COMMON else entry.shelf


def hash_of(text: str, *, lot: int | None = None) -> bytes:
    """SHA-256 of the UTF-8 text, 32 bytes; another one in every lot. No text has a NUL in it."""
    return hashlib.sha256((text if lot is None else f"{lot}\0{text}").encode()).digest()


def revised(stored: Facts, draft: Facts, *, same_address: bool) -> Facts | None:
    """The next revision's facts, or None where the draft adds nothing; by the rules above."""
    retitled = draft.title is not None and stored.title is not None and draft.title != stored.title
    if same_address and (retitled or draft.body_hash != stored.body_hash):
        return replace(
            draft,
            title=draft.title or stored.title,
            url=stored.url or draft.url,
            origin=draft.origin or stored.origin,
            author=draft.author or stored.author,
            language=draft.language or stored.language,
            published=draft.published if draft.published and not _knows_less(draft.published, stored.published) else stored.published,
        )
    filled = replace(
        stored,
        title=stored.title or draft.title,
        url=stored.url or draft.url,
        author=stored.author or draft.author,
        published=draft.published if stored.published is None or _knows_less(stored.published, draft.published) else stored.published,
    )
    if filled == stored:
        return None
    return replace(
        filled,
        origin=stored.origin or draft.origin,
        language=stored.language or draft.language,
        notes=stored.notes or draft.notes,
        dropped=stored.dropped or draft.dropped,
    )


def _said(text: str | None) -> str | None:
    """The text as it is, None where it is blank."""
    return text if text and not text.isspace() else None


def _knows_less(one: Published, other: Published | None) -> bool:
    """Whether `one` is only the day of the time `other` gives."""
    if other is None or not one.day_only or other.day_only:
        return False
    return -EARLIEST_BEFORE_NOON <= other.at - one.at <= LATEST_AFTER_NOON


def check_storable(entry: Entry) -> None:
    """BadInputError for text that no database holds unchanged; ValueError for passages or times that are a fault of ours."""
    draft, cleaned = entry.draft, entry.cleaned
    texts = {
        "text": (cleaned.body,),
        "title": (cleaned.title, draft.title),
        "author": (cleaned.author, draft.author),
        "URL": (draft.url,),
        "origin": (draft.origin,),
        "source": (entry.source,),
        "language": (entry.language, draft.language),
        "notes": tuple(note.text for note in cleaned.notes),
        "dropped lines": cleaned.dropped,
    }
    for what, values in texts.items():
        for value in values:
            _check_text(what, value)
    if not entry.source or len(entry.source) > SOURCE_NAME_MAX_CHARS:
        message = f"The outlet of an article needs a name of 1 to {SOURCE_NAME_MAX_CHARS} characters."
        raise BadInputError(message)
    if draft.published is not None:
        check_moment(draft.published.at)
    end = 0
    for span in entry.passages:
        if span.start < end or span.end > len(cleaned.body):
            message = f"passage {span} overlaps the one before it or leaves the body of {len(cleaned.body)} code points"
            raise ValueError(message)
        end = span.end


def check_moment(at: datetime) -> None:
    """ValueError for a time of which nobody can say which moment it is."""
    if at.tzinfo is None:
        message = f"a time without a zone: {at.isoformat()}"
        raise ValueError(message)
    try:
        at.astimezone(UTC)
    except OverflowError as error:  # an hour into the year 1, east of Greenwich
        message = f"a time outside the calendar: {at.isoformat()}"
        raise ValueError(message) from error


def _check_text(what: str, text: str | None) -> None:
    if text is None:
        return
    try:
        text.encode()
    except UnicodeEncodeError as error:
        message = f"The article's {what} cannot be stored: character {error.start} is half of one (a lone surrogate)."
        raise BadInputError(message) from error
    if "\0" in text:
        message = f"The article's {what} cannot be stored: character {text.index(chr(0))} is a NUL."
        raise BadInputError(message)
