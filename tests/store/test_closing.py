"""Closing a store under those who read it."""

import asyncio
import subprocess
import sys
from pathlib import Path

import pytest

from bot.model.errors import StoreError
from bot.store import open_store
from bot.store.busy import Busy
from bot.store.database import Database

COUNTING = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 200000) SELECT count(*) FROM n"
"""Some ten milliseconds in the driver's thread."""


async def read_for_ever(database: Database) -> None:
    while True:
        async with database.read() as connection:
            await connection.exec_driver_sql(COUNTING)


async def test_nobody_reads_any_more_when_a_store_is_closed(file: Path) -> None:
    store = await open_store(f"sqlite:///{file}")
    reading = [asyncio.create_task(read_for_ever(store._database)) for _ in range(6)]
    await asyncio.sleep(0.02)
    for each in reading:
        each.cancel()
    await store.close()
    assert [each.done() for each in reading] == [True] * 6


async def test_reads_that_nobody_cancelled_end_with_an_error(file: Path) -> None:
    store = await open_store(f"sqlite:///{file}")
    reading = [asyncio.create_task(read_for_ever(store._database)) for _ in range(6)]
    await asyncio.sleep(0.02)
    await store.close()
    for each in reading:
        with pytest.raises(StoreError, match=r"has been closed"):
            await each


async def test_a_read_that_is_never_left_is_waited_for_only_so_long() -> None:
    reading = Busy()
    assert await reading.over(within_s=0)
    with reading:
        assert not await reading.over(within_s=0.01)
    assert await reading.over(within_s=0)


def test_a_program_ends_that_closed_its_store_under_cancelled_reads(file: Path) -> None:
    program = (
        "import asyncio, sys\n"
        "from bot.store import open_store\n"
        "from tests.store.test_closing import read_for_ever\n"
        "async def main():\n"
        "    store = await open_store(sys.argv[1])\n"
        "    reading = [asyncio.create_task(read_for_ever(store._database)) for _ in range(6)]\n"
        "    await asyncio.sleep(0.05)\n"
        "    for each in reading: each.cancel()\n"
        "    await store.close()\n"
        "asyncio.run(main())\n"
        "print('ended')\n"
    )
    run = subprocess.run([sys.executable, "-c", program, f"sqlite:///{file}"], check=True, capture_output=True, text=True, timeout=60)  # noqa: S603
    assert run.stdout == "ended\n"
