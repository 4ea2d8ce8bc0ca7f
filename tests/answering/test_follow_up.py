import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.answering.follow_up import complete, may_name


@pytest.mark.parametrize(
    ("before", "text", "meant"),
    (
        ("What did Kirby say about Kyiv?", "and about sanctions?", "What did Kirby say about sanctions?"),
        ("What did Kirby say about Kyiv?", "about sanctions", "What did Kirby say about sanctions?"),
        ("What did Kirby say about Kyiv?", "And sanctions?", "What did Kirby say about sanctions?"),
        ("What did Kirby say about Kyiv?", "what about sanctions?", "What did Kirby say about sanctions?"),
        ("What did Kirby say about Kyiv?", "and Biden?", "What did Biden say about Kyiv?"),
        ("What did Kirby say about Kyiv?", "What about the White House?", "What did the White House say about Kyiv?"),
        ("What did Kirby say about Kyiv?", "and US officials?", "What did US officials say about Kyiv?"),
        ("What did Kirby say about Kyiv?", "and about Biden?", "What did Kirby say about Biden?"),
        ("What did Kirby say about Kyiv?", "what about Sunday?", "What did Kirby say about Kyiv Sunday?"),
        ("What did Kirby say about Kyiv last week?", "and since Monday?", "What did Kirby say about Kyiv since Monday?"),
        ("What did Kirby say about Kyiv last week?", "yesterday?", "What did Kirby say about Kyiv yesterday?"),
        ("What did Kirby say last week?", "and about Kyiv?", "What did Kirby say about Kyiv last week?"),
        ("What did the White House say about Kyiv?", "and about sanctions?", "What did the White House say about sanctions?"),
        ("What happened on 27 May 2020?", "and the day before?", "What happened on 26 May 2020?"),
        ("What happened on 31 May 2020?", "and on the next day?", "What happened on 1 June 2020?"),
        ("What did Kirby say on 1 March 2020?", "and the day before that?", "What did Kirby say on 29 February 2020?"),
        ("What happened on 0001-01-01?", "and the day before?", "and the day before?"),
        ("what did he say about Kyiv?", "Kirby", "what did Kirby say about Kyiv?"),
        ("what was their reaction?", "I meant the Pentagon", "what was Pentagon's reaction?"),
        ("Kirby's comments on Ukraine", "and Blinken?", "What did Blinken say about Ukraine?"),
        ("Who spoke about sanctions?", "and about Kyiv?", "Who spoke about Kyiv?"),
        ("Who spoke about sanctions?", "and Biden?", "What did Biden say about sanctions?"),
        ("What did Kirby say about Kyiv?", "did he mention sanctions?", "did Kirby mention sanctions?"),
        ("What did Kirby say about Kyiv?", "What else did he say?", "What else did Kirby say?"),
        ("Who is Medinsky?", "what did he say?", "what did Medinsky say?"),
        ("Who is Kirby?", "his comments on Kyiv", "Kirby's comments on Kyiv"),
        ("Who is Kirby?", "and Medinsky?", "Who is Medinsky?"),
        ("What happened in Kyiv?", "and in Chernihiv?", "What happened in Chernihiv?"),
        ("What happened in Kyiv last week?", "what about yesterday?", "What happened in Kyiv yesterday?"),
        ("What happened in Kyiv?", "and last month?", "What happened in Kyiv last month?"),
        ('What did Kirby say about Kyiv? source:"The Hill"', "and Biden?", 'What did Biden say about Kyiv? source:"The Hill"'),
    ),
)
def test_a_follow_up_is_completed_from_the_question_before(before: str, text: str, meant: str) -> None:
    assert complete(text, before=before) == meant


@pytest.mark.parametrize(
    "text",
    (
        "Where did the talks take place?",
        "and where did the talks take place?",
        "Biden",
        "Sanctions against Russia",
        "Who is Medinsky?",
        "and the very long story of everything that happened there since the first day?",
        "and",
        "?",
        "",
    ),
)
def test_what_stands_by_itself_stays_as_it_is(text: str) -> None:
    assert complete(text, before="What did Kirby say about Kyiv?") == text


@pytest.mark.parametrize("before", (None, "", "What did Kirby say about a question that was cut…"))
def test_after_nothing_nothing_is_completed(before: str | None) -> None:
    assert complete("and about sanctions?", before=before) == "and about sanctions?"


def test_follow_ups_follow_each_other() -> None:
    second = complete("and Biden?", before="What did Kirby say about Kyiv?")
    third = complete("and about sanctions?", before=second)
    assert complete("since Monday?", before=third) == "What did Biden say about sanctions since Monday?"


@given(st.text(max_size=80), st.text(max_size=80))
def test_completing_never_fails_and_never_empties_a_question(text: str, before: str) -> None:
    assert complete(text, before=before).strip() or not text.strip()


@pytest.mark.parametrize(
    ("before", "text", "name"),
    (
        ("What did Kirby say about Kyiv?", "and biden?", "biden"),
        ("Who spoke about sanctions?", "what about the white house last week?", "white house"),
        ("What did Kirby say about Kyiv?", "and about biden?", None),
        ("What did Kirby say about Kyiv?", "and Biden?", None),
        ("What did Kirby say about Kyiv?", "and in kyiv?", None),
        ("What did Kirby say about Kyiv?", "what did he say?", None),
        ("What did Kirby say about Kyiv?", "biden", None),
        ("What happened in Kyiv?", "and biden?", None),
        (None, "and biden?", None),
    ),
)
def test_words_in_small_letters_may_name_a_speaker_where_one_was_asked_about(before: str | None, text: str, name: str | None) -> None:
    assert may_name(text, before=before) == name


def test_who_knows_the_speakers_says_that_small_letters_name_one() -> None:
    before = "What did Kirby say about Kyiv?"
    assert complete("and biden?", before=before) == "What did Kirby say about biden?"
    assert complete("and biden last week?", before=before, speaker=True) == "What did biden say about Kyiv last week?"
