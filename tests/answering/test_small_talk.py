import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.answering.picked import picked
from bot.answering.small_talk import SmallTalk, small_talk

NAMES = ("Joe Quimby", "Ann Quimby", "Joe O’Hara")


@pytest.mark.parametrize(
    ("text", "meant"),
    (
        ("hi", SmallTalk.GREETING),
        ("Hello there!", SmallTalk.GREETING),
        ("Good morning, everyone", SmallTalk.GREETING),
        ("thanks", SmallTalk.THANKS),
        ("OK, thanks a lot for that!", SmallTalk.THANKS),
        ("Thank you very much.", SmallTalk.THANKS),
        ("What’s up?", SmallTalk.GREETING),
        ("That's all.", SmallTalk.NOTED),
        ("ok", SmallTalk.NOTED),
        ("OK then.", SmallTalk.NOTED),
        ("okay, so", SmallTalk.NOTED),
        ("no", SmallTalk.NOTED),
        ("No thanks!", SmallTalk.NOTED),
        ("yes please", SmallTalk.NOTED),
        ("I see.", SmallTalk.NOTED),
        ("bye", SmallTalk.NOTED),
        ("help", SmallTalk.HELP),
        ("?", SmallTalk.HELP),
        ("What can you do?", SmallTalk.HELP),
        ("Are you human?", SmallTalk.HELP),
        ("who made you", SmallTalk.HELP),
        ("How many articles do you have?", SmallTalk.STATUS),
        ("which sources do you read?", SmallTalk.STATUS),
        ("tell me a joke", SmallTalk.HELP),
        ("are you stupid?", SmallTalk.NOTED),
        ("who said that?", SmallTalk.WHY),
        ("source?", SmallTalk.WHY),
        ("compare", SmallTalk.COMPARE),
        ("What do the articles disagree about?", SmallTalk.COMPARE),
        ("When did he say that?", SmallTalk.WHY),
        ("tell me more", SmallTalk.MORE),
        ("That's not what I asked!", SmallTalk.HELP),
        ("thx bro", SmallTalk.THANKS),
        ("Why?", SmallTalk.WHY),
        ("and why?", SmallTalk.WHY),
        ("more", SmallTalk.MORE),
        ("Show me more, please", SmallTalk.MORE),
    ),
)
def test_what_is_said_to_the_bot_is_small_talk(text: str, meant: SmallTalk) -> None:
    assert small_talk(text) is meant


@pytest.mark.parametrize(
    "text",
    (
        "",
        "!",
        "Kyiv",
        "Thomas More",
        "Nice",
        "why did Kirby say that?",
        "more than 40",
        "help for Ukraine",
        "hello from Kyiv",
        "thanks giving",
        "source:hi",
        "what did Kirby say?",
        "and about sanctions?",
        "the",
        "who said that the dam was safe?",
        "how many articles were banned",
        "stupid",
        "compare Fox News and CNN on the wall",
        "so then",
        "no fly zone",
        "good friday",
    ),
)
def test_what_may_be_a_question_is_none(text: str) -> None:
    assert small_talk(text) is None


@given(st.text(max_size=60))
def test_any_text_is_small_talk_or_not(text: str) -> None:
    assert small_talk(text) in {None, *SmallTalk}


@pytest.mark.parametrize(
    ("text", "name"),
    (
        ("1", "Joe Quimby"),
        ("[2]", "Ann Quimby"),
        ("3.", "Joe O’Hara"),
        ("joe quimby", "Joe Quimby"),
        ("Quimby, Joe?", "Joe Quimby"),
        ("Ann", "Ann Quimby"),
        ("O’Hara", "Joe O’Hara"),
        ("4", None),
        ("0", None),
        ("Quimby", None),
        ("Joe", None),
        ("What did Ann Quimby say?", None),
        ("", None),
        ("?", None),
    ),
)
def test_one_of_several_names_is_picked_by_number_or_name(text: str, name: str | None) -> None:
    assert picked(text, NAMES) == name


@given(st.text(max_size=40), st.lists(st.text(max_size=12), max_size=4))
def test_only_a_name_of_the_list_is_ever_picked(text: str, names: list[str]) -> None:
    assert picked(text, names) in {None, *names}
