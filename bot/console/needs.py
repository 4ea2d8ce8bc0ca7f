"""What the chat needs from the use cases."""

from collections.abc import Awaitable
from typing import Protocol

from bot.model.answer import Reply
from bot.model.article import Census
from bot.model.search import FoundPassage


class Services(Protocol):
    """The use cases the chat calls. Each may raise a BriefingError whose sentence is shown."""

    def ask(
        self, question: str, *, source: str | None = None, since: str | None = None, until: str | None = None, limit: int = 5
    ) -> Awaitable[Reply]:
        """The answer to a question, or a silence with its reasons."""

    def search(self, words: str, *, limit: int) -> Awaitable[tuple[FoundPassage, ...]]:
        """The best `limit` passages for the words, best first."""

    def source_names(self) -> Awaitable[tuple[tuple[str, int], ...]]:
        """(outlet, articles) for every outlet, most articles first."""

    def census(self) -> Awaitable[Census]:
        """What the store holds."""
