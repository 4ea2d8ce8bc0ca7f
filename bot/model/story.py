"""Lineage and stories: which texts descend from which, and which articles are about one event."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

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
