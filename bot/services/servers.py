"""The servers the bot is in: coming, going, and being forgotten some days after going. And people, who can be forgotten at once."""

import asyncio
import contextlib
import logging
import secrets
from collections.abc import Awaitable, Callable, Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from bot.model.errors import StoreError
from bot.services.ports import Clock
from bot.services.ports_shelves import Members, Shelves

log = logging.getLogger(__name__)

GRACE = timedelta(days=7)
"""What is a server's is kept for so long after the bot was removed: a removal by mistake loses nothing."""
LOOK_EVERY_S = 3600.0
ALWAYS = datetime.max.replace(tzinfo=UTC)
"""Before this is all that was noted, also by a clock that was ahead."""

Forgets = Callable[[int], Awaitable[object]]
"""Forgets, somewhere, all that is a server's. Doing it twice does no harm."""


@dataclass(frozen=True, slots=True)
class Servers:
    """The use case. `forget` is everybody who keeps something for a server, and is asked before its shelf goes."""

    shelves: Shelves
    members: Members
    forget: Sequence[Forgets]
    clock: Clock

    async def came(self, server_id: int) -> None:
        """The bot is in that server, again or for the first time."""
        await self.shelves.come_back(server_id)

    async def left(self, server_id: int) -> None:
        """The bot was removed from that server."""
        await self.shelves.depart(server_id, now=self.clock())

    async def are(self, server_ids: Collection[int]) -> None:
        """The bot is in these servers and in no others: what changed while nobody listened."""
        here, known = frozenset(server_ids), frozenset(await self.shelves.servers())
        departed = frozenset(await self.shelves.departed(before=ALWAYS))
        for server_id in sorted(known - here - departed):
            await self.left(server_id)
        for server_id in sorted(departed & here):
            await self.came(server_id)

    async def forget_departed(self) -> int:
        """Forget the servers that are gone for longer than GRACE; how many. One that fails is tried again the next time."""
        done = 0
        for server_id in await self.shelves.departed(before=self.clock() - GRACE):
            try:
                for forget in self.forget:
                    await forget(server_id)
                articles = await self.shelves.forget(server_id, now=self.clock())
            except Exception:  # the task border: one server must not keep the others
                log.exception("fault %s while forgetting server %s", secrets.token_hex(4), server_id)
                continue
            log.info("server %s is forgotten, with %d articles", server_id, articles)
            done += 1
        return done

    async def look_after(self) -> None:
        """Forget who is to be forgotten, every hour, until cancelled."""
        while True:
            with contextlib.suppress(StoreError):  # the next turn tries again
                await self.forget_departed()
            await asyncio.sleep(LOOK_EVERY_S)

    async def forget_person(self, user_id: int, *, names: Iterable[str]) -> int:
        """Forget that person; in how many places they stood."""
        return await self.members.forget(user_id, names=names)
