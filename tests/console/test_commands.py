import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.console.commands import Command, Line, Unknown, number_in, speaker_and_topic, understood


@pytest.mark.parametrize(
    ("text", "meant"),
    (
        ("what did Kirby say?", Line(Command.SAY, "what did Kirby say?")),
        ("  /ask what did Kirby say? ", Line(Command.ASK, "what did Kirby say?")),
        ("/SEARCH peace talks", Line(Command.SEARCH, "peace talks")),
        ("/said Kirby about Kyiv", Line(Command.SAID, "Kirby about Kyiv")),
        ("/Why [3]", Line(Command.WHY, "[3]")),
        ("/sources", Line(Command.SOURCES, "")),
        ("/status now", Line(Command.STATUS, "now")),
        ("/?", Line(Command.HELP, "")),
        ("exit", Line(Command.QUIT, "")),
        ("Quit", Line(Command.QUIT, "")),
        ("quit Kyiv", Line(Command.SAY, "quit Kyiv")),
        ("/ask", Line(Command.ASK, "")),
    ),
)
def test_a_line_is_a_question_or_a_command(text: str, meant: Line) -> None:
    assert understood(text) == meant


@pytest.mark.parametrize("text", ("", "   ", "\n"))
def test_an_empty_line_is_nothing(text: str) -> None:
    assert understood(text) is None


def test_a_mistyped_command_is_told_with_the_one_it_looks_like() -> None:
    assert understood("/") == understood("/?") == Line(Command.HELP, "")
    assert understood("/serach talks") == Unknown("/serach", "/search")
    assert understood("/hlep") == Unknown("/hlep", "/help")
    assert understood("/sadi Kirby") == Unknown("/sadi", "/said")
    assert understood("/zzz") == Unknown("/zzz", "")


@pytest.mark.parametrize(
    ("words", "meant"),
    (
        ("Kirby", ("Kirby", None)),
        ("John Kirby about Kyiv", ("John Kirby", "Kyiv")),
        ("Kirby ABOUT talks about talks", ("Kirby", "talks about talks")),
        ("Kirby about", ("Kirby", None)),
    ),
)
def test_a_name_may_be_followed_by_a_topic(words: str, meant: tuple[str, str | None]) -> None:
    assert speaker_and_topic(words) == meant


@pytest.mark.parametrize(
    ("words", "number"), (("3", 3), ("[3]", 3), ("[ 12 ]", 12), ("", None), ("three", None), ("1 2", None), ("-1", None), ("9" * 30, None))
)
def test_a_number_is_pointed_at_with_or_without_brackets(words: str, number: int | None) -> None:
    assert number_in(words) == number


@given(st.text())
def test_every_line_means_something_or_nothing(text: str) -> None:
    assert (understood(text) is None) == (not text.strip())
