"""Which passages of a part were removed, and what they took with them from the statistics. Immutable: removing makes a new one."""

from dataclasses import dataclass, field

import numpy as np
import numpy.typing as npt

Docs = npt.NDArray[np.int64]
Counts = npt.NDArray[np.int32]
_NO_COUNTS: Counts = np.empty(0, np.int32)
_LATELY = 8
"""More dictionaries than these are put into the array: a removal seldom has to copy it, and a question looks into few."""


@dataclass(frozen=True, slots=True, eq=False)
class Graves:
    """`docs` ascending, `tokens` their lengths together, `articles` how many articles went.

    How often each term number lies in them is what `counts` says by number, as far as it goes, and a few dictionaries, added up. `alive`
    has a byte for each passage of the part, 0 for the removed ones; it is empty where nothing was removed.
    """

    docs: Docs
    alive: npt.NDArray[np.uint8]
    tokens: int = 0
    terms: tuple[dict[int, int], ...] = ()
    articles: int = 0
    counts: Counts = field(default_factory=lambda: _NO_COUNTS)

    def __len__(self) -> int:
        return len(self.docs)

    def frequency(self, term_id: int) -> int:
        """In how many removed passages a term stands."""
        settled = int(self.counts[term_id]) if term_id < len(self.counts) else 0
        return settled + sum([counted.get(term_id, 0) for counted in self.terms])

    def frequencies(self) -> list[tuple[npt.NDArray[np.int64], npt.NDArray[np.int64]]]:
        """Term numbers with how often they lie in the removed passages, in a few lists that add up."""
        settled = np.flatnonzero(self.counts)
        listed = [(np.fromiter(lately, np.int64), np.fromiter(lately.values(), np.int64)) for lately in self.terms]
        return [(settled, self.counts[settled].astype(np.int64)), *listed]

    def with_more(self, docs: Docs, *, size: int, tokens: int, terms: dict[int, int], articles: int) -> "Graves":
        """These and more in a part of `size` passages; none of `docs` may be here already."""
        alive = np.ones(size, np.uint8)
        alive[: len(self.alive)] = self.alive
        alive[docs] = 0
        all_docs = np.insert(self.docs, self.docs.searchsorted(docs), docs)
        lately, counts = (*self.terms, terms), self.counts
        if len(lately) > _LATELY:
            lately, counts = (), _settled(counts, lately)
        return Graves(all_docs, alive, self.tokens + tokens, lately, self.articles + articles, counts)


def _settled(counts: Counts, lately: tuple[dict[int, int], ...]) -> Counts:
    """The counts with those of some dictionaries put in."""
    made = np.zeros(max(len(counts), 1 + max((max(counted) for counted in lately if counted), default=-1)), np.int32)
    made[: len(counts)] = counts
    for counted in lately:
        made[np.fromiter(counted, np.int64)] += np.fromiter(counted.values(), np.int32)
    return made


NO_GRAVES = Graves(np.empty(0, np.int64), np.empty(0, np.uint8))
