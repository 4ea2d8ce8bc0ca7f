"""Turns: one article with many passages that fit leaves room for the others. An order of places, nothing is left out."""

from collections import Counter
from collections.abc import Sequence

AT_ONCE = 2
"""Places an article fills before the others had a turn."""
BLOCK = 200
"""Places ordered together. What comes later never changes what came before, so that pages fit each other whatever their size."""


def in_turn(article_ids: Sequence[int]) -> list[int]:
    """The places of a ranking in the order to show them, given whose passage stands at each: the best of every article, then the next.

    Each place once; the best passages of two articles never change their order. `article_ids` must be whole blocks, or end the ranking.
    """
    turns: list[tuple[int, int, int]] = []
    shown: Counter[tuple[int, int]] = Counter()
    for place, article_id in enumerate(article_ids):
        block = place // BLOCK
        turns.append((block, shown[block, article_id] // AT_ONCE, place))
        shown[block, article_id] += 1
    return [place for _, _, place in sorted(turns)]


def whole_blocks(limit: int) -> int:
    """How many places must be known for the first `limit` of them in turn."""
    return -(-limit // BLOCK) * BLOCK
