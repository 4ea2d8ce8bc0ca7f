"""Which word may have been meant by one that occurs nowhere: Mars is a name, and not "marks" misspelt; nor is Paris "parts"."""

from collections.abc import Iterable

from bot.text.fold import folded
from bot.text.words import words

SHORT_CHARS = 5
"""Below this, one letter more or less is as likely another word: only swapped letters count, unless both are names."""
_OPENS_SENTENCE = frozenset('.!?…:“”"‘«»(\n•')


def is_plausible(asked: str, offered: str, *, question: str, texts: Iterable[str]) -> bool:
    """Whether somebody who wrote `asked` in `question` may have meant `offered`, a folded word that stands in `texts`."""
    if names_something(offered, texts):
        return True
    if is_named_in(question, asked):
        return False
    mine, other = folded(asked), folded(offered)
    return min(len(mine), len(other)) >= SHORT_CHARS or sorted(mine) == sorted(other)


def is_named_in(question: str, word: str) -> bool:
    """Whether a question writes a word as a name: with a capital that neither opens the sentence nor is one among capitals only.

    A single word is a name with a capital, and none without.
    """
    found = [each for each in words(question) if not each.joined]
    if len(found) == 1:
        return word == found[0].surface and word[:1].isupper() and not word.isupper()
    there = [at for at, each in enumerate(found) if each.surface == word]
    small = any(each.surface[:1].islower() for each in found)
    return small and word[:1].isupper() and any(at > 0 and not _opens(question, found[at].start) for at in there)


def names_something(word: str, texts: Iterable[str]) -> bool:
    """Whether `word`, folded, is written as a name in the texts: never in small letters, or more often with a capital inside a sentence."""
    capital = small = 0
    for text in texts:
        for each in words(text):
            if each.folded == word and not each.joined and not _opens(text, each.start):
                capital += each.surface[:1].isupper()
                small += each.surface[:1].islower()
    return not small or capital > small


def _opens(text: str, start: int) -> bool:
    """Whether a sentence, a line or a quotation opens at `start`."""
    before = text[:start].rstrip(" \t")
    return not before or before[-1] in _OPENS_SENTENCE
