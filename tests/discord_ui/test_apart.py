"""Two servers with different sources, everything that can be done on Discord tried in each: not one word crosses."""

import inspect
import random
from collections.abc import AsyncIterator, Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

from bot.app.delivering import delivering
from bot.discord_ui.briefing_composer import BriefingComposer
from bot.discord_ui.briefing_own import ServersTemplates
from bot.discord_ui.client import BriefingClient
from bot.discord_ui.seen import Seen
from bot.model.answer import Bounds
from bot.model.errors import BriefingError
from bot.model.feed import FeedState
from tests.discord_ui.apart import NOW, Servers, Watch, two_servers
from tests.discord_ui.conftest import on_discord
from tests.discord_ui.library import Library, renderer
from tests.discord_ui.reading import menus
from tests.loopback.nouns import AUTOCOMPLETE, COMPONENT, DM, SLASH, Channel, Interaction, Json
from tests.loopback.reading import buttons, texts
from tests.loopback.server import LoopbackDiscord

GROUP, SUBCOMMAND = 2, 1
"""Kinds of options that are commands of their own: https://docs.discord.com/developers/interactions/application-commands"""

MENU = 3
"""The kind of command that stands in the menu of a message."""

PRESSED_OF_A_MENU = 3
PLACES = ("first server", "second server", "direct message", "brought along to the first server")
NOBODYS = "qwertzuiop"


@dataclass(frozen=True, slots=True)
class Where:
    """Somewhere to ask. `reader` is the server whose articles may be read there, None for the common ones only."""

    name: str
    reader: int | None
    channel: Channel
    user_installed: bool = False


@dataclass(frozen=True, slots=True)
class Runnable:
    """A command as people type it, "sources add", and the options it takes."""

    name: str
    kind: int
    options: tuple[Json, ...]
    top: Json
    groups: tuple[str, ...]

    def is_at(self, where: Where) -> bool:
        """Whether Discord offers it there."""
        contexts, installs = self.top.get("contexts"), self.top.get("integration_types") or [0]
        context = 1 if where.channel.type == DM else 0
        if context and self.top.get("dm_permission") is False:
            return False
        return (contexts is None or context in contexts) and (1 if where.user_installed else 0) in installs


def typo(word: str) -> str:
    """One letter left out."""
    return word[: len(word) // 2] + word[len(word) // 2 + 1 :]


def questions(servers: Servers) -> Iterator[str]:
    """What is asked everywhere: of every lot in turn, spelt right and wrong, and of nobody's."""
    yield from ("what was repaired after the winter storm?", "who said the ferry would sail again?", f"what about the {NOBODYS}?")
    for lot in servers.everything:
        yield f"what did {lot.persons[0]} say?"
        yield f"what did {typo(lot.persons[-1])} say about the harbour?"
        yield f"is the {lot.topics[0]} open?"
        yield f"is the {typo(lot.topics[-1])} safe? source:{typo(lot.outlet.split()[0])}"


def names(servers: Servers) -> Iterator[str]:
    """Whom people ask about: everybody, spelt right and wrong."""
    yield from ("police", NOBODYS)
    for lot in servers.everything:
        yield from (lot.persons[0], lot.persons[0].split()[-1], typo(lot.persons[-1]))


def words(servers: Servers) -> Iterator[str]:
    """What people search for."""
    yield from ("harbour storm", NOBODYS)
    for lot in servers.everything:
        yield from (lot.topics[0], typo(lot.topics[-1]), f"storm source:{lot.outlet.split()[0]}", lot.persons[0])


def outlets(servers: Servers) -> Iterator[str]:
    """Outlets people name: everybody's, in part and misspelt."""
    for lot in servers.everything:
        yield from (lot.outlet, lot.outlet.split()[-1], typo(lot.outlet))


def feeds(servers: Servers) -> Iterator[str]:
    """Feeds people name: everybody's, by title, address and number, but none that the asker could lose."""
    for lot in servers.everything:
        yield from (f"{lot.feed.title} {NOBODYS}", typo(lot.feed.url))
    yield from ("1", "2", "3", "99")


def briefings(servers: Servers) -> Iterator[str]:
    """Briefings people name: everybody's."""
    yield from (NOBODYS, *(lot.feed.title or "" for lot in servers.own))


def pages(servers: Servers, reader: int | None) -> Iterator[str]:
    """Addresses people add: pages with the asker's own words, and one where nothing is."""
    yield from (lot.page for lot in servers.lots_of(reader)[-2:])
    yield f"https://{NOBODYS}.example/feed"


Options = Mapping[str, Any]
Tries = Callable[[Servers, int | None], Iterable[Options]]


def nothing(_: Servers, __: int | None) -> Iterable[Options]:
    """A command without options, once."""
    return [{}]


TRIES: Mapping[str, Tries] = {
    "ask": lambda servers, _: (
        *({"question": text} for text in questions(servers)),
        *({"question": "what about the harbour?", "source": name} for name in outlets(servers)),
        {"question": "what about the harbour?", "since": "2020-01-01", "until": "2020-01-02"},
    ),
    "said": lambda servers, _: (
        *({"speaker": name} for name in names(servers)),
        *({"speaker": lot.persons[0], "about": lot.topics[0]} for lot in servers.everything),
    ),
    "search": lambda servers, _: ({"words": text} for text in words(servers)),
    "story": lambda servers, _: (
        {},
        *({"story": str(number)} for number in (1, 4, 7, 10)),
        *({"story": lot.topics[0]} for lot in servers.everything),
        *({"story": draft.url} for lot in servers.everything for draft in lot.articles if draft.url),
    ),
    "compare": lambda servers, _: (
        {},
        {"story": "1"},
        {"first": "1", "second": "2"},
        {"first": "3", "second": "9"},
        *({"story": lot.topics[0]} for lot in servers.everything),
        *({"first": "1", "second": draft.url} for lot in servers.everything for draft in lot.articles if draft.url),
    ),
    "status": nothing,
    "help": nothing,
    "privacy": nothing,
    "forget-me": nothing,
    "briefing setup": lambda servers, _: (
        {"time": "08:00", "zone": "UTC", "name": NOBODYS},
        {"zone": "UTC", "words": f"{servers.own[0].topics[0]}, {servers.own[1].topics[0]}", "empty_day": "line"},
        {"zone": "UTC", "outlets": f"{servers.own[0].outlet}, {servers.own[1].outlet}", "pinned": servers.feed[1].topics[0]},
    ),
    "briefing now": lambda servers, _: (
        *({"name": name, "dry_run": True} for name in briefings(servers)),
        *({"name": name} for name in briefings(servers)),
    ),
    "briefing preview": lambda servers, _: ({"name": name} for name in briefings(servers)),
    "briefing pause": lambda servers, _: ({"name": name} for name in briefings(servers)),
    "briefing resume": lambda servers, _: ({"name": name} for name in briefings(servers)),
    "briefing skip": lambda servers, _: ({"name": name} for name in briefings(servers)),
    "briefing history": lambda servers, _: ({"name": name} for name in briefings(servers)),
    "briefing template": lambda servers, _: ({"name": name} for name in briefings(servers)),
    "briefing list": nothing,
    "briefing remove": lambda servers, reader: ({"name": servers.own[1 - (reader or 0)].feed.title or ""},),
    "sources add": lambda servers, reader: ({"address": url} for url in pages(servers, reader)),
    "sources list": nothing,
    "sources health": nothing,
    "sources export": nothing,
    "sources import": lambda _, __: [
        {"file": b"<opml version='2.0'><body><outline type='rss' xmlUrl='https://qwertzuiop.example/f'/></body></opml>"}
    ],
    "sources pause": lambda servers, _: ({"feed": which} for which in feeds(servers)),
    "sources resume": lambda servers, _: ({"feed": which} for which in feeds(servers)),
    "sources test": lambda servers, _: ({"feed": which} for which in feeds(servers)),
    "sources remove": lambda servers, _: ({"feed": which} for which in feeds(servers) if not which.isdecimal()),
}
"""How each slash command is tried, by its full name. Whoever adds a command says here what to type into it."""

MENU_TRIES: Mapping[str, Callable[[Servers, int | None], Iterable[str]]] = {
    "Find sources": lambda servers, _: words(servers),
    "Add to sources": pages,
}
"""What a message holds on which each entry of the message menu is tried."""


def typed_so_far(servers: Servers) -> Iterator[str]:
    """What is typed into an option that offers choices, whatever it is for: beginnings of everybody's words."""
    yield from ("", NOBODYS)
    for lot in servers.everything:
        yield from (lot.outlet[:4], typo(lot.topics[0]))
    for lot in servers.own:
        yield from (lot.persons[0], (lot.feed.title or "").split()[-1], lot.articles[0].url or "")


@dataclass
class Walk:
    """Somebody who tries everything at one place after the other, presses everything that can be pressed, and looks at all that comes."""

    discord: LoopbackDiscord
    servers: Servers
    places: Sequence[Where]
    watch: Watch = field(default_factory=Watch)
    pressed: set[tuple[str, str]] = field(default_factory=set)
    own_words_seen: dict[str, int] = field(default_factory=dict)

    async def done(self, asked: Interaction) -> list[Json]:
        """The messages that came for an interaction."""
        await self.discord.until(lambda: asked.answered or asked.followups or (asked.callback or {}).get("type") == 9)
        return [message for message in (asked.original, asked.updated, *asked.followups) if message]

    async def try_out(self, where: Where, kind: int, data: Json, *, message: Json | None = None, typed: Any, what: str) -> list[Json]:
        """Do one thing at one place and look at everything that was sent for it."""
        asked = await self.discord._send(kind, data, channel=where.channel, message=message, user_installed=where.user_installed)
        sent_along = len(self.discord.uploads)
        messages = await self.done(asked)
        files = [(name, content.decode()) for name, content in self.discord.uploads[sent_along:]]
        self.look(where, (messages, asked.callback, files), typed=typed, what=what)
        return messages

    def look(self, where: Where, sent: Any, *, typed: Any, what: str) -> None:
        self.watch.look(sent, secrets=self.servers.secrets_from(where.reader), typed=typed, what=f"{where.name}: {what}")
        known = {word for lot in self.servers.lots_of(where.reader) for word in lot.words}
        text = str(sent).casefold()
        self.own_words_seen[where.name] = self.own_words_seen.get(where.name, 0) + sum(word in text for word in known)

    async def pick(self, where: Where, command: Runnable) -> None:
        """An entry of the message menu, on messages with all kinds of words."""
        for text in MENU_TRIES[command.name](self.servers, where.reader):
            message = self.discord.world.new_message(where.channel, self.discord.world.ann, {"content": text})
            data = {"id": command.top["id"], "name": command.name, "type": MENU, "target_id": message["id"]}
            data["resolved"] = {"messages": {message["id"]: message}}
            for found in await self.try_out(where, SLASH, data, typed=text, what=f"{command.name} on “{text}”"):
                await self.press_everything(where, found, what=command.name)

    async def run(self, where: Where, command: Runnable) -> None:
        """A slash command, in every way it is to be tried, and whatever its options offer while something is typed into them."""
        for options in TRIES[command.name](self.servers, where.reader):
            what, typed = f"/{command.name} {dict(options)}", list(options.values())
            for found in await self.try_out(where, SLASH, self.filled_in(command, options), typed=typed, what=what):
                await self.press_everything(where, found, what=what)
        for name in [option["name"] for option in command.options if option.get("autocomplete")]:
            for begun in typed_so_far(self.servers):
                given = [{"name": name, "type": 3, "value": begun, "focused": True}]
                what = f"/{command.name} {name}: {begun} …"
                await self.try_out(where, AUTOCOMPLETE, invoked(command, given), typed=begun, what=what)

    def place(self, name: str) -> Where:
        """One of the places."""
        return next(where for where in self.places if where.name == name)

    def filled_in(self, command: Runnable, options: Options) -> Json:
        """The data of an interaction that runs the command with these options; bytes are a file that is sent along."""
        kinds = {option["name"]: option["type"] for option in command.options}
        files = {name: self.discord.new_file(value, name="feeds.opml") for name, value in options.items() if isinstance(value, bytes)}
        given = [{"name": name, "type": kinds[name], "value": files.get(name, {}).get("id", value)} for name, value in options.items()]
        return invoked(command, given) | {"resolved": {"attachments": {file["id"]: file for file in files.values()}}}

    async def press_everything(self, where: Where, message: Json, *, what: str, depth: int = 2) -> None:
        """Press what a message offers, here and, as an old message carried there, at every other place."""
        for custom_id, value in _pressable(message):
            for there in sorted(self.places, key=lambda place: place is where):  # here last: it may be used up by that
                if (there.name, custom_id + value) in self.pressed or (there is not where and depth < 2):
                    continue
                self.pressed.add((there.name, custom_id + value))
                heading = texts(message)[0].partition("\n")[0] if texts(message) else ""
                data: Json = {"component_type": 3 if value else 2, "custom_id": custom_id, "id": 1} | ({"values": [value]} if value else {})
                pressed = f"{what} → {custom_id} {value}"
                more = await self.try_out(there, COMPONENT, data, message=message, typed=(heading, custom_id, value), what=pressed)
                if there is where and depth > 1:
                    for each in more:
                        await self.press_everything(where, each, what=pressed, depth=depth - 1)


def _pressable(message: Json) -> list[tuple[str, str]]:
    chosen = [(menu["custom_id"], option["value"]) for menu in menus(message) for option in menu.get("options", [])[:PRESSED_OF_A_MENU]]
    return [(button["custom_id"], "") for button in buttons(message) if "custom_id" in button] + chosen


def commands_of(registered: Sequence[Json]) -> Iterator[Runnable]:
    """Every command somebody can run, those in groups by their full name."""
    for top in registered:
        yield from _inside(top, top, ())


def _inside(top: Json, command: Json, groups: tuple[str, ...]) -> Iterator[Runnable]:
    options = tuple(command.get("options") or ())
    inner = [option for option in options if option["type"] in {GROUP, SUBCOMMAND}]
    here = (*groups, command["name"])
    if inner:
        for option in inner:
            yield from _inside(top, option, here)
    else:
        yield Runnable(" ".join(here), top.get("type", 1), options, top, here[1:])


def invoked(command: Runnable, given: list[Json]) -> Json:
    """The data of an interaction that runs the command."""
    for depth, name in enumerate(reversed(command.groups)):
        given = [{"type": SUBCOMMAND if depth == 0 else GROUP, "name": name, "options": given}]
    return {"id": command.top["id"], "name": command.top["name"], "type": command.kind, "options": given}


@pytest.fixture
async def servers(loopback: LoopbackDiscord, tmp_path: Path) -> AsyncIterator[Servers]:
    here, elsewhere = loopback.world.news, loopback.world.new_guild()
    async with two_servers(tmp_path, (here.guild_id, elsewhere.guild_id), (here.id, elsewhere.id)) as made:
        yield made


@pytest.fixture
async def walk(loopback: LoopbackDiscord, servers: Servers) -> AsyncIterator[Walk]:
    seen, world, app = Seen(), loopback.world, servers.app
    other = next(channel for channel in world.channels.values() if channel.guild_id == servers.ids[1])
    places = [
        Where(PLACES[0], 0, world.news),
        Where(PLACES[1], 1, other),
        Where(PLACES[2], None, world.dm_with(world.ann)),
        Where(PLACES[3], None, world.news, user_installed=True),
    ]
    composer, own = BriefingComposer(app.brief, renderer()), ServersTemplates(app.brief, renderer())
    async with delivering(app, composer, own, token=loopback.token) as admin:
        given: dict[str, Any] = {"seen": seen, "servers": app.servers, "sources": app.sourcing.desk, "briefings": admin}
        left_out = inspect.signature(BriefingClient).parameters.keys() - {"services", "renderer"} - given.keys()
        assert not left_out, "a client with all its commands is to be tried"
        async with on_discord(Library(), loopback, new_client=lambda: BriefingClient(app.readings, renderer(), **given)):
            await loopback.until(lambda: world.commands)
            yield Walk(loopback, servers, places)


@pytest.mark.timeout(240)
@pytest.mark.parametrize("place", PLACES)
async def test_not_one_word_crosses_through_any_command_choice_button_or_menu(walk: Walk, place: str) -> None:
    commands = list(commands_of(walk.discord.world.commands))
    assert {command.name for command in commands} == TRIES.keys() | MENU_TRIES.keys(), "say in TRIES or MENU_TRIES what to type into it"
    where = walk.place(place)
    for command in commands:
        if command.kind == MENU and command.is_at(where):
            await walk.pick(where, command)
        elif command.is_at(where):
            await walk.run(where, command)
    assert walk.watch.crossed == []
    assert walk.watch.looked_at > 300
    assert walk.own_words_seen[place] > 100


async def test_a_briefing_that_is_posted_tells_what_its_server_reads_and_nothing_else(walk: Walk) -> None:
    commands = {command.name: command for command in commands_of(walk.discord.world.commands)}
    for where in walk.places[:2]:
        await walk.discord._send(SLASH, invoked(commands["briefing now"], []), channel=where.channel)
        await walk.discord.until(lambda where=where: any(walk.discord.replies(where.channel)))  # type: ignore[misc]
        posted = [{key: message[key] for key in ("content", "components", "embeds")} for message in walk.discord.replies(where.channel)]
        walk.look(where, posted, typed="", what="briefing")
        assert walk.own_words_seen[where.name] > 4
    assert walk.watch.crossed == []


async def test_not_one_word_crosses_through_a_mention_or_a_direct_message(walk: Walk) -> None:
    world = walk.discord.world
    for where in walk.places[:3]:
        for text in (*questions(walk.servers), ""):
            there = len(walk.discord.replies(where.channel))
            await walk.discord.say(f"<@{world.bot.id}> {text}", channel=where.channel)
            await walk.discord.until(lambda where=where, there=there: len(walk.discord.replies(where.channel)) > there)  # type: ignore[misc]
            reply = walk.discord.replies(where.channel)[there]
            walk.look(where, {key: reply[key] for key in ("content", "components", "embeds")}, typed=text, what=f"mention: {text}")
            await walk.press_everything(where, reply, what=f"mention: {text}", depth=1)
    assert walk.watch.crossed == []


async def test_choices_and_figures_are_those_of_the_server(walk: Walk) -> None:
    commands = {command.name: command for command in commands_of(walk.discord.world.commands)}
    for where in walk.places:
        lots = walk.servers.lots_of(where.reader)
        given = [{"name": "source", "type": 3, "value": "", "focused": True}]
        asked = await walk.discord._send(
            AUTOCOMPLETE, invoked(commands["ask"], given), channel=where.channel, user_installed=where.user_installed
        )
        await walk.done(asked)
        assert {choice["name"] for choice in asked.choices or ()} == {f"{lot.outlet} · {len(lot.articles)} articles" for lot in lots}
        status = await walk.try_out(where, SLASH, invoked(commands["status"], []), typed="", what="status")
        articles = sum(len(lot.articles) for lot in lots)
        assert f"{articles} articles" in " ".join(texts(status[0])).replace("*", "")


def told(*things: object) -> str:
    return repr(things)


async def test_whatever_is_asked_of_the_services_nothing_of_another_server_comes_back(servers: Servers) -> None:
    dice = random.Random(11)  # noqa: S311 - the same questions every time
    vocabulary = [word for lot in servers.everything for word in sorted(lot.words)]
    ordinary = "what who said the about harbour storm ferry mayor police again closed repaired".split()
    watch = Watch()
    for reader in (0, 1, None):
        reading = await servers.app.readings.seen_by(None if reader is None else servers.ids[reader])
        secrets = servers.secrets_from(reader)
        for _ in range(80):
            chosen = dice.sample(vocabulary, 2)
            asked = [_slipped(dice, word) if dice.random() < 0.6 else word for word in chosen] + dice.sample(ordinary, 2)
            dice.shuffle(asked)
            question = " ".join(asked)
            answers = [
                await _or_error(reading.ask(question)),
                await _or_error(reading.ask("harbour", bounds=Bounds(source=asked[0]))),
                await _or_error(reading.said(asked[0], about=asked[1])),
                await _or_error(reading.search(question, limit=20)),
                await _or_error(reading.speakers(asked[0][:5], limit=25)),
            ]
            watch.look(told(answers), secrets=secrets, typed=question, what=f"{reader}: {question}")
        watch.look(told(await reading.census(), await reading.source_names()), secrets=secrets, typed="", what=f"{reader}: figures")
    assert watch.crossed == []


async def test_nothing_of_another_server_can_be_looked_up_by_its_number(servers: Servers) -> None:
    everything = servers.app.reading
    ids = range(1, 40)
    for reader in (0, 1, None):
        reading = await servers.app.readings.seen_by(None if reader is None else servers.ids[reader])
        outlets = {lot.outlet for lot in servers.lots_of(reader)}
        seen = {number for number, article in (await everything.store.articles(ids)).items() if article.source.name in outlets}
        assert await reading.visible(ids) == seen
        assert set(await reading.store.articles(ids)) == seen
        assert {number for number, _ in await reading.bodies([(number, 1) for number in ids])} == seen
        assert {passage.article_id for passage in (await reading.store.passages(range(200))).values()} == seen
        for statement_id in range(1, 120):
            stored = await everything.statements.statement(statement_id)
            for look in (reading.context, reading.why, reading.wordings):
                result = await _or_error(look(statement_id))
                assert isinstance(result, str) == (stored is None or stored.article_id not in seen)


async def test_a_server_that_takes_on_a_feed_sees_it_and_one_that_gives_it_up_no_longer_does(servers: Servers) -> None:
    lot = servers.feed[1]
    first, second = servers.ids
    (feed,) = [each.feed for each in await servers.app.store.feeds.subscriptions(second) if each.feed.url == lot.feed.url]

    async def sees(server: int) -> bool:
        reading = await servers.app.readings.seen_by(server)
        found = [person.name for person in await reading.speakers(lot.persons[0], limit=5)]
        known = lot.outlet in {passage.source for passage in await reading.search(lot.topics[0], limit=5)}
        assert known == (lot.persons[0] in found) == (lot.outlet in dict(await reading.source_names()))
        return known

    assert not await sees(first)
    await servers.app.store.feeds.subscribe(first, lot.feed, state=FeedState(NOW), now=NOW)
    assert await sees(first)
    assert await servers.app.store.feeds.unsubscribe(first, feed.feed_id, now=NOW)
    assert not await sees(first)
    assert await sees(second)


def _slipped(dice: random.Random, word: str) -> str:
    at = dice.randrange(1, len(word) - 1)
    return dice.choice(
        (word[:at] + word[at + 1 :], word[:at] + word[at] + word[at:], word[: at - 1] + word[at] + word[at - 1] + word[at + 1 :])
    )


async def _or_error(work: Any) -> Any:
    try:
        return await work
    except BriefingError as error:
        return str(error)
