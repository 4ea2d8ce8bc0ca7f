"""Times and days as people type them."""

from datetime import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.briefing.due_words import read_days, read_time, said_days
from bot.model.errors import BadInputError


@pytest.mark.parametrize(
    ("typed", "meant"),
    (
        ("8", "08:00"),
        ("08:30", "08:30"),
        ("8.30", "08:30"),
        ("8h30", "08:30"),
        (" 8 am ", "08:00"),
        ("8:05 PM", "20:05"),
        ("12 am", "00:00"),
        ("12pm", "12:00"),
        ("6 p.m.", "18:00"),
        ("0:00", "00:00"),
        ("23:59", "23:59"),
    ),
)
def test_a_time_is_read(typed: str, meant: str) -> None:
    assert read_time(typed) == time.fromisoformat(meant)


@pytest.mark.parametrize("typed", ("", "24:00", "8:60", "13 pm", "0 am", "eight", "8:3", "-8", "8m", "٨", "8:00 bm", "99999999999"))
def test_what_is_no_time_is_refused_in_one_sentence(typed: str) -> None:
    with pytest.raises(BadInputError, match="no time of day"):
        read_time(typed)


@given(st.times().map(lambda at: at.replace(second=0, microsecond=0)))
def test_every_minute_can_be_written(at: time) -> None:
    assert read_time(f"{at:%H:%M}") == at
    assert read_time(f"{at:%I:%M %p}") == at


@pytest.mark.parametrize(
    ("typed", "meant"),
    (
        ("every day", range(7)),
        ("Weekdays", range(5)),
        ("weekends", (5, 6)),
        ("mon, wed and fri", (0, 2, 4)),
        ("Monday Tuesday", (0, 1)),
        ("tue-thu", (1, 2, 3)),
        ("sat - mon", (5, 6, 0)),
        ("tu/th", (1, 3)),
        ("sundays", (6,)),
    ),
)
def test_days_are_read(typed: str, meant: tuple[int, ...]) -> None:
    assert read_days(typed) == frozenset(meant)


@pytest.mark.parametrize("typed", ("", "someday", "t", "s", "mon-", "-", "mon, tag"))
def test_what_names_no_days_is_refused_in_one_sentence(typed: str) -> None:
    with pytest.raises(BadInputError, match="names no days"):
        read_days(typed)


@given(st.frozensets(st.integers(0, 6), min_size=1))
def test_what_is_said_can_be_read_back(days: frozenset[int]) -> None:
    assert read_days(said_days(days)) == days
