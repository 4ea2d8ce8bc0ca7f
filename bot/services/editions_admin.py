"""What an admin does with the briefings of a server: set up, look at, run, pause, skip, remove. Nothing of another server is ever found."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from typing import Final
from zoneinfo import ZoneInfo

from bot.briefing.due import Run, next_run
from bot.briefing.due_times import local_date
from bot.model.edition import MAX_NAME_CHARS, BriefingSetup, Edition, EditionState, Paused, Skip
from bot.model.errors import BadInputError, NotFoundError
from bot.services.editions_preview import Previews
from bot.services.ports_editions import BriefingStore, Clock, Composed, Composer, DraftStore, Due, EditionStore, OwnTemplates, Printed

MAX_BRIEFINGS: Final = 25
"""Of one server: as many as a list to choose from holds."""

DRAFTS_LIVE: Final = timedelta(days=30)


@dataclass(frozen=True, slots=True)
class Shown:
    """A briefing with what an admin wants to know first: when it runs next (None: never, or not while it is paused).

    `failed` is its last edition, where that failed and nobody has run it again.
    """

    setup: BriefingSetup
    next_at: datetime | None
    failed: Edition | None = None


@dataclass(frozen=True, slots=True)
class Past:
    """An edition with the briefing it is of: why it stands as it does is written in it."""

    setup: BriefingSetup
    edition: Edition

    @property
    def can_run_again(self) -> bool:
        """Whether it can be run again; of one that was posted there would be one more."""
        return self.edition.is_over

    @property
    def goes_on(self) -> bool:
        """Whether it would then go on where it stopped; else it is composed anew."""
        first = next(iter(self.edition.parts), None)
        return first is not None and first.place_id == self.setup.channel_id


class BriefingAdmin:
    """The use cases. `nudge` is called when delivery should look at once; `usual_tz` is the zone offered first.

    Without `own` servers write no templates.
    """

    def __init__(
        self,
        briefings: BriefingStore,
        editions: EditionStore,
        drafts: DraftStore,
        *,
        composer: Composer,
        clock: Clock,
        nudge: Callable[[], None] = lambda: None,
        usual_tz: str = "UTC",
        own: OwnTemplates | None = None,
    ) -> None:
        self._briefings, self._editions, self._drafts = briefings, editions, drafts
        self._composer, self._clock, self._nudge = composer, clock, nudge
        self._previews = Previews(composer, editions, clock, own)
        self.usual_tz = usual_tz

    @property
    def templates(self) -> Sequence[str]:
        """The names of the templates that come with the program."""
        return self._composer.templates

    @property
    def sections(self) -> Sequence[str]:
        """The names of the sections."""
        return self._composer.sections

    def now(self) -> datetime:
        """The time, aware UTC."""
        return self._clock()

    # finding

    async def all(self, server_id: int) -> tuple[Shown, ...]:
        """The briefings of a server, by name."""
        found = []
        for setup in await self._briefings.of_server(server_id):
            last = next(iter(await self._editions.history(setup.briefing_id, limit=1)), None)
            failed = last if last and last.state is EditionState.FAILED else None
            found.append(replace(await self.shown(setup), failed=failed))
        return tuple(found)

    async def names(self, server_id: int) -> tuple[str, ...]:
        """The names of the briefings of a server."""
        return tuple(setup.name for setup in await self._briefings.of_server(server_id))

    async def named(self, server_id: int, name: str | None) -> BriefingSetup | None:
        """The one of that name; without a name the only one. None where there is none so far. BadInputError where it could be several."""
        there = await self._briefings.of_server(server_id)
        if name is not None:
            return next((setup for setup in there if setup.name.casefold() == name.strip().casefold()), None)
        if len(there) > 1:
            message = f"There are {len(there)} briefings here; say which by its name: {', '.join(setup.name for setup in there)}."
            raise BadInputError(message)
        return there[0] if there else None

    async def existing(self, server_id: int, name: str | None) -> BriefingSetup:
        """The same, and NotFoundError where there is none."""
        found = await self.named(server_id, name)
        if found is None:
            message = f"There is no briefing called “{name}” here." if name else "No briefing is set up here yet; use /briefing setup."
            raise NotFoundError(message)
        return found

    async def by_number(self, server_id: int, briefing_id: int) -> BriefingSetup:
        """One by its number. NotFoundError for those of other servers, too."""
        found = await self._briefings.briefing(briefing_id)
        if found is None or found.server_id != server_id:
            message = "This briefing has been removed."
            raise NotFoundError(message)
        return found

    async def shown(self, setup: BriefingSetup) -> Shown:
        """A briefing with its next run."""
        run = None if setup.paused else await self._next(setup)
        return Shown(setup, run.due_at if run else None)

    # setting up

    async def draft(self, setup: BriefingSetup) -> tuple[int, Shown, Composed]:
        """Keep a setup until somebody saves it: its number, when it would run next, and what an edition would look like.

        BadInputError for a name that is empty or too long, and for one briefing too many.
        """
        await self._check(setup)
        setup = replace(setup, name=setup.name.strip(), since=self._clock())
        composed = await self._previews.of_setup(setup)
        return await self.put_aside(setup), await self.shown(setup), composed

    async def save(self, server_id: int, draft_id: int) -> Shown:
        """Save a draft; from now on it counts. Twice is once. NotFoundError for one that is no more."""
        setup, now = await self.drafted(server_id, draft_id), self._clock()
        there = await self.named(server_id, setup.name)
        await self._check(setup)
        number = there.briefing_id if there else setup.briefing_id
        saved = await self._briefings.save(replace(setup, briefing_id=number, since=now, paused=None), now=now)
        self._nudge()
        return await self.shown(saved)

    async def drafted(self, server_id: int, draft_id: int) -> BriefingSetup:
        """A draft by its number. NotFoundError for those of other servers, too."""
        setup = await self._drafts.draft(draft_id)
        if setup is None or setup.server_id != server_id:
            message = "This draft is no longer there; use /briefing setup again."
            raise NotFoundError(message)
        return setup

    async def put_aside(self, setup: BriefingSetup) -> int:
        """Keep a draft as it is, without looking at what it would say; its number."""
        now = self._clock()
        return await self._drafts.put(setup, now=now, forget_before=now - DRAFTS_LIVE)

    def faults(self, source: str) -> Sequence[str]:
        """What is wrong with a template somebody wrote. BadInputError where servers write none."""
        return self._previews.faults(source)

    async def printed(self, setup: BriefingSetup) -> tuple[Sequence[Printed], date | None]:
        """What each placeholder would print of the last day, or of the latest day that has something: then with that day."""
        return await self._previews.printed(setup)

    async def preview(self, setup: BriefingSetup) -> Composed:
        """What it would say now. Nothing is written down."""
        return await self._previews.of_now(setup)

    async def remove(self, server_id: int, briefing_id: int) -> BriefingSetup:
        """Forget a briefing with its history."""
        setup = await self.by_number(server_id, briefing_id)
        await self._briefings.remove(briefing_id)
        return setup

    # running

    async def post_now(self, server_id: int, briefing_id: int) -> Edition:
        """One more edition, besides that of the day, as soon as possible."""
        setup = await self.by_number(server_id, briefing_id)
        now = self._clock()
        edition = await self._editions.enter_extra(briefing_id, local_date(now, ZoneInfo(setup.tz)), now=now)
        self._nudge()
        return edition

    async def pause(self, setup: BriefingSetup, reason: str) -> bool:
        """Let it rest; False if it did already."""
        now = self._clock()
        return await self._briefings.pause(setup.briefing_id, Paused(now, reason), now=now)

    async def resume(self, setup: BriefingSetup) -> Shown | None:
        """Let it go on from now; None if it was not paused."""
        if not await self._briefings.pause(setup.briefing_id, None, now=self._clock()):
            return None
        self._nudge()
        return await self.shown(await self.by_number(setup.server_id, setup.briefing_id))

    async def skip(self, setup: BriefingSetup, *, by: str) -> tuple[Run, Shown]:
        """Leave the next edition out: which that is, and when the one after it comes. BadInputError where none comes."""
        run = await self._next(setup)
        if setup.paused or run is None:
            message = f"The briefing “{setup.name}” has no next edition to skip: it is paused."
            raise BadInputError(message)
        due = Due(setup.briefing_id, run.local_date, run.due_at, Skip.ASKED, f"{by} asked to skip it.")
        if not await self._editions.skip_next(due, now=self._clock()):
            message = f"The edition of {run.local_date} is on its way already."
            raise BadInputError(message)
        return run, await self.shown(setup)

    # looking back

    async def history(self, setup: BriefingSetup, *, limit: int) -> tuple[Edition, ...]:
        """Its editions, newest first."""
        return await self._editions.history(setup.briefing_id, limit=limit)

    async def why(self, server_id: int, edition_id: int) -> Past:
        """Why an edition was, or was not, posted."""
        edition = await self._editions.edition(edition_id)
        if edition is None:
            message = "This edition is no longer there."
            raise NotFoundError(message)
        setup = await self.by_number(server_id, edition.briefing_id)
        return Past(setup, edition)

    async def again(self, server_id: int, edition_id: int) -> Past:
        """Run an edition again: one that failed or was skipped goes on where it stopped, of one that was posted comes one more."""
        past = await self.why(server_id, edition_id)
        if not past.can_run_again:
            message = "This edition is still on its way."
            raise BadInputError(message)
        if past.edition.state is EditionState.POSTED:
            return await self.why(server_id, (await self.post_now(server_id, past.setup.briefing_id)).edition_id)
        if past.setup.paused and not past.goes_on and past.edition.number == 0:
            message = f"The briefing “{past.setup.name}” is paused; use /briefing resume first, or /briefing now."
            raise BadInputError(message)
        await self._editions.again(edition_id, now=self._clock())
        self._nudge()
        return await self.why(server_id, edition_id)

    async def _next(self, setup: BriefingSetup) -> Run | None:
        now = self._clock()
        done = await self._editions.dates([setup.briefing_id], since=(now - timedelta(days=3)).date())
        return next_run(setup, done[setup.briefing_id], now=now)

    async def _check(self, setup: BriefingSetup) -> None:
        name = setup.name.strip()
        if not 1 <= len(name) <= MAX_NAME_CHARS:
            message = f"A briefing's name has 1 to {MAX_NAME_CHARS} characters."
            raise BadInputError(message)
        there = await self._briefings.of_server(setup.server_id)
        if len(there) >= MAX_BRIEFINGS and all(each.name.casefold() != name.casefold() for each in there):
            message = f"A server has at most {MAX_BRIEFINGS} briefings; remove one first."
            raise BadInputError(message)
