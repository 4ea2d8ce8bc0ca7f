"""Questions in the passive: "Asked whether it was true, she …", "He was asked by a reporter how it was"."""

from bot.model.statement import Standing
from bot.statements.content import Content
from bot.statements.cues import Cue
from bot.statements.frame import Sentence
from bot.statements.groups import Group
from bot.statements.head import Head
from bot.statements.inversion import subject_right
from bot.statements.words import AUXILIARY, DASHES, DETERMINER, OBJECT_PRONOUN, WH

_OPENS = frozenset({"when", "if", "being", ",", "—", "–", "--", "(", "and", "but"})
_REACH = 10


def asked(sentence: Sentence, at: int, last: int, cue: Cue, group: Group) -> Head | None:
    """The head of a passive or absolute "asked" at a place: its source is who stands behind "by", or nobody."""
    if cue.lemma not in {"ask", "question"} or sentence.lows[at] not in {"asked", "questioned"}:
        return None
    absolute = at == 0 or (group.first == at and sentence.low(at - 1) in _OPENS and sentence.low(at - 1) not in {"and", "but"})
    if not absolute and not group.passive(cue):
        return None
    closes = sentence.low(at - 1) == "," or (sentence.low(at - 1) in DASHES and not DASHES.isdisjoint(sentence.lows[: at - 1]))
    if absolute and closes and _names_asked(sentence, last):
        return None
    asker = subject_right(sentence, last + 1) if sentence.low(last) == "by" and last + 1 < len(sentence) else None
    return Head(cue, group.first, at, last, "asked", asker, Standing.DENIED if group.negated else Standing.ASKED)


def _names_asked(sentence: Sentence, at: int) -> bool:
    """Whether somebody who is asked stands at a place: "Ann Ode, the keeper, asked the mayor if …" is no passive."""
    low = sentence.low(at)
    return sentence.capital(at) or low in DETERMINER - WH or low in OBJECT_PRONOUN or low in {"reporters", "former", "fellow"}


def question(sentence: Sentence, head: Head, limit: int) -> Content | None:
    """What was asked: from "whether" or "how" to the comma with which the main clause goes on."""
    for place in range(head.last, min(limit, head.last + _REACH)):
        low = sentence.lows[place]
        if low in WH and low not in {"who", "whom", "when"}:
            end = _end(sentence, place, limit)
            return Content(((place, end),), "question", 0.75) if end - place > 1 else None
        if low in {",", ":"} and place + 1 < limit and sentence.quotes[place + 1] >= 0:
            return Content(((place + 1, place + 2),), "quotation", 0.9)
        if low in {",", ":", ";"} or sentence.quotes[place] >= 0:
            return None
    return None


def _end(sentence: Sentence, start: int, limit: int) -> int:
    """The first sign behind the question, but for those around the description of its subject: "whether Ode, the mayor, was right"."""
    place = start + 1
    while place < limit and sentence.lows[place] not in {",", ";", ":"}:
        place += 1
        if sentence.quotes[place - 1] >= 0 and sentence.words[place - 1][-1] == "," and place < limit and sentence.is_word(place):
            return place
    while place < limit and sentence.lows[place] == ",":
        verb = _behind_description(sentence, place, limit)
        if verb < 0:
            return place
        place = next((at for at in range(verb, limit) if sentence.lows[at] in {",", ";", ":"}), limit)
    return place


def _behind_description(sentence: Sentence, comma: int, limit: int) -> int:
    """The verb that goes on behind descriptions between commas, the first of which begins behind a comma; -1 if there is none."""
    at = comma
    while at < limit and sentence.low(at + 1) in _DESCRIBES:
        at = next((later for later in range(at + 1, limit) if sentence.lows[later] == ","), limit)
    return at + 1 if at > comma and at + 1 < limit and sentence.lows[at + 1] in AUXILIARY else -1


_DESCRIBES = frozenset({"who", "whose", "which", "the", "a", "an"})
