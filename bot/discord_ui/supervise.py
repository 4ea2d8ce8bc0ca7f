"""Keeps a client connected: one that dies or goes deaf is replaced by a new one, with growing pauses.

discord.py reconnects by itself in most cases, but ends for good when the first connection is refused (its issue 10520), when a gateway
payload cannot be parsed, and at some close codes. A process that goes on without a client would look alive and answer nothing.
"""

import asyncio
import logging
import random
from collections.abc import Callable, Iterator
from typing import Final, Protocol

import aiohttp
import discord

from bot.model.errors import BriefingError

STEADY_S: Final = 600.0
"""A client that was connected this long starts the pauses over. Discord allows 1000 new sessions a day: pauses must not stay short."""

DEAF_S: Final = 180.0
"""A gateway that stays away this long gets a new client. discord.py's own attempts come within a minute or two."""

CLOSE_S: Final = 10.0
"""Closing is given up after this."""

REFUSALS: Final = {
    4004: "Discord does not accept the token in DISCORD_TOKEN; copy it again from the Bot page of your Discord application.",
    4010: "Discord refused this bot's shard settings.",
    4011: "Discord wants this bot to be split into shards: it is in too many servers for one connection.",
    4012: "Discord no longer speaks this version of its gateway; update briefing-bot.",
    4013: "Discord does not know an intent this bot asks for; update briefing-bot.",
    4014: "Discord refused an intent; none that needs approval should be asked for, so please report this.",
}
"""Close codes after which trying again cannot help. https://docs.discord.com/developers/topics/opcodes-and-status-codes"""

log = logging.getLogger(__name__)


class DiscordRefusedError(BriefingError):
    """Discord will not let this bot in, and trying again would not change that."""


class Connected(Protocol):
    """What is supervised; a discord.Client that knows whether it hears."""

    was_ready: bool

    async def start(self, token: str) -> None:
        """Log in and stay connected; returns or raises when that ends."""

    async def close(self) -> None:
        """End the connection. Twice does no harm."""

    async def deaf_for(self, seconds: float) -> None:
        """Returns when the gateway has been away for that long."""


def pauses() -> Iterator[float]:
    """Seconds before each new client: doubling from 1 to 5 minutes, each up to a quarter longer so that many bots do not come at once."""
    pause_s = 1.0
    while True:
        yield pause_s * (1 + random.random() / 4)  # noqa: S311 - spreading load, not secrecy
        pause_s = min(pause_s * 2, 300.0)


async def supervise(
    new_client: Callable[[], Connected],
    *,
    token: str,
    stop: asyncio.Event,
    new_pauses: Callable[[], Iterator[float]] = pauses,
    deaf_s: float = DEAF_S,
    steady_s: float = STEADY_S,
) -> None:
    """Stay connected until `stop` is set, then close and return.

    Raises DiscordRefusedError, one sentence, when trying again cannot help: a wrong token, a refused intent.
    """
    waits = new_pauses()
    clock = asyncio.get_running_loop().time
    while not stop.is_set():
        client, began = new_client(), clock()
        await _one_life(client, token=token, stop=stop, deaf_s=deaf_s)
        if client.was_ready and clock() - began >= steady_s:
            waits = new_pauses()
        if not stop.is_set():
            pause_s = next(waits)
            log.warning("connecting to Discord anew in %.1f s", pause_s)
            await _wait(stop, seconds=pause_s)


async def _one_life(client: Connected, *, token: str, stop: asyncio.Event, deaf_s: float) -> None:
    running = asyncio.create_task(client.start(token), name="discord-client")
    deaf = asyncio.create_task(client.deaf_for(deaf_s), name="discord-deaf")
    stopping = asyncio.create_task(stop.wait(), name="discord-stop")
    try:
        await asyncio.wait({running, deaf, stopping}, return_when=asyncio.FIRST_COMPLETED)
        if running.done():
            _explain(running)
        elif deaf.done():
            log.warning("no word from Discord for %.0f s", deaf_s)
    finally:
        for task in (deaf, stopping):
            task.cancel()
        await _closed(client)
        running.cancel()
        await asyncio.gather(running, deaf, stopping, return_exceptions=True)


async def _closed(client: Connected) -> None:
    try:
        async with asyncio.timeout(CLOSE_S):
            await client.close()
    except (TimeoutError, aiohttp.ClientError, OSError) as error:
        log.warning("the connection to Discord did not close properly: %s", type(error).__name__)


def _explain(running: asyncio.Task[None]) -> None:
    """Log why a client ended, or raise if that is the end of it."""
    error = None if running.cancelled() else running.exception()
    if isinstance(error, discord.LoginFailure):
        raise DiscordRefusedError(REFUSALS[4004]) from None
    if isinstance(error, discord.PrivilegedIntentsRequired):
        raise DiscordRefusedError(REFUSALS[4014]) from None
    if isinstance(error, discord.ConnectionClosed) and error.code in REFUSALS:
        raise DiscordRefusedError(REFUSALS[error.code]) from None
    if isinstance(error, discord.HTTPException | discord.ConnectionClosed | aiohttp.ClientError | OSError):
        log.warning("the connection to Discord ended: %s", error)
    else:
        log.error("the Discord client ended unexpectedly", exc_info=error)


async def _wait(stop: asyncio.Event, *, seconds: float) -> None:
    try:
        async with asyncio.timeout(seconds):
            await stop.wait()
    except TimeoutError:
        return
