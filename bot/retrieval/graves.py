"""Which passages of a part were removed, and what they took with them from the statistics. Immutable: removing makes a new one."""

from collections import Counter
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

Docs = npt.NDArray[np.int64]


@dataclass(frozen=True, slots=True, eq=False)
class Graves:
    """`docs` ascending, `tokens` their lengths together, `articles` how many articles went.

    `terms` says how often each term number lies in them, in a few dictionaries that add up.
    """

    docs: Docs
    tokens: int = 0
    terms: tuple[dict[int, int], ...] = ()
    articles: int = 0

    def __len__(self) -> int:
        return len(self.docs)

    def frequency(self, term_id: int) -> int:
        """In how many removed passages a term stands."""
        return sum(counted.get(term_id, 0) for counted in self.terms)

    def with_more(self, docs: list[int], *, tokens: int, terms: dict[int, int], articles: int) -> "Graves":
        """These and more; none of `docs` may be here already. Dictionaries are merged when alike in size: few, and rarely copied."""
        stack = [*self.terms, terms]
        while len(stack) > 1 and len(stack[-2]) < 2 * len(stack[-1]):
            newest = stack.pop()
            merged = Counter(stack.pop())
            merged.update(newest)
            stack.append(dict(merged))
        merged_docs = np.sort(np.concatenate([self.docs, np.array(docs, np.int64)]))
        return Graves(merged_docs, self.tokens + tokens, tuple(stack), self.articles + articles)


NO_GRAVES = Graves(np.empty(0, np.int64))
