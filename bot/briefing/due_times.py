"""When a local time of day comes, on a given day in a given zone, through every change of the clocks."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo


def run_at(day: date, at: time, zone: ZoneInfo) -> datetime | None:
    """The instant at which `at` comes on `day` in `zone`, aware UTC.

    A time that a change of the clocks leaves out comes at the first instant after the gap, one that occurs twice the first time. None for a
    day that the zone left out as a whole (Samoa had no 30 December 2011), and at the ends of the calendar.
    """
    try:
        instant = _instant(datetime.combine(day, at), zone)
        if _local(instant, zone).date() > day and _local(_instant(datetime.combine(day, time()), zone), zone).date() > day:
            return None
    except OverflowError:
        return None
    return instant


def local_date(now: datetime, zone: ZoneInfo) -> date:
    """What day it is in `zone`."""
    return _local(now, zone).date()


def _local(instant: datetime, zone: ZoneInfo) -> datetime:
    return instant.astimezone(zone)


def _instant(wall: datetime, zone: ZoneInfo) -> datetime:
    # With fold=0 the offset is the one before a change: of a time that occurs twice it means the first (PEP 495).
    first = wall.replace(tzinfo=zone, fold=0).astimezone(UTC)
    if _local(first, zone).replace(tzinfo=None) == wall:
        return first
    return _end_of_gap(wall.replace(tzinfo=zone, fold=1).astimezone(UTC), first, zone)


def _end_of_gap(before: datetime, after: datetime, zone: ZoneInfo) -> datetime:
    """The instant between the two at which the clocks go forward; transitions fall on whole seconds."""
    old = _local(before, zone).utcoffset()
    while after - before > timedelta(seconds=1):
        middle = before + timedelta(seconds=(after - before) // timedelta(seconds=2))
        if _local(middle, zone).utcoffset() == old:
            before = middle
        else:
            after = middle
    return after
