"""Feeds: what one says, how it is fetched again, and what is remembered of it between two turns."""

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import StrEnum
from hashlib import sha256

from bot.model.article import Draft, Published, Rejection
from bot.model.errors import BriefingError


class Trouble(StrEnum):
    """Why something could not be fetched or read: the reason code that is kept, counted and shown."""

    BAD_ADDRESS = "bad address"
    FORBIDDEN_ADDRESS = "forbidden address"
    UNKNOWN_HOST = "unknown host"
    NO_CONNECTION = "no connection"
    BAD_CERTIFICATE = "bad certificate"
    TOO_SLOW = "too slow"
    BROKEN_OFF = "broken off"
    TOO_LARGE = "too large"
    TOO_MANY_REDIRECTS = "too many redirects"
    WRONG_TYPE = "wrong content type"
    NOT_HTTP = "not HTTP"
    NOT_ALLOWED = "not allowed"
    NOT_FOUND = "not found"
    GONE = "gone"
    TOO_MANY_REQUESTS = "too many requests"
    SERVER_ERROR = "server error"
    OTHER_STATUS = "unexpected status"
    NOT_A_FEED = "not a feed"
    NO_ARTICLE = "no article"
    TOO_COSTLY = "too costly to read"
    OWN_FAULT = "a fault of this program"


class FetchError(BriefingError):
    """Something on the web could not be had. The message is one clause, to be printed behind the address and a colon.

    `retry_after_s` is how long the server asked to be left alone, None where it did not.
    """

    def __init__(self, trouble: Trouble, message: str, *, retry_after_s: float | None = None) -> None:
        super().__init__(message)
        self.trouble = trouble
        self.retry_after_s = retry_after_s

    def __reduce__(self) -> tuple[object, ...]:  # the base class would forget the reason code on the way to another process
        return _fetch_error, (self.trouble, str(self), self.retry_after_s)


def _fetch_error(trouble: Trouble, message: str, retry_after_s: float | None) -> FetchError:
    return FetchError(trouble, message, retry_after_s=retry_after_s)


@dataclass(frozen=True, slots=True)
class Validators:
    """What a server gave to ask "changed since?" with: its ETag and Last-Modified, to the letter."""

    etag: str | None = None
    last_modified: str | None = None


@dataclass(frozen=True, slots=True)
class Fetched:
    """An answer of the web. `body` is unpacked; it is empty where the answer is "not modified".

    `url` is where the answer came from after all redirects; `moved_to` is the same address if every redirect said it is for good.
    `fresh_s` is for how long the server says that asking again is no use, None where it says nothing.
    """

    url: str
    body: bytes
    content_type: str | None = None
    charset: str | None = None
    validators: Validators = field(default_factory=Validators)
    fresh_s: float | None = None
    moved_to: str | None = None
    not_modified: bool = False


@dataclass(frozen=True, slots=True)
class FeedItem:
    """One entry of a feed. `content` is the text the feed carries in full, `summary` its teaser; both plain, one paragraph a line.

    `url` is an absolute http(s) address without a login; `guid` is what the feed calls the item, any string.
    `outlet` is the source the entry itself names, as aggregators do.
    """

    title: str | None = None
    url: str | None = None
    guid: str | None = None
    author: str | None = None
    published: Published | None = None
    summary: str | None = None
    content: str | None = None
    language: str | None = None
    outlet: str | None = None

    @property
    def fingerprint(self) -> str:
        """What tells this printing of the item from every other: 64 digits over all it says but its dates, which feeds re-stamp.

        Turn by turn, an item whose fingerprint was seen in the last one needs no work at all.
        """
        said = (self.guid, self.url, self.title, self.author, self.summary, self.content, self.outlet)
        return sha256("\0".join(part if part is not None else "\1" for part in said).encode("utf-8", errors="replace")).hexdigest()


@dataclass(frozen=True, slots=True)
class Feed:
    """A feed as read, its items in its own order. `kind` names the format ("RSS 2.0").

    `flaws` says what was wrong with it and got over. `every_s` is how often the feed itself says that looking is worth while.
    """

    kind: str
    title: str | None = None
    home: str | None = None
    language: str | None = None
    items: tuple[FeedItem, ...] = ()
    every_s: float | None = None
    flaws: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class FeedLink:
    """The address of a feed with the title somebody gave it, and the folders it lies in, outermost first."""

    url: str
    title: str | None = None
    home: str | None = None
    folders: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Polled:
    """What asking for a feed came to. `feed` is None where it did not change; the rest is as in `Fetched`."""

    url: str
    feed: Feed | None
    validators: Validators = field(default_factory=Validators)
    fresh_s: float | None = None
    moved_to: str | None = None


@dataclass(frozen=True, slots=True)
class FoundFeeds:
    """What an address leads to: one feed, read, or the choice of those that the site names. `choices` is never empty.

    `page` is the address where it leads to a page of the site, and None where it is a feed's own.
    """

    choices: tuple[FeedLink, ...]
    polled: Polled | None = None
    page: str | None = None


@dataclass(frozen=True, slots=True)
class FeedList:
    """The feeds of a list in its order, each address once, and what of it could not be read."""

    feeds: tuple[FeedLink, ...]
    rejections: tuple[Rejection, ...] = ()
    title: str | None = None


@dataclass(frozen=True, slots=True)
class PageReading:
    """The article of a page or of a feed's item.

    `stub` says why its text is taken for the beginning only, behind a paywall; None where it is not. `vouched` says that the text was read
    at the article's own address or on its site, and not what some other site says of it.
    """

    draft: Draft
    stub: str | None = None
    vouched: bool = True


@dataclass(frozen=True, slots=True)
class FeedState:
    """What is remembered of a feed between two turns.

    A feed whose `succeeded` is None was never read to its end: what it shows until then is the baseline.

    `failures` counts the turns in a row that failed, the first of them at `failing_since`, the last with `trouble`. `noticed` says that
    people were told of the incident. A feed paused at `paused` has no turn until somebody resumes it.
    """

    due: datetime
    validators: Validators = field(default_factory=Validators)
    succeeded: datetime | None = None
    failures: int = 0
    failing_since: datetime | None = None
    trouble: Trouble | None = None
    noticed: bool = False
    paused: datetime | None = None

    @property
    def is_baseline(self) -> bool:
        """Whether what the next turn finds was there before anybody asked: remembered and indexed, not announced."""
        return self.succeeded is None


class NoticeKind(StrEnum):
    """What people are told of an incident, each once."""

    FAILING = "failing"
    PAUSED = "paused"
    RECOVERED = "recovered"


@dataclass(frozen=True, slots=True)
class Notice:
    """Something to tell about a feed: what, why, and how long it has lasted."""

    kind: NoticeKind
    trouble: Trouble
    since: datetime
    lasted: timedelta


class Health(StrEnum):
    """How a feed is, in one word."""

    NEW = "new"
    FINE = "fine"
    LATE = "late"
    FAILING = "failing"
    PAUSED = "paused"


class OutletKind(StrEnum):
    """Whether an outlet's texts are its own reporting or come over a wire."""

    OWN = "own"
    WIRE = "wire"


@dataclass(frozen=True, slots=True)
class OutletCard:
    """Facts about an outlet, as a person wrote them down. `hosts` are its sites, in small letters, without "www."."""

    name: str
    owner: str | None = None
    country: str | None = None
    kind: OutletKind | None = None
    hosts: tuple[str, ...] = ()
