"""What cannot be opened, kept or done is refused in one clear sentence."""

import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from bot.model.errors import StoreError
from bot.store import HEAD, SqlArticleStore, migrate, open_store, schema_version
from tests.store.entries import LATER, NOON, entry


def url_of(path: Path) -> str:
    return f"sqlite:///{path}"


def content_of(path: Path) -> bytes:
    return path.read_bytes()


def names_in(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def damage(path: Path) -> None:
    """Overwrite everything but the first pages, which hold the table of tables."""
    content = bytearray(path.read_bytes())
    content[3 * 4096 :] = b"\xa5" * (len(content) - 3 * 4096)
    path.write_bytes(content)


async def test_a_file_that_is_no_database_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "letter.txt"
    path.write_text("Dear reader, this is no database. " * 100)
    with pytest.raises(StoreError, match="is not a database"):
        await open_store(url_of(path))
    assert path.read_text().startswith("Dear reader")


async def test_another_programs_database_is_refused_and_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "bookmarks.sqlite"
    with closing(sqlite3.connect(path)) as other:
        other.execute("CREATE TABLE bookmarks (url)")
    before = path.read_bytes()
    with pytest.raises(StoreError, match="belongs to another program"):
        await open_store(url_of(path))
    assert path.read_bytes() == before


async def test_a_folder_in_the_way_is_refused(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="cannot be opened"):
        await open_store(url_of(tmp_path))


async def test_a_folder_that_cannot_be_made_is_refused(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(StoreError, match=r"folder .* cannot be made: File exists"):
        await open_store(url_of(tmp_path / "file" / "store.sqlite"))


async def test_a_folder_that_cannot_be_written_is_refused(tmp_path: Path) -> None:
    folder = tmp_path / "locked"
    folder.mkdir()
    folder.chmod(0o500)
    try:
        (folder / "probe").touch()
    except PermissionError:
        with pytest.raises(StoreError, match=r"cannot be opened|cannot be written"):
            await open_store(url_of(folder / "store.sqlite"))
    else:
        pytest.skip("this user may write everywhere")
    finally:
        folder.chmod(0o700)


async def test_a_missing_folder_is_made(tmp_path: Path) -> None:
    store = await open_store(url_of(tmp_path / "a" / "b" / "store.sqlite"))
    await store.close()
    assert (tmp_path / "a" / "b" / "store.sqlite").exists()


@pytest.mark.parametrize(
    ("url", "sentence"),
    (
        ("", "cannot be read"),
        ("data/briefing.sqlite", "cannot be read"),
        ("mysql://root:secret@host/news", "begins with mysql://"),
        ("sqlite:///x.sqlite?mode=ro", "takes no parameters"),
        ("postgresql://user:secret@host:port/news", "cannot be read"),
    ),
)
async def test_a_url_that_leads_nowhere_is_refused_without_repeating_a_password(url: str, sentence: str) -> None:
    with pytest.raises(StoreError, match=sentence) as refusal:
        await open_store(url)
    assert "secret" not in str(refusal.value)


async def test_a_server_that_is_not_there_is_refused_without_repeating_a_password() -> None:
    with pytest.raises(StoreError) as refusal:
        await open_store("postgresql://user:secret@127.0.0.1:1/news")
    assert "secret" not in str(refusal.value)
    assert "127.0.0.1" in str(refusal.value)


async def test_a_newer_schema_is_refused_naming_both_versions_and_left_alone(file: Path) -> None:
    with closing(sqlite3.connect(file)) as newer, newer:
        newer.execute("UPDATE briefing_schema SET version_num = '0099'")
    before = content_of(file)
    for opening in (open_store, migrate):
        with pytest.raises(StoreError, match=rf"schema version 99, newer than version {HEAD} which this program knows"):
            await opening(url_of(file))
    assert await schema_version(url_of(file)) == 99
    assert content_of(file) == before


async def test_a_schema_version_that_makes_no_sense_is_refused(file: Path) -> None:
    with closing(sqlite3.connect(file)) as odd, odd:
        odd.execute("UPDATE briefing_schema SET version_num = 'ae1027a6acf'")
    with pytest.raises(StoreError, match="cannot be read: ae1027a6acf"):
        await open_store(url_of(file))


async def test_a_store_locked_too_long_is_an_error_and_works_again_afterwards(file: Path) -> None:
    store = await open_store(url_of(file), busy_timeout_s=0.05)
    with closing(sqlite3.connect(file, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(StoreError, match=r"is locked: another process"):
            await store.save(entry(), now=NOON)
        assert (await store.census()).articles == 0
        other.execute("ROLLBACK")
    assert (await store.save(entry(), now=NOON)).article.revision == 1
    await store.close()


async def test_a_full_disk_is_an_error_and_leaves_no_half_article(sql_store: SqlArticleStore) -> None:
    await sql_store.save(entry("Before."), now=NOON)
    async with sql_store._database.write() as connection:
        pages = (await connection.exec_driver_sql("PRAGMA page_count")).scalar()
        await connection.exec_driver_sql(f"PRAGMA max_page_count={pages}")
    with pytest.raises(StoreError, match="the disk is full"):
        await sql_store.save(entry("Too much. " * 100_000, passages=5_000), now=NOON)
    census = await sql_store.census()
    assert (census.articles, census.passages, census.log_position) == (1, 2, 1)
    async with sql_store._database.write() as connection:
        await connection.exec_driver_sql("PRAGMA max_page_count=1000000")
    assert (await sql_store.save(entry("Too much. " * 100_000), now=NOON)).article.article_id == 2


async def test_a_damaged_file_is_an_error(file: Path) -> None:
    store = await open_store(url_of(file))
    for number in range(40):
        await store.save(entry(f"Text {number}. " * 400, passages=10), now=NOON)
    await store.close()
    damage(file)
    with pytest.raises(StoreError, match="is damaged: restore it from a backup"):  # noqa: PT012  (which of the reads meets the damage is open)
        store = await open_store(url_of(file))
        try:
            await store.census()
            await store.articles(range(1, 41))
        finally:
            await store.close()


async def test_a_closed_store_says_so(file: Path) -> None:
    store = await open_store(url_of(file))
    await store.close()
    with pytest.raises(StoreError, match="has been closed"):
        await store.save(entry(), now=NOON)
    with pytest.raises(StoreError, match="has been closed"):
        await store.census()


async def test_a_backup_makes_no_folders(sql_store: SqlArticleStore, tmp_path: Path) -> None:
    with pytest.raises(StoreError, match=r"There is no folder .*mistyped for the backup"):
        await sql_store.backup(tmp_path / "mistyped" / "backup.sqlite")
    assert not (tmp_path / "mistyped").exists()


async def test_a_backup_is_one_complete_file(sql_store: SqlArticleStore, tmp_path: Path) -> None:
    saved = await sql_store.save(entry(), now=NOON)
    target = tmp_path / "kept" / "backup.sqlite"
    target.parent.mkdir()
    await sql_store.backup(target)
    assert names_in(target.parent) == ["backup.sqlite"]
    moved = Path(shutil.copy(target, tmp_path / "restored.sqlite"))
    restored = await open_store(url_of(moved))
    assert await restored.article(saved.article.article_id) == saved.article
    assert (await restored.save(entry(title="Other"), now=LATER)).article.revision == 2
    await restored.close()


async def test_a_backup_overwrites_only_when_told(sql_store: SqlArticleStore, tmp_path: Path) -> None:
    target = tmp_path / "backup.sqlite"
    target.write_text("precious")
    with pytest.raises(StoreError, match="exists already"):
        await sql_store.backup(target)
    assert target.read_text() == "precious"
    await sql_store.backup(target, overwrite=True)
    assert target.read_bytes().startswith(b"SQLite format 3")
    assert names_in(tmp_path) == ["backup.sqlite", "store.sqlite", "store.sqlite-shm", "store.sqlite-wal"]


async def test_a_backup_that_cannot_be_written_says_so(sql_store: SqlArticleStore, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(StoreError, match="could not be written"):
        await sql_store.backup(tmp_path / "file" / "backup.sqlite")


async def test_a_store_without_a_name_can_be_backed_up(tmp_path: Path) -> None:
    store = await open_store("sqlite://")
    saved = await store.save(entry(), now=NOON)
    await store.backup(tmp_path / "backup.sqlite")
    await store.close()
    restored = await open_store(url_of(tmp_path / "backup.sqlite"))
    assert await restored.article(1) == saved.article
    await restored.close()


async def test_a_store_without_a_name_leaves_nothing_behind() -> None:
    store = await open_store("sqlite://")
    file = store._database.place.file
    assert file is not None
    await store.save(entry(), now=NOON)
    assert names_in(file.parent) != []
    await store.close()
    with pytest.raises(FileNotFoundError):
        names_in(file.parent)
    assert await schema_version("sqlite://") == 0
