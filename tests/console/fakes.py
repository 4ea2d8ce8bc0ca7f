"""Services that answer from examples, and lines that are given."""

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from itertools import cycle, islice

from bot.answering.context import Context
from bot.answering.follow_up import complete
from bot.answering.why import Why
from bot.answering.wordings import Wordings
from bot.console.lines import InterruptedLineError
from bot.model.answer import Reply, Silence
from bot.model.article import Census
from bot.model.search import FoundPassage
from bot.services.stories import StoryLine
from bot.services.stories_page import StoryPage
from bot.services.stories_telling import Compared
from bot.statements.directory import Person
from tests.render.examples import ALSO, ARTICLE, CENSUS, CONTEXT, FINDING, FOUND, ORDINARY, PAGE, SPOKEN, WHY, WORDINGS

Hook = Callable[[str], Awaitable[None]]


class FakeServices:
    """See bot.console.needs.Services. Remembers what was asked; `before` runs before each answer and may wait or raise."""

    def __init__(
        self, *, reply: Reply = ORDINARY, before: Hook | None = None, several: Silence | None = None, passages: int = len(FOUND)
    ) -> None:
        self.asked: list[str] = []
        self.reply = reply
        self.before = before
        self.several = several
        self.passages = passages
        """The question back to whoever is not told which person is meant."""

    async def ask(self, question: str, *, whom: str | None = None, limit: int = 5) -> Reply:
        self.asked.append(f"ask {question}" + (f" of {whom}" if whom else ""))
        if self.before:
            await self.before(question)
        return self.several if self.several and not whom else self.reply

    async def completed(self, text: str, *, before: str | None) -> str:
        return complete(text, before=before)

    async def said(self, speaker: str, *, about: str | None = None, whom: str | None = None, limit: int = 5) -> Reply:
        self.asked.append(f"said {speaker} about {about}" + (f" of {whom}" if whom else ""))
        return self.several if self.several and not whom else SPOKEN

    async def speakers(self, typed: str, *, limit: int) -> tuple[Person, ...]:
        self.asked.append(f"speakers {typed}")
        return (Person(("John Kirby",), "press secretary", 12),)[:limit]

    async def context(self, statement_id: int) -> Context:
        self.asked.append(f"context {statement_id}")
        return CONTEXT

    async def why(self, statement_id: int) -> Why:
        self.asked.append(f"why {statement_id}")
        return WHY

    async def wordings(self, statement_id: int) -> Wordings:
        self.asked.append(f"wordings {statement_id}")
        return WORDINGS

    async def story_lines(self, typed: str = "", *, limit: int) -> tuple[StoryLine, ...]:
        self.asked.append(f"stories {typed}")
        return (StoryLine(1, "Pentagon casts doubt", 4, 5), StoryLine(2, "Talks in Istanbul", 1, 1))[: 1 if typed == "Pentagon" else limit]

    async def story_number(self, name: str) -> int:
        return int(name)

    async def story_page(self, story_id: int) -> StoryPage:
        self.asked.append(f"story {story_id}")
        return PAGE

    async def compared(self, first: str, second: str) -> Compared:
        self.asked.append(f"compare {first} {second}")
        return Compared(ARTICLE, ALSO, FINDING, ())

    async def search(self, words: str, *, limit: int) -> tuple[FoundPassage, ...]:
        self.asked.append(f"search {words}")
        return tuple(islice(cycle(FOUND), min(limit, self.passages)))

    async def source_names(self) -> tuple[tuple[str, int], ...]:
        return (("RFE/RL", 3), ("The Hill", 2))

    async def census(self) -> Census:
        return CENSUS


class GivenLines:
    """See bot.console.lines.Lines: the texts in order; an exception among them is raised in its place."""

    def __init__(self, *texts: str | InterruptedLineError) -> None:
        self._texts: Sequence[str | InterruptedLineError] = texts
        self._at = 0

    async def next(self) -> str | None:
        await asyncio.sleep(0)
        if self._at == len(self._texts):
            return None
        text = self._texts[self._at]
        self._at += 1
        if isinstance(text, InterruptedLineError):
            raise text
        return text
