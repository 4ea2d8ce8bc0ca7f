"""Dates as people and programs write them."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.sources.dates import EARLIEST, LEEWAY, parse_published

NOW = datetime(2022, 4, 1, tzinfo=UTC)


@pytest.mark.parametrize(
    "text",
    (
        "2022-03-29",
        "20220329",
        "March 29, 2022",
        "March 29 2022",
        "Mar. 29, 2022",
        "Tuesday, March 29th, 2022",
        "29 March 2022",
        "29 Mar 2022",
        "29-Mar-2022",
        "Tue, 29 Mar 2022",
        "29. März 2022",
        "29 mars 2022",
        "29 de marzo de 2022",
        "29 maart 2022",
        "3/29/22",
        "3/29/2022",
        "29/3/2022",
        "29.3.2022",
        "29. 03. 22",
        "  March   29,\n2022 ",
    ),
)
def test_a_day_is_noon_of_that_day(text: str) -> None:
    found = parse_published(text, now=NOW)
    assert found is not None
    assert (found.at, found.day_only) == (datetime(2022, 3, 29, 12, tzinfo=UTC), True)


@pytest.mark.parametrize(
    "text",
    (
        "2022-03-29T15:11:00-04:00",
        "2022-03-29T19:11:00Z",
        "2022-03-29T19:11:00.000+0000",
        "2022-03-29 19:11",
        "2022-03-29 19:11:00 UTC",
        "2022-03-29 15:11:00 -0400",
        "20220329T191100Z",
        "Tue, 29 Mar 2022 19:11:00 GMT",
        "Tue, 29 Mar 2022 15:11:00 -0400",
        "29 Mar 2022 15:11 EDT",
        "March 29, 2022 3:11 p.m. EDT",
        "March 29, 2022 at 3:11 PM ET",
        "Tuesday, March 29, 2022, 7:11 pm",
        "29 March 2022, 20:11 BST",
        "29. März 2022 um 21:11 Uhr MESZ",
        "29.03.2022 19:11",
        "3/29/2022 7:11 PM",
    ),
)
def test_a_time_is_that_time_in_utc(text: str) -> None:
    found = parse_published(text, now=NOW)
    assert found is not None
    assert (found.at, found.day_only) == (datetime(2022, 3, 29, 19, 11, tzinfo=UTC), False)


@pytest.mark.parametrize(
    "text",
    (
        "",
        " ",
        "yesterday",
        "6 years ago",
        "2022",
        "March 2022",
        "2022-02-30",
        "February 30, 2022",
        "13/13/2022",
        "30/2/2022",
        "0/0/00",
        "Smarch 29, 2022",
        "March 29, 2022 25:00",
        "March 29, 2022 13:00 p.m.",
        "March 29, 2022 at 3",
        "March 29, 2022 3:11 XYZ",
        "1/21/13 and more",
        "1648581060",
        "٢٠٢٢-٠٣-٢٩",
        "2022-03-29T15:11:00+99:00",
        "0001-01-01T00:00:00+14:00",
        "9999-12-31T23:59:59-14:00",
        "x" * 10_000,
    ),
)
def test_what_is_no_date_is_none(text: str) -> None:
    assert parse_published(text) is None


def test_slashes_are_american_unless_they_cannot_be() -> None:
    american, european = parse_published("3/4/13"), parse_published("21/1/13")
    assert american is not None
    assert european is not None
    assert american.at.date().isoformat() == "2013-03-04"
    assert european.at.date().isoformat() == "2013-01-21"


def test_years_of_two_digits_turn_at_69() -> None:
    old, new = parse_published("1/2/69"), parse_published("1/2/68")
    assert old is not None
    assert new is not None
    assert (old.at.year, new.at.year) == (1969, 2068)


@pytest.mark.parametrize("text", ("2050-01-01", "1899-12-31", "April 4, 2022", "2022-04-03T00:00:01Z"))
def test_what_cannot_have_appeared_is_refused(text: str) -> None:
    assert parse_published(text, now=NOW) is None


def test_clocks_may_differ_by_two_days() -> None:
    assert parse_published("2022-04-02", now=NOW) is not None
    assert parse_published("2022-04-03T00:00:00Z", now=NOW) is not None


@given(st.text(max_size=60))
def test_any_text_is_a_plausible_date_or_none(text: str) -> None:
    found = parse_published(text, now=NOW)
    assert found is None or EARLIEST <= found.at <= NOW + LEEWAY


@given(st.datetimes(min_value=datetime(1900, 1, 2), max_value=datetime(9000, 1, 1)), st.integers(-14 * 60, 14 * 60))  # noqa: DTZ001
def test_what_is_written_as_iso_is_read_back(naive: datetime, minutes: int) -> None:
    at = naive.replace(tzinfo=UTC)
    written = (naive + timedelta(minutes=minutes)).isoformat()
    sign, offset = "+" if minutes >= 0 else "-", abs(minutes)
    found = parse_published(f"{written}{sign}{offset // 60:02}:{offset % 60:02}")
    assert found is not None
    assert found.at == at
