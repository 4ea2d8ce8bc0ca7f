"""Two people of one surname: which of them speaks."""

import pytest

from bot.statements import extract


def speakers(body: str) -> list[tuple[str | None, str | None]]:
    """Name and role of who says each statement, in order of the text."""
    return [(one.speaker, one.role) for one in extract(body)]


@pytest.mark.parametrize(
    "relative",
    (
        "His wife, Mara Ode, opened a school.",
        "First lady Mara Ode opened a school.",
        "Mara Ode, the president's daughter, opened a school.",
        "Mara Ode Jr. opened a school.",
    ),
)
def test_an_office_before_a_surname_is_not_the_relative_who_is_named_in_full(relative: str) -> None:
    body = f"The valley has a new dam. {relative} “The dam will hold,” President Ode said on Monday."
    assert speakers(body) == [("Ode", "President")]


def test_whoever_signs_far_down_is_the_one_with_the_office_rather_than_the_first_lady() -> None:
    body = (
        "First lady Mara Ode will go with President Ode to the valley. Two dams broke. Nobody was hurt.\n\n"
        "“The dam will hold,” President Ode said. “It always did,” Ode said.\n\n"
        "“A very good dam. — Tom J. Ode,” he signed.\n\nTom J. Ode came."
    )
    assert [name for name, _ in speakers(body)][:2] == ["Tom J. Ode", "Tom J. Ode"]


def test_a_surname_alone_is_not_the_first_lady_who_was_named_before_the_president() -> None:
    body = (
        "First lady Anna Ode opened a school. It rained. The band played. Many came.\n\n"
        "President Tom Ode and Anna Ode left early.\n\nThe band played on. Ode said that the band had played well."
    )
    assert speakers(body)[-1] == ("Tom Ode", "President")


def test_somebody_named_in_full_who_has_the_office_is_meant_by_it() -> None:
    body = "Mara Ode, the president and wife of Tom Ode, opened a dam. “It will hold,” President Ode said."
    assert speakers(body)[0][0] == "Mara Ode"


def test_a_son_who_is_called_jr_is_not_his_father() -> None:
    body = "Tom Ode founded the mill. Tom Ode Jr. runs it. “I miss the water,” Tom Ode said. “And I the noise,” Ode Jr. said."
    assert [name for name, _ in speakers(body)] == ["Tom Ode", "Tom Ode Jr."]


def test_somebody_called_jr_once_is_meant_by_the_surname() -> None:
    assert [name for name, _ in speakers("Carl Vance Jr., the attorney, spoke. “We will see,” Vance said.")] == ["Carl Vance Jr."]


def test_nobody_has_the_role_of_being_somebody_who_is_named_after_themselves() -> None:
    body = "Rolf Ode, the son of Senator Ann Ode, said that the dam would hold. “It will,” Ann Ode said."
    assert all((name or "") not in (role or "") for name, role in speakers(body))


def test_a_given_name_that_is_a_role_too_is_no_title() -> None:
    body = "“I knew little,” Hunter Ode said on Monday. “It was a board,” Ode said. Former Vice President Tom Ode is his father."
    assert [name for name, _ in speakers(body)] == ["Hunter Ode", "Hunter Ode"]


@pytest.mark.parametrize("next_", ("developer John Aker", "Sen. John Aker of Vale", "democratic socialist Sen. John Aker", "Oberman"))
def test_the_next_name_of_a_list_is_no_role(next_: str) -> None:
    assert speakers(f"The poll was about Gary Ode, {next_}, and Austin Pell. “I will run,” Ode said.") == [("Gary Ode", None)]


def test_a_question_that_opens_with_will_names_nobody_called_will() -> None:
    body = "President Ode is heading for the valley. 1) Will Ode see the dam? “I will,” Ode said on Monday."
    assert speakers(body)[-1] == ("Ode", "President")


def test_a_role_ends_in_a_word_for_somebody() -> None:
    assert speakers("A photo of the White House Tom Ode liked. “It is white,” Tom Ode said.") == [("Tom Ode", None)]


def test_a_father_and_a_son_with_other_initials_speak_each_for_himself() -> None:
    body = "“I miss it,” said George P. Ode. His uncle, former President George W. Ode, left. “We all do,” George W. Ode said."
    assert speakers(body) == [("George P. Ode", None), ("George W. Ode", "former President")]


def test_first_lady_is_a_role() -> None:
    assert speakers("“It is a fine dam,” first lady Mara Ode said on Monday.") == [("Mara Ode", "first lady")]


@pytest.mark.parametrize("party", ("Vale Republican", "Vale Democrat", "a Vale Republican"))
def test_a_state_and_a_party_beside_a_name_are_nobody_else(party: str) -> None:
    body = f"Sen. Rolf Aker, {party}, said the dam would hold. “It will,” the Norvale Republican, Ann Ode, said."
    assert speakers(body)[0][0] == "Rolf Aker"


def test_the_republican_of_one_state_is_not_the_republican_of_another() -> None:
    body = "Sen. Rolf Aker, Vale Republican, said the dam would hold. Rep. Ann Ode came.\n\n“I doubt it,” the Norvale Republican said."
    assert speakers(body)[1][0] not in {"Rolf Aker", "Vale Republican"}
