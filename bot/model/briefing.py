"""A briefing: what one edition says, every sentence of it a cited slice of an article. How it looks is the templates' business."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from bot.model.answer import Citation, Item, Wording
from bot.model.article import Published
from bot.model.edition import Window
from bot.model.span import Span
from bot.model.story import LineageKind


class Mark(StrEnum):
    """What a story is to readers of the editions before."""

    NEW = "new"
    UPDATED = "updated"
    """Told before, and there is something new to quote."""
    CONTINUING = "continuing"
    """Told before; further articles, that quote nothing new."""


@dataclass(frozen=True, slots=True)
class Reference:
    """An article as a briefing names it. `of` is the article of the story its text descends from; `is_new`: no edition knew it so far.

    `edited` says that an edition knew an earlier revision of it.
    """

    article_id: int
    revision: int
    title: str
    source: str
    url: str | None
    published: Published | None
    lineage: LineageKind = LineageKind.INDEPENDENT
    of: int | None = None
    is_new: bool = True
    edited: bool = False


@dataclass(frozen=True, slots=True)
class Heard:
    """A statement as a briefing prints it: the speaker under one name everywhere, with the role the cited article gives."""

    item: Item
    story_id: int
    role: str | None = None


@dataclass(frozen=True, slots=True)
class BriefStory:
    """A story as one edition tells it. `lines` are plain sentences; for an updated story they are what is new in it.

    `day` counts the local days since it was first told, from 1. `headline` is printed by that article. `articles` are those of the story
    that the edition stands on, the headline's first; `voices` counts their independent texts.
    """

    story_id: int
    mark: Mark
    day: int
    headline: Reference
    articles: tuple[Reference, ...]
    voices: int
    first_seen: datetime
    lines: tuple[Item, ...] = ()
    said: tuple[Heard, ...] = ()
    is_pinned: bool = False

    @property
    def outlets(self) -> int:
        """How many outlets carry it."""
        return len({article.source for article in self.articles})


class DifferenceKind(StrEnum):
    """What differs between two articles."""

    WORDING = "wording"
    NUMBER = "number"
    DATE = "date"
    NAME = "name"
    ATTRIBUTION = "attribution"


@dataclass(frozen=True, slots=True)
class Side:
    """One of two printings. `text` is the slice its citation names; `marks` are the places in it that differ."""

    text: str
    citation: Citation
    marks: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class BriefDifference:
    """The same thing as two articles print it, side by side; nobody says who is right.

    `wording` is None but for wordings, `speaker` where nobody is named. `is_one_text`: the two are versions of one text, so at most one
    of them is what was written first.
    """

    kind: DifferenceKind
    story_id: int
    sides: tuple[Side, Side]
    wording: Wording | None = None
    speaker: str | None = None
    is_one_text: bool = False


@dataclass(frozen=True, slots=True)
class Footer:
    """What the edition stands on. `articles` are those of the window, `copies_folded` those of them that only repeat another's text.

    `rewrites_folded` are those of the latter that repeat it in words of their own. `feeds_failed` names feeds that could not be read, so
    that nobody takes silence for calm.
    """

    articles: int = 0
    sources: int = 0
    copies_folded: int = 0
    rewrites_folded: int = 0
    feeds_failed: tuple[str, ...] = ()
    newest: Published | None = None


@dataclass(frozen=True, slots=True)
class Briefing:
    """What one edition says. `stories` and `headlines` are ranked, the weightiest first, and share no story.

    `voices` are the voices of the day. `sections` are those to show, in order. `more` counts stories that found no room. Nothing in it
    was told by an edition before, and nothing is in it twice.
    """

    window: Window
    footer: Footer
    stories: tuple[BriefStory, ...] = ()
    voices: tuple[Heard, ...] = ()
    differences: tuple[BriefDifference, ...] = ()
    headlines: tuple[BriefStory, ...] = ()
    sections: tuple[str, ...] = ()
    more: int = 0

    @property
    def is_empty(self) -> bool:
        """Whether nothing happened that was not told before."""
        return not (self.stories or self.headlines or self.differences)

    def citations(self) -> Iterator[Citation]:
        """What every quoted run cites, section after section."""
        for story in self.stories:
            yield from (line.citations[0] for line in story.lines)
            yield from (heard.item.citations[0] for heard in story.said)
        yield from (heard.item.citations[0] for heard in self.voices)
        for difference in self.differences:
            yield from (side.citation for side in difference.sides)
