"""Stories, for one reader: which there are, one in full, two articles side by side. What the reader may not see is in none of it."""

import asyncio
from collections import OrderedDict, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from functools import partial

from bot.model.article import Article
from bot.model.errors import BadInputError, NotFoundError
from bot.model.statement import Standing
from bot.model.story import ExtractSentence, LineageFinding, Story, VoiceGroup
from bot.services.ports import ArticleReads, StatementStore
from bot.services.ports_stories import KeptStory, StoryReads
from bot.services.said import as_said
from bot.services.stories_page import StoryPage, branches, page
from bot.services.stories_telling import Compared, compared, doubted_in, readings_of, texts_of, told_of
from bot.stories.descent import descent
from bot.stories.extract import ExtractArticle, extract, words_of
from bot.stories.hashing import word_key
from bot.stories.voices import witnesses

SAME_ARTICLE = "Those are one and the same article; comparing takes two."
EXTRACT_WORDS = 65
MOST_VOICES_READ = 16
"""Voices of a story whose sentences an extract is chosen from, the earliest ones."""
REMEMBERED = 512
"""Extracts kept in memory: what one asks for others ask for."""
ExtractKey = tuple[int, int, tuple[tuple[int, int], ...], tuple[VoiceGroup, ...]]


@dataclass(frozen=True, slots=True)
class StoryLine:
    """A story in a line: to choose from."""

    story_id: int
    headline: str
    voices: int
    articles: int


@dataclass(frozen=True, slots=True)
class ArticleLine:
    """An article in a line: to choose from."""

    article_id: int
    headline: str
    source: str


@dataclass(slots=True)
class Extracts:
    """Extracts by story, words, revisions of its articles, and which of them carry one text. One is made at a time."""

    kept: OrderedDict[ExtractKey, tuple[ExtractSentence, ...]] = field(default_factory=OrderedDict)
    working: asyncio.Lock = field(default_factory=asyncio.Lock)


@dataclass(frozen=True, slots=True)
class StoryReading:
    """The use case. `stories`, `articles` and `statements` know only what the reader may read."""

    stories: StoryReads
    articles: ArticleReads
    statements: StatementStore
    extracts: Extracts = field(default_factory=Extracts, repr=False, compare=False)

    async def within(
        self,
        *,
        since: datetime | None = None,
        until: datetime | None = None,
        limit: int | None = None,
        max_words: int = EXTRACT_WORDS,
    ) -> tuple[Story, ...]:
        """Stories with an article that appeared in the range (`since` inclusive, `until` exclusive), each whole; most voices first.

        Of more than `limit` the latest ones. The extracts have at most `max_words` words; 0 leaves them out.
        """
        found = await self._built(await self.stories.recent(since=since, until=until, limit=limit))
        ordered = sorted(found, key=lambda one: (-one.voices, -len(one.articles), one.first_seen, one.story_id))
        return tuple([await self.told(story, max_words=max_words) for story in ordered])

    async def arrived(self, since: datetime, until: datetime, *, known: Iterable[int] = ()) -> tuple[Story, ...]:
        """Stories with an article that appeared or arrived in the range, or that hold one of the articles `known`.

        Each whole, without extracts, by number.
        """
        return await self._built(await self.stories.arrived(since, until, known=known))

    async def story(self, story_id: int, *, max_words: int = EXTRACT_WORDS) -> Story:
        """A story by its number; one that was merged into another leads there. NotFoundError where there is nothing to see."""
        kept = await self.stories.story(story_id)
        if kept is None:
            message = f"There is no story {story_id}."
            raise NotFoundError(message)
        return await self._one(kept, max_words=max_words)

    async def story_of(self, article_id: int, *, max_words: int = EXTRACT_WORDS) -> Story:
        """The story an article belongs to. NotFoundError where there is no such article to see."""
        kept = await self.stories.story_of(article_id)
        if kept is None:
            message = f"There is no article {article_id}, or it has not been read closely yet."
            raise NotFoundError(message)
        return await self._one(kept, max_words=max_words)

    async def lines(self, *, typed: str = "", limit: int) -> tuple[StoryLine, ...]:
        """Recent stories to choose from, the latest first: those of which a headline holds what was typed, or whose number it is."""
        wanted = typed.strip().casefold()
        kept = await self.stories.recent(limit=MOST_LINES_SEARCHED if wanted else limit)
        if wanted:
            titles = await self.stories.titles(article_id for one in kept for article_id in one.article_ids)
            named = (one for one in kept if any(wanted in titles.get(each, "").casefold() for each in one.article_ids))
            kept = tuple(dict.fromkeys((*(one for one in kept if str(one.story_id) == wanted), *named)))[:limit]
        return tuple(StoryLine(one.story_id, one.headline, one.voices, len(one.articles)) for one in await self._built(kept))

    async def article_lines(self, *, typed: str = "", limit: int) -> tuple[ArticleLine, ...]:
        """Articles of recent stories to choose from, those of the latest story first: those whose title holds what was typed."""
        wanted = typed.strip().casefold()
        ids = [one for kept in await self.stories.recent(limit=MOST_LINES_SEARCHED if wanted else limit) for one in kept.article_ids]
        if wanted:
            titles = await self.stories.titles(ids)
            ids = [one for one in ids if wanted in titles.get(one, "").casefold() or str(one) == wanted]
        found = await self.articles.articles(ids[:limit])
        return tuple(ArticleLine(one, found[one].headline, found[one].source.name) for one in ids[:limit] if one in found)

    async def page(self, story_id: int) -> StoryPage:
        """A story in full: see `StoryPage`. NotFoundError as for `story`."""
        story = await self.story(story_id)
        ids = [each.article.article_id for each in story.articles]
        parents = descent(ids, await self.stories.findings(ids))
        kept = await self.stories.texts(ids)
        tree = branches(
            story,
            evidence={article_id: finding.evidence for article_id, finding in parents.items()},
            strangeness={article_id: text.strangeness for article_id, text in kept.items()},
        )
        stored = await self.statements.of_articles(ids)
        said = [each for some in stored.values() for each in some if each.statement.standing is Standing.SAID]
        articles = {each.article.article_id: each.article for each in story.articles}
        stated = await asyncio.to_thread(as_said, said, articles)
        return await asyncio.to_thread(partial(page, story, tree, stated, texts=texts_of(story.groups)))

    async def number_of(self, name: str) -> int:
        """The story that a person calls so: by its number, or by the number or address of an article of it.

        NotFoundError where there is none to see.
        """
        asked, number = name.strip(), _number(name)
        kept = await self.stories.story(number) if number is not None else None
        if kept is None:
            found = await self._article(asked)
            if found is None:
                message = f"“{asked}” is no story, and no article I have read, by number or address."
                raise NotFoundError(message)
            kept = await self.stories.story_of(found.article_id)
        if kept is None:
            message = f"Article “{asked}” has not been read closely yet; ask again in a moment."
            raise NotFoundError(message)
        return kept.story_id

    async def article(self, name: str) -> Article:
        """The article that a person calls so: by its number, or by its address. NotFoundError where there is none to see."""
        asked = name.strip()
        found = await self._article(asked)
        if found is None:
            message = f"“{asked}” is no article I have read, by number or address."
            raise NotFoundError(message)
        return found

    async def _article(self, asked: str) -> Article | None:
        article_id = _number(asked)
        if article_id is None and "://" in asked:
            article_id = await self.stories.article_at(asked)
        return await self.articles.article(article_id) if article_id is not None else None

    async def compare(self, first: str, second: str) -> Compared:
        """Two articles, each by number or address. NotFoundError as for `article`; BadInputError for one article twice."""
        one, other = await self.article(first), await self.article(second)
        if one.article_id == other.article_id:
            raise BadInputError(SAME_ARTICLE)
        stored = await self.statements.of_articles([one.article_id, other.article_id])
        statements = {article_id: tuple(each.statement for each in some) for article_id, some in stored.items()}
        return await asyncio.to_thread(compared, one, statements.get(one.article_id, ()), other, statements.get(other.article_id, ()))

    async def _one(self, kept: KeptStory, *, max_words: int) -> Story:
        [story] = await self._built([kept])
        return await self.told(story, max_words=max_words)

    async def _built(self, kept: Sequence[KeptStory]) -> tuple[Story, ...]:
        """The stories in the same order, without extracts."""
        ids = [article_id for one in kept for article_id in one.article_ids]
        articles = await self.articles.articles(ids)
        several = {article_id for one in kept if len(one.article_ids) > 1 for article_id in one.article_ids}
        home = {article_id: one.story_id for one in kept for article_id in one.article_ids}
        findings: dict[int, list[LineageFinding]] = defaultdict(list)
        for finding in await self.stories.findings(several):
            if home[finding.article_id] == home[finding.other_id]:
                findings[home[finding.article_id]].append(finding)
        witnessing = [witnesses(one.article_ids, findings[one.story_id]) for one in kept if one.story_id in findings]
        texts = await self.stories.texts(frozenset().union(*witnessing))
        return await asyncio.to_thread(told_of, kept, articles, findings, texts)

    async def told(self, story: Story, *, max_words: int) -> Story:
        """The story with its extract, of at most so many words; 0 leaves it out."""
        if max_words <= 0:
            return story
        revisions = tuple((each.article.article_id, each.article.revision) for each in story.articles)
        key = story.story_id, max_words, revisions, story.groups
        async with self.extracts.working:
            kept = self.extracts.kept
            if key not in kept:
                kept[key] = await self._extracted(story, max_words=max_words)
                while len(kept) > REMEMBERED:
                    kept.popitem(last=False)
            kept.move_to_end(key)
            return replace(story, extract=kept[key])

    async def _extracted(self, story: Story, *, max_words: int) -> tuple[ExtractSentence, ...]:
        shown = {group.shown for group in story.groups[:MOST_VOICES_READ]}
        articles = [each.article for each in story.articles if each.article.article_id in shown]
        readings = await asyncio.to_thread(readings_of, articles)
        given = [ExtractArticle(article.article_id, reading) for article, reading in zip(articles, readings, strict=True)]
        words = {word_key(word): word for word in words_of(given)}
        seen, counted = await self.stories.seen_words(words)
        rarity = {words[key]: count for key, count in seen.items()}
        doubted = doubted_in(story)
        return await asyncio.to_thread(partial(extract, given, max_words=max_words, seen=rarity, seen_articles=counted, doubted=doubted))


def _number(name: str) -> int | None:
    """The number that was typed; None for anything else, and for one with more digits than there are articles."""
    asked = name.strip()
    return int(asked) if asked.isdecimal() and len(asked) <= _MOST_DIGITS else None


_MOST_DIGITS = 18
MOST_LINES_SEARCHED = 1_000
"""Stories whose headlines are looked through for what was typed: the latest ones."""


def check_range(since: datetime | None, until: datetime | None) -> None:
    """BadInputError for a range that ends before it begins."""
    if since and until and since >= until:
        message = "The first day of that range lies after its last."
        raise BadInputError(message)
