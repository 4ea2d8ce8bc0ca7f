"""What a briefing would say, for who sets it up. Nothing is written down."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Final
from zoneinfo import ZoneInfo

from bot.briefing.calendar import day_window
from bot.briefing.due import Run, window_of
from bot.briefing.due_times import local_date
from bot.model.edition import BriefingSetup, Edition, Window
from bot.model.errors import BadInputError
from bot.services.delivery_composing import EditionMaker
from bot.services.ports_editions import Clock, Composed, Composer, EditionStore, OwnTemplates, Printed

DAYS_LOOKED_BACK: Final = 7
"""For something to show, from the newest article on."""


@dataclass(frozen=True, slots=True)
class Previews:
    """Without `own` servers write no templates."""

    composer: Composer
    editions: EditionStore
    clock: Clock
    own: OwnTemplates | None

    async def of_setup(self, setup: BriefingSetup) -> Composed:
        """What an edition would look like: one of the last day, whatever was told of it.

        Where nothing happened in it, of the latest day that has something: an empty one would show nothing.
        """
        now = self.clock()
        composed = await self.composer.compose(setup, _last_day(setup, now), before=(), late_for=None, now=now)
        if composed.is_empty:
            for day in await self._days_back(setup, now):
                past = await self.composer.compose(setup, day, before=(), late_for=None, now=now)
                if not past.is_empty:
                    return past
        return composed

    async def of_now(self, setup: BriefingSetup) -> Composed:
        """What it would say if it were asked for an edition now."""
        now = self.clock()
        edition = Edition(0, setup.briefing_id, local_date(now, ZoneInfo(setup.tz)), now, number=1)
        return (await EditionMaker(self.composer, self.editions).composed(setup, edition, now=now))[1]

    async def printed(self, setup: BriefingSetup) -> tuple[Sequence[Printed], date | None]:
        """What each placeholder would print of the last day, whatever was told of it.

        Where nothing happened in it: of the latest day that has something, and which that is. BadInputError where servers write none.
        """
        now, own = self.clock(), self._written()
        today = await own.printed(setup, _last_day(setup, now), before=())
        if today.is_empty:
            for day in await self._days_back(setup, now):
                past = await own.printed(setup, day, before=())
                if not past.is_empty:
                    return past.placeholders, day.local_date
        return today.placeholders, None

    def faults(self, source: str) -> Sequence[str]:
        """What is wrong with a template somebody wrote. BadInputError where servers write none."""
        return self._written().faults(source)

    def _written(self) -> OwnTemplates:
        if self.own is None:
            message = "Templates cannot be written here."
            raise BadInputError(message)
        return self.own

    async def _days_back(self, setup: BriefingSetup, now: datetime) -> Sequence[Window]:
        """The day of the newest article, and those before it: what a briefing asks for may be rarer than news."""
        latest = await self.composer.latest_day(setup, now=now)
        before = (latest.local_date - timedelta(days=back) for back in range(1, DAYS_LOOKED_BACK))
        return (latest, *(day_window(day, setup.tz) for day in before))


def _last_day(setup: BriefingSetup, now: datetime) -> Window:
    """What an edition would cover if there had been none before: the time since the last run, at least a day."""
    return window_of(setup, Run(local_date(now, ZoneInfo(setup.tz)), now), None, until=now)
