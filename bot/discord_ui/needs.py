"""What the Discord window needs from the use cases."""

from collections.abc import Awaitable, Iterable, Mapping
from typing import Protocol

from bot.model.answer import Reply
from bot.model.article import Census
from bot.model.search import FoundPassage


class Services(Protocol):
    """The use cases behind the window. Each may raise a BriefingError, whose sentence is then shown."""

    def ask(
        self, question: str, *, source: str | None = None, since: str | None = None, until: str | None = None, limit: int = 5
    ) -> Awaitable[Reply]:
        """An answer of at most `limit` items, best first, or a silence. `since` and `until` as a person typed them."""

    def search(self, words: str, *, limit: int) -> Awaitable[tuple[FoundPassage, ...]]:
        """At most `limit` passages with these words, best first."""

    def source_names(self) -> Awaitable[tuple[tuple[str, int], ...]]:
        """(outlet, number of articles), most articles first."""

    def census(self) -> Awaitable[Census]:
        """What the store holds."""

    def bodies(self, keys: Iterable[tuple[int, int]]) -> Awaitable[Mapping[tuple[int, int], str]]:
        """The stored bodies by (article id, revision); unknown ones are absent."""
