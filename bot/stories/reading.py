"""One reading of an article, from which fingerprints, story vectors and extracts are all made: the words are found once."""

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

from bot.model.span import Span
from bot.text.names import key as name_key
from bot.text.names import names, without_title
from bot.text.quotations import Quotation, quotations
from bot.text.sentences import sentences
from bot.text.stemmers import stemmer
from bot.text.stopwords import STOP_WORDS, stop_words
from bot.text.words import chunk_words

LONGEST_CHARS = 60_000
"""Nothing beyond this is read for comparison: a book is no news article, and no text may stop the line."""


class Token(NamedTuple):
    """A word in its place; a tuple, because an article has a thousand of them.

    `term` is its stem; `stop` words carry no topic; `quoted` ones stand inside quotation marks.
    """

    start: int
    end: int
    form: str
    term: str
    stop: bool
    quoted: bool


class Named(NamedTuple):
    """A name in its place, as it is compared: the last word without title, marks and case."""

    start: int
    key: str
    quoted: bool


@dataclass(frozen=True, slots=True)
class Reading:
    """A body with its words, sentences, quotations and names in order of the text."""

    body: str
    title: str
    tokens: tuple[Token, ...]
    sentences: tuple[Span, ...]
    quotations: tuple[Quotation, ...]
    names: tuple[Named, ...]
    title_terms: tuple[str, ...]
    """Stems of the title without stop words."""

    def by_sentence(self) -> tuple[tuple[Token, ...], ...]:
        """The tokens of each sentence."""
        starts = [token.start for token in self.tokens]
        borders = [bisect_right(starts, span.start - 1) for span in self.sentences] + [len(self.tokens)]
        return tuple(self.tokens[left:right] for left, right in pairwise(borders))


def read(body: str, title: str | None = None, *, language: str | None = None) -> Reading:
    """The reading of a body; an empty body has an empty one. Linear in the length, up to `LONGEST_CHARS`."""
    text = body[:LONGEST_CHARS]
    quoted = quotations(text)
    inside = _Inside(quoted)
    return Reading(
        body=body,
        title=title or "",
        tokens=tuple(_tokens(text, inside, language)),
        sentences=sentences(text, quoted=quoted),
        quotations=quoted,
        names=tuple(Named(span.start, key, inside.holds(span.start)) for span in names(text) if (key := _compared(span.of(text)))),
        title_terms=tuple(token.term for token in _tokens(title or "", _Inside(()), language) if not token.stop),
    )


class _Inside:
    """Which places lie inside quotation marks."""

    def __init__(self, quoted: Sequence[Quotation]) -> None:
        self._starts = [quotation.span.start for quotation in quoted]
        self._ends = [quotation.span.end for quotation in quoted]

    def holds(self, place: int) -> bool:
        at = bisect_right(self._starts, place) - 1
        return at >= 0 and place < self._ends[at]


def _tokens(text: str, inside: _Inside, language: str | None) -> list[Token]:
    """Words without the joined forms of hyphenated ones: their parts are there."""
    code = (language or "en").lower()[:2]
    found = []
    for match in _CHUNK.finditer(text):
        at, chunk = match.start(), match[0]
        read_chunk = _chunk if len(chunk) <= _LONGEST_REMEMBERED_CHARS else _chunk.__wrapped__
        for start, end, form, term, stop in read_chunk(chunk, code):
            found.append(Token(at + start, at + end, form, term, stop, inside.holds(at + start)))
    return found


_CHUNK = re.compile(r"\S+")
_LONGEST_REMEMBERED_CHARS = 40


@lru_cache(maxsize=1 << 16)
def _chunk(chunk: str, language: str) -> tuple[tuple[int, int, str, str, bool], ...]:
    """The words of a run without white space (which never lies inside a word): most were seen before."""
    return tuple((word.start, word.end, word.folded, *_term(word.folded, language)) for word in chunk_words(chunk) if not word.joined)


_SHORTEST_STEMMED = 3


@lru_cache(maxsize=1 << 17)
def _term(form: str, language: str) -> tuple[str, bool]:
    """The stem of a folded word, and whether it is a stop word. A stem from a folded word is good enough to compare texts."""
    stem = stemmer(language)
    term = stem.stemWord(form) if stem and len(form) >= _SHORTEST_STEMMED and form.isalpha() else form
    return term, form in stop_words(language) or (language not in STOP_WORDS and len(form) < _SHORTEST_STEMMED)


_POSSESSIVE = re.compile(r"['’]s?$")


def _compared(name: str) -> str:
    """The last word of a name, which is the surname of a person."""
    return name_key(_POSSESSIVE.sub("", without_title(name)).rsplit(" ", 1)[-1])
