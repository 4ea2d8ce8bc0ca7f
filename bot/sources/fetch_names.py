"""From the name of a host to its numbers."""

import asyncio
import socket
from collections.abc import Awaitable, Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from typing import Final

Resolve = Callable[[str, int], Awaitable[Sequence[str]]]
"""The numeric addresses of a host, in the order in which they are tried. OSError if there are none."""

LOOKUPS_AT_ONCE: Final = 32


class SystemNames:
    """Looks names up as the operating system does, which may take it half a minute, and cannot be broken off.

    So it has threads of its own: names that never answer must not take those in which the program thinks. They start when first needed.
    """

    def __init__(self) -> None:
        self._threads = ThreadPoolExecutor(LOOKUPS_AT_ONCE, thread_name_prefix="names")

    async def addresses_of(self, host: str, port: int) -> Sequence[str]:
        """See `Resolve`."""
        look = partial(socket.getaddrinfo, host, port, type=socket.SOCK_STREAM, flags=socket.AI_ADDRCONFIG)
        found = await asyncio.get_running_loop().run_in_executor(self._threads, look)
        return tuple(dict.fromkeys(str(address[0]) for *_, address in found))

    def close(self) -> None:
        """Begin no more lookups. Those that go on are not waited for."""
        self._threads.shutdown(wait=False, cancel_futures=True)
