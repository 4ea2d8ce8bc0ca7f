"""The loopback web on a thread of its own: for what runs an event loop itself, such as a command."""

import asyncio
import threading
from collections.abc import Iterator
from contextlib import contextmanager

from bot.sources.addresses_safe import Reach
from bot.sources.fetch import Fetcher, Limits
from bot.sources.web import Web
from bot.sources.workshop import Workshop
from tests.web.server import LoopbackWeb
from tests.web.world import World

LIMITS = Limits(max_bytes=1_000_000, connect_s=5.0, total_s=5.0, pause_s=0.0)


@contextmanager
def running(world: World) -> Iterator[LoopbackWeb]:
    """The world, served until the end of the block."""
    loop = asyncio.new_event_loop()
    web = LoopbackWeb(world)
    thread = threading.Thread(target=loop.run_forever, name="loopback-web", daemon=True)
    thread.start()
    try:
        asyncio.run_coroutine_threadsafe(web.__aenter__(), loop).result(10)
        yield web
    finally:
        asyncio.run_coroutine_threadsafe(web.__aexit__(None, None, None), loop).result(10)
        loop.call_soon_threadsafe(loop.stop)
        thread.join(10)
        loop.close()


def web_over(loopback: LoopbackWeb) -> Web:
    """The program's web, for which this one is the internet."""
    reach = Reach(loopback_ports=frozenset({loopback.port}))
    world = loopback.world
    fetcher = Fetcher(clock=lambda: world.now, limits=LIMITS, reach=reach, resolve=loopback.resolve)
    return Web(fetcher, Workshop(), lambda: world.now)
