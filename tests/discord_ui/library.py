"""A few articles in memory as the use cases behind the window: what is asked for can be set, delayed and made to fail."""

import asyncio
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

from bot.discord_ui.needs import Services
from bot.model.answer import Answer, Citation, Item, ItemType, Reply, Searched, Silence, SilenceReason
from bot.model.article import Census, Published
from bot.model.search import FoundPassage
from bot.model.span import Span
from bot.render.discord import DiscordSurface
from bot.render.renderer import Renderer

PUBLISHED = Published(datetime(2022, 3, 29, 12, tzinfo=UTC), day_only=True)
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

    async def ask(
        self, question: str, *, source: str | None = None, since: str | None = None, until: str | None = None, limit: int = 5
    ) -> Reply:
        self.asked.append((question, source, since, until, limit))
        await self._wait()
        items = [
            Item(text=span.of(body), type=ItemType.PASSAGE, citations=(self._citation(n, number, span),))
            for n, (number, body, span) in enumerate(self._matching(question), start=1)
        ]
        searched = Searched(len(self.articles), len(self.sources), PUBLISHED, index_version=1, source=source)
        if not items:
            return Silence(question, SilenceReason.UNKNOWN_WORDS, searched, unknown=tuple(question.split()[:1]))
        return Answer(question, tuple(items[:limit]), searched)

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
