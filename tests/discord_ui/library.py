"""A few articles in memory as the use cases behind the window: what is asked for can be set, delayed and made to fail."""

import asyncio
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from itertools import pairwise
from pathlib import Path

from bot.answering.context import Context, in_context
from bot.answering.excerpt import excerpt
from bot.answering.follow_up import complete
from bot.answering.why import Why, why
from bot.answering.wordings import Printing, Wordings, Words
from bot.discord_ui.needs import Services
from bot.model.answer import NO_BOUNDS, Answer, Bounds, Citation, Item, ItemType, Reply, Searched, Silence, SilenceReason, Speaker, Wording
from bot.model.article import Article, Census, Published, Source
from bot.model.errors import NotFoundError
from bot.model.search import FoundPassage
from bot.model.span import Span
from bot.model.statement import Statement, StatementType
from bot.model.story import LineageFinding, LineageKind, Story, StoryArticle, VoiceGroup
from bot.render.discord import DiscordSurface
from bot.render.renderer import Renderer
from bot.services.stories import ArticleLine, StoryLine
from bot.services.stories_page import Branch, DifferenceKind, Differing, StoryPage
from bot.services.stories_telling import Compared
from bot.statements.directory import Person

PUBLISHED = Published(datetime(2022, 3, 29, 12, tzinfo=UTC), day_only=True)
STATEMENTS = 1_000_000
"""A statement's id is its article's number so many times, and where it starts."""
TEMPLATES = Path(__file__).resolve().parents[2] / "templates"


def renderer() -> Renderer:
    """The project's own templates, for Discord."""
    return Renderer(DiscordSurface(), templates=TEMPLATES)


@dataclass
class Library:
    """Every paragraph of every body is a passage; a question finds those that hold one of its longer words, "everything" finds all.

    `asked` notes the calls. `gate`, while not set, holds every answer back; `error` is raised instead of answering.
    """

    articles: list[str] = field(default_factory=list)
    title: str = "Pentagon casts doubt"
    url: str | None = "https://example.org/a"
    source: str = "Daily"
    sources: tuple[tuple[str, int], ...] = (("Daily", 3), ("Evening Post", 1))
    asked: list[tuple[str, str | None, str | None, str | None, int]] = field(default_factory=list)
    gate: asyncio.Event | None = None
    error: Exception | None = None
    forged: str | None = None
    """Given out as the text of every body to the check before sending, to see it refuse."""
    finds_all: bool = False
    """Every question finds every body, as one passage each."""
    persons: tuple[Person, ...] = (Person(("John Kirby",), "press secretary", 1200),)
    """Who may be asked about. Everything that is found was said by the first who is meant, and found as a statement."""
    whom: list[str | None] = field(default_factory=list)
    """Whom each question meant."""
    servers: list[int | None] = field(default_factory=list)
    """For which server each question was."""
    unseen: frozenset[int] = frozenset()
    """The articles that are there, but not for who asks."""
    server_id: int | None = None

    async def seen_by(self, server_id: int | None) -> "Library":
        self.servers.append(server_id)
        return self

    async def completed(self, text: str, *, before: str | None) -> str:
        return complete(text, before=before)

    async def ask(
        self,
        question: str,
        *,
        whom: str | None = None,
        bounds: Bounds = NO_BOUNDS,
        limit: int = 5,
    ) -> Reply:
        self.asked.append((question, bounds.source, bounds.since, bounds.until, limit))
        self.whom.append(whom)
        await self._wait()
        items = [
            Item(text=span.of(body), type=ItemType.PASSAGE, citations=(self._citation(n, number, span),))
            for n, (number, body, span) in enumerate(self._matching(question), start=1)
        ]
        searched = Searched(len(self.articles), len(self.sources), PUBLISHED, index_version=1, source=bounds.source)
        if not items:
            return Silence(question, SilenceReason.UNKNOWN_WORDS, searched, unknown=tuple(question.split()[:1]))
        return Answer(question, tuple(items[:limit]), searched)

    async def said(
        self,
        speaker: str,
        *,
        about: str | None = None,
        whom: str | None = None,
        bounds: Bounds = NO_BOUNDS,
        limit: int = 5,
    ) -> Reply:
        question = f"What did {speaker} say about {about}?" if about else f"What did {speaker} say?"
        self.asked.append((question, bounds.source, bounds.since, bounds.until, limit))
        self.whom.append(whom)
        await self._wait()
        searched = Searched(len(self.articles), len(self.sources), PUBLISHED, index_version=1, source=bounds.source)
        meant = [each for each in self.persons if (whom or speaker).casefold() in each.name.casefold() or self.finds_all]
        if len(meant) > 1:
            names = tuple(f"{each.name}, {each.role}" if each.role else each.name for each in meant)
            return Silence(
                question,
                SilenceReason.WHICH_SPEAKER,
                searched,
                nearest=names,
                persons=tuple(Speaker(each.name, each.role) for each in meant),
            )
        items = [
            Item(
                span.of(body),
                ItemType.DIRECT,
                # Each utterance stands in its article twice, so that there are wordings to compare.
                (self._citation(2 * n - 1, number, span), replace(self._citation(2 * n, number, span), wording=Wording.IDENTICAL)),
                speaker=meant[0].name if meant else speaker,
                statement_id=number * STATEMENTS + span.start,
            )
            for n, (number, body, span) in enumerate(self._matching(about or "everything"), start=1)
        ]
        if not meant or not items:
            return Silence(question, SilenceReason.UNKNOWN_WORDS, searched, unknown=(speaker,))
        return Answer(question, tuple(items[:limit]), searched, Speaker(meant[0].name, meant[0].role), about, total=len(items))

    async def speakers(self, typed: str, *, limit: int) -> tuple[Person, ...]:
        await self._wait()
        return tuple(each for each in self.persons if typed.casefold() in each.name.casefold())[:limit]

    async def context(self, statement_id: int) -> Context:
        article, said = await self._statement(statement_id)
        return Context(statement_id, said, Speaker(said.speaker or ""), in_context(article, said))

    async def why(self, statement_id: int) -> Why:
        article, said = await self._statement(statement_id)
        return why(article, statement_id, said, speaker=Speaker(said.speaker or "", said.role))

    async def wordings(self, statement_id: int) -> Wordings:
        article, said = await self._statement(statement_id)
        words = Words(said.extent.of(article.body), self.title)
        whole = excerpt(article, said.extent)
        other = excerpt(article, said.extent, marks=[Span(said.extent.start, min(said.extent.end, said.extent.start + 8))], n=2)
        rows = (Printing(statement_id, said, whole), Printing(statement_id, said, other, Wording.ALTERED, (), (words, words)))
        return Wordings(Speaker(said.speaker or ""), rows)

    async def _statement(self, statement_id: int) -> tuple[Article, Statement]:
        await self._wait()
        number, start = divmod(statement_id, STATEMENTS)
        if not 1 <= number <= len(self.articles):
            message = "That statement is no longer there."
            raise NotFoundError(message)
        body = self.articles[number - 1]
        end = len(body) if self.finds_all else body.find("\n\n", start)
        span = Span(start, len(body) if end < 0 else end)
        named = Span(start, min(span.end, start + 5))
        article = Article(number, 1, Source(1, self.source), self.title, body, self.url, PUBLISHED, None, "en", PUBLISHED.at)
        speaker = self.persons[0]
        said = Statement((span,), StatementType.DIRECT, speaker.name, named, named, "subject: bare", 0.9, "surname", role=speaker.role)
        return article, said

    async def story_lines(self, typed: str = "", *, limit: int) -> tuple[StoryLine, ...]:
        await self._wait()
        line = StoryLine(1, self.title, len(self.articles), len(self.articles))
        return (line,)[:limit] if self.articles and typed.casefold() in self.title.casefold() else ()

    async def article_lines(self, typed: str = "", *, limit: int) -> tuple[ArticleLine, ...]:
        await self._wait()
        found = (ArticleLine(number, self.title, self.source) for number, _ in enumerate(self.articles, start=1))
        return tuple(found)[:limit] if typed.casefold() in self.title.casefold() else ()

    async def story_number(self, name: str) -> int:
        await self._wait()
        return int(name) if name.isdecimal() else 1

    async def story_page(self, story_id: int) -> StoryPage:
        await self._wait()
        if story_id != 1 or not self.articles:
            message = f"There is no story {story_id}."
            raise NotFoundError(message)
        articles = [self._article(number) for number, _ in enumerate(self.articles, start=1)]
        ids = [article.article_id for article in articles]
        groups = tuple(VoiceGroup(number, (number,)) for number in ids)
        story = Story(1, 1, PUBLISHED.at, tuple(StoryArticle(article) for article in articles), groups)
        whole = [excerpt(article, Span(0, len(article.body)), n=article.article_id) for article in articles]
        said = [(each, self._citation(each.article_id, each.article_id, Span(0, len(each.body)))) for each in articles]
        return StoryPage(
            story=story,
            branches=tuple(Branch(article.article_id, 0, article, LineageKind.INDEPENDENT) for article in articles),
            extract=tuple(whole[:2]),
            statements=tuple(Item(each.body, ItemType.DIRECT, (cited,), statement_id=each.article_id * STATEMENTS) for each, cited in said),
            differences=tuple(Differing(DifferenceKind.WORDING, one, other) for one, other in pairwise(whole)),
        )

    async def compared(self, first: str, second: str) -> Compared:
        await self._wait()
        one, other = self._article(int(first)), self._article(int(second))
        return Compared(one, other, LineageFinding(LineageKind.INDEPENDENT, 2, 1), ())

    def _article(self, number: int) -> Article:
        if not 1 <= number <= len(self.articles):
            message = f"There is no article {number}."
            raise NotFoundError(message)
        body = self.articles[number - 1]
        return Article(number, 1, Source(1, self.source), self.title, body, self.url, PUBLISHED, None, "en", PUBLISHED.at)

    async def search(self, words: str, *, limit: int) -> tuple[FoundPassage, ...]:
        self.asked.append((words, None, None, None, limit))
        await self._wait()
        found = (
            FoundPassage(number, 1, self.url, self.title, self.source, PUBLISHED, span.start, span.end, span.of(body), 1.0)
            for number, body, span in self._matching(words)
        )
        return tuple(found)[:limit]

    async def source_names(self) -> tuple[tuple[str, int], ...]:
        await self._wait()
        return self.sources

    async def census(self) -> Census:
        await self._wait()
        return Census(articles=len(self.articles), sources=len(self.sources), newest=PUBLISHED, by_source=self.sources, log_position=1)

    async def visible(self, article_ids: Iterable[int]) -> frozenset[int]:
        return frozenset(number for number in article_ids if 1 <= number <= len(self.articles)) - self.unseen

    async def bodies(self, keys: Iterable[tuple[int, int]]) -> Mapping[tuple[int, int], str]:
        there = {(number, 1): body for number, body in enumerate(self.articles, start=1)}
        return {key: self.forged if self.forged is not None else there[key] for key in keys if key in there}

    async def _wait(self) -> None:
        if self.gate is not None:
            await self.gate.wait()
        if self.error is not None:
            raise self.error

    def _citation(self, n: int, number: int, span: Span) -> Citation:
        return Citation(n, number, 1, self.title, self.source, self.url, PUBLISHED, span)

    def _matching(self, question: str) -> list[tuple[int, str, Span]]:
        if self.finds_all:
            return [(number, body, Span(0, len(body))) for number, body in enumerate(self.articles, start=1)]
        words = {word.strip("?!.,").casefold() for word in question.split() if len(word) > 3}
        found = []
        for number, body in enumerate(self.articles, start=1):
            start = 0
            for paragraph in body.split("\n\n"):
                span = Span(start, start + len(paragraph))
                start = span.end + 2
                if paragraph and ("everything" in words or words & set(paragraph.casefold().split())):
                    found.append((number, body, span))
        return found


def fits_the_needs(library: Library) -> Services:
    """mypy's word that the fake has the shape of the real thing."""
    return library
