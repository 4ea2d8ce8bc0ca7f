"""Heads that borrow their subject: after "and", in -ing, in the infinitive."""

from bot.model.statement import Standing
from bot.statements.clauses import clause_subject
from bot.statements.cues import Cue
from bot.statements.frame import QUOTED, Sentence
from bot.statements.groups import Group
from bot.statements.head import Head
from bot.statements.phrases import Phrase, finite
from bot.statements.subjects import subject_left
from bot.statements.words import (
    COORDINATOR,
    DETERMINER,
    POSSESSIVE,
    is_adverb,
)


def carried(sentence: Sentence, group: int, earlier: list[Head]) -> Phrase | None:
    """The subject of the verb before "and", for a verb that has none of its own."""
    usable = [head for head in earlier if head.source is not None and head.shape != "according"]
    strong = [head for head in usable if "back" in head.cue.frames or "told" in head.cue.frames]
    if usable:
        return (strong or usable)[-1].source
    return clause_subject(sentence, 0, group)


_PARTICIPLE_AFTER = frozenset(
    {
        ",",
        QUOTED,
        "—",
        "–",
        "--",
        "by",
        "while",
        "after",
        "before",
        "in",
        "when",
        "and",
        "but",
        "without",
        "than",
        ";",
        "then",
        "from",
        "of",
        "for",
    }
)


def participle(sentence: Sentence, at: int, last: int, cue: Cue, group: Group, earlier: list[Head]) -> Head | None:
    """A head in -ing: its subject is that of the main clause, or the noun right before it."""
    first = group.first
    before = sentence.low(first - 1)
    if before in DETERMINER or before in POSSESSIVE:
        return None
    standing = Standing.DENIED if group.negated or before == "without" else Standing.SAID
    if first == 0:
        comma = next((place for place in range(at, len(sentence)) if sentence.lows[place] == ","), -1)
        source = _main_subject_after(sentence, comma) if comma > 0 else None
        return Head(cue, first, at, last, "participle", source, standing, until=comma) if source else None
    if before in _PARTICIPLE_AFTER or is_adverb(before):
        if earlier and earlier[-1].source is not None:
            return Head(cue, first, at, last, "participle", earlier[-1].source, standing)
        source = clause_subject(sentence, 0, first)
        return Head(cue, first, at, last, "participle", source, standing) if source else None
    if first > 1 and finite(sentence, first - 1):  # "began outlining"
        first -= 1
    if sentence.low(first - 1) in _VEHICLES:  # "issued a statement saying": the issuer says it
        verb = next((place for place in range(first - 2, max(0, first - 6), -1) if finite(sentence, place)), -1)
        source = clause_subject(sentence, 0, verb) if verb > 0 else None
        if source is not None:
            return Head(cue, first, at, last, "participle", source, standing)
    source = subject_left(sentence, first, 0)
    return Head(cue, first, at, last, "subject", source, standing) if source else None


_VEHICLES = frozenset("statement letter tweet post release video email e-mail memo message speech note column article op-ed ad".split())


def _main_subject_after(sentence: Sentence, comma: int) -> Phrase | None:
    verb = next((place for place in range(comma + 2, len(sentence)) if finite(sentence, place)), -1)
    return clause_subject(sentence, comma + 1, verb) if verb > 0 else None


_SPEAKING_ON = frozenset({"on", "ahead"})


_GOVERNORS = {
    "went": Standing.SAID,
    "goes": Standing.SAID,
    "continued": Standing.SAID,
    "continues": Standing.SAID,
    "proceeded": Standing.SAID,
    "began": Standing.SAID,
    "begun": Standing.SAID,
    "took": Standing.SAID,
    "used": Standing.SAID,
    "rushed": Standing.SAID,
    "hastened": Standing.SAID,
    "chose": Standing.SAID,
    "paused": Standing.SAID,
    "moved": Standing.SAID,
    "quick": Standing.SAID,
    "appeared": Standing.SAID,
    "seemed": Standing.SAID,
    "had": Standing.SAID,
    "came": Standing.SAID,
    "dared": Standing.SAID,
    "declined": Standing.DENIED,
    "refused": Standing.DENIED,
    "failed": Standing.DENIED,
    "declines": Standing.DENIED,
    "refuses": Standing.DENIED,
    "refusing": Standing.DENIED,
    "declining": Standing.DENIED,
}


def infinitive(sentence: Sentence, at: int, last: int, cue: Cue, group: Group, earlier: list[Head]) -> Head | None:
    """A head in the infinitive: reported only where the verb above it says that it was done ("went on to say")."""
    left = group.first - 1
    if sentence.low(left) in _SPEAKING_ON:
        left -= 1
    above = sentence.low(left)
    if above not in _GOVERNORS:
        return None
    outer = Group.before(sentence, left)
    standing = outer.standing if outer.standing is not Standing.SAID else _GOVERNORS[above]
    if group.negated:
        standing = Standing.DENIED
    before = sentence.low(outer.first - 1)
    source = carried(sentence, outer.first, earlier) if before in COORDINATOR else subject_left(sentence, outer.first, 0)
    if source is None:
        source = clause_subject(sentence, 0, outer.first)
    return Head(cue, outer.first, at, last, "subject", source, standing, infinitive=True) if source else None
