"""Words that stand out inside a quotation: the quotation is still its slice, and nothing but the marks acts."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.model.span import Span
from bot.render.blocks import Block, Kind, Quote
from bot.render.fit import narrowed
from bot.render.marks import pieces
from bot.render.surface import Surface
from bot.render.verbatim import broken_quotes
from tests.render.examples import DISCORD, TERMINAL, citation
from tests.render.hostile import hostile_text
from tests.render.reading import RAW, acts

SURFACES = (DISCORD.surface, TERMINAL.surface)
marks = st.lists(st.builds(lambda start, length: Span(start, start + length), st.integers(0, 60), st.integers(0, 30)), max_size=5)


@pytest.mark.parametrize("surface", SURFACES)
@given(text=hostile_text, places=marks)
def test_a_marked_quotation_is_read_back_to_the_letter(surface: Surface, text: str, places: list[Span]) -> None:
    assert surface.unescape(surface.quoted(text, marks=places)) == text


@given(text=hostile_text, places=marks)
def test_nothing_acts_in_a_marked_quotation_on_discord_but_the_marks(text: str, places: list[Span]) -> None:
    shown = DISCORD.surface.quoted(text, marks=places).replace("\n> ", "\n")
    assert set(acts(shown)) <= {"bold"}
    assert not RAW.search(shown)


@given(text=hostile_text, places=marks)
def test_pieces_are_the_text_and_marked_ones_lie_within_a_line(text: str, places: list[Span]) -> None:
    found = list(pieces(text, places))
    assert "".join(piece for piece, _ in found) == text
    for piece, marked in found:
        assert piece
        assert not marked or ("\n" not in piece and piece == piece.strip())


@given(text=hostile_text.filter(str.strip), places=marks, max_chars=st.integers(1, 60))
def test_a_marked_quotation_that_is_cut_still_holds(text: str, places: list[Span], max_chars: int) -> None:
    surface = DISCORD.surface
    display = surface.quoted(text, marks=places)
    whole = citation(span=Span(0, len(text)))
    block = Block(Kind.ITEM, f"> ❝{display}❞", quotes=(Quote(display, whole, at=3, marks=tuple(places)),))
    cut = narrowed(block, surface=surface, max_chars=max_chars)
    assert not broken_quotes([cut], bodies={(1, 1): text}, surface=surface)


def test_marked_words_are_bold_on_discord_and_in_brackets_on_a_terminal() -> None:
    assert DISCORD.surface.quoted("a *small* army", marks=[Span(2, 9)]) == "a **\\*small\\*\u2060** army"
    assert TERMINAL.surface.quoted("a small army", marks=[Span(2, 7)]) == "a ⟦small⟧ army"
    assert TERMINAL.surface.quoted("a ⟦small⟧ army") == "a ‹U+27E6›small‹U+27E7› army"


@pytest.mark.parametrize("text", ("<t:1648512000>", "0<id:customize>", "<a:wave:12345>", "see://example"))
def test_a_mark_inside_what_servers_look_for_does_not_lay_it_bare(text: str) -> None:
    shown = [DISCORD.surface.quoted(text, marks=[Span(at, at + 1)]) for at in range(len(text))]
    assert not [one for one in shown if RAW.search(one)]


@pytest.mark.parametrize("surface", SURFACES)
def test_a_mark_inside_what_looks_like_a_written_out_character_changes_nothing(surface: Surface) -> None:
    text = "‹U+202E›"
    for at in range(len(text)):
        assert surface.unescape(surface.quoted(text, marks=[Span(at, at + 1)])) == text
