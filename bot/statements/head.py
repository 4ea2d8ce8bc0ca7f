"""A head: a reporting word at work, with its subject."""

from dataclasses import dataclass

from bot.model.statement import Standing
from bot.statements.cues import Cue
from bot.statements.phrases import Phrase


@dataclass(slots=True)
class Head:
    """A cue at work. `[first, last)` are the tokens of its verb group, `at` the cue's own first token.

    `shape` says where its subject was found: "subject" before it, "inverted" behind it, "carried" over "and", "participle" from the main
    clause, "according" behind "according to", "passive", or "asked" (behind "by", or nobody).
    """

    cue: Cue
    first: int
    at: int
    last: int
    shape: str
    source: Phrase | None
    standing: Standing = Standing.SAID
    passive: bool = False
    infinitive: bool = False
    until: int = -1
    """Where its content must end, if the head stands in a clause before the main one."""

    @property
    def back(self) -> bool:
        """Whether the subject stands after the cue."""
        return self.shape == "inverted" or (self.shape == "according" and self.source is not None)

    @property
    def begin(self) -> int:
        """The first token of the attribution."""
        return self.source.begin if self.source is not None and self.shape == "subject" else self.first

    @property
    def after(self) -> int:
        """The token after the attribution."""
        if self.source is None or not self.back:
            return self.last
        return max(self.source.last, self.source.also_last)
