"""When an article appeared, read from the ways in which people and programs write it."""

import re
from collections.abc import Callable
from datetime import UTC, date, datetime, time, timedelta, timezone, tzinfo
from email.utils import parsedate_to_datetime
from zoneinfo import ZoneInfo

from bot.model.article import Published

EARLIEST = datetime(1900, 1, 1, tzinfo=UTC)
LEEWAY = timedelta(days=2)
"""How far after now a date may lie: clocks differ, and so do the days of time zones."""
LONGEST_CHARS = 100
_NOON = time(12, tzinfo=UTC)
_PIVOT = 69
"""Years of two digits: 69 to 99 are 1969 to 1999, 00 to 68 are 2000 to 2068, as in POSIX."""

_MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "january jan januar janvier janv enero gennaio janeiro januari",
            "february feb februar février févr febrero febbraio fevereiro februari",
            "march mar märz mars marzo março maart",
            "april apr avril abril aprile",
            "may mai mayo maggio maio mei",
            "june jun juni juin junio giugno junho",
            "july jul juli juillet julio luglio julho",
            "august aug août agosto augustus",
            "september sep sept septembre septiembre settembre setembro",
            "october oct oktober octobre octubre ottobre outubro",
            "november nov novembre noviembre novembro",
            "december dec dezember décembre diciembre dicembre dezembro",
        ),
        start=1,
    )
    for name in names.split()
}
"""Names of months in English, German, French, Spanish, Italian, Portuguese and Dutch."""

_HOURS = {"utc": 0, "gmt": 0, "z": 0, "bst": 1, "cet": 1, "cest": 2, "mez": 1, "mesz": 2, "msk": 3, "jst": 9} | {
    "est": -5, "edt": -4, "cst": -6, "cdt": -5, "mst": -7, "mdt": -6, "pst": -8, "pdt": -7
}  # fmt: skip
"""Abbreviations as news sites use them; RFC 2822 gives the American ones."""
_LOCAL = {"et": "America/New_York", "ct": "America/Chicago", "mt": "America/Denver", "pt": "America/Los_Angeles"}

_TIME = (
    r"(?P<hour>[0-9]{1,2})(?:[:.h](?P<minute>[0-9]{2}))?(?::(?P<second>[0-9]{2}))?\s?(?P<half>[ap]\.?m\b\.?)?(?:\s?(?:uhr|h)\b)?"
    r"\s?\(?(?P<zone>[a-z]{1,4})?\)?"
)
_TIME_BEHIND = rf"(?:(?:,| at| um| à| a las| alle| às|,? \||,? [·-])? {_TIME})?"
_WEEKDAY = r"(?:[^\W\d]{2,10}\.?,? )?"
_MONTH_DAY = re.compile(
    rf"{_WEEKDAY}(?P<month>[^\W\d_]{{3,10}})\.? (?P<day>[0-9]{{1,2}})(?:st|nd|rd|th)?,? (?P<year>[0-9]{{4}}){_TIME_BEHIND}"
)
_DAY_MONTH = re.compile(
    rf"{_WEEKDAY}(?:el )?(?P<day>[0-9]{{1,2}})(?:st|nd|rd|th|er|º)?\.?[ -](?:of |de )?"
    rf"(?P<month>[^\W\d_]{{3,10}})\.?,?[ -](?:de |del )?(?P<year>[0-9]{{4}}){_TIME_BEHIND}"
)
_SLASHES = re.compile(rf"(?P<first>[0-9]{{1,2}})/(?P<second_number>[0-9]{{1,2}})/(?P<year>[0-9]{{4}}|[0-9]{{2}}){_TIME_BEHIND}")
_DOTS = re.compile(rf"(?P<day>[0-9]{{1,2}})\. ?(?P<month>[0-9]{{1,2}})\. ?(?P<year>[0-9]{{4}}|[0-9]{{2}}){_TIME_BEHIND}")
_ISO = re.compile(r"[0-9]{4}-?[0-9]{2}-?[0-9]{2}.*")
_ISO_DAY = re.compile(r"[0-9]{4}-?[0-9]{2}-?[0-9]{2}")
_ISO_ZONE = re.compile(r"\s*(?:(?P<name>utc|gmt|z)|(?P<offset>[+-][0-9]{2}:?[0-9]{2}))$", re.IGNORECASE)
_RFC_2822 = re.compile(r"(?:[A-Za-z]{3},? )?[0-9]{1,2} [A-Za-z]{3} (?:[0-9]{2}|[1-9][0-9]{3}) [0-9]{2}:[0-9]{2}.*")


def parse_published(text: str, *, now: datetime | None = None) -> Published | None:
    """The time that `text` states, or None where it states none that can be right.

    Read are ISO 8601, RFC 2822, and written dates of a day, a named month and a year in either order, with or without a time. Numbers with
    slashes are American (month first) unless the first is above 12; numbers with dots have the day first. A time without a zone is UTC.
    None is also what is before 1900, and, where `now` is given, what is more than two days after it.
    """
    text = " ".join(text[: LONGEST_CHARS + 1].split())
    if not text or len(text) > LONGEST_CHARS:
        return None
    for read in _WAYS:
        try:
            found = read(text)
        except (ValueError, OverflowError):
            continue
        if found is not None:
            return found if is_plausible(found, now=now) else None
    return None


def on_day(day: date) -> Published:
    """A day of which nothing more is known."""
    return Published(at=datetime.combine(day, _NOON), day_only=True)


def at_time(at: datetime) -> Published:
    """A time; one without a zone is UTC. May raise OverflowError at the ends of the calendar."""
    return Published(at=at.replace(tzinfo=UTC) if at.tzinfo is None else at.astimezone(UTC))


def is_plausible(published: Published, *, now: datetime | None) -> bool:
    """Whether an article can have appeared then."""
    return published.at >= EARLIEST and (now is None or published.at <= now + LEEWAY)


def _iso(text: str) -> Published | None:
    if not _ISO.fullmatch(text):
        return None
    if _ISO_DAY.fullmatch(text):
        return on_day(date.fromisoformat(text))
    zone = _ISO_ZONE.search(text)
    if zone is not None:
        text = text[: zone.start()] + (zone["offset"] or "+00:00")
    return at_time(datetime.fromisoformat(text))


def _rfc_2822(text: str) -> Published | None:
    return at_time(parsedate_to_datetime(text)) if _RFC_2822.fullmatch(text) else None


def _written(text: str) -> Published | None:
    match = _MONTH_DAY.fullmatch(text.lower()) or _DAY_MONTH.fullmatch(text.lower())
    month = _MONTHS.get(match["month"]) if match else None
    if match is None or month is None:
        return None
    return _dated(match, date(int(match["year"]), month, int(match["day"])))


def _slashes(text: str) -> Published | None:
    match = _SLASHES.fullmatch(text.lower())
    if match is None:
        return None
    first, second = int(match["first"]), int(match["second_number"])
    month, day = (second, first) if first > _MONTHS["december"] else (first, second)
    return _dated(match, date(_year(match["year"]), month, day))


def _dots(text: str) -> Published | None:
    match = _DOTS.fullmatch(text.lower())
    return _dated(match, date(_year(match["year"]), int(match["month"]), int(match["day"]))) if match else None


_WAYS: tuple[Callable[[str], Published | None], ...] = (_iso, _rfc_2822, _written, _slashes, _dots)


def _year(digits: str) -> int:
    year = int(digits)
    if len(digits) > 2:  # noqa: PLR2004 - a year of two digits
        return year
    return year + (1900 if year >= _PIVOT else 2000)


def _dated(match: re.Match[str], day: date) -> Published | None:
    """`day` with the time that stands behind it, if one does; None where the time cannot be read."""
    if match["hour"] is None:
        return on_day(day)
    hour = int(match["hour"])
    if match["half"]:
        if not 1 <= hour <= 12:  # noqa: PLR2004 - the hours of a clock
            return None
        hour = hour % 12 + (12 if match["half"].startswith("p") else 0)
    elif match["minute"] is None:
        return None
    zone = _zone(match["zone"])
    if zone is None:
        return None
    return at_time(datetime.combine(day, time(hour, int(match["minute"] or 0), int(match["second"] or 0), tzinfo=zone)))


def _zone(name: str | None) -> tzinfo | None:
    if not name:
        return UTC
    if name in _LOCAL:
        return ZoneInfo(_LOCAL[name])
    return timezone(timedelta(hours=_HOURS[name])) if name in _HOURS else None
