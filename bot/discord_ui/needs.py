"""What the Discord window needs from the use cases."""

from collections.abc import Awaitable, Collection, Iterable, Mapping
from typing import Protocol

from bot.answering.context import Context
from bot.answering.why import Why
from bot.answering.wordings import Wordings
from bot.model.answer import NO_BOUNDS, Bounds, Reply
from bot.model.article import Census
from bot.model.search import FoundPassage
from bot.services.stories import ArticleLine, StoryLine
from bot.services.stories_page import StoryPage
from bot.services.stories_telling import Compared
from bot.statements.directory import Person


class Reader(Protocol):
    """What may be asked for, over the articles one reader may read. Each may raise a BriefingError, whose sentence is then shown."""

    @property
    def server_id(self) -> int | None:
        """The server that reads here, by its Discord number; None for the common articles only."""

    def ask(self, question: str, *, whom: str | None = None, bounds: Bounds = NO_BOUNDS, limit: int = 5) -> Awaitable[Reply]:
        """An answer of at most `limit` items, best first, or a silence.

        `whom` is the person meant, by the shown name, where the question's own fits several.
        """

    def completed(self, text: str, *, before: str | None) -> Awaitable[str]:
        """The question `text` stands for where it follows the question `before`."""

    def said(
        self,
        speaker: str,
        *,
        about: str | None = None,
        whom: str | None = None,
        bounds: Bounds = NO_BOUNDS,
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

    def story_lines(self, typed: str = "", *, limit: int) -> Awaitable[tuple[StoryLine, ...]]:
        """Recent stories of which a headline holds what was typed, the latest first."""

    def article_lines(self, typed: str = "", *, limit: int) -> Awaitable[tuple[ArticleLine, ...]]:
        """Articles of recent stories whose headline holds what was typed, the latest first."""

    def story_number(self, name: str) -> Awaitable[int]:
        """The story that is called so: by its number, or by the number or address of an article of it."""

    def story_page(self, story_id: int) -> Awaitable[StoryPage]:
        """A story in full."""

    def compared(self, first: str, second: str) -> Awaitable[Compared]:
        """Two articles side by side, each by its number or address."""

    def search(self, words: str, *, limit: int) -> Awaitable[tuple[FoundPassage, ...]]:
        """At most `limit` passages with these words, best first."""

    def source_names(self) -> Awaitable[tuple[tuple[str, int], ...]]:
        """(outlet, number of articles), most articles first."""

    def census(self) -> Awaitable[Census]:
        """What the store holds."""

    def visible(self, article_ids: Iterable[int]) -> Awaitable[frozenset[int]]:
        """Those of the articles that are there for this reader."""

    def bodies(self, keys: Iterable[tuple[int, int]]) -> Awaitable[Mapping[tuple[int, int], str]]:
        """The stored bodies by (article id, revision); unknown ones are absent."""


class Services(Protocol):
    """The use cases behind the window."""

    def seen_by(self, server_id: int | None) -> Awaitable[Reader]:
        """What a server reads, by its Discord number; None is a direct message, or a command somebody brought along to a server."""


class Servers(Protocol):
    """Who is told in which servers the bot is, and forgets people who wish so."""

    def came(self, server_id: int) -> Awaitable[None]:
        """The bot is in that server, again or for the first time."""

    def left(self, server_id: int) -> Awaitable[None]:
        """The bot was removed from that server."""

    def are(self, server_ids: Collection[int]) -> Awaitable[None]:
        """The bot is in these servers and in no others."""

    def forget_person(self, user_id: int, *, names: Iterable[str]) -> Awaitable[int]:
        """Forget a person, known by number or called so; in how many places they stood."""
