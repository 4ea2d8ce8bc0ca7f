"""Many feeds over many rounds: `python -m tests.web.rounds [--feeds N] [--rounds N]`.

Prints what came of it, and ends with 1 if anything is not as it should be.
"""

import argparse
import asyncio
import logging
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from bot.model.feed import FeedLink
from bot.services.polling import AT_ONCE, Polling
from bot.services.polling_turn import Turned
from bot.services.schedule_feeds import first
from bot.sources.addresses_safe import Reach
from bot.sources.fetch import Fetcher, Limits
from bot.sources.web import Web
from bot.sources.workshop import Workshop
from bot.store import SqlArticleStore, canonical_url, open_store
from tests.web.server import LoopbackWeb
from tests.web.world import Fault, World

LIMITS = Limits(max_bytes=1_000_000, connect_s=2.0, total_s=2.0, at_once=AT_ONCE, pause_s=0.0)
HEALTHY_ROUNDS = 2
"""At the end, so that what was missed can be caught up with."""


@dataclass(frozen=True, slots=True)
class Result:
    """What the store holds against what is true."""

    true_articles: int
    stored: int
    twice: int
    lost: int
    stale: int
    turns: int
    knocks: int
    most_at_once: int
    requests: Counter[str]
    outcomes: Counter[str]
    troubles: Counter[str]
    notices: Counter[str]

    @property
    def is_right(self) -> bool:
        """Whether nothing is there twice, nothing lost, nothing out of date, and no forbidden door was knocked at."""
        return not (self.twice or self.lost or self.stale or self.knocks) and self.most_at_once <= 1 and self.stored == self.true_articles


class Nobody:
    """Follows no log: what is found does not matter here."""

    async def follow(self) -> None:
        """Nothing."""


@dataclass(slots=True)
class Tally:
    """What all turns came to."""

    turns: int = 0
    outcomes: Counter[str] = field(default_factory=Counter)
    troubles: Counter[str] = field(default_factory=Counter)
    notices: Counter[str] = field(default_factory=Counter)

    def add(self, turned: Iterable[Turned]) -> None:
        """Some more turns."""
        for each in turned:
            self.turns += 1
            self.outcomes += each.came_of_it
            self.outcomes += Counter({f"page: {trouble}": count for trouble, count in each.troubles.items()})
            if each.error is not None:
                self.troubles[each.error.trouble] += 1
            if each.notice is not None:
                self.notices[each.notice.kind] += 1


def polling_over(store: SqlArticleStore, web: Web, world: World) -> Polling:
    """The service over that store and web, in the world's time."""
    return Polling(web, store.feeds, store, store.furniture, Nobody(), lambda: world.now)


async def run(*, feeds: int, rounds: int, seed: int = 7, total_s: float = LIMITS.total_s, faults: Sequence[Fault] = tuple(Fault)) -> Result:
    """Poll `feeds` feeds through `rounds` rounds of the world with that seed."""
    world = World(sites=feeds, seed=seed, faults=faults)
    limits = Limits(max_bytes=LIMITS.max_bytes, connect_s=total_s, total_s=total_s, at_once=LIMITS.at_once, pause_s=0.0)
    with tempfile.TemporaryDirectory() as folder:
        store = await open_store(f"sqlite:///{Path(folder) / 'store.sqlite'}")
        try:
            async with LoopbackWeb(world) as loopback:
                reach = Reach(loopback_ports=frozenset({loopback.port}))
                fetcher = Fetcher(clock=lambda: world.now, limits=limits, reach=reach, resolve=loopback.resolve)
                async with fetcher, Workshop() as workshop:
                    polling = polling_over(store, Web(fetcher, workshop, clock=lambda: world.now), world)
                    tally = Tally()
                    for number in range(rounds):
                        world.turn(healthy=number >= rounds - HEALTHY_ROUNDS)
                        if number == 0:
                            for site in world.sites:
                                link = FeedLink(loopback.feed_address(site))
                                await store.feeds.subscribe(site.number % 3, link, state=first(now=world.now), now=world.now)
                        tally.add(await polling.poll())
                return await _result(world, store, loopback, tally)
        finally:
            await store.close()


async def _result(world: World, store: SqlArticleStore, loopback: LoopbackWeb, tally: Tally) -> Result:
    articles = [article async for batch in store.all_articles() for article, _ in batch]
    true = {
        canonical_url(f"http://{site.host}:{loopback.port}/news/story-{story.number}"): story
        for site in world.sites
        for story in site.stories
    }
    bodies = {canonical_url(article.url or ""): article.body for article in articles}
    return Result(
        true_articles=len(true),
        stored=len(articles),
        twice=len(articles) - len(bodies),
        lost=len(true.keys() - bodies.keys()),
        stale=sum(1 for url, story in true.items() if url in bodies and bodies[url] != story.body),
        turns=tally.turns,
        knocks=loopback.knocks,
        most_at_once=loopback.most_at_once,
        requests=loopback.requests,
        outcomes=tally.outcomes,
        troubles=tally.troubles,
        notices=tally.notices,
    )


def main() -> int:
    """The command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--feeds", type=int, default=1_000)
    parser.add_argument("--rounds", type=int, default=20)
    parser.add_argument("--seed", type=int, default=7)
    options = parser.parse_args()
    logging.disable(logging.WARNING)  # every incident of a thousand feeds
    started = time.perf_counter()
    result = asyncio.run(run(feeds=options.feeds, rounds=options.rounds, seed=options.seed))
    took = time.perf_counter() - started
    lines = [
        f"{options.feeds} feeds, {options.rounds} rounds, {result.turns} turns in {took:.0f} s ({result.turns / took:.0f} a second)",
        f"articles: true {result.true_articles}, stored {result.stored}; twice {result.twice}, lost {result.lost}, stale {result.stale}",
        f"forbidden connections opened: {result.knocks}; most requests at one host at once: {result.most_at_once}",
        f"asked: {_counts(result.requests)}",
        f"came of it: {_counts(result.outcomes)}",
        f"troubles: {_counts(result.troubles)}",
        f"told: {_counts(result.notices)}",
        "All as it should be." if result.is_right else "NOT as it should be.",
    ]
    sys.stdout.write("\n".join(lines) + "\n")
    return 0 if result.is_right else 1


def _counts(counts: Counter[str]) -> str:
    return ", ".join(f"{key} {count}" for key, count in counts.most_common())


if __name__ == "__main__":
    sys.exit(main())
