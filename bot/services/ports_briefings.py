"""What composing briefings needs: the stories of a window, as one reader may see them, and what is known of the feeds they came from."""

from collections.abc import Iterable
from typing import Protocol

from bot.model.edition import Window
from bot.model.story import Story
from bot.services.reading import Reading


class StoriesOfWindow(Protocol):
    """Where stories come from."""

    async def stories_of(self, reading: Reading, window: Window, *, known: Iterable[int]) -> tuple[Story, ...]:
        """The stories with an article that appeared or arrived in the window, or that holds one of the articles `known`; by number.

        Each whole, as far as the reader may see it; the same input gives the same stories.
        """


class FeedsOfBriefings(Protocol):
    """What feeds know that stories do not."""

    async def failed(self, server_id: int | None) -> tuple[str, ...]:
        """The names of the feeds of a server, and of the host, that are failing now; None: of the host only. By name."""

    async def backlog(self, article_ids: Iterable[int]) -> frozenset[int]:
        """Those of the articles that were in a feed before anybody read it: that they arrived is no news."""


class ReaderOf(Protocol):
    """Gives each reader a Reading of their own."""

    @property
    def host(self) -> Reading:
        """For whoever sits at the terminal: everything there is."""

    async def seen_by(self, server_id: int | None) -> Reading:
        """For a server, by its Discord number; None: the common articles."""
