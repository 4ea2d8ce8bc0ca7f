"""What an edition has printed so far, and earlier ones before it: nothing goes in twice, however it is worded."""

from collections.abc import Iterable
from functools import lru_cache
from typing import Final

from bot.briefing.told import key_of
from bot.model.answer import Wording
from bot.model.span import Span
from bot.stories.wording import compare
from bot.text.quotations import quotations
from bot.text.words import words

_SAME: Final = frozenset({Wording.IDENTICAL, Wording.NEAR_IDENTICAL, Wording.PARTIAL})

_LONG_ENOUGH: Final = 6
"""Different words; fewer are quoted by chance."""
_ALIKE: Final = 0.6
"""Share of the words of the shorter text that both have, from which they are compared closely; with less they cannot be the same."""


class Taken:
    """Grows with every run that is printed. `told_keys` and `told_texts` are what earlier editions printed."""

    def __init__(self, *, told_keys: Iterable[str] = (), told_texts: Iterable[str] = ()) -> None:
        self._keys = set(told_keys)
        self._texts = list(told_texts)
        self._places: dict[int, list[Span]] = {}
        self._utterances: set[tuple[int, int]] = set()

    def add(self, text: str, article_id: int, span: Span, *, story_id: int, utterances: Iterable[int] = ()) -> None:
        """Note a printed run and what is said in it."""
        self._keys.add(key_of(text))
        self._texts.append(text)
        self._places.setdefault(article_id, []).append(span)
        self._utterances.update((story_id, number) for number in utterances)

    def has(self, text: str, article_id: int, span: Span, *, story_id: int, utterances: Iterable[int] = ()) -> bool:
        """Whether it was printed already: that place, those words or nearly those, or an utterance in it."""
        if any((story_id, number) in self._utterances for number in utterances):
            return True
        if any(span.overlaps(place) for place in self._places.get(article_id, ())) or key_of(text) in self._keys:
            return True
        return any(_is_same(text, other) for other in self._texts)


@lru_cache(maxsize=20_000)
def _is_same(text: str, other: str) -> bool:
    mine, theirs = _words(text), _words(other)
    if len(mine & theirs) < _ALIKE * min(len(mine), len(theirs)):
        return any(_is_same(one, another) for one in _inner(text) for another in _inner(other))
    found = compare(text, other)
    if found is not None and found.wording in _SAME:
        return True
    return any(_is_same(one, another) for one in _inner(text) for another in _inner(other))


@lru_cache(maxsize=5_000)
def _inner(text: str) -> tuple[str, ...]:
    """What is quoted in a sentence, as far as it is long enough to be known again: other words around it do not make it another one."""
    inside = (quotation.inside.of(text) for quotation in quotations(text))
    return tuple(quoted for quoted in inside if len(_words(quoted)) >= _LONG_ENOUGH and quoted != text)


@lru_cache(maxsize=5_000)
def _words(text: str) -> frozenset[str]:
    return frozenset(word.folded for word in words(text))
