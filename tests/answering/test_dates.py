from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.answering.dates import find_range, no_such_day, parse_since, parse_until
from bot.model.errors import BadInputError

TUESDAY = datetime(2026, 11, 24, 6, 30, tzinfo=UTC)
LONDON = ZoneInfo("Europe/London")
ZONES = ("UTC", "Europe/London", "America/New_York", "Asia/Kathmandu", "Pacific/Apia", "Australia/Lord_Howe")


def day(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


@pytest.mark.parametrize(
    ("asked", "since", "until", "words"),
    (
        ("what did Kirby say yesterday?", "2026-11-23", "2026-11-24", "yesterday"),
        ("what did he say the day before yesterday", "2026-11-22", "2026-11-23", "the day before yesterday"),
        ("anything today?", "2026-11-24", "2026-11-25", "today"),
        ("what has he said since Monday?", "2026-11-23", None, "since Monday"),
        ("what happened on Tuesday", "2026-11-24", "2026-11-25", "on Tuesday"),
        ("what happened last Tuesday", "2026-11-17", "2026-11-18", "last Tuesday"),
        ("and on friday?", "2026-11-20", "2026-11-21", "on friday"),
        ("last week in Kyiv", "2026-11-16", "2026-11-23", "last week"),
        ("what is new this week", "2026-11-23", "2026-11-30", "this week"),
        ("strikes last month", "2026-10-01", "2026-11-01", "last month"),
        ("this year", "2026-01-01", "2027-01-01", "this year"),
        ("in the last 3 days", "2026-11-21", None, "in the last 3 days"),
        ("over the past two weeks", "2026-11-10", None, "over the past two weeks"),
        ("the last six months", "2026-05-24", None, "the last six months"),
        ("on 2022-03-29", "2022-03-29", "2022-03-30", "on 2022-03-29"),
        ("what was said on March 29, 2022?", "2022-03-29", "2022-03-30", "on March 29, 2022"),
        ("on 29th of March 2022", "2022-03-29", "2022-03-30", "on 29th of March 2022"),
        ("on 1 December", "2025-12-01", "2025-12-02", "on 1 December"),
        ("since 1 March 2022 until 3 March 2022", "2022-03-01", "2022-03-04", "since 1 March 2022 until 3 March 2022"),
        ("since Monday and before today", "2026-11-23", "2026-11-24", "since Monday and before today"),
        ("after 2022-03-01, until 2022-03-03", "2022-03-02", "2022-03-04", "after 2022-03-01, until 2022-03-03"),
        ("since 2022-03-29 until 2022-03-28", "2022-03-28", "2022-03-30", "since 2022-03-29 until 2022-03-28"),
        ("before 5 March 2022", None, "2022-03-05", "before 5 March 2022"),
        ("after 5 March 2022", "2022-03-06", None, "after 5 March 2022"),
        ("until 5 March 2022", None, "2022-03-06", "until 5 March 2022"),
        ("since 2022", "2022-01-01", None, "since 2022"),
        ("between March 1 and March 5, 2022", "2022-03-01", "2022-03-06", "between March 1 and March 5, 2022"),
        ("from Monday to Wednesday", "2026-11-16", "2026-11-19", "from Monday to Wednesday"),
        ("talks between Kyiv and Moscow on Monday", "2026-11-23", "2026-11-24", "on Monday"),
        ("in March 2022", "2022-03-01", "2022-04-01", "in March 2022"),
        ("in January", "2026-01-01", "2026-02-01", "in January"),
        ("in December", "2025-12-01", "2026-01-01", "in December"),
        ("what news from the last week of october 2018", "2018-10-25", "2018-11-01", "from the last week of october 2018"),
        ("in the first week of March 2022", "2022-03-01", "2022-03-08", "in the first week of March 2022"),
        ("the second half of 2019", "2019-07-01", "2020-01-01", "the second half of 2019"),
        ("at the end of March 2022", "2022-03-21", "2022-04-01", "at the end of March 2022"),
        ("in early 2019", "2019-01-01", "2019-05-01", "in early 2019"),
        ("since late October", "2026-10-21", None, "since late October"),
        ("in mid-December", "2025-12-11", "2025-12-21", "in mid-December"),
        ("what happened last March?", "2026-03-01", "2026-04-01", "last March"),
        ("what happened last December?", "2025-12-01", "2026-01-01", "last December"),
        ("what happened 3 days ago", "2026-11-21", "2026-11-22", "3 days ago"),
        ("and two weeks ago?", "2026-11-09", "2026-11-16", "two weeks ago"),
        ("a month ago", "2026-10-01", "2026-11-01", "a month ago"),
        ("what will happen tomorrow?", "2026-11-25", "2026-11-26", "tomorrow"),
        ("the elections next week", "2026-11-30", "2026-12-07", "next week"),
        ("next Tuesday", "2026-12-01", "2026-12-02", "next Tuesday"),
        ("next friday", "2026-11-27", "2026-11-28", "next friday"),
    ),
)
def test_a_range_in_peoples_words_is_found_where_it_stands(asked: str, since: str | None, until: str | None, words: str) -> None:
    found = find_range(asked, now=TUESDAY, tz=ZoneInfo("UTC"))
    assert found is not None
    assert found.since == (since and day(since))
    assert found.until == (until and day(until))
    assert found.span.of(asked) == words


@pytest.mark.parametrize(
    "asked",
    (
        "",
        "what did Kirby say",
        "who may win the march on Rome",
        "who won the election of 2020?",
        "what happened in 1968",
        "he sat on the fence",
        "before 2021-02-30",
        "on 31 April 2022",
        "marching on",
        "the last 99999 years",
        "decision on Marchetti",
        "the second ward",
        "the last week of school",
        "early voting",
        "late in the day",
        "long ago",
        "the end of the world",
        "the last may be late",
        "his last march on Rome",
    ),
)
def test_what_names_no_day_of_printing_is_no_range(asked: str) -> None:
    assert find_range(asked, now=TUESDAY, tz=LONDON) is None


def test_the_last_hours_count_back_from_now() -> None:
    found = find_range("in the last 24 hours", now=TUESDAY, tz=LONDON)
    assert found is not None
    assert found.since == TUESDAY - timedelta(hours=24)


def test_a_day_is_the_local_day() -> None:
    late_evening_in_new_york = datetime(2026, 11, 24, 3, 0, tzinfo=UTC)
    found = find_range("today", now=late_evening_in_new_york, tz=ZoneInfo("America/New_York"))
    assert found is not None
    assert found.since == datetime(2026, 11, 23, 5, 0, tzinfo=UTC)


def test_the_days_of_both_clock_changes_have_their_23_and_25_hours() -> None:
    spring = find_range("on 2026-03-29", now=TUESDAY, tz=LONDON)
    autumn = find_range("on 2026-10-25", now=TUESDAY, tz=LONDON)
    assert spring is not None
    assert autumn is not None
    assert spring.since is not None
    assert autumn.since is not None
    assert spring.until == spring.since + timedelta(hours=23)
    assert autumn.until == autumn.since + timedelta(hours=25)


@given(st.text(max_size=200), st.sampled_from(ZONES), st.datetimes(datetime(1999, 1, 1), datetime(2090, 1, 1), timezones=st.just(UTC)))  # noqa: DTZ001  # Hypothesis wants naive bounds
def test_no_text_breaks_it_and_a_range_never_ends_before_it_begins(text: str, zone: str, now: datetime) -> None:
    found = find_range(text, now=now, tz=ZoneInfo(zone))
    if found and found.since and found.until:
        assert found.since < found.until


@given(
    st.lists(
        st.sampled_from(
            [
                "since",
                "until",
                "between",
                "and",
                "last",
                "monday",
                "march",
                "may",
                "29",
                "2022",
                "5th",
                "2022-03-29",
                "week",
                "the",
                "past",
                "next",
                "tomorrow",
                "ago",
                "early",
                "end of",
                "first",
                "half of",
                "3",
                "days",
                "from",
                "to",
            ]
        ),
        max_size=8,
    ).map(" ".join),
    st.sampled_from(ZONES),
)
def test_no_mixture_of_date_words_breaks_it(text: str, zone: str) -> None:
    found = find_range(text, now=TUESDAY, tz=ZoneInfo(zone))
    assert found is None or found.span.of(text).strip()
    if found and found.since and found.until:
        assert found.since < found.until


@pytest.mark.parametrize(
    ("text", "since", "until"),
    (
        ("2022-03-29", "2022-03-29", "2022-03-30"),
        (" 29 March 2022 ", "2022-03-29", "2022-03-30"),
        ("monday", "2026-11-23", "2026-11-24"),
        ("last week", "2026-11-16", "2026-11-23"),
        ("March 2022", "2022-03-01", "2022-04-01"),
        ("2022", "2022-01-01", "2023-01-01"),
        ("last 3 days", "2026-11-21", "2026-11-25"),
    ),
)
def test_an_option_names_its_first_and_its_last_day(text: str, since: str, until: str) -> None:
    assert parse_since(text, now=TUESDAY, tz=ZoneInfo("UTC")) == day(since)
    assert parse_until(text, now=TUESDAY, tz=ZoneInfo("UTC")) == day(until)


@pytest.mark.parametrize("text", ("", "29/3/2022", "soon", "2022-13-01", "x" * 5000))
def test_an_option_that_is_no_day_says_what_would_be_one(text: str) -> None:
    with pytest.raises(BadInputError, match="write 2022-03-29"):
        parse_since(text, now=TUESDAY, tz=LONDON)


@pytest.mark.parametrize(
    ("text", "words"),
    (
        ("what did Kirby say since 30 February?", "30 February"),
        ("what happened on 32 May", "32 May"),
        ("since 32 may", "32 may"),
        ("between 29 February 2023 and 3 March 2023", "29 February 2023"),
        ("what was new on April 31, 2020?", "April 31, 2020"),
        ("news of 2022-13-01", "2022-13-01"),
        ("until the 0th of June", "0th of June"),
        ("31 november", "31 november"),
        ("70 may have died", None),
        ("did 99 march on Kyiv?", None),
        ("how many of the 45 may go?", None),
        ("29 February", None),
        ("since 29 February 2024", None),
        ("on 31 May 2020", None),
        ("room 132 May house", None),
        ("call 555-2022-13-01", None),
        ("version 1.32 May", None),
        ("What happened yesterday?", None),
    ),
)
def test_a_day_that_no_calendar_has_is_noticed(text: str, words: str | None) -> None:
    assert no_such_day(text) == words


def test_the_last_day_of_february_is_that_of_the_last_leap_year() -> None:
    found = find_range("on 29 February", now=TUESDAY, tz=LONDON)
    assert found is not None
    assert found.since == day("2024-02-29")


@given(st.text(max_size=60))
def test_looking_for_such_a_day_never_fails(text: str) -> None:
    found = no_such_day(text)
    assert found is None or found


def test_an_option_that_is_no_day_of_any_calendar_says_so() -> None:
    for parse in (parse_since, parse_until):
        with pytest.raises(BadInputError, match="There is no “30 February”"):
            parse("30 February", now=TUESDAY, tz=LONDON)
