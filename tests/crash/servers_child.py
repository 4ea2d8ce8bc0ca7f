"""The whole bot on a Discord of our own: the gateway window and the delivery of briefings in one process, until it is told to stop."""

import asyncio
import sys
from pathlib import Path

from bot.discord_ui.post import DiscordPoster
from bot.discord_ui.post_http import Requests
from bot.discord_ui.run import connect, stopping_on_signals
from bot.render.discord import DiscordSurface
from bot.render.renderer import Renderer
from bot.services.delivery import Delivery
from bot.store import open_store
from tests.crash.child import SharedClock
from tests.crash.composing import PlainComposer
from tests.discord_ui.library import TEMPLATES, Library


async def run(folder: Path, url: str, gateway_url: str, token: str) -> None:
    """Be the bot, at its own pace."""
    store = await open_store(f"sqlite:///{folder / 'store.sqlite'}")
    stop = asyncio.Event()
    async with Requests(token) as requests:
        delivery = Delivery(
            store.briefings,
            store.editions,
            composer=PlainComposer(padding=" and so on" * 300),
            poster=DiscordPoster(requests),
            clock=SharedClock.at(folder / "clock"),
            tick_s=0.25,  # the clock is moved from outside
        )
        looking = asyncio.create_task(delivery.look_after())
        with stopping_on_signals(stop):
            await connect(
                token,
                services=Library(["Kirby said strikes on Kyiv continue."]),
                renderer=Renderer(DiscordSurface(), templates=TEMPLATES),
                stop=stop,
                api_url=url,
                gateway_url=gateway_url,
            )
        looking.cancel()
        await asyncio.gather(looking, return_exceptions=True)
    await store.close()


if __name__ == "__main__":
    asyncio.run(run(Path(sys.argv[1]), *sys.argv[2:5]))
