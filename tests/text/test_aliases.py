"""Names with several spellings."""

from collections import Counter

from bot.text.aliases import ALIASES, spellings
from bot.text.words import words


def test_every_spelling_finds_every_other() -> None:
    assert set(spellings("kyiv")) == {"kiev", "kyjiw", "kiew"}
    assert all(name in spellings(other) for name, others in ALIASES.items() for other in others)


def test_no_spelling_stands_in_two_rows() -> None:
    groups = {frozenset((name, *others)) for name, others in ALIASES.items()}
    assert max(Counter(name for group in groups for name in group).values()) == 1


def test_every_spelling_is_one_folded_word() -> None:
    for name in ALIASES:
        assert [word.folded for word in words(name)] == [name]


def test_a_word_with_one_spelling_has_no_other() -> None:
    assert spellings("macron") == ()
