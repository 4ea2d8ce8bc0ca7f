"""Words as numbers that are the same in every process and on every machine, so that they may be kept."""

from functools import lru_cache
from zlib import crc32

import numpy as np
import numpy.typing as npt

Keys = npt.NDArray[np.uint32]
"""Hashed words, names or shingles."""

NO_KEYS: Keys = np.empty(0, dtype=np.uint32)

_MULTIPLIERS = (np.uint64(0x9E3779B97F4A7C15), np.uint64(0xC2B2AE3D27D4EB4F), np.uint64(0x165667B19E3779F9))
"""Odd constants of the splitmix and xxhash families (https://github.com/Cyan4973/xxHash/blob/dev/doc/xxhash_spec.md)."""
_UPPER_HALF = np.uint64(32)


@lru_cache(maxsize=1 << 17)
def word_key(word: str) -> int:
    """The 32-bit key of a word."""
    return crc32(word.encode("utf-8", "surrogatepass"))


def keys(numbers: list[int]) -> Keys:
    """A list of keys as an array."""
    return np.array(numbers, dtype=np.uint32)


def runs_of(sequence: Keys, length: int) -> Keys:
    """The keys of all runs of `length` neighbours, in order; none where the sequence is shorter."""
    count = len(sequence) - length + 1
    if count < 1:
        return NO_KEYS
    mixed = np.zeros(count, dtype=np.uint64)
    for at in range(length):
        mixed = (mixed ^ sequence[at : at + count].astype(np.uint64)) * _MULTIPLIERS[at % len(_MULTIPLIERS)]
        mixed ^= mixed >> _UPPER_HALF
    return mixed.astype(np.uint32)


def shared(one: Keys, other: Keys) -> int:
    """How many keys two ascending arrays without repetition have in common."""
    if not len(one) or not len(other):
        return 0
    if len(one) > len(other):
        one, other = other, one
    at = np.searchsorted(other, one)
    at[at == len(other)] = 0
    return int(np.count_nonzero(other[at] == one))
