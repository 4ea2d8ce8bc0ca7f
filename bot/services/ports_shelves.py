"""What the use cases need to know and change about shelves: where articles stand, and which server sees what."""

from collections.abc import Iterable
from datetime import datetime
from typing import Protocol


class Shelves(Protocol):
    """Which articles stand where, and who sees them.

    Laws: an article is seen from some shelves if it stands on one of them. Nobody but the host sees an article that stands on no shelf.
    Whatever puts an article on a shelf or takes it off adds a line to the article log in the same transaction, so that what follows the
    log knows; what a server sees is read anew each time, so that a change holds at once and in every process.
    """

    async def seen_by(self, server_id: int | None) -> frozenset[int]:
        """The shelves a server sees: the common one, its own, those of its feeds. None (a direct message): the common one."""

    async def shelves_of(self, article_ids: Iterable[int]) -> dict[int, frozenset[int]]:
        """The shelves articles stand on, by article; those on none, and unknown ones, are absent."""

    async def own(self, server_id: int) -> int:
        """The shelf of what a server adds by hand, made when it is first asked for."""

    async def put(self, article_id: int, shelf_id: int, *, now: datetime) -> bool:
        """Put an article on one more shelf; False where it stands there already, or there is no such article or shelf."""

    async def take_off(self, article_id: int, shelf_id: int, *, now: datetime) -> bool:
        """Take an article off a shelf; False where it does not stand there. The article itself stays, on no shelf in the end."""

    async def servers(self) -> tuple[int, ...]:
        """Every server that has anything here, by number, departed or not. The host is none."""

    async def depart(self, server_id: int, *, now: datetime) -> None:
        """Note that the server sent the bot away. Noted already: the first time counts."""

    async def come_back(self, server_id: int) -> None:
        """The bot is in the server again."""

    async def departed(self, *, before: datetime) -> tuple[int, ...]:
        """The servers that sent the bot away before then, by number."""

    async def forget(self, server_id: int, *, now: datetime) -> int:
        """Forget everything here that is the server's: its shelf, the articles that stood nowhere else, what it sees. How many articles."""


class Members(Protocol):
    """What is kept of single people: that they set up a briefing, or asked to leave one out. Nothing else is."""

    async def forget(self, user_id: int, *, names: Iterable[str]) -> int:
        """Forget that person, known by number or called so; in how many places they stood. What they set up stays."""
