"""Articles: what was read (Draft), what is kept (Article), and the passages it is searched by."""

from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from bot.model.span import Span


@dataclass(frozen=True, slots=True)
class Published:
    """When an article appeared, as far as anybody said.

    `at` is aware UTC. Where only a day is known, `day_only` is true and `at` is noon UTC of that day, so that the date reads the
    same in nearly every zone.
    """

    at: datetime
    day_only: bool = False


@dataclass(frozen=True, slots=True)
class Draft:
    """An article as a file, feed or page gave it, before cleaning. `text` still holds the furniture."""

    text: str
    title: str | None = None
    url: str | None = None
    source: str | None = None
    author: str | None = None
    published: Published | None = None
    language: str | None = None
    origin: str | None = None
    """What names it where it has no URL, and stays when its text is edited: an absolute path, in a file of many with "#" and its id there.
    None where nothing lasting does."""
    place: str | None = None
    """Where it stands, for messages: `load.jsonl:17`."""


class NoteKind(StrEnum):
    """What a note is about."""

    CAPTION = "caption"
    UPDATED = "updated"
    SECTION = "section"
    BYLINE = "byline"
    DATELINE = "dateline"
    STUB = "stub"
    """Why the body is only the beginning of what was printed: the rest is behind a paywall."""


@dataclass(frozen=True, slots=True)
class Note:
    """A fact about the article that stood in its text and is no part of it: a caption with its credit, "Updated at 3:11 p.m."."""

    kind: NoteKind
    text: str


@dataclass(frozen=True, slots=True)
class Cleaned:
    """What cleaning made of a draft's text.

    `body` is immutable from here on: every offset anywhere in the program counts code points into it. `dropped` lists the lines of
    furniture left out, in order, so that nothing vanishes without a trace.
    """

    body: str
    title: str | None = None
    author: str | None = None
    notes: tuple[Note, ...] = ()
    dropped: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Source:
    """An outlet. `name` is what people see."""

    source_id: int
    name: str


@dataclass(frozen=True, slots=True)
class Article:
    """One revision of a stored article. `article_id` stays the same over its revisions; `body` never changes within one."""

    article_id: int
    revision: int
    source: Source
    title: str | None
    body: str
    url: str | None
    published: Published | None
    author: str | None
    language: str | None
    added: datetime
    notes: tuple[Note, ...] = ()

    @property
    def headline(self) -> str:
        """The title, or the first words of the body where the outlet printed none."""
        if self.title:
            return self.title
        first = self.body.split("\n", 1)[0].strip()
        return first if len(first) <= HEADLINE_MAX_CHARS else first[:HEADLINE_MAX_CHARS].rsplit(" ", 1)[0] + " …"


HEADLINE_MAX_CHARS = 80


@dataclass(frozen=True, slots=True)
class Passage:
    """A few sentences of one article revision: the unit of search. Passages of a body do not overlap and follow its order."""

    passage_id: int
    article_id: int
    revision: int
    ordinal: int
    span: Span


class Outcome(StrEnum):
    """What storing an article came to."""

    ADDED = "added"
    REVISED = "revised"
    UNCHANGED = "unchanged"
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class Rejection:
    """Something that could not be read, and one sentence why. `origin` names the file, and the line where there is one."""

    origin: str
    reason: str


@dataclass(frozen=True, slots=True)
class IngestReport:
    """What an ingest came to: counts by outcome, and every rejection."""

    added: int = 0
    revised: int = 0
    unchanged: int = 0
    rejections: tuple[Rejection, ...] = ()

    @property
    def failed(self) -> int:
        """How many articles or files were turned away."""
        return len(self.rejections)


@dataclass(frozen=True, slots=True)
class Census:
    """What the store holds: figures for status lines, for "searched" and for `stats`."""

    articles: int = 0
    revisions: int = 0
    passages: int = 0
    sources: int = 0
    characters: int = 0
    newest: Published | None = None
    oldest: Published | None = None
    log_position: int = 0
    by_source: tuple[tuple[str, int], ...] = field(default=())
    """(outlet, articles), most articles first, then by name."""
