import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.text.names import key, looks_personal, names, same_person, surname, without_title
from bot.text.names_given import gender


def found(text: str) -> list[str]:
    return [span.of(text) for span in names(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    (
        ("President Joe Biden met Ursula von der Leyen in Kyiv on Monday.", ["President Joe Biden", "Ursula von der Leyen", "Kyiv"]),
        ("The U.S. Senate met.", ["U.S. Senate"]),
        ("In May the mayor of Minsk’s port left.", ["Minsk"]),
        ("nobody is named here", []),
        ("", []),
    ),
)
def test_names_are_runs_of_capitalised_words(text: str, expected: list[str]) -> None:
    assert found(text) == expected


@pytest.mark.parametrize(
    ("name", "expected"),
    (
        ("Sen. Ted Cruz", "Ted Cruz"),
        ("French President Emmanuel Macron", "Emmanuel Macron"),
        ("President", "President"),
        ("Ann Ode", "Ann Ode"),
    ),
)
def test_titles_come_off(name: str, expected: str) -> None:
    assert without_title(name) == expected


@pytest.mark.parametrize(
    ("one", "other", "same"),
    (
        ("Volodymyr Zelensky", "Volodymyr Zelenskyy", True),
        ("Joe Biden", "Joe Biden Jr.", True),
        ("J. Biden", "Joe Biden", True),
        ("John Kirby", "John Kerry", False),
        ("Olaf Scholz", "Olaf Soltz", False),
        ("Bill Clinton", "Hillary Clinton", False),
        ("Clinton", "Hillary Clinton", False),
    ),
)
def test_spellings_are_one_person_only_on_evidence(one: str, other: str, *, same: bool) -> None:
    assert same_person(one, other) is same
    assert same_person(other, one) is same


def test_a_surname_is_compared_without_accents_and_junior() -> None:
    assert surname("José Núñez Jr.") == "nunez"
    assert surname("") == ""


@pytest.mark.parametrize(("name", "personal"), (("Ann Ode", True), ("White House", False), ("CNN", False), ("Ode", False)))
def test_what_looks_like_a_person(name: str, *, personal: bool) -> None:
    assert looks_personal(name) is personal


def test_given_names_tell_only_where_they_are_clear() -> None:
    assert (gender("maria"), gender("peter"), gender("xyz")) == ("f", "m", "")


@given(st.text(max_size=80))
def test_names_are_slices_in_order(text: str) -> None:
    last = 0
    for span in names(text):
        assert last <= span.start < span.end <= len(text)
        last = span.end


@given(st.text(max_size=20))
def test_the_key_of_a_key_is_itself(word: str) -> None:
    assert key(key(word)) == key(word)
