"""What a word is."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.text.fold import folded
from bot.text.words import chunk_words, is_shouting, words

anything = st.text(max_size=80)
tricky = st.text(alphabet="abAB'’-.,& 019\u00ad\u200b\u0301éßİ東京ไทย한국\u0928\u093f\n_", max_size=60)


def forms(text: str) -> list[str]:
    return [word.folded for word in words(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    (
        ("Kirby’s and Kirby's", ["kirby", "and", "kirby"]),
        ("James' boat", ["james", "boat"]),
        ("1,000 people, 1,00,000 more, 2.5 %", ["1000", "people", "100000", "more", "2.5"]),
        ("53-minute call", ["53", "minute", "call"]),
        ("in the 1990s, on the 19th", ["in", "the", "1990", "on", "the", "19"]),
        ("cease-fire", ["ceasefire", "cease", "fire"]),
        ("F-16s", ["f16", "f", "16"]),
        ("covid19", ["covid19"]),
        ("5G", ["5g", "5", "g"]),
        ("O’Brien didn't", ["obrien", "didnt"]),
        ("AT&T", ["att", "at", "t"]),
        ("Élysée Straße Łódź Ørsted İstanbul", ["elysee", "strasse", "lodz", "orsted", "istanbul"]),
        ("e\u0301lan ﬁnance ＦＵＬＬ", ["elan", "finance", "full"]),
        ("Kir\u00adby Kir\u200bby", ["kirby", "kirby"]),
        ("东京都", ["东京", "京都"]),
        ("日", ["日"]),
        ("Tokyo東京", ["tokyo", "東京"]),
        ("snake_case", ["snake", "case"]),
        ("3:11 p.m.", ["3", "11", "pm"]),
        ("हिन्दी में", ["हिन्दी", "में"]),
        ("", []),
        ("— … ❝❞ !?", []),
    ),
)
def test_words_are_folded_as_readers_take_them(text: str, expected: list[str]) -> None:
    assert forms(text) == expected


@pytest.mark.parametrize("text", ("the U.S. said", "the US said", "the U.S.’s said", "the U.S said"))
def test_the_country_is_never_the_pronoun(text: str) -> None:
    assert forms(text) == ["the", "u.s", "said"]


def test_the_pronoun_is_never_the_country() -> None:
    assert forms("tell us") == ["tell", "us"]
    assert forms("Us and them") == ["us", "and", "them"]


def test_in_a_line_of_capitals_capitals_mean_nothing() -> None:
    assert "us" in forms("THEY TOLD US WHAT IT IS")
    assert is_shouting("THEY TOLD US WHAT IT IS")
    assert forms("US IRAN TALKS")[0] == "u.s"


def test_an_acronym_with_and_without_stops_is_one_word() -> None:
    assert forms("U.N. UN u.n.") == ["un"] * 3
    assert forms("U.K. UK") == ["uk"] * 2


def test_a_long_chain_of_hyphens_has_no_whole() -> None:
    assert all(not word.joined for word in words("-".join(["word"] * 20)))


@given(st.one_of(anything, tricky))
def test_a_words_place_is_its_surface_and_places_never_run_backwards(text: str) -> None:
    found = words(text)
    assert all(word.surface == text[word.start : word.end] for word in found)
    assert all(word.surface and word.folded for word in found)
    assert [word.start for word in found] == sorted(word.start for word in found)
    assert not any(character.isspace() for word in found for character in word.surface)


@given(st.one_of(anything, tricky))
def test_chunk_by_chunk_gives_the_same_words(text: str) -> None:
    if not is_shouting(text):
        assert [word.folded for chunk in text.split() for word in chunk_words(chunk)] == forms(text)


@given(st.one_of(anything, tricky))
def test_folding_twice_is_folding_once(text: str) -> None:
    assert folded(folded(text)) == folded(text)


@given(tricky)
def test_a_folded_word_is_a_word_of_itself(text: str) -> None:
    for word in words(text):
        if word.folded.isascii() and word.folded.isalpha():
            assert forms(word.folded) == [word.folded]


@pytest.mark.parametrize(
    "text",
    ("a." * 50_000, "a'" * 50_000, "a-" * 50_000, "1," * 50_000, "ab" * 100_000, "\u0301" * 100_000, "東" * 100_000, "a\u200b" * 50_000),
)
def test_two_hundred_kilobytes_without_a_space_are_read_in_one_go(text: str) -> None:
    assert len(words(text)) <= len(text)
