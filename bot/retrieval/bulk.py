"""A whole index at once, from blocks of passages that were read anywhere: each passage is sorted into its place a single time."""

import numpy as np

from bot.retrieval.change import sealed
from bot.retrieval.columns import Columns, joined
from bot.retrieval.layout import DEFAULT_LAYOUT, Layout
from bot.retrieval.parameters import DEFAULT_PARAMETERS, Parameters
from bot.retrieval.part import Part
from bot.retrieval.reading import Block, Renumbering
from bot.retrieval.segment import Int32
from bot.retrieval.vocabulary import Vocabulary

SEALED_PASSAGES = 1 << 20
"""So many passages become a segment: what bounds the memory it takes to sort them, to some two kilobytes each."""


class Bulk:
    """An index in the making. All passages of an article must be in one block, no article in two, a reader's blocks in their order."""

    def __init__(
        self, *, parameters: Parameters = DEFAULT_PARAMETERS, layout: Layout = DEFAULT_LAYOUT, sealed_passages: int = SEALED_PASSAGES
    ) -> None:
        self.parameters = parameters
        self.layout = layout
        self.vocabulary = Vocabulary()
        self._renumbering = Renumbering(self.vocabulary)
        self._sealed_passages = sealed_passages
        self._flows: list[Int32] = []
        self._columns: list[Columns] = []
        self._parts: tuple[Part, ...] = ()

    def take(self, block: Block) -> None:
        """Put the passages of a block into the index. ValueError where the block its reader read before is missing."""
        flow, columns = self._renumbering.of(block)
        self._flows.append(flow)
        self._columns.append(columns)
        if sum(map(len, self._columns)) >= self._sealed_passages:
            self._seal()

    def parts(self) -> tuple[Part, ...]:
        """All that was taken in, as parts of an index with this `vocabulary`."""
        self._seal()
        return self._parts

    def _seal(self) -> None:
        if not self._columns:
            return
        flow, columns = np.concatenate(self._flows), joined(self._columns)
        self._flows, self._columns = [], []
        self._parts += sealed(flow, columns, self.vocabulary.term_of(), b=self.parameters.b)
