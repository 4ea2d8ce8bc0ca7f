"""One request a host at a time, with a pause between two."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field


@dataclass(slots=True)
class _Gate:
    lock: asyncio.Lock = field(default_factory=asyncio.Lock)
    waiting: int = 0
    left: float = float("-inf")


class HostGates:
    """A gate for each host that somebody is at or was at a moment ago."""

    def __init__(self, *, pause_s: float) -> None:
        self._pause_s = pause_s
        self._gates: dict[str, _Gate] = {}

    @asynccontextmanager
    async def through(self, host: str) -> AsyncIterator[None]:
        """Waits until nobody else is at `host` and the pause after the last one is over; holds the host meanwhile."""
        loop = asyncio.get_running_loop()
        gate = self._gates.setdefault(host, _Gate())
        gate.waiting += 1
        try:
            async with gate.lock:
                rest = gate.left + self._pause_s - loop.time()
                if rest > 0:
                    await asyncio.sleep(rest)
                try:
                    yield
                finally:
                    gate.left = loop.time()
        finally:
            gate.waiting -= 1
            self._forget(loop.time())

    def _forget(self, now: float) -> None:
        """Gates whose pause is over and at which nobody waits. Looked for only now and then: there is one a host."""
        if len(self._gates) > _MANY:
            self._gates = {host: gate for host, gate in self._gates.items() if gate.waiting or gate.left + self._pause_s > now}


_MANY = 256
