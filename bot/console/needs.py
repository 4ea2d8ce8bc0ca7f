"""What the chat needs from the use cases."""

from collections.abc import Awaitable
from typing import Protocol

from bot.answering.context import Context
from bot.answering.why import Why
from bot.answering.wordings import Wordings
from bot.model.answer import Reply
from bot.model.article import Census
from bot.model.search import FoundPassage
from bot.statements.directory import Person


class Services(Protocol):
    """The use cases the chat calls. Each may raise a BriefingError whose sentence is shown."""

    def ask(
        self, question: str, *, source: str | None = None, since: str | None = None, until: str | None = None, limit: int = 5
    ) -> Awaitable[Reply]:
        """The answer to a question, or a silence with its reasons."""

    def said(
        self,
        speaker: str,
        *,
        about: str | None = None,
        source: str | None = None,
        since: str | None = None,
        until: str | None = None,
        limit: int = 5,
    ) -> Awaitable[Reply]:
        """What a speaker said, about a topic or at all."""

    def context(self, statement_id: int) -> Awaitable[Context]:
        """A statement where it stands."""

    def why(self, statement_id: int) -> Awaitable[Why]:
        """What decided that it is a statement, and whose."""

    def wordings(self, statement_id: int) -> Awaitable[Wordings]:
        """A statement in every printing."""

    def speakers(self, typed: str, *, limit: int) -> Awaitable[tuple[Person, ...]]:
        """Speakers with a word in their name that begins as typed, most statements first."""

    def search(self, words: str, *, limit: int) -> Awaitable[tuple[FoundPassage, ...]]:
        """The best `limit` passages for the words, best first."""

    def source_names(self) -> Awaitable[tuple[tuple[str, int], ...]]:
        """(outlet, articles) for every outlet, most articles first."""

    def census(self) -> Awaitable[Census]:
        """What the store holds."""
