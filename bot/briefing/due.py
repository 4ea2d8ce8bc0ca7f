"""Which editions of a briefing are due: exactly one for each local day of its schedule, whatever the clock does.

Nothing here remembers anything: what was done is handed in (the ledger of editions), so that a crash, a second process or a clock that
jumps cannot make a day count twice. A day belongs to the schedule as it is now; what was due before the schedule was last changed
(`BriefingSetup.since`) is not owed any more.
"""

from collections.abc import Container, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Final
from zoneinfo import ZoneInfo

from bot.briefing.due_times import local_date, run_at
from bot.model.edition import BriefingSetup, Skip, Window

GRACE: Final = timedelta(hours=6)
"""An edition this late is still worth posting: the morning's at noon, not the day before's in the morning."""

LOOK_BACK: Final = timedelta(days=7)
"""Days further back are not even noted as missed: after a year's rest nobody wants 365 lines of history."""

LONGEST_WINDOW: Final = timedelta(days=7)
"""An edition covers no more, however long nothing was posted."""

LOOK_AHEAD_DAYS: Final = 400
"""Every schedule runs within that, at the latest after all days of it are skipped for a year."""


@dataclass(frozen=True, slots=True)
class Run:
    """A day of a schedule: its local date, and when its time comes, or came."""

    local_date: date
    due_at: datetime


@dataclass(frozen=True, slots=True)
class Owed:
    """What a briefing owes now. `now` is to be posted, `missed` came too long ago; both oldest first."""

    now: tuple[Run, ...]
    missed: tuple[Run, ...]


def owed(setup: BriefingSetup, done: Mapping[date, Skip | None], *, now: datetime, grace: timedelta = GRACE) -> Owed:
    """What `setup` owes at `now`, with `done` the days that have an edition and why it was skipped, if it was.

    A day skipped as too late is owed again where the clock turns out to have been wrong: it is within `grace` now.
    """
    if setup.paused is not None:
        return Owed((), ())
    zone = ZoneInfo(setup.tz)
    first = local_date(now - LOOK_BACK, zone) - timedelta(days=1)
    last = local_date(now, zone) + timedelta(days=1)
    runs = [run for run in _runs(setup, zone, first, last) if run.due_at <= now]
    return Owed(
        now=tuple(run for run in runs if now - run.due_at <= grace and done.get(run.local_date, Skip.LATE) is Skip.LATE),
        missed=tuple(run for run in runs if grace < now - run.due_at <= LOOK_BACK and run.local_date not in done),
    )


def next_run(setup: BriefingSetup, done: Container[date], *, now: datetime) -> Run | None:
    """The first run after `now` of a day that is not in `done`; None for a schedule that never runs. A pause is not considered."""
    zone = ZoneInfo(setup.tz)
    first = local_date(now, zone) - timedelta(days=1)
    runs = _runs(setup, zone, first, first + timedelta(days=LOOK_AHEAD_DAYS))
    return next((run for run in runs if run.due_at > now and run.local_date not in done), None)


def window_of(setup: BriefingSetup, run: Run, last_end: datetime | None, *, until: datetime) -> Window:
    """The time an edition covers that ends at `until`: from where the last one ended, else from the run before, and a day at least.

    At most `LONGEST_WINDOW`: after a long pause a briefing is still the news, not the archive.
    """
    since = last_end
    if since is None:
        before = _runs(setup, ZoneInfo(setup.tz), run.local_date - LONGEST_WINDOW, run.local_date, counted=False)
        since = min(until - timedelta(days=1), max((each.due_at for each in before if each.due_at < until), default=until))
    return Window(since=max(since, until - LONGEST_WINDOW), until=until, local_date=run.local_date, tz=setup.tz)


def _runs(setup: BriefingSetup, zone: ZoneInfo, first: date, last: date, *, counted: bool = True) -> Iterator[Run]:
    """The runs of the local dates from `first` to `last`; `counted`: only those since the schedule counts."""
    for ordinal in range(first.toordinal(), last.toordinal() + 1):
        day = date.fromordinal(ordinal)
        if day.weekday() in setup.days:
            due_at = run_at(day, setup.at, zone)
            if due_at is not None and (due_at > setup.since or not counted):
                yield Run(day, due_at)


def is_moved(before: BriefingSetup, after: BriefingSetup) -> bool:
    """Whether the schedule is another: then it counts from the change. What else is changed owes and forgives nothing."""
    return (before.at, before.tz, before.days) != (after.at, after.tz, after.days)
