"""Which feeds are read for whom: a feed as the store knows it, a server's part in it, and what its admins are told."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final
from urllib.parse import urlsplit

from bot.model.feed import FeedState, Health, NoticeKind, Trouble

HOST: Final = 0
"""Who hosts the program, where a server's number stands: the host's feeds are everybody's."""


@dataclass(frozen=True, slots=True)
class StoredFeed:
    """A feed that somebody reads or read. It is fetched and stored once, however many read it.

    `outlet` is what its articles' outlet is called where nobody knows better: as the feed called itself when it was first read, or, with
    `outlet_stated`, as the host said, which wins over all. `shelf` is where its articles stand for the servers that read it. `items` is how
    many it had when it was last read.
    """

    feed_id: int
    url: str
    title: str | None
    home: str | None
    outlet: str | None
    outlet_stated: bool
    shelf: int
    state: FeedState
    added: datetime
    items: int = 0

    @property
    def name(self) -> str:
        """What it is called in lists: its title, else its host."""
        return self.title or urlsplit(self.url).hostname or self.url


@dataclass(frozen=True, slots=True)
class Subscription:
    """A server's part in a feed. `title` and `folders` are its own; `paused` says since when this server wants no more turns of it."""

    server_id: int
    feed: StoredFeed
    title: str | None
    folders: tuple[str, ...]
    paused: datetime | None
    added: datetime

    @property
    def name(self) -> str:
        """What this server calls it."""
        return self.title or self.feed.name

    @property
    def is_paused(self) -> bool:
        """Whether it has no turns, by this server's wish or by the program's."""
        return self.paused is not None or self.feed.state.paused is not None


@dataclass(frozen=True, slots=True)
class Flow:
    """What a feed brought: how many articles over all time, and when the last one came."""

    articles: int = 0
    newest: datetime | None = None


@dataclass(frozen=True, slots=True)
class FeedStatus:
    """How one of a server's feeds is: the line of a list."""

    subscription: Subscription
    health: Health
    flow: Flow
    outlet_card: str | None = None
    """Facts about the outlet from its card, in one line; None where there is no card."""
    furniture: int = 0
    """How many lines of the outlet's articles were left out as furniture that was learned from them."""


@dataclass(frozen=True, slots=True)
class FeedNotice:
    """Something to tell a server's admins about one of its feeds. `opened` is the message that told of the incident's beginning."""

    notice_id: int
    server_id: int
    feed_id: int
    feed_name: str
    kind: NoticeKind
    trouble: Trouble
    since: datetime
    at: datetime
    channel_id: int | None = None
    opened: tuple[int, int] | None = None
    """Its channel and its number; None where nothing was told."""

    @property
    def lasted(self) -> timedelta:
        """How long the incident lasts, or lasted."""
        return self.at - self.since
