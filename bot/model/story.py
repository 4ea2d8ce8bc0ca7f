"""Lineage and stories: which texts descend from which, and which articles are about one event."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from bot.model.article import Article
from bot.model.span import Span


class LineageKind(StrEnum):
    """What one text is to another."""

    INDEPENDENT = "independent"
    COPY = "copy"
    EXCERPT = "excerpt"
    REWRITE = "rewrite"


@dataclass(frozen=True, slots=True)
class LineageFinding:
    """What the text of `article_id` is to that of `other_id`, with the figures the verdict rests on.

    For a copy or rewrite, `article_id` is the later of the two in this index (nobody knows who was first in the world); for an
    excerpt it is the part and `other_id` the whole, whichever came first. Figures are shares in [0, 1] or counts, by name.
    """

    kind: LineageKind
    article_id: int
    other_id: int
    evidence: Mapping[str, float] = field(default_factory=dict)

    @property
    def of(self) -> int | None:
        """The article this one descends from; None where it is independent."""
        return None if self.kind is LineageKind.INDEPENDENT else self.other_id


@dataclass(frozen=True, slots=True)
class VoiceGroup:
    """Articles that carry one text. `shown` is the least altered of them; `article_ids` are ascending and hold it."""

    shown: int
    article_ids: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class ExtractSentence:
    """A verbatim sentence of one article: `body[start:end]` of that article's body."""

    article_id: int
    span: Span


@dataclass(frozen=True, slots=True)
class StoryArticle:
    """An article of a story, and what its text is to another of the same story. `of` is that one's id, None where it is independent."""

    article: Article
    lineage: LineageKind = LineageKind.INDEPENDENT
    of: int | None = None


@dataclass(frozen=True, slots=True)
class Story:
    """Articles about one event, as somebody may see them: what a reader may not see is not in it, and counts for nothing in it.

    `articles` are in order of publication (when they arrived, where nobody says), then by id; never empty. `headline_of` is the article
    whose printed headline stands for the story. `groups` are the independent voices, the earliest first: every article is in just one.
    `extract` is in the order it is to be read. `story_id` is the same for everybody and never changes.
    """

    story_id: int
    headline_of: int
    first_seen: datetime
    articles: tuple[StoryArticle, ...]
    groups: tuple[VoiceGroup, ...]
    extract: tuple[ExtractSentence, ...] = ()

    @property
    def voices(self) -> int:
        """How many independent texts tell it."""
        return len(self.groups)

    @property
    def headline(self) -> str:
        """A headline as one outlet printed it."""
        return next(each.article.headline for each in self.articles if each.article.article_id == self.headline_of)


@dataclass(frozen=True, slots=True)
class Merge:
    """Two stories turned out to be one: the articles of `gone` go to `kept`, the older of the two."""

    kept: int
    gone: int


@dataclass(frozen=True, slots=True)
class Split:
    """A story turned out to be several. `kept_articles` stay under `story_id`; each group of `parted` becomes a story of its own."""

    story_id: int
    kept_articles: tuple[int, ...]
    parted: tuple[tuple[int, ...], ...]
