"""Ingest: drafts go through cleaning into the store, and are searchable at once."""

import asyncio
import logging
import secrets
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import islice
from typing import Protocol

from bot.model.article import Draft, IngestReport, Outcome, Published, Rejection
from bot.services.ports import ArticleStore, Clock, Entry, Reader
from bot.services.prepare import prepare

log = logging.getLogger(__name__)

BATCH = 32
"""Drafts prepared in one go of the worker thread: large enough to hide the hand-over, small enough to hold in memory."""


class Follows(Protocol):
    """Something that reads the article log: the search index."""

    async def follow(self) -> None:
        """Take in all that the log holds by now."""


@dataclass(frozen=True, slots=True)
class Given:
    """Facts that the person who ingests states; they win over what the file says of itself. A known article moves to a stated outlet."""

    source: str | None = None
    published: Published | None = None


@dataclass(frozen=True, slots=True)
class Ingest:
    """The use case. One transaction an article: what is in is in, whatever comes after."""

    store: ArticleStore
    index: Follows
    reader: Reader
    clock: Clock

    async def paths(
        self,
        paths: Iterable[str],
        *,
        given: Given | None = None,
        on_progress: Callable[[int], None] = lambda _: None,
    ) -> IngestReport:
        """Read and store everything under `paths`, in order.

        `on_progress` is told how many items were done since it was last told. What cannot be read is in the report; it stops nothing.
        """
        read = (item for path in paths for item in self.reader.read(path))
        counts = dict.fromkeys(Outcome, 0)
        rejections: list[Rejection] = []
        try:
            while batch := await asyncio.to_thread(_prepared, read, given or Given()):
                for item in batch:
                    if isinstance(item, Rejection):
                        rejections.append(item)
                    else:
                        counts[await self._saved(item)] += 1
                on_progress(len(batch))
        finally:
            # Also after Ctrl-C or a full disk: what was stored must be found.
            await self.index.follow()
        return IngestReport(
            added=counts[Outcome.ADDED],
            revised=counts[Outcome.REVISED],
            unchanged=counts[Outcome.UNCHANGED],
            rejections=tuple(rejections),
        )

    async def _saved(self, entry: Entry) -> Outcome:
        """Store one article. Whoever stops the ingest stops it between two articles: a transaction is finished, not cut."""
        saving = asyncio.ensure_future(self.store.save(entry, now=self.clock()))
        try:
            return (await asyncio.shield(saving)).outcome
        except asyncio.CancelledError:
            await saving
            raise


def _prepared(read: Iterator[Draft | Rejection], given: Given) -> list[Entry | Rejection]:
    stated = given.source is not None
    return [item if isinstance(item, Rejection) else _entry(_with(item, given), stated=stated) for item in islice(read, BATCH)]


def _entry(draft: Draft, *, stated: bool) -> Entry | Rejection:
    """The entry, or a rejection: one text that trips a rule of ours must not keep the others out."""
    try:
        entry = prepare(draft)
        return replace(entry, outlet_stated=stated) if isinstance(entry, Entry) else entry
    except Exception:  # the task border: an article is the task
        fault = secrets.token_hex(4)
        log.exception("fault %s in an article", fault)
        return Rejection(draft.place or draft.url or "text", f"something went wrong inside the program (fault {fault})")


def _with(draft: Draft, given: Given) -> Draft:
    return replace(draft, source=given.source or draft.source, published=given.published or draft.published)
