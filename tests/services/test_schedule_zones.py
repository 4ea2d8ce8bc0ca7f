"""Zones are found by place, by a part of it, and by the time it is there."""

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.model.errors import BadInputError
from bot.services.schedule_zones import read_zone, zone_names, zones

NOW = datetime(2026, 6, 1, 6, 10, tzinfo=UTC)


def offered(typed: str, *, limit: int = 25) -> list[tuple[str, str]]:
    return list(zones(typed, now=NOW, limit=limit, usual="Europe/Berlin"))


def test_with_nothing_typed_the_usual_zone_comes_first() -> None:
    assert offered("", limit=2) == [("Europe/Berlin", "08:10"), ("UTC", "06:10")]


def test_a_city_is_found_however_it_is_spelled() -> None:
    for typed in ("new york", "New_York", "america/new", "  york "):
        assert ("America/New_York", "02:10") in offered(typed)


def test_the_time_on_the_wall_finds_the_zone() -> None:
    assert ("Asia/Kolkata", "11:40") in offered("11:40")
    assert all(local == "11:40" for _, local in offered("11:40"))
    assert all(local.startswith("08:1") for _, local in offered("8:1"))


@given(st.text(max_size=20))
def test_whatever_is_typed_the_offers_are_real_zones_each_once(typed: str) -> None:
    names = [name for name, _ in offered(typed)]
    assert len(names) == len(set(names)) <= 25
    assert all(ZoneInfo(name) for name in names)


@pytest.mark.parametrize(
    ("typed", "name"), (("europe/berlin", "Europe/Berlin"), ("Berlin", "Europe/Berlin"), ("new york", "America/New_York"), ("utc", "UTC"))
)
def test_a_zone_is_read(typed: str, name: str) -> None:
    assert read_zone(typed) == name


@given(st.sampled_from(zone_names()))
def test_every_zone_offered_can_be_read(name: str) -> None:
    assert read_zone(name) == name


@pytest.mark.parametrize("typed", ("", "Middle-earth", "../etc/passwd", "/etc/localtime", "Europe", "\x00", "x" * 500))
def test_what_is_no_zone_is_refused_in_one_sentence(typed: str) -> None:
    with pytest.raises(BadInputError, match="no time zone"):
        read_zone(typed)
