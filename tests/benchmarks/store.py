"""How fast the store saves and reads: `python -m tests.benchmarks.store [--articles N] [--url URL]`.

The store is filled with N made-up articles of ten passages first, by bulk inserts, since it is the last thousand that is measured.
"""

import argparse
import asyncio
import hashlib
import tempfile
import time
from collections.abc import Awaitable, Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

from sqlalchemy import insert

from bot.model.article import Cleaned, Draft, Published
from bot.model.span import Span
from bot.services.ports import Entry
from bot.store import SqlArticleStore, open_store
from bot.store.tables import article_log, articles, passages, revisions, sources

START = datetime(2026, 1, 1, tzinfo=UTC)
PASSAGES = 10
OUTLETS = 300
SENTENCE = "A sentence of an article that nobody wrote, said a speaker who is not there. "
CHARS = len(SENTENCE) * 5 * PASSAGES


def body_of(number: int) -> str:
    """About 3,900 characters, as long as a news article of 600 words."""
    return f"{number:08d}" + (SENTENCE * 5 * PASSAGES)[8:]


def spans() -> tuple[Span, ...]:
    """Ten passages that tile a body."""
    size = CHARS // PASSAGES
    return tuple(Span(start, start + size) for start in range(0, CHARS, size))


def entry_of(number: int) -> Entry:
    """A made-up article, the same for the same number."""
    body = body_of(number)
    draft = Draft(
        body, title=f"Article {number}", url=f"https://example.org/{number}", published=Published(START + timedelta(minutes=number))
    )
    return Entry(draft, Cleaned(body, title=draft.title), f"Outlet {number % OUTLETS}", "en", spans())


async def fill(store: SqlArticleStore, count: int) -> None:
    """Articles numbered below `count`, written past the rules."""
    if count == 0:
        return
    async with store._database.write() as connection:
        await connection.execute(insert(sources), [source_row(number, count) for number in range(OUTLETS)])
        for first in range(0, count, 2_000):
            numbers = range(first, min(first + 2_000, count))
            await connection.execute(insert(articles), [article_row(number) for number in numbers])
            await connection.execute(insert(revisions), [revision_row(number) for number in numbers])
            await connection.execute(
                insert(passages),
                [
                    {"article_id": number + 1, "revision": 1, "ordinal": ordinal, "start_at": span.start, "end_at": span.end}
                    for number in numbers
                    for ordinal, span in enumerate(spans())
                ],
            )
            await connection.execute(insert(article_log), [{"article_id": number + 1, "change": "put", "at": START} for number in numbers])


def source_row(number: int, count: int) -> dict[str, object]:
    """The row of `sources` for an outlet among `count` articles."""
    share = len(range(number, count, OUTLETS))
    return {"name": f"Outlet {number}", "articles": share, "revisions": share, "passages": share * PASSAGES, "characters": share * CHARS}


def article_row(number: int) -> dict[str, object]:
    """The row of `articles` for a filled-in article."""
    return {
        "source_id": number % OUTLETS + 1,
        "revision": 1,
        "url_hash": hashlib.sha256(f"https://example.org/{number}".encode()).digest(),
        "origin_hash": None,
        "body_hash": hashlib.sha256(body_of(number).encode()).digest(),
        "characters": CHARS,
        "passage_count": PASSAGES,
        "published_at": START + timedelta(minutes=number),
        "published_day_only": False,
    }


def revision_row(number: int) -> dict[str, object]:
    """The row of `revisions` for a filled-in article."""
    published = START + timedelta(minutes=number)
    texts = {"title": f"Article {number}", "url": f"https://example.org/{number}", "origin": None, "author": None, "language": "en"}
    times = {"published_at": published, "published_day_only": False, "added": START}
    return {"article_id": number + 1, "revision": 1, **texts, **times, "notes": [], "dropped": [], "body": body_of(number)}


async def measure(name: str, times: int, work: Callable[[int], Awaitable[object]]) -> None:
    """Print how often a second, and how long it takes: median and 95th percentile in milliseconds."""
    took = []
    for turn in range(times):
        started = time.perf_counter()
        await work(turn)
        took.append(time.perf_counter() - started)
    took.sort()
    print(f"{name:48} {times / sum(took):8.0f} /s   {1000 * took[times // 2]:8.2f} / {1000 * took[times * 95 // 100]:8.2f} ms")


async def run(count: int, url: str) -> None:
    """Fill and measure."""
    store = await open_store(url)
    await fill(store, count)
    print(f"{count} articles of {CHARS} characters and {PASSAGES} passages in the store; a second, and median / p95")

    async def save(turn: int) -> None:
        await store.save(entry_of(count + turn), now=START)

    async def reread(turn: int) -> None:
        await store.save(entry_of((turn * 7919) % count), now=START)

    async def all_of_them(_: int) -> int:
        return sum([len(batch) async for batch in store.all_articles()])

    await measure("save a new article", 1_000, save)
    if count:
        await measure("save one that is known", 500, reread)
        await measure(
            "20 passages by id", 500, lambda turn: store.passages((turn * 20 * 7919 + 7919 * n) % (count * 10) for n in range(20))
        )
        await measure("10 articles by id", 500, lambda turn: store.articles((turn * 7919 + 104729 * n) % count for n in range(10)))
        await measure("100 log lines", 200, lambda turn: store.log(after=turn * 7919 % count, limit=100))
        await measure(
            "50 reads of 10 articles at once", 20, lambda _: asyncio.gather(*(store.articles(range(n, n + 10)) for n in range(50)))
        )
    await measure("census", 20, lambda _: store.census())
    await measure("every article with its passages", 1, all_of_them)
    await store.close()

    async def reopen(_: int) -> None:
        await (await open_store(url)).close()

    await measure("open and close", 20, reopen)


def main() -> None:
    """The command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--articles", type=int, default=5_000, help="how many are in the store before anything is measured")
    parser.add_argument("--url", help="an empty database; a temporary SQLite file by default")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        asyncio.run(run(options.articles, options.url or f"sqlite:///{Path(folder) / 'store.sqlite'}"))


if __name__ == "__main__":
    main()
