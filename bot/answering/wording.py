"""How two printings of the same words compare: `bot.stories.wording` with a quick no, and remembered, since one text meets many."""

from functools import lru_cache

from bot.model.answer import Wording
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


@lru_cache(maxsize=20_000)
def _compared(shown: str, other: str, *, related: bool) -> Wording | None:
    found = compare_closely(shown, other, related=related)
    return found.wording if found else None


@lru_cache(maxsize=20_000)
def _words(text: str) -> frozenset[str]:
    return frozenset(word.folded for word in words(text) if not word.joined)
