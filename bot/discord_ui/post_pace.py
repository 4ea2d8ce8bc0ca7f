"""Staying within Discord's rates without being told: requests leave at an even pace, and a route that is used up waits for its reset."""

import asyncio
from collections.abc import Mapping
from typing import Final

PER_S: Final = 40.0
"""Discord allows a bot 50 requests a second (docs: topics/rate-limits). The rest is left to what people ask for meanwhile."""

_MANY: Final = 2000


class Pace:
    """When the next request may leave, overall and on a route. Belongs to one event loop; times are the loop's."""

    def __init__(self, *, per_s: float = PER_S) -> None:
        self._interval_s = 1.0 / per_s
        self._next = 0.0
        self._routes: dict[str, float] = {}

    def wait_s(self, route: str) -> float:
        """How long a request on `route` would have to wait if it were asked for now."""
        now = asyncio.get_running_loop().time()
        return max(self._routes.get(route, now) - now, self._next - now, 0.0)

    async def turn(self, route: str) -> None:
        """Returns when a request on `route` may leave; in the order of asking."""
        now = asyncio.get_running_loop().time()
        wait_s = self._routes.get(route, now) - now
        if wait_s > 0:
            await asyncio.sleep(wait_s)
            now = asyncio.get_running_loop().time()
        at = max(now, self._next)
        self._next = at + self._interval_s
        if at > now:
            await asyncio.sleep(at - now)

    def heard(self, route: str, headers: Mapping[str, str]) -> None:
        """What Discord's headers say about the route: used up, and for how long."""
        if headers.get("X-RateLimit-Remaining") == "0":
            self.hold(route, _seconds(headers.get("X-RateLimit-Reset-After")))

    def hold(self, route: str, seconds: float, *, everywhere: bool = False) -> None:
        """Nothing on `route` for that long; `everywhere`: on no route."""
        until = asyncio.get_running_loop().time() + seconds
        if everywhere:
            self._next = max(self._next, until)
            return
        if len(self._routes) >= _MANY:
            now = asyncio.get_running_loop().time()
            self._routes = {each: at for each, at in self._routes.items() if at > now}
        self._routes[route] = until


def _seconds(text: str | None) -> float:
    try:
        return min(max(float(text or 0.0), 0.0), 60.0)
    except ValueError:
        return 0.0
