"""The schedule: writes into the ledger what the clock makes due. Asked again and again; what is in the ledger is not entered twice."""

import logging
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final
from zoneinfo import ZoneInfoNotFoundError

from bot.briefing.due import GRACE, LOOK_BACK, next_run, owed
from bot.model.edition import BriefingSetup, Skip
from bot.services.ports_editions import BriefingStore, Due, EditionStore

log = logging.getLogger(__name__)

MISSED: Final = "It could not be posted within {hours:g} hours of its time: the bot was not running, or not connected."

AT_ONCE: Final = 200
"""Briefings that are looked at in one go: between them, others have their turn."""


@dataclass(frozen=True, slots=True)
class _Looked:
    """That a briefing was looked at, and when it has to be next; None: not before its setup changes."""

    setup: BriefingSetup
    at: datetime
    next_at: datetime | None

    def is_good(self, setup: BriefingSetup, now: datetime) -> bool:
        """Whether nothing can have become due since. A clock that went back is looked at again."""
        return self.setup == setup and self.at <= now and (self.next_at is None or now < self.next_at)


class Schedule:
    """Belongs to one event loop. What it remembers only saves work."""

    def __init__(self, briefings: BriefingStore, editions: EditionStore, *, grace: timedelta = GRACE) -> None:
        self._briefings = briefings
        self._editions = editions
        self._grace = grace
        self._looked: dict[int, _Looked] = {}

    async def enter_due(self, now: datetime) -> datetime | None:
        """Write down everything that is due, or was missed; when the next edition will be, None where there will be none."""
        setups = await self._briefings.waiting()
        known = {
            setup.briefing_id: looked for setup in setups if (looked := self._looked.get(setup.briefing_id)) and looked.is_good(setup, now)
        }
        changed = [setup for setup in setups if setup.briefing_id not in known]
        entered = 0
        for at in range(0, len(changed), AT_ONCE):
            entered += await self._enter(changed[at : at + AT_ONCE], known, now=now)
        if entered:
            log.info("%d editions entered", entered)
        self._looked = known
        return min((looked.next_at for looked in known.values() if looked.next_at), default=None)

    async def _enter(self, setups: Sequence[BriefingSetup], known: dict[int, _Looked], *, now: datetime) -> int:
        """Write down what these owe, and into `known` when they will next; how many editions."""
        done = await self._editions.dates([setup.briefing_id for setup in setups], since=(now - LOOK_BACK - timedelta(days=2)).date())
        note = MISSED.format(hours=self._grace / timedelta(hours=1))
        dues: list[Due] = []
        for setup in setups:
            try:
                what = owed(setup, done[setup.briefing_id], now=now, grace=self._grace)
                coming = next_run(setup, (), now=now)
            except ZoneInfoNotFoundError:
                log.warning("briefing %d is in a time zone this system no longer knows: %s", setup.briefing_id, setup.tz)
                continue
            dues += [Due(setup.briefing_id, run.local_date, run.due_at, Skip.LATE, note) for run in what.missed]
            dues += [Due(setup.briefing_id, run.local_date, run.due_at) for run in what.now]
            known[setup.briefing_id] = _Looked(setup, now, coming.due_at if coming else None)
        return await self._editions.enter(dues, now=now) if dues else 0
