import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.statements.directory import Named, Person, agree, key_of, keys_of, meant, parts_of, persons
from bot.text.aliases import spellings


def named(name: str, statements: int = 1, role: str | None = None) -> Named:
    return Named(name, role, statements, statements)


def names(found: tuple[Person, ...]) -> list[tuple[str, ...]]:
    return [person.names for person in found]


def test_one_person_goes_by_full_name_initial_short_form_and_surname() -> None:
    found = persons([named("Prado", 5), named("Joseph Prado", 2), named("Joe Prado", 3), named("J. Prado"), named("Joe A. Prado")])
    assert names(found) == [("Joe Prado", "Joseph Prado", "J. Prado", "Joe A. Prado", "Prado")]
    assert found[0].statements == 12


def test_two_people_with_one_surname_stay_apart_and_the_bare_surname_by_itself() -> None:
    found = persons([named("Ines Prado", 3), named("Luis Prado", 2), named("Prado", 4)])
    assert names(found) == [("Prado",), ("Ines Prado",), ("Luis Prado",)]


def test_the_bare_surname_is_the_one_who_is_quoted_many_times_more() -> None:
    found = persons([named("Ines Prado", 40), named("Luis Prado", 2), named("Prado", 4)])
    assert names(found) == [("Ines Prado", "Prado"), ("Luis Prado",)]


def test_a_son_with_another_middle_initial_is_not_his_father() -> None:
    found = persons([named("George W. Prado", 4), named("George H. W. Prado", 2), named("George Herbert Walker Prado"), named("Prado")])
    assert names(found) == [("George W. Prado",), ("George H. W. Prado", "George Herbert Walker Prado"), ("Prado",)]


def test_a_surname_of_two_words_is_the_one_whose_full_name_ends_in_it() -> None:
    found = persons([named("Prado Ruiz", 5), named("Ines María Prado Ruiz", 2, "President"), named("de Vale", 3), named("Bill de Vale")])
    assert names(found) == [("Ines María Prado Ruiz", "Prado Ruiz"), ("Bill de Vale", "de Vale")]


@pytest.mark.parametrize("other", ("Luis Prado Ruiz", "Ruiz Supreme Court", "Mara Supreme Court", "Vera Ann Kirby"))
def test_a_surname_of_two_words_stays_by_itself_where_two_bear_it_or_it_is_none(other: str) -> None:
    found = persons([named(name) for name in ("Prado Ruiz", "Ines Prado Ruiz", "Supreme Court", "Ann Kirby", other)])
    assert len(found) == 5 - (other != "Luis Prado Ruiz")


def test_people_who_speak_for_somebody_are_not_that_somebody() -> None:
    found = persons([named("Ines Prado", 3), named("aides to Ines Prado", 9), named("Prado", 2)])
    assert ("Ines Prado", "Prado") in names(found)


def test_the_role_is_the_one_most_articles_give() -> None:
    found = persons([named("Ines Prado", 3, "mayor"), named("Ines Prado", 1, "former teacher"), named("Prado", 1, None)])
    assert found[0].role == "mayor"


@pytest.mark.parametrize(
    ("one", "other", "same"),
    (
        ("Joe Prado", "Joseph Prado", True),
        ("Robert Prado Jr.", "Bob Prado", True),
        ("J Prado", "Joe Prado", True),
        ("Joe A Prado", "Joe B Prado", False),
        ("Joe Prado", "Jack Prado", False),
        ("Joe Prado", "Joe Silva", False),
        ("Zoë Prado", "Zoe Prado", True),
    ),
)
def test_given_names_agree_or_contradict(one: str, other: str, same: bool) -> None:
    assert agree(parts_of(one), parts_of(other)) is same
    assert agree(parts_of(other), parts_of(one)) is same


DIRECTORY = persons(
    [
        named("John Kirby", 9, "press secretary"),
        named("William Kirby", 2),
        named("Ana Silva", 4),
        named("White House", 3),
        named("Kirby Smith"),
        named("US officials", 5),
    ]
)


@pytest.mark.parametrize(
    ("asked", "found"),
    (
        ("Kirby", ["John Kirby", "William Kirby"]),
        ("john kirby", ["John Kirby"]),
        ("Pentagon press secretary John Kirby", ["John Kirby"]),
        ("President Silva", ["Ana Silva"]),
        ("the White House", ["White House"]),
        ("officials", ["US officials"]),
        ("Smith", ["Kirby Smith"]),
        ("Nobody Else", []),
        ("Kirb", []),
        ("", []),
        ("?!", []),
    ),
)
def test_an_asked_name_means_those_whom_it_fits(asked: str, found: list[str]) -> None:
    assert [person.name for person in meant(asked, DIRECTORY)] == found


@given(st.lists(st.tuples(st.text(max_size=12), st.integers(1, 50)), max_size=12))
def test_every_name_belongs_to_exactly_one_person(some: list[tuple[str, int]]) -> None:
    given_names = dict(some)
    found = persons([named(name, count) for name, count in given_names.items()])
    assert sorted(name for person in found for name in person.names) == sorted(given_names)
    assert sum(person.statements for person in found) == sum(given_names.values())


@given(st.text(max_size=30))
def test_any_text_has_a_key(name: str) -> None:
    assert key_of(name) == key_of(name).strip()


def test_an_office_before_a_name_changes_nobody_and_another_given_name_is_another_person() -> None:
    found = persons([named("Ines Prado", 3, "mayor"), named("Prado", 2), named("Eder", 4)])
    assert names(meant("press secretary Prado", found)) == [("Ines Prado", "Prado")]
    assert names(meant("Rolf Eder", found)) == [("Eder",)]
    assert meant("Luis Prado", found) == ()
    assert meant("Mayor Luis Prado", found) == ()


def test_a_father_and_a_son_of_one_name_are_two_persons() -> None:
    found = persons([named("Tom Prado", 90, "president"), named("Tom Prado Jr.", 3, "businessman"), named("Prado Jr."), named("Prado", 2)])
    assert names(found) == [("Tom Prado", "Prado"), ("Tom Prado Jr.", "Prado Jr.")]
    assert names(meant("Tom Prado Jr.", found)) == names(meant("Prado Jr.", found)) == [("Tom Prado Jr.", "Prado Jr.")]
    assert names(meant("Tom Prado", found)) == [("Tom Prado", "Prado")]


def test_a_name_with_and_without_jr_is_one_person_in_one_office() -> None:
    found = persons([named("Carl Vance Jr.", 4, "District Attorney"), named("Carl Vance", 2, "Manhattan district attorney")])
    assert names(found) == [("Carl Vance Jr.", "Carl Vance")]


def test_a_bare_surname_goes_to_the_one_who_has_its_office() -> None:
    some = [named("Ines Prado", 6, "former President"), named("Luis Prado", 4, "chef"), named("Prado", 5, "President")]
    assert names(persons(some)) == [("Ines Prado", "Prado"), ("Luis Prado",)]
    vice = [named("Ines Prado", 6, "Vice President"), named("Luis Prado", 4, "chef"), named("Prado", 5, "President")]
    assert names(persons(vice)) == [("Ines Prado",), ("Prado",), ("Luis Prado",)]
    short = [named("Ines Prado", 6, "Sen."), named("Luis Prado", 4, "Gov."), named("Prado", 5, "Senator")]
    assert names(persons(short)) == [("Ines Prado", "Prado"), ("Luis Prado",)]


def test_a_name_without_words_is_somebody_too() -> None:
    assert names(persons([named(": \x08"), named("Ann Ode")])) == [(": \x08",), ("Ann Ode",)]


def test_an_organisation_named_after_what_it_opposes_does_not_go_by_its_name() -> None:
    found = persons([named("Freedom From Delta", 3), named("Delta", 2)])
    assert names(found) == [("Freedom From Delta",), ("Delta",)]
    assert [person.name for person in meant("Delta", found)] == ["Delta"]


def test_spellings_of_one_name_are_one_person_and_found_by_each_other() -> None:
    found = persons([named("Volodymyr Zelensky", 3), named("Volodymyr Zelenskyy", 2), named("Zelenskiy", 1), named("Olena Zelenska", 1)])
    assert names(found) == [("Volodymyr Zelensky", "Volodymyr Zelenskyy", "Zelenskiy"), ("Olena Zelenska",)]
    for asked in ("Zelensky", "Zelenskyy", "Volodymyr Zelenskiy", "President Zelenskyi"):
        assert [person.name for person in meant(asked, found)] == ["Volodymyr Zelensky"]
    assert keys_of("Volodymyr Zelensky")[0] == key_of("Volodymyr Zelensky")
    assert set(keys_of("Zelensky")) == {key_of(name) for name in ("Zelensky", *spellings("zelensky"))}


def test_a_form_of_address_makes_nobody_another() -> None:
    found = persons([named("Mrs Prado", 4), named("Ines Prado", 3), named("Prime Minister Ines Prado", 2)])
    assert [set(each) for each in names(found)] == [{"Mrs Prado", "Ines Prado", "Prime Minister Ines Prado"}]
    assert parts_of("the Prime Minister") == ("minister",)
