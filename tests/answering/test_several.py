import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.answering.pronouns import asked_pronoun
from bot.answering.several import asked_together, questions_in
from bot.answering.speakers import AskedSpeaker


@pytest.mark.parametrize(
    ("text", "parts"),
    (
        ("What did Kirby say and what happened in Mariupol?", ("What did Kirby say?", "what happened in Mariupol?")),
        (
            "What did Kirby say about Kyiv, and what did Biden say about Putin?",
            ("What did Kirby say about Kyiv?", "what did Biden say about Putin?"),
        ),
        ("Where were the talks? And who is Medinsky?", ("Where were the talks?", "who is Medinsky?")),
        ("Who is Kirby and what did he say?", ("Who is Kirby?", "what did Kirby say?")),
        (
            'What did Kirby say and where were the talks source:"The Hill"',
            ('What did Kirby say? source:"The Hill"', 'where were the talks? source:"The Hill"'),
        ),
    ),
)
def test_several_questions_in_a_line_are_told_apart(text: str, parts: tuple[str, ...]) -> None:
    assert questions_in(text) == parts


@pytest.mark.parametrize(
    "text",
    (
        "",
        "what did Kirby say?",
        "Where and when did the talks take place?",
        "Who won and by how much?",
        "What did Kirby and Biden say?",
        "What did Kirby say about Kyiv and Mariupol?",
        "What did Kirby say about what happened and who did it?",
        "What did Kirby say? What did Biden say?",
        "what did Kirby say and what did Biden say",
        'who said "what is it and who did it"',
        "Kirby? Biden? Putin?",
        "and what about Kyiv?",
    ),
)
def test_one_question_is_left_alone(text: str) -> None:
    assert questions_in(text) == (text,)


def test_what_several_people_said_on_one_topic_is_one_question() -> None:
    text = "what did Kirby say about Kyiv and what did Biden say about Kyiv?"
    assert questions_in(text) == (text,)
    assert asked_together(text) == AskedSpeaker("Kirby and Biden", "Kyiv")


@given(st.text(alphabet="what did Kirby say and?who how many source:\"' ", max_size=300))
def test_any_line_has_at_least_one_question(text: str) -> None:
    assert questions_in(text)
    asked_together(text)


@pytest.mark.parametrize(
    ("text", "pronoun"),
    (
        ("what did he say?", "he"),
        ("What has she said about Kyiv", "she"),
        ("did they say anything about gas?", "they"),
        ("what was his reaction?", "his"),
        ("their comments on gas", "their"),
        ("what did Kirby say?", None),
        ("what did the White House say about him?", None),
        ("her majesty", None),
        ("what is it?", None),
    ),
)
def test_a_pronoun_in_place_of_the_speaker_is_noticed(text: str, pronoun: str | None) -> None:
    assert asked_pronoun(text) == pronoun
