"""What the rules hand to each other: a statement in the making."""

from dataclasses import dataclass, field

from bot.model.statement import Standing
from bot.statements.frame import Sentence
from bot.statements.phrases import Phrase


@dataclass(slots=True)
class Found:
    """A statement before its type, its name and its final spans are settled. Spans are stretches of the body."""

    spans: list[tuple[int, int]]
    sentence: Sentence | None
    source: Phrase | None
    cue: tuple[int, int] | None
    rule: str
    confidence: float
    standing: Standing = Standing.SAID
    strong: bool = True
    """Whether its cue reports by itself, rather than a thought, a wish or an act."""
    verbatim: bool = False
    """Whether the content is somebody's very words although no marks stand around it (a transcript)."""
    quotes: list[int] = field(default_factory=list)
    """The quotations in the content, by index."""
    like: "Found | None" = None
    """The statement whose speaker this one takes over."""
    inside: "Found | None" = None
    """The statement this one is nested in."""
