"""Statements: somebody said something."""

from dataclasses import dataclass
from enum import StrEnum

from bot.model.span import Span


class StatementType(StrEnum):
    """How the words are reported: all in quotation marks, partly, or in the reporter's own sentence."""

    DIRECT = "direct"
    MIXED = "mixed"
    INDIRECT = "indirect"


class Standing(StrEnum):
    """Whether it may be shown as said: "did not say", "could say" and "would not comment" may not."""

    SAID = "said"
    DENIED = "denied"
    POSSIBLE = "possible"
    ASKED = "asked"


@dataclass(frozen=True, slots=True)
class Statement:
    """One statement in one body; all spans are into that body.

    `spans` is the content in order of the text: a split quotation has several, a quotation over several paragraphs is one statement.
    `speaker` is the canonical name, None where unclear; `speaker_span` the words that name the speaker, `cue_span` the reporting word.
    `rule` names the rule that found it, `resolution` how the name was resolved, `through` the speaker of the statement it is nested in.
    `confidence` is in [0, 1].
    """

    spans: tuple[Span, ...]
    type: StatementType
    speaker: str | None
    speaker_span: Span | None
    cue_span: Span | None
    rule: str
    confidence: float
    resolution: str | None = None
    standing: Standing = Standing.SAID
    through: str | None = None
    role: str | None = None

    @property
    def extent(self) -> Span:
        """From the first content span's start to the last one's end."""
        return Span(self.spans[0].start, self.spans[-1].end)
