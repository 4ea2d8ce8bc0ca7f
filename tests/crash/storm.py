"""Bad weather between the bot and Discord: at random, in bursts, from a seed."""

import asyncio
import random
from collections import Counter

from tests.loopback.faults import DropAfterCommit, Fails, Fault, Faults, Held, RateLimited, Reset


class Storm(Faults):
    """Strikes requests at random for as long as it `blows`. What struck is counted by name."""

    def __init__(self, chance: random.Random) -> None:
        super().__init__()
        self._chance = chance
        self.blows = False
        self._limited = 0
        self.counts: Counter[str] = Counter()

    def take(self, method: str, path: str) -> Fault | None:
        """The fault for this request."""
        fault = self._strike() if self.blows else None
        if fault is not None:
            self.counts[_name(fault)] += 1
        return fault or super().take(method, path)

    def _strike(self) -> Fault | None:
        if self._limited > 0:  # a storm of 429 goes on for a while
            self._limited -= 1
            return RateLimited(retry_after=0.02, everywhere=self._chance.random() < 0.3)
        at = self._chance.random()
        if at < 0.02:
            self._limited = self._chance.randrange(3, 25)
            return RateLimited(retry_after=self._chance.choice((0.01, 0.05, 12.0, 45.0)))
        if at < 0.09:
            return DropAfterCommit()
        if at < 0.13:
            return Reset()
        if at < 0.19:
            return Fails(self._chance.choice((500, 502, 503, 503, 504)))
        if at < 0.21:
            return Held(self._late())
        return None

    def _late(self) -> asyncio.Event:
        """Set after a moment, perhaps when nobody waits any more."""
        event = asyncio.Event()
        asyncio.get_running_loop().call_later(self._chance.uniform(0.01, 0.2), event.set)
        return event


def _name(fault: Fault) -> str:
    match fault:
        case DropAfterCommit():
            return "answers lost after commit"
        case Reset():
            return "connections reset"
        case Fails(status, _):
            return f"status {status}"
        case RateLimited():
            return "status 429"
        case Held():
            return "answers held back"
