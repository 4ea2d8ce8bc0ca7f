"""Articles that somebody adds by hand: pages by their addresses, and files handed in."""

import asyncio
import secrets
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from logging import getLogger

from bot.model.article import Draft, IngestReport, Outcome, Rejection
from bot.model.errors import BadInputError
from bot.model.feed import FetchError, PageReading
from bot.model.shelf import COMMON
from bot.model.subscription import HOST
from bot.services.ingest import Follows, Given
from bot.services.ports import ArticleStore, Clock, Entry, Saved
from bot.services.ports_feeds import Web
from bot.services.ports_shelves import Shelves
from bot.services.prepare import LONGEST_OF_STRANGERS_CHARS, prepare

log = getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Pages:
    """The use cases. What a server adds goes on its own shelf, what the host adds on the common one."""

    web: Web
    articles: ArticleStore
    shelves: Shelves
    index: Follows
    clock: Clock

    async def read(self, url: str, *, given: Given | None = None) -> PageReading:
        """The article at `url`, not stored. BadInputError, one sentence, where there is none."""
        try:
            return await self._read(url, given)
        except FetchError as error:
            message = f"{self.web.shown(url)}: {error}."
            raise BadInputError(message) from error

    async def _read(self, url: str, given: Given | None) -> PageReading:
        reading = await self.web.page(url, outlet=given.source if given else None)
        if given is not None and given.published is not None:
            return replace(reading, draft=replace(reading.draft, published=given.published))
        return reading

    async def entry(self, reading: PageReading) -> Entry | Rejection:
        """What would be stored of it, or why nothing."""
        return await asyncio.to_thread(prepare, reading.draft, stub=reading.stub, max_chars=LONGEST_OF_STRANGERS_CHARS)

    async def handed_in(self, data: bytes, *, name: str) -> tuple[Draft | Rejection, ...]:
        """The articles of a file, not stored. A file that cannot be read is one rejection."""
        try:
            return await self.web.document(data, name=name)
        except FetchError as error:
            return (Rejection(name, str(error)),)

    async def ingest(
        self, urls: Iterable[str], *, given: Given | None = None, server_id: int = HOST, on_progress: Callable[[int], None] = lambda _: None
    ) -> IngestReport:
        """Read and store the articles at these addresses. `on_progress` is told after each."""
        total = IngestReport()
        for url in urls:
            try:
                reading = await self._read(url, given)
            except FetchError as error:
                total = joined(total, IngestReport(rejections=(Rejection(self.web.shown(url), str(error)),)))
            else:
                stated = given is not None and given.source is not None and server_id == HOST
                total = joined(total, await self.keep([reading], server_id=server_id, outlet_stated=stated))
            on_progress(1)
        return total

    async def keep(self, readings: Iterable[PageReading], *, server_id: int, outlet_stated: bool = False) -> IngestReport:
        """Store these articles for a server. What was read at its own address is vouched for; what somebody handed in is not.

        Known articles move to an outlet that is the host's word.
        """
        shelf = COMMON if server_id == HOST else await self.shelves.own(server_id)
        counts = dict.fromkeys(Outcome, 0)
        rejections: list[Rejection] = []
        try:
            for reading in readings:
                try:
                    entry = await self.entry(reading)
                    if not isinstance(entry, Rejection):
                        saved = await self._saved(replace(entry, shelf=shelf, vouched=reading.vouched, outlet_stated=outlet_stated))
                        # For this server an article that others had, in whatever state, is as new as one that nobody had.
                        counts[Outcome.ADDED if saved.is_new_here else saved.outcome] += 1
                        continue
                    rejections.append(entry)
                except BadInputError as error:
                    rejections.append(Rejection(reading.draft.place or "text", str(error)))
                except Exception:  # the task border: an article is the task
                    fault = secrets.token_hex(4)
                    log.exception("fault %s in an article", fault)
                    rejections.append(Rejection(reading.draft.place or "text", f"something went wrong inside the program (fault {fault})"))
        finally:
            await self.index.follow()
        return IngestReport(counts[Outcome.ADDED], counts[Outcome.REVISED], counts[Outcome.UNCHANGED], tuple(rejections))

    async def _saved(self, entry: Entry) -> Saved:
        return await self.articles.save(entry, now=self.clock())


def joined(one: IngestReport, other: IngestReport) -> IngestReport:
    """What both came to."""
    return IngestReport(
        one.added + other.added, one.revised + other.revised, one.unchanged + other.unchanged, (*one.rejections, *other.rejections)
    )
