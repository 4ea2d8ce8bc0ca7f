"""Telling an admin what is wrong with a briefing, beside the deliveries: however slow Discord is with it, no edition waits for it."""

import asyncio
import logging

from bot.model.edition import BriefingSetup, Edition
from bot.model.errors import BriefingError
from bot.services.ports_editions import BriefingStore, EditionStore, Poster, PostLaterError, PostRefusedError, PostUnsureError

log = logging.getLogger(__name__)


class Telling:
    """Tells of pauses, one after the other, and of templates that do not work. Belongs to one event loop."""

    def __init__(self, briefings: BriefingStore, editions: EditionStore, *, poster: Poster) -> None:
        self._briefings, self._editions, self._poster = briefings, editions, poster
        self._wanted = False
        self._task: asyncio.Task[None] | None = None

    def start(self) -> None:
        """Tell of the pauses that nobody was told of; returns at once. While it is at it, it is asked to look once more."""
        self._wanted = True
        if self._task is None or self._task.done():
            self._task = asyncio.create_task(self._tell_of_pauses())

    async def finish(self) -> None:
        """Wait until everybody has been told who can be told now."""
        if self._task is not None:
            await self._task

    async def stop(self) -> None:
        """Tell nobody else."""
        if self._task is not None:
            self._task.cancel()
            await asyncio.gather(self._task, return_exceptions=True)

    async def warn(self, setup: BriefingSetup, edition: Edition, warning: str) -> None:
        """Tell of what is wrong with a briefing that is posted all the same, unless one of its last editions said so already."""
        earlier = [each for each in await self._editions.history(setup.briefing_id, limit=3) if each.edition_id != edition.edition_id]
        if not any(warning in each.note for each in earlier):
            await self._told(setup, f"The briefing “{setup.name}”: {warning}")

    async def _tell_of_pauses(self) -> None:
        while self._wanted:
            self._wanted = False
            try:
                for setup in await self._briefings.untold():
                    reason = setup.paused.reason if setup.paused else ""
                    sentence = f"The briefing “{setup.name}” is paused: {reason} Mend that, then use /briefing resume."
                    if await self._told(setup, sentence):
                        await self._briefings.told(setup.briefing_id)
            except BriefingError as error:
                log.warning("nobody could be told of the briefings that are paused: %s", error)
            except Exception:
                log.exception("telling of the briefings that are paused failed")  # the task border: the next look tries again

    async def _told(self, setup: BriefingSetup, sentence: str) -> bool:
        """Whether nobody need be told again: somebody was, or cannot be."""
        try:
            if not await self._poster.tell(setup, sentence):
                log.warning("nobody of server %d could be told about briefing %d", setup.server_id, setup.briefing_id)
        except PostRefusedError as error:
            log.warning("nobody of server %d could be told about briefing %d: %s", setup.server_id, setup.briefing_id, error)
        except (PostLaterError, PostUnsureError):
            return False
        return True
