"""Briefings as a server sets them up, and their editions: one post for one local day, from due to posted."""

from dataclasses import dataclass, field
from datetime import date, datetime, time
from enum import StrEnum
from typing import Final

EVERY_DAY: Final = frozenset(range(7))
"""Monday is 0, as in `date.weekday`."""

MAX_NAME_CHARS: Final = 50
MAX_TEMPLATE_CHARS: Final = 8000


class ChannelKind(StrEnum):
    """What kind of channel a briefing goes to, as far as posting differs."""

    TEXT = "text"
    NEWS = "news"
    """An announcement channel: what is posted there can be published to the channels that follow it."""
    FORUM = "forum"
    """Every edition becomes a post of its own."""


class EmptyDay(StrEnum):
    """What is posted on a day without news."""

    LINE = "line"
    SILENT = "silent"


@dataclass(frozen=True, slots=True)
class TemplateChoice:
    """A template that came with the program, by its name, or one the server wrote itself: then `source` is its text."""

    name: str = "full"
    source: str | None = None


@dataclass(frozen=True, slots=True)
class Filters:
    """What a briefing leaves out or puts first; the words are as somebody typed them, () is no limit.

    A story goes in if it has one of the `words` (when there are any) and none of the words in `without`. `outlets` are the only ones read
    (all, when there are none), `without_outlets` are not read. A story with one of the words or outlets in `pinned` goes first.
    """

    words: tuple[str, ...] = ()
    without: tuple[str, ...] = ()
    outlets: tuple[str, ...] = ()
    without_outlets: tuple[str, ...] = ()
    pinned: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Paused:
    """That a briefing rests, since when, and why in one sentence. `by_us`: it was not a person who paused it; then somebody is told."""

    since: datetime
    reason: str
    by_us: bool = False
    is_told: bool = True


@dataclass(frozen=True, slots=True)
class BriefingSetup:
    """One briefing of one server. `briefing_id` is 0 until it is saved; names are unique in a server, whatever the case.

    `at` is a local time of day to the minute, without a zone; `tz` the IANA name of the zone it is meant in. `days` holds weekdays,
    Monday 0, never empty. `since` is when this schedule began to count (made, changed, resumed): no run before it is ever owed. `made_by`
    is the person to tell when something breaks, who need not be there any more.
    """

    briefing_id: int
    server_id: int
    channel_id: int
    at: time
    tz: str
    since: datetime
    made_by: int
    name: str = "daily"
    channel_kind: ChannelKind = ChannelKind.TEXT
    days: frozenset[int] = EVERY_DAY
    template: TemplateChoice = field(default_factory=TemplateChoice)
    sections: tuple[str, ...] = ()
    """The sections shown, in order; () is all of them, as the template has them."""
    filters: Filters = field(default_factory=Filters)
    role_id: int | None = None
    """The one role that is told of every edition."""
    empty_day: EmptyDay = EmptyDay.LINE
    messages_in_channel: int = 3
    """So many messages of an edition stand in the channel at most; the others go into a thread under the first. At least 1."""
    discussion: bool = False
    """Whether a thread for talking about it is opened under the first message."""
    publish: bool = False
    """Whether editions are published, in an announcement channel."""
    paused: Paused | None = None


class EditionState(StrEnum):
    """Where an edition stands. POSTED and SKIPPED are where it rests; FAILED waits for a person who runs it again."""

    DUE = "due"
    SENDING = "sending"
    """Its parts are written down, and some of them may be out."""
    POSTED = "posted"
    FAILED = "failed"
    SKIPPED = "skipped"


class Skip(StrEnum):
    """Why an edition was skipped."""

    LATE = "late"
    """Too late when somebody was there to post it. The only reason that is taken back, should the clock turn out to have been wrong."""
    ASKED = "asked"
    EMPTY = "empty"


@dataclass(frozen=True, slots=True)
class Part:
    """One message of an edition. `payload` is its body as JSON, without the nonce. It is out once `message_id` is known.

    `place_id` is the channel or thread it is for, or landed in; None while the thread is not there yet.
    """

    payload: str
    nonce: str
    message_id: int | None = None
    place_id: int | None = None


@dataclass(frozen=True, slots=True)
class Window:
    """The time an edition covers, aware UTC, `since` inclusive and `until` exclusive, and the local day and zone it is for."""

    since: datetime
    until: datetime
    local_date: date
    tz: str


@dataclass(frozen=True, slots=True)
class Told:
    """What an earlier edition told: JSON of whoever composes, kept for the next time."""

    local_date: date
    told: str


@dataclass(frozen=True, slots=True)
class Edition:
    """A briefing for one channel on one local day. `number` is 0 for the one of the schedule, more for those somebody asked for besides.

    There is one edition for each briefing, local date and number, ever. `due_at` is when its time came, or comes. `parts` are in order and
    () until it is composed; from SENDING on they never change but for what is known of where they landed. `note` says in a sentence why
    it stands where it does. `lateness_s` is how long after `due_at` it was taken up. `not_before` is when the next attempt is due.
    """

    edition_id: int
    briefing_id: int
    local_date: date
    due_at: datetime
    number: int = 0
    state: EditionState = EditionState.DUE
    skip: Skip | None = None
    note: str = ""
    title: str = ""
    window: Window | None = None
    parts: tuple[Part, ...] = ()
    told: str | None = None
    attempts: int = 0
    lateness_s: int = 0
    not_before: datetime | None = None
    sending_since: datetime | None = None
    finished_at: datetime | None = None

    @property
    def is_over(self) -> bool:
        """Whether nothing more happens to it by itself."""
        return self.state not in {EditionState.DUE, EditionState.SENDING}
