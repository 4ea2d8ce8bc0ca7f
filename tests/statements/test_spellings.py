import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.statements.spellings import Spellings
from bot.text.names import same_person


@pytest.mark.parametrize(
    ("known", "asked", "same"),
    (
        ("Ines Prado", "Ines Prado", True),
        ("Ines Prado", "I. Prado", True),
        ("I. Prado", "Ines Prado", True),
        ("Volodymyr Zelensky", "Volodymyr Zelenskyy", True),
        ("Ines Prado", "Luis Prado", False),
        ("Ines Prado", "Prado", False),
        ("John Kirby", "John Kerry", False),
        ("George W. Prado", "George H. W. Prado", False),
        ("George W. Prado", "George P. Prado", False),
        ("George H.W. Prado", "George Herbert Walker Prado", True),
        ("George W. Prado", "George Prado", True),
        ("Ines Maria Ruiz Prado", "Ines Ruiz Prado", True),
        ("Ines de la Prado", "Ines M. de la Prado", True),
    ),
)
def test_a_name_is_found_by_every_spelling_of_one_person(known: str, asked: str, same: bool) -> None:
    spelt: Spellings[str] = Spellings()
    spelt.add(known, known)
    assert (spelt.find(asked) == known) is same


def test_of_several_that_fit_the_first_is_found() -> None:
    spelt: Spellings[int] = Spellings()
    spelt.add("Ines Prado", 1)
    spelt.add("Ines Prado", 2)
    assert spelt.find("Ines Prado") == 1


@given(
    st.lists(
        st.sampled_from(["Ann", "A.", "Bo"]).flatmap(lambda given: st.sampled_from([f"{given} Kirbyson", f"{given} Kirbysen", given])),
        max_size=6,
    ),
    st.sampled_from(["Ann Kirbyson", "A. Kirbyson", "Bo Kirbysen"]),
)
def test_nobody_is_found_who_could_not_be_the_same_person(known: list[str], asked: str) -> None:
    spelt: Spellings[str] = Spellings()
    for name in known:
        spelt.add(name, name)
    found = spelt.find(asked)
    assert found is None or same_person(found, asked)
