import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.answering.taught import Taught, spelled_out, taught

CAPITAL = (Taught("capital", "Porto Sal"),)


@pytest.mark.parametrize(
    "body",
    (
        "The capital, Porto Sal, was quiet.",
        "Their tanks stood near the capital Porto Sal and waited.",
        "The country's capital, Porto Sal, was quiet.",
        "In Porto Sal, the capital, it was quiet.",
        "In Porto Sal, the island's old capital, it was quiet.",
        "The Salan capital city, Porto Sal, was quiet.",
    ),
)
def test_an_article_teaches_which_name_it_means_by_a_word(body: str) -> None:
    assert taught(body) == CAPITAL


@pytest.mark.parametrize(
    "body",
    (
        "They left the capital, Ode said.",
        "The capital, Porto Sal, and the other capital, Novagrad, were quiet.",
        "The capital was quiet. Porto Sal was not.",
        "Ann Ode, the minister, left.",
        "",
    ),
)
def test_what_is_not_put_side_by_side_or_means_two_things_teaches_nothing(body: str) -> None:
    assert taught(body) == ()


@pytest.mark.parametrize(
    ("text", "used"),
    (
        ("strikes on the capital go on", CAPITAL),
        ("strikes on the Salan capital go on", CAPITAL),
        ("strikes on Porto Sal go on", CAPITAL),
        ("strikes on Porto Sal, the capital, go on", ()),
        ("strikes on capital gains", ()),
    ),
)
def test_a_text_that_uses_one_of_the_two_means_the_other_too(text: str, used: tuple[Taught, ...]) -> None:
    assert spelled_out(text, CAPITAL) == used


@given(
    st.lists(st.sampled_from(["the ", "capital", " city", ", ", "Porto Sal", "Ode", ".", "its ", "'s ", "of ", "\n"]), max_size=40).map(
        "".join
    )
)
def test_any_text_is_read(body: str) -> None:
    for each in taught(body):
        assert each.name in body
