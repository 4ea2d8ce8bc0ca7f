"""What is asked of the index: frozen values, built by `Query.of`, by `parse_query`, or by hand."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from enum import StrEnum

from bot.retrieval.freshness import asks_for_news
from bot.text.aliases import spellings
from bot.text.stopwords import QUESTION_WORDS, stop_words
from bot.text.words import Word, words


class Presence(StrEnum):
    """Whether a passage must, may, or must not hold a word. Only optional and required words count in the score."""

    OPTIONAL = "optional"
    REQUIRED = "required"
    EXCLUDED = "excluded"


class Field(StrEnum):
    """Where a word must stand. A passage is searched together with the title of its article."""

    ANYWHERE = "anywhere"
    TITLE = "title"


@dataclass(frozen=True, slots=True)
class QueryWord:
    """One word asked for. `forms` are the spellings searched for it, as one term: the asked one first, then its aliases.

    `name` is how the word is called in the parts of a score. `joined` marks the whole of a hyphenated word, whose parts stand beside
    it: helpful where it occurs, no loss where it does not. `weight` multiplies the word's idf.
    """

    name: str
    forms: tuple[str, ...]
    weight: float = 1.0
    presence: Presence = Presence.OPTIONAL
    field: Field = Field.ANYWHERE
    joined: bool = False


@dataclass(frozen=True, slots=True)
class Phrase:
    """Words that must stand side by side in this order, in these forms (case and accents aside)."""

    text: str
    presence: Presence = Presence.REQUIRED
    field: Field = Field.ANYWHERE


@dataclass(frozen=True, slots=True)
class Query:
    """`words` in the order asked: a score is summed in that order, and neighbours found side by side count more.

    A phrase restricts; list its words too where they are to count in the score (`Query.of` and `parse_query` do). `fresh` asks for
    recent passages to come first among equals. `language` (ISO 639-1) says which stemmer the words were typed for; None tries
    that of every language in the index.
    """

    words: tuple[QueryWord, ...] = ()
    phrases: tuple[Phrase, ...] = ()
    fresh: bool = False
    language: str | None = None

    @classmethod
    def of(
        cls, asked: Iterable[str] | str, *, phrases: Iterable[str] = (), fresh: bool | None = None, language: str | None = None
    ) -> "Query":
        """A query for these words (or a whole question), with aliases; stop and question words go unless nothing else is left.

        `fresh` None leaves it to the words: "this week", "latest".
        """
        text = asked if isinstance(asked, str) else " ".join(asked)
        quoted = tuple(phrases)
        found = [*words(text), *(word for phrase in quoted for word in words(phrase))]
        kept = topical(found, language=language)
        wished = asks_for_news(text) if fresh is None else fresh
        return cls(tuple(query_word(word) for word in kept), tuple(Phrase(phrase) for phrase in quoted), wished, language)

    def __bool__(self) -> bool:
        """Whether anything is asked for at all."""
        return any(word.presence is not Presence.EXCLUDED for word in self.words) or any(
            phrase.presence is not Presence.EXCLUDED for phrase in self.phrases
        )

    def without(self, names: Iterable[str]) -> "Query":
        """The same query without the words of these names."""
        dropped = frozenset(names)
        return replace(self, words=tuple(word for word in self.words if word.name not in dropped))


def query_word(word: Word, *, weight: float = 1.0, presence: Presence = Presence.OPTIONAL, field: Field = Field.ANYWHERE) -> QueryWord:
    """A word found in a text as a word to search, with the other spellings of the alias table."""
    forms = (word.surface, *spellings(word.folded))
    return QueryWord(word.folded, forms, weight, presence, field, word.joined)


def topical(found: list[Word], *, language: str | None = None) -> list[Word]:
    """The words without stop and question words, each once; all of them where nothing would be left. A joined word goes with its parts."""
    stop = stop_words(language)
    kept = [word for word in found if word.folded not in stop and word.folded not in QUESTION_WORDS]
    if not any(not word.joined for word in kept):
        kept = found
    seen: set[str] = set()
    return [word for word in kept if not (word.folded in seen or seen.add(word.folded))]  # type: ignore[func-returns-value]
