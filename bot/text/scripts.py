"""Which characters make a word: letters with their marks, scripts written without spaces, and invisible characters inside words.

Ranges are the blocks of the Unicode Character Database (https://www.unicode.org/Public/UCD/latest/ucd/Blocks.txt).
"""

import unicodedata

UNSPACED_RANGES = (
    (0x0E00, 0x0EFF),  # Thai, Lao
    (0x1000, 0x109F),  # Myanmar
    (0x1780, 0x17FF),  # Khmer
    (0x3005, 0x3007),  # ideographic iteration mark and zero
    (0x3040, 0x30FF),  # Hiragana, Katakana
    (0x31F0, 0x31FF),  # Katakana extensions
    (0x3400, 0x4DBF),  # Han, extension A
    (0x4E00, 0x9FFF),  # Han
    (0xAC00, 0xD7AF),  # Hangul syllables: spaced, but particles cling to the words
    (0xF900, 0xFAFF),  # Han, compatibility
    (0xFF66, 0xFF9F),  # half-width Katakana
    (0x20000, 0x323AF),  # Han, further extensions
)
"""Code points of scripts whose words are not set apart by spaces (and Hangul, where pairs of syllables serve better too)."""

UNSPACED = "".join(f"{chr(first)}-{chr(last)}" for first, last in UNSPACED_RANGES)
"""The same as the inside of a character class."""

INVISIBLE = "\u00ad\u200b\u200c\u200d\u2060\ufeff"
"""Soft hyphen, zero-width space, (non-)joiners, word joiner, byte order mark: inside a word they part nothing."""

_MARK_BLOCKS = (
    (0x0300, 0x0370),
    (0x0483, 0x0490),
    (0x0591, 0x0E00),
    (0x0F00, 0x1000),
    (0x1AB0, 0x1B00),
    (0x1DC0, 0x1E00),
    (0x20D0, 0x2100),
    (0xFE20, 0xFE30),
)


def _marks() -> str:
    """Combining marks of the blocks above as the inside of a character class: alphanumeric classes leave them out."""
    points = (chr(point) for first, end in _MARK_BLOCKS for point in range(first, end))
    return "".join(mark for mark in points if unicodedata.category(mark) in {"Mn", "Mc"})


MARKS = _marks()

_FOLDED_MARKS = (
    *range(0x0300, 0x0370),  # combining diacritics: Latin, Greek, Cyrillic
    *range(0x0591, 0x05C8),  # Hebrew points
    0x0640,  # Arabic tatweel
    *range(0x064B, 0x0653),  # Arabic vowel signs
    0x0670,
    *range(0x1AB0, 0x1B00),
    *range(0x1DC0, 0x1E00),
    *range(0x20D0, 0x2100),
    *range(0xFE20, 0xFE30),
)

UNWRITTEN = dict.fromkeys((*_FOLDED_MARKS, *map(ord, INVISIBLE)))
"""For `str.translate`: marks a reader may leave out when typing. Vowel signs of Indic scripts and Thai are letters and stay."""

PLAIN_LETTERS = str.maketrans(
    {
        "ł": "l",
        "ø": "o",
        "đ": "d",
        "ð": "d",
        "þ": "th",
        "æ": "ae",
        "œ": "oe",
        "ı": "i",
        "ħ": "h",
        "ŧ": "t",
        "ŋ": "n",
        "ĸ": "k",
        "ƒ": "f",
        "ə": "e",
    }
)
"""Letters that do not decompose, as people without them on the keyboard type them."""
