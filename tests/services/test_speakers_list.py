import asyncio
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.services.speakers_list import MOST, SpeakersIndex, SpeakersList, all_persons, most_said
from bot.statements.directory import Named, Person, persons
from tests.services.seeds import reading


def person(name: str, statements: int, role: str | None = None) -> Person:
    return Person((name,), role, statements)


PEOPLE = (
    person("John Kirby", 33, "press secretary"),
    person("Joe Biden", 18),
    person("Vladimir Medinsky", 9),
    person("José María Aznar", 5),
    person("Kate Bedingfield", 2),
    person("Ukraine’s defence ministry", 1),
)


def names(typed: str, *, limit: int = 10) -> list[str]:
    return [each.name for each in SpeakersIndex(PEOPLE).matching(typed, limit=limit)]


def test_nothing_typed_offers_those_who_said_most() -> None:
    assert names("", limit=3) == ["John Kirby", "Joe Biden", "Vladimir Medinsky"]
    assert names("  ", limit=1) == ["John Kirby"]


@pytest.mark.parametrize(
    ("typed", "offered"),
    (
        ("kir", ["John Kirby"]),
        ("K", ["John Kirby", "Kate Bedingfield"]),
        ("JOHN KI", ["John Kirby"]),
        ("jo", ["John Kirby", "Joe Biden", "José María Aznar"]),
        ("jose maria", ["José María Aznar"]),
        ("ministry", ["Ukraine’s defence ministry"]),
        ("irby", []),
        ("john biden", []),
        ("z", []),
    ),
)
def test_any_words_of_a_name_are_found_by_their_beginning(typed: str, offered: list[str]) -> None:
    assert names(typed) == offered


@pytest.mark.parametrize(("typed", "offered"), (("Medinksy", "Vladimir Medinsky"), ("vladimir medink", "Vladimir Medinsky"), ("Krby", "")))
def test_a_slip_in_the_last_word_is_put_right(typed: str, offered: str) -> None:
    assert names(typed) == ([offered] if offered else [])


def test_somebody_with_the_same_beginning_twice_is_offered_once() -> None:
    index = SpeakersIndex([person("Boutros Boutros-Ghali", 2), person("Ban Ki-moon", 1)])
    assert [each.name for each in index.matching("b", limit=5)] == ["Boutros Boutros-Ghali", "Ban Ki-moon"]


@given(st.lists(st.tuples(st.text(max_size=300), st.integers(1, 9)), max_size=8), st.text(max_size=20))
def test_whatever_is_typed_over_whatever_names_is_answered_in_order(made: list[tuple[str, int]], typed: str) -> None:
    people = sorted((person(name, count) for name, count in made), key=lambda each: -each.statements)
    found = SpeakersIndex(people).matching(typed, limit=3)
    assert len(found) <= 3
    assert list(found) == sorted(found, key=lambda each: -each.statements) or typed.strip()
    assert set(found) <= set(people)


words = st.sampled_from("Jane J. John Mary Doe Roe Smith Officials the".split())


@given(
    st.lists(
        st.builds(Named, st.lists(words, min_size=1, max_size=3).map(" ".join), st.none(), st.integers(1, 50), st.just(1)), max_size=12
    )
)
def test_everybody_is_who_the_directory_says(named: list[Named]) -> None:
    assert set(all_persons(named)) == set(persons(named))
    assert list(all_persons(named)) == sorted(persons(named), key=lambda each: (-each.articles, -each.statements, each.name))


class Told:
    """A store of names that tells when it is read, and waits where it is told to."""

    def __init__(self) -> None:
        self.reads = 0
        self.named_now: tuple[Named, ...] = (Named("John Kirby", None, 3, 1),)
        self.gate = asyncio.Event()
        self.gate.set()

    async def named(self) -> tuple[Named, ...]:
        self.reads += 1
        await self.gate.wait()
        return self.named_now


class Clock:
    def __init__(self) -> None:
        self.now = datetime(2022, 3, 29, tzinfo=UTC)
        self.step = timedelta()

    def __call__(self) -> datetime:
        self.now += self.step
        return self.now


async def test_the_store_is_read_once_for_one_state_of_its_log() -> None:
    store, listed, clock = Told(), SpeakersList(), Clock()
    for position in (1, 1, 1, 2):
        await listed.matching("k", limit=5, statements=store, position=position, clock=clock)
    assert store.reads == 2


async def test_a_list_that_took_long_to_make_serves_for_a_while() -> None:
    store, listed, clock = Told(), SpeakersList(), Clock()
    clock.step = timedelta(seconds=2)
    await listed.matching("k", limit=5, statements=store, position=1, clock=clock)
    clock.step = timedelta()
    await listed.matching("k", limit=5, statements=store, position=2, clock=clock)
    assert store.reads == 1
    clock.now += timedelta(seconds=200)
    await listed.matching("k", limit=5, statements=store, position=2, clock=clock)
    assert store.reads == 2


async def test_who_types_gets_the_older_list_where_the_newer_one_takes_long() -> None:
    store, listed, clock = Told(), SpeakersList(), Clock()
    await listed.matching("", limit=5, statements=store, position=1, clock=clock)
    store.gate.clear()
    store.named_now = (Named("Joe Biden", None, 3, 1),)
    [older] = await listed.matching("", limit=5, statements=store, position=2, clock=clock)
    assert older.name == "John Kirby"
    store.gate.set()
    [newer] = await listed.matching("", limit=5, statements=store, position=2, clock=clock)
    assert newer.name == "Joe Biden"


async def test_speakers_of_the_seeds_come_with_their_role_and_count() -> None:
    async with reading() as services:
        first, *_ = await services.speakers("", limit=5)
        [same] = await services.speakers("kirb", limit=5)
    assert first == same
    assert (first.name, first.role is not None, first.statements > 10) == ("John Kirby", True, True)


def test_of_very_many_names_only_those_with_most_statements_are_listed() -> None:
    named = [Named(f"Name {number}", None, number, 1) for number in range(MOST + 10)]
    kept = most_said(named)
    assert len(kept) == MOST
    assert min(each.statements for each in kept) == 10


def test_bare_nouns_are_nobody_to_be_asked_about() -> None:
    kept = most_said([Named(name, None, 1, 1) for name in ("senator", "company", "officials", "police", "US officials", "Prado", "the EU")])
    assert [each.name for each in kept] == ["officials", "police", "US officials", "Prado", "the EU"]
