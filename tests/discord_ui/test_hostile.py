"""Law 7 on sockets: nothing from articles, outlets and questions pings, links or leaves its block quote; and all of it is still there."""

import re
from typing import Final

import pytest

from bot.render.markdown import unescape
from bot.statements.directory import Person
from tests.discord_ui.conftest import on_discord
from tests.discord_ui.hostile import texts as hostile_texts
from tests.discord_ui.library import PUBLISHED, Library
from tests.discord_ui.reading import choose, menus, runs_and_rest
from tests.loopback.markdown import Live, live
from tests.loopback.nouns import Json
from tests.loopback.reading import buttons, texts
from tests.loopback.server import LoopbackDiscord

pytestmark = pytest.mark.discord

TEXTS: Final = hostile_texts()
URLS: Final = ("https://example.org/a_(b)?c=[d]&e=<f>", "javascript:alert(1)", "https://bank.example@evil.example/", None)
SHOWN_URLS: Final = {"https://example.org/a", "https://example.org/a_%28b%29?c=%5Bd%5D&e=%3Cf%3E"}
STAMP: Final = f"<t:{int(PUBLISHED.at.timestamp())}:D>"
RAW_CALLS: Final = re.compile(r"@(?:everyone|here)|<@[!&]?\d+>|<#\d+>|discord\.gg/\w|<a?:\w+:\d+>")


def assert_inert(message: Json, *, bold_names: bool = False, bold_words: bool = False) -> list[str]:
    """Check everything that is read in a message; the quoted runs as they stand there. `bold_words` says that words of them may be bold."""
    quoted = []
    for text in texts(message):
        assert not RAW_CALLS.search(text)
        runs, rest = runs_and_rest(text)
        quoted += runs
        for run in runs:
            assert all(line.startswith("> ") for line in run.split("\n")[1:])
            acting = live(run.replace("\n> ", "\n"), at_line_start=False)
            assert [thing for thing in acting if not (bold_words and thing.kind == "bold")] == []
        assert [thing for thing in live(rest) if not ours(thing) and not (bold_names and thing.kind == "bold")] == []
        assert not re.search("[\u2028\u2029\u202a-\u202e\u2066-\u2069\x00-\x08\x0b-\x1f\x7f-\x9f]", text)
    return quoted


def ours(thing: Live) -> bool:
    """What the templates themselves bring to life."""
    return thing in {Live("heading", "###"), Live("small", "-#"), Live("block quote", ">"), Live("timestamp", STAMP)} or (
        thing.kind == "link" and thing.what in SHOWN_URLS
    )


async def test_hostile_articles_stay_in_their_quotes_and_can_be_read_back(loopback: LoopbackDiscord) -> None:
    library = Library(finds_all=True)
    async with on_discord(library, loopback):
        for number, text in enumerate(TEXTS):
            library.articles, library.title, library.source = [text, "plain"], text[:300], text[:80]
            library.url = URLS[number % len(URLS)]
            asked = await loopback.slash("ask", {"question": "What?"})
            await loopback.until(lambda asked=asked: asked.answered)  # type: ignore[misc]
            assert asked.original is not None
            first, second = assert_inert(asked.original)
            kept = unescape(first)
            assert text.startswith(kept), text
            assert kept == text or f"{first}❞ …" in "\n".join(texts(asked.original))
            assert len(kept) >= min(len(text), 200)
            assert second == "plain"


async def test_hostile_questions_are_only_ever_shown_as_text(loopback: LoopbackDiscord) -> None:
    library = Library(["plain"], finds_all=True)
    async with on_discord(library, loopback):
        for text in TEXTS:
            asked = await loopback.slash("ask", {"question": text})
            await loopback.until(lambda asked=asked: asked.answered)  # type: ignore[misc]
            assert asked.original is not None
            assert assert_inert(asked.original) == ["plain"]


async def test_hostile_questions_that_find_nothing_are_only_ever_shown_as_text(loopback: LoopbackDiscord) -> None:
    async with on_discord(Library(), loopback):
        for text in TEXTS:
            asked = await loopback.slash("ask", {"question": text})
            searched = await loopback.slash("search", {"words": text})
            await loopback.until(lambda asked=asked, searched=searched: asked.answered and searched.answered)  # type: ignore[misc]
            for interaction in (asked, searched):
                assert interaction.original is not None
                assert assert_inert(interaction.original) == []


async def test_hostile_mentions_direct_messages_and_shares_ping_and_link_nobody(loopback: LoopbackDiscord) -> None:
    library = Library(finds_all=True)
    dm = loopback.world.dm_with(loopback.world.ann)
    async with on_discord(library, loopback):
        for number, text in enumerate(TEXTS[::4], start=1):
            library.articles = [text]
            await loopback.dm(f"What? {text[:1900]}")
            await loopback.until(lambda number=number: len(loopback.replies(dm)) == number)  # type: ignore[misc]
            asked = await loopback.slash("ask", {"question": text[:100]}, user=loopback.world.new_user(text[:32] or "x"))
            await loopback.until(lambda asked=asked: asked.answered)  # type: ignore[misc]
            assert asked.original is not None
            share = buttons(asked.original)[-1]["custom_id"]
            shared = await loopback.click(asked.original, share, user=asked.user)
            await loopback.until(lambda shared=shared: shared.followups)  # type: ignore[misc]
            assert assert_inert(shared.followups[0]) == assert_inert(asked.original) == assert_inert(loopback.replies(dm)[-1])


async def test_hostile_statements_stay_in_their_quotes_however_closely_they_are_looked_at(loopback: LoopbackDiscord) -> None:
    library = Library(finds_all=True)
    async with on_discord(library, loopback):
        for number, text in enumerate(TEXTS[::2]):
            library.articles, library.title, library.source = [text], text[:300], text[:80]
            library.persons = (Person((text[:90],), text[:120], 1),)
            library.url = URLS[number % len(URLS)]
            said = await loopback.slash("said", {"speaker": text[:100], "about": text[:300]})
            await loopback.until(lambda said=said: said.answered)  # type: ignore[misc]
            assert said.original is not None
            [first] = assert_inert(said.original)
            assert text.startswith(unescape(first))
            *looks, share = buttons(said.original)
            assert [look["label"] for look in looks] == ["In context", "Compare wording", "Why this?"]
            for look in looks:
                closer = await loopback.click(said.original, look["custom_id"])
                await loopback.until(lambda closer=closer: closer.answered)  # type: ignore[misc]
                assert closer.original is not None
                runs = assert_inert(closer.original, bold_names=True, bold_words=True)
                assert runs
                assert all(unescape(run) in text for run in runs)
            shared = await loopback.click(said.original, share["custom_id"])
            await loopback.until(lambda shared=shared: shared.followups)  # type: ignore[misc]


async def test_hostile_names_are_offered_and_asked_about_within_the_limits(loopback: LoopbackDiscord) -> None:
    people = tuple(Person((text[:200],), text[:300], 1) for text in TEXTS)
    library = Library(["plain"], persons=people, finds_all=True)
    async with on_discord(library, loopback):
        typing = await loopback.autocomplete("said", "speaker", "")
        which = await loopback.slash("said", {"speaker": "x"})
        await loopback.until(lambda: typing.answered and which.answered)
        assert typing.choices is not None
        assert len(typing.choices) <= 25
        assert which.original is not None
        assert_inert(which.original, bold_names=True)
        [menu] = menus(which.original)
        for option in menu["options"]:
            chosen = await choose(loopback, which.original, menu["custom_id"], option["value"])
            await loopback.until(lambda chosen=chosen: chosen.answered)  # type: ignore[misc]
            assert chosen.original is not None
            assert_inert(chosen.original, bold_names=True)
    assert library.whom[1:] == [option["value"] for option in menu["options"]]


async def test_hostile_outlets_are_offered_within_the_limits(loopback: LoopbackDiscord) -> None:
    library = Library(sources=tuple((text[:300], 1) for text in TEXTS))
    async with on_discord(library, loopback):
        typing = await loopback.autocomplete("ask", "source", "")
        status = await loopback.slash("status")
        await loopback.until(lambda: typing.answered and status.answered)
    assert typing.choices is not None
    assert len(typing.choices) == 25
    assert status.original is not None
    for message in (status.original, *status.followups):
        assert_inert(message, bold_names=True)
