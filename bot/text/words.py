"""What a word is: the first step of every search, highlight and comparison.

`words` finds them with their places; `chunk_words` does it for one run of text without white space, which is how an index reads
passages fast (most runs were seen before). Both agree: white space never lies inside a word.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from bot.text.fold import folded
from bot.text.scripts import INVISIBLE, MARKS, UNSPACED
from bot.text.stopwords import STOP_WORDS

_LETTER = rf"[^\W\d_{UNSPACED}]"
_INNER = rf"[^\W_{UNSPACED}{MARKS}{INVISIBLE}]|[{MARKS}{INVISIBLE}]"
_PIECE = re.compile(
    rf"(?P<unspaced>[{UNSPACED}][{UNSPACED}{MARKS}]*)"
    rf"|(?P<dotted>{_LETTER}(?:\.{_LETTER})+(?!{_LETTER}|[\d{MARKS}])\.?)"
    r"|(?P<number>\d+(?:[.,]\d+)*)"
    rf"|(?P<word>{_LETTER}(?:{_INNER})*(?:['’ʼ`]{_LETTER}(?:{_INNER})*)*)"
)
_POSSESSIVE = re.compile(r"['’ʼ`][sS]$")
_APOSTROPHES = str.maketrans("", "", "'’ʼ`")
_CONNECTORS = frozenset("-‐‑&")
_NUMBER_ENDINGS = frozenset({"s", "st", "nd", "rd", "th"})
_THOUSANDS = re.compile(r"\d{1,3}(?:,\d{2,3})*,\d{3}(?:\.\d+)?")
CAPITAL_ACRONYMS = frozenset({"US", "WHO", "IT"})
"""Acronyms printed without stops whose letters are also a stop word; in running text only capitals tell them apart."""
_SHOUTING_MIN_SPACES = 4
"""In a line of capitals as long as this, capitals say nothing."""
_JOINED_MAX_CHARS = 40


@dataclass(frozen=True, slots=True)
class Word:
    """`surface` is `text[start:end]`; `folded` is what is compared: no case, accents, possessive, thousands separators.

    `joined` marks a hyphenated word as a whole ("cease-fire" -> "ceasefire"), which comes just before its parts.
    """

    start: int
    end: int
    surface: str
    folded: str
    joined: bool = False


def words(text: str) -> list[Word]:
    """The words of `text` by start. Scripts without spaces give overlapping pairs of characters. Linear in the length of `text`."""
    return list(_words(text, shouting=is_shouting(text)))


def chunk_words(chunk: str) -> list[Word]:
    """The words of one run of text without white space, as `words` finds them in a text that is not all in capitals."""
    return list(_words(chunk, shouting=False))


def is_shouting(text: str) -> bool:
    """Whether a whole line is set in capitals, so that "US" there may well be the pronoun."""
    return text.isupper() and text.count(" ") >= _SHOUTING_MIN_SPACES


def acronym(letters: str) -> str:
    """The folded form of an acronym: "UN" -> "un", but "u.s" where the letters alone would read as a stop word."""
    plain = folded(letters)
    return ".".join(plain) if plain in STOP_WORDS["en"] else plain


def _words(text: str, *, shouting: bool) -> Iterator[Word]:
    compound: list[Word] = []
    hyphenated = False
    for match in _PIECE.finditer(text):
        start = match.start()
        attached = bool(compound) and compound[-1].end == start
        connected = bool(compound) and compound[-1].end == start - 1 and text[start - 1] in _CONNECTORS
        kind = match.lastgroup
        if compound and (kind == "unspaced" or not (attached or connected)):
            yield from _compound(text, compound, hyphenated=hyphenated)
            compound, hyphenated = [], False
        if kind == "unspaced":
            yield from _pairs(match.group(), start)
            continue
        word = _word(match.group(), kind, start, shouting=shouting)
        if not word.folded or (attached and word.folded in _NUMBER_ENDINGS and compound[-1].folded[-1:].isdigit()):
            continue
        if word.folded == "s" and start and text[start - 1] in "'’ʼ`":
            continue
        hyphenated = hyphenated or connected
        compound.append(word)
    yield from _compound(text, compound, hyphenated=hyphenated)


def _compound(text: str, parts: list[Word], *, hyphenated: bool) -> Iterator[Word]:
    """The parts, and before them the whole, where it is one word to somebody: not "53-minute", and no endless chain."""
    if len(parts) > 1 and not (hyphenated and parts[0].folded[0].isdigit()):
        start, end = parts[0].start, parts[-1].end
        whole = "".join(part.folded for part in parts)
        if end - start <= _JOINED_MAX_CHARS and whole.isalnum():
            yield Word(start, end, text[start:end], whole, joined=True)
    yield from parts


def _word(surface: str, kind: str | None, start: int, *, shouting: bool) -> Word:
    end = start + len(surface)
    if kind == "number":
        return Word(start, end, surface, _number(surface))
    if kind == "dotted":
        return Word(start, end, surface, acronym(surface.replace(".", "")))
    bare = _POSSESSIVE.sub("", surface)
    if bare in CAPITAL_ACRONYMS and not shouting:
        return Word(start, end, surface, acronym(bare))
    return Word(start, end, surface, folded(bare.translate(_APOSTROPHES)))


def _number(surface: str) -> str:
    digits = folded(surface)
    return digits.replace(",", "") if _THOUSANDS.fullmatch(digits) else digits


def _pairs(run: str, start: int) -> Iterator[Word]:
    if len(run) == 1:
        yield Word(start, start + 1, run, folded(run))
    for at in range(len(run) - 1):
        pair = run[at : at + 2]
        if form := folded(pair):  # two loose marks are nothing
            yield Word(start + at, start + at + 2, pair, form)
