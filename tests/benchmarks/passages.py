"""Synthetic passages: words drawn by Zipf's law, about sixty a passage, the same for every engine and every run."""

from collections.abc import Iterator
from pathlib import Path

import numpy as np

VOCABULARY = 300_000
_SYLLABLES = [first + second for first in "bdfgklmnprtvz" for second in "aou"]
_BATCH = 50_000
COMMON = 100
"""So many of the most frequent words stand for stop words: no question draws them, except the ten-word ones."""


def word(rank: int) -> str:
    """The word of a rank: syllables no stemmer touches."""
    letters = ""
    rank += len(_SYLLABLES)
    while rank:
        rank, syllable = divmod(rank, len(_SYLLABLES))
        letters += _SYLLABLES[syllable]
    return letters


def _shares() -> "np.ndarray[tuple[int], np.dtype[np.float64]]":
    weights = 1 / np.arange(1, VOCABULARY + 1)
    return np.asarray(weights / weights.sum())


def write_passages(path: Path, count: int) -> None:
    """One passage a line."""
    random, shares = np.random.default_rng(20220329), _shares()
    names = np.array([word(rank) for rank in range(VOCABULARY)])
    with path.open("w") as file:
        for first in range(0, count, _BATCH):
            lengths = random.integers(30, 91, min(_BATCH, count - first))
            drawn = names[random.choice(VOCABULARY, size=int(lengths.sum()), p=shares)]
            ends = np.cumsum(lengths)
            file.writelines(" ".join(drawn[end - length : end]) + "\n" for end, length in zip(ends.tolist(), lengths.tolist(), strict=True))


def questions(count: int) -> dict[str, list[list[str]]]:
    """Questions by kind: of two and of five words as frequent as in a text without stop words, of five words as frequent as in any text
    without its ten most common ones, and of ten words with three very common ones."""
    random, shares = np.random.default_rng(7), _shares()
    rare = shares[COMMON:] / shares[COMMON:].sum()

    def drawn(size: int) -> list[str]:
        ranks: dict[int, None] = {}
        while len(ranks) < size:
            ranks[COMMON + int(random.choice(VOCABULARY - COMMON, p=rare))] = None
        return [word(rank) for rank in ranks]

    def frequent(size: int) -> list[str]:
        usual = shares[10:] / shares[10:].sum()
        ranks: dict[int, None] = {}
        while len(ranks) < size:
            ranks[10 + int(random.choice(VOCABULARY - 10, p=usual))] = None
        return [word(rank) for rank in ranks]

    def common() -> list[str]:
        return [word(int(rank)) for rank in random.choice(COMMON // 5, size=3, replace=False)]

    return {
        "2 words": [drawn(2) for _ in range(count)],
        "5 words": [drawn(5) for _ in range(count)],
        "5 frequent words": [frequent(5) for _ in range(count)],
        "10 words": [drawn(7) + common() for _ in range(count)],
    }


def read_passages(path: Path) -> Iterator[str]:
    """The passages in order."""
    with path.open() as file:
        for line in file:
            yield line.rstrip("\n")
