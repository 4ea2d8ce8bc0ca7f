"""The search index as one reader may use it: every search, weight and suggestion is of the articles on the shelves that reader sees."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Protocol

from bot.answering.evidence import Weighed
from bot.model.answer import Within
from bot.model.search import Hit
from bot.retrieval import Query
from bot.services.index import Found, LiveIndex


class Searching(Protocol):
    """What asking and searching need from the index; `LiveIndex` says what each does."""

    @property
    def position(self) -> int:
        """The log position the index has read up to."""

    @property
    def version(self) -> int:
        """The number that readers are shown: the last log line that changed anything for them."""

    async def search(self, query: Query, *, limit: int, within: Within | None = None, now: datetime) -> tuple[Hit, ...]:
        """The best passages for a query, best first."""

    async def find(
        self,
        words: Sequence[str],
        *,
        phrases: Sequence[str] = (),
        excluded: Sequence[str] = (),
        required: Sequence[str] = (),
        within: Within | None = None,
        fresh: bool = False,
        limit: int,
        now: datetime,
    ) -> Found:
        """The best passages for the words of a question, and what each word weighs."""

    async def weigh(self, words: Sequence[str]) -> tuple[Weighed, ...]:
        """What each of the words weighs, misspelt ones put right."""

    async def nearest(self, unknown: Iterable[str]) -> tuple[str, ...]:
        """Words spelt like those that occur nowhere, nearest first, each once."""


@dataclass(frozen=True, slots=True)
class SeenIndex:
    """See `Searching`: the index from some shelves. A word that stands on none of them is unknown, and never suggested."""

    index: LiveIndex
    shelves: frozenset[int]
    last_change: int
    """The last log line about an article on these shelves."""

    @property
    def position(self) -> int:
        """The log position the index has read up to."""
        return self.index.position

    @property
    def version(self) -> int:
        """Does not tell how much came in for others."""
        return min(self.last_change, self.index.position)

    async def search(self, query: Query, *, limit: int, within: Within | None = None, now: datetime) -> tuple[Hit, ...]:
        """The best passages for a query, best first."""
        return await self.index.search(query, limit=limit, within=self._narrowed(within), now=now)

    async def find(
        self,
        words: Sequence[str],
        *,
        phrases: Sequence[str] = (),
        excluded: Sequence[str] = (),
        required: Sequence[str] = (),
        within: Within | None = None,
        fresh: bool = False,
        limit: int,
        now: datetime,
    ) -> Found:
        """The best passages for the words of a question, and what each word weighs."""
        return await self.index.find(
            words,
            phrases=phrases,
            excluded=excluded,
            required=required,
            within=self._narrowed(within),
            fresh=fresh,
            limit=limit,
            now=now,
        )

    async def weigh(self, words: Sequence[str]) -> tuple[Weighed, ...]:
        """What each of the words weighs, misspelt ones put right."""
        return await self.index.weigh(words, within=self._narrowed(None))

    async def nearest(self, unknown: Iterable[str]) -> tuple[str, ...]:
        """Words spelt like those that occur nowhere, nearest first, each once."""
        return await self.index.nearest(unknown, within=self._narrowed(None))

    def _narrowed(self, within: Within | None) -> Within:
        return replace(within or Within(), shelves=self.shelves)
