from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.answering.question import Question
from bot.answering.understand import MAX_WORDS, understand
from bot.answering.wishes import Wish

NOW = datetime(2026, 11, 24, 6, 30, tzinfo=UTC)
ZONE = ZoneInfo("Europe/Lisbon")


def asked(text: str) -> Question:
    return understand(text, now=NOW, tz=ZONE)


@pytest.mark.parametrize(
    ("text", "words"),
    (
        ("What did Kirby say about Kyiv?", ("Kirby", "Kyiv")),
        ("Where did the talks take place?", ("talks",)),
        ("How long was the phone call?", ("phone", "call")),
        ("Who is Medinsky?", ("Medinsky",)),
        ("What did Macron warn against?", ("Macron", "warn")),
        ("could you please tell me what is going on in Istanbul", ("Istanbul",)),
        ("asdf qwerty", ("asdf", "qwerty")),
        ("Kyiv Kyiv KYIV", ("Kyiv", "KYIV")),
    ),
)
def test_only_the_words_that_say_what_it_is_about_are_searched(text: str, words: tuple[str, ...]) -> None:
    assert asked(text).words == words


def test_a_question_of_light_words_only_is_searched_as_it_stands() -> None:
    assert asked("who is who").words == ("who", "is")


@pytest.mark.parametrize("text", ("", "   ", "?!", "“”", "source:", "…"))
def test_nothing_to_search_for_is_an_empty_question(text: str) -> None:
    assert asked(text).is_empty


def test_operators_phrases_and_exclusions_are_taken_out_of_the_words() -> None:
    question = asked('skepticism “real withdrawal” -Biden -"The Hill" source:"Kyiv Post" since:2022-03-01 UNTIL:yesterday')
    assert question.words == ("skepticism",)
    assert question.phrases == ("real withdrawal",)
    assert question.excluded == ("The Hill", "Biden")
    assert (question.source, question.since, question.until) == ("Kyiv Post", "2022-03-01", "yesterday")


def test_a_hyphen_inside_a_word_excludes_nothing() -> None:
    question = asked("the cease-fire and a 53-minute call")
    assert question.excluded == ()
    assert "minute" in question.words


@pytest.mark.parametrize(
    ("text", "words", "topic"),
    (
        ("what did Kirby say in 2021 about Kyiv?", "in 2021", "Kyiv"),
        ("In 2021, what did Kirby say about Kyiv?", "In 2021", "Kyiv"),
        ("what did Kirby say about Kyiv in 2021?", "in 2021", "Kyiv"),
        ("what did Kirby say about the war in 2014 and after", None, "the war in 2014 and after"),
        ("how many people died in 2021 in Kyiv?", None, None),
    ),
)
def test_the_year_in_which_something_was_said_is_a_range_and_a_year_of_the_topic_is_none(
    text: str, words: str | None, topic: str | None
) -> None:
    question = asked(text)
    assert (question.range.span.of(text) if question.range else None) == words
    assert question.topic == topic


def test_a_day_in_the_question_becomes_a_range_and_no_word() -> None:
    question = asked("what did Kirby say last week about sanctions?")
    assert question.range_words == "last week"
    assert question.words == ("Kirby", "sanctions")
    assert (question.speaker, question.topic) == ("Kirby", "sanctions")


@pytest.mark.parametrize(
    ("text", "speaker", "topic"),
    (
        ("What did Kirby say?", "Kirby", None),
        ("what has Joe Biden said on sanctions", "Joe Biden", "sanctions"),
        ("What did the White House say about the remark?", "White House", "the remark"),
        ("Kirby’s comments on sanctions", "Kirby", "sanctions"),
        ("what said Kirby about sanctions", "Kirby", "sanctions"),
        ("What is Kirby saying about sanctions?", "Kirby", "sanctions"),
        ("What did the WHO say about masks?", "WHO", "masks"),
        ("What are the main points of the Kirby report?", None, None),
        ("WHAT DID HE SAY ABOUT MASKS", None, None),
        ("what did kirby say abuot sanctions", "kirby", "sanctions"),
        ("what was Macron's reaction?", "Macron", None),
        ("statements by US officials about Zelensky", "US officials", "Zelensky"),
        ("did Blinken mention Morocco?", "Blinken", "Morocco"),
        ("has Kirby said anything about Donbas", "Kirby", "Donbas"),
        ("and what did Biden say?", "Biden", None),
        ("what did Kirby say? what did Biden say?", "Kirby and Biden", None),
        ("What did Kirby say about Kyiv? And what did Biden say about Kyiv?", "Kirby and Biden", "Kyiv"),
        ("What did Kirby say about Kyiv? And what did Biden say about Paris?", None, None),
        ("What did Kirby say? Where is Kyiv?", None, None),
        ("What did Macron warn against?", None, None),
        ("What did he say?", None, None),
        ("What has been said about the talks?", None, None),
        ("Where is Kyiv?", None, None),
    ),
)
def test_whose_words_are_asked_for(text: str, speaker: str | None, topic: str | None) -> None:
    question = asked(text)
    assert (question.speaker, question.topic) == (speaker, topic)


@pytest.mark.parametrize(
    ("text", "anyone"),
    (
        ("who spoke about Kyiv?", "Kyiv"),
        ("Who mentioned Morocco?", "Morocco"),
        ("who said anything about sanctions", "sanctions"),
        ("who used the phrase “witch hunt”?", "witch hunt"),
        ("who coined the term fake news", "fake news"),
        ("who used the bridge?", None),
        ("who said “we do continue to see strikes”?", "we do continue to see strikes"),
        ("who warned that the withdrawal is not real", "the withdrawal is not real"),
        ("who spoke in Warsaw?", None),
        ("Who is Medinsky?", None),
        ("what did Kirby say about Kyiv?", None),
    ),
)
def test_who_spoke_at_all_can_be_asked(text: str, anyone: str | None) -> None:
    question = asked(text)
    assert question.anyone == anyone
    assert question.topic == anyone or question.speaker


@pytest.mark.parametrize(
    ("text", "wish"),
    (
        ("Where did the talks take place?", Wish.PLACE),
        ("Which country expelled diplomats?", Wish.PLACE),
        ("When did they meet?", Wish.TIME),
        ("What time is the vote?", Wish.TIME),
        ("How long was the call?", Wish.DURATION),
        ("For how many days did it last?", Wish.DURATION),
        ("How many refugees fled?", Wish.AMOUNT),
        ("Who is Vladimir Medinsky?", Wish.IDENTITY),
        ("Who spoke in Warsaw?", Wish.PERSON),
        ("Why did they fail?", Wish.REASON),
        ("What did Macron warn against?", None),
    ),
)
def test_the_kind_of_thing_asked_for(text: str, wish: Wish | None) -> None:
    assert asked(text).wish is wish


@given(st.text(max_size=3000))
def test_no_text_breaks_it(text: str) -> None:
    question = asked(text)
    assert len(question.words) <= MAX_WORDS
    assert all(word in question.asked or word in text.replace("’", "'").replace("‘", "'") for word in question.words)


@given(
    st.lists(
        st.sampled_from(
            ["what", "did", "Kirby", "'s", "say", "about", "on", '"', "-", "source:", "since:", "x", "?", "“", "last week", "mention"]
        ),
        max_size=30,
    )
)
def test_no_mixture_of_question_words_breaks_it(pieces: list[str]) -> None:
    asked(" ".join(pieces))
    asked("".join(pieces))
