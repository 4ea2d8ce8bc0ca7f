"""A loopback Discord, and the smallest real discord.py bots that can be run against it."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager, suppress
from typing import Any

import discord
import pytest
import yarl
from discord import app_commands
from discord.gateway import DiscordWebSocket
from discord.http import Route

from tests.loopback.server import LoopbackDiscord

Start = Callable[[discord.Client], Awaitable[None]]


class SmallBot(discord.Client):
    """A client with an empty command tree."""

    def __init__(self, intents: int = 4609) -> None:
        super().__init__(intents=discord.Intents(intents))
        self.tree = app_commands.CommandTree(self)

    def dispatch(self, event: str, /, *args: Any, **kwargs: Any) -> None:
        # Closed, discord.py has no loop to tell of its end in, and leaves a coroutine behind that some later test is blamed for.
        if not self.is_closed():
            super().dispatch(event, *args, **kwargs)


@pytest.fixture
async def loopback() -> AsyncIterator[LoopbackDiscord]:
    async with LoopbackDiscord() as server:
        yield server


@asynccontextmanager
async def connected(bot: discord.Client, server: LoopbackDiscord) -> AsyncIterator[asyncio.Task[None]]:
    """The bot running against that server, logged in and ready; closed at the end."""
    running = asyncio.create_task(bot.start(server.token))
    running.add_done_callback(lambda _: server.changed())
    try:
        await server.until(lambda: server.gateway.connected or running.done())
        yield running
    finally:
        await bot.close()
        with suppress(Exception):
            await running


@pytest.fixture(autouse=True)
def _point_discord_py(loopback: LoopbackDiscord, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Route, "BASE", loopback.url)
    monkeypatch.setattr(DiscordWebSocket, "DEFAULT_GATEWAY", yarl.URL(loopback.gateway_url))
