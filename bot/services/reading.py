"""What members may ask for: one object with everything a chat window calls."""

from collections.abc import Iterable
from dataclasses import dataclass
from zoneinfo import ZoneInfo

from bot.model.answer import Reply
from bot.model.article import Census
from bot.model.search import FoundPassage
from bot.services.ask import DEFAULT_LIMIT, Ask
from bot.services.index import LiveIndex
from bot.services.ports import ArticleStore, Clock, StatementStore
from bot.services.search import Search


@dataclass(frozen=True, slots=True)
class Reading:
    """The reading half of the program. `tz` is the zone of whoever says no other."""

    store: ArticleStore
    statements: StatementStore
    index: LiveIndex
    clock: Clock
    tz: ZoneInfo

    async def ask(
        self,
        question: str,
        *,
        source: str | None = None,
        since: str | None = None,
        until: str | None = None,
        limit: int = DEFAULT_LIMIT,
    ) -> Reply:
        """See `bot.services.ask.Ask`."""
        return await self._ask(question, tz=self.tz, source=source, since=since, until=until, limit=limit)

    async def said(
        self,
        speaker: str,
        *,
        about: str | None = None,
        source: str | None = None,
        since: str | None = None,
        until: str | None = None,
        limit: int = DEFAULT_LIMIT,
    ) -> Reply:
        """What a speaker said; see `bot.services.ask.Ask.said`."""
        return await self._ask.said(speaker, tz=self.tz, about=about, source=source, since=since, until=until, limit=limit)

    @property
    def _ask(self) -> Ask:
        return Ask(self.store, self.statements, self.index, self.clock)

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
