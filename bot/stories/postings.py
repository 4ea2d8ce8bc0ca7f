"""An index from keys to rows that grows all day and stays small: sorted arrays, eight bytes an entry, and a short unsorted tail."""

from collections import defaultdict
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from bot.stories.hashing import Keys

Rows = npt.NDArray[np.int32]

TAIL_ROWS = 512
"""So many rows are held in a dictionary before they are sorted into a segment."""
LARGEST_ROWS = 8192
"""Segments are merged up to this size and no further, so that no single arrival waits longer than some tens of milliseconds."""


class Holders(NamedTuple):
    """Rows that hold a key, ascending, and how many hold it in all."""

    rows: Rows
    total: int


@dataclass(frozen=True, slots=True, eq=False)
class _Segment:
    """Entries ascending by key, then row."""

    keys: Keys
    rows: Rows
    size: int


class Postings:
    """Which rows hold which keys. Rows are added in ascending order, each with its distinct keys; removal is the caller's business."""

    def __init__(self, *, tail_rows: int = TAIL_ROWS, largest_rows: int = LARGEST_ROWS) -> None:
        self._most_in_tail = tail_rows
        self._largest = largest_rows
        self._segments: list[_Segment] = []
        self._tail: dict[int, list[int]] = defaultdict(list)
        self._tail_rows = 0

    def add(self, row: int, keys: Keys) -> None:
        """Put a row under its keys."""
        for key in keys.tolist():
            self._tail[key].append(row)
        self._tail_rows += 1
        if self._tail_rows >= self._most_in_tail:
            self._seal()

    def holders(self, keys: Keys, *, most: int) -> list[Holders]:
        """For each key the rows that hold it, ascending; of more than `most`, only the oldest and the newest."""
        found: list[list[Rows]] = [[] for _ in keys]
        for segment in self._segments:
            left = np.searchsorted(segment.keys, keys, side="left")
            right = np.searchsorted(segment.keys, keys, side="right")
            for at in np.flatnonzero(right > left).tolist():
                found[at].append(segment.rows[left[at] : right[at]])
        if self._tail:
            for at, key in enumerate(keys.tolist()):
                if mine := self._tail.get(key):
                    found[at].append(np.array(mine, dtype=np.int32))
        return [_holders(some, most) for some in found]

    def _seal(self) -> None:
        keys = np.fromiter((key for key, rows in self._tail.items() for _ in rows), dtype=np.uint32)
        rows = np.fromiter((row for rows in self._tail.values() for row in rows), dtype=np.int32)
        fresh = _sorted(keys, rows, self._tail_rows)
        while self._segments and fresh.size + self._segments[-1].size <= self._largest and self._segments[-1].size <= fresh.size:
            older = self._segments.pop()
            fresh = _sorted(np.concatenate((older.keys, fresh.keys)), np.concatenate((older.rows, fresh.rows)), older.size + fresh.size)
        self._segments.append(fresh)
        self._tail.clear()
        self._tail_rows = 0


def _sorted(keys: Keys, rows: Rows, size: int) -> _Segment:
    """A stable sort: sorted runs merge in linear time, and rows stay ascending within a key."""
    order = np.argsort(keys, kind="stable")
    return _Segment(keys[order], rows[order], size)


def _holders(parts: list[Rows], most: int) -> Holders:
    rows = np.concatenate(parts) if parts else np.empty(0, dtype=np.int32)
    count = len(rows)
    return Holders(rows if count <= most else np.concatenate((rows[: most - most // 2], rows[count - most // 2 :])), count)
