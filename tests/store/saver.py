"""A process that saves and removes without end, for being killed, or a given number of times, for running beside another.

`python -m tests.store.saver URL SEED [COUNT]` prints one line for every change it was told is done.
"""

import asyncio
import itertools
import random
import sys

from bot.store import open_store
from tests.store.entries import NOON, entry


async def work(url: str, seed: int, count: int | None) -> None:
    chance = random.Random(seed)  # noqa: S311  (nothing secret)
    store = await open_store(url, busy_timeout_s=30)
    for turn in itertools.count():
        if turn == count:
            break
        number = chance.randrange(40)
        if count is None and chance.random() < 0.15:
            await store.remove(number, now=NOON)
        else:
            body = f"Text {chance.randrange(6)} of article {number}. " * chance.randrange(1, 400)
            await store.save(entry(body, url=f"https://example.org/{number}", passages=chance.randrange(60)), now=NOON)
        sys.stdout.write(f"{turn}\n")
        sys.stdout.flush()
    await store.close()


if __name__ == "__main__":
    asyncio.run(work(sys.argv[1], int(sys.argv[2]), int(sys.argv[3]) if len(sys.argv) > 3 else None))
