"""The night pass: stories that turned out to be one, and stories that turned out to be several, judged with the words' rarity of today."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations, islice
from math import log

import numpy as np
import numpy.typing as npt

from bot.model.story import Merge, Split
from bot.stories.frequencies import Frequencies
from bot.stories.stories import ANCHORS, PER_DAY, PER_SIZE, WINDOW_DAYS, Member, gap_between

MERGE = 0.18
"""Mean cosine between the articles of two stories from which they are one, before the surcharges for time and size."""
SPLIT = 0.12
"""Mean cosine below which two groups within a story do not belong together. Far below the merge: what stands stays unless it is wrong."""
MOST_ARTICLES = 60
"""A story larger than this is judged by its first and newest articles."""

Vector = Mapping[int, float]
Matrix = npt.NDArray[np.float64]


def merge_plan(stories: Mapping[int, Sequence[Member]], frequencies: Frequencies) -> tuple[Merge, ...]:
    """Which stories to merge, best first, each at most once as `gone`; carried out in order. The older story (lower id) is kept."""
    held = {story_id: _core(members) for story_id, members in stories.items() if _core(members)}
    means: dict[int, _Packed] = {}
    leading: dict[int, frozenset[int]] = {}
    for story_id, members in held.items():
        vectors = [_vector(one, frequencies) for one in members]
        means[story_id] = _Packed.of(_mean_of(vectors))
        leading[story_id] = frozenset(number for vector in vectors for number in islice(vector, ANCHORS // 2))
    scores = {
        pair: score
        for pair in _pairs(leading)
        if (score := _likeness(held[pair[0]], held[pair[1]], means[pair[0]].product(means[pair[1]]))) >= MERGE
    }
    plan: list[Merge] = []
    taken: set[int] = set()
    for kept, gone in sorted(scores, key=lambda pair: (-scores[pair], pair)):
        if kept not in taken and gone not in taken:
            plan.append(Merge(kept, gone))
            taken |= {kept, gone}
    return tuple(plan)


def split_plan(stories: Mapping[int, Sequence[Member]], frequencies: Frequencies) -> tuple[Split, ...]:
    """Which stories to split, by id. The group with the story's first article keeps the id; round-ups stay with it."""
    plan = []
    for story_id, members in sorted(stories.items()):
        core = _core(members)
        groups = _groups(core, {one.topic.article_id: _vector(one, frequencies) for one in core})
        if len(groups) > 1:
            loose = tuple(one.topic.article_id for one in members if one not in core)
            first, *others = sorted(
                (tuple(one.topic.article_id for one in group) for group in groups), key=lambda ids: (story_id not in ids, min(ids))
            )
            plan.append(Split(story_id, tuple(sorted(first + loose)), tuple(tuple(sorted(ids)) for ids in others)))
    return tuple(plan)


@dataclass(frozen=True, slots=True, eq=False)
class _Packed:
    """A vector by ascending number: a tenth of what it takes as a mapping, which counts where a window holds forty thousand."""

    numbers: npt.NDArray[np.int64]
    weights: npt.NDArray[np.float64]

    @classmethod
    def of(cls, vector: Vector) -> "_Packed":
        numbers = sorted(vector)
        return cls(np.array(numbers, np.int64), np.array([vector[number] for number in numbers]))

    def product(self, other: "_Packed") -> float:
        if not len(self.numbers) or not len(other.numbers):
            return 0.0
        at = np.minimum(other.numbers.searchsorted(self.numbers), len(other.numbers) - 1)
        same = other.numbers[at] == self.numbers
        return float(np.dot(self.weights[same], other.weights[at[same]]))


def _core(members: Sequence[Member]) -> list[Member]:
    """The articles that hold a story together, at most so many."""
    held = [one for one in members if not one.topic.loose]
    return held if len(held) <= MOST_ARTICLES else held[: MOST_ARTICLES // 2] + held[-MOST_ARTICLES // 2 :]


def _vector(member: Member, frequencies: Frequencies) -> Vector:
    """The words by number, the weightiest first; of equal ones the first in the text."""
    weights = frequencies.weighted(member.numbers, member.counts)
    order = np.argsort(-weights, kind="stable")
    return dict(zip(member.numbers[order].tolist(), weights[order].tolist(), strict=True))


def _mean_of(vectors: Sequence[Vector]) -> Vector:
    """The mean vector: the product of two of these is the mean of the products of all pairs."""
    total: dict[int, float] = defaultdict(float)
    for vector in vectors:
        for number, weight in vector.items():
            total[number] += weight / len(vectors)
    return total


def _pairs(leading: Mapping[int, frozenset[int]]) -> Iterable[tuple[int, int]]:
    """Pairs of stories whose articles have weighty words in common, the older first."""
    by_word: dict[int, set[int]] = defaultdict(set)
    for story_id, numbers in leading.items():
        for number in numbers:
            by_word[number].add(story_id)
    common: dict[tuple[int, int], int] = defaultdict(int)
    for stories in by_word.values():
        if len(stories) <= MOST_ARTICLES:
            for pair in combinations(sorted(stories), 2):
                common[pair] += 1
    return [pair for pair, count in common.items() if count > 1]


def _likeness(one: Sequence[Member], other: Sequence[Member], mean: float) -> float:
    """Mean cosine between two groups, surcharges taken off; below zero where they are too far apart in time."""
    if mean < MERGE:
        return mean  # the surcharges only lower it
    gap = gap_between([each.topic for each in one], [each.topic for each in other])
    if gap > WINDOW_DAYS:
        return -1.0
    return mean - PER_DAY * gap - PER_SIZE * log(len(one) * len(other))


def _groups(members: Sequence[Member], vectors: Mapping[int, Vector]) -> list[list[Member]]:
    """Average linkage from single articles up, until no two groups are alike enough."""
    groups = [[one] for one in members]
    totals = _cosines([vectors[one.topic.article_id] for one in members])
    while len(groups) > 1:
        sizes = np.array([len(group) for group in groups])
        means = np.where(np.triu(np.ones_like(totals, dtype=bool), k=1), totals / np.outer(sizes, sizes), -1.0)
        first, second = divmod(int(means.argmax()), len(groups))
        if means[first, second] < SPLIT:
            break
        groups[first] += groups.pop(second)
        totals[first] += totals[second]
        totals[:, first] += totals[:, second]
        totals = np.delete(np.delete(totals, second, axis=0), second, axis=1)
    return groups


def _cosines(vectors: Sequence[Vector]) -> Matrix:
    """The cosine of every two."""
    column = {number: at for at, number in enumerate(dict.fromkeys(number for vector in vectors for number in vector))}
    dense = np.zeros((len(vectors), len(column)))
    for row, vector in zip(dense, vectors, strict=True):
        row[[column[number] for number in vector]] = list(vector.values())
    return dense @ dense.T
