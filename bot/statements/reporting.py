"""What the reporting word of a statement does to its content: "denied that it had paid" does not say that it had."""

from dataclasses import dataclass

from bot.model.statement import Statement, StatementType
from bot.statements.cues import CUES, PHRASES

_DENYING = frozenset(
    {
        *("cast doubt", "decline", "deny", "disagree", "disavow", "dismiss", "dispute", "doubt", "rebuff", "rebut"),
        *("refuse", "refute", "reject", "renounce", "repudiate", "rule out"),
    }
)
"""Lemmas of the table of cues, by what the words mean."""
_HANDS_ON = frozenset({"that", "bare", "quote"})
"""What a word governs that hands on a whole thought: "say", "announce"; "praise" and "urge" only make sense with what they add to it."""


@dataclass(frozen=True, slots=True)
class Reporting:
    """The reporting word: its lemma, "" where there is none; whether it denies its content, and whether it only hands it on."""

    lemma: str
    denies: bool
    hands_on: bool


def reporting(statement: Statement, body: str) -> Reporting:
    """What the statement's reporting word does. Without one ("according to", a transcript) the content is only handed on.

    What somebody said in denying is not denied itself: “I did not,” he denied; he dismissed it as “a bit silly”.
    """
    words = statement.cue_span.of(body).lower().split() if statement.cue_span else []
    if not words:
        return Reporting("", denies=False, hands_on=True)
    phrases = (cue for rest, cue in PHRASES.get(words[0], ()) if tuple(words[1 : 1 + len(rest)]) == rest)
    cue = next(phrases, CUES.get(words[0]))
    if cue is None:
        return Reporting(" ".join(words), denies=False, hands_on=True)
    described = "as" in cue.frames and " as " in f" {statement.extent.of(body)} "
    denies = cue.lemma in _DENYING and not described and statement.type is not StatementType.DIRECT
    return Reporting(cue.lemma, denies, hands_on=not denies and not _HANDS_ON.isdisjoint(cue.frames))
