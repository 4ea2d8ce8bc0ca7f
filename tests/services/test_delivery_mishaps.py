"""What people and long nights do to an edition on its way: channels exchanged, threads deleted, days gone by, answers that stay away."""

import asyncio
from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from bot.model.edition import BriefingSetup, ChannelKind, EditionState, Part, Paused, Skip
from bot.model.errors import BadInputError, BriefingError
from bot.services import delivery as delivering
from bot.services.delivery_sending import PAUSES_S
from bot.services.editions_admin import BriefingAdmin
from bot.services.ports_editions import PostUnsureError
from bot.store.editions import LEASE
from tests.crash.composing import PlainComposer
from tests.loopback.faults import DropAfterCommit, Fails
from tests.loopback.nouns import GUILD_FORUM
from tests.services.delivering import Desk, desk

MESSAGES = r"/channels/\d+/messages$"
MANY = len(PAUSES_S) + 1


@pytest.fixture
async def at(tmp_path: Path) -> AsyncIterator[Desk]:
    async with desk(tmp_path) as made:
        yield made
        assert made.discord.violations == []


def admin_of(at: Desk) -> BriefingAdmin:
    return BriefingAdmin(at.store.briefings, at.store.editions, at.store.briefing_drafts, composer=at.composer, clock=at.clock)


async def test_what_an_edition_told_is_known_the_next_day_though_its_first_attempt_failed(at: Desk) -> None:
    setup = await at.briefing()
    at.discord.faults.add("POST", MESSAGES, Fails(400, code=50035))
    at.clock.to("06:00")
    await at.delivery.turn()
    failed = await at.only(setup)
    assert (failed.state, failed.told) == (EditionState.FAILED, '{"day": "2026-06-01"}')
    assert await at.store.editions.again(failed.edition_id, now=at.clock())
    await at.delivery.turn()
    at.clock.to("2026-06-02T06:00")
    await at.delivery.turn()
    assert [told.told for told in at.composer.asked[-1][2]] == ['{"day": "2026-06-01"}']


async def test_an_edition_that_failed_for_a_channel_that_is_gone_is_run_again_in_the_new_one(at: Desk) -> None:
    at.composer.parts = 2
    setup, admin = await at.briefing(), admin_of(at)
    at.discord.faults.add("POST", MESSAGES, Fails(404, code=10003))
    at.clock.to("06:00")
    await at.delivery.turn()
    failed = await at.only(setup)
    other = at.discord.world.new_channel("other")
    await at.store.briefings.save(replace(setup, channel_id=other.id), now=at.clock())
    with pytest.raises(BadInputError, match="paused"):
        await admin.again(setup.server_id, failed.edition_id)
    await admin.resume(setup)
    await admin.again(setup.server_id, failed.edition_id)
    await at.delivery.turn()
    assert at.posted() == []
    assert at.posted(other) == [(setup.briefing_id, "2026-06-01", 1, 2), (setup.briefing_id, "2026-06-01", 2, 2)]
    edition = await at.only(setup)
    assert (edition.state, [part.place_id for part in edition.parts]) == (EditionState.POSTED, [other.id, other.id])


@pytest.mark.parametrize("is_out", (True, False))
async def test_an_edition_that_was_under_way_when_the_program_stopped_for_days_is_finished_or_skipped(at: Desk, *, is_out: bool) -> None:
    at.composer.parts = 2
    setup = await at.briefing()
    fault = DropAfterCommit() if is_out else Fails(503)
    at.discord.faults.add("POST", MESSAGES, fault, times=MANY)
    at.clock.to("06:00")
    await at.delivery.turn()
    assert (await at.only(setup)).state is EditionState.SENDING
    at.clock.to("2026-06-03T05:00")
    await at.delivery.turn()
    first = next(each for each in await at.store.editions.history(setup.briefing_id, limit=9) if each.local_date == date(2026, 6, 1))
    if is_out:
        assert [part for _, _, part, _ in at.posted()] == [1, 2]
        assert first.state is EditionState.POSTED
    else:
        assert at.posted() == []
        assert (first.state, first.skip) == (EditionState.SKIPPED, Skip.LATE)
        assert "Discord had a fault of its own (503)" in first.note
        assert await at.store.editions.again(first.edition_id, now=at.clock())  # whoever asks for it has it all the same
        await at.delivery.turn()
        assert [part for _, _, part, _ in at.posted()] == [1, 2]


async def test_one_skipped_under_way_because_of_a_wrong_clock_goes_on_when_the_clock_is_right(at: Desk) -> None:
    setup = await at.briefing()
    at.discord.faults.add("POST", MESSAGES, Fails(503), times=MANY)
    at.clock.to("06:00")
    await at.delivery.turn()
    at.clock.move(timedelta(days=3))
    await at.delivery.turn()
    at.clock.move(-timedelta(days=3) + timedelta(minutes=10))
    await at.delivery.turn()
    editions = await at.store.editions.history(setup.briefing_id, limit=9)
    assert next(each for each in editions if each.local_date == date(2026, 6, 1)).state is EditionState.POSTED
    assert [day for _, day, _, _ in at.posted()].count("2026-06-01") == 1


async def test_a_day_that_could_not_be_composed_says_what_kept_it(at: Desk) -> None:
    class Stuck(PlainComposer):
        async def compose(self, *_: Any, **__: Any) -> Any:
            message = "The database is locked."
            raise BriefingError(message)

    setup, stuck = await at.briefing(), at.another(composer=Stuck())
    at.clock.to("06:00")
    for _ in range(50):
        await stuck.turn()
        at.clock.move(timedelta(minutes=15))
    edition = await at.only(setup)
    assert edition.skip is Skip.LATE
    assert edition.note == "It could not be posted within 6 hours of its time. The database is locked."


@pytest.mark.parametrize("kind", (ChannelKind.TEXT, ChannelKind.FORUM))
async def test_a_thread_deleted_under_an_edition_fails_that_edition_and_rests_nothing(at: Desk, kind: ChannelKind) -> None:
    at.composer.parts = 3
    channel = at.discord.world.new_channel("briefings", kind=GUILD_FORUM) if kind is ChannelKind.FORUM else at.discord.world.news
    setup = await at.briefing(channel_id=channel.id, channel_kind=kind, messages_in_channel=1)
    at.discord.faults.add("POST", rf"/channels/(?!{channel.id}/)\d+/messages$", Fails(404, code=10003))
    at.clock.to("06:00")
    await at.delivery.turn()
    edition = await at.only(setup)
    assert (edition.state, edition.note) == (EditionState.FAILED, "Its thread was deleted before all of it was posted.")
    kept = await at.store.briefings.briefing(setup.briefing_id)
    assert kept is not None
    assert kept.paused is None


async def test_pressing_twice_for_an_edition_gives_one(at: Desk) -> None:
    setup, admin = await at.briefing(), admin_of(at)
    first, second = await asyncio.gather(*(admin.post_now(setup.server_id, setup.briefing_id) for _ in range(2)))
    assert first.edition_id == second.edition_id
    await at.delivery.turn()
    assert len(at.posted()) == 1
    assert (await admin.post_now(setup.server_id, setup.briefing_id)).number == 2


async def test_what_came_due_just_now_cannot_be_skipped_any_more_and_nobody_is_told_that_it_is(at: Desk) -> None:
    setup, admin = await at.briefing(), admin_of(at)
    whole = at.store.editions.dates

    async def a_moment_later(*given: Any, **more: Any) -> Any:
        found = await whole(*given, **more)
        at.store.editions.dates = whole  # type: ignore[method-assign]
        at.clock.to("06:00")
        await at.delivery._schedule.enter_due(at.clock())
        return found

    at.clock.to("05:59:59")
    at.store.editions.dates = a_moment_later  # type: ignore[method-assign]
    with pytest.raises(BadInputError, match="The edition of 2026-06-01 is on its way already"):
        await admin.skip(setup, by="ann")


async def test_a_lost_answer_is_not_repeated_when_discord_may_have_forgotten_the_nonce(at: Desk) -> None:
    setup = await at.briefing()
    slow = at.another(poster=_Slow(at))  # type: ignore[arg-type]  # only what is used of it
    at.clock.to("06:00")
    await slow.turn()
    assert len(at.discord.sent("POST", "/messages")) == 1
    assert (await at.only(setup)).state is EditionState.SENDING


class _Slow:
    """A poster whose first message arrives, and that is told so after minutes of silence."""

    def __init__(self, at: Desk) -> None:
        self._at = at

    async def send(self, place_id: int, part: Part, *, role_id: int | None) -> int:
        await self._at.poster.send(place_id, part, role_id=role_id)
        self._at.clock.move(LEASE - timedelta(seconds=1))
        message = "The answer was lost."
        raise PostUnsureError(message)


async def test_who_looked_so_long_that_the_claim_ended_sends_nothing(at: Desk) -> None:
    setup = await at.briefing()
    at.discord.faults.add("POST", MESSAGES, Fails(503), times=MANY)
    at.clock.to("06:00")
    await at.delivery.turn()
    at.clock.move(timedelta(hours=1))
    looker = _Looker(at)
    await at.another(poster=looker).turn()  # type: ignore[arg-type]  # only what is used of it
    assert not looker.sent
    assert len(at.posted()) == 1
    assert (await at.only(setup)).state is EditionState.POSTED


class _Looker:
    """A poster that finds nothing, and meanwhile somebody else has taken over."""

    def __init__(self, at: Desk) -> None:
        self._at, self.sent = at, False

    async def find(self, *_: object, **__: object) -> None:
        self._at.clock.move(LEASE)
        await self._at.delivery.turn()

    async def send(self, *_: object, **__: object) -> int:
        self.sent = True
        return 1


async def test_an_admin_who_cannot_be_told_now_holds_up_no_edition(at: Desk) -> None:
    paused = await at.briefing(name="paused")
    await at.store.briefings.pause(paused.briefing_id, Paused(at.clock(), "Gone.", by_us=True, is_told=False), now=at.clock())
    setup = await at.briefing(name="running", channel_id=at.discord.world.new_channel("other").id)
    asked = asyncio.Event()

    class Deaf:
        def __getattr__(self, name: str) -> Any:
            return getattr(at.poster, name)

        async def tell(self, *_: object) -> bool:
            asked.set()
            await asyncio.Event().wait()
            raise AssertionError

    delivery = at.another(poster=Deaf())
    loop = asyncio.create_task(delivery.look_after())
    await asked.wait()
    at.clock.to("06:00")
    delivery.nudge()
    await at.discord.until(lambda: at.posted(at.discord.world.channels[setup.channel_id]))
    loop.cancel()
    await asyncio.gather(loop, return_exceptions=True)


async def test_many_pauses_at_once_are_each_told_once(at: Desk) -> None:
    for n in range(8):
        await at.briefing(name=f"b{n}")
    at.discord.faults.add("POST", rf"/{at.discord.world.news.id}/messages$", Fails(404, code=10003), times=8)
    at.clock.to("06:00")
    await at.delivery.turn()
    told = at.discord.sent("POST", f"/{at.discord.world.dm_with(at.discord.world.ann).id}/messages")
    assert len(told) == 8


async def test_places_are_filled_without_looking_again_for_every_edition(at: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(delivering, "BATCH", 8)
    monkeypatch.setattr(delivering, "LOOK_AT", 4)
    for n in range(40):
        await at.briefing(name=f"b{n}", channel_id=at.discord.world.new_channel(f"c{n}").id)
    looks = 0
    whole = at.store.briefings.waiting

    async def counted() -> tuple[BriefingSetup, ...]:
        nonlocal looks
        looks += 1
        return await whole()

    monkeypatch.setattr(at.store.briefings, "waiting", counted)
    at.clock.to("06:00")
    delivery = at.another()
    delivery._places = asyncio.Semaphore(1)
    loop = asyncio.create_task(delivery.look_after())
    await at.discord.until(lambda: len(at.discord.sent("POST", "/messages")) == 40)
    loop.cancel()
    await asyncio.gather(loop, return_exceptions=True)
    assert looks <= 15
