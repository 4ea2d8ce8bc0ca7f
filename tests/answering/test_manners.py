"""What stands around a question."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.answering.manners import without_manners
from bot.answering.speakers import AskedSpeaker, asked_of_anyone, asked_speaker

PLAIN = AskedSpeaker("Kirby", "Kyiv")


@pytest.mark.parametrize(
    "text",
    (
        "hey what did Kirby say about Kyiv",
        "Hi bot, what did Kirby say about Kyiv?",
        "so, what did Kirby say about Kyiv",
        "@everyone what did Kirby say about Kyiv?",
        "<@123456> <:thinking:99> what did Kirby say about Kyiv?",
        "hello, can you tell me what Kirby said about Kyiv please?",
        "pls tell me what Kirby said about Kyiv",
        "I’d like to know what Kirby said about Kyiv".replace("’", "'"),
        "please give me some quotes from Kirby about Kyiv",
        "wat did Kirby say about Kyiv",
        "whats Kirby saying about Kyiv",
        "what does Kirby say bout Kyiv thx",
        "what did Kirby say about Kyiv, bro?",
        "what's Kirby's opinion on Kyiv?",
        "what is Kirbys stance on Kyiv",
        "Kirby said what about Kyiv?",
        "anything from Kirby about Kyiv?",
        "quote Kirby on Kyiv",
        "how did Kirby react to Kyiv?",
        "how has Kirby responded to Kyiv",
    ),
)
def test_a_question_is_read_whatever_stands_around_it(text: str) -> None:
    found = asked_speaker(without_manners(text))
    assert found is not None
    assert (found.name.removesuffix("s"), found.topic) == (PLAIN.name, PLAIN.topic)


@pytest.mark.parametrize(
    "text",
    (
        "",
        "Hi",
        "please",
        "So Many Ways",
        "all quiet on the western front",
        "the man in the moon",
        "question time",
        "thanks giving",
        "Well, Ukraine",
    ),
)
def test_what_is_no_question_stays(text: str) -> None:
    assert without_manners(text) == text


@pytest.mark.parametrize(
    "text", ("did anyone mention tariffs?", "has anybody ever said anything about tariffs", "what did people say about tariffs?")
)
def test_whether_anybody_spoke_asks_who_did(text: str) -> None:
    assert asked_of_anyone(text) == "tariffs"


@given(st.text(max_size=300))
def test_no_text_breaks_it(text: str) -> None:
    assert len(without_manners(text)) <= len(text) + len(" is")


@pytest.mark.parametrize("run", ("?-" * 30_000, " " * 60_000, "? ,\t" * 15_000, " ," * 30_000, "\U0001f64f" * 30_000))
def test_a_long_run_of_marks_takes_no_longer_than_its_length(run: str) -> None:
    assert without_manners(f"what{run}x") == f"what{run}x"
    assert without_manners(f"what{run}please") in {"what", f"what{run}please"}


@pytest.mark.parametrize("behind", (" :)", " ;-) ", "\U0001f64f", " \U0001f64f\U0001f64f", " \u2764\ufe0f", " thanks :)"))
def test_a_smile_behind_a_question_is_no_part_of_it(behind: str) -> None:
    assert without_manners(f"what did Odde say?{behind}") == "what did Odde say?".removesuffix("?" if "thanks" in behind else "")


@pytest.mark.parametrize("text", ("what is item 1:D", "what stands in f(x)", "\U0001f64f", ":)"))
def test_what_is_no_smile_stays(text: str) -> None:
    assert without_manners(text) == text
