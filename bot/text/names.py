"""What a name is: runs of capitalised words, what in them is title, and when two spellings can mean one person."""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from functools import lru_cache

from rapidfuzz.distance import JaroWinkler

from bot.model.span import Span
from bot.text.abbreviations import STARTERS
from bot.text.titles import COURTESY, ORGANISATION, TITLES

PARTICLES = frozenset("de del della di da dos das du la le van von der den ter ten bin ibn al el abu ben y e of the and".split())
"""Small words that may stand inside a name."""

_PERSON_PARTICLES = PARTICLES - {"of", "the", "and"}
_NOT_NAMES = frozenset(
    """
    monday tuesday wednesday thursday friday saturday sunday january february march april may june july august september october november
    december i
    """.split(),
)
_WORD = r"(?:[A-Z](?:\.[A-Z])+\.?|[^\W\d_a-z][\w'’]*(?:-[\w'’]+)*(?:\.(?=[\s,]))?)"
_RUN = re.compile(rf"(?<![\w'’])({_WORD})(?:[ \u00a0](?:(?:{'|'.join(sorted(_PERSON_PARTICLES))})[ \u00a0]){{0,2}}({_WORD}))*")
SPELLING_SIMILARITY = 0.93
"""Jaro-Winkler from which two surnames with the same first name are one (Zelensky and Zelenskyy, but not Kirby and Kerry)."""


def names(text: str) -> tuple[Span, ...]:
    """The capitalised runs of `text` that can be names, in order; a word that is capitalised only because it opens a sentence is left out.

    Runs may begin with a title ("President Joe Biden"); `without_title` takes it off. Days, months and closed-class words are no names.
    """
    return tuple(_runs(text))


def _runs(text: str) -> Iterator[Span]:
    for match in _RUN.finditer(text):
        start, end = match.span()
        words = text[start:end].split(" ")
        while words and (words[0] in STARTERS or words[0].lower() in _NOT_NAMES):
            start += len(words.pop(0)) + 1
        if words and start < end:
            found = text[start:end]
            if found.endswith(("'s", "’s")):
                end -= 2
            yield Span(start, end)


def without_title(name: str) -> str:
    """The name without the titles before it: "Sen. Ted Cruz" is "Ted Cruz". A name that is nothing but title stays as it is."""
    words = name.split()
    first = max((at + 1 for at in range(len(words) - 1) if key(words[at]) in _BEFORE_NAMES), default=0)
    return " ".join(words[first:])


_BEFORE_NAMES = TITLES | COURTESY.keys()


@lru_cache(maxsize=65_536)
def key(word: str) -> str:
    """A word as it is compared: without accents, marks and case."""
    plain = unicodedata.normalize("NFKD", word)
    return "".join(char for char in plain if not unicodedata.combining(char)).strip(".,'’").replace("’", "'").casefold()


def surname(name: str) -> str:
    """The last part of a personal name, particles and "Jr." left out, as it is compared; empty for an empty name."""
    parts = [key(part) for part in name.split()]
    while len(parts) > 1 and parts[-1] in SUFFIXES:
        parts.pop()
    return parts[-1] if parts else ""


def generation(name: str) -> str:
    """What follows a surname ("Jr."), as it is compared; empty where nothing does."""
    *before, last = [key(part) for part in name.split()] or [""]
    return last if before and last in SUFFIXES else ""


def looks_personal(name: str) -> bool:
    """Whether a run without its title can be a person's full name: two to five words, none of an organisation, no acronym, no party."""
    parts = name.split()
    if not 1 < len(parts) <= _LONGEST_NAME:
        return False
    if key(parts[-1]) in SUFFIXES:
        parts.pop()
    if len(parts) < 2 or key(parts[-1]) in MEMBERS:  # noqa: PLR2004
        return False
    return not any(key(part) in ORGANISATION or (part.isupper() and len(part) > _INITIALS) for part in parts)


def middle(name: str) -> tuple[str, ...]:
    """What stands between the given name and the surname, as it is compared, small words left out; empty for most names."""
    parts = [key(part) for part in name.split()]
    while len(parts) > 1 and parts[-1] in SUFFIXES:
        parts.pop()
    return tuple(part.replace(".", "") for part in parts[1:-1] if part and part not in PARTICLES)


def middles_agree(one: Sequence[str], other: Sequence[str]) -> bool:
    """Whether middle names can be one person's: "W." is not "H. W.", nor "Ann" "Maria", but one name in common will do."""
    if not one or not other:
        return True
    if min(len(one[0]), len(other[0])) <= _INITIALS:
        return one[0][0] == other[0][0]
    return not set(one).isdisjoint(other)


MEMBERS = frozenset({"republican", "democrat"})
"""What stands behind a state or another word for somebody of a party: "Texas Republican"."""
SUFFIXES = frozenset({"jr", "sr", "ii", "iii", "iv"})
"""What may stand behind a surname, as it is compared."""
_LONGEST_NAME = 5
_INITIALS = 2


def same_person(one: str, other: str) -> bool:
    """Whether two full names can mean one person: the same surname, or one spelled nearly the same, and first names that agree.

    A first name agrees with its initial, a middle name with none. Surnames alone never make two people one.
    """
    first, second = [[key(part) for part in name.split()] for name in (one, other)]
    if len(first) < 2 or len(second) < 2:  # noqa: PLR2004
        return False
    if first[0] != second[0] and not (len(first[0]) == 1 or len(second[0]) == 1):
        return False
    if first[0][0] != second[0][0] or not middles_agree(middle(one), middle(other)):
        return False
    last, another = surname(one), surname(other)
    return last == another or (min(len(last), len(another)) > 4 and JaroWinkler.similarity(last, another) >= SPELLING_SIMILARITY)  # noqa: PLR2004
