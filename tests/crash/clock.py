"""A time that is moved by hand, and by whoever sleeps in it."""

import asyncio
from collections.abc import Callable
from datetime import UTC, datetime, timedelta


class MovedClock:
    """`now` stays where it is until it is moved; `sleep` moves it. `moved` hears by how many seconds."""

    def __init__(self, start: datetime | None = None, *, moved: Callable[[float], None] = lambda _: None) -> None:
        self._now = start or datetime(2026, 6, 1, 5, 0, tzinfo=UTC)
        self._moved = moved

    def __call__(self) -> datetime:
        """The time."""
        return self._now

    def move(self, by: timedelta) -> None:
        """On, or back."""
        self._now += by
        self._moved(max(by.total_seconds(), 0.0))

    def to(self, text: str) -> None:
        """To a time of the day it is, in UTC, or to a time of another day."""
        day = "" if "T" in text else f"{self._now.date()}T"
        self.move(datetime.fromisoformat(day + text).replace(tzinfo=UTC) - self._now)

    async def sleep(self, seconds: float) -> None:
        """A wait that takes no time."""
        self.move(timedelta(seconds=seconds))
        await asyncio.sleep(0)
