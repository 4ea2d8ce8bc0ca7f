"""How many are at something, and waiting until nobody is."""

import asyncio
from contextlib import suppress


class Busy:
    """Entered by each who is at it, as a context. Belongs to one event loop."""

    def __init__(self) -> None:
        self._count = 0
        self._nobody = asyncio.Event()
        self._nobody.set()

    def __enter__(self) -> None:
        self._count += 1
        self._nobody.clear()

    def __exit__(self, *_: object) -> None:
        self._count -= 1
        if not self._count:
            self._nobody.set()

    async def over(self, *, within_s: float) -> bool:
        """Returns when nobody is, or after so many seconds; whether nobody is."""
        with suppress(TimeoutError):
            async with asyncio.timeout(within_s):
                await self._nobody.wait()
        return self._nobody.is_set()
