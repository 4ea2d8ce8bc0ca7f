"""From words to index terms: what makes "talked" and "talks" meet."""

from dataclasses import dataclass
from functools import cache

from bot.text.fold import folded, lowered
from bot.text.stemmers import DEFAULT_LANGUAGE, stemmer
from bot.text.stopwords import stop_words
from bot.text.words import CAPITAL_ACRONYMS, Word, chunk_words, is_shouting, words

ANALYSIS_VERSION = 1
"""Goes up with every change to what words and terms a text has, here or in what this is built on: a kept index of another version is
built anew. A test holds the words of a sample against this number.
"""

_MIN_STEMMED_CHARS = 3
_AROUND = ".,;:!?\"'()[]“”‘’…"
_ELISIONS = {
    "fr": ("qu", "lorsqu", "puisqu", "jusqu", "l", "d", "j", "c", "n", "m", "t", "s"),
    "it": ("dell", "nell", "sull", "dall", "all", "coll", "un", "l", "d", "c"),
    "ca": ("l", "d", "m", "n", "s", "t"),
}
"""What stands before an apostrophe and is not part of the word, by language: from the grammars' lists of elided articles and pronouns."""

_LINKS = str.maketrans("", "", "'-\u2010\u2011&\u00ad\u200b\u200c\u200d\u2060\ufeff")
"""What may stand inside a word and is not handed to a stemmer."""


@dataclass(frozen=True, slots=True)
class Lexeme:
    """A word as an index keeps it: `folded` for exact forms and phrases, `term` for matching."""

    folded: str
    term: str


@dataclass(frozen=True, slots=True)
class Analyzer:
    """Words and terms in one language. Get one by `analyzer(language)`: they are shared."""

    language: str

    def lexeme(self, word: Word) -> Lexeme:
        """The word's two forms. A number, an acronym with stops and a pair of characters are their own terms."""
        form = word.folded
        if len(form) < _MIN_STEMMED_CHARS or not form.isalpha():
            return Lexeme(form, form)
        if word.surface.isascii() and self.language not in _ELISIONS:
            return self._stemmed(form)
        return self._stemmed_with_accents(word)

    def lexemes(self, text: str) -> list[Lexeme]:
        """The lexemes of `text` in order."""
        return [self.lexeme(word) for word in words(text)]

    def chunk(self, chunk: str) -> list[tuple[Lexeme, bool]]:
        """The lexemes of one run without white space (see `chunks`), and whether each is a joined word."""
        bare = chunk.strip(_AROUND)
        if len(bare) > 1 and bare.isalpha() and bare.isascii() and bare not in CAPITAL_ACRONYMS:  # nearly every chunk of an English text
            form = bare.lower()
            return [(self._stemmed(form) if len(form) >= _MIN_STEMMED_CHARS else Lexeme(form, form), False)]
        return [(self.lexeme(word), word.joined) for word in chunk_words(chunk)]

    def terms(self, text: str) -> list[str]:
        """The index terms of `text` in order, stop words included."""
        return [lexeme.term for lexeme in self.lexemes(text)]

    def is_stop_word(self, form: str) -> bool:
        """Whether a folded word carries no topic in this language."""
        return form in stop_words(self.language)

    def _stemmed(self, form: str) -> Lexeme:
        stem = stemmer(self.language)
        return Lexeme(form, stem.stemWord(form) if stem else form)

    def _stemmed_with_accents(self, word: Word) -> Lexeme:
        """Snowball wants the accents; they go afterwards."""
        stem = stemmer(self.language)
        lower = lowered(word.surface).replace("’", "'").removesuffix("'s")
        head, mark, rest = lower.partition("'")
        if mark and head in _ELISIONS.get(self.language, ()):
            return Lexeme(folded(rest), folded(stem.stemWord(rest) if stem else rest))
        lower = lower.translate(_LINKS)
        return Lexeme(word.folded, folded(stem.stemWord(lower)) if stem else word.folded)


def chunks(text: str) -> list[str]:
    """`text` cut at white space, for `Analyzer.chunk`: chunk by chunk gives the same lexemes as the whole, and chunks repeat."""
    return (text.lower() if is_shouting(text) else text).split()


@cache
def analyzer(language: str | None) -> Analyzer:
    """The analyzer of a language; the default language's where None is known."""
    return Analyzer((language or DEFAULT_LANGUAGE).lower()[:2])
