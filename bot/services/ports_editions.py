"""What briefings on a schedule need from outside: somebody who composes, a place to keep editions, and somebody who posts."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Protocol

from bot.model.edition import BriefingSetup, Edition, Part, Paused, Skip, Told, Window
from bot.model.errors import BriefingError
from bot.services.ports import Clock

__all__ = [
    "BriefingStore",
    "Clock",
    "Composed",
    "Composer",
    "DraftStore",
    "Due",
    "EditionStore",
    "Landed",
    "OwnTemplates",
    "PostLaterError",
    "PostRefusedError",
    "PostUnsureError",
    "Poster",
    "Printed",
    "Printout",
]


@dataclass(frozen=True, slots=True)
class Composed:
    """A composed edition, ready to go out.

    `parts` are its messages in order, each the body of Discord's Create Message as JSON (`flags`, `components` or `content`), within all
    limits; never empty, not even on an empty day. What posts them adds `nonce`, `enforce_nonce` and `allowed_mentions`, and an `id` to the
    first component. `title` (at most 100 characters, plain) names the thread or forum post. `told` is what the next edition has to know.
    `note` goes into the history; `warning`, where there is one, is told to an admin (a template that does not work).
    """

    parts: tuple[str, ...]
    title: str
    told: str
    is_empty: bool = False
    note: str = ""
    warning: str = ""


class Composer(Protocol):
    """Makes the content of editions, and of previews."""

    @property
    def templates(self) -> Sequence[str]:
        """The names of the templates that come with the program, the default first."""

    @property
    def sections(self) -> Sequence[str]:
        """The names of the sections a briefing can have, in their usual order."""

    async def compose(
        self, setup: BriefingSetup, window: Window, *, before: Sequence[Told], late_for: datetime | None, now: datetime
    ) -> Composed:
        """The edition of `setup` for `window`, for what its server may read.

        `before` is what its earlier editions told, newest first. `late_for` is the time it should have been posted, where it is late: the
        first part says so. The first part begins with the mention of `setup.role_id`, where there is one. Same store, same input: same
        output. A broken template falls back to the built-in one, with a `warning`. BriefingError where nothing can be composed now.
        """

    async def latest_day(self, setup: BriefingSetup, *, now: datetime) -> Window:
        """The local day of the newest article the server may read, today at the latest; today where there is none."""


@dataclass(frozen=True, slots=True)
class Printed:
    """A placeholder of templates that servers write: what it is, and what it would print now, shortened, as plain text."""

    name: str
    what: str
    value: str


@dataclass(frozen=True, slots=True)
class Printout:
    """Every placeholder, in the order they are listed to people; `is_empty` where nothing happened that could be printed."""

    placeholders: tuple[Printed, ...]
    is_empty: bool


class OwnTemplates(Protocol):
    """Templates that servers write themselves."""

    def faults(self, source: str) -> Sequence[str]:
        """What is wrong with one, in sentences that name the line; empty is good."""

    async def printed(self, setup: BriefingSetup, window: Window, *, before: Sequence[Told]) -> Printout:
        """What the placeholders would print of a window. BriefingError where nothing can be composed now."""


@dataclass(frozen=True, slots=True)
class Due:
    """An edition that the schedule asks for. With `skip`, one that is only noted as skipped."""

    briefing_id: int
    local_date: date
    due_at: datetime
    skip: Skip | None = None
    note: str = ""


class BriefingStore(Protocol):
    """Briefings as they are set up. Numbers are never used again."""

    async def save(self, setup: BriefingSetup, *, now: datetime) -> BriefingSetup:
        """Keep it; made anew where its number is 0. BadInputError where another one of the server has its name.

        Of one that is there the pause stays as it is, and so does `since` where its schedule does: somebody may have paused or resumed it
        since `setup` was read.
        """

    async def briefing(self, briefing_id: int) -> BriefingSetup | None:
        """One by its number."""

    async def of_server(self, server_id: int) -> tuple[BriefingSetup, ...]:
        """Those of a server, by name."""

    async def waiting(self) -> tuple[BriefingSetup, ...]:
        """Those not paused, by number."""

    async def untold(self) -> tuple[BriefingSetup, ...]:
        """Those paused of which an admin is still to be told."""

    async def told(self, briefing_id: int) -> None:
        """Somebody was told that it is paused."""

    async def pause(self, briefing_id: int, paused: Paused | None, *, now: datetime) -> bool:
        """Pause, or with None resume: then its schedule counts from `now`. False if it was so already, or is no more.

        What is already paused keeps its reason.
        """

    async def remove(self, briefing_id: int) -> bool:
        """Forget it and its editions; False if there is none."""

    async def remove_server(self, server_id: int) -> int:
        """Forget everything of a server; how many briefings that were."""


class DraftStore(Protocol):
    """Setups that are looked at but not saved yet: a button stands for one, and a button lives longer than the process."""

    async def put(self, setup: BriefingSetup, *, now: datetime, forget_before: datetime) -> int:
        """Keep a draft; its number. Drafts older than `forget_before` are forgotten."""

    async def draft(self, draft_id: int) -> BriefingSetup | None:
        """A draft by its number."""


class EditionStore(Protocol):
    """The ledger of editions. Every write is on the disk when the call returns, power cuts included.

    Laws: one edition for a briefing, local date and number, whoever asks how often. An edition is worked on by one claimant at a time;
    only the holder of a claim can change it (the others get False, and stop). A part that has landed is never landed again.
    """

    async def enter(self, dues: Iterable[Due], *, now: datetime) -> int:
        """Write down those that are not there yet; how many. One skipped as LATE that is asked for without skip is taken up again."""

    async def enter_extra(self, briefing_id: int, local_date: date, *, now: datetime) -> Edition:
        """One more edition for that day, with the next number, due now; the one asked for before, where that is not out yet."""

    async def dates(self, briefing_ids: Collection[int], *, since: date) -> dict[int, dict[date, Skip | None]]:
        """The local dates from `since` on that have a scheduled edition, with why it was skipped, by briefing."""

    async def open(self, *, now: datetime, limit: int) -> tuple[Edition, ...]:
        """Editions due or sending, whose time for an attempt has come and that nobody holds, the longest due first."""

    async def claim(self, edition_id: int, *, holder: str, now: datetime) -> Edition | None:
        """Hold it for `LEASE`; the edition as it stands, or None where it is over or somebody else's. Again, by the holder: prolongs it."""

    async def begin(self, edition: Edition, *, holder: str, now: datetime) -> bool:
        """From due to sending, with its parts, title, window, told and note. False where the claim is lost."""

    async def land(self, edition_id: int, landed: Iterable["Landed"], *, holder: str, now: datetime) -> bool:
        """Note where parts landed. False where the claim is lost."""

    async def put_off(self, edition_id: int, until: datetime, note: str, *, holder: str, now: datetime) -> bool:
        """Let go of it until then; counts as an attempt."""

    async def finish(self, edition: Edition, *, holder: str, now: datetime, landed: Iterable["Landed"] = ()) -> bool:
        """Write its final state, skip, note and lateness, with where its last parts landed, and let go of it.

        False where the claim is lost.
        """

    async def release(self, *, holder: str) -> None:
        """Let go of everything that is held."""

    async def again(self, edition_id: int, *, now: datetime) -> bool:
        """Take a failed or skipped one up again: sending where its parts are written for the channel its briefing is in, else due now.

        False where it is neither failed nor skipped.
        """

    async def skip_next(self, due: Due, *, now: datetime) -> bool:
        """Write the edition of a day to come down as skipped; False where that day has one already."""

    async def edition(self, edition_id: int) -> Edition | None:
        """One by its number."""

    async def history(self, briefing_id: int, *, limit: int) -> tuple[Edition, ...]:
        """The editions of a briefing, newest due first."""

    async def told_before(self, briefing_id: int, *, before: datetime, limit: int) -> tuple[Told, ...]:
        """What posted editions told whose window ends at `before` or earlier, newest first."""

    async def last_window_end(self, briefing_id: int, *, before: datetime) -> datetime | None:
        """The latest end, at `before` or earlier, of the window of an edition that was posted or had nothing to tell."""


@dataclass(frozen=True, slots=True)
class Landed:
    """That part `index` (from 0) of an edition is out as this message, in this channel or thread."""

    index: int
    message_id: int
    place_id: int


class PostLaterError(BriefingError):
    """Discord will take it later, and has certainly not taken it now. `after_s` is how long to wait at least."""

    def __init__(self, message: str, *, after_s: float) -> None:
        super().__init__(message)
        self.after_s = after_s


class PostUnsureError(BriefingError):
    """The answer was lost: it may be out or not. Look before trying again."""


class PostRefusedError(BriefingError):
    """Discord will not take it, however often it is tried. `is_standing`: nor the next one (a channel gone, a permission missing).

    `is_gone`: the channel or thread it was for is no longer there.
    """

    def __init__(self, message: str, *, is_standing: bool, is_gone: bool = False) -> None:
        super().__init__(message)
        self.is_standing, self.is_gone = is_standing, is_gone


class Poster(Protocol):
    """Posts messages. Each call is one attempt: nothing is repeated in silence, so that who calls knows what may have happened.

    Every method may raise PostLaterError, PostUnsureError and PostRefusedError.
    """

    async def send(self, place_id: int, part: Part, *, role_id: int | None) -> int:
        """Send a message to a channel or thread, mentioning nobody but that role; its id.

        The same nonce within Discord's window gives the message sent first.
        """

    async def find(self, place_id: int, part: Part, *, since: datetime, after_id: int | None) -> int | None:
        """The message of our own that was sent as this part; None where there is none after `after_id`, or else since `since`."""

    async def start_post(self, forum_id: int, part: Part, *, title: str, role_id: int | None) -> int:
        """Start a post in a forum with its first message; the id of both. Discord knows no nonce here: look before doing it again."""

    async def find_post(self, server_id: int, forum_id: int, part: Part) -> int | None:
        """The post of our own in a forum that was started with this part, if it is among the newest of them."""

    async def start_thread(self, channel_id: int, message_id: int, *, title: str) -> int:
        """The thread under a message, made if it is not there."""

    async def publish(self, channel_id: int, message_id: int) -> None:
        """Publish a message of an announcement channel; twice does no harm."""

    async def tell(self, setup: BriefingSetup, sentence: str) -> bool:
        """Tell an admin of the briefing's server something, privately; False where nobody could be reached."""
