import io

import pytest
from rich.console import Console
from rich.text import Text

from bot.console.paint import Screen
from bot.render.blocks import Block, Kind, plain_text
from tests.render.examples import ANSWERS, HOSTILE, ORDINARY, TERMINAL, WORDINGS


def terminal(*, width: int = 40) -> tuple[Screen, io.StringIO]:
    out = io.StringIO()
    return Screen(
        out, console=Console(file=out, force_terminal=True, width=width, color_system="truecolor", markup=False, highlight=False)
    ), out


def without_colour(text: str) -> str:
    return "\n".join(Text.from_ansi(line).plain for line in text.split("\n"))


def test_a_pipe_gets_the_plain_text() -> None:
    out = io.StringIO()
    Screen(out).show(TERMINAL.reply(ORDINARY))
    assert out.getvalue() == plain_text(TERMINAL.reply(ORDINARY)) + "\n\n"
    assert "\x1b" not in out.getvalue()


def test_nothing_is_written_for_nothing() -> None:
    out = io.StringIO()
    Screen(out).show(())
    assert out.getvalue() == ""


def test_an_encoding_without_curly_marks_gets_question_marks_and_no_error() -> None:
    raw = io.BytesIO()
    out = io.TextIOWrapper(raw, encoding="ascii")
    Screen(out).show((Block(Kind.NOTE, "“Kyiv”"),))
    assert raw.getvalue() == b"?Kyiv?\n\n"


def test_a_terminal_gets_colour() -> None:
    screen, out = terminal()
    screen.show(TERMINAL.reply(ORDINARY))
    assert "\x1b[" in out.getvalue()


def test_only_the_bar_of_a_quotation_is_coloured() -> None:
    screen, out = terminal(width=100)
    screen.show(TERMINAL.reply(ORDINARY)[1:2])
    assert "\x1b[36m│ \x1b[0m❝“We do continue" in out.getvalue()


def test_folded_lines_of_a_quotation_keep_the_bar() -> None:
    screen, out = terminal(width=40)
    screen.show(TERMINAL.reply(ORDINARY)[1:2])
    lines = without_colour(out.getvalue()).split("\n")
    quoted = [line for line in lines if line.startswith("│ ")]
    assert len(quoted) > 4
    assert all(len(line) <= 40 for line in quoted)
    assert lines.index(quoted[-1]) == len(quoted) - 1


def test_folding_loses_no_word() -> None:
    for answer in ANSWERS[:3]:
        screen, out = terminal(width=40)
        screen.show(TERMINAL.reply(answer))
        words = without_colour(out.getvalue()).replace("│ ", "").split()
        assert words == plain_text(TERMINAL.reply(answer)).replace("│ ", "").split()


def test_a_terminal_sees_no_control_characters_but_colours(monkeypatch: pytest.MonkeyPatch) -> None:
    screen, out = terminal(width=100)
    screen.show(TERMINAL.reply(HOSTILE)[:6])
    assert "\x1b[2J" not in out.getvalue()
    assert "\x9b" not in out.getvalue()
    assert "[red]" not in out.getvalue() or "[red]" in plain_text(TERMINAL.reply(HOSTILE))


def test_a_title_leads_to_its_article_on_terminals_that_have_links() -> None:
    screen, out = terminal(width=100)
    screen.show(TERMINAL.reply(ORDINARY)[1:2])
    assert "\x1b]8;" in out.getvalue()
    assert "https://example.com/1\x1b\\" in out.getvalue()


def test_marked_words_stand_out() -> None:
    screen, out = terminal(width=100)
    screen.show(TERMINAL.wordings(WORDINGS))
    assert "\x1b[1m⟦see⟧" in out.getvalue()


def test_words_in_brackets_are_words() -> None:
    screen, out = terminal()
    screen.show((Block(Kind.NOTE, "[bold]not bold[/bold] :smile:"),))
    assert "[bold]not bold[/bold] :smile:" in without_colour(out.getvalue())
