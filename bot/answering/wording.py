"""How two printings of the same words compare."""

from functools import lru_cache

from rapidfuzz import fuzz

from bot.model.answer import Wording
from bot.text.words import words

NEAR_IDENTICAL = 90.0
"""Character similarity in percent (rapidfuzz's normalised indel ratio) above which two printings differ in spelling or a word."""
ALTERED_SHARE = 0.5
"""Share of words in common (Jaccard over folded words) from which two sentences are one sentence in other words."""
MIN_WORDS = 6
"""Sentences shorter than this are only ever compared letter by letter: "Kirby said so." resembles too much."""


def compare(shown: str, other: str) -> Wording | None:
    """What `other` is to `shown`: the same words, nearly, a part of them, altered; None if it is another sentence."""
    first, second = _folded(shown), _folded(other)
    if first == second:
        return Wording.IDENTICAL
    if min(len(first), len(second)) < MIN_WORDS:
        return None
    shorter, longer = sorted((first, second), key=len)
    if f" {' '.join(shorter)} " in f" {' '.join(longer)} ":
        return Wording.PARTIAL
    if fuzz.ratio(" ".join(first), " ".join(second), score_cutoff=NEAR_IDENTICAL):
        return Wording.NEAR_IDENTICAL
    common = len(set(first) & set(second)) / len(set(first) | set(second))
    return Wording.ALTERED if common >= ALTERED_SHARE else None


@lru_cache(maxsize=10_000)
def _folded(text: str) -> tuple[str, ...]:
    """The words of a text; one text is compared with many."""
    return tuple(word.folded for word in words(text) if not word.joined)
