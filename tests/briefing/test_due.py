"""When a briefing is due: laws over zones, clocks and changes of the schedule, and the days everybody asks about."""

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.briefing.due import GRACE, LONGEST_WINDOW, LOOK_BACK, Run, next_run, owed, window_of
from bot.briefing.due_times import local_date, run_at
from bot.model.edition import BriefingSetup, Paused, Skip

LONG_AGO = datetime(2000, 1, 1, tzinfo=UTC)
ZONES = (
    "UTC Europe/Berlin Europe/London Europe/Dublin America/New_York America/St_Johns America/Sao_Paulo America/Santiago Asia/Kolkata "
    "Asia/Kathmandu Asia/Tehran Australia/Lord_Howe Australia/Adelaide Pacific/Chatham Pacific/Apia Pacific/Kiritimati Pacific/Pago_Pago "
    "Africa/Casablanca Africa/Cairo Antarctica/Troll Asia/Gaza"
).split()

zones = st.sampled_from(ZONES)
times = st.times().map(lambda at: at.replace(second=0, microsecond=0))
moments = st.datetimes(datetime(2009, 1, 1), datetime(2029, 12, 31), timezones=st.just(UTC))  # noqa: DTZ001 - the bounds have none
days = st.frozensets(st.integers(0, 6), min_size=1)


def setup_at(at: time = time(8), tz: str = "Europe/Berlin", **more: object) -> BriefingSetup:
    plain = BriefingSetup(briefing_id=1, server_id=1, channel_id=1, at=at, tz=tz, since=LONG_AGO, made_by=1)
    return replace(plain, **more)  # type: ignore[arg-type]


setups = st.builds(setup_at, times, zones, days=days)


def utc(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


# a time of day, a day, a zone


@pytest.mark.parametrize(
    ("day", "at", "tz", "instant"),
    (
        ("2026-03-29", "02:30", "Europe/Berlin", "2026-03-29T01:00"),  # left out: the first instant after the gap
        ("2026-03-29", "02:00", "Europe/Berlin", "2026-03-29T01:00"),
        ("2026-03-29", "03:00", "Europe/Berlin", "2026-03-29T01:00"),
        ("2026-03-29", "01:59", "Europe/Berlin", "2026-03-29T00:59"),
        ("2026-10-25", "02:30", "Europe/Berlin", "2026-10-25T00:30"),  # twice: the first of them
        ("2026-10-25", "03:00", "Europe/Berlin", "2026-10-25T02:00"),
        ("2026-10-04", "02:15", "Australia/Lord_Howe", "2026-10-03T15:30"),  # half an hour forward
        ("2026-04-05", "01:45", "Australia/Lord_Howe", "2026-04-04T14:45"),  # and back
        ("2018-11-04", "00:00", "America/Sao_Paulo", "2018-11-04T03:00"),  # there was no midnight
        ("2026-06-01", "08:00", "Asia/Kolkata", "2026-06-01T02:30"),
        ("2026-06-01", "08:00", "Asia/Kathmandu", "2026-06-01T02:15"),
        ("2026-06-01", "08:00", "Pacific/Kiritimati", "2026-05-31T18:00"),
    ),
)
def test_a_time_of_day_comes_at(day: str, at: str, tz: str, instant: str) -> None:
    assert run_at(date.fromisoformat(day), time.fromisoformat(at), ZoneInfo(tz)) == utc(instant)


def test_a_day_that_a_zone_left_out_has_no_edition() -> None:
    assert run_at(date(2011, 12, 30), time(8), ZoneInfo("Pacific/Apia")) is None
    assert run_at(date(2011, 12, 31), time(8), ZoneInfo("Pacific/Apia")) == utc("2011-12-30T18:00")


@given(moments.map(datetime.date), times, zones)
def test_a_run_is_at_its_time_or_where_its_gap_ends(day: date, at: time, tz: str) -> None:
    zone = ZoneInfo(tz)
    instant = run_at(day, at, zone)
    if instant is None:
        return
    wall = instant.astimezone(zone)
    if (wall.date(), wall.time()) == (day, at):
        assert wall.fold == 0
    else:
        before = (instant - timedelta(seconds=1)).astimezone(zone)
        assert before.replace(tzinfo=None) < datetime.combine(day, at) < wall.replace(tzinfo=None)
        assert before.utcoffset() != wall.utcoffset()


@given(moments.map(datetime.date), times, zones)
def test_days_follow_each_other(day: date, at: time, tz: str) -> None:
    zone = ZoneInfo(tz)
    today, tomorrow = run_at(day, at, zone), run_at(day + timedelta(days=1), at, zone)
    if today and tomorrow:
        assert timedelta(hours=20) < tomorrow - today < timedelta(hours=28)


# what is owed


class Ledger:
    """What a bot does that looks whenever it likes, with the ledger it would keep."""

    def __init__(self, setup: BriefingSetup) -> None:
        self.setup = setup
        self.done: dict[date, Skip | None] = {}
        self.posted: list[tuple[Run, datetime]] = []

    def look(self, now: datetime) -> None:
        owing = owed(self.setup, self.done, now=now)
        for run in owing.missed:
            assert run.local_date not in self.done
            self.done[run.local_date] = Skip.LATE
        for run in owing.now:
            assert self.done.get(run.local_date, Skip.LATE) is Skip.LATE
            self.done[run.local_date] = None
            self.posted.append((run, now))


def runs_between(setup: BriefingSetup, first: datetime, last: datetime) -> list[Run]:
    """An oracle: every local day tried for itself."""
    zone = ZoneInfo(setup.tz)
    found = []
    for ordinal in range(first.date().toordinal() - 2, last.date().toordinal() + 3):
        day = date.fromordinal(ordinal)
        at = run_at(day, setup.at, zone)
        if day.weekday() in setup.days and at and first < at <= last:
            found.append(Run(day, at))
    return found


@given(setups, moments, st.lists(st.floats(0.01, 5.9), min_size=1, max_size=60))
def test_looked_at_often_enough_every_day_is_posted_once_and_on_no_other_day(
    setup: BriefingSetup, start: datetime, hours: list[float]
) -> None:
    setup = replace(setup, since=start)
    ledger, now = Ledger(setup), start
    for each in hours:
        now += timedelta(hours=each)
        ledger.look(now)
    assert [run for run, _ in ledger.posted] == runs_between(setup, start, now)
    assert all(timedelta() <= at - run.due_at <= GRACE for run, at in ledger.posted)


@given(setups, moments, st.lists(st.floats(-100, 100), min_size=1, max_size=40))
def test_whatever_the_clock_does_no_day_is_posted_twice(setup: BriefingSetup, start: datetime, jumps: list[float]) -> None:
    ledger, now = Ledger(setup), start
    for each in jumps:
        now += timedelta(hours=each)
        ledger.look(now)
    posted = [run.local_date for run, _ in ledger.posted]
    assert len(set(posted)) == len(posted)
    assert all(timedelta() <= at - run.due_at <= GRACE for run, at in ledger.posted)


@given(setups, moments, st.floats(-2000, 2000))
def test_a_clock_that_jumped_and_came_back_loses_no_day(setup: BriefingSetup, start: datetime, jump: float) -> None:
    setup = replace(setup, since=start)
    ledger = Ledger(setup)
    ledger.look(start)
    ledger.look(start + timedelta(hours=jump))
    ahead = {run.local_date for run, _ in ledger.posted}
    for hour in range(1, 72):
        ledger.look(start + timedelta(hours=hour))
    wanted = {run.local_date for run in runs_between(setup, start, start + timedelta(hours=71))}
    assert wanted <= {run.local_date for run, _ in ledger.posted}
    assert len(ledger.posted) == len(wanted | ahead)


@given(setups, moments, st.floats(6.1, 24 * 20))
def test_after_a_long_downtime_only_what_is_within_grace_is_posted_and_the_rest_noted(
    setup: BriefingSetup, start: datetime, hours: float
) -> None:
    setup = replace(setup, since=start)
    now = start + timedelta(hours=hours)
    owing = owed(setup, {}, now=now)
    everything = runs_between(setup, start, now)
    assert list(owing.now) == [run for run in everything if now - run.due_at <= GRACE]
    assert list(owing.missed) == [run for run in everything if GRACE < now - run.due_at <= LOOK_BACK]


@given(setups, moments, zones, times, st.floats(0, 72))
def test_changing_zone_or_time_never_posts_a_day_twice_and_owes_only_what_comes_after(
    setup: BriefingSetup, start: datetime, tz: str, at: time, hours: float
) -> None:
    setup = replace(setup, since=start)
    ledger = Ledger(setup)
    changed_at = start + timedelta(hours=hours)
    now = start
    while now < changed_at:
        now = min(now + timedelta(hours=1), changed_at)
        ledger.look(now)
    before = {run.local_date for run, _ in ledger.posted}
    ledger.setup = replace(setup, tz=tz, at=at, since=changed_at)
    for hour in range(1, 97):
        ledger.look(changed_at + timedelta(hours=hour))
    posted = [run.local_date for run, _ in ledger.posted]
    assert len(set(posted)) == len(posted)
    wanted = {run.local_date for run in runs_between(ledger.setup, changed_at, changed_at + timedelta(hours=96))}
    assert wanted - before == set(posted) - before


def test_a_zone_changed_at_seven_fifty_nine_for_eight_runs_at_eight_there() -> None:
    changed = utc("2026-06-01T05:59")  # 07:59 in Berlin
    for tz, due in (("Europe/Berlin", "2026-06-01T06:00"), ("Europe/London", "2026-06-01T07:00"), ("Asia/Tokyo", "2026-06-01T23:00")):
        ledger = Ledger(setup_at(tz=tz, since=changed))
        for minute in range(60 * 24):
            ledger.look(changed + timedelta(minutes=minute))
        assert [run.due_at for run, _ in ledger.posted] == [utc(due)], tz


def test_moving_the_time_on_a_day_that_was_posted_posts_it_again_only_tomorrow() -> None:
    setup = setup_at(since=utc("2026-06-01T00:00"))
    ledger = Ledger(setup)
    ledger.look(utc("2026-06-01T06:00"))
    ledger.setup = replace(setup, at=time(9), since=utc("2026-06-01T06:30"))
    ledger.look(utc("2026-06-01T08:00"))
    assert [run.local_date for run, _ in ledger.posted] == [date(2026, 6, 1)]
    coming = next_run(ledger.setup, ledger.done, now=utc("2026-06-01T06:30"))
    assert coming == Run(date(2026, 6, 2), utc("2026-06-02T07:00"))


@given(setups, moments)
def test_the_next_run_is_the_first_that_will_be_owed(setup: BriefingSetup, now: datetime) -> None:
    setup = replace(setup, since=now)
    coming = next_run(setup, (), now=now)
    assert coming is not None
    assert runs_between(setup, now, coming.due_at) == [coming]


@given(setups, moments)
def test_a_skipped_day_is_passed_over(setup: BriefingSetup, now: datetime) -> None:
    coming = next_run(setup, (), now=now)
    assert coming is not None
    done: dict[date, Skip | None] = {coming.local_date: Skip.ASKED}
    after = next_run(setup, done, now=now)
    assert after is not None
    assert after.due_at > coming.due_at
    assert coming not in owed(setup, done, now=coming.due_at).now


@given(setups, moments)
def test_a_paused_briefing_owes_nothing(setup: BriefingSetup, now: datetime) -> None:
    owing = owed(replace(setup, paused=Paused(now, "asked")), {}, now=now)
    assert owing.now == owing.missed == ()


# what an edition covers


@given(setups, moments, st.none() | moments)
def test_a_window_ends_now_and_is_never_longer_than_a_week(setup: BriefingSetup, until: datetime, last_end: datetime | None) -> None:
    last_end = last_end if last_end is None or last_end <= until else until
    window = window_of(setup, Run(local_date(until, ZoneInfo(setup.tz)), until), last_end, until=until)
    assert window.until == until
    assert until - LONGEST_WINDOW <= window.since <= until
    if last_end is not None and last_end >= until - LONGEST_WINDOW:
        assert window.since == last_end


def test_a_weekly_briefing_begins_with_the_week() -> None:
    setup = setup_at(days=frozenset({0}))
    run = next_run(setup, (), now=utc("2026-06-01T00:00"))
    assert run is not None
    window = window_of(setup, run, None, until=run.due_at)
    assert window.until - window.since == timedelta(days=7)
