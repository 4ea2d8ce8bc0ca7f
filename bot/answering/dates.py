"""Days and ranges of days in people's words: "yesterday", "since Monday", "last week", "29 March 2022", "past 3 days".

Everything is resolved against a `now` and a zone that are handed in. Weekdays mean the last such day, today included: people ask about
news, and news lies behind them. Bare years are left alone: "the election of 2020" is about an event, not about when it was printed.
What lies ahead ("tomorrow", "next week") is read too: nothing has been printed on such days, and an answer can say so.
"""

import calendar
import re
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from bot.answering.parts_of_time import part_of_time
from bot.model.errors import BadInputError
from bot.model.span import Span

WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
MONTHS = ("january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november", "december")
NUMBERS = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")


@dataclass(frozen=True, slots=True)
class Days:
    """Whole local days: `first` inclusive, `end` exclusive."""

    first: date
    end: date


@dataclass(frozen=True, slots=True)
class Range:
    """A range of time found in a text: aware UTC, `since` inclusive, `until` exclusive, either may be open; `span` is where it stood."""

    since: datetime | None
    until: datetime | None
    span: Span


def _names(words: tuple[str, ...]) -> str:
    return "|".join(f"{word[:3]}(?:{word[3:]})?" for word in words)


_WEEKDAY = rf"(?P<weekday>{'|'.join(WEEKDAYS)})"
_MONTH = rf"(?:{_names(MONTHS)}|sept)\.?"
_ISO = r"(?P<iso>\d{4}-\d{1,2}-\d{1,2})"
_DAY_MONTH = rf"(?P<day1>\d{{1,2}})(?:st|nd|rd|th)?(?: of)? (?P<month1>{_MONTH}),?(?: (?P<year1>\d{{4}}))?"
_MONTH_DAY = rf"(?P<month2>{_MONTH}) (?P<day2>\d{{1,2}})(?:st|nd|rd|th)?(?![\d:])(?:,? (?P<year2>\d{{4}}))?"
_MONTH_YEAR = rf"(?P<month3>{_MONTH}),? (?P<year3>\d{{4}})"
_NAMED = (
    r"(?P<named>the day before yesterday|the day after tomorrow|yesterday|tomorrow|today|tonight|this morning|this afternoon|this evening)"
)
_UNIT = r"(?:(?P<which>this|last|past|previous|next) (?P<unit>week|month|year|weekend)(?! of\b))"
_PLAIN_POINT = rf"{_ISO}|{_NAMED}|{_UNIT}|(?:last |this |past |next )?{_WEEKDAY}|{_DAY_MONTH}|{_MONTH_DAY}"
_POINT = rf"(?:{_PLAIN_POINT}|{_MONTH_YEAR}|(?P<month4>{_MONTH}(?! \d))|(?P<year4>\d{{4}}))"
_COUNT = rf"(?P<count>\d{{1,4}}|{'|'.join(NUMBERS)})"
_LAST_N = (
    r"(?:(?:in|over|during|within|for|from) )?(?:the )?(?:last|past|previous) "
    rf"{_COUNT} (?P<units>hour|day|week|month|year)s?"
)

_FLAGS = re.IGNORECASE
_LAST_N_RE = re.compile(rf"\b{_LAST_N}\b", _FLAGS)
_POINT_RE = re.compile(rf"{_POINT}(?!\w)", _FLAGS)
_PREFIX_RE = re.compile(r"\b(?P<prefix>since|until|till|before|after|between|from|on|in|during|of|by|through)\s+(?:the )?", _FLAGS)
_UNTIL_RE = re.compile(r",?\s+(?:and\s+|but\s+)?(?P<word>until|till|to|through|before)\s+(?:the )?", _FLAGS)
_FIGURES_RE = re.compile(r"(?<![\w/.-])\d{1,2}(?P<mark>[/.])\d{1,2}(?P=mark)(?:19|20)\d\d(?![\w/])")
_YEAR_RE = re.compile(r"(?<![\w/.-])(?P<year>(?:19|20)\d\d)(?![\w/.-]\d|\w)")
_JOIN_RE = re.compile(r"\s+(?:and|to|until|till|through|-|–)\s+(?:the )?", _FLAGS)
_BARE_RE = re.compile(rf"(?<!\w)(?:{_PLAIN_POINT})(?!\w)", _FLAGS)

MAX_CHARS = 500
"""A question longer than this is read for dates only so far."""


def find_range(text: str, *, now: datetime, tz: ZoneInfo) -> Range | None:
    """The first range of time that `text` asks for; None if it names none, or one that no calendar has."""
    text = re.sub(r"[\u00a0\u202f]", " ", text[:MAX_CHARS])
    found = [find(text, now.astimezone(tz), tz) for find in (_last_n, _prefixed, _bare, _part)]
    return min((each for each in found if each), key=lambda each: (each.span.start, -len(each.span)), default=None)


def no_such_day(text: str) -> str | None:
    """The words of the first day that `text` names and no calendar has: "30 February", "32 May", "2022-13-01"; None where there is none.

    "70 may have died" names no day: a month in small letters that is another word too counts only where "since" or its like stands before.
    """
    text = re.sub(r"[\u00a0\u202f]", " ", text[:MAX_CHARS])
    told = [match.end() for match in _PREFIX_RE.finditer(text) if match["prefix"].lower() not in {"of", "by", "in", "from"}]
    for point in _POINT_RE.finditer(text):
        start = point.start()
        if not (point["iso"] or point["day1"] or point["day2"]) or (start and (text[start - 1].isalnum() or text[start - 1] in "-/.")):
            continue
        month = point["month1"] or point["month2"]
        is_word = month is not None and month.islower() and month.rstrip(".") in _WORDS_TOO
        if (start in told or not is_word) and _days(point, _LEAP_DAY) is None:
            return point[0].strip(" ,")
    return None


_LEAP_DAY = date(2024, 2, 29)
_WORDS_TOO = frozenset({"mar", "march", "may"})
"""Months that are other words too, in small letters."""


def parse_since(text: str, *, now: datetime, tz: ZoneInfo) -> datetime:
    """The start of the day or range that a `since` option names. Raises BadInputError for anything else."""
    return _utc(_option(text, now, tz).first, tz)


def parse_until(text: str, *, now: datetime, tz: ZoneInfo) -> datetime:
    """The end of the day or range that an `until` option names (that day still belongs to it). Raises BadInputError for anything else."""
    return _utc(_option(text, now, tz).end, tz)


def day_in_figures(text: str) -> str | None:
    """The first day that `text` writes in a way that means another day elsewhere: "3/4/2022", "29.3.2022"; None where there is none."""
    match = _FIGURES_RE.search(text[:MAX_CHARS])
    return match[0] if match else None


def told_of_unread(words: str) -> str:
    """The sentence about words that should be a day, and cannot be read as one."""
    return f"“{words[:40]}” is not a day I understand; write {_LIKE_THESE}."


_LIKE_THESE = "2022-03-29, 29 March 2022, yesterday, Monday or last week"


def told_of_no_day(words: str) -> str:
    """The sentence about a day that no calendar has."""
    return f"There is no “{words[:40]}” in any calendar; write {_LIKE_THESE}."


def _option(text: str, now: datetime, tz: ZoneInfo) -> Days:
    stripped = text.strip()
    match = _POINT_RE.fullmatch(stripped) if len(stripped) <= MAX_CHARS else None
    days = _days(match, now.astimezone(tz).date()) if match else None
    if days is None and _LAST_N_RE.fullmatch(stripped) and (found := _last_n(stripped, now.astimezone(tz), tz)) and found.since:
        days = Days(found.since.astimezone(tz).date(), now.astimezone(tz).date() + timedelta(days=1))
    if days is None and no_such_day(stripped) == stripped:
        raise BadInputError(told_of_no_day(stripped))
    if days is None:
        raise BadInputError(told_of_unread(stripped))
    return days


def _last_n(text: str, local: datetime, tz: ZoneInfo) -> Range | None:
    match = _LAST_N_RE.search(text)
    if not match:
        return None
    word = match["count"].lower()
    count = int(word) if word.isdecimal() else NUMBERS.index(word) + 1
    unit = match["units"].lower()
    span = Span(*match.span())
    try:
        if unit == "hour":
            return Range(local.astimezone(UTC) - timedelta(hours=count), None, span)
        if unit in {"day", "week"}:
            first = local.date() - timedelta(days=count * (7 if unit == "week" else 1))
        else:
            first = _months_before(local.date(), count * (12 if unit == "year" else 1))
        return Range(_utc(first, tz), None, span)
    except (OverflowError, ValueError):
        return None


def _prefixed(text: str, local: datetime, tz: ZoneInfo) -> Range | None:
    for prefix in _PREFIX_RE.finditer(text):
        point = _POINT_RE.match(text, prefix.end())
        if not point:
            continue
        word = prefix["prefix"].lower()
        if point["year4"] and word not in {"since", "until", "till", "before", "after", "between", "from"}:
            continue
        join = _JOIN_RE.match(text, point.end()) if word in {"between", "from"} else None
        other = _POINT_RE.match(text, join.end()) if join else None
        last = _days(other, local.date()) if other else None
        # "from Monday to Wednesday", "between 1 and 5 March 2022": the first day is the last such day before the second one.
        days = _days(point, last.first if last else local.date())
        if days is None or (word == "between" and last is None):
            continue
        if other and last:
            first, final = min(days.first, last.first), max(days.end, last.end)
            return Range(_utc(first, tz), _utc(final, tz), Span(prefix.start(), other.end()))
        until = _UNTIL_RE.match(text, point.end()) if word in {"since", "after"} else None
        end = _POINT_RE.match(text, until.end()) if until else None
        last = _days(end, local.date()) if end else None
        if until and end and last:
            first, final = (days.end if word == "after" else days.first), (last.first if until["word"].lower() == "before" else last.end)
            if first >= final:  # the wrong way round
                first, final = last.first, days.end
            return Range(_utc(first, tz), _utc(final, tz), Span(prefix.start(), end.end()))
        return Range(*_bounds(word, days, tz), Span(prefix.start(), point.end()))
    return None


def year_range(text: str, *, tz: ZoneInfo) -> Range | None:
    """The first year that `text` names by its figures alone, whole: for questions that ask for nothing else."""
    match = _YEAR_RE.search(text[:MAX_CHARS])
    if match is None:
        return None
    year = int(match["year"])
    return Range(_utc(date(year, 1, 1), tz), _utc(date(year + 1, 1, 1), tz), Span(*match.span()))


def _bounds(word: str, days: Days, tz: ZoneInfo) -> tuple[datetime | None, datetime | None]:
    first, end = _utc(days.first, tz), _utc(days.end, tz)
    match word:
        case "since":
            return first, None
        case "after":
            return end, None
        case "before":
            return None, first
        case "until" | "till" | "by" | "through":
            return None, end
        case _:
            return first, end


def _bare(text: str, local: datetime, tz: ZoneInfo) -> Range | None:
    for match in _BARE_RE.finditer(text):
        point = _POINT_RE.match(text, match.start())
        days = _days(point, local.date()) if point else None
        if days and point:
            return Range(_utc(days.first, tz), _utc(days.end, tz), Span(*point.span()))
    return None


def _part(text: str, local: datetime, tz: ZoneInfo) -> Range | None:
    part = part_of_time(text, local.date())
    return Range(*_bounds(part.prefix, Days(part.first, part.end), tz), part.span) if part else None


_DAYS_BACK = {"yesterday": 1, "the day before yesterday": 2, "tomorrow": -1, "the day after tomorrow": -2}


def _days(match: re.Match[str], today: date) -> Days | None:
    """The days a point of time covers, None if the calendar has no such day."""
    groups = {name: value.lower() for name, value in match.groupdict().items() if value}
    try:
        if "iso" in groups:
            return _one(date(*(int(part) for part in groups["iso"].split("-"))))
        if "named" in groups:
            return _one(today - timedelta(days=_DAYS_BACK.get(groups["named"], 0)))
        if "unit" in groups:
            return _unit(groups["which"], groups["unit"], today)
        if "weekday" in groups:
            if match[0].lower().startswith("next"):
                return _one(today + timedelta(days=(WEEKDAYS.index(groups["weekday"]) - today.weekday()) % 7 or 7))
            back = (today.weekday() - WEEKDAYS.index(groups["weekday"])) % 7
            return _one(today - timedelta(days=back or (7 if match[0].lower().startswith(("last", "past")) else 0)))
        if "year4" in groups:
            return Days(date(int(groups["year4"]), 1, 1), date(int(groups["year4"]) + 1, 1, 1))
        return _written(groups, today)
    except (ValueError, OverflowError):
        return None


def _written(groups: dict[str, str], today: date) -> Days | None:
    month = next(number for name in ("month1", "month2", "month3", "month4") if (number := _month(groups.get(name))))
    year = next((int(groups[name]) for name in ("year1", "year2", "year3") if name in groups), None)
    day = next((int(groups[name]) for name in ("day1", "day2") if name in groups), None)
    if day is None:
        year = year or (today.year if month <= today.month else today.year - 1)
        return Days(date(year, month, 1), _months_before(date(year, month, 1), -1))
    if year is None:
        year = today.year if (month, day) <= (today.month, today.day) else today.year - 1
        while (month, day) == (2, 29) and not calendar.isleap(year):
            year -= 1
    return _one(date(year, month, day))


def _month(word: str | None) -> int | None:
    return None if word is None else next(n for n, name in enumerate(MONTHS, 1) if name.startswith(word[:3]))


def _unit(which: str, unit: str, today: date) -> Days:
    back = {"this": 0, "next": -1}.get(which, 1)
    if unit in {"week", "weekend"}:
        monday = today - timedelta(days=today.weekday() + 7 * back)
        return Days(monday + timedelta(days=5 if unit == "weekend" else 0), monday + timedelta(days=7))
    if unit == "month":
        first = _months_before(today.replace(day=1), back)
        return Days(first, _months_before(first, -1))
    return Days(date(today.year - back, 1, 1), date(today.year - back + 1, 1, 1))


def _one(day: date) -> Days:
    return Days(day, day + timedelta(days=1))


def _months_before(day: date, months: int) -> date:
    year, month = divmod(day.year * 12 + day.month - 1 - months, 12)
    return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


def _utc(day: date, tz: ZoneInfo) -> datetime:
    return datetime.combine(day, time(), tzinfo=tz).astimezone(UTC)
