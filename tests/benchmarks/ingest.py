"""How fast articles come in, with everything that is made of them: `python -m tests.benchmarks.ingest [--articles 100000]`.

Prints for each part of the load how many articles a second were stored with passages, statements, lineage and stories and were
searchable, how the time divides, and the memory in use; at the end what an article cost there compared with the start, and, in a process of
its own as after a restart, how long a program takes to go on from what is stored, and the nightly pass over its stories.
"""

import argparse
import asyncio
import resource
import tempfile
import time
from collections.abc import Awaitable, Callable, Iterable, Iterator
from datetime import UTC, datetime
from itertools import islice
from multiprocessing import get_context
from pathlib import Path

from bot.model.article import Draft, Rejection
from bot.services.index import LiveIndex
from bot.services.ingest import Ingest
from bot.services.stories_keeper import StoriesKeeper
from bot.store import open_store
from bot.store.index_files import IndexFolder
from bot.store.index_files.kept import KeptIndex
from tests.benchmarks.ingest_corpus import drafts

AT_ONCE = 1_000
"""Articles between two times that the index and the stories follow."""
PARTS = 10


class Some:
    """A reader of drafts that are there already."""

    def __init__(self, items: Iterable[Draft]) -> None:
        self._items = list(items)

    def read(self, _: str) -> Iterator[Draft | Rejection]:
        return iter(self._items)

    def count(self, _: str) -> int | None:
        return len(self._items)


class Timed:
    """Followers of the log, and how long each took."""

    def __init__(self, **followers: Callable[[], Awaitable[None]]) -> None:
        self._followers = followers
        self.took_s = dict.fromkeys(followers, 0.0)

    async def follow(self) -> None:
        for name, follower in self._followers.items():
            started = time.perf_counter()
            await follower()
            self.took_s[name] += time.perf_counter() - started


def resident_mb() -> float:
    """Memory of this process now; the greatest so far where the system does not tell."""
    return _status_mb("VmRSS")


def most_mb() -> float:
    """The most memory this process has had."""
    return _status_mb("VmHWM")


def _status_mb(name: str) -> float:
    status = Path("/proc/self/status")
    if status.exists():
        for line in status.read_text(encoding="utf-8").splitlines():
            if line.startswith(name):
                return int(line.split()[1]) * 1024 / 1e6
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024 / 1e6


async def run(articles: int, folder: Path) -> None:
    """Load and measure."""
    store = await open_store(f"sqlite:///{folder / 'store.sqlite'}")
    index = LiveIndex(store, KeptIndex(IndexFolder(folder / "index"), store_id=await store.store_id()), shelves_of=store.shelves.shelves_of)
    keeper = StoriesKeeper(store, store.stories)
    await index.open()
    coming = drafts(articles)
    part = max(AT_ONCE, articles // PARTS)
    costs, rates = [], []
    for first in range(0, articles, part):
        timed = Timed(index=index.follow, stories=keeper.follow)
        done, spent, worked = 0, 0.0, 0.0
        while done < part and (some := list(islice(coming, min(AT_ONCE, part - done)))):  # making them is not measured
            started, at_work = time.perf_counter(), time.process_time()
            await Ingest(store, timed, Some(some), lambda: datetime.now(UTC)).paths(["some"])
            spent += time.perf_counter() - started
            worked += time.process_time() - at_work
            done += len(some)
        costs.append(worked / done)
        rates.append(done / spent)
        took = {name: 1000 * took / done for name, took in timed.took_s.items()}
        took = {"reading and storing": 1000 * spent / done - sum(took.values()), **took}
        told = ", ".join(f"{name} {ms:4.1f} ms" for name, ms in took.items())
        used = f"{1000 * worked / done:5.1f} ms of processor   {resident_mb():5.0f} MB"
        print(f"{first + done:7,}  {done / spent:6.1f} articles/s   {told}   {used}", flush=True)
    longer, costlier = rates[0] / rates[-1], costs[-1] / costs[0]
    print(f"{len(rates) / sum(1 / rate for rate in rates):.1f} articles/s in all, {most_mb():.0f} MB at most")
    print(f"at the end an article took {longer:.2f} times as long, and {costlier:.2f} times as much of the processors, as at the start")
    index.close()
    keeper.close()
    await store.close()


def opening(folder: Path) -> None:
    """Print how long it takes to go on from what is stored, and the night's work."""
    asyncio.run(_opening(folder))


async def _opening(folder: Path) -> None:
    store = await open_store(f"sqlite:///{folder / 'store.sqlite'}")
    index = LiveIndex(store, KeptIndex(IndexFolder(folder / "index"), store_id=await store.store_id()), shelves_of=store.shelves.shelves_of)
    keeper = StoriesKeeper(store, store.stories)
    started = time.perf_counter()
    await index.open()
    await keeper.open()
    print(f"going on from what is stored: {time.perf_counter() - started:.1f} s, {resident_mb():.0f} MB", flush=True)
    started = time.perf_counter()
    count = await keeper.regroup(now=datetime.now(UTC))
    print(f"night pass: {time.perf_counter() - started:.1f} s, {count} merged or parted, {most_mb():.0f} MB at most", flush=True)
    index.close()
    keeper.close()
    await store.close()


def main() -> None:
    """The command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--articles", type=int, default=10_000)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        asyncio.run(run(options.articles, Path(folder)))
        again = get_context("spawn").Process(target=opening, args=(Path(folder),))
        again.start()
        again.join()
        size = sum(path.stat().st_size for path in Path(folder).rglob("*") if path.is_file())
    print(f"{size / options.articles / 1000:.1f} kB on disk an article")


if __name__ == "__main__":
    main()
