"""The tables come up by migrations, wholly or not at all."""

import asyncio
import re
import shutil
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import Connection

from bot.model.errors import StoreError
from bot.store import HEAD, SqlArticleStore, migrate, open_store, schema_version, upgrading
from bot.store.database import Database
from bot.store.place import find_place
from bot.store.schema import VERSION_TABLE
from bot.store.tables import metadata
from tests.store.entries import NOON, entry

BROKEN = """
import sqlalchemy as sa
from alembic import op
revision = "NEXT"
down_revision = "HEAD"
def upgrade():
    op.create_table("half", sa.Column("id", sa.Integer(), primary_key=True))
    op.execute("UPDATE sources SET name = 'changed'")
    op.execute("INSERT INTO nowhere VALUES (1)")
"""

REBUILDING = """
import sqlalchemy as sa
from alembic import op
revision = "NEXT"
down_revision = "HEAD"
def upgrade():
    with op.batch_alter_table("articles", recreate="always") as table:
        table.add_column(sa.Column("extra", sa.Text()))
"""


def steps(folder: Path, second: str) -> Path:
    """A copy of the migrations with one more step."""
    scripts = Path(shutil.copytree(upgrading.SCRIPTS, folder / "migrations"))
    numbered = second.replace("NEXT", f"{HEAD + 1:04}").replace("HEAD", f"{HEAD:04}")
    (scripts / "versions" / f"{HEAD + 1:04}_next.py").write_text(numbered)
    return scripts


async def upgrade_with(path: Path, scripts: Path) -> None:
    database = Database(find_place(f"sqlite:///{path}"), busy_timeout_s=5, readers=1)
    try:
        async with database.restructure() as connection:
            await connection.run_sync(upgrading.upgrade, version_table=VERSION_TABLE, scripts=scripts)
    finally:
        await database.close()


def dump(path: Path) -> list[str]:
    with closing(sqlite3.connect(path)) as connection:
        return list(connection.iterdump())


async def test_migrate_says_from_where_to_where(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path / 'new' / 'store.sqlite'}"
    assert await schema_version(url) == 0
    assert not (tmp_path / "new").exists()
    assert await migrate(url) == (0, HEAD)
    assert await schema_version(url) == HEAD
    assert await migrate(url) == (HEAD, HEAD)


def test_head_is_the_newest_step() -> None:
    numbers = sorted(int(path.name[:4]) for path in (upgrading.SCRIPTS / "versions").glob("[0-9]*.py"))
    assert numbers == list(range(1, HEAD + 1))


def test_steps_import_nothing_of_ours() -> None:
    for path in (upgrading.SCRIPTS / "versions").glob("*.py"):
        assert not re.search(r"^\s*(from|import) bot\b", path.read_text(), re.MULTILINE)


async def test_the_steps_lead_to_the_tables_the_program_uses(sql_store: SqlArticleStore) -> None:
    def differences(connection: Connection) -> list[object]:
        context = MigrationContext.configure(connection, opts={"version_table": VERSION_TABLE, "compare_type": True})
        return list(compare_metadata(context, metadata))

    async with sql_store._database.read() as connection:
        assert await connection.run_sync(differences) == []


@pytest.mark.parametrize("table", ("sources", "articles", "passages", "article_log"))
async def test_numbers_that_may_never_come_back_are_counted_by_the_database(file: Path, table: str) -> None:
    assert any(f"CREATE TABLE {table} (" in line and "AUTOINCREMENT" in line for line in dump(file))


async def test_a_failing_step_leaves_nothing_behind(file: Path, tmp_path: Path) -> None:
    store = await open_store(f"sqlite:///{file}")
    await store.save(entry(), now=NOON)
    await store.close()
    before = dump(file)
    with pytest.raises(Exception, match="nowhere"):
        await upgrade_with(file, steps(tmp_path, BROKEN))
    assert dump(file) == before
    assert await schema_version(f"sqlite:///{file}") == HEAD


async def test_a_failing_first_start_leaves_an_empty_file(tmp_path: Path) -> None:
    path = tmp_path / "fresh.sqlite"
    with pytest.raises(Exception, match="nowhere"):
        await upgrade_with(path, steps(tmp_path, BROKEN))
    assert dump(path) == ["BEGIN TRANSACTION;", "COMMIT;"]
    store = await open_store(f"sqlite:///{path}")
    await store.close()


async def test_rebuilding_a_table_keeps_what_refers_to_it(file: Path, tmp_path: Path) -> None:
    store = await open_store(f"sqlite:///{file}")
    await store.save(entry(), now=NOON)
    await store.close()
    await upgrade_with(file, steps(tmp_path, REBUILDING))
    with closing(sqlite3.connect(file)) as connection:
        assert connection.execute("SELECT count(*) FROM revisions").fetchone() == (1,)
        assert connection.execute("SELECT count(*) FROM passages").fetchone() == (2,)
        assert connection.execute("SELECT extra FROM articles").fetchone() == (None,)


async def test_an_upgrade_that_would_break_references_is_refused(file: Path) -> None:
    from bot.model.errors import StoreError  # noqa: PLC0415

    database = Database(find_place(f"sqlite:///{file}"), busy_timeout_s=5, readers=1)
    with pytest.raises(StoreError, match="references to nothing"):
        async with database.restructure() as connection:
            await connection.exec_driver_sql(
                "INSERT INTO passages (article_id, revision, ordinal, start_at, end_at) VALUES (77, 1, 0, 0, 1)"
            )
    async with database.write() as connection:
        assert (await connection.exec_driver_sql("PRAGMA foreign_keys")).scalar() == 1
        assert (await connection.exec_driver_sql("SELECT count(*) FROM passages")).scalar() == 0
    await database.close()


async def test_many_may_open_a_new_store_at_once(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path / 'store.sqlite'}"
    stores = await asyncio.gather(*(open_store(url) for _ in range(8)))
    for number, store in enumerate(stores):
        await store.save(entry(f"Text {number}."), now=NOON)
    assert (await stores[0].census()).articles == 8
    for store in stores:
        await store.close()


async def test_a_new_store_waits_for_who_writes_its_file(tmp_path: Path) -> None:
    file = tmp_path / "store.sqlite"
    with closing(sqlite3.connect(file, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")  # for such a lock SQLite itself does not wait when it turns on the write-ahead log
        with pytest.raises(StoreError, match=r"is locked: another process"):
            await open_store(f"sqlite:///{file}", busy_timeout_s=0.05)
        opening = asyncio.create_task(open_store(f"sqlite:///{file}", busy_timeout_s=30))
        await asyncio.sleep(0.05)
        assert not opening.done()
        other.execute("COMMIT")
        await (await opening).close()


async def test_the_file_is_in_wal_mode_with_foreign_keys_on(sql_store: SqlArticleStore) -> None:
    async with sql_store._database.write() as connection:
        assert (await connection.exec_driver_sql("PRAGMA journal_mode")).scalar() == "wal"
        assert (await connection.exec_driver_sql("PRAGMA foreign_keys")).scalar() == 1


def test_an_up_to_date_store_is_opened_without_alembic(file: Path) -> None:
    program = (
        "import asyncio, sys, bot.store\n"
        "async def main():\n"
        "    store = await bot.store.open_store(sys.argv[1])\n"
        "    await store.close()\n"
        "asyncio.run(main())\n"
        "print(sorted(name for name in sys.modules if name.split('.')[0] in {'alembic', 'mako', 'asyncpg'}))\n"
    )
    run = subprocess.run([sys.executable, "-c", program, f"sqlite:///{file}"], check=True, capture_output=True, text=True)  # noqa: S603
    assert run.stdout == "[]\n"
