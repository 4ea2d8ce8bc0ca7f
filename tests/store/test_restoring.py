"""A backup takes the place of the store, and the store it replaces is not lost."""

import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from bot.model.errors import StoreError
from bot.store import HEAD, SqlArticleStore, open_store, restore
from tests.store.entries import NOON, entry


def url_of(path: Path) -> str:
    return f"sqlite:///{path}"


async def filled(path: Path, count: int) -> str:
    """A closed store with `count` articles; its identity."""
    store = await open_store(url_of(path))
    for number in range(count):
        await store.save(entry(f"Text {number}."), now=NOON)
    identity = await store.store_id()
    await store.close()
    return identity


async def backed_up(path: Path, copy: Path) -> None:
    store = await open_store(url_of(path))
    await store.backup(copy)
    await store.close()


def names_in(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def content_of(path: Path) -> bytes:
    return path.read_bytes()


async def articles_in(path: Path) -> int:
    store = await open_store(url_of(path))
    try:
        return (await store.census()).articles
    finally:
        await store.close()


async def test_a_backup_comes_back_with_everything_in_it(tmp_path: Path) -> None:
    await filled(tmp_path / "a.sqlite", 3)
    await backed_up(tmp_path / "a.sqlite", tmp_path / "copy")
    done = await restore(url_of(tmp_path / "new" / "b.sqlite"), tmp_path / "copy", dry_run=False)
    assert (done.articles, done.version, done.replaced_articles, done.kept_at) == (3, HEAD, None, None)
    assert await articles_in(tmp_path / "new" / "b.sqlite") == 3


async def test_what_is_replaced_is_kept_every_time(tmp_path: Path) -> None:
    await filled(tmp_path / "a.sqlite", 3)
    await backed_up(tmp_path / "a.sqlite", tmp_path / "copy")
    await filled(tmp_path / "b.sqlite", 1)
    first = await restore(url_of(tmp_path / "b.sqlite"), tmp_path / "copy", dry_run=False)
    second = await restore(url_of(tmp_path / "b.sqlite"), tmp_path / "copy", dry_run=False)
    assert (first.replaced_articles, second.replaced_articles) == (1, 3)
    assert first.kept_at is not None
    assert second.kept_at is not None
    assert [await articles_in(first.kept_at), await articles_in(second.kept_at), await articles_in(tmp_path / "b.sqlite")] == [1, 3, 3]


async def test_what_was_derived_from_the_old_store_does_not_fit_the_new_one(tmp_path: Path) -> None:
    identity = await filled(tmp_path / "a.sqlite", 1)
    await backed_up(tmp_path / "a.sqlite", tmp_path / "copy")
    await restore(url_of(tmp_path / "a.sqlite"), tmp_path / "copy", dry_run=False)
    assert await filled(tmp_path / "a.sqlite", 0) != identity


async def test_a_dry_run_changes_nothing(tmp_path: Path) -> None:
    await filled(tmp_path / "a.sqlite", 3)
    await backed_up(tmp_path / "a.sqlite", tmp_path / "copy")
    identity = await filled(tmp_path / "b.sqlite", 1)
    done = await restore(url_of(tmp_path / "b.sqlite"), tmp_path / "copy", dry_run=True)
    assert (done.articles, done.replaced_articles, done.kept_at) == (3, 1, None)
    assert names_in(tmp_path) == ["a.sqlite", "b.sqlite", "copy"]
    assert await filled(tmp_path / "b.sqlite", 0) == identity


async def test_a_store_in_use_is_left_alone(sql_store: SqlArticleStore, file: Path, tmp_path: Path) -> None:
    await sql_store.save(entry(), now=NOON)
    await sql_store.backup(tmp_path / "copy")
    with pytest.raises(StoreError, match="in use"):
        await restore(url_of(file), tmp_path / "copy", dry_run=False)
    assert (await sql_store.census()).articles == 1


def other_program(path: Path) -> None:
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("CREATE TABLE other (x)")


def half(path: Path) -> None:
    whole = path.with_name("whole")
    with closing(sqlite3.connect(whole)) as connection, connection:
        connection.execute("CREATE TABLE articles (x)")
        connection.executemany("INSERT INTO articles VALUES (?)", [("x" * 1000,)] * 500)
    path.write_bytes(whole.read_bytes()[:200_000])


def no_database(path: Path) -> None:
    path.write_text("no database")


def nothing(path: Path) -> None:
    assert not path.exists()


@pytest.mark.parametrize("make", (nothing, Path.mkdir, no_database, other_program, half))
async def test_what_is_no_backup_replaces_nothing(make: Callable[[Path], None], file: Path, tmp_path: Path) -> None:
    make(tmp_path / "copy")
    before = content_of(file)
    with pytest.raises(StoreError):
        await restore(url_of(file), tmp_path / "copy", dry_run=False)
    assert content_of(file) == before


async def test_a_backup_of_a_newer_version_and_the_store_itself_are_refused(file: Path, tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="itself"):
        await restore(url_of(file), file, dry_run=False)
    await backed_up(file, tmp_path / "copy")
    with closing(sqlite3.connect(tmp_path / "copy")) as connection, connection:
        connection.execute("UPDATE briefing_schema SET version_num = '9999'")
    with pytest.raises(StoreError, match="newer"):
        await restore(url_of(file), tmp_path / "copy", dry_run=False)


async def test_only_files_can_be_restored(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="pg_restore"):
        await restore("postgresql://u:p@h/d", tmp_path / "copy", dry_run=False)
