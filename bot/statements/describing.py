"""Descriptions: their head noun, and how they are shown as the name of a speaker."""

import re

from bot.statements.frame import Sentence
from bot.statements.phrases import finite
from bot.statements.words import (
    AUXILIARY,
    DETERMINER,
    INDEFINITE,
    OBJECT_PRONOUN,
    PARTICIPLE_ONLY,
    POSSESSIVE,
    PREPOSITION,
    TIME_NOUN,
    is_adverb,
)

_LONGEST_NAME = 9
_NOUN_AND_MORE = 1
_MADE = frozenset("released published issued filed posted conducted obtained printed unveiled unsealed sent signed provided".split())
"""Participles that tell how a paper came about; at the end of a description, without what follows, they tell nothing."""
_RELATIVE = frozenset({"who", "which", "that"})
_LEFT_OUT = frozenset("the a an this these those that even and but".split())
_SOME = frozenset({"these", "those"})
"""Left out before a noun; before a preposition nothing else says who: "those in the hall"."""


def head_noun(sentence: Sentence, first: int, last: int) -> int:
    """The place of the noun a description `[first, last)` is about: the last word before a preposition, verb or relative."""
    at = first
    while at < last and sentence.lows[at] not in PREPOSITION and sentence.lows[at] not in _RELATIVE and sentence.lows[at] != ",":
        if at > first and finite(sentence, at):
            break
        at += 1
    return at - 1


def as_printed(body: str, sentence: Sentence, first: int, last: int) -> str | None:
    """The description `[first, last)` in the article's own words, without article and afterthoughts; None if nothing is left."""
    while first < last - 1 and (
        (sentence.lows[first] in _LEFT_OUT and not (sentence.lows[first] in _SOME and sentence.lows[first + 1] in PREPOSITION))
        or sentence.lows[first] in {"'s", "'"}  # of "Sunday's report" the report
        or (sentence.adverb(first) and sentence.lows[first] not in INDEFINITE)
    ):
        first += 1
    end = first
    while end < last and end - first < _LONGEST_NAME and sentence.lows[end] not in _RELATIVE and sentence.lows[end] != "(":
        if sentence.lows[end] == "," and sentence.low(end + 1) not in {"and", "or"} and not sentence.capital(end + 1):
            break
        end += 1
    if end < last and end - first == _LONGEST_NAME:
        end = next((at for at in range(first + 1, end) if sentence.lows[at] in PREPOSITION), end)
    if end - first > _NOUN_AND_MORE and sentence.lows[end - 1] in _MADE:
        end -= 1  # "the poll released Monday said"
    if end <= first or (sentence.lows[first] in POSSESSIVE and end - first == 1):
        return None
    if end - first == 1 and _names_nobody(sentence.lows[first]):
        return None
    return _COMMA_FOR_STOP.sub(r"\1.", body[sentence.starts[first] : sentence.ends[end - 1]])


def _names_nobody(low: str) -> bool:
    """Whether a single word cannot be somebody: "very", "the", "taken", "minutes"."""
    if low in INDEFINITE or low in {"half", "third", "two", "three"}:
        return False
    closed = low in DETERMINER or low in PREPOSITION or low in AUXILIARY or low in PARTICIPLE_ONLY or is_adverb(low)
    return closed or low.removesuffix("s") in TIME_NOUN or low in OBJECT_PRONOUN - INDEFINITE


_COMMA_FOR_STOP = re.compile(r"\b([A-Z]\.[A-Z]),(?= and\b)")
"""A slip of the keyboard: "U.S, and Western officials"."""
