"""On which shelves articles stand: each combination of shelves has a number, so that a passage costs four bytes and a filter one look-up.

Append-only and shared by all snapshots of an index, as its words are. One writer; readers see every number that was handed to them.
"""

from collections.abc import Iterable

import numpy as np
import numpy.typing as npt


class Shelving:
    """Numbers for sets of shelves, from 0 up in order of first appearance. Numbers never change and are never given up."""

    def __init__(self, begun: Iterable[frozenset[int]] = ()) -> None:
        self._sets: list[frozenset[int]] = list(begun)
        self._numbers = {each: number for number, each in enumerate(self._sets)}

    def __len__(self) -> int:
        return len(self._sets)

    def number(self, shelves: frozenset[int]) -> int:
        """The number of a set of shelves, given now if it is new."""
        number = self._numbers.get(shelves)
        if number is None:
            number = len(self._sets)
            self._sets.append(shelves)
            self._numbers[shelves] = number
        return number

    def sets(self) -> tuple[frozenset[int], ...]:
        """Every set in the order of its number."""
        return tuple(self._sets)

    def seen_from(self, shelves: frozenset[int]) -> npt.NDArray[np.bool_]:
        """By number, whether a set shares a shelf with `shelves`. What stands on no shelf is seen from none."""
        return np.array([not each.isdisjoint(shelves) for each in self.sets()], np.bool_)
