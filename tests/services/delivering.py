"""A delivery over a real store and a Discord on loopback, in a time that is moved by hand."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, replace
from datetime import time
from pathlib import Path
from typing import Any

from bot.discord_ui.post import DiscordPoster
from bot.discord_ui.post_http import Requests
from bot.discord_ui.post_pace import Pace
from bot.discord_ui.run import point_at
from bot.model.edition import BriefingSetup, Edition
from bot.services.delivery import Delivery
from bot.services.ports_editions import Composer, Poster
from bot.store import SqlArticleStore, open_store
from tests.crash.clock import MovedClock
from tests.crash.composing import PlainComposer, said
from tests.loopback.nouns import EPOCH, Channel
from tests.loopback.server import LoopbackDiscord


@dataclass
class Desk:
    """What a test of delivery has in its hands."""

    discord: LoopbackDiscord
    store: SqlArticleStore
    clock: MovedClock
    composer: PlainComposer
    poster: DiscordPoster
    delivery: Delivery

    def another(self, *, composer: Composer | None = None, poster: Poster | None = None) -> Delivery:
        """One more delivery over the same store: a process that came after, or runs beside."""
        return Delivery(
            self.store.briefings,
            self.store.editions,
            composer=composer or self.composer,
            poster=poster or self.poster,
            clock=self.clock,
            sleep=self.clock.sleep,
        )

    async def briefing(self, **more: Any) -> BriefingSetup:
        """A briefing at 8 in Berlin, set up now, in the channel `news` unless `more` says otherwise."""
        plain = BriefingSetup(
            briefing_id=0,
            server_id=self.discord.world.guild_id,
            channel_id=self.discord.world.news.id,
            at=time(8),
            tz="Europe/Berlin",
            since=self.clock(),
            made_by=self.discord.world.ann.id,
        )
        return await self.store.briefings.save(replace(plain, **more), now=self.clock())

    async def only(self, setup: BriefingSetup) -> Edition:
        """The one edition of a briefing."""
        found = await self.store.editions.history(setup.briefing_id, limit=10)
        assert len(found) == 1, found
        return found[0]

    def posted(self, channel: Channel | None = None) -> list[tuple[int, str, int, int]]:
        """(briefing, day, part, parts) of the messages in a channel."""
        return [said(message) for message in self.discord.replies(channel)]


@asynccontextmanager
async def desk(folder: Path, composer: PlainComposer | None = None) -> AsyncIterator[Desk]:
    """At 7 in the morning, Berlin time, of 1 June 2026."""
    store = await open_store(f"sqlite:///{folder / 'store.sqlite'}")
    try:
        async with LoopbackDiscord() as discord, Requests(discord.token, pace=Pace(per_s=10_000), timeout_s=2) as requests:
            point_at(api_url=discord.url, gateway_url=None)
            composer = composer or PlainComposer()
            clock = MovedClock(moved=discord.pass_time)
            discord.pass_time((clock() - EPOCH).total_seconds() - discord.now())
            poster = DiscordPoster(requests)
            delivery = Delivery(store.briefings, store.editions, composer=composer, poster=poster, clock=clock, sleep=clock.sleep)
            yield Desk(discord, store, clock, composer, poster, delivery)
    finally:
        await store.close()
