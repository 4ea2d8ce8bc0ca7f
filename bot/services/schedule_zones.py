"""Time zones to choose from, with the time it is there now: people know their clock better than the name of their zone."""

import functools
from collections.abc import Iterator
from datetime import datetime
from typing import Final
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError, available_timezones

from bot.model.errors import BadInputError

_REGIONS: Final = ("Africa/", "America/", "Antarctica/", "Arctic/", "Asia/", "Atlantic/", "Australia/", "Europe/", "Indian/", "Pacific/")


@functools.cache
def zone_names() -> tuple[str, ...]:
    """The zones named after places, and UTC, by name."""
    return tuple(sorted(name for name in available_timezones() if name.startswith(_REGIONS) or name == "UTC"))


def zones(typed: str, *, now: datetime, limit: int, usual: str) -> tuple[tuple[str, str], ...]:
    """(name, local time as 08:15) of zones that fit what was typed: a part of the name, or the time it is there. `usual` comes first."""
    wanted = " ".join(typed.replace("_", " ").replace("/", " ").split()).casefold()
    found = _fitting(wanted, now) if wanted else iter((usual, "UTC", *zone_names()))
    each_once = dict.fromkeys(name for name in found if name)
    return tuple((name, _local(name, now)) for name in list(each_once)[:limit])


def read_zone(text: str) -> str:
    """The name of a zone, as its own spelling has it. BadInputError where there is none of that name."""
    wanted = text.strip().replace(" ", "_").casefold()
    for name in zone_names():
        if name.casefold() == wanted or name.casefold().rpartition("/")[2] == wanted:
            return name
    try:
        if ZoneInfo(text.strip()).key in available_timezones():
            return text.strip()
    except (ZoneInfoNotFoundError, ValueError, OSError):
        pass
    message = f"There is no time zone “{text.strip()[:40]}”; choose one from the list, like Europe/Berlin."
    raise BadInputError(message)


def _fitting(wanted: str, now: datetime) -> Iterator[str]:
    """Places that begin so, then those that hold it somewhere, then those where it is that time."""
    spelled = [(name, name.replace("_", " ").replace("/", " ").casefold()) for name in zone_names()]
    yield from (name for name, text in spelled if text.startswith(wanted) or f" {wanted}" in text)
    yield from (name for name, text in spelled if wanted in text)
    if wanted[0].isdecimal():
        hour, _, minute = wanted.partition(":")
        yield from (name for name, _ in spelled if _is_then(_local(name, now), hour.zfill(2), minute))


def _is_then(local: str, hour: str, minute: str) -> bool:
    return local.startswith(f"{hour}:{minute}")


def _local(name: str, now: datetime) -> str:
    return f"{now.astimezone(ZoneInfo(name)):%H:%M}"
