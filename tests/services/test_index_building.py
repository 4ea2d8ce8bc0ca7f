"""The index of a whole store: read by several processes, whatever happens to them, and mapped from its files once it is kept."""

from pathlib import Path

import pytest

from bot.retrieval import Block, Document, Query, Reader
from bot.services import index_building
from bot.services.index import LiveIndex
from bot.services.index_readers import Readers
from bot.store.index_files import IndexFolder
from bot.store.index_files.kept import KeptIndex
from tests.retrieval.making import passage
from tests.services.seeds import NOW
from tests.store.entries import entry
from tests.store.memory import MemoryArticleStore

TEXTS = [passage(number, number, f"The harbour has {number} ships.", shelves=frozenset({1, number % 3})) for number in range(12)]


@pytest.fixture
async def store() -> MemoryArticleStore:
    made = MemoryArticleStore()
    for number in range(25):
        await made.save(entry(f"The harbour has {number} ships. And a mole.", url=f"https://a.example/{number}"), now=NOW)
    await made.remove(7, now=NOW)
    return made


def told(blocks: list[Block]) -> list[tuple[str, int]]:
    """What was read, whoever read it: the words in order, and the passages they stand in."""
    words: dict[str, list[str]] = {}
    found = []
    for block in blocks:
        words.setdefault(block.reader, []).extend(block.keys)
        owners = block.columns.passage_id.repeat(block.columns.length).tolist()
        found += [(words[block.reader][number], owner) for number, owner in zip(block.flow.tolist(), owners, strict=True)]
    return found


@pytest.mark.parametrize("processes", (1, 2))
def test_processes_read_as_one_reader_does(processes: int) -> None:
    blocks: list[list[Document]] = [TEXTS[:5], TEXTS[5:6], TEXTS[6:], []]
    with Readers(processes) as readers:
        found = [each.result() for each in [readers.read(block) for block in blocks]]
    one = Reader("one")
    assert told(found) == told([one.read(block) for block in blocks])
    assert len(told(found)) == 5 * len(TEXTS)


def test_a_process_that_is_lost_is_not_missed() -> None:
    with Readers(2) as readers:
        expected = told([readers.read(TEXTS).result()])
        for process, _ in readers._started:
            process.kill()
            process.join()
        assert told([each.result() for each in [readers.read(TEXTS) for _ in range(4)]]) == expected * 4


def test_leaving_early_ends_the_processes_and_waits_for_nothing() -> None:
    with Readers(2) as readers:
        waiting = [readers.read(TEXTS) for _ in range(40)]
        waiting[0].result()
    assert all(not process.is_alive() for process, _ in readers._started)
    assert all(each.done() for each in waiting)


async def test_a_store_read_by_several_processes_is_found_like_one_followed_line_by_line(
    store: MemoryArticleStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(index_building, "WORTH_PROCESSES", 1)
    monkeypatch.setattr(index_building, "BLOCK_PASSAGES", 7)
    monkeypatch.setattr(index_building, "processors", lambda: 2)
    followed, built = LiveIndex(store), LiveIndex(store)
    progress: list[int] = []
    try:
        await followed.follow()
        await built.rebuild(on_progress=progress.append)
        query = Query.of("harbour ships mole 7 12")
        assert await built.search(query, limit=100, now=NOW) == await followed.search(query, limit=100, now=NOW)
        assert (built.position, sum(progress)) == (followed.position, 24)
    finally:
        followed.close()
        built.close()


async def test_what_changes_while_the_store_is_read_is_followed(store: MemoryArticleStore) -> None:
    built = LiveIndex(Restless(store))
    try:
        await built.rebuild()
        assert {hit.article_id for hit in (await built.find(["harbour"], limit=100, now=NOW)).hits} == set(range(1, 27)) - {2, 7}
        assert len((await built.find(["glacier"], limit=100, now=NOW)).hits) == 1
    finally:
        built.close()


class Restless(MemoryArticleStore):
    """A store that changes once it has been counted."""

    def __init__(self, of: MemoryArticleStore) -> None:
        self.__dict__ = of.__dict__

    async def census(self):  # type: ignore[no-untyped-def]  # noqa: ANN201
        counted = await super().census()
        await self.save(entry("A glacier in the harbour. Big.", url="https://a.example/new", passages=1), now=NOW)
        await self.remove(2, now=NOW)
        return counted


async def test_a_large_index_is_opened_from_its_files_once_they_are_written(
    store: MemoryArticleStore, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.services.index.LARGE_PASSAGES", 10)
    live = LiveIndex(store, KeptIndex(IndexFolder(tmp_path), "one"))
    try:
        await live.open()
        assert live._index.held == 0
        before = await live.find(["harbour"], limit=100, now=NOW)
        assert len(before.hits) == 24
        await live.rebuild()
        assert live._index.held == 0
        assert await live.find(["harbour"], limit=100, now=NOW) == before
        await store.save(entry("One more harbour. Small.", url="https://a.example/more", passages=1), now=NOW)
        await live.follow()
        assert len((await live.find(["harbour"], limit=100, now=NOW)).hits) == 25
        await live.save()
    finally:
        live.close()
    again = LiveIndex(store, KeptIndex(IndexFolder(tmp_path), "one"))
    reasons: list[str] = []
    try:
        await again.open(on_reason=reasons.append)
        assert (reasons, again.position) == ([], live.position)
        assert len((await again.find(["harbour"], limit=100, now=NOW)).hits) == 25
    finally:
        again.close()
