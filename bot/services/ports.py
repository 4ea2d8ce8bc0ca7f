"""What the use cases need from outside. Adapters stand above and fit these shapes; `bot.app` wires them."""

from collections.abc import AsyncIterator, Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Protocol

from bot.model.answer import Within
from bot.model.article import Article, Census, Cleaned, Draft, Outcome, Passage, Rejection, Source
from bot.model.shelf import COMMON
from bot.model.span import Span
from bot.model.statement import Statement
from bot.retrieval import PassageIndex
from bot.retrieval.contents import Contents
from bot.statements.directory import Named

Clock = Callable[[], datetime]
"""The time now, aware UTC. Only `bot.app` knows the real one."""


@dataclass(frozen=True, slots=True)
class Entry:
    """Everything that is stored for one article, in one transaction.

    `passages` tile `cleaned.body` in order, `statements` are in its order.
    """

    draft: Draft
    cleaned: Cleaned
    source: str
    language: str | None
    passages: tuple[Span, ...]
    statements: tuple[Statement, ...] = ()
    read_with: str | None = None
    """The rules that found the statements, see `bot.services.rules`; None where nobody knows."""
    shelf: int = COMMON
    """Where it is put, whether it is new or known already."""
    outlet_stated: bool = False
    """Whether `source` is the host's word: then an article that is known already moves to that outlet."""
    vouched: bool = False
    """Whether the text was read at its address or on its site, so that this may be the same article as one on other shelves. What somebody
    hands in, or another site prints, under an address is an article of its own on its shelf, or one server could change what others read.
    The host's word is good: what goes on the common shelf counts as vouched."""


@dataclass(frozen=True, slots=True)
class StoredStatement:
    """A statement of the current revision of an article. Ids are never reused."""

    statement_id: int
    article_id: int
    revision: int
    statement: Statement


@dataclass(frozen=True, slots=True)
class Saved:
    """What storing came to. `article` is the current revision, `passages` its passages in order."""

    outcome: Outcome
    article: Article
    passages: tuple[Passage, ...]
    is_new_here: bool = False
    """Whether it was put on the entry's shelf just now, and did not stand there before. True for every added article."""


class Change(StrEnum):
    """What a line of the article log says."""

    PUT = "put"
    GONE = "gone"


@dataclass(frozen=True, slots=True)
class LogEntry:
    """One line of the article log. Positions start at 1 and only grow; an index that has read up to a position can follow from there."""

    position: int
    article_id: int
    change: Change


class ArticleReads(Protocol):
    """Articles as one reader may read them: what is not visible to the reader is not there, neither in lookups nor in figures."""

    async def articles(self, article_ids: Iterable[int]) -> dict[int, Article]:
        """Current revisions by id; unknown ids are absent."""

    async def article(self, article_id: int, revision: int | None = None) -> Article | None:
        """One article in that revision, or its current one."""

    async def passages(self, passage_ids: Iterable[int]) -> dict[int, Passage]:
        """Passages of current revisions by id; unknown ids are absent."""

    async def passages_of(self, article_ids: Iterable[int]) -> dict[int, tuple[Passage, ...]]:
        """The passages of the current revisions, in order, by article; unknown ids are absent."""

    async def visible(self, article_ids: Iterable[int]) -> frozenset[int]:
        """Those of the articles that are there for this reader."""

    async def sources(self) -> tuple[Source, ...]:
        """All outlets that have an article, by name."""

    async def census(self) -> Census:
        """The figures of all articles, from one consistent read. `log_position` is that of the last change to one of them."""


class ArticleStore(ArticleReads, Protocol):
    """Articles, their revisions and passages, as the host reads and writes them.

    Laws: `save` is one transaction; saving the same draft twice is UNCHANGED the second time and writes nothing, not even a log line.
    Identity is the URL; without one an equal body from the same source, else the origin; `bot.store.identity` has the rules in full. A
    changed body or title under the same identity is a new revision whose passages replace the old ones; the old revision stays readable.
    Another date alone is no change: feeds re-stamp. What was unknown before (a title, a date, a URL) is filled in as a revision.
    Every save leaves the article on the entry's shelf, beside those it stood on. Each save that is not UNCHANGED, or puts it on a shelf it
    was not on, adds one line to the log in the same transaction. Reads never see half an article.
    """

    async def save(self, entry: Entry, *, now: datetime) -> Saved:
        """Store one article."""

    async def remove(self, article_id: int, *, now: datetime) -> bool:
        """Forget an article with all its revisions; False if there is none."""

    def seen_from(self, shelves: frozenset[int]) -> ArticleReads:
        """The articles as somebody reads them who sees these shelves and no others."""

    async def log(self, *, after: int, limit: int) -> tuple[LogEntry, ...]:
        """Up to `limit` log lines with position > `after`, oldest first."""

    def all_articles(self, *, batch: int = 256) -> AsyncIterator[Sequence[tuple[Article, tuple[Passage, ...]]]]:
        """Every current revision with its passages, by article id, in batches: what a rebuild of the index reads."""

    async def close(self) -> None:
        """Finish what is being written and let go of the database. Twice does no harm."""


class StatementStore(Protocol):
    """The statements of current revisions. They are written and forgotten together with their article, by `ArticleStore`.

    Law: only what has the standing SAID counts for a name, in `named` and in `by_names`.
    """

    async def named(self, *, keys: Iterable[str] | None = None) -> tuple[Named, ...]:
        """The names that speakers have, by name and role; only those of which `key_of` is in `keys`, or all."""

    async def by_names(self, names: Iterable[str], *, limit: int, within: Within | None = None) -> tuple[StoredStatement, ...]:
        """What speakers of exactly these names said, in articles within the sources and dates of `within`.

        Newest article first, undated ones last (and in no range of dates), in the order of the text within one.
        """

    async def statement(self, statement_id: int) -> StoredStatement | None:
        """One statement by id, also of a revision that is no longer current: whoever noted the number finds what was meant."""

    async def of_articles(self, article_ids: Iterable[int]) -> dict[int, tuple[StoredStatement, ...]]:
        """The statements of articles, in the order of the text, by article; articles without any are absent."""

    def seen_from(self, shelves: frozenset[int]) -> "StatementStore":
        """The statements as somebody reads them who sees these shelves and no others."""


class Rereading(Protocol):
    """Statements that other rules found than those of this program.

    Laws: what is read anew replaces what is stored wholly or not at all, and only where the article is still of that revision. A statement
    of the same words keeps its number; one that is no more can still be had by its number.
    """

    async def otherwise_read(self, rules: str, *, after: int, limit: int) -> tuple[Article, ...]:
        """Current revisions that were not read with these rules, by article id, at most `limit`, those with an id above `after`."""

    async def reread(self, found: Sequence[tuple[Article, Sequence[Statement]]], *, rules: str) -> int:
        """Put what was found in each, in its order, in the place of what is stored; of how many articles anything changed."""


@dataclass(frozen=True, slots=True)
class OpenedIndex:
    """An index out of its files, or None and in words why it has to be built anew."""

    index: PassageIndex | None
    reason: str = ""


class IndexFiles(Protocol):
    """Where the index of one store is kept between runs. Derived and doubted: what does not fit its store is not given out. Blocking."""

    def open(self, *, newest_position: int) -> OpenedIndex:
        """The kept index at the position it had read up to, which is none that the store has not."""

    def save(self, contents: Contents) -> None:
        """Keep an index: all of it or nothing. Raises OSError where the disk refuses."""

    def check(self) -> str | None:
        """What is wrong with the kept files, read to the last byte; None where nothing is."""


class Reader(Protocol):
    """Reads articles out of files and folders (later pages and feeds)."""

    def read(self, path_or_url: str) -> Iterable[Draft | Rejection]:
        """Drafts in a stable order; what cannot be read comes as a Rejection in its place, and the rest goes on. Blocking."""

    def count(self, path_or_url: str) -> int | None:
        """How many items `read` will yield at most, for a progress bar; None where that cannot be known cheaply. Blocking."""
