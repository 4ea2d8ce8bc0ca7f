"""How much a common term can give within each short range of passages: what lets a search leap over most of a long list.

After Block-Max Pruning (Mallia, Suel, Tonellotto, SIGIR 2024): ranges of passages are the same for all terms, so bounds simply add up.
"""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

RANGE_BITS = 7
"""A range is 128 passages."""
_DENSE_MIN_POSTINGS = 512


@dataclass(frozen=True, slots=True, eq=False)
class Ranges:
    """`row[i]` is term i's row of `level`, -1 for a term that is not common.

    In range r the term's steepness is at most level / 255 of its highest.
    """

    row: npt.NDArray[np.int32]
    level: npt.NDArray[np.uint8]


def range_count(passages: int) -> int:
    """How many ranges so many passages make."""
    return (passages + (1 << RANGE_BITS) - 1) >> RANGE_BITS


def ranges_of(
    starts: npt.NDArray[np.int64],
    docs: npt.NDArray[np.int32],
    codes: npt.NDArray[np.uint16],
    steepness: npt.NDArray[np.float64],
    highest: npt.NDArray[np.float64],
    passages: int,
) -> Ranges:
    """The rows of the terms that stand in every range on average. `steepness` is by code, `highest` by term."""
    count = range_count(passages)
    dense = np.flatnonzero(np.diff(starts) >= max(_DENSE_MIN_POSTINGS, count))
    row = np.full(len(starts) - 1, -1, np.int32)
    row[dense] = np.arange(len(dense), dtype=np.int32)
    level = np.zeros((len(dense), count), np.uint8)
    for number, at in enumerate(dense.tolist()):
        held = slice(int(starts[at]), int(starts[at + 1]))
        place = docs[held] >> RANGE_BITS
        first = np.flatnonzero(np.diff(place, prepend=-1))
        share = np.maximum.reduceat(steepness[codes[held]], first) / highest[at]
        level[number, place[first]] = np.minimum(np.ceil(share * 255), 255).astype(np.uint8)
    return Ranges(row, level)
