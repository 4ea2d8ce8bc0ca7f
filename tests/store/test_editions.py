"""The ledger keeps its laws on every database: one edition a day, one holder at a time, nothing landed twice, nothing only half written."""

import asyncio
import contextlib
import shutil
import tempfile
from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.model.edition import (
    BriefingSetup,
    ChannelKind,
    Edition,
    EditionState,
    EmptyDay,
    Filters,
    Part,
    Paused,
    Skip,
    TemplateChoice,
    Told,
    Window,
)
from bot.model.errors import BadInputError, NotFoundError
from bot.services import schedule
from bot.services.ports_editions import Due, Landed
from bot.services.schedule import Schedule
from bot.store import SqlArticleStore, editions_rows, open_store
from bot.store import briefings as store_of_briefings
from bot.store import editions as store_of_editions
from bot.store.briefings_drafts import SqlDraftStore
from bot.store.editions import LEASE
from tests.store.postgres import POSTGRES, drop_tables

NOW = datetime(2026, 6, 1, 6, tzinfo=UTC)
DAY = date(2026, 6, 1)
A_WHILE = timedelta(minutes=1)

PLAIN = BriefingSetup(briefing_id=0, server_id=7, channel_id=8, at=time(8), tz="Europe/Berlin", since=NOW, made_by=9)
FULL = BriefingSetup(
    briefing_id=0,
    server_id=2**62,
    channel_id=2**62 + 1,
    at=time(23, 59),
    tz="Asia/Kathmandu",
    since=NOW,
    made_by=2**62 + 2,
    name="Äbend",
    channel_kind=ChannelKind.FORUM,
    days=frozenset({0, 6}),
    template=TemplateChoice("compact", "{{ source }}"),
    sections=("top", "headlines"),
    filters=Filters(("a",), ("b",), ("c", "d"), ("e",), ("f",)),
    role_id=2**62 + 3,
    empty_day=EmptyDay.SILENT,
    messages_in_channel=5,
    discussion=True,
    publish=True,
    paused=Paused(NOW, "because", by_us=True, is_told=False),
)


@pytest.fixture(params=["sqlite", "postgres"])
async def store(request: pytest.FixtureRequest, file: Path) -> AsyncIterator[SqlArticleStore]:
    if request.param == "postgres":
        if POSTGRES is None:
            pytest.skip("BRIEFING_TEST_POSTGRES names no PostgreSQL database for tests")
        await drop_tables()
    url = str(POSTGRES) if request.param == "postgres" else f"sqlite:///{file}"
    made = await open_store(url)
    yield made
    await made.close()


async def entered(store: SqlArticleStore, day: date = DAY) -> Edition:
    """An edition due now."""
    setup = next(iter(await store.briefings.waiting()), None) or await store.briefings.save(PLAIN, now=NOW)
    await store.editions.enter([Due(setup.briefing_id, day, NOW)], now=NOW)
    return next(each for each in await store.editions.history(setup.briefing_id, limit=99) if each.local_date == day)


def written(edition: Edition, parts: int = 2) -> Edition:
    """The same, composed."""
    return replace(
        edition,
        title="Briefing",
        told='{"a": 1}',
        note="a note",
        lateness_s=5,
        window=Window(NOW - timedelta(days=1), NOW, edition.local_date, "Europe/Berlin"),
        parts=tuple(Part(f'{{"n": {n}}}', f"nonce.{n}", place_id=8 if n == 0 else None) for n in range(parts)),
    )


# briefings


@pytest.mark.parametrize("setup", (PLAIN, FULL))
async def test_a_briefing_comes_back_as_it_went_in(store: SqlArticleStore, setup: BriefingSetup) -> None:
    saved = await store.briefings.save(setup, now=NOW)
    assert saved == replace(setup, briefing_id=saved.briefing_id)
    assert await store.briefings.briefing(saved.briefing_id) == saved
    assert await store.briefings.of_server(setup.server_id) == (saved,)
    changed = await store.briefings.save(replace(saved, at=time(9)), now=NOW)
    assert await store.briefings.of_server(setup.server_id) == (changed,)


@pytest.mark.parametrize("setup", (PLAIN, FULL))
async def test_so_does_a_draft_until_it_is_too_old(store: SqlArticleStore, setup: BriefingSetup) -> None:
    drafts = SqlDraftStore(store._database)
    number = await drafts.put(setup, now=NOW, forget_before=NOW - timedelta(days=1))
    assert await drafts.draft(number) == setup
    later = NOW + timedelta(days=2)
    assert await drafts.put(setup, now=later, forget_before=later - timedelta(days=1)) != number
    assert await drafts.draft(number) is None
    assert await drafts.draft(2**80) is None


async def test_a_name_is_given_once_in_a_server_whatever_its_case(store: SqlArticleStore) -> None:
    saved = await store.briefings.save(FULL, now=NOW)
    with pytest.raises(BadInputError, match="already a briefing called “ÄBEND”"):
        await store.briefings.save(replace(FULL, name="ÄBEND"), now=NOW)
    assert (await store.briefings.save(replace(FULL, name="ÄBEND", server_id=3), now=NOW)).server_id == 3
    assert (await store.briefings.save(replace(saved, name="ÄBEND"), now=NOW)).name == "ÄBEND"


async def test_pausing_and_resuming_happen_once_and_a_resumed_schedule_counts_from_then(store: SqlArticleStore) -> None:
    saved = await store.briefings.save(PLAIN, now=NOW)
    later = NOW + timedelta(days=1)
    assert await store.briefings.pause(saved.briefing_id, Paused(NOW, "one", by_us=True, is_told=False), now=NOW)
    assert not await store.briefings.pause(saved.briefing_id, Paused(NOW, "two"), now=NOW)
    (untold,) = await store.briefings.untold()
    assert untold.paused is not None
    assert untold.paused.reason == "one"
    await store.briefings.told(saved.briefing_id)
    assert await store.briefings.untold() == await store.briefings.waiting() == ()
    assert await store.briefings.pause(saved.briefing_id, None, now=later)
    assert not await store.briefings.pause(saved.briefing_id, None, now=later)
    assert await store.briefings.waiting() == (replace(saved, since=later),)


async def test_saving_a_setup_that_was_read_before_takes_back_no_pause_and_no_resumption(store: SqlArticleStore) -> None:
    saved, later = await store.briefings.save(PLAIN, now=NOW), NOW + timedelta(days=1)
    assert await store.briefings.pause(saved.briefing_id, Paused(NOW, "gone", by_us=True, is_told=False), now=NOW)
    kept = await store.briefings.save(replace(saved, channel_id=99), now=NOW)
    assert kept == await store.briefings.briefing(saved.briefing_id)
    assert (kept.channel_id, kept.paused) == (99, Paused(NOW, "gone", by_us=True, is_told=False))
    assert await store.briefings.pause(saved.briefing_id, None, now=later)
    again = await store.briefings.save(replace(kept, since=NOW, discussion=True), now=later)
    assert (again.paused, again.since, again.discussion) == (None, later, True)
    moved = await store.briefings.save(replace(again, since=later + A_WHILE, at=time(9)), now=later)
    assert moved.since == later + A_WHILE


async def test_a_removed_briefing_takes_its_editions_along_and_its_number_never_comes_back(store: SqlArticleStore) -> None:
    edition = await entered(store)
    assert await store.editions.claim(edition.edition_id, holder="a", now=NOW)
    assert await store.editions.begin(written(edition), holder="a", now=NOW)
    assert await store.briefings.remove(edition.briefing_id)
    assert not await store.briefings.remove(edition.briefing_id)
    assert await store.editions.edition(edition.edition_id) is None
    assert await store.editions.enter([Due(edition.briefing_id, DAY, NOW)], now=NOW) == 0
    with pytest.raises(NotFoundError):
        await store.editions.enter_extra(edition.briefing_id, DAY, now=NOW)
    assert (await store.briefings.save(PLAIN, now=NOW)).briefing_id > edition.briefing_id
    assert await store.briefings.remove_server(PLAIN.server_id) == 1


# the ledger


async def test_a_day_is_entered_once_however_many_ask_at_the_same_time(store: SqlArticleStore) -> None:
    setup = await store.briefings.save(PLAIN, now=NOW)
    due = Due(setup.briefing_id, DAY, NOW)
    counts = await asyncio.gather(*(store.editions.enter([due, due], now=NOW) for _ in range(5)))
    assert sum(counts) == 1
    assert len(await store.editions.history(setup.briefing_id, limit=9)) == 1


async def test_however_many_there_are_they_are_read_and_entered_by_and_by_and_each_once(
    store: SqlArticleStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(store_of_briefings, "READ_AT_ONCE", 3)
    monkeypatch.setattr(store_of_editions, "ENTERED_AT_ONCE", 4)
    monkeypatch.setattr(schedule, "AT_ONCE", 5)
    setups = [await store.briefings.save(replace(PLAIN, name=f"b{n}", since=NOW - timedelta(days=2)), now=NOW) for n in range(12)]
    await store.briefings.pause(setups[4].briefing_id, Paused(NOW, "rest"), now=NOW)
    waiting = await store.briefings.waiting()
    assert waiting == tuple(setup for setup in setups if setup is not setups[4])
    dues = [Due(setup.briefing_id, DAY - timedelta(days=9), NOW) for setup in waiting for _ in range(2)]
    assert await store.editions.enter([*dues, Due(2**40, DAY, NOW)], now=NOW) == 11
    at = datetime(2026, 6, 1, 6, 30, tzinfo=UTC)
    coming = await Schedule(store.briefings, store.editions).enter_due(at)
    assert coming == datetime(2026, 6, 2, 6, tzinfo=UTC)
    found = await store.editions.dates([setup.briefing_id for setup in setups], since=DAY)
    assert found == {setup.briefing_id: {} if setup is setups[4] else {DAY: None} for setup in setups}


async def test_only_what_was_skipped_for_being_late_becomes_due_again(store: SqlArticleStore) -> None:
    setup = await store.briefings.save(PLAIN, now=NOW)
    for skip in Skip:
        day = DAY + timedelta(days=list(Skip).index(skip))
        assert await store.editions.enter([Due(setup.briefing_id, day, NOW, skip, "note")], now=NOW) == 1
        assert await store.editions.enter([Due(setup.briefing_id, day, NOW)], now=NOW) == (skip is Skip.LATE)
    days = await store.editions.dates([setup.briefing_id, 99], since=DAY)
    assert days == {setup.briefing_id: {DAY: None, DAY + timedelta(days=1): Skip.ASKED, DAY + timedelta(days=2): Skip.EMPTY}, 99: {}}


async def test_what_somebody_asks_for_gets_a_number_of_its_own(store: SqlArticleStore) -> None:
    edition = await entered(store)
    extra = []
    for _ in range(2):
        extra.append(await store.editions.enter_extra(edition.briefing_id, DAY, now=NOW))
        assert await store.editions.enter_extra(edition.briefing_id, DAY, now=NOW) == extra[-1]  # it is not out yet
        assert await store.editions.claim(extra[-1].edition_id, holder="a", now=NOW)
        assert await store.editions.finish(replace(extra[-1], state=EditionState.POSTED), holder="a", now=NOW)
    assert [each.number for each in (edition, *extra)] == [0, 1, 2]
    assert await store.editions.dates([edition.briefing_id], since=DAY) == {edition.briefing_id: {DAY: None}}


async def test_an_edition_is_written_whole_and_comes_back_so(store: SqlArticleStore) -> None:
    edition = written(await entered(store))
    assert await store.editions.claim(edition.edition_id, holder="a", now=NOW)
    assert await store.editions.begin(edition, holder="a", now=NOW)
    kept = await store.editions.edition(edition.edition_id)
    assert kept == replace(edition, state=EditionState.SENDING, sending_since=NOW)
    assert not await store.editions.begin(edition, holder="a", now=NOW)  # twice would write its parts twice


async def test_one_holder_at_a_time(store: SqlArticleStore) -> None:
    edition = await entered(store)
    claims = await asyncio.gather(*(store.editions.claim(edition.edition_id, holder=str(n), now=NOW) for n in range(6)))
    assert sum(claim is not None for claim in claims) == 1
    assert await store.editions.open(now=NOW, limit=9) == ()


async def test_a_claim_ends_by_itself_and_the_loser_can_change_nothing(store: SqlArticleStore) -> None:
    edition = written(await entered(store))
    assert await store.editions.claim(edition.edition_id, holder="a", now=NOW)
    assert await store.editions.begin(edition, holder="a", now=NOW)
    later = NOW + LEASE
    assert [each.edition_id for each in await store.editions.open(now=later, limit=9)] == [edition.edition_id]
    assert await store.editions.claim(edition.edition_id, holder="b", now=later)
    assert not await store.editions.land(edition.edition_id, [Landed(0, 1, 8)], holder="a", now=later)
    assert not await store.editions.put_off(edition.edition_id, later, "", holder="a", now=later)
    assert not await store.editions.finish(replace(edition, state=EditionState.FAILED), holder="a", now=later)
    kept = await store.editions.edition(edition.edition_id)
    assert kept is not None
    assert kept.parts[0].message_id is None
    assert kept.state is EditionState.SENDING


@pytest.mark.parametrize("jump", (-timedelta(days=400), -timedelta(hours=2), timedelta(hours=2), timedelta(days=400)))
async def test_no_jump_of_the_clock_locks_an_edition_away(store: SqlArticleStore, jump: timedelta) -> None:
    edition = written(await entered(store))
    assert await store.editions.claim(edition.edition_id, holder="a", now=NOW)
    assert await store.editions.begin(edition, holder="a", now=NOW)
    assert await store.editions.open(now=NOW + jump, limit=9)
    assert await store.editions.claim(edition.edition_id, holder="b", now=NOW + jump)
    assert await store.editions.put_off(edition.edition_id, NOW + jump + timedelta(minutes=5), "", holder="b", now=NOW + jump)
    assert await store.editions.open(now=NOW + jump - timedelta(days=1), limit=9)


async def test_a_part_that_has_landed_is_never_landed_again(store: SqlArticleStore) -> None:
    edition = written(await entered(store))
    assert await store.editions.claim(edition.edition_id, holder="a", now=NOW)
    assert await store.editions.begin(edition, holder="a", now=NOW)
    assert await store.editions.land(edition.edition_id, [Landed(0, 100, 8)], holder="a", now=NOW)
    assert await store.editions.finish(
        replace(edition, state=EditionState.POSTED), holder="a", now=NOW, landed=[Landed(0, 1, 1), Landed(1, 101, 8)]
    )
    kept = await store.editions.edition(edition.edition_id)
    assert kept is not None
    assert [(part.message_id, part.place_id) for part in kept.parts] == [(100, 8), (101, 8)]
    assert (kept.state, kept.finished_at) == (EditionState.POSTED, NOW)
    assert await store.editions.claim(edition.edition_id, holder="a", now=NOW) is None


async def test_what_is_put_off_waits_and_what_is_released_does_not(store: SqlArticleStore) -> None:
    edition = await entered(store)
    assert await store.editions.claim(edition.edition_id, holder="a", now=NOW)
    assert await store.editions.put_off(edition.edition_id, NOW + A_WHILE, "busy", holder="a", now=NOW)
    assert await store.editions.open(now=NOW, limit=9) == ()
    (waiting,) = await store.editions.open(now=NOW + A_WHILE, limit=9)
    assert (waiting.attempts, waiting.note) == (1, "busy")
    assert await store.editions.claim(edition.edition_id, holder="a", now=NOW + A_WHILE)
    await store.editions.release(holder="a")
    assert await store.editions.open(now=NOW + A_WHILE, limit=9)


async def test_an_edition_is_run_again_from_where_it_stopped(store: SqlArticleStore) -> None:
    first, second = written(await entered(store)), await entered(store, DAY + timedelta(days=1))
    for edition in (first, second):
        assert await store.editions.claim(edition.edition_id, holder="a", now=NOW)
    assert await store.editions.begin(first, holder="a", now=NOW)
    for edition in (first, second):
        assert await store.editions.finish(replace(edition, state=EditionState.FAILED, note="no"), holder="a", now=NOW)
    later = NOW + timedelta(days=3)
    states = []
    for edition in (first, second):
        assert await store.editions.again(edition.edition_id, now=later)
        assert not await store.editions.again(edition.edition_id, now=later)
        kept = await store.editions.edition(edition.edition_id)
        assert kept is not None
        states.append((kept.state, kept.due_at, kept.note))
    assert states == [(EditionState.SENDING, NOW, ""), (EditionState.DUE, later, "")]


async def test_an_edition_written_for_another_channel_is_run_again_from_nothing(store: SqlArticleStore) -> None:
    edition = written(await entered(store))
    assert await store.editions.claim(edition.edition_id, holder="a", now=NOW)
    assert await store.editions.begin(edition, holder="a", now=NOW)
    failed = replace(edition, state=EditionState.FAILED, note="no")
    assert await store.editions.finish(failed, holder="a", now=NOW, landed=[Landed(0, 100, 8)])
    await store.briefings.save(replace(PLAIN, briefing_id=edition.briefing_id, channel_id=99), now=NOW)
    later = NOW + timedelta(days=3)
    assert await store.editions.again(edition.edition_id, now=later)
    kept = await store.editions.edition(edition.edition_id)
    assert kept is not None
    assert (kept.state, kept.due_at, kept.parts, kept.told, kept.window) == (EditionState.DUE, later, (), None, None)


async def test_one_skipped_as_late_with_its_parts_written_goes_on_with_them(store: SqlArticleStore) -> None:
    edition = written(await entered(store))
    assert await store.editions.claim(edition.edition_id, holder="a", now=NOW)
    assert await store.editions.begin(edition, holder="a", now=NOW)
    late = replace(edition, state=EditionState.SKIPPED, skip=Skip.LATE, note="late")
    assert await store.editions.finish(late, holder="a", now=NOW)
    assert await store.editions.enter([Due(edition.briefing_id, DAY, NOW)], now=NOW) == 1
    kept = await store.editions.edition(edition.edition_id)
    assert kept is not None
    assert (kept.state, len(kept.parts), kept.skip) == (EditionState.SENDING, 2, None)


async def test_what_was_told_is_remembered_of_what_was_posted(store: SqlArticleStore) -> None:
    edition = written(await entered(store))
    assert await store.editions.claim(edition.edition_id, holder="a", now=NOW)
    assert await store.editions.begin(edition, holder="a", now=NOW)
    assert await store.editions.told_before(edition.briefing_id, before=NOW, limit=5) == ()
    assert await store.editions.finish(replace(edition, state=EditionState.POSTED), holder="a", now=NOW)
    assert await store.editions.told_before(edition.briefing_id, before=NOW, limit=5) == (Told(DAY, '{"a": 1}'),)
    assert await store.editions.told_before(edition.briefing_id, before=NOW - A_WHILE, limit=5) == ()
    assert await store.editions.last_window_end(edition.briefing_id, before=NOW) == NOW
    assert await store.editions.last_window_end(edition.briefing_id, before=NOW - A_WHILE) is None


async def test_a_day_without_news_counts_as_covered(store: SqlArticleStore) -> None:
    edition = await entered(store)
    assert await store.editions.claim(edition.edition_id, holder="a", now=NOW)
    window = Window(NOW - timedelta(days=1), NOW, DAY, "Europe/Berlin")
    empty = replace(edition, state=EditionState.SKIPPED, skip=Skip.EMPTY, window=window)
    assert await store.editions.finish(empty, holder="a", now=NOW)
    assert await store.editions.last_window_end(edition.briefing_id, before=NOW) == NOW


async def test_the_words_of_old_editions_are_forgotten_and_the_oldest_altogether(
    store: SqlArticleStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(editions_rows, "WORDS_KEPT", 2)
    monkeypatch.setattr(editions_rows, "EDITIONS_KEPT", 4)
    briefing_id = (await entered(store)).briefing_id
    for n in range(6):
        edition = written(await entered(store, DAY + timedelta(days=n)))
        assert await store.editions.claim(edition.edition_id, holder="a", now=NOW)
        assert await store.editions.begin(edition, holder="a", now=NOW)
        landed = [Landed(0, 100, 8), Landed(1, 101, 8)]
        assert await store.editions.finish(replace(edition, state=EditionState.POSTED), holder="a", now=NOW, landed=landed)
    kept = await store.editions.history(briefing_id, limit=99)
    assert [bool(each.parts[0].payload) for each in kept] == [True, True, False, False]
    assert all(each.parts[0].message_id == 100 for each in kept)


async def test_however_many_are_asked_for_the_schedule_finds_the_days_it_has_posted(
    store: SqlArticleStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(editions_rows, "WORDS_KEPT", 1)
    monkeypatch.setattr(editions_rows, "EDITIONS_KEPT", 2)
    scheduled = await entered(store)
    for edition in (scheduled, *[None] * 6):
        one = edition or await store.editions.enter_extra(scheduled.briefing_id, DAY, now=NOW)
        assert await store.editions.claim(one.edition_id, holder="a", now=NOW)
        assert await store.editions.finish(replace(one, state=EditionState.POSTED), holder="a", now=NOW)
    assert await store.editions.enter([Due(scheduled.briefing_id, DAY, NOW)], now=NOW) == 0
    assert len(await store.editions.history(scheduled.briefing_id, limit=99)) == 3


async def test_editions_are_on_the_disk_when_the_call_returns(tmp_path: Path) -> None:
    store = await open_store(f"sqlite:///{tmp_path / 's.sqlite'}")
    async with store._database.write_through() as connection:
        assert (await connection.exec_driver_sql("PRAGMA synchronous")).scalar() == 2
    async with store._database.write() as connection:
        assert (await connection.exec_driver_sql("PRAGMA synchronous")).scalar() == 1
    with contextlib.suppress(ZeroDivisionError):
        async with store._database.write_through() as connection:
            await connection.exec_driver_sql("INSERT INTO briefing_drafts (made_at, setup) VALUES ('2026-01-01', '{}')")
            raise ZeroDivisionError
    async with store._database.write() as connection:
        assert (await connection.exec_driver_sql("PRAGMA synchronous")).scalar() == 1
        assert (await connection.exec_driver_sql("SELECT count(*) FROM briefing_drafts")).scalar() == 0
    await store.close()


@given(steps=st.lists(st.tuples(st.sampled_from("ab"), st.sampled_from(["claim", "begin", "land", "off", "finish", "wait"])), max_size=25))
def test_two_claimants_in_any_order_never_undo_each_other(empty_store_file: Path, steps: list[tuple[str, str]]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        asyncio.run(_in_turns(steps, Path(shutil.copy(empty_store_file, folder))))


async def _in_turns(steps: list[tuple[str, str]], file: Path) -> None:
    store = await open_store(f"sqlite:///{file}")
    try:
        edition, now, landed = await entered(store), NOW, 0
        held: tuple[str, datetime] | None = None
        begun = over = False
        for holder, step in steps:
            mine = held is not None and held[0] == holder
            if step == "wait":
                now += LEASE
            elif step == "claim":
                got = await store.editions.claim(edition.edition_id, holder=holder, now=now)
                free = held is None or held[1] <= now or mine
                assert (got is not None) == (free and not over)
                held = (holder, now + LEASE) if got else held
            elif step == "begin":
                done = await store.editions.begin(written(edition), holder=holder, now=now)
                assert done == (mine and not begun and not over)
                begun = begun or done
                held = (holder, now + LEASE) if done else held
            elif step == "land" and begun:
                done = await store.editions.land(edition.edition_id, [Landed(0, landed + 1, 8)], holder=holder, now=now)
                assert done == (mine and not over)
                held = (holder, now + LEASE) if done else held
                landed = landed or int(done)
            elif step == "off":
                if await store.editions.put_off(edition.edition_id, now, "", holder=holder, now=now):
                    assert mine
                    held = None
            elif step == "finish" and begun:
                done = await store.editions.finish(replace(edition, state=EditionState.POSTED), holder=holder, now=now)
                assert done == (mine and not over)
                over = over or done
                held = None if done else held
        kept = await store.editions.edition(edition.edition_id)
        assert kept is not None
        assert len(kept.parts) == (2 if begun else 0)
        assert [part.message_id for part in kept.parts[:1]] == ([landed or None] if begun else [])
    finally:
        await store.close()
