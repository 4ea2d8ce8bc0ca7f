"""Who sees what: shelves, what stands on them, and what is told of the articles that stand elsewhere, which is nothing."""

import shutil
import sqlite3
from contextlib import closing
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from bot.model.answer import Within
from bot.model.article import Outcome
from bot.model.shelf import COMMON, ShelfKind
from bot.model.span import Span
from bot.model.statement import Standing, Statement, StatementType
from bot.services.ports import Change, LogEntry
from bot.store import SqlArticleStore, migrate, open_store, shelves_ledger, upgrading
from bot.store.database import Database
from bot.store.place import find_place
from bot.store.schema import VERSION_TABLE
from bot.store.shelves import add_shelf, drop_shelf, subscribe, unsubscribe
from tests.store.entries import LATER, NOON, entry, seen_state

ANN, BOB = 11, 22
URL = "https://a.example/1"


async def feed(store: SqlArticleStore, *servers: int) -> int:
    """A feed's shelf, seen by the servers."""
    async with store._database.write() as connection:
        shelf = await add_shelf(connection, ShelfKind.FEED)
        for server in servers:
            assert await subscribe(connection, server, shelf)
    return shelf


def said(speaker: str, standing: Standing = Standing.SAID) -> Statement:
    return Statement((Span(0, 4),), StatementType.DIRECT, speaker, Span(5, 7), None, "rule", 0.9, None, standing=standing)


async def test_a_server_sees_the_common_shelf_its_own_and_those_of_its_feeds(sql_store: SqlArticleStore) -> None:
    shelves = sql_store.shelves
    assert await shelves.seen_by(None) == await shelves.seen_by(ANN) == {COMMON}
    own = await shelves.own(ANN)
    assert await shelves.own(ANN) == own
    both, hers = await feed(sql_store, ANN, BOB), await feed(sql_store, ANN)
    assert await shelves.seen_by(ANN) == {COMMON, own, both, hers}
    assert await shelves.seen_by(BOB) == {COMMON, both}
    assert await shelves.seen_by(None) == {COMMON}
    assert await shelves.seen_by(2**70) == {COMMON}
    async with sql_store._database.write() as connection:
        assert not await subscribe(connection, BOB, both)
        assert await unsubscribe(connection, BOB, both)
        assert not await unsubscribe(connection, BOB, both)
    assert await shelves.seen_by(BOB) == {COMMON}


@pytest.mark.parametrize("number", (0, -1, 2**63))
async def test_a_number_no_server_can_have_has_no_shelf(sql_store: SqlArticleStore, number: int) -> None:
    with pytest.raises(ValueError, match="a server number"):
        await sql_store.shelves.own(number)


async def test_an_article_saved_again_elsewhere_stands_on_both_shelves_and_the_log_says_so(sql_store: SqlArticleStore) -> None:
    shelf = await feed(sql_store, ANN)
    first = await sql_store.save(entry(url=URL), now=NOON)
    assert first.is_new_here
    again = await sql_store.save(entry(url=URL, shelf=shelf, vouched=True), now=LATER)
    assert (again.outcome, again.is_new_here, again.article) == (Outcome.UNCHANGED, True, first.article)
    number = first.article.article_id
    assert await sql_store.shelves.shelves_of([number, 99]) == {number: {COMMON, shelf}}
    assert await sql_store.log(after=1, limit=9) == (LogEntry(2, number, Change.PUT),)
    third = await sql_store.save(entry(url=URL, shelf=shelf, vouched=True), now=LATER)
    assert (third.outcome, third.is_new_here) == (Outcome.UNCHANGED, False)
    assert len(await sql_store.log(after=0, limit=9)) == 2


async def test_a_revision_that_comes_from_elsewhere_stays_where_it_stood_and_goes_there_too(sql_store: SqlArticleStore) -> None:
    shelf = await feed(sql_store, ANN)
    first = await sql_store.save(entry(url=URL), now=NOON)
    again = await sql_store.save(entry("Another text.", url=URL, shelf=shelf, vouched=True), now=LATER)
    assert (again.outcome, again.is_new_here) == (Outcome.REVISED, True)
    assert await sql_store.shelves.shelves_of([first.article.article_id]) == {first.article.article_id: {COMMON, shelf}}
    assert len(await sql_store.log(after=0, limit=9)) == 2


@pytest.mark.parametrize("body", ("One sentence. Another one.", "Something else."))
async def test_what_a_server_hands_in_under_an_address_changes_nothing_that_others_read(sql_store: SqlArticleStore, body: str) -> None:
    own = await sql_store.shelves.own(BOB)
    honest = await sql_store.save(entry(url=URL, title=None), now=NOON)
    before = await seen_state(sql_store.seen_from(frozenset({COMMON})))
    forged = entry(body, url=URL, title="Bob's title", author="Bob", shelf=own)
    handed_in = await sql_store.save(forged, now=LATER)
    assert handed_in.outcome is Outcome.ADDED
    assert handed_in.article.article_id != honest.article.article_id
    assert await seen_state(sql_store.seen_from(frozenset({COMMON}))) == before
    assert (await sql_store.save(forged, now=LATER)).outcome is Outcome.UNCHANGED
    assert (await sql_store.save(replace(forged, shelf=await sql_store.shelves.own(ANN)), now=LATER)).outcome is Outcome.ADDED


async def test_what_is_not_on_the_shelves_is_not_there_however_it_is_asked_for(sql_store: SqlArticleStore) -> None:
    own = await sql_store.shelves.own(BOB)
    hidden = await sql_store.save(replace(entry("Zorbl says.", source="Vrexl", shelf=own), statements=(said("Mog Quilp"),)), now=NOON)
    await sql_store.save(replace(entry("Known says.", source="Post"), statements=(said("Ana Silva"),)), now=NOON)
    everything = sql_store.statements
    statement_id = (await everything.of_articles([hidden.article.article_id]))[hidden.article.article_id][0].statement_id
    seen = sql_store.seen_from(frozenset({COMMON}))
    state = repr(await seen_state(seen))
    assert "Zorbl" not in state
    assert "Vrexl" not in state
    assert (await seen.census()).articles == 1
    told = everything.seen_from(frozenset({COMMON}))
    assert [each.name for each in await told.named()] == ["Ana Silva"]
    assert await told.named(keys=["quilp"]) == ()
    assert await told.by_names(["Mog Quilp"], limit=9) == ()
    assert await told.by_names(["Mog Quilp"], limit=9, within=Within(shelves=frozenset({own}))) == ()
    assert await told.statement(statement_id) is None
    assert await told.of_articles([hidden.article.article_id]) == {}
    assert await told.seen_from(frozenset({own})).named() == ()
    bobs = everything.seen_from(frozenset({COMMON, own}))
    assert [each.name for each in await bobs.named()] == ["Ana Silva", "Mog Quilp"]
    assert await bobs.statement(statement_id) is not None
    assert len(await bobs.by_names(["Mog Quilp"], limit=9)) == 1


async def test_figures_follow_every_change_and_tell_the_last_one_that_shows(sql_store: SqlArticleStore) -> None:
    shelf = await feed(sql_store, ANN)
    mine, others = sql_store.seen_from(frozenset({COMMON, shelf})), sql_store.seen_from(frozenset({COMMON}))
    await sql_store.save(entry("One."), now=NOON)
    assert (await mine.census()).articles == (await others.census()).articles == 1
    saved = await sql_store.save(entry("Two.", source="Feed", shelf=shelf), now=NOON)
    assert ((await mine.census()).articles, (await mine.census()).log_position) == (2, 2)
    assert ((await others.census()).articles, (await others.census()).log_position) == (1, 1)
    assert [source.name for source in await mine.sources()] == ["Example Post", "Feed"]
    assert [source.name for source in await others.sources()] == ["Example Post"]
    assert await sql_store.shelves.take_off(saved.article.article_id, shelf, now=LATER)
    assert not await sql_store.shelves.take_off(saved.article.article_id, shelf, now=LATER)
    assert (await mine.census()).articles == 1
    assert (await sql_store.census()).articles == 2
    assert not await sql_store.shelves.put(saved.article.article_id, 99, now=LATER)
    assert not await sql_store.shelves.put(99, shelf, now=LATER)
    assert await sql_store.shelves.put(saved.article.article_id, shelf, now=LATER)
    assert (await mine.census()).articles == 2


@pytest.mark.parametrize("forget", (False, True))
async def test_a_shelf_taken_down_hides_what_stood_there_alone_or_forgets_it(sql_store: SqlArticleStore, *, forget: bool) -> None:
    shelf = await feed(sql_store, ANN)
    alone = (await sql_store.save(entry("Alone.", shelf=shelf), now=NOON)).article.article_id
    shared = (await sql_store.save(entry("Shared.", url=URL), now=NOON)).article.article_id
    await sql_store.save(entry("Shared.", url=URL, shelf=shelf, vouched=True), now=NOON)
    position = (await sql_store.census()).log_position
    async with sql_store._database.write() as connection:
        assert await drop_shelf(connection, shelf, now=LATER, forget=forget) == int(forget)
    assert await sql_store.shelves.seen_by(ANN) == {COMMON}
    assert await sql_store.shelves.shelves_of([alone, shared]) == {shared: {COMMON}}
    assert await sql_store.visible([alone, shared]) == ({shared} if forget else {alone, shared})
    changes = {(line.article_id, line.change) for line in await sql_store.log(after=position, limit=9)}
    assert changes == {(alone, Change.GONE if forget else Change.PUT), (shared, Change.PUT)}


async def test_a_server_that_comes_back_in_time_keeps_what_is_its_own(sql_store: SqlArticleStore) -> None:
    shelves = sql_store.shelves
    await shelves.depart(ANN, now=NOON)
    await shelves.depart(ANN, now=LATER)
    await shelves.depart(BOB, now=LATER)
    assert await shelves.departed(before=NOON) == ()
    assert await shelves.departed(before=NOON + timedelta(seconds=1)) == (ANN,)
    await shelves.come_back(ANN)
    assert await shelves.departed(before=LATER + timedelta(seconds=1)) == (BOB,)


async def test_a_server_is_forgotten_with_everything_that_was_its_alone(sql_store: SqlArticleStore) -> None:
    shelves = sql_store.shelves
    own, feed_shelf = await shelves.own(ANN), await feed(sql_store, ANN, BOB)
    await shelves.depart(ANN, now=NOON)
    await sql_store.save(entry("Hers.", shelf=own), now=NOON)
    shared = (await sql_store.save(entry("Of the feed.", url=URL, shelf=feed_shelf), now=NOON)).article.article_id
    assert await shelves.put(shared, own, now=NOON)
    assert await shelves.forget(ANN, now=LATER) == 1
    assert await shelves.forget(ANN, now=LATER) == 0
    assert await shelves.seen_by(ANN) == {COMMON}
    assert await shelves.departed(before=LATER) == ()
    assert await shelves.seen_by(BOB) == {COMMON, feed_shelf}
    assert (await sql_store.seen_from(frozenset({feed_shelf})).census()).articles == 1
    assert (await sql_store.census()).articles == 1
    assert await shelves.own(ANN) not in {own, feed_shelf}


async def test_what_was_stored_before_there_were_shelves_stands_on_the_common_one(tmp_path: Path) -> None:
    path, scripts = tmp_path / "old.sqlite", Path(shutil.copytree(upgrading.SCRIPTS, tmp_path / "migrations"))
    for step in (scripts / "versions").glob("[0-9]*.py"):
        if step.name > "0002":
            step.unlink()
    database = Database(find_place(f"sqlite:///{path}"), busy_timeout_s=5, readers=1)
    async with database.restructure() as connection:
        await connection.run_sync(upgrading.upgrade, version_table=VERSION_TABLE, scripts=scripts)
    await database.close()
    with closing(sqlite3.connect(path)) as old, old:
        old.execute("INSERT INTO sources VALUES (1, 'Post', 1, 1, 0, 4)")
        old.execute("INSERT INTO articles VALUES (7, 1, 1, NULL, NULL, X'00', 4, 0, NULL, 0)")
        old.execute("INSERT INTO article_log VALUES (1, 7, 'put', '2026-01-01 00:00:00')")
        old.execute("INSERT INTO revisions VALUES (7, 1, 'T', NULL, NULL, NULL, 'en', NULL, 0, '2026-01-01 00:00:00', '[]', '[]', 'Body')")
    await migrate(f"sqlite:///{path}")
    store = await open_store(f"sqlite:///{path}")
    try:
        assert await store.seen_from(frozenset({COMMON})).visible([7]) == {7}
        assert (await store.seen_from(frozenset({COMMON})).census()).by_source == (("Post", 1),)
    finally:
        await store.close()


async def test_figures_are_read_in_portions_and_follow_what_is_removed(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shelves_ledger, "ROWS_AT_A_TIME", 2)
    store = await open_store(f"sqlite:///{file}")
    try:
        for number in range(7):
            await store.save(entry(f"Number {number}.", url=f"https://a.example/{number}", source=f"Post {number % 2}"), now=NOON)
        seen = store.seen_from(frozenset({COMMON}))
        assert (await seen.census()).by_source == (("Post 0", 4), ("Post 1", 3))
        for number in (1, 3, 5, 7):
            await store.remove(number, now=LATER)
        assert replace(await seen.census(), log_position=0) == replace(await store.census(), log_position=0)
        assert await seen.sources() == await store.sources()
    finally:
        await store.close()
