"""`python -m tests.crash.servers --servers 1000`: so many servers have a briefing due at the same minute, and people ask meanwhile.

Discord's 50 requests a second hold, as the loopback Discord counts them; the bot is a process of its own.
"""

import argparse
import asyncio
import os
import statistics
import sys
import tempfile
import time
from collections import Counter
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from datetime import time as time_of_day
from pathlib import Path

from bot.model.edition import BriefingSetup
from bot.store import open_store
from tests.crash.child import START, SharedClock
from tests.crash.run import ROOT, Unchecked
from tests.loopback.nouns import Interaction
from tests.loopback.server import LoopbackDiscord

DISCORDS_RATE = 50
ASK_EVERY_S = 0.25
GIVE_UP_S = 600.0


@dataclass
class Rush:
    """What it came to."""

    servers: int
    took_s: float = 0.0
    once: int = 0
    limited: int = 0
    most_in_a_second: int = 0
    acknowledged_s: list[float] = field(default_factory=list)
    unanswered: int = 0
    peak_mb: float = 0.0
    cpu_s: float = 0.0

    @property
    def is_good(self) -> bool:
        """Whether everything is posted once, at a rate Discord allows, and every question was acknowledged within a second."""
        slowest = max(self.acknowledged_s, default=0.0)
        return self.once == self.servers and self.limited == 0 and self.unanswered == 0 and slowest < 1.0

    def lines(self) -> list[str]:
        """The figures, to be printed."""
        asks = sorted(self.acknowledged_s) or [0.0]
        fewest_s = self.servers / DISCORDS_RATE
        times = " / ".join(f"{each:.3f}" for each in (statistics.median(asks), asks[int(len(asks) * 0.99)], asks[-1]))
        return [
            f"servers due at the same minute                     {self.servers}",
            f"posted exactly once                                {self.once}",
            f"seconds until all were posted                      {self.took_s:.1f} (no fewer than {fewest_s:.0f} at Discord's rate)",
            f"requests answered with 429                         {self.limited}",
            f"most requests within one second                    {self.most_in_a_second}",
            f"questions asked meanwhile                          {len(self.acknowledged_s)}",
            f"seconds to acknowledge, median / 99 % / slowest    {times}",
            f"questions not acknowledged                         {self.unanswered}",
            f"processor seconds of the bot                       {self.cpu_s:.1f}",
            f"peak memory of the bot                             {self.peak_mb:.0f} MB",
        ]


async def rush(folder: Path, servers: int) -> Rush:
    """Set everything up, let the minute come, and watch."""
    figures = Rush(servers)
    clock = SharedClock.at(folder / "clock")
    discord = LoopbackDiscord(contract=Unchecked())
    await _set_up(folder, discord, clock, servers)
    async with discord:
        bot = await asyncio.create_subprocess_exec(
            *(sys.executable, "-m", "tests.crash.servers_child", str(folder), discord.url, discord.gateway_url, discord.token),
            cwd=ROOT,
        )
        try:
            await discord.until(lambda: discord.gateway.connected, timeout_s=60)
            await discord.until(lambda: discord.world.commands, timeout_s=60)
            await asyncio.sleep(2.0)
            asking = asyncio.create_task(_ask(discord, figures))
            discord.requests_per_s = DISCORDS_RATE
            before, cpu_before = len(discord.requests), _cpu_s(bot.pid)
            arrivals = asyncio.create_task(_count_arrivals(discord, figures))
            clock.move((datetime(2026, 3, 3, 8, tzinfo=UTC) - clock()).total_seconds())
            began = time.monotonic()
            channels = [each for each in discord.world.channels.values() if each.name == "briefing"]
            await discord.until(lambda: all(each.messages for each in channels), timeout_s=GIVE_UP_S)
            figures.took_s = time.monotonic() - began
            await asyncio.sleep(1.0)
            for task in (asking, arrivals):
                task.cancel()
            await asyncio.gather(asking, arrivals, return_exceptions=True)
            figures.once = sum(len(each.messages) == 1 for each in channels)
            figures.limited = sum(request.status == 429 for request in discord.requests[before:])
            figures.peak_mb, figures.cpu_s = _peak_mb(bot.pid), _cpu_s(bot.pid) - cpu_before
        finally:
            bot.terminate()
            await bot.wait()
    return figures


async def _set_up(folder: Path, discord: LoopbackDiscord, clock: SharedClock, servers: int) -> None:
    store = await open_store(f"sqlite:///{folder / 'store.sqlite'}")
    for _ in range(servers):
        channel = discord.world.new_guild("briefing")
        setup = BriefingSetup(
            briefing_id=0,
            server_id=channel.guild_id,
            channel_id=channel.id,
            at=time_of_day(8),
            tz="UTC",
            since=START + timedelta(hours=9),
            made_by=discord.world.ann.id,
        )
        await store.briefings.save(setup, now=clock())
    await store.close()


async def _ask(discord: LoopbackDiscord, figures: Rush) -> None:
    while True:
        asked = await discord.slash("ask", {"question": "What did Kirby say?"})
        began = time.monotonic()
        figures.unanswered += 1
        await discord.until(lambda asked=asked: _is_acknowledged(asked), timeout_s=5)  # type: ignore[misc]  # a default binds it
        figures.unanswered -= 1
        figures.acknowledged_s.append(time.monotonic() - began)
        await asyncio.sleep(ASK_EVERY_S)


def _is_acknowledged(asked: Interaction) -> bool:
    return asked.acknowledged


async def _count_arrivals(discord: LoopbackDiscord, figures: Rush) -> None:
    """Requests that count against the bot's rate, by the second they came in."""
    seen, seconds = len(discord.requests), Counter[int]()
    while True:
        new, seen = discord.requests[seen:], len(discord.requests)
        ours = [each for each in new if not each.path.startswith(("/interactions/", "/webhooks/"))]
        seconds[int(time.monotonic())] += len(ours)
        figures.most_in_a_second = max(seconds.values())
        await asyncio.sleep(0.02)


def _peak_mb(pid: int) -> float:
    try:
        status = Path(f"/proc/{pid}/status").read_text(encoding="utf-8")
    except OSError:
        return 0.0
    return int(next(line for line in status.splitlines() if line.startswith("VmHWM")).split()[1]) / 1024


def _cpu_s(pid: int) -> float:
    try:
        numbers = Path(f"/proc/{pid}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()
    except OSError:
        return 0.0
    return (int(numbers[11]) + int(numbers[12])) / os.sysconf("SC_CLK_TCK")


def main() -> int:
    """Exit status 1 unless all went as it should."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--servers", type=int, default=1000)
    chosen = options.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        figures = asyncio.run(rush(Path(folder), chosen.servers))
    for line in figures.lines():
        print(line)
    return 0 if figures.is_good else 1


if __name__ == "__main__":
    sys.exit(main())
