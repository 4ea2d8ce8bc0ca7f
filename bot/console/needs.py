"""What the chat needs from the use cases."""

from collections.abc import Awaitable, Callable
from typing import Protocol, TypeAlias

from bot.answering.context import Context
from bot.answering.why import Why
from bot.answering.wordings import Wordings
from bot.model.answer import Reply
from bot.model.article import Census
from bot.model.briefing import Briefing
from bot.model.search import FoundPassage
from bot.services.stories import StoryLine
from bot.services.stories_page import StoryPage
from bot.services.stories_telling import Compared
from bot.statements.directory import Person

BriefOf: TypeAlias = Callable[[str], Awaitable[Briefing]]
"""The briefing of a day as somebody typed it; of the latest day there are articles of for an empty text. May raise BriefingError."""


class Services(Protocol):
    """The use cases the chat calls. Each may raise a BriefingError whose sentence is shown."""

    def ask(self, question: str, *, whom: str | None = None, limit: int = 5) -> Awaitable[Reply]:
        """The answer to a question, or a silence with its reasons. `whom` is the person meant where a name in it fits several."""

    def completed(self, text: str, *, before: str | None) -> Awaitable[str]:
        """The question `text` stands for where it follows the question `before`."""

    def said(self, speaker: str, *, about: str | None = None, whom: str | None = None, limit: int = 5) -> Awaitable[Reply]:
        """What a speaker said, about a topic or at all; `whom` as for `ask`."""

    def context(self, statement_id: int) -> Awaitable[Context]:
        """A statement where it stands."""

    def why(self, statement_id: int) -> Awaitable[Why]:
        """What decided that it is a statement, and whose."""

    def wordings(self, statement_id: int) -> Awaitable[Wordings]:
        """A statement in every printing."""

    def speakers(self, typed: str, *, limit: int) -> Awaitable[tuple[Person, ...]]:
        """Speakers with a word in their name that begins as typed, most statements first."""

    def story_lines(self, typed: str = "", *, limit: int) -> Awaitable[tuple[StoryLine, ...]]:
        """Recent stories of which a headline holds what was typed, the latest first."""

    def story_number(self, name: str) -> Awaitable[int]:
        """The story that is called so: by its number, or by the number or address of an article of it."""

    def story_page(self, story_id: int) -> Awaitable[StoryPage]:
        """A story in full."""

    def compared(self, first: str, second: str) -> Awaitable[Compared]:
        """Two articles side by side, each by its number or address."""

    def search(self, words: str, *, limit: int) -> Awaitable[tuple[FoundPassage, ...]]:
        """The best `limit` passages for the words, best first."""

    def source_names(self) -> Awaitable[tuple[tuple[str, int], ...]]:
        """(outlet, articles) for every outlet, most articles first."""

    def census(self) -> Awaitable[Census]:
        """What the store holds."""
