"""The way in: a token and the use cases become a bot that stays connected until it is told to stop."""

import asyncio
import contextlib
import signal
from collections.abc import Iterator

import yarl
from discord.gateway import DiscordWebSocket
from discord.http import Route

from bot.discord_ui.client import BriefingClient
from bot.discord_ui.needs import Servers, Services
from bot.discord_ui.seen import Seen
from bot.discord_ui.supervise import supervise
from bot.render.renderer import Renderer
from bot.services.editions_admin import BriefingAdmin
from bot.services.feeds_desk import SourceDesk


async def connect(
    token: str,
    *,
    services: Services,
    renderer: Renderer,
    stop: asyncio.Event,
    servers: Servers | None = None,
    briefings: BriefingAdmin | None = None,
    sources: SourceDesk | None = None,
    api_url: str | None = None,
    gateway_url: str | None = None,
) -> None:
    """Be on Discord until `stop` is set; `renderer` renders for Discord.

    `api_url` and `gateway_url` put a proxy, or a Discord that is not Discord's, in the place of the real one: for the whole process.
    Raises DiscordRefusedError with one sentence if Discord will not let the bot in.
    """
    point_at(api_url=api_url, gateway_url=gateway_url)
    seen = Seen()

    def new() -> BriefingClient:
        return BriefingClient(services, renderer, seen=seen, servers=servers, briefings=briefings, sources=sources)

    await supervise(new, token=token, stop=stop)


def point_at(*, api_url: str | None, gateway_url: str | None) -> None:
    """Let discord.py talk to these addresses from now on. None leaves Discord's own."""
    if api_url is not None:
        Route.BASE = api_url.rstrip("/")
    if gateway_url is not None:
        DiscordWebSocket.DEFAULT_GATEWAY = yarl.URL(gateway_url)


@contextlib.contextmanager
def stopping_on_signals(stop: asyncio.Event) -> Iterator[None]:
    """While inside, SIGTERM and Ctrl-C set `stop`; a second one of them ends the process as if nobody listened.

    For the thread that runs the loop. Where the loop cannot take signals (Windows), Ctrl-C stays a KeyboardInterrupt.
    """
    loop = asyncio.get_running_loop()
    signals = (signal.SIGTERM, signal.SIGINT)

    def told() -> None:
        stop.set()
        for number in signals:
            loop.remove_signal_handler(number)

    with contextlib.suppress(NotImplementedError):
        for number in signals:
            loop.add_signal_handler(number, told)
    try:
        yield
    finally:
        with contextlib.suppress(NotImplementedError):
            for number in signals:
                loop.remove_signal_handler(number)
