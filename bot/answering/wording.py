"""How two printings of the same words compare: `bot.stories.wording` with a quick no, and remembered, since one text meets many."""

from collections.abc import Sequence
from functools import lru_cache

from bot.model.answer import Wording
from bot.stories.wording import MIN_WORDS
from bot.stories.wording import compare as compare_closely
from bot.text.words import words

FEWEST_IN_COMMON = 0.3
"""Share of the shorter text's words that two printings of one utterance have in common at the very least."""


def likeness(one: str, other: str) -> float:
    """The share of the shorter text's words that the other has too, in [0, 1]; 0 for a text without words."""
    first, second = _words(one), _words(other)
    return len(first & second) / max(1, min(len(first), len(second)))


def compare(shown: str, other: str, *, related: bool = False) -> Wording | None:
    """What `other` is to `shown`; None if it is another sentence. `related`: both stand in printings of one text."""
    return _compared(shown, other, related=related) if likeness(shown, other) >= FEWEST_IN_COMMON else None


def compare_pieces(shown: Sequence[str], other: Sequence[str], *, related: bool = False) -> tuple[Wording | None, bool]:
    """What sentences of `other` are to those of `shown` where some are the same, and whether every one of them is; None where none is.

    Newspapers cut one utterance at different places. The wording is that of the sentences most unlike, and no closer than a part.
    """
    nearest = [_nearest(each, shown, related=related) for each in other]
    found = [wording for wording in nearest if wording is not None]
    if not found:
        return None, False
    whole = len(found) == len(nearest)
    return next((each for each in (Wording.CONTRADICTORY, Wording.ALTERED) if each in found), Wording.PARTIAL), whole


def _nearest(sentence: str, shown: Sequence[str], *, related: bool) -> Wording | None:
    if len(_words(sentence)) < MIN_WORDS:
        return None
    best = max(shown, key=lambda each: likeness(each, sentence), default="")
    return compare(best, sentence, related=related) if len(_words(best)) >= MIN_WORDS else None


@lru_cache(maxsize=20_000)
def _compared(shown: str, other: str, *, related: bool) -> Wording | None:
    found = compare_closely(shown, other, related=related)
    return found.wording if found else None


@lru_cache(maxsize=20_000)
def _words(text: str) -> frozenset[str]:
    return frozenset(word.folded for word in words(text) if not word.joined)
