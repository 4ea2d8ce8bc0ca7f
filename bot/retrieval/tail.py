"""The mutable end of the index: the newest passages, searchable at once, until a background job seals them into a segment.

Append-only and without locks: everything a reader holds is either a copy or lies before the size the reader has noted, and rows before
that size never change. One writer.
"""

from array import array
from bisect import bisect_left
from collections import Counter
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from bot.retrieval.columns import DTYPES, Columns, Row
from bot.retrieval.growing import Growing
from bot.retrieval.segment import MAX_PAIRS, NOWHERE, Int32, Pairs, Postings


class Tail:
    """Passages being collected."""

    def __init__(self) -> None:
        self.size = 0
        self._columns = {name: Growing(dtype) for name, dtype in DTYPES.items()}
        self._flow = Growing(np.int32)
        self._flow_starts = Growing(np.int64)
        self._flow_starts.append((0,))
        self._docs: dict[int, array[int]] = {}
        self._codes: dict[int, array[int]] = {}
        self._pairs: dict[tuple[int, int], int] = {}
        self._frequency = Growing(np.int32)
        self._length = Growing(np.int32)

    def takes(self, lexemes: int) -> bool:
        """Whether passages of so many lexemes together surely find codes for their pairs."""
        return len(self._pairs) + lexemes <= MAX_PAIRS

    def append(self, row: Row, lexemes: "array[int]", terms: list[int]) -> None:
        """Add one passage: its row, its lexeme numbers in order and the term of each."""
        doc, length = self.size, len(lexemes)
        for term_id, frequency in Counter(terms).items():
            code = self._code(frequency, length)
            docs = self._docs.get(term_id)
            if docs is None:
                self._codes[term_id] = array("H", (code,))
                self._docs[term_id] = array("i", (doc,))
            else:
                self._codes[term_id].append(code)
                docs.append(doc)
        for column, value in zip(self._columns.values(), row, strict=True):
            column.append((value,))
        self._flow.append(lexemes)
        self._flow_starts.append((self._flow.used,))
        self.size = doc + 1

    def _code(self, frequency: int, length: int) -> int:
        code = self._pairs.get((frequency, length))
        if code is None:
            code = self._pairs[frequency, length] = len(self._pairs)
            self._frequency.append((frequency,))
            self._length.append((length,))
        return code

    def view(self) -> "TailView":
        """What is in the tail now, for readers."""
        size, pairs = self.size, self._frequency.used
        columns = Columns(*(column.rows[:size] for column in self._columns.values()))
        frequency, length = self._frequency.rows[:pairs], self._length.rows[:pairs]
        flow, starts = self._flow.rows[: self._flow.used], self._flow_starts.rows[: size + 1]
        return TailView(self, size, columns, Pairs(frequency, length), flow, starts)

    def terms(self) -> list[int]:
        """The terms seen so far."""
        return list(self._docs)

    def postings(self, term_id: int, *, below: int) -> Postings:
        """Where a term stands among the first `below` passages."""
        docs = self._docs.get(term_id)
        if docs is None:
            return NOWHERE
        held = docs[:]  # one step under the interpreter's lock, and no view that would keep the writer from appending
        end = bisect_left(held, below)
        codes = self._codes[term_id][:end]
        return Postings(np.frombuffer(held, np.int32), np.frombuffer(codes, np.uint16), 0, end) if end else NOWHERE


@dataclass(frozen=True, slots=True, eq=False)
class TailView:
    """The tail as it was at one moment; answers like a segment."""

    tail: Tail
    size: int
    columns: Columns
    pairs: Pairs
    flow: Int32
    flow_starts: npt.NDArray[np.int64]

    def postings(self, term_id: int) -> Postings:
        """Where a term stands; nowhere is an answer."""
        return self.tail.postings(term_id, below=self.size)

    def term_ids(self) -> Int32:
        """Every term that stands somewhere, in no order; some may stand only beyond what this view sees."""
        return np.fromiter(self.tail.terms(), np.int32)

    def rows_of(self, article_ids: npt.NDArray[np.int64]) -> npt.NDArray[np.int64]:
        """The passages of these articles, ascending; none for articles that are not here."""
        return np.flatnonzero(np.isin(self.columns.article_id, article_ids))

    def frequencies(self, term_ids: Int32) -> npt.NDArray[np.int64]:
        """In how many passages each of `term_ids()` stands."""
        return np.array([self.postings(int(term_id)).end for term_id in term_ids], np.int64)

    def words(self, doc: int) -> Int32:
        """The lexeme numbers of a passage, in order, the title's first."""
        return self.flow[int(self.flow_starts[doc]) : int(self.flow_starts[doc + 1])]
