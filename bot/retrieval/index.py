"""The index: articles enter and leave all day; readers take snapshots."""

from array import array
from collections.abc import Callable, Iterable
from datetime import datetime
from functools import partial
from itertools import groupby

import numpy as np
import numpy.typing as npt

from bot.model.answer import Within
from bot.model.search import Hit
from bot.retrieval.bulk import Bulk
from bot.retrieval.change import segments_of, without
from bot.retrieval.columns import Row
from bot.retrieval.contents import Contents, contents_of, parts_of
from bot.retrieval.document import Document
from bot.retrieval.graves import NO_GRAVES
from bot.retrieval.groups import Groups
from bot.retrieval.layout import DEFAULT_LAYOUT, Layout
from bot.retrieval.masks import Masks
from bot.retrieval.merge import Merge, merge_plan, swapped
from bot.retrieval.parameters import DEFAULT_PARAMETERS, Parameters
from bot.retrieval.part import Part, Source
from bot.retrieval.query import Query
from bot.retrieval.reading import rows_of
from bot.retrieval.snapshot import Snapshot
from bot.retrieval.spellings import Spellings
from bot.retrieval.tail import Tail
from bot.retrieval.vocabulary import Vocabulary


class PassageIndex:
    """One writer at a time; any number of readers with snapshots, which every change replaces as its last act.

    Nothing here waits or reads a clock.
    """

    def __init__(self, *, parameters: Parameters = DEFAULT_PARAMETERS, layout: Layout = DEFAULT_LAYOUT, position: int = 0) -> None:
        self.parameters = parameters
        self.layout = layout
        self._position = position
        self._vocabulary = Vocabulary()
        self._spellings = Spellings(self._vocabulary)
        self._parts: tuple[Part, ...] = ()
        self._opened: tuple[Source, ...] = ()
        self._tail = Tail()
        self._tail_tokens = 0
        self._tail_articles = 0
        self._tail_graves = NO_GRAVES
        self._masks = Masks()
        self._groups = Groups()
        self._snapshot = self._taken()

    @classmethod
    def restored(
        cls, contents: Contents, *, parameters: Parameters = DEFAULT_PARAMETERS, layout: Layout = DEFAULT_LAYOUT
    ) -> "PassageIndex":
        """The index that `contents` was taken of, with the same parameters."""
        index = cls(parameters=parameters, layout=layout, position=contents.position)
        index._vocabulary = Vocabulary(contents.book)
        index._spellings = Spellings(index._vocabulary)
        index._parts = parts_of(contents.kept, index._vocabulary)
        index._opened = tuple(part.source for part in index._parts)
        index._snapshot = index._taken()
        return index

    @classmethod
    def built(cls, bulk: Bulk, *, position: int = 0) -> "PassageIndex":
        """The index of all that was taken in, which then belongs to it."""
        index = cls(parameters=bulk.parameters, layout=bulk.layout, position=position)
        index._vocabulary = bulk.vocabulary
        index._spellings = Spellings(index._vocabulary)
        index._parts = bulk.parts()
        index._snapshot = index._taken()
        return index

    @property
    def position(self) -> int:
        """How far in the article log the index has read: the caller's to set."""
        return self._position

    @position.setter
    def position(self, position: int) -> None:
        self._position = position
        self._snapshot = self._taken()

    @property
    def held(self) -> int:
        """How many passages lie in memory, removed ones included: those that did not come out of what was kept."""
        return sum(part.source.size for part in self._all_parts() if not any(part.source is each for each in self._opened))

    def frozen(self) -> Callable[[], Contents]:
        """A call that takes the index of this moment apart for keeping: quick to get, slow to call, for any thread."""
        return partial(contents_of, self._snapshot.parts, self._vocabulary, self._position, b=self.parameters.b)

    def __len__(self) -> int:
        """How many passages can be found."""
        return len(self.snapshot())

    def snapshot(self) -> Snapshot:
        """What can be found now; stays as it is."""
        return self._snapshot

    def search(self, query: Query, *, limit: int, within: Within | None = None, now: datetime | None = None) -> tuple[Hit, ...]:
        """`Snapshot.search` on what can be found now."""
        return self.snapshot().search(query, limit=limit, within=within, now=now)

    def add(self, documents: Iterable[Document]) -> None:
        """Add articles, or replace them: passages of the same articles that were there before go.

        All passages of an article must come in one call and side by side, in their order.
        """
        batch: list[Document] = []
        for _, passages in groupby(documents, key=lambda document: document.article_id):
            batch.extend(passages)
            if len(batch) >= self.layout.block_passages:
                self._put(batch)
                batch = []
        self._put(batch)

    def remove(self, article_ids: Iterable[int]) -> int:
        """Take articles out; how many passages went. Unknown ids are no error."""
        wanted = np.array(sorted(set(article_ids)), np.int64)
        before = len(self)
        self._remove(wanted)
        self._snapshot = self._taken()
        return before - len(self)

    def merge_plan(self) -> Merge | None:
        """What a background job should do next to keep the index fast; None when it is. Hand its `run()`'s result to `swap`."""
        return merge_plan(self._parts, self.layout, self._vocabulary, b=self.parameters.b)

    def swap(self, merge: Merge, made: tuple[Part, ...]) -> bool:
        """Put what a merge made in the place of what it was made from; what was removed meanwhile stays removed.

        False, and nothing changes, where the parts it was made from are no longer all here.
        """
        after = swapped(self._parts, merge, made, self._vocabulary)
        if after is None:
            return False
        self._parts = after
        self._snapshot = self._taken()
        return True

    def tidy(self) -> None:
        """Do all merges that are due, here and now: for bulk loads and tests. Takes seconds on a large index."""
        while (merge := self.merge_plan()) is not None:
            self.swap(merge, merge.run())

    def _taken(self) -> Snapshot:
        """A snapshot of now: for the writer alone, when a change is complete."""
        return Snapshot(
            self._all_parts(),
            self._vocabulary,
            self.parameters,
            self._position,
            masks=self._masks,
            groups=self._groups,
            spellings=self._spellings,
        )

    def _all_parts(self) -> tuple[Part, ...]:
        if not self._tail.size:
            return self._parts
        return (*self._parts, Part(self._tail.view(), self._tail_tokens, self._tail_graves, self._tail_articles))

    def _put(self, documents: list[Document]) -> None:
        if not documents:
            return
        self._remove(np.unique(np.array([document.article_id for document in documents], np.int64)))
        read = list(rows_of(documents, self._vocabulary))
        if len(documents) >= self.layout.bulk_passages:
            self._parts += segments_of(read, self._vocabulary.term_of(), b=self.parameters.b)
        else:
            for _, article in groupby(read, key=lambda each: each[0][1]):
                self._append(list(article))
        self._snapshot = self._taken()

    def _append(self, article: "list[tuple[Row, array[int]]]") -> None:
        """Put one article at the end of the tail; in a new tail where this one is full."""
        tokens = sum(len(lexemes) for _, lexemes in article)
        if self._tail.size and (self._tail.size + len(article) > self.layout.tail_passages or not self._tail.takes(tokens)):
            self._parts = self._all_parts()
            self._tail, self._tail_tokens, self._tail_articles, self._tail_graves = Tail(), 0, 0, NO_GRAVES
        for row, lexemes in article:
            self._tail.append(row, lexemes, self._vocabulary.terms_of(lexemes))
        self._tail_tokens += tokens
        self._tail_articles += 1

    def _remove(self, article_ids: npt.NDArray[np.int64]) -> None:
        parts = self._all_parts()
        if not len(article_ids) or not parts:
            return
        after = tuple(without(part, article_ids, self._vocabulary.term_of()) for part in parts)
        if self._tail.size:
            *kept, tail = after
            self._parts, self._tail_graves = tuple(kept), tail.graves
        else:
            self._parts = after
