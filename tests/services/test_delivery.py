"""Every edition goes out once: on time, late, after lost answers and crashes, to every kind of channel."""

import asyncio
import shutil
from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from bot.model.edition import ChannelKind, EditionState, EmptyDay, Paused, Skip
from bot.model.errors import StoreError
from bot.services.delivery import Delivery
from bot.services.delivery_sending import PAUSES_S
from bot.store import open_store
from tests.crash.composing import PlainComposer
from tests.loopback.faults import DropAfterCommit, Fails, RateLimited, Reset
from tests.loopback.nouns import CROSSPOSTED, GUILD_FORUM, GUILD_NEWS, GUILD_TEXT
from tests.services.delivering import Desk, desk

MESSAGES = r"/channels/\d+/messages$"
MANY = len(PAUSES_S) + 1


@pytest.fixture
async def at(empty_store_file: Path, tmp_path: Path) -> AsyncIterator[Desk]:
    shutil.copy(empty_store_file, tmp_path)
    async with desk(tmp_path) as made:
        yield made
        assert made.discord.violations == []


async def test_nothing_is_posted_before_its_time(at: Desk) -> None:
    setup = await at.briefing()
    at.clock.to("05:59:59")
    await at.delivery.turn()
    assert at.posted() == []
    assert await at.store.editions.history(setup.briefing_id, limit=1) == ()


async def test_an_edition_is_posted_at_its_time_and_not_again(at: Desk) -> None:
    setup = await at.briefing()
    at.clock.to("06:00")
    for _ in range(3):
        await at.delivery.turn()
        at.clock.move(timedelta(minutes=5))
    assert at.posted() == [(setup.briefing_id, "2026-06-01", 1, 1)]
    edition = await at.only(setup)
    assert (edition.state, edition.lateness_s, edition.note) == (EditionState.POSTED, 0, "")
    assert str(edition.parts[0].message_id) == at.discord.messages()[0]["id"]
    assert edition.window is not None
    assert edition.window.until - edition.window.since == timedelta(days=1)


async def test_the_next_edition_knows_what_was_told_and_begins_where_the_last_one_ended(at: Desk) -> None:
    await at.briefing()
    for hour in range(30):
        at.clock.to("06:00") if hour == 0 else at.clock.move(timedelta(hours=1))
        await at.delivery.turn()
    (_, first, none, _), (_, second, told, _) = at.composer.asked
    assert second.since == first.until
    assert none == ()
    assert [each.told for each in told] == ['{"day": "2026-06-01"}']


async def test_after_a_short_downtime_it_comes_late_and_says_for_when(at: Desk) -> None:
    setup = await at.briefing()
    at.clock.to("10:30")
    await at.delivery.turn()
    edition = await at.only(setup)
    assert edition.state is EditionState.POSTED
    assert edition.lateness_s == 4.5 * 3600
    assert at.composer.asked[0][3] == edition.due_at
    assert edition.window is not None
    assert edition.window.until == at.clock()


async def test_after_a_long_downtime_it_is_skipped_with_a_note(at: Desk) -> None:
    setup = await at.briefing()
    at.clock.to("13:00")
    await at.delivery.turn()
    edition = await at.only(setup)
    assert (edition.state, edition.skip) == (EditionState.SKIPPED, Skip.LATE)
    assert "within 6 hours" in edition.note
    assert at.posted() == []


async def test_a_clock_that_was_wrong_for_a_moment_costs_no_edition(at: Desk) -> None:
    setup = await at.briefing()
    at.clock.move(timedelta(days=3, hours=12))
    await at.delivery.turn()
    at.clock.move(-timedelta(days=3, hours=12))
    at.clock.to("06:00")
    await at.delivery.turn()
    assert at.posted() == [(setup.briefing_id, "2026-06-01", 1, 1)]


async def test_parts_stand_in_order_and_the_overflow_in_a_thread(at: Desk) -> None:
    at.composer.parts = 5
    setup = await at.briefing(messages_in_channel=2)
    at.clock.to("06:00")
    await at.delivery.turn()
    edition = await at.only(setup)
    thread = at.discord.world.channels[edition.parts[0].message_id or 0]
    assert [part for _, _, part, _ in at.posted()] == [1, 2]
    assert [part for _, _, part, _ in at.posted(thread)] == [3, 4, 5]
    assert thread.name == "Briefing of 2026-06-01"


async def test_where_no_thread_may_be_made_the_rest_stands_in_the_channel(at: Desk) -> None:
    at.composer.parts = 3
    setup = await at.briefing(messages_in_channel=1)
    at.discord.faults.add("POST", r"/threads$", Fails(403, code=50013), times=2)
    at.clock.to("06:00")
    await at.delivery.turn()
    assert [part for _, _, part, _ in at.posted()] == [1, 2, 3]
    edition = await at.only(setup)
    assert edition.state is EditionState.POSTED
    assert "Create Public Threads" in edition.note


@pytest.mark.parametrize("fault", (DropAfterCommit(), Reset(), Fails(503), Fails(502), Fails(500)))
async def test_what_was_lost_on_the_way_is_repeated_with_the_same_nonce(at: Desk, fault: DropAfterCommit | Reset | Fails) -> None:
    at.composer.parts = 3
    await at.briefing()
    at.discord.faults.add("POST", MESSAGES, fault, times=3)
    at.clock.to("06:00")
    await at.delivery.turn()
    assert [part for _, _, part, _ in at.posted()] == [1, 2, 3]
    sent = at.discord.sent("POST", "/messages")
    assert len({request.body["nonce"] for request in sent}) == 3
    assert all(request.body["enforce_nonce"] for request in sent)


async def test_outside_discords_memory_the_channel_is_read_before_anything_is_repeated(at: Desk) -> None:
    at.composer.parts = 2
    setup = await at.briefing()
    at.clock.to("06:00")
    at.discord.faults.add("POST", MESSAGES, DropAfterCommit(), times=1)
    at.discord.faults.add("POST", MESSAGES, Fails(503), times=MANY - 1)
    await at.delivery.turn()
    assert (await at.only(setup)).state is EditionState.SENDING
    at.clock.move(timedelta(hours=2))
    for n in range(150):
        await at.discord.say(f"chatter {n}")
    await at.delivery.turn()
    assert [part for _, _, part, _ in at.posted()] == [1, 2]
    assert (await at.only(setup)).state is EditionState.POSTED


async def test_messages_without_components_are_recognized_by_their_text(at: Desk) -> None:
    at.composer.v2 = False
    await at.briefing()
    at.clock.to("06:00")
    at.discord.faults.add("POST", MESSAGES, DropAfterCommit(), times=1)
    at.discord.faults.add("POST", MESSAGES, Fails(503), times=MANY - 1)
    await at.delivery.turn()
    at.clock.move(timedelta(hours=1))
    await at.delivery.turn()
    assert len(at.posted()) == 1


@pytest.mark.parametrize("kind", (ChannelKind.TEXT, ChannelKind.FORUM))
async def test_a_store_put_back_to_this_morning_posts_nothing_again(at: Desk, tmp_path: Path, kind: ChannelKind) -> None:
    at.composer.parts = 3
    channel = at.discord.world.new_channel("briefings", kind=GUILD_FORUM if kind is ChannelKind.FORUM else GUILD_TEXT)
    setup = await at.briefing(channel_id=channel.id, channel_kind=kind, messages_in_channel=2)
    await at.store.backup(tmp_path / "backup.sqlite")
    at.clock.to("06:00")
    await at.delivery.turn()
    before = [edition.parts for edition in await at.store.editions.history(setup.briefing_id, limit=1)]
    at.clock.to("09:00")
    restored = await open_store(f"sqlite:///{tmp_path / 'backup.sqlite'}")
    try:
        parts = {"composer": at.composer, "poster": at.poster, "clock": at.clock, "sleep": at.clock.sleep}
        await Delivery(restored.briefings, restored.editions, **parts).turn()  # type: ignore[arg-type]  # each fits its own
        (edition,) = await restored.editions.history(setup.briefing_id, limit=9)
    finally:
        await restored.close()
    assert edition.state is EditionState.POSTED
    assert [part.message_id for part in edition.parts] == [part.message_id for part in before[0]]
    assert len(at.discord.sent("POST", "/messages")) + len(at.discord.sent("POST", f"{channel.id}/threads")) == 3


async def test_a_429_is_obeyed_and_nothing_is_lost(at: Desk) -> None:
    await at.briefing()
    at.discord.faults.add("POST", MESSAGES, RateLimited(retry_after=0.02), times=3)
    at.clock.to("06:00")
    await at.delivery.turn()
    assert len(at.posted()) == 1


async def test_a_long_429_puts_the_edition_off_without_holding_up_the_others(at: Desk) -> None:
    setup = await at.briefing()
    other = await at.briefing(name="other", channel_id=at.discord.world.new_channel("other").id)
    at.discord.faults.add("POST", f"{setup.channel_id}/messages$", RateLimited(retry_after=40.0))
    at.clock.to("06:00")
    await at.delivery.turn()
    waiting = await at.only(setup)
    assert (waiting.state, waiting.attempts) == (EditionState.SENDING, 1)
    assert waiting.not_before is not None
    assert waiting.not_before - at.clock() >= timedelta(seconds=39)
    assert (await at.only(other)).state is EditionState.POSTED


async def test_a_deleted_channel_pauses_the_briefing_and_tells_an_admin_once(at: Desk) -> None:
    setup = await at.briefing()
    del at.discord.world.channels[setup.channel_id]
    for hour in range(60):
        at.clock.to("06:00") if hour == 0 else at.clock.move(timedelta(hours=1))
        await at.delivery.turn()
    edition = await at.only(setup)
    assert (edition.state, edition.note) == (EditionState.FAILED, "The channel is gone.")
    paused = await at.store.briefings.briefing(setup.briefing_id)
    assert paused is not None
    assert paused.paused is not None
    assert paused.paused.by_us
    told = at.discord.replies(at.discord.world.dm_with(at.discord.world.ann))
    assert len(told) == 1
    assert "is gone" in told[0]["content"]


async def test_a_missing_permission_is_named(at: Desk) -> None:
    setup = await at.briefing()
    at.discord.faults.add("POST", MESSAGES, Fails(403, code=50013))
    at.clock.to("06:00")
    await at.delivery.turn()
    assert "Send Messages" in (await at.only(setup)).note


async def test_whom_the_bot_may_not_write_to_is_passed_over_for_the_owner(at: Desk) -> None:
    await at.briefing(made_by=77)  # nobody
    at.discord.faults.add("POST", MESSAGES, Fails(403, code=50001))
    at.clock.to("06:00")
    await at.delivery.turn()
    assert len(at.discord.replies(at.discord.world.dm_with(at.discord.world.ann))) == 1


async def test_a_resumed_briefing_owes_nothing_for_the_time_it_rested_and_the_failed_edition_can_be_run_again(at: Desk) -> None:
    setup = await at.briefing()
    at.discord.faults.add("POST", MESSAGES, Fails(403, code=50013))
    at.clock.to("06:00")
    await at.delivery.turn()
    at.clock.to("2026-06-03T07:00")
    assert await at.store.briefings.pause(setup.briefing_id, None, now=at.clock())
    await at.delivery.turn()
    assert at.posted() == []
    assert await at.store.editions.again((await at.only(setup)).edition_id, now=at.clock())
    await at.delivery.turn()
    assert at.posted() == [(setup.briefing_id, "2026-06-01", 1, 1)]


async def test_an_empty_day_can_stay_silent(at: Desk) -> None:
    at.composer.empty = True
    silent = await at.briefing(empty_day=EmptyDay.SILENT)
    line = await at.briefing(name="line")
    at.clock.to("06:00")
    await at.delivery.turn()
    assert [briefing for briefing, *_ in at.posted()] == [line.briefing_id]
    assert (await at.only(silent)).skip is Skip.EMPTY


async def test_only_the_opted_in_role_is_mentioned_and_only_once(at: Desk) -> None:
    at.composer.parts = 2
    await at.briefing(role_id=4242)
    at.clock.to("06:00")
    await at.delivery.turn()
    first, second = (request.body["allowed_mentions"] for request in at.discord.sent("POST", "/messages"))
    assert first == {"parse": [], "roles": ["4242"]}
    assert second == {"parse": []}


async def test_an_announcement_is_published_and_discussed(at: Desk) -> None:
    at.composer.parts = 2
    channel = at.discord.world.new_channel("announcements", kind=GUILD_NEWS)
    setup = await at.briefing(channel_id=channel.id, channel_kind=ChannelKind.NEWS, publish=True, discussion=True)
    at.discord.faults.add("POST", r"/crosspost$", DropAfterCommit())
    at.clock.to("06:00")
    await at.delivery.turn()
    assert [message["flags"] & CROSSPOSTED for message in at.discord.replies(channel)] == [1, 1]
    edition = await at.only(setup)
    assert edition.parts[0].message_id in at.discord.world.channels
    assert (edition.state, edition.note) == (EditionState.POSTED, "")


async def test_a_forum_gets_a_post_with_all_parts_in_it(at: Desk) -> None:
    at.composer.parts = 3
    forum = at.discord.world.new_channel("forum", kind=GUILD_FORUM)
    setup = await at.briefing(channel_id=forum.id, channel_kind=ChannelKind.FORUM)
    at.clock.to("06:00")
    await at.delivery.turn()
    post = at.discord.world.channels[(await at.only(setup)).parts[0].message_id or 0]
    assert [part for _, _, part, _ in at.posted(post)] == [1, 2, 3]
    assert forum.messages == []


async def test_a_forum_post_whose_answer_was_lost_is_found_again(at: Desk) -> None:
    at.composer.parts = 2
    forum = at.discord.world.new_channel("forum", kind=GUILD_FORUM)
    setup = await at.briefing(channel_id=forum.id, channel_kind=ChannelKind.FORUM)
    at.discord.faults.add("POST", rf"/{forum.id}/threads$", DropAfterCommit())
    at.clock.to("06:00")
    await at.delivery.turn()
    at.clock.move(timedelta(minutes=2))
    await at.delivery.turn()
    posts = [channel for channel in at.discord.world.channels.values() if channel.parent_id == forum.id]
    assert len(posts) == 1
    assert len(at.posted(posts[0])) == 2
    assert (await at.only(setup)).state is EditionState.POSTED


async def test_several_processes_share_the_work_and_nobody_posts_twice(at: Desk) -> None:
    at.composer.parts = 2
    for n in range(12):
        await at.briefing(name=f"b{n}", channel_id=at.discord.world.new_channel(f"c{n}").id)
    at.clock.to("06:00")
    await asyncio.gather(*(each.turn() for each in (at.delivery, at.another(), at.another())))
    for channel in at.discord.world.channels.values():
        assert [part for _, _, part, _ in at.posted(channel)] in ([], [1, 2])
    assert len(at.discord.sent("POST", "/messages")) == 24


async def test_a_claim_lost_meanwhile_stops_the_loser(at: Desk) -> None:
    at.composer.parts = 2
    setup = await at.briefing()
    slow = at.another(poster=_Stolen(at))  # type: ignore[arg-type]  # only what is used of it
    at.clock.to("06:00")
    await slow.turn()
    await at.delivery.turn()
    assert [part for _, _, part, _ in at.posted()] == [1, 2]
    assert (await at.only(setup)).state is EditionState.POSTED


class _Stolen:
    """A poster so slow that its claim has ended and been taken over when the message is out."""

    def __init__(self, at: Desk) -> None:
        self._at = at

    async def send(self, place_id: int, part: object, *, role_id: int | None) -> int:
        sent = await self._at.poster.send(place_id, part, role_id=role_id)  # type: ignore[arg-type]
        self._at.clock.move(timedelta(minutes=3))
        await self._at.delivery.turn()
        return sent


async def test_an_edition_asked_for_is_posted_besides_the_one_of_the_day(at: Desk) -> None:
    setup = await at.briefing()
    extra = await at.store.editions.enter_extra(setup.briefing_id, date(2026, 6, 1), now=at.clock())
    await at.delivery.turn()
    at.clock.to("06:00")
    await at.delivery.turn()
    assert len(at.posted()) == 2
    assert extra.number == 1


async def test_a_warning_is_told_to_the_admin_and_not_repeated_every_day(at: Desk) -> None:
    at.composer.warning = "The template is broken in line 3."
    await at.briefing()
    for hour in range(50):
        at.clock.to("06:00") if hour == 0 else at.clock.move(timedelta(hours=1))
        await at.delivery.turn()
    assert len(at.posted()) == 3
    assert len(at.discord.replies(at.discord.world.dm_with(at.discord.world.ann))) == 1


async def test_whatever_goes_wrong_inside_is_logged_and_tried_again_later(at: Desk, caplog: pytest.LogCaptureFixture) -> None:
    class Broken(PlainComposer):
        async def compose(self, *_: Any, **__: Any) -> Any:
            message = "a fault of ours"
            raise RuntimeError(message)

    setup = await at.briefing()
    at.clock.to("06:00")
    await at.another(composer=Broken()).turn()
    assert "a fault of ours" in caplog.text
    assert (await at.only(setup)).note == "Something went wrong inside the bot; its log says what."
    at.clock.move(timedelta(minutes=1))
    await at.delivery.turn()
    assert len(at.posted()) == 1


async def test_an_edition_that_came_due_before_a_pause_is_not_posted_in_it(at: Desk) -> None:
    setup = await at.briefing()
    at.clock.to("06:00")
    await at.delivery._schedule.enter_due(at.clock())
    await at.store.briefings.pause(setup.briefing_id, Paused(at.clock(), "Holidays."), now=at.clock())
    await at.delivery.turn()
    assert at.posted() == []
    assert (await at.only(setup)).note == "Paused: Holidays."


async def test_stopping_lets_go_so_that_the_next_process_goes_on_at_once(at: Desk) -> None:
    at.composer.parts = 2
    setup = await at.briefing()
    at.clock.to("06:00")
    reached = asyncio.Event()

    class Stuck:
        async def send(self, *_: object, **__: object) -> int:
            reached.set()
            await asyncio.Event().wait()
            raise AssertionError

    loop = asyncio.create_task(at.another(poster=Stuck()).look_after())  # type: ignore[arg-type]  # only what is used of it
    await reached.wait()
    loop.cancel()
    await asyncio.gather(loop, return_exceptions=True)
    await at.delivery.turn()
    assert [part for _, _, part, _ in at.posted()] == [1, 2]
    assert (await at.only(setup)).state is EditionState.POSTED


async def test_it_goes_on_by_itself_and_looks_at_once_when_it_is_nudged(at: Desk) -> None:
    await at.briefing()
    delivery = at.another()
    loop = asyncio.create_task(delivery.look_after())
    await asyncio.sleep(0)
    at.clock.to("06:00")
    delivery.nudge()
    await at.discord.until(at.posted)
    loop.cancel()
    await asyncio.gather(loop, return_exceptions=True)


async def test_a_store_that_fails_for_a_moment_does_not_end_the_loop(at: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    await at.briefing()
    at.clock.to("06:00")
    whole = at.store.editions.open

    async def broken(**_: Any) -> Any:
        monkeypatch.setattr(at.store.editions, "open", whole)
        message = "The database is locked."
        raise StoreError(message)

    monkeypatch.setattr(at.store.editions, "open", broken)
    await at.delivery.turn()
    assert at.posted() == []
    await at.delivery.turn()
    assert len(at.posted()) == 1


async def test_a_channel_changed_while_an_edition_is_on_its_way_does_not_tear_it_apart(at: Desk) -> None:
    at.composer.parts = 2
    setup = await at.briefing()
    at.clock.to("06:00")
    at.discord.faults.add("POST", MESSAGES, DropAfterCommit(), times=MANY)
    await at.delivery.turn()
    other = at.discord.world.new_channel("other")
    await at.store.briefings.save(replace(setup, channel_id=other.id), now=at.clock())
    at.clock.move(timedelta(hours=1))
    await at.delivery.turn()
    assert [part for _, _, part, _ in at.posted()] == [1, 2]
    assert at.posted(other) == []
