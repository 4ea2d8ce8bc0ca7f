"""The real briefing of the seeds, composed, written down and posted: once in this process, once by the program as its host starts it."""

import asyncio
import shutil
from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import UTC, datetime, time
from pathlib import Path

import pytest

from bot.app.wiring import App, open_app
from bot.discord_ui.briefing_composer import BriefingComposer
from bot.discord_ui.client import BriefingClient
from bot.discord_ui.post import DiscordPoster
from bot.discord_ui.post_http import Requests
from bot.discord_ui.post_pace import Pace
from bot.discord_ui.run import point_at
from bot.model.edition import BriefingSetup, EditionState, TemplateChoice
from bot.services.delivery import Delivery
from bot.settings import Settings
from tests.app.test_discord import bot
from tests.crash.clock import MovedClock
from tests.discord_ui.conftest import on_discord
from tests.discord_ui.library import Library, renderer
from tests.loopback.faults import DropAfterCommit
from tests.loopback.reading import buttons, texts
from tests.loopback.server import LoopbackDiscord

pytestmark = pytest.mark.discord


@pytest.fixture
async def app(seeded_folder: Path, tmp_path: Path) -> AsyncIterator[App]:
    async with open_app(Settings(data_dir=shutil.copytree(seeded_folder, tmp_path / "data"))) as opened:
        yield opened


@pytest.mark.parametrize("template", ("full", "compact", "headlines", "quotes"))
async def test_the_briefing_of_the_seeds_is_posted_as_discord_takes_it(app: App, template: str) -> None:
    clock = MovedClock(datetime(2022, 3, 30, 4, tzinfo=UTC))
    async with LoopbackDiscord() as discord, Requests(discord.token, pace=Pace(per_s=10_000)) as requests:
        point_at(api_url=discord.url, gateway_url=None)
        delivery = Delivery(
            app.store.briefings,
            app.store.editions,
            composer=BriefingComposer(app.brief, renderer()),
            poster=DiscordPoster(requests),
            clock=clock,
            sleep=clock.sleep,
        )
        world = discord.world
        plain = BriefingSetup(0, world.guild_id, world.news.id, time(6), "UTC", clock(), world.ann.id, role_id=77)
        setup = await app.store.briefings.save(replace(plain, template=TemplateChoice(template)), now=clock())
        discord.faults.add("POST", "/messages$", DropAfterCommit())
        clock.to("06:00")
        await delivery.turn()
        (edition,) = await app.store.editions.history(setup.briefing_id, limit=9)
        assert edition.state is EditionState.POSTED
        places = [world.news, *(channel for channel in world.channels.values() if channel.parent_id == world.news.id)]
        posted = [message for place in places for message in discord.replies(place)]
        assert [message["id"] for message in posted] == [str(part.message_id) for part in edition.parts]
        assert texts(posted[0])[0] == "<@&77>"
        assert any(name in text for message in posted for text in texts(message) for name in ("Kyiv", "Ukraine"))
        assert discord.violations == []
        # What was told is not told again.
        clock.to("2022-03-31T06:00")
        await delivery.turn()
        assert "nothing new" in (await app.store.editions.history(setup.briefing_id, limit=1))[0].note


async def test_a_story_opens_from_the_edition_that_was_posted_before_a_restart_for_who_pressed_alone(
    app: App, loopback: LoopbackDiscord
) -> None:
    clock, world = MovedClock(datetime(2022, 3, 30, 4, tzinfo=UTC)), loopback.world
    async with Requests(loopback.token, pace=Pace(per_s=10_000)) as requests:
        composer, poster = BriefingComposer(app.brief, renderer()), DiscordPoster(requests)
        delivery = Delivery(app.store.briefings, app.store.editions, composer=composer, poster=poster, clock=clock, sleep=clock.sleep)
        await app.store.briefings.save(BriefingSetup(0, world.guild_id, world.news.id, time(6), "UTC", clock(), world.ann.id), now=clock())
        clock.to("06:00")
        await delivery.turn()
    posted = loopback.replies()
    (button,) = [each for message in posted for each in buttons(message)]
    message = next(message for message in posted if buttons(message))
    assert button["label"] == "Story"
    for _ in range(2):  # as many clients as there are restarts
        async with on_discord(Library(), loopback, new_client=lambda: BriefingClient(app.readings, renderer())):
            pressed = await loopback.click(message, button["custom_id"])
            await loopback.until(lambda pressed=pressed: pressed.answered)  # type: ignore[misc]
            assert pressed.original
            assert pressed.original["flags"] & 1 << 6
            assert "5 articles" in " ".join(texts(pressed.original))
    assert loopback.replies() == posted


async def test_the_program_itself_sets_up_and_posts(seeded_folder: Path, tmp_path: Path) -> None:
    data = Path(shutil.copytree(seeded_folder, tmp_path / "data"))
    async with LoopbackDiscord() as discord, bot(discord, data, token=discord.token) as process:
        await discord.until(lambda: discord.gateway.connected)
        await discord.until(lambda: discord.world.commands)
        draft = await discord.slash("briefing setup", {"time": "06:00", "zone": "Europe/Berlin"})
        await discord.until(lambda: draft.answered)
        assert draft.original
        saved = await discord.click(draft.original, buttons(draft.original)[0]["custom_id"])
        await discord.until(lambda: saved.answered)
        now = await discord.slash("briefing now")
        await discord.until(lambda: now.answered and discord.replies())
        assert len(discord.replies()) == 1
        process.terminate()
        async with asyncio.timeout(20):
            _, said = await process.communicate()
        assert (process.returncode, b"Traceback" in said) == (0, False), said.decode()
        assert discord.violations == []
