"""From the words of a query to the terms of this index."""

from dataclasses import dataclass
from functools import lru_cache

from bot.retrieval.query import Field, Phrase, Presence, Query, QueryWord
from bot.retrieval.vocabulary import Vocabulary
from bot.text.stemmers import DEFAULT_LANGUAGE
from bot.text.terms import Lexeme, analyzer
from bot.text.words import words


@dataclass(frozen=True, slots=True)
class Wanted:
    """A word of the query as this index knows it. `terms` are searched as one: frequencies add up, a passage counts once.

    `forms` are the lexeme numbers of exactly the asked forms. Without terms the word occurs nowhere.
    """

    name: str
    terms: tuple[int, ...]
    forms: frozenset[int]
    weight: float
    presence: Presence
    field: Field
    joined: bool

    @property
    def restricts(self) -> bool:
        """Whether it says more than "rather with this word"."""
        return self.presence is not Presence.OPTIONAL or self.field is not Field.ANYWHERE


@dataclass(frozen=True, slots=True)
class WantedPhrase:
    """For each place of the phrase the lexeme numbers that may stand there; an empty place matches nothing."""

    places: tuple[frozenset[int], ...]
    presence: Presence
    field: Field


def wanted(query: Query, vocabulary: Vocabulary) -> tuple[Wanted, ...]:
    """The words of a query, in its order."""
    languages = _languages(query, vocabulary)
    return tuple(_wanted(word, vocabulary, languages) for word in query.words)


def wanted_phrases(query: Query, vocabulary: Vocabulary) -> tuple[WantedPhrase, ...]:
    """The phrases of a query, in its order; those without a word are left out."""
    if not query.phrases:
        return ()
    languages = _languages(query, vocabulary)
    made = (_phrase(phrase, vocabulary, languages) for phrase in query.phrases)
    return tuple(phrase for phrase in made if phrase.places)


def _languages(query: Query, vocabulary: Vocabulary) -> tuple[str, ...]:
    return _analyzed((query.language,) if query.language else (DEFAULT_LANGUAGE, *vocabulary.languages))


@lru_cache(maxsize=1 << 6)
def _analyzed(known: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(analyzer(language).language for language in known))


def _wanted(word: QueryWord, vocabulary: Vocabulary, languages: tuple[str, ...]) -> Wanted:
    terms: dict[int, None] = {}
    forms: set[int] = set()
    for form in word.forms:
        for lexeme in _lexemes(form, languages, joined=word.joined):
            term_id = vocabulary.term_id(lexeme.term)
            if term_id >= 0:
                terms[term_id] = None
            number = vocabulary.lexeme_id(lexeme)
            if number >= 0:
                forms.add(number)
    return Wanted(word.name, tuple(terms), frozenset(forms), word.weight, word.presence, word.field, word.joined)


@lru_cache(maxsize=1 << 14)
def _lexemes(form: str, languages: tuple[str, ...], *, joined: bool) -> tuple[Lexeme, ...]:
    """The lexeme of one word in each language: of the first word of `form`, where it is several."""
    found = [word for word in words(form) if joined or not word.joined][:1]
    return tuple(analyzer(language).lexeme(word) for word in found for language in languages)


def _phrase(phrase: Phrase, vocabulary: Vocabulary, languages: tuple[str, ...]) -> WantedPhrase:
    places = []
    for word in words(phrase.text):
        if not word.joined:
            lexemes = (analyzer(language).lexeme(word) for language in languages)
            places.append(frozenset(number for number in map(vocabulary.lexeme_id, lexemes) if number >= 0))
    return WantedPhrase(tuple(places), phrase.presence, phrase.field)


def terms_for(word: str, vocabulary: Vocabulary, language: str | None = None) -> tuple[int, ...]:
    """The term numbers of one word; none for one never seen."""
    languages = _languages(Query(language=language), vocabulary)
    numbers = (vocabulary.term_id(lexeme.term) for lexeme in _lexemes(word, languages, joined=True))
    return tuple(dict.fromkeys(number for number in numbers if number >= 0))
