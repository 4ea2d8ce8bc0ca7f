"""Kill the bot again and again while it posts, and count what stands in Discord afterwards."""

import asyncio
import os
import random
import signal
import sys
import time
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import date, timedelta
from datetime import time as time_of_day
from pathlib import Path
from typing import Any

from sqlalchemy import func, select

from bot.model.edition import BriefingSetup, ChannelKind
from bot.store import open_store
from bot.store.tables_briefings import editions
from tests.crash.child import START, SharedClock
from tests.crash.figures import Figures, standing
from tests.crash.real import PARTS, put_seeds
from tests.crash.storm import Storm
from tests.loopback.contract import Contract
from tests.loopback.nouns import EPOCH, GUILD_FORUM, GUILD_NEWS, GUILD_TEXT, Channel
from tests.loopback.server import LoopbackDiscord

KINDS = (
    (ChannelKind.TEXT, GUILD_TEXT, 3),
    (ChannelKind.TEXT, GUILD_TEXT, 1),
    (ChannelKind.NEWS, GUILD_NEWS, 2),
    (ChannelKind.FORUM, GUILD_FORUM, 3),
)
"""Kind of channel, Discord's number for it, messages that stand in it before the thread begins."""

ROOT = Path(__file__).resolve().parents[2]
KILLS_A_DAY = 12
REAL_LIVES = 3
"""So much longer a bot lives that has to compose a briefing first."""
GIVE_UP_S = 120.0
JUMPY = 0.15
"""The share of lives in which the bot's clock is wrong by up to two hours."""


class Unchecked(Contract):
    """The shape of every payload is checked elsewhere; here it would cost most of the time."""

    def __init__(self) -> None:
        super().__init__({"paths": {}})

    def problems(self, method: str, path: str, query: dict[str, str], body: Any) -> list[str]:
        """None."""
        del method, path, query, body
        return []


@dataclass
class Crashes:
    """One run of the experiment."""

    folder: Path
    seed: int
    briefings: int = 8
    parts: int = 3
    processes: int = 1
    database: str | None = None
    """The URL of an empty database; a SQLite file in `folder` where none is given."""
    real: bool = False
    """With the program's own composer; then `parts` is what the seeds fill."""
    figures: Figures = field(default_factory=Figures)

    async def __call__(self, kills: int, *, say: Callable[[str], None] = lambda _: None) -> Figures:
        """Go on, one day after the other, until there were so many kills."""
        self._chance = random.Random(self.seed)  # noqa: S311 - a seeded course of events, not a secret
        self._storm = Storm(self._chance)
        self._clock = SharedClock.at(self.folder / "clock")
        self._discord = LoopbackDiscord(contract=Unchecked())
        self._discord.faults = self._storm
        self._store = await open_store(self._url)
        async with self._discord:
            self._discord.pass_time((self._clock() - EPOCH).total_seconds() - self._discord.now())
            setups = await self._set_up()
            if self.real:
                self.parts = PARTS
                await put_seeds(self._store, self._clock)
            async with self._zygote() as self._nest:
                day = START.date()
                while self.figures.kills < kills:
                    day += timedelta(days=1)
                    await self._one_day(setups, str(day), min(KILLS_A_DAY, kills - self.figures.kills))
                    say(f"{day}: {self.figures.kills} kills, {self.figures.once} of {self.figures.editions} editions posted exactly once")
            assert self._discord.violations == [], self._discord.violations[:3]
        await self._store.close()
        self.figures.faults = dict(self._storm.counts)
        return self.figures

    async def _set_up(self) -> list[tuple[BriefingSetup, Channel]]:
        world, setups = self._discord.world, []
        for n in range(self.briefings):
            kind, number, in_channel = KINDS[n % len(KINDS)]
            channel = world.new_channel(f"c{n}", kind=number)
            setup = BriefingSetup(
                briefing_id=0,
                server_id=world.guild_id,
                channel_id=channel.id,
                at=time_of_day(8),
                tz="UTC",
                since=self._clock() + timedelta(hours=9),
                made_by=world.ann.id,
                name=f"b{n}",
                channel_kind=kind,
                messages_in_channel=in_channel,
                publish=kind is ChannelKind.NEWS,
            )
            setups.append((await self._store.briefings.save(setup, now=self._clock()), channel))
        return setups

    # one day

    async def _one_day(self, setups: list[tuple[BriefingSetup, Channel]], day: str, kills: int) -> None:
        due = START.fromisoformat(f"{day}T08:00:00+00:00")
        self._pass((due - self._clock()).total_seconds())
        self._storm.blows = True
        for _ in range(kills):
            if await self._is_all_posted(day):
                break
            await self._one_life(day)
            # Within Discord's memory for nonces, or long after it; in both cases after the claim of the dead has ended, or just before.
            self._pass(self._chance.choice((0.0, 60.0, 100.0, 100.0, 150.0, 400.0, 1200.0)))
        self._storm.blows = False
        await self._finish(day)
        for setup, channel in setups:
            self.figures.count(day, setup.briefing_id, standing(channel, self._discord.world.channels.values()), parts=self.parts)

    async def _one_life(self, day: str) -> None:
        jump_s = self._chance.uniform(-7200.0, 7200.0) if self._chance.random() < JUMPY else 0.0
        self._clock.move(jump_s)  # the bot's alone: Discord's goes on as it did
        self.figures.jumps += jump_s != 0.0
        pids = [await self._start() for _ in range(self.processes)]
        until = time.monotonic() + self._chance.uniform(0.02, 0.35) * (REAL_LIVES if self.real else 1)
        before, most = len(self._discord.requests), self._chance.randrange(1, 30)
        while time.monotonic() < until and len(self._discord.requests) - before < most:
            await asyncio.sleep(0.001)
            if self._chance.random() < 0.01:
                self._pass(20.0)
        self.figures.kills += not await self._is_all_posted(day)
        for pid in pids:
            await self._kill(pid)
        self._clock.move(-jump_s)

    async def _finish(self, day: str) -> None:
        """Let it work in peace, in quick time, until everything is posted."""
        pid = await self._start()
        give_up = time.monotonic() + GIVE_UP_S
        while not await self._is_all_posted(day) and time.monotonic() < give_up:
            await asyncio.sleep(0.05)
            self._pass(10.0)
        await self._kill(pid)

    async def _is_all_posted(self, day: str) -> bool:
        posted = select(func.count()).where(editions.c.state == "posted", editions.c.local_date == date.fromisoformat(day))
        async with self._store._database.read() as connection:
            return bool((await connection.execute(posted)).scalar() == self.briefings)

    @property
    def _url(self) -> str:
        return self.database or f"sqlite:///{self.folder / 'store.sqlite'}"

    def _pass(self, seconds: float) -> None:
        self._clock.move(seconds)
        self._discord.pass_time(seconds)

    # processes

    @asynccontextmanager
    async def _zygote(self) -> AsyncIterator[asyncio.subprocess.Process]:
        with (self.folder / "log").open("ab") as log:
            nest = await asyncio.create_subprocess_exec(
                *(sys.executable, "-m", "tests.crash.child"),
                *(str(self.folder), self._url, self._discord.url, self._discord.token, str(self.parts), "real" if self.real else "plain"),
                stdin=asyncio.subprocess.PIPE,
                stdout=asyncio.subprocess.PIPE,
                stderr=log,
                cwd=ROOT,
            )
            try:
                yield nest
            finally:
                nest.kill()
                await nest.wait()

    async def _start(self) -> int:
        self.figures.restarts += 1
        return int(await self._order("go"))

    async def _kill(self, pid: int) -> None:
        os.kill(pid, signal.SIGKILL)
        await self._order(f"reap {pid}")

    async def _order(self, line: str) -> str:
        assert self._nest.stdin
        assert self._nest.stdout
        self._nest.stdin.write(f"{line}\n".encode())
        async with asyncio.timeout(30):
            return (await self._nest.stdout.readline()).decode().strip()
