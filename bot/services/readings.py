"""Who may read what: gives each reader a Reading of their own. The one place where an unlimited view is narrowed."""

from dataclasses import dataclass, field
from zoneinfo import ZoneInfo

from bot.services.index import LiveIndex
from bot.services.lineages import Lineages
from bot.services.ports import ArticleStore, Clock, StatementStore
from bot.services.ports_shelves import Shelves
from bot.services.ports_stories import StorySource
from bot.services.reading import Reading
from bot.services.shelves_index import SeenIndex
from bot.services.shelves_speakers import SpeakersLists
from bot.services.stories import Extracts
from bot.services.stories_none import NoStories


@dataclass(frozen=True, slots=True)
class Readings:
    """Lives as long as the program; its readings are made for one question and cost a look at the server's shelves."""

    store: ArticleStore
    statements: StatementStore
    index: LiveIndex
    shelves: Shelves
    clock: Clock
    tz: ZoneInfo
    stories: StorySource = field(default_factory=NoStories)
    _extracts: Extracts = field(default_factory=Extracts, repr=False, compare=False)
    _lineages: Lineages = field(default_factory=Lineages, repr=False, compare=False)
    _speakers: SpeakersLists = field(default_factory=SpeakersLists, repr=False, compare=False)

    @property
    def host(self) -> Reading:
        """For whoever sits at the terminal: everything there is."""
        return Reading(
            self.store,
            self.statements,
            self.index,
            self.clock,
            self.tz,
            _lineages=self._lineages,
            _speakers=self._speakers,
            _stories=self.stories,
            _extracts=self._extracts,
        )

    async def seen_by(self, server_id: int | None) -> Reading:
        """For a server, by its Discord number: the common articles, its own, those of its feeds. None, a direct message: the common."""
        shelves = await self.shelves.seen_by(server_id)
        store = self.store.seen_from(shelves)
        index = SeenIndex(self.index, shelves, (await store.census()).log_position)
        stories = self.stories.seen_from(shelves)
        return Reading(
            store,
            self.statements.seen_from(shelves),
            index,
            self.clock,
            self.tz,
            shelves,
            server_id,
            _lineages=self._lineages.seen_through(stories),
            _speakers=self._speakers,
            _stories=stories,
            _extracts=self._extracts,
        )
