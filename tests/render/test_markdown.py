import pytest
from hypothesis import given

from bot.render.markdown import escape, escape_quoted, unescape
from tests.render.hostile import FRAGMENTS, hostile_text
from tests.render.reading import CONSTRUCTS, RAW, acts, shown


@given(hostile_text)
def test_no_character_is_lost_by_escaping(text: str) -> None:
    assert unescape(escape(text)) == text
    assert unescape(escape_quoted(text)) == text


@given(hostile_text)
def test_nothing_in_an_escaped_text_acts(text: str) -> None:
    assert acts(escape(text)) == []
    assert not RAW.search(escape(text))


@given(hostile_text)
def test_nothing_in_a_quoted_text_acts_or_leaves_the_quote(text: str) -> None:
    first, *rest = escape_quoted(text).split("\n")
    assert all(line.startswith("> ") for line in rest)
    assert acts("\n".join([first, *(line.removeprefix("> ") for line in rest)])) == []


@given(hostile_text)
def test_an_escaped_text_can_be_sent_as_utf_8(text: str) -> None:
    escape(text).encode("utf-8")


@given(hostile_text)
def test_text_beside_our_quotation_marks_does_not_act_either(text: str) -> None:
    assert acts(f"❝{escape_quoted(text)}❞ …".replace("\n> ", "\n")) == []


@given(hostile_text)
def test_our_quotation_marks_are_told_from_those_of_the_text(text: str) -> None:
    message = f"> ❝{escape_quoted(text)}❞ and more"
    end = next(at for at in range(3, len(message)) if message[at] == "❞" and (at - len(message[:at].rstrip("\\"))) % 2 == 0)
    assert unescape(message[3:end]) == text


def test_ordinary_prose_reads_as_it_was_written() -> None:
    prose = "The U.S. Defense Department — at 3:11 p.m. — said: “we’re not convinced” (yet); 7% and/or $5, item-by-item."
    assert shown(escape(prose)) == prose


def test_ordinary_prose_hardly_grows() -> None:
    prose = "The U.S. Defense Department on Tuesday cast doubt on reports that Russia plans to “drastically reduce” its activities."
    assert len(escape(prose)) <= len(prose) + 2


@pytest.mark.parametrize(
    "text",
    ("#", "C#", "is it C# ", "##"),
)
def test_a_number_sign_at_the_end_of_a_heading_stays(text: str) -> None:
    assert not escape(text).rstrip().endswith("#")


@pytest.mark.parametrize("fragment", [fragment for fragment in FRAGMENTS if acts(fragment)])
def test_the_reader_of_these_tests_sees_what_acts_and_escaping_stops_it(fragment: str) -> None:
    assert acts(fragment)
    assert not acts(escape(fragment))


def test_every_construct_is_among_the_hostile_fragments() -> None:
    assert {name for fragment in FRAGMENTS for name in acts(fragment)} == CONSTRUCTS


def test_long_hostile_lines_are_escaped_in_linear_time() -> None:
    for piece in ("#", "*", "@", ":", ".a", "> ", "1", " ", "\\", "‹U+", "[](", "\n-"):
        text = piece * (200_000 // len(piece))
        assert unescape(escape_quoted(text)) == text
