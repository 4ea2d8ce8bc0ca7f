"""From passages to numbers: what an index keeps of them. The slow part of building one, and it can be done anywhere: see `Block`."""

from array import array
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

import numpy as np

from bot.retrieval.columns import Columns, Row, columns_of, instant
from bot.retrieval.document import Document
from bot.retrieval.segment import Int32
from bot.retrieval.vocabulary import Vocabulary


def rows_of(documents: Sequence[Document], vocabulary: Vocabulary) -> "Iterator[tuple[Row, array[int]]]":
    """The documents as rows and lexeme numbers: the title's, the text's, then the joined words'. Passages of an article lie together."""
    for article_id, grouped in groupby(documents, key=lambda document: document.article_id):
        passages = list(grouped)
        title_plain, title_joined = parted(vocabulary.read(passages[0].title or "", passages[0].language))
        shelves = vocabulary.shelving.number(passages[0].shelves)
        for ordinal, document in enumerate(passages):
            plain, joined = parted(vocabulary.read(document.text, document.language))
            lexemes = title_plain + plain + title_joined + joined
            row = (
                document.passage_id,
                article_id,
                instant(document.published_at),
                document.source_id,
                ordinal,
                len(passages),
                len(lexemes),
                len(title_plain),
                len(title_plain) + len(plain),
                vocabulary.language_id(document.language),
                shelves,
            )
            yield row, lexemes


def parted(numbers: "array[int]") -> tuple["array[int]", "array[int]"]:
    """Lexemes in the order of the text, and joined words (marked as complements)."""
    if not numbers or min(numbers) >= 0:
        return numbers, array("i")
    return array("i", (number for number in numbers if number >= 0)), array("i", (~number for number in numbers if number < 0))


@dataclass(frozen=True, slots=True, eq=False)
class Block:
    """Passages in the numbers of the reader that read them: lexemes, languages and sets of shelves by its own first appearance.

    `keys` are the lexemes it met for the first time in this block, numbered from `first` on: those before came with its blocks before.
    `languages` and `shelf_sets` are all it has met. `flow` strings the passages' lexemes together, `columns` has a row for each.
    """

    reader: str
    first: int
    keys: tuple[str, ...]
    languages: tuple[str, ...]
    shelf_sets: tuple[frozenset[int], ...]
    flow: Int32
    columns: Columns


class Reader:
    """Reads passages into blocks, which are to be taken in the order they were read. `name` tells it from other readers for one index."""

    def __init__(self, name: str) -> None:
        self.name = name
        self._vocabulary = Vocabulary()

    def read(self, documents: Sequence[Document]) -> Block:
        """The passages as a block. All passages of an article must come together and in their order."""
        vocabulary = self._vocabulary
        first = vocabulary.lexemes
        rows: list[Row] = []
        lexemes: array[int] = array("i")
        for row, numbers in rows_of(documents, vocabulary):
            rows.append(row)
            lexemes.extend(numbers)
        keys, sets = tuple(vocabulary.keys_from(first)), vocabulary.shelving.sets()
        return Block(self.name, first, keys, tuple(vocabulary.languages), sets, np.array(lexemes, np.int32), columns_of(rows))


class Renumbering:
    """From the numbers of readers to those of one vocabulary, which learns what is new."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self._vocabulary = vocabulary
        self._numbers: dict[str, Int32] = {}

    def of(self, block: Block) -> tuple[Int32, Columns]:
        """The block's flow and columns. ValueError where the reader's block before was left out."""
        vocabulary = self._vocabulary
        known = self._numbers.get(block.reader, _NONE)
        if len(known) != block.first:
            message = f"a block of reader {block.reader} is missing"
            raise ValueError(message)
        numbers = np.append(known, np.array([vocabulary.put_key(key) for key in block.keys], np.int32))
        self._numbers[block.reader] = numbers
        languages = np.array([vocabulary.language_id(code) for code in block.languages] + [-1], np.int16)
        shelves = np.array([vocabulary.shelving.number(each) for each in block.shelf_sets], np.int32)
        columns = replace(block.columns, language=languages[block.columns.language], shelves=shelves[block.columns.shelves])
        return numbers[block.flow], columns


_NONE: Int32 = np.empty(0, np.int32)
