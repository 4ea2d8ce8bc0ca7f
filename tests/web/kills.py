"""Polling, killed again and again: `python -m tests.web.kills [--kills N]`.

A process polls the loopback web into a store; it is killed (SIGKILL) at a random instant, and the next one goes on from there, while the
world goes on too. At the end one may finish. Prints what came of it, and ends with 1 if an article is lost, twice, or out of date.
"""

import argparse
import asyncio
import logging
import random
import signal
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from bot.model.feed import FeedLink
from bot.services.polling import Polling
from bot.services.polling_turn import HELD
from bot.services.schedule_feeds import first
from bot.sources.addresses_safe import Reach
from bot.sources.fetch import Fetcher
from bot.sources.web import Web
from bot.sources.workshop import Workshop
from bot.store import SqlArticleStore, canonical_url, open_store
from tests.web.rounds import LIMITS, Nobody
from tests.web.server import LoopbackWeb
from tests.web.world import Fault, World

FEEDS = 12
FAULTS = [fault for fault in Fault if fault is not Fault.HANGS]
READY = b"ready\n"


@dataclass(frozen=True, slots=True)
class Came:
    """What came of it."""

    kills: int
    finished: int
    true_articles: int
    stored: int
    twice: int
    lost: int
    stale: int
    unrecorded: int
    """Articles that no feed is noted to have brought."""
    integrity: str

    @property
    def is_right(self) -> bool:
        """Whether nothing is lost, twice, out of date or unaccounted for."""
        return not (self.twice or self.lost or self.stale or self.unrecorded) and self.integrity == "ok"


async def run(*, kills: int, feeds: int = FEEDS, seed: int = 3) -> Came:
    """Kill a polling process so many times, then let one finish."""
    world, dice = World(sites=feeds, seed=seed, faults=FAULTS), random.Random(seed)  # noqa: S311 - the same instants, nearly
    with tempfile.TemporaryDirectory() as folder:
        url = f"sqlite:///{Path(folder) / 'store.sqlite'}"
        async with LoopbackWeb(world) as loopback:
            world.turn()
            store = await open_store(url)
            for site in world.sites:
                link = FeedLink(loopback.feed_address(site))
                await store.feeds.subscribe(site.number % 3, link, state=first(now=world.now), now=world.now)
            await store.close()
            began = time.perf_counter()
            await poll(url, port=loopback.port, now=world.now)
            whole_s = time.perf_counter() - began
            done = finished = 0
            waited = timedelta()
            while done < kills:
                # The world goes on only when somebody came to an end: what a feed no longer shows, nobody can find.
                killed = await _lived(url, world, loopback, life_s=dice.random() * whole_s, waited=waited)
                done += killed
                waited += HELD  # whoever was killed holds some feeds so long
                if not killed:
                    finished += 1
                    waited = timedelta()
                    world.turn()
            for _ in range(3):
                world.turn(healthy=True)
                await poll(url, port=loopback.port, now=world.now)
            return await _came(url, world, loopback, kills=kills, finished=finished)


async def _lived(url: str, world: World, loopback: LoopbackWeb, *, life_s: float | None, waited: timedelta = timedelta()) -> bool:
    """One process that polls, killed after that time, or left to its end; whether it was killed before its end."""
    now = (world.now + waited).isoformat()
    arguments = ("-m", "tests.web.kills", "--poll", url, "--port", str(loopback.port), "--now", now)
    process = await asyncio.create_subprocess_exec(sys.executable, *arguments, stdout=asyncio.subprocess.PIPE)
    assert process.stdout is not None
    assert await process.stdout.readline() == READY
    try:
        await asyncio.wait_for(process.wait(), life_s)
    except TimeoutError:
        process.send_signal(signal.SIGKILL)
        await process.wait()
        return True
    assert process.returncode == 0
    return False


async def _came(url: str, world: World, loopback: LoopbackWeb, *, kills: int, finished: int) -> Came:
    store = await open_store(url)
    try:
        articles = [article async for batch in store.all_articles() for article, _ in batch]
        flows = await store.feeds.flows(range(1, len(world.sites) + 1))
        async with store._database.read() as connection:
            integrity = str((await connection.exec_driver_sql("PRAGMA integrity_check")).scalar_one())
    finally:
        await store.close()
    true = {
        canonical_url(f"http://{site.host}:{loopback.port}/news/story-{story.number}"): story
        for site in world.sites
        for story in site.stories
    }
    bodies = {canonical_url(article.url or ""): article.body for article in articles}
    return Came(
        kills=kills,
        finished=finished,
        true_articles=len(true),
        stored=len(articles),
        twice=len(articles) - len(bodies),
        lost=len(true.keys() - bodies.keys()),
        stale=sum(1 for address, story in true.items() if address in bodies and bodies[address] != story.body),
        unrecorded=len(articles) - sum(flow.articles for flow in flows.values()),
        integrity=integrity,
    )


async def poll(url: str, *, port: int, now: datetime, begins: Callable[[], None] = lambda: None) -> None:
    """What is killed: everything that is due, polled as the program does. Where nobody is to be killed, it needs no process of its own."""

    async def resolve(host: str, _port: int) -> tuple[str, ...]:
        return ("127.0.0.1",) if host.endswith(".test") and not host.startswith(("inside", "rebound")) else ("10.1.2.3",)

    store: SqlArticleStore = await open_store(url)
    fetcher = Fetcher(clock=lambda: now, limits=LIMITS, reach=Reach(loopback_ports=frozenset({port})), resolve=resolve)
    try:
        async with fetcher, Workshop() as workshop:
            polling = Polling(Web(fetcher, workshop, lambda: now), store.feeds, store, store.furniture, Nobody(), lambda: now)
            begins()
            await polling.poll()
    finally:
        await store.close()


def _say_ready() -> None:
    sys.stdout.buffer.write(READY)
    sys.stdout.flush()


def main() -> int:
    """The command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--kills", type=int, default=100)
    parser.add_argument("--seed", type=int, default=3)
    parser.add_argument("--poll", help=argparse.SUPPRESS)
    parser.add_argument("--port", type=int, help=argparse.SUPPRESS)
    parser.add_argument("--now", help=argparse.SUPPRESS)
    options = parser.parse_args()
    logging.disable(logging.WARNING)  # every incident
    if options.poll:
        asyncio.run(poll(options.poll, port=options.port, now=datetime.fromisoformat(options.now), begins=_say_ready))
        return 0
    started = time.perf_counter()
    came = asyncio.run(run(kills=options.kills, seed=options.seed))
    lines = [
        (
            f"{came.kills} processes killed while they polled {FEEDS} feeds, {came.finished} came to their end in between, "
            f"in {time.perf_counter() - started:.0f} s"
        ),
        (
            f"articles: true {came.true_articles}, stored {came.stored}; twice {came.twice}, lost {came.lost}, stale {came.stale}, "
            f"unrecorded {came.unrecorded}; integrity check: {came.integrity}"
        ),
        "All as it should be." if came.is_right else "NOT as it should be.",
    ]
    sys.stdout.write("\n".join(lines) + "\n")
    return 0 if came.is_right else 1


if __name__ == "__main__":
    sys.exit(main())
