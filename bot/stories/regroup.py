"""The night pass: stories that turned out to be one, and stories that turned out to be several, judged with the words' rarity of today."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from itertools import combinations
from math import log

import numpy as np

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


def merge_plan(stories: Mapping[int, Sequence[Member]], frequencies: Frequencies) -> tuple[Merge, ...]:
    """Which stories to merge, best first, each at most once as `gone`; carried out in order. The older story (lower id) is kept."""
    held = {story_id: _core(members) for story_id, members in stories.items() if _core(members)}
    vectors = {one.topic.article_id: _vector(one, frequencies) for members in held.values() for one in members}
    scores = {pair: _likeness(held[pair[0]], held[pair[1]], vectors) for pair in _pairs(held, vectors)}
    plan: list[Merge] = []
    taken: set[int] = set()
    for (kept, gone), score in sorted(scores.items(), key=lambda item: (-item[1], item[0])):
        if score < MERGE:
            break
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


def _core(members: Sequence[Member]) -> list[Member]:
    """The articles that hold a story together, at most so many."""
    held = [one for one in members if not one.topic.loose]
    return held if len(held) <= MOST_ARTICLES else held[: MOST_ARTICLES // 2] + held[-MOST_ARTICLES // 2 :]


def _vector(member: Member, frequencies: Frequencies) -> Vector:
    """The words by number, the weightiest first; of equal ones the first in the text."""
    weights = frequencies.weighted(member.numbers, member.counts)
    order = np.argsort(-weights, kind="stable")
    return dict(zip(member.numbers[order].tolist(), weights[order].tolist(), strict=True))


def _cosine(one: Vector, other: Vector) -> float:
    if len(one) > len(other):
        one, other = other, one
    return sum(weight * other[number] for number, weight in one.items() if number in other)


def _pairs(held: Mapping[int, Sequence[Member]], vectors: Mapping[int, Vector]) -> Iterable[tuple[int, int]]:
    """Pairs of stories whose articles have weighty words in common, the older first."""
    by_word: dict[int, set[int]] = defaultdict(set)
    for story_id, members in held.items():
        for one in members:
            vector = vectors[one.topic.article_id]
            for number in list(vector)[: ANCHORS // 2]:
                by_word[number].add(story_id)
    common: dict[tuple[int, int], int] = defaultdict(int)
    for stories in by_word.values():
        if len(stories) <= MOST_ARTICLES:
            for pair in combinations(sorted(stories), 2):
                common[pair] += 1
    return [pair for pair, count in common.items() if count > 1]


def _likeness(one: Sequence[Member], other: Sequence[Member], vectors: Mapping[int, Vector]) -> float:
    """Mean cosine between two groups, surcharges taken off; below zero where they are too far apart in time."""
    gap = gap_between([each.topic for each in one], [each.topic for each in other])
    if gap > WINDOW_DAYS:
        return -1.0
    mean = _mean(one, other, vectors)
    return mean - PER_DAY * gap - PER_SIZE * log(len(one) * len(other))


def _mean(one: Sequence[Member], other: Sequence[Member], vectors: Mapping[int, Vector]) -> float:
    return float(np.mean([_cosine(vectors[first.topic.article_id], vectors[second.topic.article_id]) for first in one for second in other]))


def _groups(members: Sequence[Member], vectors: Mapping[int, Vector]) -> list[list[Member]]:
    """Average linkage from single articles up, until no two groups are alike enough."""
    groups = [[one] for one in members]
    while len(groups) > 1:
        best = max(
            ((_mean(groups[first], groups[second], vectors), -first, -second) for first, second in combinations(range(len(groups)), 2)),
        )
        if best[0] < SPLIT:
            break
        first, second = -best[1], -best[2]
        groups[first] += groups.pop(second)
    return groups
