"""Whom "the president" means, where an article names several, or one and somebody whom everybody knows."""

import pytest

from bot.statements import extract


def last_speaker(body: str) -> str | None:
    return extract(body)[-1].speaker


@pytest.mark.parametrize(
    ("body", "who"),
    (
        ("President Ann Ode met Chinese President Li Aker in Tarn. The president said that duties would stay.", "Ann Ode"),
        ("President Ann Ode spoke in Tarn. Later Polish President Jan Aker came. “We will see,” the president said.", "Ann Ode"),
        ("Polish President Jan Aker met President Ann Ode. “We will see,” the Polish president said.", "Jan Aker"),
    ),
)
def test_who_has_just_the_office_goes_before_who_has_it_abroad(body: str, who: str) -> None:
    assert last_speaker(body) == who


def test_who_has_it_abroad_is_meant_where_the_article_is_theirs() -> None:
    body = "Polish President Jan Aker came to Tarn. Aker met Ann Ode. The president said that he would stay."
    assert last_speaker(body) == "Jan Aker"


def test_who_has_it_abroad_is_not_meant_where_the_article_is_about_somebody_else() -> None:
    body = (
        "Ann Ode spoke in Tarn. Ode said that it rained. Ode was told that Ode had won. "
        "Polish President Jan Aker came as well. The president said that duties would stay."
    )
    assert last_speaker(body) == "president"


def test_a_town_or_a_company_is_no_country() -> None:
    body = (
        "Ann Ode spoke in Tarn. Ode said that it rained. Ode was told that Ode had won. "
        "Jan Aker, mayor of Tarn, came as well. The mayor said that duties would stay."
    )
    assert last_speaker(body) == "Jan Aker"


def test_a_second_pronoun_of_a_sentence_is_not_whom_it_names_in_between() -> None:
    body = "Ann Ode said that it rained. She made no mention of President Inga Aker, even as she said “the rain is hers.”"
    assert last_speaker(body) == "Ann Ode"


def test_nobody_is_meant_before_they_are_named() -> None:
    body = "“We will see,” the president said.\n\nPolish President Jan Aker came to Tarn. Aker left. Aker came again."
    assert extract(body)[0].speaker == "president"
