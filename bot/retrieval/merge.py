"""Merging parts in the background: a plan, the work (pure, for any thread), and the swap."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate

import numpy as np

from bot.retrieval.change import part_of, sealed, without
from bot.retrieval.columns import joined
from bot.retrieval.combine import combined
from bot.retrieval.layout import Layout
from bot.retrieval.part import Part
from bot.retrieval.phrases import laid_out
from bot.retrieval.segment import Segment
from bot.retrieval.vocabulary import Vocabulary


@dataclass(frozen=True, slots=True, eq=False)
class Merge:
    """Parts to be made into one (rarely more): what was removed from them is left out."""

    parts: tuple[Part, ...]
    vocabulary: Vocabulary
    b: float

    def run(self) -> tuple[Part, ...]:
        """The new parts; none where everything was removed. Takes about two seconds a million passages; lets other threads run."""
        segments = [part.source for part in self.parts if isinstance(part.source, Segment)]
        if len(segments) == len(self.parts):
            made = combined(segments, [part.living() for part in self.parts], b=self.b)
            if made is not None:
                return (part_of(made),)
        flows, columns = [], []
        for part in self.parts:
            rows = np.flatnonzero(part.living())
            flows.append(laid_out(part.source, rows, part.source.columns.length[rows])[1])
            columns.append(part.source.columns.rows(rows))
        return sealed(np.concatenate(flows), joined(columns), self.vocabulary.term_of(), b=self.b)


def merge_plan(parts: Sequence[Part], layout: Layout, vocabulary: Vocabulary, *, b: float) -> Merge | None:
    """The next merge due among `parts`; None where none is.

    First tails set aside are sealed, then segments with too many graves are written anew, then `fan` or more segments of like size,
    smallest first, become one that is not too large.
    """
    for part in parts:
        if not isinstance(part.source, Segment) or len(part.graves) > layout.max_buried * part.source.size:
            return Merge((part,), vocabulary, b)
    by_size = sorted(parts, key=lambda part: part.live)
    for first in range(len(by_size) - layout.fan + 1):
        alike = [part for part in by_size[first:] if part.live <= layout.fan * max(1, by_size[first].live)]
        group = _at_most(layout.max_merged_tokens, alike)
        if len(group) >= layout.fan:
            return Merge(_in_order(group, parts), vocabulary, b)
    if len(parts) > layout.max_segments:
        return Merge(_in_order(by_size[: len(parts) - layout.max_segments + 1], parts), vocabulary, b)
    return None


def _at_most(tokens: int, by_size: Sequence[Part]) -> list[Part]:
    """The first of the parts that have so many lexemes together at most."""
    together = accumulate(part.live_tokens for part in by_size)
    return [part for part, so_far in zip(by_size, together, strict=True) if so_far <= tokens]


def _in_order(chosen: Sequence[Part], parts: Sequence[Part]) -> tuple[Part, ...]:
    return tuple(part for part in parts if any(part is each for each in chosen))


def swapped(parts: Sequence[Part], merge: Merge, made: tuple[Part, ...], vocabulary: Vocabulary) -> tuple[Part, ...] | None:
    """`parts` with what was made in the place of what it was made from; None where that is not all there any more.

    Articles removed since the merge began are removed from what was made.
    """
    now = {id(part.source): part for part in parts}
    if any(id(old.source) not in now for old in merge.parts):
        return None
    for old in merge.parts:
        current = now[id(old.source)]
        lately = np.setdiff1d(current.graves.docs, old.graves.docs, assume_unique=True)
        if len(lately):
            gone = np.unique(old.source.columns.article_id[lately])
            made = tuple(without(part, gone, vocabulary.term_of()) for part in made)
    replaced = {id(old.source) for old in merge.parts}
    first = next(at for at, part in enumerate(parts) if id(part.source) in replaced)
    before = [part for part in parts[:first] if id(part.source) not in replaced]
    after = [part for part in parts[first:] if id(part.source) not in replaced]
    return (*before, *(part for part in made if part.live), *after)
