"""/briefing as an admin sees it, over the loopback Discord, with a real store and a real delivery behind it."""

import asyncio
import shutil
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta
from pathlib import Path
from typing import Any

import pytest
import yarl
from discord.gateway import DiscordWebSocket

from bot.discord_ui.briefing_setup import Typed, Where, laid_over, new_setup
from bot.discord_ui.client import BriefingClient
from bot.model.edition import ChannelKind, EditionState, EmptyDay
from bot.model.errors import BadInputError
from bot.services.editions_admin import BriefingAdmin
from tests.discord_ui.conftest import on_discord
from tests.discord_ui.library import Library, renderer
from tests.loopback.faults import Fails
from tests.loopback.nouns import GUILD_FORUM, PUBLIC_THREAD, Interaction, Json, User
from tests.loopback.reading import buttons, texts
from tests.services.delivering import Desk, desk

pytestmark = pytest.mark.discord


@dataclass
class Scene:
    """A connected bot, and a delivery that is turned by hand."""

    at: Desk
    admin: BriefingAdmin

    async def run(self, command: str, **options: Any) -> Interaction:
        """`/briefing command`, answered."""
        return await self.answered(await self.at.discord.slash(f"briefing {command}", options))

    async def answered(self, interaction: Interaction) -> Interaction:
        await self.at.discord.until(lambda: interaction.answered)
        return interaction

    async def press(self, answer: Interaction, label: str) -> Interaction:
        """The button with that word under an answer."""
        assert answer.original
        button = next(each for each in buttons(answer.original) if each["label"] == label)
        return await self.answered(await self.at.discord.click(answer.original, button["custom_id"]))

    async def set_up(self, **options: Any) -> Interaction:
        """A draft, saved."""
        return await self.press(await self.run("setup", **({"zone": "Europe/Berlin"} | options)), "Save")

    async def the_one(self) -> Any:
        (setup,) = await self.at.store.briefings.of_server(self.at.discord.world.guild_id)
        return setup


def words(answer: Interaction | Json | None) -> str:
    message = answer.original if isinstance(answer, Interaction) else answer
    assert message is not None
    return "\n".join(texts(message))


@asynccontextmanager
async def connected(at: Desk) -> AsyncIterator[Scene]:
    admin = BriefingAdmin(
        at.store.briefings, at.store.editions, at.store.briefing_drafts, composer=at.composer, clock=at.clock, usual_tz="Europe/Berlin"
    )

    def client() -> BriefingClient:
        return BriefingClient(Library(["Nothing."]), renderer(), briefings=admin)

    async with on_discord(Library([]), at.discord, new_client=client):
        yield Scene(at, admin)


@pytest.fixture
async def at(empty_store_file: Path, tmp_path: Path) -> AsyncIterator[Desk]:
    shutil.copy(empty_store_file, tmp_path)
    async with desk(tmp_path) as made:
        yield made
        assert made.discord.violations == []


@pytest.fixture
async def scene(at: Desk, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[Scene]:
    monkeypatch.setattr(DiscordWebSocket, "DEFAULT_GATEWAY", yarl.URL(at.discord.gateway_url))
    async with connected(at) as made:
        yield made


async def test_setup_shows_a_preview_and_saves_nothing_before_it_is_told_to(scene: Scene) -> None:
    scene.at.composer.parts = 2
    answer = await scene.run("setup", time="8:30", zone="Asia/Kolkata", days="weekdays", pinned="Kyiv, Odesa")
    await scene.at.discord.until(lambda: len(answer.followups) == 2)
    said = words(answer)
    assert "not saved yet" in said
    assert "weekdays at 08:30 · Asia/Kolkata" in said.replace("\\", "")
    assert "“Kyiv” and “Odesa”" in said
    assert "<t:1780369200:F>" in said  # 08:30 in Kolkata is 03:00 UTC, and past on 1 June: so 2 June
    assert ["part 1 of 2" in words(part) for part in answer.followups] == [True, False]
    assert answer.ephemeral
    assert await scene.at.store.briefings.of_server(scene.at.discord.world.guild_id) == ()


async def test_save_says_when_the_first_edition_comes_and_then_it_comes(scene: Scene) -> None:
    saved = await scene.set_up(time="8 am")
    assert "<t:1780293600:F>" in words(saved)  # 06:00 UTC
    scene.at.clock.to("06:00")
    await scene.at.delivery.turn()
    setup = await scene.the_one()
    assert scene.at.posted() == [(setup.briefing_id, "2026-06-01", 1, 1)]
    assert setup.made_by == scene.at.discord.world.ann.id


async def test_save_pressed_twice_saves_once(scene: Scene) -> None:
    draft = await scene.run("setup", zone="Europe/Berlin")
    await scene.press(draft, "Save")
    await scene.press(draft, "Save")
    assert (await scene.the_one()).at == time(8)


async def test_setup_again_changes_only_what_was_given(scene: Scene) -> None:
    forum = scene.at.discord.world.new_channel("forum", kind=GUILD_FORUM)
    await scene.set_up(time="7:00", words="Kyiv", empty_day="silent", messages=2)
    draft = await scene.run("setup", time="9:00", words="-")
    assert "no edition" not in words(draft)
    await scene.press(draft, "Save")
    setup = await scene.the_one()
    assert (setup.at, setup.tz, setup.filters.words) == (time(9), "Europe/Berlin", ())
    assert (setup.empty_day, setup.messages_in_channel) == (EmptyDay.SILENT, 2)
    assert forum.messages == []


@pytest.mark.parametrize(
    ("options", "sentence"),
    (
        ({"time": "25:00"}, "no time of day"),
        ({"zone": "Middle-earth"}, "no time zone"),
        ({"days": "someday"}, "names no days"),
        ({"template": "poem"}, "there are full, compact"),
        ({"sections": "top, weather"}, "no section “weather”"),
    ),
)
async def test_what_cannot_be_read_is_said_in_one_sentence(scene: Scene, options: dict[str, str], sentence: str) -> None:
    assert sentence in words(await scene.run("setup", **options))


async def test_missing_rights_are_named_with_their_channel_before_anything_is_saved(scene: Scene) -> None:
    world = scene.at.discord.world
    everyone = world.guild_payload(world.guild_id)["roles"][0] | {"permissions": str(1 << 10)}  # View Channel
    await scene.at.discord.gateway.dispatch("GUILD_ROLE_UPDATE", {"guild_id": str(world.guild_id), "role": everyone})
    said = words(await scene.run("setup"))
    assert "#news" in said
    assert "Send Messages" in said
    assert "Read Message History" in said


async def test_a_forum_can_be_chosen(at: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(DiscordWebSocket, "DEFAULT_GATEWAY", yarl.URL(at.discord.gateway_url))
    forum = at.discord.world.new_channel("forum", kind=GUILD_FORUM)
    async with connected(at) as scene:
        await scene.set_up(channel=forum)
        setup = await scene.the_one()
    assert (setup.channel_id, setup.channel_kind) == (forum.id, ChannelKind.FORUM)


async def test_in_a_thread_a_channel_has_to_be_chosen(scene: Scene) -> None:
    thread = scene.at.discord.world.new_channel("talk", kind=PUBLIC_THREAD)
    thread.parent_id = scene.at.discord.world.news.id
    answer = await scene.answered(await scene.at.discord.slash("briefing setup", {}, channel=thread))
    assert "choose one of those" in words(answer)


async def test_zones_are_offered_with_their_time(scene: Scene) -> None:
    async def offered(typed: str) -> list[str]:
        asked = await scene.at.discord.autocomplete("briefing setup", "zone", typed)
        await scene.at.discord.until(lambda: asked.answered)
        return [choice["name"] for choice in asked.choices or ()]

    assert (await offered(""))[0] == "Europe/Berlin · 07:00"
    assert await offered("new york") == ["America/New York · 01:00"]
    assert "Asia/Kolkata · 10:30" in await offered("10:30")


async def test_sections_and_names_are_offered(scene: Scene) -> None:
    await scene.set_up(name="morning")
    asked = await scene.at.discord.autocomplete("briefing setup", "sections", "top, head")
    await scene.at.discord.until(lambda: asked.answered)
    assert [choice["value"] for choice in asked.choices or ()] == ["top, headlines"]
    asked = await scene.at.discord.autocomplete("briefing pause", "name", "mor")
    await scene.at.discord.until(lambda: asked.answered)
    assert [choice["value"] for choice in asked.choices or ()] == ["morning"]


async def test_now_posts_and_a_dry_run_does_not(scene: Scene) -> None:
    await scene.set_up()
    dry = await scene.run("now", dry_run=True)
    await scene.at.discord.until(lambda: dry.followups)
    await scene.at.delivery.turn()
    assert scene.at.posted() == []
    posting = await scene.press(dry, "Post it now")
    await scene.at.delivery.turn()
    assert len(scene.at.posted()) == 1
    how = await scene.press(posting, "How did it go?")
    assert "1 of 1 message posted" in words(how)
    await scene.run("now")
    await scene.at.delivery.turn()
    assert len(scene.at.posted()) == 2


async def test_pause_resume_and_skip(scene: Scene) -> None:
    await scene.set_up()
    assert "is paused" in words(await scene.run("pause", reason="holidays"))
    assert "was paused already: ann: holidays" in words(await scene.run("pause"))
    assert "holidays" in words(await scene.run("list"))
    assert "Next edition <t:1780293600:F>" in words(await scene.run("resume"))
    assert "was not paused" in words(await scene.run("resume"))
    skipped = words(await scene.run("skip"))
    assert "2026-06-01 is left out" in skipped
    assert "<t:1780380000:F>" in skipped
    scene.at.clock.to("06:00")
    await scene.at.delivery.turn()
    assert scene.at.posted() == []


async def test_a_draft_saved_later_takes_back_no_pause(scene: Scene) -> None:
    await scene.set_up()
    draft = await scene.run("setup", time="9:00")
    await scene.run("pause", reason="holidays")
    assert "still paused: ann: holidays" in words(await scene.press(draft, "Save")).replace("\\", "")
    assert (await scene.the_one()).paused
    assert (await scene.the_one()).at == time(9)


async def test_history_leads_to_the_post_in_a_forum(at: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(DiscordWebSocket, "DEFAULT_GATEWAY", yarl.URL(at.discord.gateway_url))
    forum = at.discord.world.new_channel("forum", kind=GUILD_FORUM)
    async with connected(at) as scene:
        await scene.set_up(channel=forum)
        at.clock.to("06:00")
        await at.delivery.turn()
        post = (await at.only(await scene.the_one())).parts[0].message_id
        assert f"https://discord.com/channels/{forum.guild_id}/{post})" in words(await scene.run("history"))


def test_everybody_is_no_role_that_somebody_chose() -> None:
    where = Where(7, 8, ChannelKind.TEXT, 9, is_given=True)
    before = new_setup("daily", where, tz="UTC", now=datetime(2026, 6, 1, tzinfo=UTC))
    with pytest.raises(BadInputError, match="not @everyone"):
        laid_over(before, Typed(role_id=7), where, templates=(), sections=())
    assert laid_over(before, Typed(role_id=10), where, templates=(), sections=()).role_id == 10


async def test_history_says_why_and_runs_again(scene: Scene) -> None:
    await scene.set_up()
    scene.at.discord.faults.add("POST", r"/channels/\d+/messages$", Fails(403, code=50013))
    scene.at.clock.to("06:00")
    await scene.at.delivery.turn()
    assert "❌ the edition of 2026-06-01 failed" in words(await scene.run("list")).replace("\\", "")
    history = await scene.run("history")
    assert "❌" in words(history)
    setup = await scene.the_one()
    edition = await scene.at.only(setup)
    assert history.original
    why = await scene.answered(await scene.at.discord.choose(history.original, "e1|why", str(edition.edition_id)))
    assert "Send Messages" in words(why)
    await scene.run("resume")
    await scene.press(why, "Run again")
    await scene.at.delivery.turn()
    assert len(scene.at.posted()) == 1
    assert (await scene.at.only(setup)).state is EditionState.POSTED


async def test_remove_asks_first(scene: Scene) -> None:
    await scene.set_up()
    asked = await scene.run("remove")
    assert await scene.the_one()
    await scene.press(asked, "Remove it")
    assert "No briefing is set up here yet" in words(await scene.run("list"))


async def test_several_briefings_are_told_apart_by_name(scene: Scene) -> None:
    await scene.set_up(name="Morning")
    await scene.set_up(name="evening", time="18:00")
    assert "say which by its name: evening, Morning" in words(await scene.run("pause"))
    assert "is paused" in words(await scene.run("pause", name="morning"))
    assert "There is no briefing called “noon”" in words(await scene.run("skip", name="noon"))


async def test_buttons_work_after_a_restart_and_a_month_later(at: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(DiscordWebSocket, "DEFAULT_GATEWAY", yarl.URL(at.discord.gateway_url))
    async with connected(at) as scene:
        draft = await scene.run("setup")
    at.clock.move(timedelta(days=29))
    async with connected(at) as scene:
        assert "Saved" in words(await scene.press(draft, "Save"))


async def test_another_server_finds_nothing_of_it(scene: Scene) -> None:
    await scene.set_up()
    posting = await scene.run("now")
    elsewhere = scene.at.discord.world.new_guild()
    await scene.at.discord.gateway.dispatch("GUILD_CREATE", scene.at.discord.world.guild_payload(elsewhere.guild_id))
    answer = await scene.answered(await scene.at.discord.slash("briefing list", channel=elsewhere))
    assert "No briefing is set up here yet" in words(answer)
    assert posting.original
    for custom_id in ("e1|why|1", "e1|again|1", "e1|post|1", "e1|remove|1", "e1|save|1"):
        pressed = await scene.answered(await scene.at.discord.click(posting.original, custom_id, channel=elsewhere))
        assert "removed" in words(pressed) or "no longer there" in words(pressed)
    assert await scene.the_one()


async def test_who_may_not_manage_the_server_can_press_nothing(scene: Scene, monkeypatch: pytest.MonkeyPatch) -> None:
    draft = await scene.run("setup")
    whole = User.member
    monkeypatch.setattr(User, "member", lambda self: whole(self) | {"permissions": "0"})
    assert "Manage Server" in words(await scene.press(draft, "Save"))
    assert await scene.at.store.briefings.of_server(scene.at.discord.world.guild_id) == ()


async def test_unknown_buttons_of_another_version_are_answered(scene: Scene) -> None:
    draft = await scene.run("setup")
    assert draft.original
    for custom_id in ("e1|save", "e1|dance|1", "e2|save|1", "e1|save|x", "e1|save|99999999999999999999999"):
        pressed = await scene.answered(await scene.at.discord.click(draft.original, custom_id))
        assert "no longer" in words(pressed), custom_id


def test_the_group_is_for_those_who_manage_the_server() -> None:
    async def registered() -> list[Json]:
        client = BriefingClient(Library([]), renderer(), briefings=BriefingAdmin(None, None, None, composer=None, clock=None))  # type: ignore[arg-type]  # nothing is asked
        return [dict(command.to_dict(client.tree)) for command in client.tree.get_commands() if command.name == "briefing"]

    (group,) = asyncio.run(registered())
    assert group["default_member_permissions"] == 1 << 5
    assert group["contexts"] in ([0], None) or group["dm_permission"] is False
    assert group["integration_types"] == [0]
