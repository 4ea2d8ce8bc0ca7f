"""Words near a word that occurs nowhere. Conservative: a wrong guess is worse than an honest "never seen".

An unknown name must not become a common word ("Trump" is not "troops"), so only slips of the finger count: one letter changed, added,
left out or swapped with its neighbour; two in long words; the first letter right.
"""

from dataclasses import dataclass

from bot.text.stopwords import STOP_WORDS

_MIN_CHARS = 4
_SURE_MIN_CHARS = 5
_TWO_SLIPS_MIN_CHARS = 8


_NO_TOPIC = frozenset(word for listed in STOP_WORDS.values() for word in listed)


@dataclass(frozen=True, slots=True)
class Near:
    """A word of the index near an asked one. `slips` is the distance, `frequency` how often the word occurs."""

    word: str
    slips: int
    frequency: int


def slips_allowed(word: str) -> int:
    """How many slips a word of this length may hold; none for a short one, a number, or one with digits."""
    if len(word) < _MIN_CHARS or not word.isalpha():
        return 0
    return 2 if len(word) >= _TWO_SLIPS_MIN_CHARS else 1


def is_worth_a_guess(word: str) -> bool:
    """Whether a folded word may be offered, or be asked about, in "did you mean": long enough to be told from others, and with a topic."""
    return len(word) >= _MIN_CHARS and word not in _NO_TOPIC


def likely(word: str, found: list[Near]) -> Near | None:
    """The one word that was surely meant: the same first letter, few slips for its length, and no rival as near; else None."""
    fit = [each for each in found if each.word[0] == word[0] and _plausible(word, each)]
    if not fit:
        return None
    best = fit[0]
    rivals = [each for each in fit[1:] if each.slips == best.slips and each.frequency * 4 > best.frequency]
    return None if rivals else best


def _plausible(word: str, other: Near) -> bool:
    """One slip in a short word is as likely another word: there only swapped letters count."""
    shorter = min(len(word), len(other.word))
    if other.slips == 1 and shorter >= _SURE_MIN_CHARS:
        return True
    if other.slips == 1:
        return sorted(word) == sorted(other.word)
    return shorter >= _TWO_SLIPS_MIN_CHARS
