"""An immutable piece of the index: postings, the passages as lexeme sequences, and their columns.

A posting is a passage number and a 16-bit code. The code stands for a pair (frequency of the term, length of the passage); the pairs
are listed in the segment. So a score is `idf * table[code]`, with the table made anew from the average length of the moment: statistics
change with every article, segments never do.
"""

from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from bot.retrieval.columns import Columns
from bot.retrieval.ranges import Ranges

MAX_PAIRS = 1 << 16
Int32 = npt.NDArray[np.int32]
Int64 = npt.NDArray[np.int64]
Codes = npt.NDArray[np.uint16]


@dataclass(frozen=True, slots=True)
class Pairs:
    """The pairs a code stands for: code c is `frequency[c]` and `length[c]`."""

    frequency: Int32
    length: Int32


class Postings(NamedTuple):  # see `bot.retrieval.gather.Gathered`
    """Passages that hold a term are [start, end) of `all_docs`, ascending, their codes likewise of `all_codes`.

    `row` is the term's place in a segment, -1 where there is none.
    """

    all_docs: Int32
    all_codes: Codes
    start: int
    end: int
    row: int = -1

    @property
    def docs(self) -> Int32:
        """The passages, ascending."""
        return self.all_docs[self.start : self.end]

    @property
    def codes(self) -> Codes:
        """The codes that go with `docs`."""
        return self.all_codes[self.start : self.end]


NOWHERE = Postings(np.empty(0, np.int32), np.empty(0, np.uint16), 0, 0)


@dataclass(frozen=True, slots=True, eq=False)
class Segment:
    """`terms` ascending; term i's postings are `docs[starts[i]:starts[i+1]]` and the codes beside them.

    `steepest[i]` is the largest frequency / (1 - b + b * length / `average`) among term i's postings: what bounds its score.
    Passages lie in corpus order: by article id, then by their place in the article.
    Passage d is `flow[flow_starts[d]:flow_starts[d+1]]`, its title first.
    """

    terms: Int32
    starts: Int64
    docs: Int32
    codes: Codes
    pairs: Pairs
    steepest: npt.NDArray[np.float64]
    ranges: Ranges
    average: float
    flow: Int32
    flow_starts: Int64
    columns: Columns

    @property
    def size(self) -> int:
        """How many passages, removed ones included."""
        return len(self.columns)

    def row(self, term_id: int) -> int:
        """Where `terms` holds a term; -1 where it does not."""
        wanted = np.int32(term_id)  # a Python int would make numpy copy the whole array
        at = int(self.terms.searchsorted(wanted))
        return at if at < len(self.terms) and self.terms[at] == wanted else -1

    def postings(self, term_id: int) -> Postings:
        """Where a term stands; nowhere is an answer."""
        at = self.row(term_id)
        if at < 0:
            return NOWHERE
        return Postings(self.docs, self.codes, int(self.starts[at]), int(self.starts[at + 1]), at)

    def term_ids(self) -> Int32:
        """Every term that stands somewhere, ascending."""
        return self.terms

    def rows_of(self, article_ids: Int64) -> Int64:
        """The passages of these articles (ascending), ascending; none for articles that are not here."""
        held = self.columns.article_id
        first, end = held.searchsorted(article_ids, "left"), held.searchsorted(article_ids, "right")
        here = np.flatnonzero(end > first)
        return np.concatenate([np.arange(first[at], end[at]) for at in here]) if len(here) else np.empty(0, np.int64)

    def frequencies(self, term_ids: Int32) -> Int64:
        """In how many passages each of `term_ids()` stands."""
        return np.diff(self.starts) if len(term_ids) else np.empty(0, np.int64)

    def words(self, doc: int) -> Int32:
        """The lexeme numbers of a passage, in order, the title's first."""
        return self.flow[int(self.flow_starts[doc]) : int(self.flow_starts[doc + 1])]
