"""Days: what the articles of some days tell, a passage of each story, or which days there are articles of."""

import asyncio
from dataclasses import dataclass, replace
from datetime import UTC, datetime, time, timedelta
from typing import Final
from zoneinfo import ZoneInfo

from bot.answering.question import Question
from bot.answering.select import cite
from bot.model.answer import Answer, DaysHeld, InStory, Item, ItemType, Reply, Searched, Silence, SilenceReason, Within
from bot.model.article import Article, Census, Published
from bot.model.span import Span
from bot.model.story import ExtractSentence, Story, VoiceGroup
from bot.services.ports import ArticleReads
from bot.services.said import is_within
from bot.services.stories import StoryReading
from bot.text.sentences import sentences

MOST: Final = 300
"""Stories of a range that are looked at, those with the latest articles. A fixed number, so that pages fit each other."""
MOST_BEFORE: Final = 5
"""Stories looked at for the last day before a range."""
PASSAGE_WORDS: Final = 45
"""Words of what is quoted of a story at most; a longer sentence only where there is no other."""


@dataclass(frozen=True, slots=True)
class Days:
    """The use case."""

    store: ArticleReads
    stories: StoryReading

    async def __call__(self, question: Question, *, within: Within, searched: Searched, limit: int, tz: ZoneInfo) -> Reply:
        """What was published on the days that `question` asks about, or that `within` has; on the latest day where it has none."""
        census = await self.store.census()
        words = None
        if within.since is None and within.until is None:
            if question.range:
                within, words = replace(within, since=question.range.since, until=question.range.until), question.range_words
            elif newest := await self._newest(census, within):
                within = _day_of(newest, within, tz)
        searched = replace(searched, since=within.since, until=within.until, range_words=words)
        told = await self._told(question, within=within, searched=searched, limit=limit)
        held = await self._held(census, within) if told is None else None
        return told or Silence(question.asked, SilenceReason.NOTHING_IN_RANGE, searched, held=held)

    async def _newest(self, census: Census, within: Within) -> Published | None:
        """The latest publication of the outlets that `within` names, of any where it names none."""
        if within.source_ids is None:
            return census.newest
        found = await self.stories.within(limit=MOST, max_words=0)
        there = [each.article for story in found for each in story.articles if is_within(each.article, within)]
        return max((article.published for article in there if article.published), key=lambda each: each.at, default=None)

    async def _told(self, question: Question, *, within: Within, searched: Searched, limit: int) -> Answer | None:
        """What was published `within`, a passage a story, most independent texts first, then most articles, then the earliest.

        None where nothing was. An article without a date was published on no day.
        """
        found = await self.stories.within(since=within.since, until=within.until, limit=MOST, max_words=0)
        there = [(story, there) for story in found if (there := _published(story, within))]
        there.sort(key=lambda each: (-len(each[1].groups), -len(each[1].articles), each[1].first_seen, each[0].story_id))
        items = [await self._item(story, there, n) for n, (story, there) in enumerate(there[:limit], start=1)]
        if not items:
            return None
        articles = sum(len(story.articles) for _, story in there)
        return Answer(question.asked, tuple(items), searched, total=len(there), is_counted=len(found) < MOST, articles=articles)

    async def _item(self, story: Story, there: Story, n: int) -> Item:
        """What is quoted of a story: of `there`, what of it was published on these days."""
        told = await self.stories.told(there, max_words=PASSAGE_WORDS)
        articles = {each.article.article_id: each.article for each in there.articles}
        chosen = told.extract[0] if told.extract else await asyncio.to_thread(_opening, articles[there.headline_of])
        article = articles[chosen.article_id]
        return Item(
            text=chosen.span.of(article.body),
            type=ItemType.PASSAGE,
            citations=(cite(article, chosen.span, n=n),),
            in_story=InStory(story.story_id, len(there.articles), len(there.groups)),
        )

    async def _held(self, census: Census, within: Within) -> DaysHeld:
        """Which days there are articles of, and the last before these."""
        before = None
        if within.source_ids is None and within.since is not None and census.newest is not None and census.newest.at < within.since:
            return DaysHeld(census.oldest, census.newest, census.newest)
        if within.since is not None and census.oldest is not None and census.oldest.at < within.since:
            earlier = replace(within, since=None, until=within.since)
            found = await self.stories.within(until=within.since, limit=MOST_BEFORE, max_words=0)
            dated = (each.article.published for story in found for each in story.articles if is_within(each.article, earlier))
            before = max((each for each in dated if each), key=lambda each: each.at, default=None)
        return DaysHeld(census.oldest, census.newest, before)


def _day_of(newest: Published, within: Within, tz: ZoneInfo) -> Within:
    """The local day of a publication; of a bare day, which is its noon, that day."""
    zone = UTC if newest.day_only else tz
    day = newest.at.astimezone(zone).date()
    first, end = (datetime.combine(each, time(), tzinfo=tz).astimezone(UTC) for each in (day, day + timedelta(days=1)))
    return replace(within, since=first, until=end)


def _published(story: Story, within: Within) -> Story | None:
    """What of a story was published within a range; None for nothing."""
    there = tuple(each for each in story.articles if each.article.published and is_within(each.article, within))
    if not there:
        return None
    ids = {each.article.article_id for each in there}
    kept = [(group, tuple(one for one in group.article_ids if one in ids)) for group in story.groups]
    groups = tuple(VoiceGroup(group.shown if group.shown in ids else some[0], some) for group, some in kept if some)
    headline_of = story.headline_of if story.headline_of in ids else groups[0].shown
    return replace(story, headline_of=headline_of, articles=there, groups=groups, extract=())


def _opening(article: Article) -> ExtractSentence:
    """The first sentence of an article."""
    found = sentences(article.body)
    return ExtractSentence(article.article_id, found[0] if found else Span(0, len(article.body)))
