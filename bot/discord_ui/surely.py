"""Requests to Discord that must not be lost: repeated where that can do no harm.

discord.py repeats 429 and most 5xx itself; not 503 (outside webhooks) and not a connection that broke, though the request may have been
carried out. So only requests that may arrive twice go through here: a deferral, an edit of the original response, a message with a nonce.
"""

import asyncio
import logging
from collections.abc import Awaitable, Callable
from typing import Final, TypeVar

import aiohttp
import discord

T = TypeVar("T")

PAUSES_S: Final = (0.25, 1.0, 3.0)
"""Waits before the second, third and fourth attempt."""

TRANSIENT: Final = (discord.DiscordServerError, aiohttp.ClientError, OSError, TimeoutError)
"""What may pass by itself."""

log = logging.getLogger(__name__)


async def surely(send: Callable[[], Awaitable[T]], *, pauses_s: tuple[float, ...] = PAUSES_S) -> T:
    """What `send` gives, tried again after each pause while it fails with something transient; the last failure is raised."""
    for pause_s in pauses_s:
        try:
            return await send()
        except TRANSIENT as error:
            log.info("Discord did not answer (%s); trying again in %s s", type(error).__name__, pause_s)
            await asyncio.sleep(pause_s)
    return await send()
