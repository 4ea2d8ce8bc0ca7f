"""How rare words are in this bot's own articles: what makes "Bourita" tell more than "said"."""

from collections.abc import Iterable, Mapping
from math import log

import numpy as np
import numpy.typing as npt

Numbers = npt.NDArray[np.int32]
Weights = npt.NDArray[np.float32]

PRIOR_ARTICLES = 100
"""As if so many articles had been seen in which every word stood once: among the first five articles no word is common."""


class Frequencies:
    """Numbers for words, and in how many articles each was seen."""

    def __init__(self, counts: Mapping[str, int] | None = None, *, articles: int = 0) -> None:
        self.articles = articles
        self._number: dict[str, int] = {}
        self._seen: list[int] = []
        for word, count in (counts or {}).items():
            self._number[word] = len(self._seen)
            self._seen.append(count)

    def __len__(self) -> int:
        return len(self._seen)

    def counts(self) -> dict[str, int]:
        """Articles by word: what is kept over a restart, with `articles`."""
        return {word: self._seen[number] for word, number in self._number.items()}

    def see(self, words: Iterable[str]) -> None:
        """Count one article by its distinct words."""
        self.articles += 1
        for word in words:
            number = self._number.setdefault(word, len(self._seen))
            if number == len(self._seen):
                self._seen.append(0)
            self._seen[number] += 1

    def numbered(self, counts: Mapping[str, float]) -> tuple[Numbers, Weights]:
        """Word numbers and damped counts; words never seen are left out."""
        known = [(number, count) for word, count in counts.items() if (number := self._number.get(word)) is not None]
        return np.array([number for number, _ in known], dtype=np.int32), np.array([count for _, count in known], dtype=np.float32)

    def weighted(self, numbers: Numbers, counts: Weights) -> Weights:
        """Damped counts times rarity as of now, of length one: the rarer the word, the more. All zero if there is nothing to weigh."""
        total = self.articles + PRIOR_ARTICLES
        values = counts * np.array([log(total / (self._seen[number] + 1)) for number in numbers.tolist()], dtype=np.float32)
        length = float(np.sqrt(np.dot(values, values)))
        return values / np.float32(length) if length else values
