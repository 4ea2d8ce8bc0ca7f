"""Briefings: everything a window holds for one reader, gathered and composed; nothing is kept or sent."""

import asyncio
from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Final
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from bot.answering.dates import parse_since, parse_until
from bot.briefing.calendar import day_window, moment
from bot.briefing.compose import compose, digest_anew
from bot.briefing.digest import Digest
from bot.briefing.material import SECTIONS, Material, Options
from bot.briefing.shapes import FULL, SHAPES
from bot.briefing.standing import Fresh
from bot.briefing.told import Memory, memory_of
from bot.model.article import Article
from bot.model.briefing import Briefing
from bot.model.edition import Filters, Told, Window
from bot.model.errors import BadInputError
from bot.model.story import Story
from bot.services.brief_memory import HeardBefore, Remembered
from bot.services.ports_briefings import FeedsOfBriefings, ReaderOf, StoriesOfWindow
from bot.services.reading import Reading

BRIEFINGS: Final = 64
DIGESTS: Final = 400
"""Digests kept in memory, some ten kilobytes each: many servers read the same stories at the same minute."""
NO_FILTERS: Final = Filters()


@dataclass(frozen=True, slots=True)
class Composition:
    """A briefing, the memory it was written against, and the stored bodies it quotes from, by article and revision, to check it with."""

    briefing: Briefing
    memory: Memory
    bodies: Mapping[tuple[int, int], str]


@dataclass(frozen=True, slots=True)
class Brief:
    """Composes. One composition works at a time, in a thread; what was found out about a story is remembered for the next server."""

    readers: ReaderOf
    stories: StoriesOfWindow
    feeds: FeedsOfBriefings | None = None
    _digests: Remembered[Digest] = field(default_factory=lambda: Remembered(DIGESTS), repr=False, compare=False)
    _briefings: Remembered[Briefing] = field(default_factory=lambda: Remembered(BRIEFINGS), repr=False, compare=False)
    _heard: HeardBefore = field(default_factory=HeardBefore, repr=False, compare=False)
    _working: asyncio.Lock = field(default_factory=asyncio.Lock, repr=False, compare=False)

    async def of_day(self, day: str | None, *, tz: str | None, now: datetime, default_tz: ZoneInfo, template: str = FULL) -> Composition:
        """The host's briefing of a local day, with nothing told before. BadInputError for no day, zone or template."""
        zone = zone_named(tz) if tz else default_tz
        local = _day(day, now=now, tz=zone) if day else now.astimezone(zone).date()
        options = options_for(template)
        return await self.compose(self.readers.host, day_window(local, str(zone)), options, before=(), server_id=None)

    async def latest_day(self, reading: Reading, *, tz: ZoneInfo, now: datetime) -> date:
        """The local day of the newest article there is to read, today at the latest; today where there is none."""
        newest, today = (await reading.census()).newest, now.astimezone(tz).date()
        return min(today, moment(newest, str(tz)).astimezone(tz).date()) if newest else today

    async def of_server(self, server_id: int, window: Window, options: Options, *, before: Sequence[Told]) -> Composition:
        """The briefing of a window for what a server may read; `before` is what its earlier editions told."""
        return await self.compose(await self.readers.seen_by(server_id), window, options, before=before, server_id=server_id)

    async def compose(
        self, reading: Reading, window: Window, options: Options, *, before: Sequence[Told], server_id: int | None
    ) -> Composition:
        """The briefing of a window for one reader."""
        memory = memory_of(before)
        failed = await self.feeds.failed(server_id) if self.feeds else ()
        material = await self._material(reading, window, memory, failed)
        told = tuple(before)
        async with self._working:
            briefing = await asyncio.to_thread(self._composed, material, options, told, memory, window)
        articles = (each.article for story in material.stories for each in story.articles)
        return Composition(briefing, memory, {(one.article_id, one.revision): one.body for one in articles})

    def _composed(self, material: Material, options: Options, told: tuple[Told, ...], memory: Memory, window: Window) -> Briefing:
        """What `compose` gives; remembered, for servers that read and were told the same."""
        stories = tuple(_key(story) for story in material.stories)
        bodies = tuple(tuple(sorted(some.items())) for some in (material.former, material.earlier))
        key = window, options, told, stories, bodies, material.told_texts, material.backlog, material.feeds_failed
        return self._briefings.get(key, lambda: compose(material, options, memory, window, digest_of=self._digest))

    def _digest(self, fresh: Fresh, material: Material) -> Digest:
        former = tuple(sorted((one, material.former[one]) for one in fresh.edited if one in material.former))
        return self._digests.get((_key(fresh.story), fresh.voices, former), lambda: digest_anew(fresh, material))

    async def _material(self, reading: Reading, window: Window, memory: Memory, failed: Sequence[str]) -> Material:
        stories = await self.stories.stories_of(reading, window, known=memory.articles)
        articles = {each.article.article_id: each.article for story in stories for each in story.articles}
        former = {}
        for story in stories:
            for each in story.articles:
                article = each.article
                told = memory.articles.get(article.article_id, article.revision)
                if told != article.revision:
                    before = await reading.store.article(article.article_id, told)
                    # Of a text nobody kept, nothing can be said about what changed in it.
                    former[article.article_id] = before.body if before else article.body
        backlog = await self.feeds.backlog(articles) if self.feeds else frozenset()
        untold = [one for one in articles.values() if one.article_id not in memory.articles]
        return Material(
            stories=stories,
            statements=await self._heard.of(articles.values(), reading.statements),
            former=former,
            told_texts=await _told_texts(reading, memory, stories),
            backlog=backlog,
            earlier=await _earlier(reading, untold, window, backlog),
            feeds_failed=tuple(failed),
        )


def options_for(template: str, *, sections: Sequence[str] = (), filters: Filters = NO_FILTERS) -> Options:
    """What a built-in template has room for. BadInputError where there is none of that name."""
    if template not in SHAPES:
        message = f"There is no template “{template}”; there are {', '.join(SHAPES)}."
        raise BadInputError(message)
    known = tuple(dict.fromkeys(name for name in sections if name in SECTIONS))
    return Options(SHAPES[template], known or SECTIONS, filters)


def zone_named(name: str) -> ZoneInfo:
    """The time zone of that name. BadInputError where there is none."""
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        message = f"There is no time zone “{name}”; they are called like Europe/Berlin."
        raise BadInputError(message) from None


def _day(text: str, *, now: datetime, tz: ZoneInfo) -> date:
    """A day as it is written elsewhere too: 2022-03-29, yesterday, Monday. BadInputError for none, and for several."""
    try:
        day = date.fromisoformat(text)
    except ValueError:
        day, after = (parse(text, now=now, tz=tz).astimezone(tz).date() for parse in (parse_since, parse_until))
        if after - day != timedelta(days=1):
            message = f"“{text}” is more than a day; write one day, such as 2022-03-29 or yesterday."
            raise BadInputError(message) from None
    if not date.min < day < date.max:
        message = f"“{text}” is a day I cannot tell anything of."
        raise BadInputError(message)
    return day


def _key(story: Story) -> Hashable:
    """Everything a briefing takes from a story; statements come and go with the revision."""
    return (
        story.story_id,
        story.headline_of,
        story.first_seen,
        tuple((each.article.article_id, each.article.revision, each.lineage, each.of) for each in story.articles),
        tuple((group.shown, group.article_ids) for group in story.groups),
    )


async def _earlier(reading: Reading, untold: Iterable[Article], window: Window, backlog: frozenset[int]) -> dict[int, str]:
    """What articles revised in the window said before it; those of the backlog: what they said first."""
    found = {}
    for article in untold:
        if not window.since <= article.added < window.until:
            continue
        for revision in range(article.revision - 1, 0, -1):
            before = await reading.store.article(article.article_id, revision)
            if before is None:
                continue
            if before.added < window.since or article.article_id in backlog:
                found[article.article_id] = before.body
            if before.added < window.since:
                break
    return found


async def _told_texts(reading: Reading, memory: Memory, stories: Sequence[Story]) -> tuple[str, ...]:
    """The words earlier editions quoted from the articles of these stories, as far as they are still kept."""
    ids = {each.article.article_id for story in stories for each in story.articles}
    wanted = [quote for quote in memory.quotes if quote.article_id in ids]
    bodies = await reading.bodies(dict.fromkeys((quote.article_id, quote.revision) for quote in wanted))
    texts = (quote.span.of(bodies[quote.article_id, quote.revision]) for quote in wanted if (quote.article_id, quote.revision) in bodies)
    return tuple(dict.fromkeys(text for text in texts if text))
