"""Which words name the speaker, and what the speaker is called."""

import pytest

from bot.model.statement import Standing, Statement
from bot.statements import extract


def last(body: str) -> Statement:
    *_, statement = extract(body)
    return statement


def source(body: str) -> str | None:
    span = last(body).speaker_span
    return span.of(body) if span else None


@pytest.mark.parametrize(
    ("body", "asker"),
    (
        ("Asked by a reporter whether the dam was safe, Ode left the room without a word.", "a reporter"),
        ("He was asked by Tom Hult if the dam was safe.", "Tom Hult"),
        ("He was asked whether the dam was safe.", None),
    ),
)
def test_who_asks_stands_behind_by(body: str, asker: str | None) -> None:
    assert source(body) == asker
    assert last(body).standing is Standing.ASKED


@pytest.mark.parametrize(
    ("body", "speaker"),
    (
        ("Ted Hult, by contrast, wrote an op-ed urging the town to wait.", "Ted Hult"),
        ("The council on Friday approved a resolution condemning the tax.", "council"),
        ("Ann Ode released a video that said, “The dam is safe.”", "Ann Ode"),
        ("She sent a petition to the mayor in April calling for a new dam.", None),
        ("Ann Ode sent a two-page memo to The Tarn Post in April explaining that the dam was safe.", "Ann Ode"),
        ("Ann Ode held a Tarn rally calling the dam “a wreck in the rain”.", "Ann Ode"),
        ("Ann Ode received a letter saying that the dam was safe.", "letter"),
        ("Ann Ode cited a report that said the dam was safe.", "Ann Ode"),
        ("A letter from Mayor Ann Ode said the dam was safe.", "Ann Ode"),
    ),
)
def test_who_sends_words_says_them_and_who_gets_them_does_not(body: str, speaker: str | None) -> None:
    assert last(body).speaker == speaker


@pytest.mark.parametrize(
    ("body", "named"),
    (
        (
            "She met Ann Ode, the keeper of the dam above the town, who said it was safe.",
            "Ann Ode, the keeper of the dam above the town, who",
        ),
        ("The mayor appointed a deputy who says the dam is safe.", "a deputy who"),
        ("Ode helped find a keeper who says the dam is safe.", "a keeper who"),
        ("They devoted a day to asking whether the dam was safe.", "They"),
        ("In addition to stating that the dam was safe, Ann Ode vowed to look at it again.", "Ann Ode"),
    ),
)
def test_the_words_that_name_the_speaker_hold_no_verb_of_another_clause(body: str, named: str) -> None:
    (statement, *_) = extract(body)
    assert statement.speaker_span is not None
    assert statement.speaker_span.of(body) == named


@pytest.mark.parametrize(
    ("body", "speaker"),
    (
        ("The plan was hers, but Tom Hult spoke for two hours, saying that the dam was safe.", "Tom Hult"),
        ("Since the flood in May, she has moved to the hills, saying that the dam was safe.", None),
        ("Once Ann Ode was mayor, Tom Hult kept away, saying that the dam was safe.", "Tom Hult"),
        ("Ann Ode turned up telling the town that the dam was safe.", "Ann Ode"),
        ("Well, if you look closely, Ann Ode walked the dam, saying that it was safe.", "Ann Ode"),
        ("One month after announcing a new dam, Tom Hult left the town.", "Tom Hult"),
        ("The next month, a keeper of the dam left the town, saying that it was safe.", "keeper of the dam"),
        ("The crowd grew while Tom Hult won hearts by saying that the dam was safe.", "Tom Hult"),
    ),
)
def test_a_participle_goes_on_from_the_clause_it_stands_in(body: str, speaker: str | None) -> None:
    assert last(body).speaker == speaker


@pytest.mark.parametrize(
    ("body", "speaker"),
    (
        ("Ann Ode put off deciding whether Tom Hult could question the keeper but said the dam was safe.", "Ann Ode"),
        ("Ann Ode said Tom Hult had begun to count the stones but said the dam was safe.", "Ann Ode"),
        ("Some keepers worried about Tom Hult vowing to stay and said the dam was safe.", "Some keepers"),
        ("The crowd cheered when Tom Hult took the floor and said the dam was safe.", "Tom Hult"),
        ("Tom Hult smiled after Ann Ode left the hall and said the dam was safe.", "Tom Hult"),
        ("Ann Ode joked about wet feet, declined a chair, and told the hall the dam was safe.", "Ann Ode"),
        ("Ann Ode said the sea was high - “A little,” Tom Hult added - and warned that it would rise.", "Ann Ode"),
    ),
)
def test_a_verb_behind_and_takes_the_subject_it_can_have(body: str, speaker: str) -> None:
    assert last(body).speaker == speaker


@pytest.mark.parametrize(
    ("subject", "speaker"),
    (
        ("A spokesman for Senator Ted Hult", "spokesman for Senator Ted Hult"),
        ("The wife of Mayor Tom Hult", "wife of Mayor Tom Hult"),
        ("A readout of the call with President Tom Hult", "readout of the call with President Tom Hult"),
        ("Lawyers for President Ann Ode", "Lawyers for President Ann Ode"),
        ("Secretary of State Ann Ode", "Ann Ode"),
        ("Chief of Staff Ann Ode", "Ann Ode"),
        ("The National Harbour Foundation", "National Harbour Foundation"),
        ("Ann van der Ode", "Ann van der Ode"),
        ("Sgt. John P. Hult", "John P. Hult"),
        ("A poll released Monday", "poll"),
        ("The D.C.-based keepers", "D.C.-based keepers"),
        ("The T.K.L.-C.I.R.", "T.K.L.-C.I.R"),
        ("Duncan Hunter Sr.", "Duncan Hunter Sr"),
        ("Harry Hult III", "Harry Hult III"),
    ),
)
def test_a_description_is_never_taken_for_the_person_it_mentions(subject: str, speaker: str) -> None:
    found = last(f"{subject} said that it was late.")
    assert (found.speaker or "").rstrip(".") == speaker


def test_a_name_with_herself_is_the_name() -> None:
    assert last("Mayor Ann Ode was there. Ode herself said it was late.").speaker == "Ann Ode"


def test_a_letter_to_somebody_is_not_theirs_but_who_is_them() -> None:
    assert last("There was no mention of Ann Ode, who said it was late.").speaker == "Ann Ode"


@pytest.mark.parametrize(
    ("before", "speaker"),
    (
        ("The prize went to Neela Sorm.", "Neela Sorm"),
        ("“We trust Neela Sorm,” Tom Hult said.", "Neela Sorm"),
        ("They left the Neela Sorm.", "Sorm"),
        ("Meanwhile Sorm left. They met meanwhile.", "Sorm"),
        ("Neela Sorm and Gorm Sorm left.", "Sorm"),
        ("Old Sorm left.", "Sorm"),
    ),
)
def test_a_surname_that_speaks_gets_the_one_given_name_the_article_has_for_it(before: str, speaker: str) -> None:
    assert last(f"{before} Sorm said it was late.").speaker == speaker


def test_a_speaker_known_by_surname_alone_is_whom_a_pronoun_means() -> None:
    body = "Donald Hult praised the election of Sadik Sorm.\n\nSorm said he was glad.\n\n“I am happy,” he said."
    assert last(body).speaker == "Sadik Sorm"


@pytest.mark.parametrize(
    ("body", "speaker"),
    (
        ("Ann Ode was quoted as saying that it was late.", "Ann Ode"),
        ("“It is late,” Ann Ode was quoted as saying by the paper.", "Ann Ode"),
        ("The paper quoted Ann Ode as saying that it was late.", "Ann Ode"),
        ("Ann Ode left. The paper quoted her as saying that it was late.", None),
    ),
)
def test_who_is_quoted_as_saying_says_it(body: str, speaker: str | None) -> None:
    assert last(body).speaker == speaker


@pytest.mark.parametrize(
    ("body", "speaker"),
    (
        ("Mr. Holt smiled when Mr. Cobb was in the hall: “He is more than that. He is the best.”", "Holt"),
        ("The Daily made the same claim in May, and Ann Ode responded:\n\n“It is false, and they know it.”", "Ann Ode"),
        ("The age of the dam does not surprise Ann Ode: “We have seen its cracks for years.”", "Ann Ode"),
        ("Here’s Ann Ode in December: “We have seen its cracks for years.”", "Ann Ode"),
        ("See the latest below:\n\n“The dam has new cracks, and the town has no plan.”", None),
    ),
)
def test_a_quotation_behind_a_sign_is_said_by_who_reports_or_acts_in_the_main_clause(body: str, speaker: str | None) -> None:
    assert (
        next((statement.speaker for statement in reversed(extract(body)) if statement.rule.startswith(("sign", "carried"))), None)
        == speaker
    )


@pytest.mark.parametrize(
    ("body", "speaker"),
    (
        ("Ann Ode was told: “You must leave the town before the night.”", None),
        ("Ann Ode was asked, “What is the most dangerous dam you have seen?”", None),
        ("Ann Ode was warned by Tom Hult: “You must leave the town before the night.”", "Tom Hult"),
    ),
)
def test_words_are_never_put_into_the_mouth_of_who_hears_them(body: str, speaker: str | None) -> None:
    assert all(statement.speaker == speaker for statement in extract(body))


@pytest.mark.parametrize(
    ("body", "speaker"),
    (
        ("Ann Ode, keeper of the dam, asked the mayor if it was safe.", "Ann Ode"),
        ("Ann Ode, keeper of the dam, asked former mayor Tom Hult whether it was safe.", "Ann Ode"),
        ("It is safe, a study by a known engineer, Ann Ode, concluded this year.", "Ann Ode"),
        ("Tom Hult, who lives outside of the capital, Tarn, said he still “prays for rain” at night.", "Tom Hult"),
        ("Stated Ann Ode:\n\n“It is safe, and we know it.”", "Ann Ode"),
        ("Carly Ode said it was safe.", "Carly Ode"),
        ("“It is safe,” said a keeper who knows Ode, asking for a cup of tea.", "keeper"),
    ),
)
def test_the_subject_is_who_it_seems_to_a_reader(body: str, speaker: str) -> None:
    assert last(body).speaker == speaker
