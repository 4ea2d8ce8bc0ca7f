"""What lineage and stories need from outside: a place for what was derived of each article, written batch by batch."""

from collections.abc import AsyncIterator, Iterable, Mapping, Sequence
from contextlib import AbstractAsyncContextManager
from dataclasses import dataclass, field
from datetime import datetime
from typing import Protocol

from bot.model.story import LineageFinding, Merge, Split


@dataclass(frozen=True, slots=True)
class Progress:
    """How far stories were derived: the log position, how many articles were counted for the words, when stories were last regrouped.

    `version` is that of what was derived.
    """

    version: int
    position: int = 0
    articles: int = 0
    regrouped: datetime | None = None


@dataclass(frozen=True, slots=True)
class KeptTopic:
    """What an article is about, packed (`stories.packing`), as long as another may join it."""

    published: datetime | None
    arrived: datetime
    loose: bool
    packed: bytes


@dataclass(frozen=True, slots=True)
class Derived:
    """Everything derived of one revision of an article. `at` is when it appeared, or arrived where nobody says; `arrived` when it did.

    `findings` are all between it and others. `topic` is None where no other article may join it any more.
    """

    article_id: int
    revision: int
    story_id: int
    at: datetime
    arrived: datetime
    strangeness: float | None
    found_by: bytes
    packed: bytes
    topic: KeptTopic | None
    findings: tuple[LineageFinding, ...] = ()


@dataclass(frozen=True, slots=True)
class Batch:
    """What a stretch of the log came to: written as a whole or not at all.

    `after` is the progress it goes on from. `words` are the words' keys with how many more articles hold them. `left` are articles whose
    topics need not be kept any longer. `emptied` says where stories went whose only article joined another. `pairs` are the seen word
    pairs up to the new position, None to leave those kept.
    """

    after: Progress
    progress: Progress
    derived: Sequence[Derived] = ()
    words: Mapping[int, int] = field(default_factory=dict)
    left: Sequence[int] = ()
    emptied: Mapping[int, int] = field(default_factory=dict)
    pairs: bytes | None = None


@dataclass(frozen=True, slots=True)
class Known:
    """What is known of an article already: the revision that was read, its story, and how many articles that story has."""

    revision: int
    story_id: int
    articles: int


@dataclass(frozen=True, slots=True)
class KeptStory:
    """A story as far as a reader may see it: its articles by when they appeared, never empty."""

    story_id: int
    article_ids: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class KeptText:
    """A packed fingerprint with what is not in it, and the revision it was made of."""

    revision: int
    source: str
    published: datetime | None
    packed: bytes
    strangeness: float | None


class StoryReads(Protocol):
    """Stories and lineage as one reader may read them: articles that are not visible to the reader are in none of it."""

    async def recent(
        self, *, since: datetime | None = None, until: datetime | None = None, limit: int | None = None
    ) -> tuple[KeptStory, ...]:
        """Stories with an article that appeared in the range (`since` inclusive, `until` exclusive), whole; the latest articles first."""

    async def arrived(self, since: datetime, until: datetime, *, known: Iterable[int] = ()) -> tuple[KeptStory, ...]:
        """Stories with an article that appeared or arrived in the range, or that hold one of the articles `known`; whole, by number."""

    async def story(self, story_id: int) -> KeptStory | None:
        """A story by its number, or by one that was merged into it; None where there is nothing to see."""

    async def story_of(self, article_id: int) -> KeptStory | None:
        """The story an article belongs to; None for one that is not there, or not read yet."""

    async def findings(self, article_ids: Iterable[int]) -> tuple[LineageFinding, ...]:
        """What of these articles descends from another of them."""

    async def revisions(self, article_ids: Iterable[int]) -> dict[int, int]:
        """Which revision of articles was read; those not read yet are absent."""

    async def texts(self, article_ids: Iterable[int]) -> dict[int, KeptText]:
        """The fingerprints of articles; those not read yet are absent."""

    async def titles(self, article_ids: Iterable[int]) -> dict[int, str]:
        """The titles of articles, without their texts; those without a title are absent."""

    async def article_at(self, url: str) -> int | None:
        """The article with that address, however it is spelt: the one that is vouched for before one that somebody handed in."""

    async def seen_words(self, words: Iterable[int]) -> tuple[dict[int, int], int]:
        """How many articles hold each of the words, by key, and how many were counted in all. Of everything there is."""


class StorySource(StoryReads, Protocol):
    """Stories as the host reads them, and the way to narrow them."""

    def seen_from(self, shelves: frozenset[int]) -> StoryReads:
        """The stories as somebody reads them who sees these shelves and no others."""


class StoryStore(StorySource, Protocol):
    """What was derived, as the host reads it and as it is written.

    Laws: `keep` is one transaction and writes nothing where the progress is no longer that which the batch goes on from: whoever derives
    twice writes once. What was derived of an article goes with the article.
    """

    async def progress(self) -> Progress | None:
        """How far stories were derived; None for not at all."""

    async def known(self, article_ids: Iterable[int]) -> dict[int, Known]:
        """What is known of articles already; others are absent."""

    async def keep(self, batch: Batch) -> bool:
        """Write a batch; False, and nothing is written, where another process went on from that progress already.

        What was derived of an article that is gone meanwhile is left out.
        """

    async def regroup(self, after: Progress, merges: Sequence[Merge], splits: Sequence[Split], *, now: datetime) -> bool:
        """Carry out a night pass; False, and nothing is written, where the progress is no longer that one."""

    async def forget(self) -> None:
        """Forget everything that was derived."""

    def whole(self) -> AbstractAsyncContextManager["StoryWhole"]:
        """All that is needed to go on, from one state of the store, for as long as it is entered."""


class StoryWhole(Protocol):
    """What goes into memory, all of one state of the store."""

    async def progress(self) -> Progress | None:
        """How far that is."""

    def found_by(self, *, batch: int = 4096) -> AsyncIterator[Sequence[tuple[int, bytes]]]:
        """Every article with what it is found by, by article id, in batches."""

    def topics(self, *, batch: int = 1024) -> AsyncIterator[Sequence[tuple[int, int, KeptTopic]]]:
        """The articles another may still join: article, story, topic; by article id, in batches."""

    def words(self, *, batch: int = 65536) -> AsyncIterator[Sequence[tuple[int, int]]]:
        """Every word's key with how many articles hold it, by key, in batches."""

    async def pairs(self) -> tuple[int, bytes] | None:
        """The word pairs seen, and up to which log position; None where none were kept."""
