"""What is said of somebody in the passive: "was described by aides as “weary”", "a plan termed a “coup” by its foes"."""

from bot.model.statement import Standing
from bot.statements.content import Content
from bot.statements.cues import Cue, Form
from bot.statements.frame import Sentence
from bot.statements.groups import Group
from bot.statements.head import Head
from bot.statements.inversion import subject_right
from bot.statements.naming import NAMING
from bot.statements.objects import object_end, trimmed
from bot.statements.phrases import Phrase, finite, is_nobody
from bot.statements.subjects import subject_left
from bot.statements.words import AUXILIARY, DETERMINER, INDEFINITE, IRREGULAR_PAST, OBJECT_PRONOUN, PARTICIPLE_ONLY, SUBJECT_PRONOUN

AGENT = "agent"
"""The shape of these heads: who speaks stands behind "by"."""
_REACH = 7
_OPENING = 5
"""Words before the marks that say what something is called, and words between who calls it and them."""


def by_agent(sentence: Sentence, at: int, last: int, cue: Cue, group: Group) -> Head | None:
    """The head of a passive whose agent is named, where marks tell what they called it; None otherwise."""
    passive = group.be or not group.auxiliary
    if not passive or cue.form not in _FORMS or not cue.frames & NAMING or group.infinitive:
        return None
    if sentence.low(last) == "by":
        by = last
    else:
        by = _by_behind_marks(sentence, last) if group.be or _only_described(sentence, group.first, last) else -1
    agent = subject_right(sentence, by + 1) if by > 0 and by + 1 < len(sentence) else None
    if agent is None or (agent.last - agent.first == 1 and sentence.lows[agent.first] in DETERMINER - INDEFINITE):
        return None  # "is read by a “wide” circle"
    first = max(agent.last, agent.also_last) if by == last else last
    quoted = _marks(sentence, first)
    if quoted < 0 or (cue.frames.isdisjoint(_CALLED) and "as" not in sentence.lows[first:quoted]):
        return None  # "was seen in a “weak” light by clerks"
    about = subject_left(sentence, group.first)
    denied = group.standing is Standing.SAID and about is not None and is_nobody(sentence, about)  # "no vote was called “fair” by Ode"
    return Head(cue, group.first, at, last, AGENT, agent, Standing.DENIED if denied else group.standing)


_CALLED = frozenset({"call", "call_marked"})
_FORMS = frozenset({Form.PAST, Form.PARTICIPLE})
_RELATIVE = frozenset({"who", "which", "that"})
_OBJECT_ENDS = DETERMINER | {"as"}


def _only_described(sentence: Sentence, at: int, last: int) -> bool:
    """Whether a participle at a place, without "was", describes what stands before it: "the plan, termed a “coup” by its foes".

    An object behind it, at `last`, makes it a verb: "the office denounced the vote as “theft” by clerks", "called it “theft” by".
    """
    before = at - 1 if sentence.low(at - 1) == "," else at
    low = sentence.low(before - 1)
    between = sentence.lows[last + 1 : max(last + 1, _marks(sentence, last))]
    if sentence.low(last) in OBJECT_PRONOUN or not _OBJECT_ENDS.isdisjoint(between):
        return False
    return sentence.is_word(before - 1) and not sentence.capital(before - 1) and low not in SUBJECT_PRONOUN and low not in _RELATIVE


def _by_behind_marks(sentence: Sentence, at: int) -> int:
    """The place of "by" behind the marks that begin at a place or a few words on; -1 if there is none."""
    quoted = _marks(sentence, at)
    if quoted < 0 or sentence.words[quoted][-1] in ",.!?":
        return -1
    for place in range(quoted + 1, min(len(sentence), quoted + _REACH)):
        if sentence.lows[place] == "by":
            return place
        if not sentence.is_word(place) or finite(sentence, place) or _done(sentence.lows[place]):
            return -1
    return -1


def _done(low: str) -> bool:
    """Whether a word begins what somebody does or is done by them, and no more of what is called so: "a “coup” planned by clerks"."""
    return low.endswith(("ed", "ing")) or low in PARTICIPLE_ONLY or low in IRREGULAR_PAST


def _marks(sentence: Sentence, at: int) -> int:
    """The first marks from a place on, where nothing but "as", an article and a few words stands before them; -1 otherwise."""
    for place in range(at, min(len(sentence), at + _OPENING)):
        if sentence.quotes[place] >= 0:
            return place
        if not sentence.is_word(place) or finite(sentence, place) or (place > at and sentence.lows[place] == "by"):
            return -1
    return -1


def _left_open(sentence: Sentence, about: Phrase) -> bool:
    """Whether a clause with this subject only asks or supposes: "was it called “fair” by Ode?", "if it is called “fair” by Ode"."""
    before = sentence.low(about.begin - 1)
    return before in {"if", "unless", "whether"} or (before in AUXILIARY and sentence.lows[-1] == "?")


def agent_content(sentence: Sentence, head: Head, limit: int) -> Content | None:
    """What was said, with whom or what it was said of before it; None where that is not told."""
    about = subject_left(sentence, head.first)
    if about is None or head.source is None or _left_open(sentence, about):
        return None
    named = (about.relative, about.relative + 1) if about.relative >= 0 else (about.first, about.last)
    if sentence.low(head.last) != "by":
        return Content((named, (head.last, head.source.first - 1)), "called by", 0.75)
    first = max(head.source.last, head.source.also_last)
    quoted = _marks(sentence, first)
    opens = sentence.low(first) in DETERMINER | {"as"} or quoted == first
    if quoted < 0 or quoted >= limit or not opens:
        return None
    end = trimmed(sentence, quoted, object_end(sentence, first, limit))
    end = next((at for at in range(quoted + 1, end) if finite(sentence, at)), end)  # "the plan described by aides as “sound” failed"
    return Content((named, (first, end)), "called by", 0.75)
