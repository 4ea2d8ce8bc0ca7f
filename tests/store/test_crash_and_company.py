"""Killed at any moment, cancelled, crowded, or beside another process: never half an article."""

import asyncio
import os
import random
import signal
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

from bot.model.article import Outcome
from bot.store import SqlArticleStore, open_store
from tests.store.entries import LATER, NOON, entry, whole_state

KILLS = int(os.environ.get("BRIEFING_STORE_KILLS", "8"))
"""More for a long night: there are three a second."""

# Each finds rows that must not be.
BROKEN = {
    "an article without all its revisions": (
        "SELECT article_id FROM articles a WHERE revision != (SELECT count(*) FROM revisions r WHERE r.article_id = a.article_id)"
        " OR revision != (SELECT max(revision) FROM revisions r WHERE r.article_id = a.article_id)"
    ),
    "a count of passages that is not theirs": (
        "SELECT article_id FROM articles a WHERE passage_count != "
        "(SELECT count(*) FROM passages p WHERE p.article_id = a.article_id AND p.revision = a.revision)"
    ),
    "passages of an older revision": (
        "SELECT passage_id FROM passages p JOIN articles a ON a.article_id = p.article_id WHERE p.revision != a.revision"
    ),
    "a length that is not the body's": (
        "SELECT a.article_id FROM articles a JOIN revisions r ON r.article_id = a.article_id AND r.revision = a.revision"
        " WHERE length(r.body) != a.characters"
    ),
    "totals that are not those of the articles": (
        "SELECT name FROM sources s WHERE (articles, revisions, passages, characters) != (SELECT count(*), coalesce(sum(revision), 0),"
        " coalesce(sum(passage_count), 0), coalesce(sum(characters), 0) FROM articles a WHERE a.source_id = s.source_id)"
    ),
    "a revision of nothing": "SELECT article_id FROM revisions WHERE article_id NOT IN (SELECT article_id FROM articles)",
    "a log that ends otherwise than the articles": (
        "SELECT article_id FROM (SELECT article_id, change, max(position) FROM article_log GROUP BY article_id)"
        " WHERE (change = 'put') != (article_id IN (SELECT article_id FROM articles))"
    ),
    "an article the log does not know": "SELECT article_id FROM articles WHERE article_id NOT IN (SELECT article_id FROM article_log)",
    "a log line too many or too few": (
        "SELECT a.article_id FROM articles a WHERE revision != (SELECT count(*) FROM article_log l WHERE l.article_id = a.article_id)"
    ),
}


def check(path: Path) -> None:
    with closing(sqlite3.connect(path)) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        assert connection.execute("PRAGMA foreign_key_check").fetchall() == []
        for what, query in BROKEN.items():
            assert (what, connection.execute(query).fetchall()) == (what, [])


def saver(path: Path, seed: int, *count: int) -> subprocess.Popen[str]:
    command = [sys.executable, "-m", "tests.store.saver", f"sqlite:///{path}", str(seed), *map(str, count)]
    root = Path(__file__).parents[2]
    environment = {**os.environ, "PYTHONPATH": str(root)}
    return subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, cwd=root, env=environment)  # noqa: S603


def test_kill_9_in_the_middle_of_saving_leaves_no_half_article(file: Path) -> None:
    chance = random.Random()  # noqa: S311  (the moment need not be the same every time, and cannot be)
    for seed in range(KILLS):
        with saver(file, seed) as process:
            assert process.stdout is not None
            for _ in range(chance.randrange(1, 60)):
                told = process.stdout.readline()
            # The line just read means that nothing is being written: go on for up to a save or two, to hit any moment of one.
            for _ in range(chance.randrange(200_000)):
                pass
            process.send_signal(signal.SIGKILL)
            told = "".join([told, *process.stdout.readlines()])
            process.communicate()
        assert told.strip()
        check(file)


async def test_what_was_saved_before_a_kill_is_there_after_it(file: Path) -> None:
    program = (
        "import asyncio, os, signal, sys\n"
        "from bot.store import open_store\n"
        "from tests.store.entries import NOON, entry\n"
        "async def main():\n"
        "    store = await open_store(sys.argv[1])\n"
        "    for number in range(5):\n"
        "        await store.save(entry(f'Text {number}.'), now=NOON)\n"
        "    os.kill(os.getpid(), signal.SIGKILL)\n"
        "asyncio.run(main())\n"
    )
    root = Path(__file__).parents[2]
    environment = {**os.environ, "PYTHONPATH": str(root)}
    process = await asyncio.create_subprocess_exec(sys.executable, "-c", program, f"sqlite:///{file}", cwd=root, env=environment)
    assert await process.wait() == -signal.SIGKILL
    store = await open_store(f"sqlite:///{file}")
    assert (await store.census()).articles == 5
    await store.close()


def test_two_processes_share_one_new_file(tmp_path: Path) -> None:
    path = tmp_path / "new" / "store.sqlite"
    both = [saver(path, seed, 120) for seed in (1, 2)]
    for process in both:
        _, errors = process.communicate(timeout=60)
        assert (process.returncode, errors) == (0, "")
    check(path)
    with closing(sqlite3.connect(path)) as connection:
        assert connection.execute("SELECT count(*) FROM articles").fetchone() == (40,)


async def test_many_tasks_save_and_read_at_once(sql_store: SqlArticleStore, file: Path) -> None:
    async def save(number: int) -> Outcome:
        saved = await sql_store.save(
            entry(f"Text {number % 3} of {number % 20}. " * 50, url=f"https://example.org/{number % 20}", passages=9), now=NOON
        )
        return saved.outcome

    async def read() -> None:
        census = await sql_store.census()
        assert census.passages == 9 * census.articles
        assert census.log_position >= census.revisions
        for article_id, passages in (await sql_store.passages_of(range(1, 21))).items():
            assert len(passages) == 9
            assert len({passage.revision for passage in passages}) == 1
            article = await sql_store.article(article_id, passages[0].revision)
            assert article is not None
            assert passages[-1].span.end == len(article.body)

    outcomes = [one for one in await asyncio.gather(*(save(n) if n % 3 else read() for n in range(300))) if one]
    assert outcomes.count(Outcome.ADDED) == 20
    check(file)


async def test_a_read_sees_one_state_while_others_write(sql_store: SqlArticleStore) -> None:
    saved = await sql_store.save(entry("Old.", url="https://example.org/a"), now=NOON)
    async with sql_store._database.read() as connection:
        before = (await connection.exec_driver_sql("SELECT revision FROM articles")).scalar()
        await sql_store.save(entry("New.", url="https://example.org/a"), now=LATER)
        assert (await connection.exec_driver_sql("SELECT revision FROM articles")).scalar() == before
    assert await sql_store.article(saved.article.article_id) != saved.article


@pytest.mark.parametrize("kind", ("with a name", "without"))
async def test_cancelled_saves_and_reads_leave_the_store_whole(file: Path, kind: str) -> None:
    store = await open_store(f"sqlite:///{file}" if kind == "with a name" else "sqlite://", busy_timeout_s=5)
    chance = random.Random(5)  # noqa: S311
    for number in range(60):
        work = [
            asyncio.create_task(store.save(entry(f"Text {number}. " * 20, url=f"https://example.org/{number % 7}", passages=20), now=NOON)),
            asyncio.create_task(store.census()),
            asyncio.create_task(store.save(entry(f"Other {number}."), now=NOON)),
        ]
        for _ in range(chance.randrange(12)):
            await asyncio.sleep(0)
        for task in work:
            task.cancel()
        await asyncio.gather(*work, return_exceptions=True)
    saved = await store.save(entry("After it all.", url="https://example.org/last"), now=NOON)
    assert await store.article(saved.article.article_id) == saved.article
    state = await whole_state(store)
    await store.close()
    if kind == "with a name":
        check(file)
        again = await open_store(f"sqlite:///{file}")
        assert await whole_state(again) == state
        await again.close()


async def test_closing_waits_for_the_saves_that_were_begun(file: Path) -> None:
    store = await open_store(f"sqlite:///{file}")
    saves = [asyncio.create_task(store.save(entry(f"Text {number}."), now=NOON)) for number in range(10)]
    await asyncio.sleep(0)
    await store.close()
    assert [saved.outcome for saved in await asyncio.gather(*saves)] == [Outcome.ADDED] * 10
    check(file)
