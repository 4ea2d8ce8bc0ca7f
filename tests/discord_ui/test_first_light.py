"""The seeds, the real use cases and Discord together: what is read there is, to the letter, what the articles say."""

import random
import re
import shutil
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.app.wiring import App, open_app
from bot.discord_ui.client import BriefingClient
from bot.discord_ui.seen import Seen
from bot.render.markdown import unescape
from bot.settings import Settings
from tests.discord_ui.conftest import on_discord
from tests.discord_ui.library import Library, renderer
from tests.discord_ui.reading import choose, menus, quoted_in
from tests.discord_ui.test_hostile import assert_inert
from tests.loopback.nouns import Json
from tests.loopback.reading import buttons, texts
from tests.loopback.server import LoopbackDiscord

pytestmark = pytest.mark.discord


@pytest.fixture
async def app(seeded_folder: Path, tmp_path: Path) -> AsyncIterator[App]:
    async with open_app(Settings(data_dir=shutil.copytree(seeded_folder, tmp_path / "data"))) as opened:
        yield opened


async def test_every_quotation_on_discord_is_a_slice_of_a_stored_article(app: App, loopback: LoopbackDiscord) -> None:
    bodies = [article.body for batch in [batch async for batch in app.store.all_articles()] for article, _ in batch]
    words = " ".join(bodies).split()
    dice = random.Random(1)  # noqa: S311 - the same questions every time
    places = [dice.randrange(len(words) - 6) for _ in range(40)]
    questions = ["What did Kirby say?", *(" ".join(words[place : place + 6]) for place in places)]
    seen = Seen()
    quoted = 0
    async with on_discord(Library(), loopback, new_client=lambda: BriefingClient(app.readings, renderer(), seen=seen)):
        for question in questions:
            asked = await loopback.slash("ask", {"question": question})
            await loopback.until(lambda asked=asked: asked.answered)  # type: ignore[misc]
            assert asked.original is not None
            runs = quoted_in(asked.original)
            quoted += len(runs)
            assert all(any(unescape(run) in body for body in bodies) for run in runs)
    assert quoted > 60


async def test_kirby_is_answered_with_three_articles_shared_and_paged(app: App, loopback: LoopbackDiscord) -> None:
    seen = Seen()
    async with on_discord(Library(), loopback, new_client=lambda: BriefingClient(app.readings, renderer(), seen=seen)):
        asked = await loopback.slash("ask", {"question": "What did Kirby say?"})
        await loopback.until(lambda: asked.answered)
        assert asked.original is not None
        assert len(set(re.findall(r"\\\[(\d+)\\\]", "\n".join(texts(asked.original))))) >= 3
        more, *_, share = buttons(asked.original)
        page = await loopback.click(asked.original, more["custom_id"])
        shared = await loopback.click(asked.original, share["custom_id"])
        await loopback.until(lambda: page.answered and shared.followups)
    assert quoted_in(asked.original)
    assert quoted_in(asked.original) == quoted_in(shared.followups[0])
    assert not set(quoted_in(asked.original)) & set(quoted_in(page.original))


async def test_every_statement_of_every_speaker_can_be_looked_at_closer_and_is_a_slice(app: App, loopback: LoopbackDiscord) -> None:
    bodies = [article.body for batch in [batch async for batch in app.store.all_articles()] for article, _ in batch]
    seen = Seen()
    looked = 0
    async with on_discord(Library(), loopback, new_client=lambda: BriefingClient(app.readings, renderer(), seen=seen)):
        typing = await loopback.autocomplete("said", "speaker", "")
        await loopback.until(lambda: typing.answered)
        assert typing.choices is not None
        assert typing.choices[0]["value"] == "John Kirby"
        for choice in typing.choices:
            said = await loopback.slash("said", {"speaker": choice["value"]})
            await loopback.until(lambda said=said: said.answered)  # type: ignore[misc]
            assert said.original is not None
            for custom_id, value in _looks(said.original):
                closer = await (choose(loopback, said.original, custom_id, value) if value else loopback.click(said.original, custom_id))
                await loopback.until(lambda closer=closer: closer.answered)  # type: ignore[misc]
                assert closer.original is not None
                runs = quoted_in(closer.original)
                assert runs
                assert all(any(unescape(run) in body for body in bodies) for run in runs)
                assert_inert(closer.original, bold_names=True, bold_words=True)
                looked += 1
    assert looked > 60


def _looks(message: Json) -> list[tuple[str, str]]:
    """(custom_id, value) of every closer look a message offers; no value for a button."""
    listed = [(menu["custom_id"], option["value"]) for menu in menus(message) for option in menu["options"]]
    return listed + [(button["custom_id"], "") for button in buttons(message) if "|look|" in button["custom_id"]]


async def test_silence_of_the_real_program_is_inert_too(app: App, loopback: LoopbackDiscord) -> None:
    seen = Seen()
    async with on_discord(Library(), loopback, new_client=lambda: BriefingClient(app.readings, renderer(), seen=seen)):
        for question in ("@everyone <@1>", "asdf qwerty", "https://evil.example", "`", '"', "source:", "since:never"):
            asked = await loopback.slash("ask", {"question": question})
            await loopback.until(lambda asked=asked: asked.answered)  # type: ignore[misc]
            assert asked.original is not None
            assert_inert(asked.original, bold_names=True)
