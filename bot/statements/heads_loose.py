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
    """
    , ; — – -- by while after before in when and but without than then from of for
    """.split(),
) | {QUOTED}


def participle(sentence: Sentence, at: int, last: int, cue: Cue, group: Group, earlier: list[Head]) -> Head | None:
    """A head in -ing: its subject is that of the main clause, or the noun right before it."""
    first = group.first
    before = sentence.low(first - 1)
    if before in DETERMINER or before in POSSESSIVE:
        return None
    if "comma" in cue.frames and not (sentence.low(last) == "," and sentence.low(last + 1) == QUOTED):
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
    source = subject_left(sentence, first)
    return Head(cue, first, at, last, "subject", source, standing) if source else None


_VEHICLES = frozenset("statement letter tweet post release video email e-mail memo message speech note column article op-ed ad".split())


def _main_subject_after(sentence: Sentence, comma: int) -> Phrase | None:
    verb = next((place for place in range(comma + 2, len(sentence)) if finite(sentence, place)), -1)
    return clause_subject(sentence, comma + 1, verb) if verb > 0 else None


_DONE = frozenset(
    "went goes continued continues proceeded began begun took used rushed hastened chose paused moved quick had came dared".split(),
)
_NOT_DONE = frozenset("declined refused failed declines refuses refusing declining".split())
_SEEMING = frozenset("appeared seemed appears seems".split())
"""What may stand above "to say", and whether it was said then."""


def _above(word: str) -> Standing | None:
    """What a verb above an infinitive makes of it; None where it says nothing about it."""
    if word in _DONE:
        return Standing.SAID
    if word in _NOT_DONE:
        return Standing.DENIED
    return Standing.POSSIBLE if word in _SEEMING else None


def infinitive(sentence: Sentence, at: int, last: int, cue: Cue, group: Group, earlier: list[Head]) -> Head | None:
    """A head in the infinitive: reported only where the verb above it says that it was done ("went on to say")."""
    left = group.first - 1
    if sentence.low(left) in {"on", "ahead"}:
        left -= 1
    above = _above(sentence.low(left))
    if above is None:
        return None
    outer = Group.before(sentence, left)
    standing = outer.standing if outer.standing is not Standing.SAID else above
    if group.negated:
        standing = Standing.DENIED
    before = sentence.low(outer.first - 1)
    source = carried(sentence, outer.first, earlier) if before in COORDINATOR else subject_left(sentence, outer.first)
    if source is None:
        source = clause_subject(sentence, 0, outer.first)
    return Head(cue, outer.first, at, last, "subject", source, standing, infinitive=True) if source else None
