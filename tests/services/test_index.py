"""The live index and its files: taken up where it stopped, and never believed against the store."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest

from bot.retrieval import kernels
from bot.services.index import LiveIndex
from bot.services.ports import OpenedIndex
from bot.store.index_files import IndexFolder
from bot.store.index_files.kept import KeptIndex
from tests.services.seeds import NOW
from tests.store.entries import entry
from tests.store.memory import MemoryArticleStore


class Start:
    """One start of the index: what it said about building, and how many articles it took in."""

    def __init__(self, index: LiveIndex) -> None:
        self.index = index
        self.reasons: list[str] = []
        self.taken_in = 0

    async def finds(self, word: str) -> int:
        return len((await self.index.find([word], limit=100, now=NOW)).hits)


@asynccontextmanager
async def started(store: MemoryArticleStore, folder: Path, *, store_id: str = "one") -> AsyncIterator[Start]:
    start = Start(LiveIndex(store, KeptIndex(IndexFolder(folder), store_id)))

    def count(articles: int) -> None:
        start.taken_in += articles

    try:
        await start.index.open(on_reason=start.reasons.append, on_progress=count)
        yield start
        await start.index.save()
    finally:
        start.index.close()


@pytest.fixture
async def store() -> MemoryArticleStore:
    made = MemoryArticleStore()
    for number in range(10):
        await made.save(entry(f"The harbour has {number} ships. And a mole.", url=f"https://a.example/{number}"), now=NOW)
    return made


async def test_a_second_start_takes_in_nothing_again(store: MemoryArticleStore, tmp_path: Path) -> None:
    async with started(store, tmp_path) as first:
        assert (first.reasons, first.taken_in) == (["there is no index yet"], 10)
    async with started(store, tmp_path) as second:
        assert (second.reasons, second.taken_in) == ([], 0)
        assert await second.finds("harbour") == await second.finds("mole") == 10


async def test_a_start_follows_what_the_store_took_in_meanwhile(store: MemoryArticleStore, tmp_path: Path) -> None:
    async with started(store, tmp_path):
        pass
    await store.save(entry("A new harbour. Twice.", url="https://a.example/new", passages=1), now=NOW)
    await store.remove(1, now=NOW)
    async with started(store, tmp_path) as second:
        assert (second.reasons, second.taken_in) == ([], 2)
        assert await second.finds("harbour") == 10
        assert second.index.position == 12


async def test_the_index_of_another_store_is_not_believed(store: MemoryArticleStore, tmp_path: Path) -> None:
    async with started(store, tmp_path):
        pass
    async with started(store, tmp_path, store_id="two") as other:
        assert len(other.reasons) == 1
        assert other.taken_in == 10


async def test_an_index_that_knows_more_than_the_store_is_not_believed(store: MemoryArticleStore, tmp_path: Path) -> None:
    async with started(store, tmp_path):
        pass
    restored = MemoryArticleStore()
    await restored.save(entry("The harbour of an older copy. Yes.", url="https://a.example/0"), now=NOW)
    async with started(restored, tmp_path) as start:
        assert len(start.reasons) == 1
        assert await start.finds("harbour") == 1


async def test_damaged_files_are_built_anew(store: MemoryArticleStore, tmp_path: Path) -> None:
    async with started(store, tmp_path):
        pass
    flip_a_byte_of_each_segment(tmp_path)
    async with started(store, tmp_path) as start:
        assert len(start.reasons) == 1
        assert await start.finds("harbour") == 10


async def test_damage_found_later_is_mended_while_the_program_runs(store: MemoryArticleStore, tmp_path: Path) -> None:
    async with started(store, tmp_path) as start:
        flip_a_byte_of_each_segment(tmp_path)
        try:
            await start.index.look_after()
            assert await start.finds("harbour") == 10
        finally:
            kernels.cool()
    async with started(store, tmp_path) as again:
        assert again.reasons == []


def flip_a_byte_of_each_segment(folder: Path) -> None:
    for file in folder.glob("segment-*"):
        held = bytearray(file.read_bytes())
        held[len(held) // 2] ^= 0xFF
        file.write_bytes(held)


class FullDisk:
    """Index files on a disk that takes nothing."""

    def open(self, *, newest_position: int) -> OpenedIndex:
        return OpenedIndex(None, "there is no index yet")

    def check(self) -> str | None:
        return None

    def save(self, contents: object) -> None:
        message = "no space left on device"
        raise OSError(message)


async def test_a_full_disk_costs_the_next_start_some_time_and_nothing_else(store: MemoryArticleStore) -> None:
    index = LiveIndex(store, FullDisk())
    try:
        await index.open()
        assert len((await index.find(["harbour"], limit=100, now=NOW)).hits) == 10
    finally:
        index.close()
