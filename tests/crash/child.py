"""The process that gets killed: the delivery loop with the real store and the real HTTP client, over and over.

`python -m tests.crash.child PLACE` imports everything once and then forks a fresh process for every line "go" on its stdin, which answers
with the number of the process; "reap N" waits for the end of one. A process started so is as new as any other, but costs 10 ms, not 2 s.
"""

import asyncio
import mmap
import os
import struct
import sys
import time
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from bot.discord_ui.post import DiscordPoster
from bot.discord_ui.post_http import Requests
from bot.discord_ui.post_pace import Pace
from bot.discord_ui.run import point_at
from bot.services.delivery import Delivery
from bot.store import open_store
from tests.crash.composing import PlainComposer
from tests.crash.real import real_composer

START = datetime(2026, 3, 2, tzinfo=UTC)
TICK_S = 0.02
HURRY = 50.0
"""A wait of 1 s takes 20 ms."""


@dataclass(frozen=True, slots=True)
class SharedClock:
    """Real time and what was added to it, in a file that all processes see."""

    shared: mmap.mmap

    @classmethod
    def at(cls, file: Path) -> "SharedClock":
        """The clock in `file`, made where it is not there."""
        if not file.exists():
            file.write_bytes(struct.pack("d", -time.monotonic()))
        with file.open("r+b") as opened:
            return cls(mmap.mmap(opened.fileno(), 8))

    def __call__(self) -> datetime:
        """The time."""
        return START + timedelta(seconds=time.monotonic() + struct.unpack("d", self.shared[:8])[0])

    def move(self, seconds: float) -> None:
        """On, or back, for everybody."""
        self.shared[:8] = struct.pack("d", struct.unpack("d", self.shared[:8])[0] + seconds)


async def hurry(seconds: float) -> None:
    """A wait, in a hurry."""
    await asyncio.sleep(seconds / HURRY)


async def deliver(folder: Path, database: str, url: str, token: str, *, parts: int, real: bool) -> None:
    """What the bot does, until it is killed; `real`: with the program's own composer."""
    point_at(api_url=url, gateway_url=None)
    store, clock = await open_store(database), SharedClock.at(folder / "clock")
    composer = await real_composer(store, clock, folder) if real else PlainComposer(parts)
    async with Requests(token, pace=Pace(per_s=2000), timeout_s=1.0) as requests:
        await Delivery(
            store.briefings,
            store.editions,
            composer=composer,
            poster=DiscordPoster(requests),
            clock=clock,
            sleep=hurry,
            at_once=4,
            tick_s=TICK_S,
        ).look_after()


def serve(folder: Path, database: str, url: str, token: str, parts: int, *, real: bool) -> None:
    """Fork for every "go", wait for every "reap"."""
    for line in sys.stdin:
        order, _, number = line.strip().partition(" ")
        if order == "reap":
            os.waitpid(int(number), 0)
            print("reaped", flush=True)  # to whoever asked
            continue
        child = os.fork()
        if child == 0:
            asyncio.run(deliver(folder, database, url, token, parts=parts, real=real))
            os._exit(0)
        print(child, flush=True)  # likewise


if __name__ == "__main__":
    serve(Path(sys.argv[1]), sys.argv[2], sys.argv[3], sys.argv[4], int(sys.argv[5]), real=sys.argv[6] == "real")
