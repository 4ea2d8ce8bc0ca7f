"""The window over a library in memory: in SimCord, and as a whole bot against the loopback Discord."""

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager

import pytest
import yarl
from discord.gateway import DiscordWebSocket
from discord.http import Route

from bot.discord_ui.client import BriefingClient
from bot.discord_ui.seen import Seen
from bot.discord_ui.supervise import supervise
from tests.discord_ui.library import Library, renderer
from tests.loopback.server import LoopbackDiscord

KIRBY = "Kirby said strikes on Kyiv continue.\n\nKirby said “we’re not convinced”.\n\nThe talks took place in Istanbul."


@pytest.fixture
def library() -> Library:
    return Library([KIRBY])


@pytest.fixture
def simcord_bot(library: Library) -> BriefingClient:
    return BriefingClient(library, renderer())


@pytest.fixture
async def loopback(monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[LoopbackDiscord]:
    """Ends with a look at what the bot did wrong towards Discord."""
    async with LoopbackDiscord() as server:
        monkeypatch.setattr(Route, "BASE", server.url)
        monkeypatch.setattr(DiscordWebSocket, "DEFAULT_GATEWAY", yarl.URL(server.gateway_url))
        yield server
        assert server.violations == []
        assert [request.path for request in server.requests if not silent(request.body)] == []


def silent(body: object) -> bool:
    """Whether a request's message, if it carries one, may ping nobody."""
    if not isinstance(body, dict) or not ({"components", "content"} & body.keys()):
        return True
    mentions = body.get("allowed_mentions")
    return (
        mentions is not None
        and mentions.get("parse") == []
        and not mentions.get("replied_user")
        and not mentions.keys() & {"users", "roles"}
    )


@asynccontextmanager
async def on_discord(
    library: Library, server: LoopbackDiscord, *, deaf_s: float = 60.0, new_client: Callable[[], BriefingClient] | None = None
) -> AsyncIterator[asyncio.Task[None]]:
    """The supervised bot, connected; at the end it is told to stop and has to do so."""
    stop, seen = asyncio.Event(), Seen()
    make = new_client or (lambda: BriefingClient(library, renderer(), seen=seen))

    def new() -> BriefingClient:
        client = make()
        client.before_identify_hook = _at_once  # type: ignore[method-assign]
        return client

    running = asyncio.create_task(supervise(new, token=server.token, stop=stop, new_pauses=lambda: iter([0.0] * 20), deaf_s=deaf_s))
    running.add_done_callback(lambda _: server.changed())
    try:
        await server.until(lambda: server.gateway.connected or running.done())
        yield running
    finally:
        stop.set()
        await asyncio.wait_for(asyncio.wait({running}), timeout=10)
    running.result()


async def _at_once(shard_id: int | None, *, initial: bool = False) -> None:
    """discord.py waits five seconds before it identifies again."""
