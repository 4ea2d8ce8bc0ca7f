"""What can go wrong on the way to Discord, put in line for requests to come."""

import asyncio
import re
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Fails:
    """The request is answered with this status and does nothing: with Discord's error `code`, or as a proxy would without one."""

    status: int = 503
    code: int | None = None


@dataclass(frozen=True, slots=True)
class RateLimited:
    """429 with the body's `retry_after`. Without `via` it looks like Cloudflare's ban, which discord.py does not retry."""

    retry_after: float = 0.01
    via: bool = True
    everywhere: bool = False


@dataclass(frozen=True, slots=True)
class Reset:
    """The connection is torn down before anything is done."""


@dataclass(frozen=True, slots=True)
class DropAfterCommit:
    """The request is carried out, then the connection is torn down instead of an answer."""


@dataclass(frozen=True, slots=True)
class Held:
    """The request is carried out, and its answer waits until `release` is set."""

    release: asyncio.Event = field(default_factory=asyncio.Event)


Fault = Fails | RateLimited | Reset | DropAfterCommit | Held


@dataclass(slots=True)
class _Planned:
    method: str
    path: re.Pattern[str]
    fault: Fault
    times: int


class Faults:
    """The faults still to come. The first that fits a request is used up by it."""

    def __init__(self) -> None:
        self._planned: list[_Planned] = []
        self.struck: list[tuple[str, str, Fault]] = []
        """What has happened: method, path, fault."""

    def add(self, method: str, path: str, fault: Fault, *, times: int = 1) -> None:
        """Let the next `times` requests whose path matches the regular expression `path` run into `fault`."""
        self._planned.append(_Planned(method, re.compile(path), fault, times))

    def take(self, method: str, path: str) -> Fault | None:
        """The fault for this request, used up once."""
        for planned in self._planned:
            if planned.method == method and planned.path.search(path) and planned.times > 0:
                planned.times -= 1
                self.struck.append((method, path, planned.fault))
                return planned.fault
        return None

    @property
    def left(self) -> int:
        """How many faults no request has run into yet."""
        return sum(planned.times for planned in self._planned)
