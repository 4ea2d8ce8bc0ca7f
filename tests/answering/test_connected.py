from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.answering.connected import Name, is_voice, named_as
from bot.model.statement import Statement
from tests.answering.making import statement

BODY = "“Nothing has changed,” said Orla Harbour Board secretary Ines Prado."
PENTAGON = (frozenset({"pentagon"}),)
ORLA_BOARD: Name = (frozenset({"orla"}), frozenset({"harbour", "harbor"}), frozenset({"board"}))


def described(speaker: str | None, *, role: str | None = None) -> Statement:
    return replace(statement(BODY, "“Nothing has changed,”"), speaker=speaker, role=role)


@pytest.mark.parametrize(
    "speaker",
    (
        "Pentagon officials",
        "officials at the Pentagon",
        "Pentagon’s chief spokesman",
        "senior Pentagon official",
        "a source in the Pentagon",
    ),
)
def test_a_description_that_holds_the_name_is_its_words(speaker: str) -> None:
    assert named_as(described(speaker), BODY, PENTAGON) == speaker


@pytest.mark.parametrize(
    "speaker",
    (
        "critics of the Pentagon",
        "former Pentagon officials",
        "ex-Pentagon chief",
        "a campaigner against the Pentagon",
        "officials who left the Pentagon",
        "White House officials",
        "ministers (and the Pentagon)",
        None,
    ),
)
def test_who_speaks_against_it_or_no_longer_for_it_is_not_named_with_it(speaker: str | None) -> None:
    assert named_as(described(speaker), BODY, PENTAGON) is None


def test_the_role_that_the_article_gives_counts_and_is_told_to_the_letter() -> None:
    assert named_as(described("John Kirby", role="Pentagon press secretary"), BODY, PENTAGON) == "Pentagon press secretary"
    assert named_as(described("John Kirby", role="press secretary"), BODY, PENTAGON) is None


def test_the_words_beside_the_statement_count_too() -> None:
    said = statement(BODY, "“Nothing has changed,”", named="Orla Harbour Board secretary Ines Prado")
    assert named_as(said, BODY, ORLA_BOARD) == "Orla Harbour Board secretary Ines Prado"


def test_the_words_of_a_name_stand_side_by_side() -> None:
    assert named_as(described("the board of Orla’s harbour"), BODY, ORLA_BOARD) is None
    assert named_as(described("secretary to the Orla Harbor Board"), BODY, ORLA_BOARD) == "secretary to the Orla Harbor Board"
    assert named_as(described("Bank of Orla officials"), BODY, (frozenset({"bank"}), frozenset({"orla"}))) == "Bank of Orla officials"


def test_a_name_without_words_names_nobody() -> None:
    assert named_as(described("officials"), BODY, ()) is None


def test_who_speaks_for_it_is_told_from_who_is_only_there() -> None:
    assert is_voice("Pentagon press secretary")
    assert is_voice("Orla officials")
    assert not is_voice("a professor at Orla University")


@given(st.text(max_size=200), st.lists(st.frozensets(st.text(max_size=5), max_size=2), max_size=3))
def test_no_description_breaks_it(speaker: str, name: list[frozenset[str]]) -> None:
    found = named_as(described(speaker), BODY, name)
    assert found in {None, speaker}
