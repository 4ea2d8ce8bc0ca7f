"""Which passages of a part were removed, and what they took with them from the statistics. Immutable: removing makes a new one."""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

Docs = npt.NDArray[np.int64]


@dataclass(frozen=True, slots=True, eq=False)
class Graves:
    """`docs` ascending, `tokens` their lengths together, `articles` how many articles went.

    `terms` says how often each term number lies in them, in a few dictionaries that add up. `alive` has a byte for each passage of the
    part, 0 for the removed ones; it is empty where nothing was removed.
    """

    docs: Docs
    alive: npt.NDArray[np.uint8]
    tokens: int = 0
    terms: tuple[dict[int, int], ...] = ()
    articles: int = 0

    def __len__(self) -> int:
        return len(self.docs)

    def frequency(self, term_id: int) -> int:
        """In how many removed passages a term stands."""
        return sum(counted.get(term_id, 0) for counted in self.terms)

    def with_more(self, docs: Docs, *, size: int, tokens: int, terms: dict[int, int], articles: int) -> "Graves":
        """These and more in a part of `size` passages; none of `docs` may be here already."""
        alive = np.ones(size, np.uint8)
        alive[: len(self.alive)] = self.alive
        alive[docs] = 0
        all_docs = np.sort(np.concatenate([self.docs, docs]))
        return Graves(all_docs, alive, self.tokens + tokens, _stacked(self.terms, terms), self.articles + articles)


def _stacked(terms: tuple[dict[int, int], ...], newest: dict[int, int]) -> tuple[dict[int, int], ...]:
    """The dictionaries with one more, merged while alike in size: few to look into, and rarely copied."""
    stack = list(terms)
    while stack and len(stack[-1]) < 2 * len(newest):
        merged = dict(stack.pop())
        for term_id, count in newest.items():
            merged[term_id] = merged.get(term_id, 0) + count
        newest = merged
    return (*stack, newest)


NO_GRAVES = Graves(np.empty(0, np.int64), np.empty(0, np.uint8))
