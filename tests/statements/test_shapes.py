import pytest

from bot.model.statement import Standing, Statement, StatementType
from bot.statements import extract


def only(body: str) -> Statement:
    (statement,) = extract(body)
    return statement


def content(body: str) -> list[str]:
    return [" … ".join(span.of(body) for span in statement.spans) for statement in extract(body)]


def test_a_split_quotation_is_one_statement_of_several_spans() -> None:
    body = "“It is cold,” Ann Ode said. “Very cold.” She left."
    statement = only(body)
    assert [span.of(body) for span in statement.spans] == ["“It is cold,”", "“Very cold.”"]
    assert statement.type is StatementType.DIRECT


@pytest.mark.parametrize(
    ("body", "expected"),
    (
        ("“It is cold,” Ann Ode said in calling for help where others “rudely” refuse it.", ["“It is cold,”"]),
        ("“It,” Ann Ode said after the so-called “warm week,” “is cold.”", ["“It,” … “is cold.”"]),
        ("“It is cold,” Ann Ode said after he “rudely” left, “and it will stay so.”", ["“It is cold,” … “and it will stay so.”"]),
        ("“It is cold,” Ann Ode said of the hall, “and dark.”", ["“It is cold,” … “and dark.”"]),
    ),
)
def test_a_word_that_the_reporter_marks_is_no_part_of_a_split_quotation(body: str, expected: list[str]) -> None:
    assert content(body) == expected


def test_a_quotation_over_paragraphs_is_one_statement() -> None:
    body = "Ann Ode said: “One.\n\n“Two.\n\n“Three.”\n\nNobody spoke."
    assert content(body) == ["“One. … “Two. … “Three.”"]


def test_a_paragraph_that_is_only_a_quotation_goes_on_from_the_one_before() -> None:
    body = "“The dam is safe,” said Ann Ode.\n\n“We looked at every stone of it.”"
    assert content(body) == ["“The dam is safe,” … “We looked at every stone of it.”"]


def test_the_cue_and_the_source_are_pointed_at() -> None:
    body = "Minister Ann Ode warned on Monday that the ice was thin."
    statement = only(body)
    assert statement.cue_span is not None
    assert statement.speaker_span is not None
    assert (statement.cue_span.of(body), statement.speaker_span.of(body)) == ("warned", "Minister Ann Ode")
    assert (statement.speaker, statement.role) == ("Ann Ode", "Minister")


@pytest.mark.parametrize(
    ("body", "standing"),
    (
        ("Ode said that it was late.", Standing.SAID),
        ("Ode did not say that it was late.", Standing.DENIED),
        ("Ode never said that it was late.", Standing.DENIED),
        ("Ode declined to comment.", Standing.DENIED),
        ("Ode refused to say whether it was late.", Standing.DENIED),
        ("Ode could say that it is late.", Standing.POSSIBLE),
        ("Ode would say that it is late.", Standing.POSSIBLE),
        ("Ode asked whether it was late.", Standing.ASKED),
        ("Ode went on to say that it was late.", Standing.SAID),
        ("Ode denied that it was late.", Standing.SAID),
    ),
)
def test_only_what_was_said_stands_as_said(body: str, standing: Standing) -> None:
    assert only(body).standing is standing


@pytest.mark.parametrize(
    "body",
    (
        "The “Green Line” runs past the “Last Round”.",
        "His book “The Long Winter” sold well.",
        "The United States sent grain.",
        "Claims for damages are due, and the calls went unanswered.",
        "She has a say in it.",
        "The said ship sank.",
    ),
)
def test_scare_quotes_titles_and_nouns_are_no_statements(body: str) -> None:
    assert extract(body) == ()


@pytest.mark.parametrize(
    ("body", "expected"),
    (
        ("Ode said that A is big and warned that B was small.", ["that A is big", "that B was small"]),
        ("Ode said it was late, adding that it was cold.", ["it was late", "that it was cold"]),
        ("The ship, Ode said, was late.", ["The ship … was late"]),
        ("The ship was late, Ode said.", ["The ship was late"]),
        ("As Ode noted, the ship was late.", ["the ship was late"]),
        ("According to Ode, the ship was late.", ["the ship was late"]),
        ("The ship was late, according to Ode.", ["The ship was late"]),
        ("Ode told reporters on Monday that the ship was late.", ["that the ship was late"]),
        ("Ode told CNN the ship was late.", ["the ship was late"]),
        ("Ode said the ship was late, while others have gone.", ["the ship was late"]),
        ("Ode called the ship “a wreck”.", ["the ship “a wreck”"]),
        ("The answer came at once: “We shall not go there.”", ["“We shall not go there.”"]),
        ("“We shall not go there” — Ann Ode", ["“We shall not go there”"]),
        ("Ann Ode: “We shall not go there.”", ["“We shall not go there.”"]),
    ),
)
def test_the_content_ends_where_the_reporter_goes_on(body: str, expected: list[str]) -> None:
    assert content(body) == expected


def test_second_hand_speech_is_nested_in_the_statement_that_carries_it() -> None:
    body = "The report says the mayor told her staff that the money was gone."
    outer, inner = extract(body)
    assert outer.through is None
    assert inner.through == "report"
    assert outer.extent.covers(inner.extent)


def test_what_somebody_says_that_somebody_wants_is_no_statement_of_its_own() -> None:
    assert len(extract("Ode said that the mayor wants to leave and that he praised the plan.")) == 1


def test_a_transcript_is_read_turn_by_turn() -> None:
    body = "HOLM: The wheel has stopped.\n\nBRANDT: I said so.\n\nHOLM: You did."
    assert [(statement.speaker, statement.type) for statement in extract(body) if statement.through is None] == [
        ("HOLM", StatementType.DIRECT),
        ("BRANDT", StatementType.DIRECT),
        ("HOLM", StatementType.DIRECT),
    ]


def test_what_a_readout_says_the_leaders_said_is_theirs_through_the_readout() -> None:
    body = "The readout said the leaders “affirmed their will to rebuild the port”."
    outer, inner = extract(body)
    assert (outer.speaker, inner.speaker, inner.through) == ("readout", "leaders", "readout")
    assert [span.of(body) for span in inner.spans] == ["their will to rebuild the port"]


@pytest.mark.parametrize(
    ("body", "quoted"),
    (
        ("“The dam is safe,” according to The Tarn Daily.", "“The dam is safe,”"),
        ("“The dam is safe,” Ode campaign manager Per Hult said.", "“The dam is safe,”"),
        ("“The dam is safe,” said Hult campaign manager Ann Ode.", "“The dam is safe,”"),
        ("“The dam is safe,” said the keeper known as Per, speaking for the first time.", "“The dam is safe,”"),
        ("“The dam is safe,” Ms. Ode said by telephone.", "“The dam is safe,”"),
        ("“The dam is safe,” Will wrote.", "“The dam is safe,”"),
        ("“The dam is safe,” she went on.", "“The dam is safe,”"),
        ("Ann Ode said that, “the dam is safe.”", "that, “the dam is safe.”"),
    ),
)
def test_what_stands_between_a_quotation_and_its_verb_hides_neither(body: str, quoted: str) -> None:
    assert content(body) == [quoted]


def test_a_quotation_ends_its_sentence_where_the_next_words_lead_in_another() -> None:
    assert content("He said he was “mad.” He added, “It gets heated up here.”") == ["he was “mad.”", "“It gets heated up here.”"]


@pytest.mark.parametrize(
    ("body", "source"),
    (
        ("Ann Ode walked near the gate, where ten strikers had gathered, chanting: “No work!”", "ten strikers"),
        ("Back in 1999, Ann Ode praised the dam, saying: “It is safe.”", "Ann Ode"),
        ("Minutes later, Ann Ode sent a message saying, “It is safe.”", "Ann Ode"),
        ("His team sent a letter to residents on Monday saying: “It is safe.”", "His team"),
        ("The mayor has mocked a local reporter, called him “a fool.”", "The mayor"),
        ("Jon Maria Hult, the editor of the town's paper, Salt and Stone, said it was safe.", "Jon Maria Hult"),
        ("Ode responded by explaining that the dam was safe.", "Ode"),
    ),
)
def test_the_subject_is_found_over_what_stands_between(body: str, source: str) -> None:
    *_, statement = extract(body)
    assert statement.speaker_span is not None
    assert statement.speaker_span.of(body) == source


@pytest.mark.parametrize(
    ("body", "expected"),
    (
        ("Ode said, “We have three weeks to go” until the vote.", ["“We have three weeks to go” until the vote"]),
        ("Ode said, “We have three weeks to go” in an interview on Monday.", ["“We have three weeks to go”"]),
        ("Ode asked the council to look into the “mess”.", ["the council to look into the “mess”"]),
        ("Ode called the ship “a wreck” and boycotted the fair.", ["the ship “a wreck”"]),
        ("Ode defended the keeper as a “decent man” Tuesday.", ["the keeper as a “decent man”"]),
        (
            "Ode criticized the mayor's plans, his house, his speech, and his hat.",
            ["the mayor's plans, his house, his speech, and his hat"],
        ),
        ("Ode declined to comment as she left the hall.", ["to comment"]),
        ("Ode wrote they had seen “a light” on the dam.", ["they had seen “a light” on the dam"]),
        ("The keeper fired back that the dam was safe.", ["that the dam was safe"]),
        ("It was in May that Ann Hult, who's no friend of the dam, said it was “old”.", ["it was “old”"]),
        ("Senator Ann Ode calls for a ban on salt.", ["a ban on salt"]),
        ("Ode pledged to mend the dam.", ["to mend the dam"]),
        ("Ode said she was “tired,” a word that nobody in the council had ever heard from her.", ["she was “tired,”"]),
        ("Ode said the dam had to go, which pleased all those who wanted the old river back.", ["the dam had to go"]),
        ("Ode said the dam, which was built of salt and stone, was dead.", ["the dam, which was built of salt and stone, was dead"]),
        ("Ode said she was “tired” of it, which gave new hope to those who wanted the old mayor back.", ["she was “tired” of it"]),
        (
            "Ode said the “old” dam, which the council of the town had built of salt and stone, is dead.",
            ["the “old” dam, which the council of the town had built of salt and stone, is dead"],
        ),
        ("Ode made the case that the dam was safe.", ["that the dam was safe"]),
        ("Ode often refers to the dam as “the old lady”.", ["the dam as “the old lady”"]),
        ("Those who believe the dam is safe sleep well.", []),
        ("The man who praised the dam left early.", []),
        ("She did not mention that in public.", []),
        ("He claimed self-defense and was acquitted.", []),
        ("As Monday began, she was hoping for far more.", []),
        ("I said it would end badly.", []),
        ("The boats carry salt and blame.", []),
        ("Ode confirmed the meeting because it was no secret.", ["the meeting"]),
    ),
)
def test_what_belongs_to_a_content_and_what_does_not(body: str, expected: list[str]) -> None:
    assert content(body) == expected


@pytest.mark.parametrize(
    ("body", "nested"),
    (
        ("The report said that the mayor told her staff that the money was gone.", 1),
        ("The poll found that 54 percent of voters said that they stayed home.", 0),
        ("The report said that some said that the money was gone.", 0),
        ("The mayor attacked her for saying he had lied, the paper said.", 0),
    ),
)
def test_only_somebody_speaks_inside_another_statement(body: str, nested: int) -> None:
    assert sum(statement.through is not None for statement in extract(body)) == nested
