"""What the Discord window needs from the use cases."""

from collections.abc import Awaitable, Iterable, Mapping
from typing import Protocol

from bot.answering.context import Context
from bot.answering.why import Why
from bot.answering.wordings import Wordings
from bot.model.answer import Reply
from bot.model.article import Census
from bot.model.search import FoundPassage
from bot.statements.directory import Person


class Services(Protocol):
    """The use cases behind the window. Each may raise a BriefingError, whose sentence is then shown."""

    def ask(
        self,
        question: str,
        *,
        whom: str | None = None,
        source: str | None = None,
        since: str | None = None,
        until: str | None = None,
        limit: int = 5,
    ) -> Awaitable[Reply]:
        """An answer of at most `limit` items, best first, or a silence. `since` and `until` as a person typed them.

        `whom` is the person meant, by the shown name, where the question's own fits several.
        """

    def said(
        self,
        speaker: str,
        *,
        about: str | None = None,
        whom: str | None = None,
        source: str | None = None,
        since: str | None = None,
        until: str | None = None,
        limit: int = 5,
    ) -> Awaitable[Reply]:
        """What a speaker said about something, or at all; options as for `ask`."""

    def speakers(self, typed: str, *, limit: int) -> Awaitable[tuple[Person, ...]]:
        """Speakers with a word in their name that begins as typed, most statements first."""

    def context(self, statement_id: int) -> Awaitable[Context]:
        """A statement where it stands."""

    def why(self, statement_id: int) -> Awaitable[Why]:
        """What decided that it is a statement, and whose."""

    def wordings(self, statement_id: int) -> Awaitable[Wordings]:
        """A statement in every printing."""

    def search(self, words: str, *, limit: int) -> Awaitable[tuple[FoundPassage, ...]]:
        """At most `limit` passages with these words, best first."""

    def source_names(self) -> Awaitable[tuple[tuple[str, int], ...]]:
        """(outlet, number of articles), most articles first."""

    def census(self) -> Awaitable[Census]:
        """What the store holds."""

    def bodies(self, keys: Iterable[tuple[int, int]]) -> Awaitable[Mapping[tuple[int, int], str]]:
        """The stored bodies by (article id, revision); unknown ones are absent."""
