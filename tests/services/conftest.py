"""A store on a file of its own, quickly: the tables are made once and copied."""

import shutil
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.store import SqlArticleStore, open_store


@pytest.fixture
async def sql_store(empty_store_file: Path, tmp_path: Path) -> AsyncIterator[SqlArticleStore]:
    """A store on a fresh file."""
    store = await open_store(f"sqlite:///{shutil.copy(empty_store_file, tmp_path / 'store.sqlite')}")
    yield store
    await store.close()
