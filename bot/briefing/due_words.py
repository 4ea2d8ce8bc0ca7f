"""Times of day and days of the week as people type them, and as they are said back."""

import re
from datetime import time
from typing import Final

from bot.model.edition import EVERY_DAY
from bot.model.errors import BadInputError

DAYS: Final = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
NAMED: Final = {
    "every day": EVERY_DAY,
    "daily": EVERY_DAY,
    "weekdays": frozenset(range(5)),
    "weekend": frozenset({5, 6}),
    "weekends": frozenset({5, 6}),
}
OFFERED: Final = ("every day", "weekdays", "weekends", *DAYS)

_TIME: Final = re.compile(r"(?P<hour>\d{1,2})(?:[:.h](?P<minute>\d{2}))?\s*(?P<half>[ap])?\.?(?:m\.?)?", re.IGNORECASE | re.ASCII)
_NOON: Final = 12


def read_time(text: str) -> time:
    """`8`, `8:30`, `08.30`, `8 am`, `8:30 pm`. BadInputError for anything else."""
    found = _TIME.fullmatch(text.strip())
    message = f"“{text.strip()[:40]}” is no time of day; write it like 08:00 or 8 am."
    if found is None or (found["half"] is None and re.search("m", text, re.IGNORECASE)):
        raise BadInputError(message)
    hour, minute = int(found["hour"]), int(found["minute"] or 0)
    if found["half"]:
        if not 1 <= hour <= _NOON:
            raise BadInputError(message)
        hour = hour % _NOON + (_NOON if found["half"].lower() == "p" else 0)
    try:
        return time(hour, minute)
    except ValueError:
        raise BadInputError(message) from None


def read_days(text: str) -> frozenset[int]:
    """`every day`, `weekdays`, `mon, wed and fri`, `tue-thu`. BadInputError for anything else."""
    wanted = " ".join(text.casefold().split())
    if wanted in NAMED:
        return NAMED[wanted]
    days: set[int] = set()
    for piece in re.split(r"[\s,;/+&]+|\band\b", re.sub(r"\s*[-–]\s*", "-", wanted)):
        if not piece or piece == "and":
            continue
        first, is_range, last = piece.partition("-")
        if is_range:
            begin, end = _day(first, text), _day(last, text)
            days |= {(begin + step) % 7 for step in range((end - begin) % 7 + 1)}
        else:
            days.add(_day(piece, text))
    if not days:
        raise BadInputError(_no_days(text))
    return frozenset(days)


def said_days(days: frozenset[int]) -> str:
    """`every day`, `weekdays`, `weekends`, `Monday, Wednesday`."""
    return next((name for name, named in NAMED.items() if named == days and name in OFFERED), ", ".join(DAYS[day] for day in sorted(days)))


def _day(word: str, text: str) -> int:
    found = [
        number for number, name in enumerate(DAYS) if len(word) > 1 and (name.casefold().startswith(word) or word == f"{name.casefold()}s")
    ]
    if len(found) != 1:
        raise BadInputError(_no_days(text))
    return found[0]


def _no_days(text: str) -> str:
    return f"“{text.strip()[:40]}” names no days; write them like weekdays, or mon, wed, fri."
