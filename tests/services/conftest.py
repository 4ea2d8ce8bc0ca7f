"""A store on a file of its own, quickly: the tables are made once and copied."""

import shutil
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.store import SqlArticleStore, open_store


@pytest.fixture(scope="session")
def empty_store_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A database file with tables and nothing in them."""
    import asyncio  # noqa: PLC0415

    path = tmp_path_factory.mktemp("empty") / "store.sqlite"

    async def make() -> None:
        store = await open_store(f"sqlite:///{path}")
        await store.close()

    asyncio.run(make())
    return path


@pytest.fixture
async def sql_store(empty_store_file: Path, tmp_path: Path) -> AsyncIterator[SqlArticleStore]:
    """A store on a fresh file."""
    store = await open_store(f"sqlite:///{shutil.copy(empty_store_file, tmp_path / 'store.sqlite')}")
    yield store
    await store.close()
