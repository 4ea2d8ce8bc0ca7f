"""What the retrieval room finds."""

from dataclasses import dataclass

from bot.model.answer import ScorePart
from bot.model.article import Published


@dataclass(frozen=True, slots=True)
class Hit:
    """A passage found, with the addends of its score in the order they were added."""

    passage_id: int
    article_id: int
    score: float
    parts: tuple[ScorePart, ...] = ()


@dataclass(frozen=True, slots=True)
class FoundPassage:
    """A hit with its place filled in from the store: what `search` prints."""

    article_id: int
    revision: int
    url: str | None
    title: str
    source: str
    published: Published | None
    start: int
    end: int
    text: str
    score: float
    parts: tuple[ScorePart, ...] = ()
