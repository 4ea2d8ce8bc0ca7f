"""What members may ask for: one object with everything a chat window calls."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from zoneinfo import ZoneInfo

from bot.answering.context import Context
from bot.answering.why import Why
from bot.answering.wordings import Wordings
from bot.model.answer import Reply
from bot.model.article import Census
from bot.model.search import FoundPassage
from bot.services.ask import DEFAULT_LIMIT, Ask
from bot.services.closer import Closer
from bot.services.index import LiveIndex
from bot.services.lineages import Lineages
from bot.services.ports import ArticleStore, Clock, StatementStore
from bot.services.search import Search
from bot.services.speakers_list import SpeakersList
from bot.statements.directory import Person


@dataclass(frozen=True, slots=True)
class Reading:
    """The reading half of the program. `tz` is the zone of whoever says no other."""

    store: ArticleStore
    statements: StatementStore
    index: LiveIndex
    clock: Clock
    tz: ZoneInfo
    _lineages: Lineages = field(default_factory=Lineages, repr=False, compare=False)
    _speakers: SpeakersList = field(default_factory=SpeakersList, repr=False, compare=False)

    async def ask(
        self,
        question: str,
        *,
        whom: str | None = None,
        source: str | None = None,
        since: str | None = None,
        until: str | None = None,
        limit: int = DEFAULT_LIMIT,
    ) -> Reply:
        """See `bot.services.ask.Ask`."""
        return await self._ask(question, tz=self.tz, whom=whom, source=source, since=since, until=until, limit=limit)

    async def said(
        self,
        speaker: str,
        *,
        about: str | None = None,
        whom: str | None = None,
        source: str | None = None,
        since: str | None = None,
        until: str | None = None,
        limit: int = DEFAULT_LIMIT,
    ) -> Reply:
        """What a speaker said; see `bot.services.ask.Ask.said`."""
        return await self._ask.said(speaker, tz=self.tz, about=about, whom=whom, source=source, since=since, until=until, limit=limit)

    @property
    def _ask(self) -> Ask:
        return Ask(self.store, self.statements, self.index, self._lineages, self.clock)

    async def speakers(self, typed: str, *, limit: int) -> tuple[Person, ...]:
        """Speakers to choose from while a name is typed: a word of the name begins so. Most statements first."""
        return await self._speakers.matching(typed, limit=limit, statements=self.statements, position=self.index.position, clock=self.clock)

    async def context(self, statement_id: int) -> Context:
        """A statement where it stands; see `bot.services.closer.Closer`."""
        return await self._closer.context(statement_id)

    async def why(self, statement_id: int) -> Why:
        """Why a statement was taken for one, and for its speaker's."""
        return await self._closer.why(statement_id)

    async def wordings(self, statement_id: int) -> Wordings:
        """A statement in every printing."""
        return await self._closer.wordings(statement_id)

    @property
    def _closer(self) -> Closer:
        return Closer(self.store, self.statements, self._lineages)

    async def search(self, words: str, *, limit: int) -> tuple[FoundPassage, ...]:
        """See `bot.services.search.Search`."""
        return await Search(self.store, self.index, self.clock)(words, limit=limit)

    async def source_names(self) -> tuple[tuple[str, int], ...]:
        """Every outlet with its number of articles, most articles first."""
        return (await self.store.census()).by_source

    async def census(self) -> Census:
        """What the store holds."""
        return await self.store.census()

    async def bodies(self, keys: Iterable[tuple[int, int]]) -> dict[tuple[int, int], str]:
        """The stored bodies by (article id, revision): what the verbatim check compares with. Unknown keys are absent."""
        found = {}
        for article_id, revision in keys:
            article = await self.store.article(article_id, revision)
            if article is not None:
                found[article_id, revision] = article.body
        return found
