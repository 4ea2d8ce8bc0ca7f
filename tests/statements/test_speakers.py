import pytest

from bot.statements import extract


def speakers(body: str, *, title: str | None = None) -> list[tuple[str | None, str | None]]:
    return [(statement.speaker, statement.resolution) for statement in extract(body, title=title)]


def test_a_surname_means_the_person_named_in_full() -> None:
    assert speakers("Defence Minister Ann Ode left. Ode said it was late.") == [("Ann Ode", "surname")]


def test_the_title_may_name_the_person() -> None:
    assert speakers("Ode said it was late.", title="Why Anna Ode left") == [("Anna Ode", "surname")]


def test_a_role_means_the_person_who_has_it() -> None:
    body = "French President Emile Brun met the guests. The French president said it was late."
    assert speakers(body) == [("Emile Brun", "role")]


def test_a_pronoun_means_who_spoke_before() -> None:
    assert speakers("“It is late,” Maria Ode said.\n\n“We must go,” she said.")[1] == ("Maria Ode", "pronoun")


def test_a_pronoun_of_the_other_gender_does_not() -> None:
    body = "Maria Ode met Peter Holm. He said it was late."
    assert speakers(body) == [("Peter Holm", "pronoun")]


def test_two_people_of_one_surname_are_kept_apart() -> None:
    body = "Maria Kolb and her brother Peter Kolb own the inn. Mrs. Kolb said it was late. “It is,” Kolb said."
    assert speakers(body) == [("Maria Kolb", "surname"), ("Kolb", "ambiguous surname")]


@pytest.mark.parametrize(
    ("body", "name"),
    (
        ("Moscow said that it was late.", "Moscow"),
        ("U.S. officials said that it was late.", "U.S. officials"),
        ("The White House said that it was late.", "White House"),
        ("A source close to the talks said that it was late.", "source close to the talks"),
        ("Pentagon press secretary John Kirk said that it was late.", "John Kirk"),
        ("Secretary of State Anna Blank said that it was late.", "Anna Blank"),
        ("Sen. Ted O'Hara (R-Ohio) said that it was late.", "Ted O'Hara"),
        ("John Kirk, a spokesman who lives here, said that it was late.", "John Kirk"),
        ("His mate, Jon Aker, said that it was late.", "Jon Aker"),
    ),
)
def test_names_come_without_their_titles_and_groups_as_they_are(body: str, name: str) -> None:
    assert speakers(body)[0][0] == name


@pytest.mark.parametrize(
    "body", ("She said it was late.", "His doctor said it was late.", "We think it was late.", "They said it was late.")
)
def test_an_open_speaker_stays_open(body: str) -> None:
    assert speakers(body)[0][0] is None


def test_the_role_comes_with_the_name() -> None:
    body = "Anna Ode, chief engineer of the province, said it was late. Ode said it was cold."
    assert [statement.role for statement in extract(body)] == ["chief engineer of the province"] * 2


@pytest.mark.parametrize("opening", ("Following", "Regarding", "Praising", "Despite"))
def test_a_participle_or_preposition_that_opens_a_sentence_is_no_part_of_a_name(opening: str) -> None:
    body = f"{opening} Donald Ode, the council met. Ode said it was late."
    *_, statement = extract(body)
    assert statement.speaker == "Donald Ode"


@pytest.mark.parametrize(
    ("before", "role"),
    (
        ("They tried to unseat Rep.", "Rep."),
        ("They hoped to obtain President", "President"),
        ("She wrote a letter praising former Tarn Gov.", "former Tarn Gov."),
        ("They heard from University of Tarn professor", "University of Tarn professor"),
        ("They heard from former secretary of state", "former secretary of state"),
        ("It was a test for Sen.", "Sen."),
        ("It was the version of Mr.", None),
        ("They heard a spokesman for Senator", "Senator"),
    ),
)
def test_a_role_has_no_verb_in_it_and_is_nobody_elses(before: str, role: str | None) -> None:
    *_, statement = extract(f"{before} Ann Ode was there. “It is late,” Ode said.")
    assert (statement.speaker, statement.role) == ("Ann Ode", role)


@pytest.mark.parametrize("behind", ("running for president of the club", "pressed by moderator Per Hult", "whose husband left"))
def test_what_somebody_does_behind_a_comma_is_no_role(behind: str) -> None:
    (statement,) = extract(f"Ann Ode, {behind}, was there. “It is late,” Ode said.")
    assert statement.role is None
