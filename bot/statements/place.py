"""Where a rule looks: a head, the token behind its attribution, and where its content must end."""

from collections.abc import Callable
from dataclasses import dataclass, replace

from bot.statements.content import Content
from bot.statements.frame import QUOTED, Frame, Sentence
from bot.statements.head import Head


@dataclass(frozen=True, slots=True)
class Place:
    """`at` is the first token that can be content of `head`, `limit` the token it must end before. There is at least one token."""

    frame: Frame
    sentence: Sentence
    head: Head
    at: int
    limit: int

    @property
    def low(self) -> str:
        """The word at the place."""
        return self.sentence.lows[self.at]

    @property
    def following(self) -> str:
        """The word after it, or nothing."""
        return self.sentence.low(self.at + 1)

    @property
    def frames(self) -> frozenset[str]:
        """What the cue may govern."""
        return self.head.cue.frames

    @property
    def lemma(self) -> str:
        """The cue's lemma."""
        return self.head.cue.lemma

    def move(self, at: int) -> "Place":
        """The same, looking from another token."""
        return replace(self, at=at)

    def whole(self, shape: str, confidence: float, *, skip: int = 0) -> Content | None:
        """Everything from here (or `skip` tokens on) to the limit, if that is a quotation or at least two words."""
        at = self.at + skip
        if self.limit - at > 1 or (self.limit > at and self.sentence.quotes[at] >= 0):
            return Content(((at, self.limit),), shape, confidence)
        return None

    def starts_with_capital(self, quoted: int) -> bool:
        """Whether the quotation at a token begins with a capital."""
        return self.frame.quotations[self.sentence.quotes[quoted]].inside.of(self.frame.body)[:1].isupper()

    def introduced(self, quoted: int) -> bool:
        """Whether a comma, colon or dash stands before the quotation at a token."""
        return self.sentence.lows[quoted - 1] in _INTRODUCING

    def quotation_at(self, at: int) -> bool:
        """Whether a quotation stands at a token."""
        return self.sentence.low(at) == QUOTED


_INTRODUCING = frozenset({",", ":", "—", "–", "--", "-"})

Rule = Callable[[Place], Content | None]
"""A sieve: the content it finds at a place, or None for the next sieve to look."""


def first_of(rules: tuple[Rule, ...], place: Place) -> Content | None:
    """What the first rule that finds anything finds."""
    for rule in rules:
        content = rule(place)
        if content is not None:
            return content
    return None
