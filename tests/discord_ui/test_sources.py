"""`/sources` and "Add to sources" on the loopback Discord, over the real use cases and store, and a web of our own."""

import asyncio
import json
import logging
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any, cast

import pytest

from bot.app.wiring import App, open_app
from bot.discord_ui import sources_notices
from bot.discord_ui.client import BriefingClient
from bot.discord_ui.seen import Seen
from bot.model.feed import Feed, FeedItem, FeedLink, FetchError, Trouble
from bot.services.schedule_feeds import first
from bot.settings import Settings
from bot.sources.web import Web
from tests.discord_ui.conftest import on_discord
from tests.discord_ui.library import Library, renderer
from tests.discord_ui.reading import choose, menus
from tests.loopback.faults import Fails
from tests.loopback.nouns import Channel, Interaction, Json
from tests.loopback.reading import buttons, texts
from tests.loopback.server import LoopbackDiscord
from tests.services.web import TinyWeb
from tests.web.running import web_over
from tests.web.server import LoopbackWeb
from tests.web.world import World

pytestmark = pytest.mark.discord

URL = "https://example.org/feed"
LONG = "The council met on Monday and talked about the new bridge over the river for three hours. " * 4
FEED = Feed(
    "RSS 2.0",
    "Example News",
    items=tuple(FeedItem(f"Zebra {n} seen", f"https://example.org/{n}", str(n), content=f"Zebra number {n}. {LONG}") for n in range(5)),
)
OPML = b"""<opml version="2.0"><body><outline text="World"><outline text="My example" xmlUrl="https://example.org/feed"/></outline>
<outline text="Other" xmlUrl="https://example.net/feed"/><outline text="Bad" xmlUrl="https://a:secret@example.net/feed"/></body></opml>"""


@dataclass
class Scene:
    """A bot on Discord, the web it reads, and a second server."""

    discord: LoopbackDiscord
    app: App
    web: TinyWeb
    there: Channel
    new_client: Callable[[], BriefingClient] = field(repr=False)

    async def run(self, command: str, options: dict[str, Any] | None = None, *, there: bool = False) -> Interaction:
        sent = await self.discord.slash(f"sources {command}", options, channel=self.there if there else None)
        await self.discord.until(lambda: sent.answered)
        return sent

    async def press(self, shown: Interaction, *, there: bool = False) -> Interaction:
        assert shown.original is not None
        (button,) = buttons(shown.original)
        sent = await self.discord.click(shown.original, button["custom_id"], channel=self.there if there else None)
        await self.discord.until(lambda: sent.answered)
        return sent

    async def add(self, url: str = URL, *, there: bool = False) -> None:
        said = read(await self.press(await self.run("add", {"address": url}, there=there), there=there))
        assert "is read from now on" in said

    async def search(self, words: str, *, there: bool = False) -> str:
        sent = await self.discord.slash("search", {"words": words}, channel=self.there if there else None)
        await self.discord.until(lambda: sent.answered)
        return read(sent)


def all_of(shown: Interaction) -> str:
    """What is read, the messages after the first included."""
    return "\n".join([read(shown), *(text for message in shown.followups for text in texts(message))])


def read(shown: Interaction) -> str:
    assert shown.original is not None
    return "\n".join(texts(shown.original))


@asynccontextmanager
async def scene_over(discord: LoopbackDiscord, web: TinyWeb | Web, folder: Path) -> AsyncIterator[Scene]:
    there = discord.world.new_guild("elsewhere")
    async with open_app(Settings(data_dir=folder), web=cast("Web", web)) as app:
        seen = Seen()

        def new_client() -> BriefingClient:
            return BriefingClient(app.readings, renderer(), seen=seen, sources=app.sourcing.desk)

        async with on_discord(Library(), discord, new_client=new_client):
            yield Scene(discord, app, cast("TinyWeb", web), there, new_client)


@pytest.fixture
async def scene(loopback: LoopbackDiscord, tmp_path: Path) -> AsyncIterator[Scene]:
    web = TinyWeb({URL: FEED})
    async with scene_over(loopback, web, tmp_path) as made:
        yield made


async def test_a_feed_is_shown_before_it_is_saved_and_then_read(scene: Scene) -> None:
    shown = await scene.run("add", {"address": URL})
    said = read(shown)
    assert "Example News" in said
    assert "5 articles" in said
    assert [f"Zebra {n} seen" in said for n in range(4)] == [True, True, True, False]
    assert "is read" not in said
    assert "0 feeds" in read(await scene.run("list"))
    done = await scene.press(shown)
    assert "**[Example News](<https://example.org/feed>)** is read from now on" in read(done)
    assert done.ephemeral
    await scene.app.sourcing.polling.poll()
    listed = read(await scene.run("list"))
    assert "5 articles" in listed
    assert "Zebra number 3" in await scene.search("zebra 3")
    assert "read here already" in read(await scene.press(shown))  # pressed again
    again = await scene.run("add", {"address": URL})
    assert "read here already" in read(again)
    assert again.original is not None
    assert buttons(again.original) == []


async def test_of_several_feeds_one_is_chosen(scene: Scene) -> None:
    scene.web.sites["https://example.org"] = (FeedLink(URL, "All of it"), FeedLink("https://example.org/sport", "Sport"))
    shown = await scene.run("add", {"address": "https://example.org"})
    assert "That site has 2 feeds" in read(shown)
    assert shown.original is not None
    (menu,) = menus(shown.original)
    assert [option["label"] for option in menu["options"]] == ["All of it", "Sport"]
    chosen = await choose(scene.discord, shown.original, menu["custom_id"], "0")
    await scene.discord.until(lambda: chosen.answered)
    assert "Zebra 0 seen" in read(chosen)
    assert "is read from now on" in read(await scene.press(chosen))


async def test_a_page_is_shown_and_put_on_the_servers_own_shelf(scene: Scene) -> None:
    scene.web.pages["https://example.org/page"] = f"A quagga was seen. {LONG}"
    shown = await scene.run("add", {"address": "https://example.org/page"})
    assert "1 article" in read(shown)
    assert "1 article added" in read(await scene.press(shown))
    assert "quagga" in await scene.search("quagga")
    assert "A quagga" not in await scene.search("quagga", there=True)


async def test_the_other_server_sees_reaches_and_changes_nothing(scene: Scene) -> None:
    await scene.add()
    await scene.app.sourcing.polling.poll()
    assert "Zebra number" in await scene.search("zebra")
    assert "Zebra number" not in await scene.search("zebra", there=True)
    assert "0 feeds" in read(await scene.run("list", there=True))
    for command in ("remove", "pause", "resume", "test"):
        assert "There is no feed called “1” here." in read(await scene.run(command, {"feed": "1"}, there=True))
    offered = await scene.discord.autocomplete("sources remove", "feed", "exa", channel=scene.there)
    await scene.discord.until(lambda: offered.answered)
    assert offered.choices == []
    shown = await scene.run("add", {"address": "https://example.org/feed?utm_source=x"})
    assert shown.original is not None
    scene.web.pages["https://example.org/page"] = f"A quagga was seen. {LONG}"
    page = await scene.run("add", {"address": "https://example.org/page"})
    assert "That is too long ago" in read(await scene.press(page, there=True))
    # Both read it: it is fetched once, and each sees it.
    await scene.add(there=True)
    assert "Zebra number" in await scene.search("zebra", there=True)
    await scene.run("remove", {"feed": "1"}, there=True)
    assert "Zebra number" not in await scene.search("zebra", there=True)
    assert "Zebra number" in await scene.search("zebra")


async def test_a_feed_is_set_aside_tested_taken_up_and_removed_and_offered_while_typing(scene: Scene) -> None:
    await scene.add()
    offered = await scene.discord.autocomplete("sources pause", "feed", "exam")
    await scene.discord.until(lambda: offered.answered)
    assert offered.choices == [{"name": "Example News", "value": "1"}]
    assert "is set aside" in read(await scene.run("pause", {"feed": "1"}))
    assert "paused" in read(await scene.run("health"))
    assert "5 new ones" in read(await scene.run("test", {"feed": "example"}))
    assert "is read again" in read(await scene.run("resume", {"feed": URL}))
    assert "no longer read here" in read(await scene.run("remove", {"feed": "Example News"}))
    assert "0 feeds" in read(await scene.run("list"))


async def test_lists_come_in_and_go_out(scene: Scene) -> None:
    came = read(await scene.run("import", {"file": scene.discord.new_file(OPML, name="feeds.opml")}))
    assert "2 feeds added, 1 turned away" in came
    assert "secret" not in came
    out = await scene.run("export")
    assert "2 feeds" in read(out)
    ((name, content),) = scene.discord.uploads
    assert name == "feeds.opml"
    assert b'text="World"' in content
    assert b'xmlUrl="https://example.org/feed"' in content
    broken = read(await scene.run("import", {"file": scene.discord.new_file(b"no list", name="feeds.opml")}))
    assert "That list of feeds cannot be read" in broken


async def test_of_very_many_feeds_those_that_are_not_well_are_shown_and_the_rest_is_counted(scene: Scene) -> None:
    store, now = scene.app.store, scene.app.sourcing.desk.clock()
    for number in range(70):
        link = FeedLink(f"https://{number}.example.org/feed", f"Feed {number}")
        await store.feeds.subscribe(scene.discord.world.guild_id, link, state=first(now=now, share=0.9), now=now)
    await store.feeds.put_state(70, replace(first(now=now), failures=2, failing_since=now, trouble=Trouble.TOO_SLOW))
    for command, most in (("list", 60), ("health", 30)):
        shown = await scene.run(command)
        await scene.discord.until(lambda shown=shown, left=70 - most: f"and {left} more feeds" in all_of(shown))  # type: ignore[misc]
        said = all_of(shown)
        assert said.index("Feed 69") < said.index("Feed 0")
        assert said.count("**[Feed ") == most


async def from_message(scene: Scene, content: str, *files: Json) -> Interaction:
    message = scene.discord.world.new_message(scene.discord.world.news, scene.discord.world.ann, {"content": content})
    message["attachments"] = list(files)
    sent = await scene.discord.context_menu("Add to sources", message)
    await scene.discord.until(lambda: sent.answered)
    return sent


async def test_the_files_of_a_message_are_added_for_this_server_alone(scene: Scene) -> None:
    shown = await from_message(
        scene,
        "look",
        scene.discord.new_file(f"An okapi was seen. {LONG}".encode(), name="a.txt"),
        scene.discord.new_file(b"\x89PNG", name="picture.png"),
    )
    assert "1 article" in read(shown)
    assert "1 article added" in read(await scene.press(shown))
    assert "okapi" in await scene.search("okapi")
    assert "An okapi" not in await scene.search("okapi", there=True)


async def test_the_link_of_a_message_is_added(scene: Scene) -> None:
    scene.web.pages["https://example.org/page"] = f"A quagga was seen. {LONG}"
    shown = await from_message(scene, "see (https://example.org/page), all of you")
    assert "1 article added" in read(await scene.press(shown))
    nothing = await from_message(scene, "no link here")
    assert "There is no link in that message" in read(nothing)


async def test_a_file_that_is_too_large_is_not_even_fetched(scene: Scene) -> None:
    large = scene.discord.new_file(b"x", name="a.txt") | {"size": 3_000_000}
    assert "larger than 2 MB" in read(await from_message(scene, "", large))


async def test_the_commands_are_for_those_who_manage_a_server_and_only_there(scene: Scene) -> None:
    ours = [command for command in scene.discord.world.commands if command["name"] in {"sources", "Add to sources"}]
    assert len(ours) == 2
    for command in ours:
        assert command["default_member_permissions"] == "32"
        assert command["contexts"] == [0]
        assert command["integration_types"] == [0]


async def test_an_offer_still_works_after_a_restart(loopback: LoopbackDiscord, tmp_path: Path) -> None:
    async with scene_over(loopback, TinyWeb({URL: FEED}), tmp_path) as scene:
        shown = await scene.run("add", {"address": URL})
    loopback.pass_time(29 * 86_400)
    async with scene_over(loopback, TinyWeb({URL: FEED}), tmp_path) as scene:
        assert "is read from now on" in read(await scene.press(shown))


async def test_an_incident_is_one_message_into_which_its_end_is_written(
    loopback: LoopbackDiscord, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sources_notices.Notifier.__init__, "__kwdefaults__", {"every_s": 0.02})
    web = TinyWeb({URL: FEED})
    async with scene_over(loopback, web, tmp_path) as scene:
        await scene.add()
        web.known[URL] = FetchError(Trouble.SERVER_ERROR, "down")
        for _ in range(3):
            await scene.app.sourcing.polling.poll([1])
        await loopback.until(loopback.replies)
        (message,) = loopback.replies()
        assert "cannot be read since" in texts(message)[0]
        web.known[URL] = FEED
        await scene.app.sourcing.polling.poll([1])
        await loopback.until(lambda: "can be read again" in texts(message)[0])
        assert len(loopback.replies()) == 1
        async with asyncio.timeout(10), caught_up(scene):
            pass


async def test_where_nobody_can_be_told_the_notice_is_given_up(
    loopback: LoopbackDiscord, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sources_notices.Notifier.__init__, "__kwdefaults__", {"every_s": 0.02})
    web = TinyWeb({URL: FetchError(Trouble.GONE, "gone")})
    async with scene_over(loopback, web, tmp_path) as scene:
        store = scene.app.store
        now = scene.app.sourcing.desk.clock()
        await store.feeds.subscribe(loopback.world.guild_id, FeedLink(URL), state=first(now=now), now=now)
        await store.feed_notices.put_place(loopback.world.guild_id, 12345)
        await scene.app.sourcing.polling.poll()
        await loopback.until(lambda: loopback.sent("POST", "/channels/12345/messages"))
        async with asyncio.timeout(10), caught_up(scene):
            pass
    assert loopback.replies() == []


@asynccontextmanager
async def caught_up(scene: Scene) -> AsyncIterator[None]:
    """Once nothing waits to be told."""
    store = scene.app.store.feed_notices
    while await store.waiting(limit=1):  # noqa: ASYNC110 - what is waited for happens in the database
        await asyncio.sleep(0.02)
    yield


@pytest.mark.parametrize(
    "address",
    (
        "http://127.0.0.1:{door}/feed",
        "http://[::1]:{door}/",
        "http://[::ffff:127.0.0.1]:{door}/",
        "http://169.254.169.254/latest/meta-data/",
        "http://10.0.0.1/",
        "http://inside.test:{door}/feed",
        "http://2130706433:{door}/",
        "https://ann:hunter2@site0.test:{door}/feed",
        "file:///etc/passwd",
        "gopher://127.0.0.1:{door}/",
    ),
)
async def test_no_address_leads_inside_and_no_login_is_repeated(
    address: str, loopback: LoopbackDiscord, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    world = World(sites=1)
    world.turn(healthy=True)
    caplog.set_level(logging.INFO)  # at DEBUG discord.py writes down whatever Discord sends
    async with LoopbackWeb(world) as internet, scene_over(loopback, web_over(internet), tmp_path) as scene:
        shown = await scene.run("add", {"address": address.format(door=internet.forbidden_port)})
        assert shown.original is not None
        assert buttons(shown.original) == []
        in_a_message = await from_message(scene, f"look {address.format(door=internet.forbidden_port)} there")
        assert "hunter2" not in read(shown) + read(in_a_message)
        assert internet.knocks == 0
        assert not internet.requests
    assert "hunter2" not in caplog.text
    assert json.dumps([message for channel in loopback.world.channels.values() for message in channel.messages]).count("hunter2") <= 1


async def test_of_a_page_whose_site_has_a_feed_either_can_be_added(scene: Scene) -> None:
    page = "https://example.org/page"
    scene.web.pages[page] = f"A quagga was seen. {LONG}"
    scene.web.feed_of[page] = URL
    shown = await scene.run("add", {"address": page})
    assert "Example News" in read(shown)
    assert "That address is a page with an article" in read(shown)
    assert await pressed(scene, shown, "Only this page") == "1 article added"
    assert "quagga" in await scene.search("quagga")
    assert "0 feeds" in read(await scene.run("list"))
    assert "is read from now on" in await pressed(scene, shown, "Add it")
    again = await scene.run("add", {"address": page})
    assert again.original is not None
    assert [button["label"] for button in buttons(again.original)] == ["Only this page"]


async def test_of_a_page_whose_site_has_several_feeds_the_page_alone_can_be_added(scene: Scene) -> None:
    page = "https://example.org/page"
    scene.web.pages[page] = f"A quagga was seen. {LONG}"
    scene.web.sites[page] = (FeedLink(URL, "All of it"), FeedLink("https://example.org/sport", "Sport"))
    shown = await scene.run("add", {"address": page})
    assert shown.original is not None
    assert len(menus(shown.original)) == 1
    assert await pressed(scene, shown, "Only this page") == "1 article added"


@pytest.mark.parametrize("address", ("https://example.org", "https://example.org/empty"))
async def test_a_front_page_and_one_without_an_article_are_not_offered(scene: Scene, address: str) -> None:
    scene.web.pages["https://example.org"] = f"A quagga was seen. {LONG}"
    scene.web.feed_of[address] = URL
    shown = await scene.run("add", {"address": address})
    assert shown.original is not None
    assert [button["label"] for button in buttons(shown.original)] == ["Add it"]


async def pressed(scene: Scene, shown: Interaction, label: str) -> str:
    """What pressing the button with that word says, on its first line."""
    assert shown.original is not None
    (custom_id,) = (button["custom_id"] for button in buttons(shown.original) if button["label"] == label)
    sent = await scene.discord.click(shown.original, custom_id)
    await scene.discord.until(lambda: sent.answered)
    return read(sent).partition("\n")[0].lstrip("# ")


async def test_a_notice_that_is_refused_keeps_no_other_from_being_told(
    loopback: LoopbackDiscord, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sources_notices.Notifier.__init__, "__kwdefaults__", {"every_s": 0.02})
    other = "https://example.net/feed"
    async with scene_over(loopback, TinyWeb({URL: FEED, other: FEED}), tmp_path) as scene:
        await scene.add()
        await scene.add(other)
        loopback.faults.add("POST", "/messages$", Fails(400, code=50035))
        for url in (URL, other):
            scene.web.known[url] = FetchError(Trouble.GONE, "gone")
        await scene.app.sourcing.polling.poll([1])
        await scene.app.sourcing.polling.poll([2])
        await loopback.until(loopback.replies)
        async with asyncio.timeout(10), caught_up(scene):
            pass
        assert len(loopback.replies()) == 1
