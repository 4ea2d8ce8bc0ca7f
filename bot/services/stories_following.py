"""Everybody who follows the article log, as one: the search index first, so that what is stored can be found at once."""

import logging
from dataclasses import dataclass

from bot.model.errors import StoreError
from bot.services.ingest import Follows

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Followers:
    """The index, and what is derived after it. Of the latter nothing is lost by a failure: it goes on from its own position next time."""

    index: Follows
    derived: tuple[Follows, ...] = ()

    async def follow(self) -> None:
        """Let each take in all that the log holds by now."""
        await self.index.follow()
        for each in self.derived:
            try:
                await each.follow()
            except StoreError as error:
                log.warning("not derived yet: %s", error)
