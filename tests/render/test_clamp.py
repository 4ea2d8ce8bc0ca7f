from hypothesis import given
from hypothesis import strategies as st

from bot.render.clamp import clamped, cut
from tests.render.hostile import hostile_text

PROSE = "Mr. Biden spoke to reporters on Tuesday. He was skeptical. Nobody should be fooling themselves about the withdrawal from Kyiv."


@given(hostile_text, st.integers(-5, 200))
def test_a_cut_fits_and_does_not_end_in_white_space(text: str, room: int) -> None:
    end = cut(text, max_chars=room)
    assert 0 <= end <= max(0, room) or end == len(text) <= room
    assert end == len(text) or text[:end] == text[:end].rstrip()


@given(hostile_text, st.integers(3, 200))
def test_a_clamped_text_fits_and_says_that_something_is_missing(text: str, room: int) -> None:
    short = clamped(text, max_chars=room)
    assert len(short) <= room
    assert short == text or (short.endswith(" …") and text.startswith(short.removesuffix(" …")))


def test_a_cut_prefers_the_end_of_a_sentence() -> None:
    assert PROSE[: cut(PROSE, max_chars=70)] == "Mr. Biden spoke to reporters on Tuesday. He was skeptical."


def test_an_abbreviation_is_no_end() -> None:
    assert PROSE[: cut(PROSE, max_chars=5)] == "Mr."
    assert PROSE[: cut(PROSE, max_chars=20)] == "Mr. Biden spoke to"


def test_a_sentence_that_would_leave_half_the_room_empty_is_no_reason_to_stop() -> None:
    assert PROSE[: cut(PROSE, max_chars=110)] == PROSE[:110].rsplit(" ", 1)[0]


def test_a_word_that_ends_exactly_at_the_edge_stays() -> None:
    assert cut("hello world", max_chars=5) == 5


def test_one_long_word_is_cut_between_characters_as_readers_see_them() -> None:
    for character in ("é", "👩‍👩‍👧‍👦", "🇺🇦", "👍🏽", "❤️", "नि"):
        text = "x" + character * 3
        for room in range(1, len(text)):
            end = cut(text, max_chars=room)
            assert (end - 1) % len(character) == 0, (character, room)
