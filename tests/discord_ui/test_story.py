"""What people see of stories: in SimCord's Discord over a library, and on a Discord of our own over the real seeds."""

import re
import shutil
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest
from simcord import Env

from bot.app.wiring import App, open_app
from bot.discord_ui.client import BriefingClient
from bot.discord_ui.story_ids import Show, View, is_ours, meaning_of, pick_id, show_id
from bot.render.markdown import unescape
from bot.settings import Settings
from tests.discord_ui.conftest import on_discord
from tests.discord_ui.library import Library, renderer
from tests.discord_ui.test_behaviour import Scene, answer_payload, labels, shown, shown_to
from tests.discord_ui.test_hostile import TEXTS, URLS, assert_inert
from tests.discord_ui.test_said import menu
from tests.loopback.reading import buttons, texts
from tests.loopback.server import LoopbackDiscord

pytestmark = pytest.mark.discord


@pytest.fixture
def scene(simcord_env: Env, library: Library) -> Scene:
    library.articles.append("“We are not convinced,” Kirby said on Tuesday.")
    return Scene(simcord_env)


async def test_story_without_words_offers_recent_ones_to_choose_from(scene: Scene) -> None:
    offered = await scene.ann.slash(scene.channel, "story")
    assert offered.ephemeral
    assert shown(offered.response)[0] == "### Recent stories"
    [option] = menu(offered)["options"]
    assert (option["label"], option["value"], option["description"]) == ("Pentagon casts doubt", "1", "2 independent texts")
    page = await scene.ann.select(shown_to(offered), ["1"])
    assert shown(page.response)[0].startswith("### Pentagon casts doubt\n-# 2 articles · 2 independent texts · story 1 · first seen <t:")


async def test_a_story_is_shown_by_number_or_headline_and_leads_to_what_was_said_and_where_it_differs(scene: Scene) -> None:
    by_number = await scene.ann.slash(scene.channel, "story", story="1")
    by_words = await scene.ann.slash(scene.channel, "story", story="casts doubt")
    assert shown(by_number.response) == shown(by_words.response)
    assert labels(by_number.response) == ["What was said", "Differences", "Share"]
    said = await scene.ann.click(shown_to(by_number), label="What was said")
    assert shown(said.response)[0].startswith("### Said: Pentagon casts doubt")
    assert labels(said.response) == ["Story", "Differences", "Share"]
    differ = await scene.ann.click(shown_to(said), label="Differences")
    assert shown(differ.response)[0].startswith("### Differences: Pentagon casts doubt")
    assert "Who is right is not for me to say." in shown(differ.response)[-1]
    back = await scene.ann.click(shown_to(differ), label="Story")
    assert shown(back.response) == shown(by_number.response)


async def test_a_page_of_a_story_can_be_shared_and_its_buttons_work_after_a_restart(scene: Scene, library: Library) -> None:
    mine = await scene.ann.slash(scene.channel, "story", story="1")
    await scene.ann.click(shown_to(mine), label="Share")
    [shared] = scene.bots_messages()
    assert shown(answer_payload(shared))[:-1] == shown(mine.response)
    await scene.env.restart_bot(BriefingClient(library, renderer()))
    said = await scene.bob.click(shared, label="What was said")
    assert said.ephemeral
    assert shown(said.response)[0].startswith("### Said: ")


async def test_compare_shows_where_a_story_differs_or_two_articles(scene: Scene) -> None:
    story = await scene.ann.slash(scene.channel, "compare", story="1")
    assert shown(story.response)[0].startswith("### Differences: ")
    two = await scene.ann.slash(scene.channel, "compare", first="1", second="2")
    assert shown(two.response)[0].startswith("### Two independent texts")
    one = await scene.ann.slash(scene.channel, "compare", first="1")
    assert shown(one.response) == ["Comparing takes two articles: give a first and a second one, or a story."]


async def test_what_is_not_there_is_said(scene: Scene, library: Library) -> None:
    assert shown((await scene.ann.slash(scene.channel, "story", story="99")).response) == ["There is no story 99."]
    none = await scene.ann.slash(scene.channel, "story", story="zebra")
    assert shown(none.response) == ["No headline I have read holds “zebra”."]
    library.articles.clear()
    assert shown((await scene.ann.slash(scene.channel, "story")).response) == ["I have not read any stories yet."]


@pytest.mark.parametrize("count", (13, 200))
async def test_a_story_of_many_articles_fits_and_says_how_many_more_there_are(scene: Scene, library: Library, count: int) -> None:
    library.articles[:] = [
        f"“We are not convinced of number {number},” Kirby said on Tuesday. " + "And so on. " * 40 for number in range(count)
    ]
    library.title, library.source, library.url = "Pentagon *casts* doubt " * 20, "The Daily " * 30, "https://example.org/" + "a" * 200
    page = await scene.ann.slash(scene.channel, "story", story="1")
    told = "\n".join(shown(page.response))
    lines = re.findall(r"^\\?\[\d+\\?\] ", told, re.MULTILINE)
    [more] = re.findall(r"and (\d+) more articles", told)
    assert lines
    assert len(lines) + int(more) == count


async def test_a_forged_quotation_is_held_back(scene: Scene, library: Library) -> None:
    library.forged = "Somebody else said something else."
    refused = await scene.ann.slash(scene.channel, "story", story="1")
    assert "held this answer back" in shown(refused.response)[0]


def test_a_button_survives_being_written_and_what_nobody_wrote_means_nothing() -> None:
    for view in View:
        show = Show(view, 12, 5)
        assert is_ours(show_id(show))
        assert meaning_of(show_id(show), None) == show
        assert meaning_of(pick_id(view), "12") == Show(view, 12)
        assert meaning_of(pick_id(view), None) is None
    for text in (
        "t1|page|1",
        "t1|page|-1|0",
        "t1|page|1|x",
        "t1|nothing|1|0",
        "t2|page|1|0",
        f"t1|page|{'9' * 30}|0",
        "t1",
        "",
        "t1|pick|x",
    ):
        assert meaning_of(text, "1") is None
    assert not is_ours("b1|share|x")


# over the real thing


@pytest.fixture
async def app(seeded_folder: Path, tmp_path: Path) -> AsyncIterator[App]:
    async with open_app(Settings(data_dir=shutil.copytree(seeded_folder, tmp_path / "data"))) as opened:
        yield opened


@pytest.fixture
async def seeded(loopback: LoopbackDiscord, app: App) -> AsyncIterator[LoopbackDiscord]:
    async with on_discord(Library(), loopback, new_client=lambda: BriefingClient(app.readings, renderer())):
        await loopback.until(lambda: loopback.world.commands)
        yield loopback


async def reply(discord: LoopbackDiscord, asked: Any) -> Any:
    await discord.until(lambda: asked.answered)
    return asked.original or asked.updated


async def test_the_seeds_are_a_story_on_discord(seeded: LoopbackDiscord) -> None:
    page = await reply(seeded, await seeded.slash("story", {"story": "1"}))
    heading, *items = texts(page)
    assert heading.startswith(
        "### Biden skeptical of Russian claims it will reduce military assault in Ukraine\n-# 5 articles · 4 independent"
    )
    assert any(item.startswith("> ❝") for item in items)
    assert "a rewrite of [2]" in "\n".join(items).replace("\\", "")
    assert [button["label"] for button in buttons(page)] == ["What was said", "Differences", "Share"]


async def test_the_medinsky_contradiction_comes_first_and_all_differences_can_be_paged_through(seeded: LoopbackDiscord) -> None:
    message = await reply(seeded, await seeded.slash("compare", {"story": "1"}))
    first = texts(message)
    assert "army de-escalation" in first[1].replace("**", "").replace("\\", "")
    assert "Vladimir Medinsky · they contradict each other" in first[1]
    seen = 0
    while more := [button["custom_id"] for button in buttons(message) if button["label"] == "More"]:
        message = await reply(seeded, await seeded.click(message, more[0]))
        seen += 1
        assert "they contradict each other" not in "\n".join(texts(message))
    assert seen >= 3


async def test_two_seeds_are_compared_by_number(seeded: LoopbackDiscord) -> None:
    message = await reply(seeded, await seeded.slash("compare", {"first": "2", "second": "3"}))
    assert texts(message)[0].startswith("### Article 3 is a rewrite of article 2")


async def test_the_contradiction_of_two_seeds_comes_first_and_every_message_of_a_comparison_can_be_shared(seeded: LoopbackDiscord) -> None:
    asked = await seeded.slash("compare", {"first": "2", "second": "3"})
    first = await reply(seeded, asked)
    assert "Vladimir Medinsky · they contradict each other" in texts(first)[2]
    await seeded.until(lambda: "It doesn’t" in str(asked.followups))
    messages = [first, *asked.followups]
    for message in messages:
        [share] = buttons(message)
        assert share["label"] == "Share"
    clicked = await seeded.click(messages[-1], buttons(messages[-1])[0]["custom_id"])
    await seeded.until(lambda: clicked.followups)
    assert texts(clicked.followups[0])[:-1] == texts(messages[-1])


async def test_autocomplete_offers_stories_with_their_voices_and_articles_with_their_outlets(seeded: LoopbackDiscord) -> None:
    [(name, value)] = await offered(seeded, "story", "story", "skeptical")
    assert value == "1"
    assert name.startswith("Biden skeptical of Russian claims it will reduce")
    assert name.endswith("… · 4 independent texts · 5 articles")
    [article] = await offered(seeded, "compare", "first", "pentagon")
    assert article == ("Pentagon casts doubt on Russian pledge to pull out of Kyiv · Unnamed outlet (seed 004)", "5")
    assert await offered(seeded, "compare", "story", "zebra") == []


async def offered(discord: LoopbackDiscord, command: str, option: str, typed: str) -> list[tuple[str, str]]:
    asked = await discord.autocomplete(command, option, typed)
    await discord.until(lambda: asked.callback)
    assert asked.callback is not None
    return [(choice["name"], choice["value"]) for choice in asked.callback["data"]["choices"]]


async def test_hostile_articles_stay_in_their_quotes_on_pages_of_stories(loopback: LoopbackDiscord) -> None:
    library = Library()
    async with on_discord(library, loopback):
        for number, text in enumerate(TEXTS[::3]):
            library.articles, library.title, library.source = [text, "plain"], text[:300], text[:80]
            library.url = URLS[number % len(URLS)]
            for custom_id in (show_id(Show(view, 1)) for view in View):
                asked = await loopback.click(loopback.world.new_message(loopback.world.news, loopback.world.bot, {}), custom_id)
                message = await reply(loopback, asked)
                quoted = assert_inert(message, bold_words=True)
                assert text.startswith(unescape(quoted[0]))
            offered_ = await offered(loopback, "story", "story", "")
            assert all(0 < len(name) <= 100 for name, _ in offered_)
