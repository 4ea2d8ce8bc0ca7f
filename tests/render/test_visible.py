import unicodedata

from hypothesis import given

from bot.render.terminal import TerminalSurface
from bot.render.visible import invisible, visible
from tests.render.hostile import hostile_text


@given(hostile_text)
def test_writing_characters_out_can_be_undone(text: str) -> None:
    assert invisible(visible(text)) == text


@given(hostile_text)
def test_no_control_character_and_no_direction_override_reaches_a_terminal(text: str) -> None:
    for shown in (TerminalSurface().quoted(text), TerminalSurface().inline(text)):
        assert all(unicodedata.category(character) not in {"Cc", "Cs"} or character in "\n\t" for character in shown)
        assert not set(shown) & set("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u2028\u2029")


@given(hostile_text)
def test_a_quotation_on_the_terminal_can_be_read_back(text: str) -> None:
    assert TerminalSurface().unescape(TerminalSurface().quoted(text)) == text


@given(hostile_text)
def test_every_line_of_a_quotation_on_the_terminal_stands_behind_the_bar(text: str) -> None:
    assert all(line.startswith("│ ") for line in TerminalSurface().quoted(text).split("\n")[1:])


def test_an_escape_sequence_is_seen_and_not_obeyed() -> None:
    assert visible("\x1b[2J") == "‹U+001B›[2J"


def test_what_scripts_and_emoji_need_is_left_alone() -> None:
    for text in ("👩‍👩‍👧‍👦", "می‌خواهم", "co\u00adoperate", "❤️", "שלום\u200f"):
        assert visible(text) == text
