"""Which sentences of one text stand in another in other words, and whether in the same order: order is what a rewrite keeps."""

from bisect import bisect_left
from collections import Counter, defaultdict

from bot.stories.fingerprint import Fingerprint

LIKENESS = 0.34
"""Share of topical stems in common (Dice) from which two sentences may be one sentence."""


def sentences_in_order(one: Fingerprint, other: Fingerprint) -> float:
    """The share of the sentences of the text with fewer that stand in the other in the same order; 0 where either has none."""
    if one.sentences > other.sentences:
        one, other = other, one
    if not one.sentences:
        return 0.0
    return _longest_rise(_partners(one, other)) / one.sentences


def _partners(one: Fingerprint, other: Fingerprint) -> list[int]:
    """For each sentence of `one` that has a like in `other`, the number of the most like one."""
    where: dict[int, list[int]] = defaultdict(list)
    sizes = []
    for number in range(other.sentences):
        mine = other.terms[other.starts[number] : other.starts[number + 1]].tolist()
        sizes.append(len(mine))
        for term in mine:
            where[term].append(number)
    partners = []
    for number in range(one.sentences):
        mine = one.terms[one.starts[number] : one.starts[number + 1]].tolist()
        common: Counter[int] = Counter()
        for term in mine:
            common.update(where.get(term, ()))
        likeness, partner = max(((2 * count / (len(mine) + sizes[at]), -at) for at, count in common.items()), default=(0.0, 0))
        if likeness >= LIKENESS:
            partners.append(-partner)
    return partners


def _longest_rise(numbers: list[int]) -> int:
    """The length of the longest strictly rising subsequence (patience sorting)."""
    piles: list[int] = []
    for number in numbers:
        at = bisect_left(piles, number)
        piles[at : at + 1] = [number]
    return len(piles)
