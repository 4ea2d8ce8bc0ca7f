"""A segment or a tail together with what was removed from it: what a search runs over."""

from dataclasses import dataclass
from typing import Protocol

import numpy as np
import numpy.typing as npt

from bot.retrieval.columns import Columns
from bot.retrieval.graves import NO_GRAVES, Graves
from bot.retrieval.segment import Int32, Int64, Pairs, Postings


class Source(Protocol):
    """What a segment and the view of a tail have in common."""

    @property
    def size(self) -> int:
        """How many passages, removed ones included."""

    @property
    def columns(self) -> Columns:
        """The facts of each passage."""

    @property
    def pairs(self) -> Pairs:
        """What the codes stand for."""

    @property
    def flow(self) -> Int32:
        """All passages' lexeme numbers, one passage after the other."""

    @property
    def flow_starts(self) -> Int64:
        """Where each passage starts in `flow`, and the end."""

    def postings(self, term_id: int) -> Postings:
        """Where a term stands; nowhere is an answer."""

    def term_ids(self) -> Int32:
        """Every term that stands somewhere."""

    def rows_of(self, article_ids: Int64) -> Int64:
        """The passages of these articles (ascending), ascending; none for articles that are not here."""

    def frequencies(self, term_ids: Int32) -> Int64:
        """In how many passages each of `term_ids()` stands, removed ones included."""

    def words(self, doc: int) -> Int32:
        """The lexeme numbers of a passage, in order, the title's first."""


@dataclass(frozen=True, slots=True, eq=False)
class Part:
    """`tokens` counts the lexemes of all passages and `articles` the articles, removed ones included."""

    source: Source
    tokens: int
    graves: Graves = NO_GRAVES
    articles: int = 0

    @property
    def live(self) -> int:
        """How many passages can be found."""
        return self.source.size - len(self.graves)

    @property
    def live_tokens(self) -> int:
        """The lexemes of the passages that can be found."""
        return self.tokens - self.graves.tokens

    @property
    def live_articles(self) -> int:
        """How many articles can be found."""
        return self.articles - self.graves.articles

    def living(self) -> npt.NDArray[np.bool_]:
        """Row by row, whether a passage can be found."""
        alive = np.ones(self.source.size, np.bool_)
        alive[: len(self.graves.alive)] = self.graves.alive.view(np.bool_)
        return alive
