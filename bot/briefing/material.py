"""What a briefing is made of, as the use case gathers it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final

from bot.model.edition import Filters
from bot.model.statement import Statement
from bot.model.story import Story

STORIES: Final = "stories"
VOICES: Final = "voices"
DIFFERENCES: Final = "differences"
HEADLINES: Final = "headlines"
SECTIONS: Final = (STORIES, VOICES, DIFFERENCES, HEADLINES)
"""What a briefing can have, in the usual order."""


@dataclass(frozen=True, slots=True)
class Uttered:
    """A statement of an article's current revision, under its number in the store."""

    statement_id: int
    statement: Statement


@dataclass(frozen=True, slots=True)
class Material:
    """Everything readers of a briefing may see that could go into it; any order.

    `stories` are those with articles in the window, or with articles that an earlier edition told in another revision; their articles are
    whatever of them the readers may see. `former` holds, by article, the body as an earlier edition told it; `told_texts` the words that
    earlier editions quoted, where they can still be looked up.

    `backlog` are the articles that were in a feed before anybody read it. `earlier` holds, for articles that no edition told and that were
    revised in the window, the body that was here before it; for those of the backlog the one that came first, if that came later.
    """

    stories: tuple[Story, ...] = ()
    statements: Mapping[int, tuple[Uttered, ...]] = field(default_factory=dict)
    former: Mapping[int, str] = field(default_factory=dict)
    told_texts: tuple[str, ...] = ()
    backlog: frozenset[int] = frozenset()
    earlier: Mapping[int, str] = field(default_factory=dict)
    feeds_failed: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Shape:
    """How much of everything: `lines` and `said` are for each story; a day of few stories may use `few_lines` and `few_said` instead."""

    stories: int
    lines: int
    said: int
    voices: int
    differences: int
    headlines: int
    few_lines: int = 0
    few_said: int = 0

    def of_few(self) -> "Shape":
        """The same for a day of few stories."""
        return Shape(
            self.stories,
            max(self.lines, self.few_lines),
            max(self.said, self.few_said),
            self.voices,
            self.differences,
            self.headlines,
        )


FEW: Final = 2
"""So many stories are a day of few."""


@dataclass(frozen=True, slots=True)
class Options:
    """What a server asks for. `sections` are those shown, in order."""

    shape: Shape
    sections: tuple[str, ...] = SECTIONS
    filters: Filters = field(default_factory=Filters)
