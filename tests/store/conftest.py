"""Stores for tests, each in its own folder."""

import shutil
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.store import SqlArticleStore, open_store
from tests.store.postgres import POSTGRES, drop_tables


@pytest.fixture
def file(empty_store_file: Path, tmp_path: Path) -> Path:
    """A fresh database file of the current version."""
    return Path(shutil.copy(empty_store_file, tmp_path / "store.sqlite"))


@pytest.fixture
async def sql_store(file: Path) -> AsyncIterator[SqlArticleStore]:
    """A store on a fresh file."""
    store = await open_store(f"sqlite:///{file}", busy_timeout_s=5)
    yield store
    await store.close()


@pytest.fixture(params=("sqlite", *(("postgres",) if POSTGRES else ())))
async def any_store(request: pytest.FixtureRequest, file: Path) -> AsyncIterator[SqlArticleStore]:
    """On a fresh file, and, where there is one to test with, on a PostgreSQL database."""
    if request.param == "postgres":
        await drop_tables()
    store = await open_store(f"sqlite:///{file}" if request.param == "sqlite" else str(POSTGRES))
    yield store
    await store.close()
