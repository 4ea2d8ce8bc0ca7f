"""/briefing template over the loopback Discord, with the articles of the seeds: choose, write, be told what is wrong, save, be posted."""

import shutil
from collections.abc import AsyncIterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
import yarl
from discord.gateway import DiscordWebSocket

from bot.app.wiring import open_app
from bot.discord_ui.briefing_composer import BriefingComposer
from bot.discord_ui.briefing_own import ServersTemplates
from bot.discord_ui.client import BriefingClient
from bot.services.editions_admin import BriefingAdmin
from bot.settings import Settings
from tests.crash.clock import MovedClock
from tests.discord_ui.conftest import on_discord
from tests.discord_ui.library import Library, renderer
from tests.discord_ui.test_briefing import Scene, words
from tests.loopback.nouns import Interaction, User
from tests.loopback.reading import buttons
from tests.loopback.server import LoopbackDiscord
from tests.services.delivering import Desk

pytestmark = pytest.mark.discord


@pytest.fixture
async def scene(seeded_folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[Scene]:
    clock = MovedClock(datetime(2022, 3, 30, 6, tzinfo=UTC))
    data = shutil.copytree(seeded_folder, tmp_path / "data")
    async with open_app(Settings(data_dir=data)) as app, LoopbackDiscord() as discord:
        monkeypatch.setattr(DiscordWebSocket, "DEFAULT_GATEWAY", yarl.URL(discord.gateway_url))
        monkeypatch.setattr("discord.http.Route.BASE", discord.url)
        store = app.store
        admin = BriefingAdmin(
            store.briefings,
            store.editions,
            store.briefing_drafts,
            composer=BriefingComposer(app.brief, renderer()),
            clock=clock,
            own=ServersTemplates(app.brief, renderer()),
        )
        at = Desk(discord, store, clock, None, None, None)  # type: ignore[arg-type]  # nothing is posted here

        def client() -> BriefingClient:
            return BriefingClient(Library([]), renderer(), briefings=admin)

        async with on_discord(Library([]), discord, new_client=client):
            made = Scene(at, admin)
            await made.set_up(time="06:00")
            yield made
        assert discord.violations == []


async def opened(scene: Scene, answer: Interaction, label: str) -> Interaction:
    """The form a button opens."""
    assert answer.original
    button = next(each for each in buttons(answer.original) if each["label"] == label)
    form = await scene.at.discord.click(answer.original, button["custom_id"])
    await scene.at.discord.until(lambda: form.acknowledged)
    assert form.callback
    assert form.callback["type"] == 9, form.callback
    return form


async def handed_in(scene: Scene, form: Interaction, source: str) -> Interaction:
    return await scene.answered(await scene.at.discord.hand_in(form, {"source": source}))


async def test_each_placeholder_is_shown_with_what_it_prints_today(scene: Scene) -> None:
    said = words(await scene.run("template"))
    assert "`stories`" in said
    assert "Wednesday, 30 March 2022" in said


async def test_a_template_is_chosen_looked_at_and_saved(scene: Scene) -> None:
    card = await scene.run("template")
    assert card.original
    setup = await scene.the_one()
    chosen = await scene.answered(await scene.at.discord.choose(card.original, f"e1|template|{setup.briefing_id}", "headlines"))
    await scene.at.discord.until(lambda: chosen.followups)
    assert "Biden" in words(chosen.followups[0])
    await scene.press(chosen, "Save")
    assert (await scene.the_one()).template.name == "headlines"


async def test_a_template_is_written_looked_at_and_saved(scene: Scene) -> None:
    form = await opened(scene, await scene.run("template"), "Write your own")
    assert "{{ stories }}" in str(form.callback)
    draft = await handed_in(scene, form, "Good morning! {{ date }}\n\n{{ headlines }}{{ stories }}")
    await scene.at.discord.until(lambda: draft.followups)
    assert "Good morning! Wednesday, 30 March 2022" in words(draft.followups[0])
    await scene.press(draft, "Save")
    assert (await scene.the_one()).template.source.startswith("Good morning!")
    again = await opened(scene, await scene.run("template"), "Write your own")
    assert "Good morning!" in str(again.callback)


async def test_a_fault_is_named_with_its_line_and_what_was_written_is_not_lost(scene: Scene) -> None:
    form = await opened(scene, await scene.run("template"), "Write your own")
    refused = await handed_in(scene, form, "fine\n{{ storys }}\n{{ footer() }}")
    said = words(refused).replace("\\", "")
    assert "line 2: there is no placeholder “storys”" in said
    assert "line 3: nothing can be called" in said
    assert (await scene.the_one()).template.source is None
    again = await opened(scene, refused, "Change it")
    assert "{{ storys }}" in str(again.callback)
    mended = await handed_in(scene, again, "fine\n\n{{ stories }}")
    await scene.press(mended, "Save")
    assert (await scene.the_one()).template.source == "fine\n\n{{ stories }}"


async def test_who_may_not_manage_the_server_gets_no_form(scene: Scene, monkeypatch: pytest.MonkeyPatch) -> None:
    card = await scene.run("template")
    assert card.original
    setup = await scene.the_one()
    whole = User.member
    monkeypatch.setattr(User, "member", lambda self: whole(self) | {"permissions": "0"})
    refused = await scene.answered(await scene.at.discord.click(card.original, f"e1|edit|{setup.briefing_id}"))
    assert "Manage Server" in words(refused)
    refused = await scene.answered(await scene.at.discord.choose(card.original, f"e1|template|{setup.briefing_id}", "headlines"))
    assert "Manage Server" in words(refused)


async def test_another_servers_briefing_has_no_form_here(scene: Scene) -> None:
    card = await scene.run("template")
    elsewhere = scene.at.discord.world.new_guild()
    await scene.at.discord.gateway.dispatch("GUILD_CREATE", scene.at.discord.world.guild_payload(elsewhere.guild_id))
    assert card.original
    setup = await scene.the_one()
    refused = await scene.answered(await scene.at.discord.click(card.original, f"e1|edit|{setup.briefing_id}", channel=elsewhere))
    assert "has been removed" in words(refused)


async def test_on_a_quiet_server_the_placeholders_print_the_latest_day_that_has_something_and_say_so(scene: Scene) -> None:
    scene.at.clock.to("2022-04-20T06:00")
    said = words(await scene.run("template"))
    assert "There is nothing new today, so this is what they would print of Tuesday, 29 March 2022" in said
    assert "Biden" in said
    await scene.set_up(words="Chernihiv")
    assert "of Tuesday, 29 March 2022" in words(await scene.run("template"))
    await scene.set_up(words="handball")
    said = words(await scene.run("template"))
    assert "There is nothing new today" not in said
    assert "Wednesday, 20 April 2022" in said
