"""Articles are read anew where other rules found their statements."""

from collections.abc import AsyncIterator
from importlib.resources import files
from pathlib import Path

import pytest

from bot.model.article import Draft
from bot.services.ports import Entry
from bot.services.prepare import prepare
from bot.services.rereading import BATCH, Rereader
from bot.services.rules import LENGTH, ROOMS, fingerprint, rules
from bot.store import SqlArticleStore, open_store
from tests.store.entries import NOON

TEXT = "Ana Silva, the mayor, said that bridge {n} would open in May. “We are glad about it,” she said."


@pytest.fixture
async def store(tmp_path: Path) -> AsyncIterator[SqlArticleStore]:
    made = await open_store(f"sqlite:///{tmp_path / 's.sqlite3'}")
    yield made
    await made.close()


async def fill(store: SqlArticleStore, count: int, *, language: str | None = None) -> None:
    for n in range(count):
        made = prepare(Draft(text=TEXT.format(n=n), url=f"https://a.example/{n}", title="A bridge", language=language))
        assert isinstance(made, Entry)
        await store.save(made, now=NOON)


async def spoil(store: SqlArticleStore) -> None:
    """As an earlier program would have left it, whose rules found nothing."""
    async with store._database.write() as connection:
        await connection.exec_driver_sql("DELETE FROM statements")
        await connection.exec_driver_sql("UPDATE articles SET read_with = 'of last year'")


async def test_what_earlier_rules_missed_is_found(store: SqlArticleStore) -> None:
    await fill(store, BATCH + 3)
    numbers = range(1, BATCH + 4)
    stored = await store.statements.of_articles(numbers)
    assert len(stored) == BATCH + 3
    rereader = Rereader(store.rereading)
    assert not await rereader.waiting()
    assert await rereader.reread() == 0
    await spoil(store)
    assert await rereader.waiting()
    steps: list[int] = []
    assert await rereader.reread(on_progress=steps.append) == BATCH + 3
    assert steps == [BATCH, 3]
    again = await store.statements.of_articles(numbers)
    assert {n: [each.statement for each in some] for n, some in again.items()} == {
        n: [each.statement for each in some] for n, some in stored.items()
    }
    assert not await rereader.waiting()


async def test_a_program_that_stays_reads_them_by_itself(store: SqlArticleStore) -> None:
    await fill(store, 2)
    await spoil(store)
    await Rereader(store.rereading).look_after()
    assert set(await store.statements.of_articles([1, 2])) == {1, 2}


async def test_a_text_in_another_language_keeps_having_none(store: SqlArticleStore) -> None:
    await fill(store, 1, language="pt")
    await spoil(store)
    assert await Rereader(store.rereading).reread() == 0
    assert await store.statements.of_articles([1]) == {}


async def test_a_store_that_refuses_stops_nothing_else(store: SqlArticleStore, caplog: pytest.LogCaptureFixture) -> None:
    await store.close()
    await Rereader(store.rereading).look_after()
    assert "are not read anew" in caplog.text


def test_the_fingerprint_changes_with_any_rule_and_with_nothing_else(tmp_path: Path) -> None:
    def written(**modules: str) -> str:
        for name, text in modules.items():
            (tmp_path / f"{name}.py").write_bytes(text.encode())
        return fingerprint([tmp_path])

    first = written(cues="SAY", names="X")
    assert len(first) == LENGTH
    (tmp_path / "notes.txt").write_text("nothing")
    assert written() == first
    assert written(cues="SAY\r\n") != first
    assert written(cues="SAY\r\n") == written(cues="SAY\n"), "however a checkout ends its lines"
    assert written(cues="SAY") == first
    assert written(more="") != first


def test_the_rules_are_those_of_the_rooms_that_find_statements() -> None:
    assert rules() == fingerprint(files(room) for room in ROOMS)
    assert rules() != fingerprint(files(room) for room in ROOMS[:1])
