"""People who wish to be forgotten are, wherever their number or name was written down; nobody else is."""

from dataclasses import replace
from datetime import date, time

from bot.model.edition import BriefingSetup, Paused, Skip
from bot.services.ports_editions import Due
from bot.store import SqlArticleStore
from tests.store.entries import NOON

ANN, BOB = 9, 10
PLAIN = BriefingSetup(briefing_id=0, server_id=7, channel_id=8, at=time(8), tz="Europe/Berlin", since=NOON, made_by=ANN)


async def test_a_person_is_forgotten_by_number_and_by_name(sql_store: SqlArticleStore) -> None:
    hers = await sql_store.briefings.save(PLAIN, now=NOON)
    his = await sql_store.briefings.save(replace(PLAIN, name="evening", made_by=BOB), now=NOON)
    assert await sql_store.briefings.pause(hers.briefing_id, Paused(NOON, "Ann: on holiday"), now=NOON)
    assert await sql_store.briefings.pause(his.briefing_id, Paused(NOON, "Anna: Ann: away"), now=NOON)
    days = {name: date(2026, 3, number) for number, name in enumerate(("Ann", "Anna"), start=1)}
    dues = [Due(his.briefing_id, day, NOON, Skip.ASKED, f"{name} asked to skip it.") for name, day in days.items()]
    assert await sql_store.editions.enter(dues, now=NOON) == 2
    drafts = [await sql_store.briefing_drafts.put(setup, now=NOON, forget_before=NOON) for setup in (PLAIN, replace(PLAIN, made_by=BOB))]
    assert await sql_store.members.forget(ANN, names=["Ann", "ann", ""]) == 4
    assert [await sql_store.briefing_drafts.draft(number) is None for number in drafts] == [True, False]
    assert await sql_store.members.forget(ANN, names=["Ann", "ann"]) == 0
    kept = {setup.name: setup for setup in await sql_store.briefings.of_server(7)}
    assert [(kept[name].made_by, kept[name].paused) for name in ("daily", "evening")] == [
        (0, Paused(NOON, "somebody: on holiday")),
        (BOB, Paused(NOON, "Anna: Ann: away")),
    ]
    notes = {edition.local_date: edition.note for edition in await sql_store.editions.history(his.briefing_id, limit=9)}
    assert notes == {days["Ann"]: "Somebody asked to skip it.", days["Anna"]: "Anna asked to skip it."}


async def test_names_with_signs_of_a_pattern_mean_themselves(sql_store: SqlArticleStore) -> None:
    setup = await sql_store.briefings.save(PLAIN, now=NOON)
    await sql_store.briefings.pause(setup.briefing_id, Paused(NOON, "Bob: busy"), now=NOON)
    assert await sql_store.members.forget(BOB, names=["%", "_ob", "B%", "bob'; --"]) == 0
