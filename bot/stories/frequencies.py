"""How rare words are in this bot's own articles: what makes "Bourita" tell more than "said"."""

from collections.abc import Iterable, Iterator

import numpy as np
import numpy.typing as npt

from bot.stories.hashing import Keys, word_key

Numbers = npt.NDArray[np.int32]
Weights = npt.NDArray[np.float32]

PRIOR_ARTICLES = 100
"""As if so many articles had been seen in which every word stood once: among the first five articles no word is common."""
_ROOM = 1024


class Frequencies:
    """Numbers for words, and in how many articles each was seen. Words are their 32-bit keys: a collision makes one look less rare."""

    def __init__(self, counts: Iterable[tuple[int, int]] = (), *, articles: int = 0) -> None:
        """`counts` are words' keys with how many of the `articles` hold them, each word once."""
        self.articles = articles
        known = list(counts)
        self._number = {key: number for number, (key, _) in enumerate(known)}
        self._seen: npt.NDArray[np.int32] = np.zeros(max(_ROOM, len(known)), dtype=np.int32)
        self._keys: Keys = np.zeros(len(self._seen), dtype=np.uint32)
        self._seen[: len(known)] = [count for _, count in known]
        self._keys[: len(known)] = [key for key, _ in known]

    def __len__(self) -> int:
        return len(self._number)

    def counts(self) -> Iterator[tuple[int, int]]:
        """Words' keys with how many articles hold them: what is kept over a restart, with `articles`."""
        return zip(self._number, self._seen[: len(self)].tolist(), strict=True)

    def by_word(self, words: Iterable[str]) -> dict[str, int]:
        """How many articles hold each of the words."""
        numbers = ((word, self._number.get(word_key(word))) for word in words)
        return {word: int(self._seen[number]) for word, number in numbers if number is not None}

    def see(self, words: Keys) -> None:
        """Count one article by its distinct words."""
        self.articles += 1
        fresh = [key for key in words.tolist() if key not in self._number]
        if fresh:
            first = len(self)
            self._number.update((key, number) for number, key in enumerate(fresh, start=first))
            if len(self) > len(self._seen):
                more = 2 * len(self) - len(self._seen)
                self._seen = np.concatenate((self._seen, np.zeros(more, dtype=np.int32)))
                self._keys = np.concatenate((self._keys, np.zeros(more, dtype=np.uint32)))
            self._keys[first : len(self)] = fresh
        self._seen[self.numbers(words)] += 1

    def numbers(self, words: Keys) -> Numbers:
        """The numbers of words that were seen, in their order."""
        return np.array([self._number[key] for key in words.tolist()], dtype=np.int32)

    def keys(self, numbers: Numbers) -> Keys:
        """The words again."""
        return self._keys[numbers]

    def weighted(self, numbers: Numbers, counts: npt.NDArray[np.floating]) -> Weights:
        """Damped counts times rarity as of now, of length one: the rarer the word, the more. All zero if there is nothing to weigh."""
        rarity = np.log((self.articles + PRIOR_ARTICLES) / (self._seen[numbers] + 1))
        values = counts.astype(np.float32) * rarity.astype(np.float32)
        length = float(np.sqrt(np.dot(values, values)))
        return values / np.float32(length) if length else values
