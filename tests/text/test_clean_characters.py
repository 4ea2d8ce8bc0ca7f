"""Which characters survive, and which do not."""

import pytest

from bot.text.clean_characters import printable


@pytest.mark.parametrize(
    ("written", "kept"),
    (
        ("a\r\nb\rc\u2028d\u2029e\x0cf\x0bg\x85h", "a\nb\nc\nd\ne\nf\ng\nh"),
        ("a\x00b\x07c\x1b[31md\x7fe\x9f", "abc[31mde"),
        ("a\tb", "a b"),
        ("pass\u00adword \ufeffx\u2060y", "password xy"),
        ("invoice\u202egnp.exe \u2066x\u2069", "invoicegnp.exe x"),
        ("half \ud83d surrogate", "half \ufffd surrogate"),
        ("hidden\U000e0041\U000e0042", "hidden"),
        ("wo\u200brd wo\u200crd", "word word"),
    ),
)
def test_what_only_steers_is_left_out(written: str, kept: str) -> None:
    assert printable(written) == kept


@pytest.mark.parametrize(
    "text",
    (
        "می\u200cخواهم",  # Persian: parts of one word that must not join
        "क्\u200dष",  # Devanagari: a half letter
        "ന്\u200d ",  # Malayalam: a final consonant, at the end of a word
        "👩\u200d👧 🏳️\u200d🌈",
        "🏴\U000e0067\U000e0062\U000e0065\U000e006e\U000e0067\U000e007f",  # the flag of England
        "สวัสดี\u200bครับ",
        "שלום\u200f! abc\u200e",
        "double  blanks, no-break\xa0blank, “curly” ‘marks’, e\u0301 and é, … —",
    ),
)
def test_what_carries_meaning_stays(text: str) -> None:
    assert printable(text) == text
