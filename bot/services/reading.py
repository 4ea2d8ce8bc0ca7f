"""What a reader may ask for: one object with everything a chat window calls, over exactly the articles that reader may read."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from zoneinfo import ZoneInfo

from bot.answering.context import Context
from bot.answering.dates import parse_since, parse_until
from bot.answering.why import Why
from bot.answering.wordings import Wordings
from bot.model.answer import NO_BOUNDS, Bounds, Reply
from bot.model.article import Census
from bot.model.search import FoundPassage
from bot.model.story import Story
from bot.services.ask import DEFAULT_LIMIT, Ask
from bot.services.closer import Closer
from bot.services.following import Following
from bot.services.lineages import Lineages
from bot.services.ports import ArticleReads, Clock, StatementStore
from bot.services.ports_stories import StoryReads
from bot.services.search import Search
from bot.services.shelves_index import Searching
from bot.services.shelves_speakers import SpeakersLists
from bot.services.stories import ArticleLine, Extracts, StoryLine, StoryReading, check_range
from bot.services.stories_none import NoStories
from bot.services.stories_page import StoryPage
from bot.services.stories_telling import Compared
from bot.statements.directory import Person


@dataclass(frozen=True, slots=True)
class Reading:
    """The reading half of the program for one reader; made by `Readings`. `tz` is the zone of whoever says no other.

    `store`, `statements` and `index` know only what the reader may read, so that nothing asked of them can reach anything else.
    """

    store: ArticleReads
    statements: StatementStore
    index: Searching
    clock: Clock
    tz: ZoneInfo
    shelves: frozenset[int] | None = None
    """What the reader sees; None is the host, who sees everything."""
    server_id: int | None = None
    """The server that reads, by its Discord number; None for the host, and for direct messages."""
    _lineages: Lineages = field(default_factory=Lineages, repr=False, compare=False)
    _speakers: SpeakersLists = field(default_factory=SpeakersLists, repr=False, compare=False)
    _stories: StoryReads = field(default_factory=NoStories, repr=False, compare=False)
    _extracts: Extracts = field(default_factory=Extracts, repr=False, compare=False)

    async def ask(
        self,
        question: str,
        *,
        before: str | None = None,
        whom: str | None = None,
        bounds: Bounds = NO_BOUNDS,
        limit: int = DEFAULT_LIMIT,
    ) -> Reply:
        """See `bot.services.ask.Ask`."""
        return await self._ask(question, tz=self.tz, before=before, whom=whom, bounds=bounds, limit=limit)

    async def completed(self, text: str, *, before: str | None) -> str:
        """The question `text` stands for after the question `before`; see `bot.services.following.Following`."""
        return await Following(self.statements)(text, before=before)

    async def said(
        self,
        speaker: str,
        *,
        about: str | None = None,
        whom: str | None = None,
        bounds: Bounds = NO_BOUNDS,
        limit: int = DEFAULT_LIMIT,
    ) -> Reply:
        """What a speaker said; see `bot.services.ask.Ask.said`."""
        return await self._ask.said(speaker, tz=self.tz, about=about, whom=whom, bounds=bounds, limit=limit)

    @property
    def _ask(self) -> Ask:
        return Ask(self.store, self.statements, self.index, self._lineages, self.clock, self.stories)

    async def speakers(self, typed: str, *, limit: int) -> tuple[Person, ...]:
        """Speakers to choose from while a name is typed: a word of the name begins so. Those in most articles first."""
        return await self._speakers.matching(
            typed, limit=limit, shelves=self.shelves, statements=self.statements, position=self.index.position, clock=self.clock
        )

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

    @property
    def stories(self) -> StoryReading:
        """Stories and lineage of what this reader may read; see `bot.services.stories.StoryReading`."""
        return StoryReading(self._stories, self.store, self.statements, self._extracts)

    async def stories_within(self, bounds: Bounds = NO_BOUNDS, *, limit: int | None = None) -> tuple[Story, ...]:
        """Stories with an article that appeared in a range of days, whole, with extracts; most voices first, of too many the latest."""
        now = self.clock()
        since = parse_since(bounds.since, now=now, tz=self.tz) if bounds.since else None
        until = parse_until(bounds.until, now=now, tz=self.tz) if bounds.until else None
        check_range(since, until)
        return await self.stories.within(since=since, until=until, limit=limit)

    async def story_page(self, story_id: int) -> StoryPage:
        """A story in full; NotFoundError where there is none to see."""
        return await self.stories.page(story_id)

    async def story_lines(self, typed: str = "", *, limit: int) -> tuple[StoryLine, ...]:
        """Recent stories to choose from while a headline is typed; the latest first."""
        return await self.stories.lines(typed=typed, limit=limit)

    async def article_lines(self, typed: str = "", *, limit: int) -> tuple[ArticleLine, ...]:
        """Articles of recent stories to choose from while a headline is typed."""
        return await self.stories.article_lines(typed=typed, limit=limit)

    async def story_number(self, name: str) -> int:
        """The story somebody calls so: by its number, or by the number or address of an article of it."""
        return await self.stories.number_of(name)

    async def compared(self, first: str, second: str) -> Compared:
        """Two articles, each by its number or address, side by side."""
        return await self.stories.compare(first, second)

    async def search(self, words: str, *, limit: int) -> tuple[FoundPassage, ...]:
        """See `bot.services.search.Search`."""
        return await Search(self.store, self.index, self.clock)(words, limit=limit)

    async def source_names(self) -> tuple[tuple[str, int], ...]:
        """Every outlet with its number of articles, most articles first."""
        return (await self.store.census()).by_source

    async def census(self) -> Census:
        """What there is for this reader."""
        return await self.store.census()

    async def visible(self, article_ids: Iterable[int]) -> frozenset[int]:
        """Those of the articles that this reader may read: the check for whatever is looked up by its number."""
        return await self.store.visible(article_ids)

    async def bodies(self, keys: Iterable[tuple[int, int]]) -> dict[tuple[int, int], str]:
        """The stored bodies by (article id, revision): what the verbatim check compares with. Unknown keys are absent."""
        found = {}
        for article_id, revision in keys:
            article = await self.store.article(article_id, revision)
            if article is not None:
                found[article_id, revision] = article.body
        return found
