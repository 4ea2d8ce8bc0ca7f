"""Parts of a month or a year in people's words ("the last week of October 2018", "early 2019", "last March"), and "three weeks ago".

What part "early" or "the end" is, is a convention: thirds of a month and of a year, weeks counted from the first day of the month, or
back from its last.
"""

import calendar
import re
from dataclasses import dataclass
from datetime import date, timedelta

from bot.model.span import Span

_I = re.IGNORECASE
_MONTHS = tuple(name.lower() for name in calendar.month_name[1:])
_COUNTED = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")
_BEFORE = r"\b(?:(?P<prefix>since|until|till|before|after|by|from|on|in|during|of|at|over)\s+)?(?:the\s+)?"
_MONTH = rf"(?P<month>{'|'.join(f'{name[:3]}(?:{name[3:]})?' for name in _MONTHS)}|sept)\.?"
_YEAR = r"(?P<year>(?:19|20)\d\d)"
_PART = re.compile(
    rf"{_BEFORE}(?:(?P<which>first|second|third|fourth|last)\s+(?P<unit>week|half|weeks|days)\s+(?:of|in)"
    r"|(?P<third>beginning|start|middle|end)\s+of|(?P<near>early|mid|late)(?:\s+in)?)[\s-]+(?:the\s+)?"
    rf"(?:{_MONTH}(?:,?\s+{_YEAR})?|(?P<whole>(?:19|20)\d\d))(?!\w)",
    _I,
)
_LAST_MONTH = re.compile(rf"{_BEFORE}last\s+{_MONTH}(?!\w|\s+\d)", _I)
_WORDS_TOO = frozenset({"mar", "march", "may"})
"""In small letters other words too: "the last may be late". Then they are months only where nothing follows."""
_AGO = re.compile(rf"(?:\bsince\s+)?\b(?P<count>an?|\d{{1,3}}|{'|'.join(_COUNTED)})\s+(?P<units>day|week|month|year)s?\s+ago\b", _I)
_WHICH = ("first", "second", "third", "fourth")
_THIRDS = {"beginning": 0, "start": 0, "early": 0, "middle": 1, "mid": 1, "end": 2, "late": 2}


@dataclass(frozen=True, slots=True)
class Part:
    """Whole local days: `first` inclusive, `end` exclusive; the word before them ("since"), if any, and where all of it stands."""

    first: date
    end: date
    prefix: str
    span: Span


def part_of_time(text: str, today: date) -> Part | None:
    """The first such part that `text` names; None where it names none, or one that no calendar has."""
    found = [find(text, today) for find in (_part, _last_month, _ago)]
    return min((each for each in found if each), key=lambda each: each.span.start, default=None)


def _part(text: str, today: date) -> Part | None:
    match = _PART.search(text)
    if match is None:
        return None
    third = _THIRDS.get((match["third"] or match["near"] or "").lower())
    if match["whole"]:
        days = _of_year(int(match["whole"]), third, (match["which"] or "").lower(), (match["unit"] or "").lower())
    else:
        month = _month(match["month"])
        year = int(match["year"]) if match["year"] else today.year - (month > today.month)
        days = _of_month(year, month, third, (match["which"] or "").lower(), (match["unit"] or "").lower())
    return Part(*days, (match["prefix"] or "").lower(), Span(*match.span())) if days else None


def _of_month(year: int, month: int, third: int | None, which: str, unit: str) -> tuple[date, date] | None:
    first, end = date(year, month, 1), _months_on(date(year, month, 1), 1)
    if third is not None:
        return first + timedelta(days=10 * third), first + timedelta(days=10 * (third + 1)) if third < max(_THIRDS.values()) else end
    if unit == "half":
        middle = first + timedelta(days=15)
        return {"first": (first, middle), "second": (middle, end), "last": (middle, end)}.get(which)
    if unit == "week":
        if which == "last":
            return end - timedelta(days=7), end
        begin = first + timedelta(days=7 * _WHICH.index(which))
        return begin, begin + timedelta(days=7)
    return {"first": (first, first + timedelta(days=7)), "last": (end - timedelta(days=7), end)}.get(which)


def _of_year(year: int, third: int | None, which: str, unit: str) -> tuple[date, date] | None:
    first = date(year, 1, 1)
    if third is not None:
        return _months_on(first, 4 * third), _months_on(first, 4 * (third + 1))
    half = _months_on(first, 6)
    halves = {"first": (first, half), "second": (half, _months_on(first, 12)), "last": (half, _months_on(first, 12))}
    return halves.get(which) if unit == "half" else None


def _last_month(text: str, today: date) -> Part | None:
    match = _LAST_MONTH.search(text)
    if match is None or (match["month"] in _WORDS_TOO and text[match.end() :].strip(" ?!.,")):
        return None
    month = _month(match["month"])
    first = date(today.year - (month >= today.month), month, 1)
    return Part(first, _months_on(first, 1), (match["prefix"] or "").lower(), Span(*match.span()))


def _ago(text: str, today: date) -> Part | None:
    match = _AGO.search(text)
    if match is None:
        return None
    word, units = match["count"].lower(), match["units"].lower()
    count = 1 if word in {"a", "an"} else int(word) if word.isdecimal() else _COUNTED.index(word) + 1
    try:
        if units == "day":
            first = today - timedelta(days=count)
            end = first + timedelta(days=1)
        elif units == "week":
            first = today - timedelta(days=today.weekday() + 7 * count)
            end = first + timedelta(days=7)
        elif units == "month":
            first = _months_on(today.replace(day=1), -count)
            end = _months_on(first, 1)
        else:
            first, end = date(today.year - count, 1, 1), date(today.year - count + 1, 1, 1)
    except (OverflowError, ValueError):
        return None
    return Part(first, end, "since" if match[0].lower().startswith("since") else "", Span(*match.span()))


def _month(word: str) -> int:
    return next(at for at, name in enumerate(_MONTHS, start=1) if name.startswith(word.lower()[:3]))


def _months_on(day: date, months: int) -> date:
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, 1)
