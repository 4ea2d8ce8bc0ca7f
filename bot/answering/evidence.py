"""How much of a question a stretch of text covers: decided by shared terms and their weights, never by a score."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from bot.model.answer import Respelled
from bot.model.search import Hit
from bot.text.demonyms import DEMONYMS
from bot.text.terms import analyzer, chunks
from bot.text.words import words


@dataclass(frozen=True, slots=True)
class Weighed:
    """A word of the question as the index sees it.

    `name` is how the parts of a score call it; `forms` are the words that count as this one: the word itself and other spellings of
    the name. `weight` is its BM25 weight; for a word that occurs nowhere the greatest there is: it would tell most.
    """

    asked: str
    name: str
    forms: tuple[str, ...]
    weight: float
    is_known: bool
    respelled: Respelled | None = None


@lru_cache(maxsize=100_000)
def _terms_of(chunk: str, language: str | None) -> frozenset[str]:
    """The terms of a run without white space: analysing is dear, and words repeat."""
    return frozenset(lexeme.term for lexeme, _ in analyzer(language).chunk(chunk))


def holds_phrase(text: str, phrase: str) -> bool:
    """Whether the words of `phrase` stand side by side in `text`, case and accents aside; a phrase without words stands everywhere."""
    wanted, there = (" ".join(word.folded for word in words(each) if not word.joined) for each in (phrase, text))
    return f" {wanted} " in f" {there} " if wanted else True


Held = frozenset[int]
"""Which words of the question a text holds, by their place in the question."""


class Evidence:
    """The words of one question, to be looked for in many texts."""

    def __init__(self, words: Sequence[Weighed]) -> None:
        self.words = tuple(words)
        self.asked = frozenset(word.asked.lower() for word in words)
        self._total = sum(word.weight for word in words)
        self._terms: dict[str | None, tuple[frozenset[str], ...]] = {}

    def held(self, text: str, language: str | None) -> Held:
        """The words that `text` holds in any inflection or spelling, a country as what is called after it too ("Ukrainian")."""
        terms: frozenset[str] = frozenset().union(*(_terms_of(chunk, language) for chunk in chunks(text)))
        return frozenset(at for at, forms in enumerate(self._forms(language)) if not forms.isdisjoint(terms))

    def matched(self, hit: Hit) -> Held:
        """The words that a hit was found by, in its passage or its article's title."""
        names = {part.name for part in hit.parts}
        return frozenset(at for at, word in enumerate(self.words) if word.name in names)

    def coverage(self, held: Iterable[int]) -> float:
        """The share, in [0, 1], of the question's weight that these words carry; 1 for a question without words."""
        return sum(self.words[at].weight for at in held) / self._total if self._total else 1.0

    def _forms(self, language: str | None) -> tuple[frozenset[str], ...]:
        if language not in self._terms:
            terms = analyzer(language).terms
            self._terms[language] = tuple(
                frozenset(term for form in (*word.forms, *DEMONYMS.get(word.name, ())) for term in terms(form)) for word in self.words
            )
        return self._terms[language]
