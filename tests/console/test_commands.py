import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.console.commands import Command, Line, Unknown, understood


@pytest.mark.parametrize(
    ("text", "meant"),
    (
        ("what did Kirby say?", Line(Command.ASK, "what did Kirby say?")),
        ("  /ask what did Kirby say? ", Line(Command.ASK, "what did Kirby say?")),
        ("/SEARCH peace talks", Line(Command.SEARCH, "peace talks")),
        ("/sources", Line(Command.SOURCES, "")),
        ("/status now", Line(Command.STATUS, "now")),
        ("/?", Line(Command.HELP, "")),
        ("exit", Line(Command.QUIT, "")),
        ("Quit", Line(Command.QUIT, "")),
        ("quit Kyiv", Line(Command.ASK, "quit Kyiv")),
        ("/ask", Line(Command.ASK, "")),
    ),
)
def test_a_line_is_a_question_or_a_command(text: str, meant: Line) -> None:
    assert understood(text) == meant


@pytest.mark.parametrize("text", ("", "   ", "\n"))
def test_an_empty_line_is_nothing(text: str) -> None:
    assert understood(text) is None


def test_a_mistyped_command_is_told_with_the_one_it_looks_like() -> None:
    assert understood("/serach talks") == Unknown("/serach", "/search")
    assert understood("/hlep") == Unknown("/hlep", "/help")
    assert understood("/weather") == Unknown("/weather", "")


@given(st.text())
def test_every_line_means_something_or_nothing(text: str) -> None:
    assert (understood(text) is None) == (not text.strip())
