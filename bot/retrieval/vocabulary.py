"""Numbers for words: lexemes (a folded word with its term) and terms. Append-only, shared by all snapshots of an index."""

from array import array
from collections.abc import Iterable
from weakref import proxy

import numpy as np
import numpy.typing as npt

from bot.retrieval.growing import Growing
from bot.retrieval.shelving import Shelving
from bot.retrieval.wordbook import Strings, Wordbook, folded_of, lexeme_key, lexeme_of, nothing, strings_of
from bot.text.terms import Analyzer, Lexeme, analyzer, chunks

_REMEMBERED_CHUNKS = 500_000
_REMEMBERED_CHUNK_CHARS = 32
Ids = npt.NDArray[np.int32]


class Vocabulary:
    """Lexeme and term numbers, each from 0 up in order of first appearance. Numbers never change and are never given up.

    Words of a saved index stay in its `book`; new ones are added here. One writer; readers in other threads see every number that was
    handed to them.
    """

    def __init__(self, book: Wordbook | None = None) -> None:
        self._book = book or nothing()
        self._kept_terms, self._kept_keys = len(self._book.terms), len(self._book.keys)
        self._terms: list[str] = []
        self._term_ids: dict[str, int] = {}
        self._keys: list[str] = []
        self._lexeme_ids: dict[str, int] = {}
        self._seen: dict[tuple[int, str], int] = {}
        self._term_of = Growing(np.int32, self._book.term_of)
        self._readers: dict[str, ChunkReader] = {}
        self.languages: list[str] = list(self._book.languages)
        self.shelving = Shelving(self._book.shelf_sets)

    @property
    def terms(self) -> int:
        """How many terms there are."""
        return self._kept_terms + len(self._terms)

    @property
    def lexemes(self) -> int:
        """How many lexemes there are."""
        return self._kept_keys + len(self._keys)

    def term_id(self, term: str) -> int:
        """The number of a term; -1 for one never seen."""
        known = self._term_ids.get(term)
        return self._looked_up(self._book.terms, term) if known is None else known

    def _looked_up(self, strings: Strings, wanted: str) -> int:
        """What a string's number in the book is, remembered: the book never changes."""
        if not len(strings):
            return -1
        seen = self._seen.get((id(strings), wanted))
        if seen is None:
            if len(self._seen) > _REMEMBERED_CHUNKS:
                self._seen.clear()
            seen = self._seen[id(strings), wanted] = strings.find(wanted)
        return seen

    def lexeme_id(self, lexeme: Lexeme) -> int:
        """The number of a lexeme; -1 for one never seen."""
        key = lexeme_key(lexeme)
        known = self._lexeme_ids.get(key)
        return self._looked_up(self._book.keys, key) if known is None else known

    def keys_from(self, first: int) -> list[str]:
        """The keys (see `lexeme_key`) of the lexemes from number `first` on."""
        kept = self._kept_keys
        return [*self._book.keys.all()[first:], *self._keys[:]] if first < kept else self._keys[first - kept :]

    def put_key(self, key: str) -> int:
        """The number of the lexeme of a key, given now if it is new."""
        known = self._lexeme_ids.get(key)
        return self.put(lexeme_of(key)) if known is None else known

    def folded_from(self, first: int) -> list[str]:
        """The folded words of the lexemes from number `first` on; a word stands here once for each of its terms."""
        return [folded_of(key) for key in self.keys_from(first)]

    def term_of(self) -> Ids:
        """Term number by lexeme number."""
        return self._term_of.rows[: self._term_of.used]

    def terms_of(self, lexeme_ids: Iterable[int]) -> list[int]:
        """The term number of each lexeme."""
        found: list[int] = self.term_of()[np.fromiter(lexeme_ids, np.int32)].tolist()
        return found

    def put(self, lexeme: Lexeme) -> int:
        """The number of a lexeme, given now if it is new."""
        key, term = lexeme_key(lexeme), lexeme.term
        number = self._lexeme_ids.get(key)
        if number is None and self._kept_keys:
            number = self._looked_up(self._book.keys, key)
        if number is not None and number >= 0:
            return number
        term_id = self._term_ids.get(term)
        if term_id is None:
            term_id = self._looked_up(self._book.terms, term) if self._kept_terms else -1
        if term_id < 0:
            term_id = self._kept_terms + len(self._terms)
            self._terms.append(term)
            self._term_ids[term] = term_id
        number = self._kept_keys + len(self._keys)
        self._term_of.push(term_id)
        self._keys.append(key)
        self._lexeme_ids[key] = number
        return number

    def read(self, text: str, language: str | None) -> "array[int]":
        """The lexeme numbers of a text in order, new ones given; those of joined words as their complement (`~number`)."""
        words = analyzer(language)
        reader = self._readers.get(words.language)
        if reader is None:
            reader = self._readers[words.language] = ChunkReader(self, words)
        return reader.read(text)

    def language_id(self, language: str | None) -> int:
        """The number of a language; -1 where it is not known. New ones are given."""
        if language is None:
            return -1
        if language not in self.languages:
            self.languages.append(language)
        return self.languages.index(language)

    def book(self) -> Wordbook:
        """All words, languages and sets of shelves of now: the book this vocabulary began with where nothing has come since."""
        sets = self.shelving.sets()
        if not self._keys and len(self.languages) == len(self._book.languages) and len(sets) == len(self._book.shelf_sets):
            return self._book
        lexemes = self.lexemes
        terms = [*self._book.terms.all(), *self._terms[:]]
        keys = [*self._book.keys.all(), *self._keys[: lexemes - self._kept_keys]]
        return Wordbook(strings_of(terms), strings_of(keys), self.term_of()[:lexemes].copy(), tuple(self.languages), sets)


class ChunkReader(dict[str, bytes]):
    """Chunk of text without white space -> lexeme numbers, remembered: analysing is dear and chunks repeat.

    The numbers of a chunk are kept as the bytes of an array: joining those of a text takes a quarter of the time of chaining numbers.
    """

    def __init__(self, vocabulary: Vocabulary, of: Analyzer) -> None:
        super().__init__()
        # It belongs to the vocabulary: holding that too would keep both in memory until cycles are looked for.
        self._vocabulary: Vocabulary = proxy(vocabulary)
        self._analyzer = of

    def __missing__(self, chunk: str) -> bytes:
        put = self._vocabulary.put
        numbers = array("i", [~put(lexeme) if joined else put(lexeme) for lexeme, joined in self._analyzer.chunk(chunk)]).tobytes()
        if len(chunk) <= _REMEMBERED_CHUNK_CHARS:
            self[chunk] = numbers
        return numbers

    def read(self, text: str) -> "array[int]":
        """The lexeme numbers of `text` in order; those of joined words as their complement (`~number`)."""
        if len(self) > _REMEMBERED_CHUNKS:
            self.clear()
        numbers = array("i")
        numbers.frombytes(b"".join(map(self.__getitem__, chunks(text))))
        return numbers
