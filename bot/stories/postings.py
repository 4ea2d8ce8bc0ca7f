"""An index from keys to rows that grows all day and stays small: sorted arrays, eight bytes an entry, and a short unsorted tail."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from bot.stories.hashing import Keys

Rows = npt.NDArray[np.int32]
Places = npt.NDArray[np.int64]

TAIL_ROWS = 512
"""So many rows are held in a dictionary before they are sorted into a segment."""


@dataclass(frozen=True, slots=True, eq=False)
class Holders:
    """Which rows hold which of the keys asked for: `rows[i]` holds the key number `places[i]`; `totals` is how many hold each, in all."""

    places: Places
    rows: Rows
    totals: Places


@dataclass(frozen=True, slots=True, eq=False)
class _Segment:
    """Entries ascending by key, then row."""

    keys: Keys
    rows: Rows
    size: int


class Postings:
    """Which rows hold which keys. Rows are added in ascending order, each with its distinct keys; removal is the caller's business.

    Segments are merged with neighbours of their size, so there are few of them however many rows there are, and each entry is sorted a
    few times in all. What a look-up costs grows with their number, not with their size.
    """

    def __init__(self, *, tail_rows: int = TAIL_ROWS) -> None:
        self._most_in_tail = tail_rows
        self._segments: list[_Segment] = []
        self._tail: dict[int, list[int]] = defaultdict(list)
        self._tail_rows = 0

    @classmethod
    def of(cls, rows: Iterable[tuple[int, Keys]]) -> "Postings":
        """Rows with their keys, ascending, all at once."""
        held = list(rows)
        postings = cls()
        if held:
            keys = np.concatenate([keys for _, keys in held])
            numbers = np.repeat(np.array([row for row, _ in held], dtype=np.int32), [len(keys) for _, keys in held])
            postings._segments.append(_sorted(keys, numbers, len(held)))
        return postings

    def add(self, row: int, keys: Keys) -> None:
        """Put a row under its keys."""
        for key in keys.tolist():
            self._tail[key].append(row)
        self._tail_rows += 1
        if self._tail_rows >= self._most_in_tail:
            self._seal()

    def holders(self, keys: Keys, *, most: int) -> Holders:
        """The rows that hold the keys, ascending by key and row; of a key that more than `most` hold, only the oldest and the newest."""
        found = [_found(segment, keys) for segment in self._segments]
        if self._tail:
            mine = [(place, row) for place, key in enumerate(keys.tolist()) for row in self._tail.get(key, ())]
            if mine:
                both = np.array(mine, dtype=np.int64)
                found.append((both[:, 0], both[:, 1].astype(np.int32)))
        places = np.concatenate([places for places, _ in found]) if found else np.empty(0, dtype=np.int64)
        rows = np.concatenate([rows for _, rows in found]) if found else np.empty(0, dtype=np.int32)
        order = np.argsort(places, kind="stable")  # rows ascend from segment to segment, and so within a key
        places, rows = places[order], rows[order]
        totals = np.bincount(places, minlength=len(keys))
        if len(totals) and totals.max() > most:
            first = np.concatenate(([0], np.cumsum(totals)[:-1]))
            rank = np.arange(len(places)) - first[places]
            kept = (rank < most - most // 2) | (rank >= totals[places] - most // 2)
            places, rows = places[kept], rows[kept]
        return Holders(places, rows, totals)

    def renumbered(self, numbers: Rows) -> "Postings":
        """The same with row i called `numbers[i]`, in the same order; left out where that is below 0."""
        if self._tail:
            self._seal()
        postings = Postings(tail_rows=self._most_in_tail)
        if self._segments:
            keys = np.concatenate([segment.keys for segment in self._segments])
            rows = numbers[np.concatenate([segment.rows for segment in self._segments])]
            postings._segments.append(_sorted(keys[rows >= 0], rows[rows >= 0], int(np.count_nonzero(numbers >= 0))))
        return postings

    def _seal(self) -> None:
        keys = np.fromiter((key for key, rows in self._tail.items() for _ in rows), dtype=np.uint32)
        rows = np.fromiter((row for rows in self._tail.values() for row in rows), dtype=np.int32)
        fresh = _sorted(keys, rows, self._tail_rows)
        while self._segments and self._segments[-1].size <= fresh.size:
            fresh = _merged(self._segments.pop(), fresh)
        self._segments.append(fresh)
        self._tail.clear()
        self._tail_rows = 0


def _found(segment: _Segment, keys: Keys) -> tuple[Places, Rows]:
    """The entries of the keys: places among `keys`, rows."""
    left = np.searchsorted(segment.keys, keys, side="left")
    here = np.flatnonzero(segment.keys[np.minimum(left, len(segment.keys) - 1)] == keys) if len(segment.keys) else left[:0]
    first = left[here]
    counts = np.searchsorted(segment.keys, keys[here], side="right") - first
    ends = np.cumsum(counts)
    inside = np.arange(int(ends[-1]) if len(ends) else 0) - np.repeat(ends - counts, counts)
    return np.repeat(here, counts), segment.rows[np.repeat(first, counts) + inside]


def _merged(older: _Segment, newer: _Segment) -> _Segment:
    return _sorted(np.concatenate((older.keys, newer.keys)), np.concatenate((older.rows, newer.rows)), older.size + newer.size)


def _sorted(keys: Keys, rows: Rows, size: int) -> _Segment:
    """A stable sort: sorted runs merge in linear time, and rows stay ascending within a key."""
    order = np.argsort(keys, kind="stable")
    return _Segment(keys[order], rows[order], size)
