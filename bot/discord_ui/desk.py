"""The desk every question passes: acknowledge, do the work, check the quotations, send. It is also the one border for errors."""

import asyncio
import logging
import secrets
from collections.abc import Awaitable, Callable, Sequence
from typing import Concatenate, Final, ParamSpec

import aiohttp
import discord

from bot.discord_ui.cards import Card
from bot.discord_ui.layout import texts_of_view, view_of, without_share
from bot.discord_ui.needs import Reader, Services
from bot.discord_ui.places import Place
from bot.discord_ui.verbatim import NotVerbatimError, ensure_verbatim
from bot.model.errors import BriefingError
from bot.render.blocks import Block
from bot.render.renderer import Renderer
from bot.render.verbatim import cited

UNANSWERABLE: Final = frozenset({10003, 10008, 10015, 10062, 50001, 50013, 50027})
"""The channel, message, webhook or interaction is gone, or may not be written to: nothing can be said there, and nothing is wrong here.

https://docs.discord.com/developers/topics/opcodes-and-status-codes
"""

P = ParamSpec("P")

log = logging.getLogger(__name__)


class Desk:
    """Serves one question after the other, many at a time."""

    def __init__(self, services: Services, renderer: Renderer) -> None:
        self._services = services
        self._renderer = renderer
        self._serving: set[asyncio.Task[object]] = set()

    async def serve(
        self, place: Place, work: Callable[Concatenate[Reader, P], Awaitable[Sequence[Card]]], *args: P.args, **kwargs: P.kwargs
    ) -> None:
        """Show at `place` what `work` comes to, which is given what may be read there, and nothing else to read from.

        Never raises; a question is answered, or told why not, or was not ours to answer.
        A BriefingError is shown as its sentence. Anything else is logged under a short id, and the id is shown.
        """
        task = asyncio.current_task()
        if task is not None:  # always, under a running loop
            self._serving.add(task)
            task.add_done_callback(self._serving.discard)
        try:
            if await place.acknowledge():
                reader = await self._services.seen_by(place.server_id)
                await self._show(place, await work(reader, *args, **kwargs), reader)
        except BriefingError as error:
            await self._tell(place, self._renderer.error(str(error)))
        except NotVerbatimError as error:
            fault_id = new_fault_id()
            log.error("refused %s: %s would have quoted wrongly: %s", fault_id, place, error)  # noqa: TRY400 - the place says all
            await self._tell(place, self._renderer.refused(fault_id))
        except Exception as error:  # the command border
            if isinstance(error, discord.HTTPException) and error.code in UNANSWERABLE:
                log.warning("%s cannot be answered: %s", place, error)
                return
            fault_id = new_fault_id()
            log.exception("fault %s at %s", fault_id, place)
            await self._tell(place, self._renderer.fault(fault_id))

    async def finish(self, *, within_s: float) -> None:
        """Wait for what is being served, but no longer than that."""
        if self._serving:
            await asyncio.wait(set(self._serving), timeout=within_s)

    async def _show(self, place: Place, cards: Sequence[Card], reader: Reader) -> None:
        views = [
            view_of(
                card.blocks,
                presses=card.presses if place.private else without_share(card.presses),
                menu=card.menu,
                is_answer=card.is_answer,
            )
            for card in cards
        ]
        blocks = [block for card in cards for block in card.blocks]
        texts = [text for view in views for text in texts_of_view(view)]
        keys = cited(blocks)
        bodies = await reader.bodies(keys) if keys else {}
        ensure_verbatim(texts, blocks=blocks, bodies=bodies, surface=self._renderer.surface)
        await place.show(views)

    async def _tell(self, place: Place, blocks: Sequence[Block]) -> None:
        try:
            await place.tell(view_of(blocks))
        except (discord.HTTPException, aiohttp.ClientError, OSError) as error:
            log.warning("%s could not be told what went wrong: %s", place, error)


def new_fault_id() -> str:
    """Short enough to be typed, long enough to be found in a log."""
    return secrets.token_hex(4)
