"""Figures for everybody: a few numbers of every article, held in memory and kept up with the article log.

Every answer says what was searched, and what that is differs from server to server. Counting in SQL takes 90 ms at 100,000 articles, and
there is something new to count whenever an article came; numpy counts them in one.
"""

import asyncio
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any, Final

import numpy as np
from sqlalchemy import BindParameter, bindparam, func, select
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.model.article import Census, Published, Source
from bot.store import reading
from bot.store.reading import by_count
from bot.store.tables import article_log, articles
from bot.store.tables_shelves import shelved

ROWS_AT_A_TIME: Final = 5_000
"""Other questions are answered between two portions of the first reading."""
FIGURES_KEPT: Final = 256
"""Of so many combinations of shelves; each is counted again when the store has changed."""
NOWHERE: Final = 0
"""The number of the empty set of shelves; also of what is no article, or none any more."""

_EPOCH: Final = datetime(1970, 1, 1, tzinfo=UTC)
_UNDATED: Final = np.iinfo(np.int64).min
_NO_DATE: Final = np.iinfo(np.int64).max
_FIELDS: Final = {
    "lot": np.int32,
    "source": np.int64,
    "revisions": np.int32,
    "passages": np.int32,
    "characters": np.int64,
    # Twice the microseconds since 1970, and one more for a time than for a day: of the same moment the time counts as newer.
    "published": np.int64,
    "changed": np.int64,
}
_COLUMNS = (
    articles.c.article_id,
    articles.c.source_id,
    articles.c.revision,
    articles.c.passage_count,
    articles.c.characters,
    articles.c.published_at,
    articles.c.published_day_only,
)
_FIRST: BindParameter[int] = bindparam("the_first")
_LAST: BindParameter[int] = bindparam("the_last")
ARTICLES_BETWEEN = select(*_COLUMNS).where(articles.c.article_id.between(_FIRST, _LAST))
SHELVED_BETWEEN = select(shelved.c.article_id, shelved.c.shelf_id).where(shelved.c.article_id.between(_FIRST, _LAST))
GREATEST = select(func.max(articles.c.article_id))
LAST_CHANGES = select(article_log.c.article_id, func.max(article_log.c.position)).group_by(article_log.c.article_id)
CHANGES_AFTER = LAST_CHANGES.where(article_log.c.position > bindparam("the_position"))
_THE_IDS: Any = bindparam("the_ids", expanding=True)
ARTICLES_OF = select(*_COLUMNS).where(articles.c.article_id.in_(_THE_IDS))
SHELVED_OF = select(shelved.c.article_id, shelved.c.shelf_id).where(shelved.c.article_id.in_(_THE_IDS))


@dataclass(frozen=True, slots=True)
class Figures:
    """What can be counted from some shelves, and at which position of the whole log it was."""

    counted_at: int
    census: Census
    sources: tuple[Source, ...]


class Ledger:
    """One line an article, by its number. Lives as long as the store it belongs to; some 45 bytes an article."""

    def __init__(self) -> None:
        self._read_up_to = 0
        self._lines = {name: np.zeros(0, kind) for name, kind in _FIELDS.items()}
        self._names: dict[int, str] = {}
        self._sets: list[frozenset[int]] = [frozenset()]
        self._numbers: dict[frozenset[int], int] = {frozenset(): NOWHERE}
        self._figures: dict[frozenset[int], Figures] = {}
        self._reading = asyncio.Lock()

    async def figures(self, connection: AsyncConnection, shelves: frozenset[int]) -> Figures:
        """What can be counted from the shelves, in the state of the store that `connection` sees or a later one."""
        async with self._reading:
            await self._catch_up(connection)
            known = self._figures.pop(shelves, None)
            if known is None or known.counted_at != self._read_up_to:
                known = self._counted(shelves)
            self._figures[shelves] = known
            if len(self._figures) > FIGURES_KEPT:
                del self._figures[next(iter(self._figures))]
        return known

    async def _catch_up(self, connection: AsyncConnection) -> None:
        position = int((await connection.execute(reading.LAST_POSITION)).scalar() or 0)
        if position <= self._read_up_to:
            return
        if not self._read_up_to:
            changed = {int(number): int(last) for number, last in await connection.execute(LAST_CHANGES)}
            greatest = int((await connection.execute(GREATEST)).scalar() or 0)
            for first in range(1, greatest + 1, ROWS_AT_A_TIME):
                await self._take_in(connection, {"the_first": first, "the_last": first + ROWS_AT_A_TIME - 1}, changed)
        else:
            changed = {
                int(number): int(last) for number, last in await connection.execute(CHANGES_AFTER, {"the_position": self._read_up_to})
            }
            for ids in reading.portions(changed):
                self._forget(ids)
                await self._take_in(connection, {"the_ids": ids}, changed)
        self._names = {int(number): str(name) for number, name in await connection.execute(reading.SOURCES)}
        self._read_up_to = position

    async def _take_in(self, connection: AsyncConnection, which: dict[str, Any], changed: dict[int, int]) -> None:
        by_ids = "the_ids" in which
        on: dict[int, set[int]] = {}
        for article_id, shelf_id in await connection.execute(SHELVED_OF if by_ids else SHELVED_BETWEEN, which):
            on.setdefault(article_id, set()).add(shelf_id)
        rows = (await connection.execute(ARTICLES_OF if by_ids else ARTICLES_BETWEEN, which)).all()
        if not rows:
            return
        ids = np.array([row.article_id for row in rows], np.int64)
        self._make_room(int(ids.max()) + 1)
        self._lines["lot"][ids] = [self._number(frozenset(on.get(row.article_id, ()))) for row in rows]
        self._lines["source"][ids] = [row.source_id for row in rows]
        self._lines["revisions"][ids] = [row.revision for row in rows]
        self._lines["passages"][ids] = [row.passage_count for row in rows]
        self._lines["characters"][ids] = [row.characters for row in rows]
        self._lines["published"][ids] = [_as_number(row.published_at, day_only=row.published_day_only) for row in rows]
        self._lines["changed"][ids] = [changed.get(row.article_id, 0) for row in rows]

    def _forget(self, ids: Iterable[int]) -> None:
        there = [number for number in ids if number < len(self._lines["lot"])]
        self._lines["lot"][there] = NOWHERE

    def _make_room(self, size: int) -> None:
        held = len(self._lines["lot"])
        if size > held:
            grown = max(size, held + held // 2)
            self._lines = {name: np.concatenate([line, np.zeros(grown - held, line.dtype)]) for name, line in self._lines.items()}

    def _number(self, shelves: frozenset[int]) -> int:
        number = self._numbers.setdefault(shelves, len(self._sets))
        if number == len(self._sets):
            self._sets.append(shelves)
        return number

    def _counted(self, shelves: frozenset[int]) -> Figures:
        seen = np.array([not each.isdisjoint(shelves) for each in self._sets], np.bool_)
        lines = {name: line[seen[self._lines["lot"]]] for name, line in self._lines.items()}
        counts = np.bincount(lines["source"]) if len(lines["source"]) else np.zeros(0, np.int64)
        there = [int(number) for number in np.flatnonzero(counts)]
        by_source = by_count((self._names[number], int(counts[number])) for number in there)
        census = Census(
            articles=len(lines["lot"]),
            revisions=int(lines["revisions"].sum()),
            passages=int(lines["passages"].sum()),
            sources=len(there),
            characters=int(lines["characters"].sum()),
            newest=_published(int(lines["published"].max(initial=_UNDATED))),
            oldest=_published(int(lines["published"].min(initial=_NO_DATE, where=lines["published"] != _UNDATED))),
            log_position=int(lines["changed"].max(initial=0)),
            by_source=by_source,
        )
        found = sorted((Source(number, self._names[number]) for number in there), key=lambda source: (source.name.casefold(), source.name))
        return Figures(self._read_up_to, census, tuple(found))


def _as_number(at: datetime | None, *, day_only: bool) -> int:
    return _UNDATED if at is None else (at - _EPOCH) // timedelta(microseconds=1) * 2 + (not day_only)


def _published(number: int) -> Published | None:
    return None if number in {_UNDATED, _NO_DATE} else Published(_EPOCH + timedelta(microseconds=number // 2), day_only=not number % 2)
