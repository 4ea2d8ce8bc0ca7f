"""Day after day through the whole program: articles come in, an admin sets a briefing up, each edition tells what is new and no more."""

import json
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from typing import Any, cast

import pytest
import yarl
from discord.gateway import DiscordWebSocket

from bot.app import wiring
from bot.app.wiring import App, open_app, seed
from bot.briefing.calendar import day_window
from bot.discord_ui.briefing_composer import BriefingComposer
from bot.discord_ui.client import BriefingClient
from bot.discord_ui.post import DiscordPoster
from bot.discord_ui.post_http import Requests
from bot.discord_ui.post_pace import Pace
from bot.discord_ui.run import point_at
from bot.discord_ui.verbatim import quoted_runs
from bot.model.article import Published
from bot.model.edition import BriefingSetup, Edition, EditionState, Skip, Told, Window
from bot.model.feed import Feed, FeedItem, FeedLink
from bot.model.subscription import HOST
from bot.services.delivery import Delivery
from bot.services.editions_admin import BriefingAdmin
from bot.services.ports_editions import Composed
from bot.services.schedule_feeds import first
from bot.settings import Settings
from tests.crash.clock import MovedClock
from tests.discord_ui.conftest import on_discord
from tests.discord_ui.library import Library, renderer
from tests.loopback.faults import DropAfterCommit
from tests.loopback.nouns import Interaction, Json
from tests.loopback.reading import buttons, texts
from tests.loopback.server import LoopbackDiscord
from tests.services.web import TinyWeb

URL = "https://elbe.example/feed"
FLOOD = (
    "The river Elbe rose to seven metres in Dresden on Tuesday, flooding cellars along the old harbour. "
    "“We have filled four thousand sandbags since midnight,” said Mayor Jana Krüger, who opened two schools as shelters. "
    "About nine hundred people left their homes in the districts of Laubegast and Zschieren."
)
DAM = " A dam near Pirna broke at noon, the fire brigade said on Wednesday."
TRAM = (
    "The opera of Leipzig elected the violinist Marta Vogel as its next director on Thursday. "
    "“I will open the house to children from the first evening on,” said Vogel, who follows Hans Brandt in August."
)
OLD = (
    "The library of Halle has lent its first telescope to a school in the suburb of Trotha. "
    "“Children should see Saturn with their own eyes,” said the librarian Ute Lange, who bought nine of them."
)


@dataclass
class Spy:
    """The real composer; remembers what it gave."""

    real: BriefingComposer
    made: list[Composed] = field(default_factory=list)

    async def compose(self, *given: Any, **more: Any) -> Composed:
        self.made.append(await self.real.compose(*given, **more))
        return self.made[-1]

    def __getattr__(self, name: str) -> Any:
        return getattr(self.real, name)


@pytest.fixture
def clock() -> MovedClock:
    return MovedClock(datetime(2022, 3, 29, 10, tzinfo=UTC))


@pytest.fixture
async def app(tmp_path: Path, clock: MovedClock, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[App]:
    monkeypatch.setattr(wiring, "now", clock)
    async with open_app(Settings(data_dir=tmp_path / "data"), web=cast(Any, TinyWeb())) as opened:
        yield opened


@dataclass
class Town:
    """A server with a bot in it, and the time that goes by."""

    app: App
    clock: MovedClock
    discord: LoopbackDiscord
    composer: Spy
    delivery: Delivery
    folder: Path

    async def answered(self, interaction: Interaction) -> Interaction:
        await self.discord.until(lambda: interaction.answered)
        return interaction

    async def run(self, command: str, **options: Any) -> Json:
        answer = await self.answered(await self.discord.slash(f"briefing {command}", options))
        assert answer.original
        return answer.original

    async def set_up(self, **options: Any) -> None:
        """`/briefing setup`, then Save."""
        draft = await self.run("setup", **options)
        save = next(each for each in buttons(draft) if each["label"] == "Save")
        await self.answered(await self.discord.click(draft, save["custom_id"]))

    async def put(self, *articles: dict[str, str]) -> None:
        path = self.folder / f"{len(list(self.folder.iterdir()))}.jsonl"
        path.write_text("\n".join(json.dumps(each) for each in articles), encoding="utf-8")
        assert not (await self.app.ingest.paths([str(path)])).rejections

    async def edition_at(self, when: str) -> tuple[Edition, list[Json]]:
        """The edition of that minute, and the messages that came with it, wherever they are."""
        before = {message["id"] for message in self.posted()}
        self.clock.to(when)
        await self.delivery.turn()
        (setup,) = await self.app.store.briefings.of_server(self.discord.world.guild_id)
        edition, *_ = await self.app.store.editions.history(setup.briefing_id, limit=9)
        return edition, [message for message in self.posted() if message["id"] not in before]

    def posted(self) -> list[Json]:
        news = self.discord.world.news
        places = [news, *(channel for channel in self.discord.world.channels.values() if channel.parent_id == news.id)]
        return [message for place in places for message in self.discord.replies(place)]


@pytest.fixture
async def town(app: App, clock: MovedClock, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[Town]:
    async with LoopbackDiscord() as discord, Requests(discord.token, pace=Pace(per_s=10_000)) as requests:
        point_at(api_url=discord.url, gateway_url=None)
        monkeypatch.setattr(DiscordWebSocket, "DEFAULT_GATEWAY", yarl.URL(discord.gateway_url))
        composer, store = Spy(BriefingComposer(app.brief, renderer())), app.store
        poster = DiscordPoster(requests)
        delivery = Delivery(store.briefings, store.editions, composer=composer, poster=poster, clock=clock, sleep=clock.sleep)
        admin = BriefingAdmin(store.briefings, store.editions, store.briefing_drafts, composer=composer, clock=clock)
        async with _bot(discord, admin):
            yield Town(app, clock, discord, composer, delivery, tmp_path)
        assert discord.violations == []


@asynccontextmanager
async def _bot(discord: LoopbackDiscord, admin: BriefingAdmin) -> AsyncIterator[None]:
    def client() -> BriefingClient:
        return BriefingClient(Library([]), renderer(), briefings=admin)

    async with on_discord(Library([]), discord, new_client=client):
        await discord.until(lambda: discord.world.commands)
        yield


def runs(messages: list[Json]) -> Iterator[str]:
    """What the messages quote, as people read it."""
    for message in messages:
        for text in texts(message):
            for start, end in quoted_runs(text):
                yield text[start:end].replace("**", "").replace("\\", "")


async def bodies(app: App) -> list[str]:
    return [" ".join(article.body.split()) async for batch in app.store.all_articles() for article, _ in batch]


async def check(town: Town, posted: list[Json]) -> None:
    """What was composed is there, once and in order; it quotes articles to the letter, and calls nobody."""
    assert [texts(message) for message in posted] == [texts(json.loads(part)) for part in town.composer.made[-1].parts]
    known = await bodies(town.app)
    for run in runs(posted):
        assert any(" ".join(run.split()) in body.replace("**", "").replace("\\", "") for body in known), run
    sent = town.discord.sent("POST", "/messages")
    assert len(sent) >= len(posted)
    for request in sent:
        assert request.body["allowed_mentions"] == {"parse": []}


def shown(messages: list[Json]) -> str:
    return "\n".join(text for message in messages for text in texts(message))


async def test_three_days_of_a_briefing_from_setup_to_silence(town: Town) -> None:
    await seed(town.app)
    flood = {"url": "https://a.example/elbe", "title": "Elbe floods Dresden", "published": "2022-03-29T09:00:00Z", "source": "A"}
    await town.put(flood | {"text": FLOOD})
    await town.set_up(time="08:00", zone="Europe/Berlin", empty_day="silent")
    town.discord.faults.add("POST", "/messages$", DropAfterCommit())

    edition, posted = await town.edition_at("2022-03-30T06:00")
    await check(town, posted)
    assert edition.state is EditionState.POSTED
    assert [message["id"] for message in posted] == [str(part.message_id) for part in edition.parts]
    assert len(posted) > 1
    assert len(list(runs(posted))) > 10
    assert "Elbe rose to seven metres" in shown(posted)
    assert "✅" in shown([await town.run("history")])

    town.clock.to("12:00")
    opera = {"url": "https://b.example/opera", "title": "Leipzig elects", "published": "2022-03-30T11:00:00Z", "source": "B"}
    await town.put(flood | {"text": FLOOD + DAM}, opera | {"text": TRAM})
    edition, posted = await town.edition_at("2022-03-31T06:00")
    await check(town, posted)
    assert edition.state is EditionState.POSTED
    assert "Updated, day 2" in shown(posted)
    allowed = [" ".join(text.split()) for text in (DAM, TRAM)]
    assert all(any(run in text for text in allowed) for run in runs(posted))
    assert {text for text in allowed if any(run in text for run in runs(posted))} == set(allowed)

    edition, posted = await town.edition_at("2022-04-01T06:00")
    assert (edition.state, edition.skip, posted) == (EditionState.SKIPPED, Skip.EMPTY, [])

    await town.set_up(empty_day="line")
    edition, posted = await town.edition_at("2022-04-02T06:00")
    assert edition.state is EditionState.POSTED
    assert len(posted) == 1
    assert shown(posted).count("Nothing new") == 1
    assert not list(runs(posted))


def item(number: int, text: str, *, at: datetime | None) -> FeedItem:
    published = Published(at) if at else None
    return FeedItem(text.partition(" on ")[0][:60], f"https://elbe.example/{number}", str(number), content=text, published=published)


@dataclass
class Reader:
    """A feed of the host, and what a server is told of it day after day."""

    app: App
    clock: MovedClock
    told: list[Told] = field(default_factory=list)

    async def shows(self, *items: FeedItem) -> None:
        cast(Any, self.app.sourcing.web).known[URL] = Feed("RSS 2.0", "Elbe News", items=items)
        self.clock.move(timedelta(hours=3))
        assert await self.app.sourcing.polling.poll()

    async def day(self, window: Window) -> str:
        setup = BriefingSetup(1, 5, 6, time(8), "UTC", self.clock(), 7)
        composed = await BriefingComposer(self.app.brief, renderer()).compose(
            setup, window, before=tuple(self.told), late_for=None, now=self.clock()
        )
        if not composed.is_empty:
            self.told.insert(0, Told(window.local_date, composed.told))
        return shown([json.loads(part) for part in composed.parts])


async def test_what_was_in_a_feed_before_anybody_read_it_is_no_news_and_a_typo_neither(app: App, clock: MovedClock) -> None:
    day = date(2022, 3, 29)
    reader = Reader(app, clock)
    await app.store.feeds.subscribe(HOST, FeedLink(URL), state=first(now=clock()), now=clock())
    undated, before = item(1, OLD, at=None), item(2, OLD.replace("Halle", "Zwickau"), at=clock() - timedelta(days=2))
    flood = item(3, FLOOD, at=clock() - timedelta(hours=2))
    await reader.shows(undated, before, flood)
    assert await app.store.feeds.baseline([1, 2, 3]) == {1, 2, 3}
    today = await reader.day(day_window(day, "UTC"))
    assert "sandbags" in today
    assert "Saturn" not in today
    assert "1 article from 1 outlet" in today

    clock.to("2022-03-30T09:00")
    opera = item(4, TRAM, at=None)
    await reader.shows(undated, before, replace(flood, content=FLOOD.replace("harbour", "harbuor")), opera)
    second = await reader.day(day_window(day + timedelta(days=1), "UTC"))
    assert "Vogel" in second
    assert "harbuor" not in second
    assert "1 article from 1 outlet" in second

    clock.to("2022-03-31T09:00")
    undated = replace(undated, content=OLD.replace("telescope", "telescop"))
    await reader.shows(undated, before, replace(flood, content=FLOOD + DAM), opera)
    third = await reader.day(day_window(day + timedelta(days=2), "UTC"))
    assert "dam near Pirna" in third
    assert "sandbags" not in third
    assert "Saturn" not in third
    clock.to("2022-04-01T09:00")
    undated = replace(undated, content=OLD + " A burglar took all nine telescopes on Friday night, the police of Halle said.")
    await reader.shows(undated, before, replace(flood, content=FLOOD + DAM), opera)
    assert "telescope" in await reader.day(day_window(day + timedelta(days=3), "UTC"))
    assert "Nothing new" in await reader.day(day_window(day + timedelta(days=4), "UTC"))


async def test_a_spelling_put_right_in_an_article_nobody_told_of_is_no_news_but_a_new_sentence_is(town: Town) -> None:
    old = {"url": "https://c.example/halle", "title": "Telescopes", "source": "C"}
    await town.put(old | {"text": OLD.replace("telescope", "telescop")})
    town.clock.to("2022-03-30T10:00")
    reader = Reader(town.app, town.clock)
    await town.put(old | {"text": OLD})
    day = date(2022, 3, 30)
    assert "Nothing new" in await reader.day(day_window(day, "UTC"))
    town.clock.to("2022-03-31T10:00")
    await town.put(old | {"text": OLD + " A burglar took all nine telescopes on Thursday night, the police of Halle said."})
    assert "Telescopes" in await reader.day(day_window(day + timedelta(days=1), "UTC"))
