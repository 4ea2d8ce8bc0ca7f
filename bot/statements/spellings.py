"""Full names by every spelling that can mean them: `bot.text.names.same_person`, asked of thousands of names at once.

Pairs are never compared one by one: names with the same surname meet in a dictionary, and nearly the same surnames are looked for among
the first bearers of one given name only, so that a list of ten thousand names is read in a moment. "Jane Doe Jr." is not "Jane Doe", and
"Jane M. Doe" not "Jane P. Doe".
"""

from collections import defaultdict
from typing import Generic, TypeVar

from rapidfuzz import process
from rapidfuzz.distance import JaroWinkler

from bot.text.names import SPELLING_SIMILARITY, generation, key, middle, middles_agree, surname

Bearer = TypeVar("Bearer")
_MOST_NEAR = 400
"""So many bearers of one given name are looked at for a surname spelt nearly the same; no report has a tenth of them."""
_SHORTEST = 5
"""Letters of the shortest surname that is compared for likeness: shorter ones differ by a letter and are different names."""


class Spellings(Generic[Bearer]):
    """Names of two words and more, and what bears them; of several that fit, the one added first."""

    def __init__(self) -> None:
        self._exact: defaultdict[tuple[str, str, str], dict[tuple[str, ...], Bearer]] = defaultdict(dict)
        self._near: defaultdict[tuple[str, str], list[tuple[str, tuple[str, ...], Bearer]]] = defaultdict(list)

    def add(self, name: str, bearer: Bearer) -> None:
        """Another name; a single word is none."""
        given, last = _parts(name)
        if not given:
            return
        junior, between = generation(name), middle(name)
        # An initial meets every given name that begins so.
        for each in (given, f"{given[0]}*"):
            called = self._exact[each, last, junior]
            if len(called) < _MOST_NEAR:
                called.setdefault(between, bearer)
        if len(last) >= _SHORTEST and len(self._near[given, junior]) < _MOST_NEAR:
            self._near[given, junior].append((last, between, bearer))

    def find(self, name: str) -> Bearer | None:
        """What bears this name, or one that can mean the same person; None where nothing does."""
        given, last = _parts(name)
        if not given:
            return None
        initial, junior, between = given[0], generation(name), middle(name)
        wanted = (initial + "*",) if len(given) == 1 else (given, initial)
        for each in wanted:
            for other, bearer in self._exact.get((each, last, junior), {}).items():
                if middles_agree(between, other):
                    return bearer
        return self._alike(given, last, junior, between) or (self._alike(initial, last, junior, between) if len(given) > 1 else None)

    def _alike(self, given: str, last: str, junior: str, between: tuple[str, ...]) -> Bearer | None:
        near = [each for each in self._near.get((given, junior), []) if middles_agree(between, each[1])]
        if not near or len(last) < _SHORTEST:
            return None
        found = process.extractOne(
            last, [each for each, *_ in near], scorer=JaroWinkler.similarity, processor=None, score_cutoff=SPELLING_SIMILARITY
        )
        return near[found[2]][2] if found else None


def _parts(name: str) -> tuple[str, str]:
    """The given name or initial and the surname, as they are compared; empty for a single word or one that is nothing but marks."""
    words = name.split()
    given, last = (key(words[0]), surname(name)) if len(words) > 1 else ("", "")
    return (given, last) if given and last else ("", "")
