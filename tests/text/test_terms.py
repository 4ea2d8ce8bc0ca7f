"""From words to terms."""

import zlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.text.languages import language_of
from bot.text.stopwords import STOP_WORDS, stop_words
from bot.text.terms import ANALYSIS_VERSION, analyzer, chunks

SAMPLE = (
    "The U.S. and Kirby’s 53-minute cease-fire talks, 1,000 of them, failed in the 1990s; AT&T’s “well-known” naïve coöperation. "
    "Präsidenten über Straßen, l’économie d'un été, Ельцина говорит, 東京都, ไทย, 5G covid19 F-16s U.N. p.m. state-of-the-art O'Neill"
)
SEEN = {1: 337828618}
"""Analysis version -> checksum of the sample's words in four languages, before stemming (Snowball has a version of its own)."""


@pytest.mark.parametrize(
    ("language", "one", "other"),
    (
        ("en", "talks", "talked"),
        ("en", "ceasefire", "cease-fire"),
        ("de", "Präsidenten", "prasident"),
        ("fr", "l’économie", "economie"),
        ("fr", "qu'économies", "économie"),
        ("it", "dell’Italia", "Italia"),
        ("ru", "переговоры", "переговоров"),
        ("es", "negociación", "negociacion"),
        (None, "Kirby's", "kirby"),
        ("xx", "unstemmed", "Unstemmed"),
    ),
)
def test_words_that_mean_the_same_meet(language: str | None, one: str, other: str) -> None:
    assert set(analyzer(language).terms(one)) & set(analyzer(language).terms(other))


@pytest.mark.parametrize(("one", "other"), (("US", "us"), ("U.S.", "us"), ("WHO", "who"), ("news", "new"), ("1,000", "1.000")))
def test_words_that_mean_something_else_stay_apart(one: str, other: str) -> None:
    assert not set(analyzer("en").terms(one)) & set(analyzer("en").terms(other))


@given(st.text(max_size=80), st.sampled_from(["en", "de", "fr", "ru", None]))
def test_chunks_give_the_lexemes_of_the_whole(text: str, language: str | None) -> None:
    words = analyzer(language)
    piecewise = [lexeme for chunk in chunks(text) for lexeme, _ in words.chunk(chunk)]
    assert piecewise == words.lexemes(text)


@given(st.text(alphabet="aUS.'’\"-()SWHOt ", max_size=40))
def test_the_fast_way_through_plain_chunks_changes_nothing(text: str) -> None:
    words = analyzer("en")
    assert [lexeme for chunk in chunks(text) for lexeme, _ in words.chunk(chunk)] == words.lexemes(text)


def test_a_change_to_the_analysis_shows_in_its_version() -> None:
    forms = " ".join(lexeme.folded for language in ("en", "de", "fr", "ru") for lexeme in analyzer(language).lexemes(SAMPLE))
    assert SEEN[ANALYSIS_VERSION] == zlib.crc32(forms.encode()), "the analysis changed: raise ANALYSIS_VERSION and note the new checksum"


def test_stop_words_are_folded_and_every_language_has_some() -> None:
    assert all(len(listed) > 30 for listed in STOP_WORDS.values())
    assert "über" not in stop_words("de")
    assert "uber" in stop_words("de")
    assert stop_words("xx") == stop_words("en") == stop_words(None)


@pytest.mark.parametrize(
    ("text", "language"),
    (
        ("The minister said that the talks would go on until there was an end to the war, and that he had told them so again.", "en"),
        (
            "Der Minister sagte, dass die Gespräche weitergehen würden, bis der Krieg ein Ende habe, und dass er es ihnen gesagt habe.",
            "de",
        ),
        (
            "Le ministre a déclaré que les pourparlers continueraient jusqu'à la fin de la guerre, et qu'il le leur avait dit.",
            "fr",
        ),
        (
            "Министр заявил, что переговоры будут продолжаться до тех пор, пока война не закончится, и что он им об этом уже говорил.",
            "ru",
        ),
        ("", None),
        ("Too short", None),
    ),
)
def test_the_language_of_a_text_is_told(text: str, language: str | None) -> None:
    assert language_of(text) == language
