"""What stands right before a word in -ing and cannot be whose deed it is: "a stark" warning, "into office" vowing."""

from bot.statements.cues import CUES
from bot.statements.frame import Sentence
from bot.statements.issuers import VEHICLES
from bot.statements.noun_cues import is_reporting_noun
from bot.statements.phrases import Phrase, finite
from bot.statements.words import INDEFINITE, PREPOSITION, SUBJECT_PRONOUN
from bot.text.titles import ORGANISATION, is_role

OWN = frozenset({"his", "her", "their", "its"})
_ENTERED = frozenset({"took", "left", "entered", "leaves", "takes", "enters", "assumed"})
_SHOWS = frozenset("evidence footage testimony literature mail information data research language guidance paperwork people".split())
_CLOSE = 6


def only_how(sentence: Sentence, source: Phrase) -> bool:
    """Whether what stands before a word in -ing only tells what kind of one it is: "sent a stark warning to Tarn"."""
    if source.last - source.first != 2 or sentence.lows[source.first] not in {"a", "an", *OWN} or sentence.capital(source.last - 1):  # noqa: PLR2004
        return False
    low = sentence.lows[source.last - 1]
    noun = is_role(low) or low in VEHICLES or low in ORGANISATION or is_reporting_noun(low) or low in INDEFINITE
    return sentence.lows[source.last] == "warning" and not noun and sentence.low(source.first - 1) not in {",", ""}


def left_behind(sentence: Sentence, source: Phrase) -> bool:
    """Whether a place is the object of the verb of motion right before it: "left the court in a car joking"."""
    return sentence.lows[source.first] in {"the", "a", "an"} and sentence.low(source.first - 1) in _MOVED


_MOVED = _ENTERED | frozenset("exited toured stormed visited crossed reached joined walked roamed circled boarded mounted".split())


def praised(sentence: Sentence, source: Phrase) -> bool:
    """Whether somebody named is praised or blamed by the verb right before, so that whoever does it says it: "slammed Ode saying"."""
    verb = source.first - 1
    cue = CUES.get(sentence.low(verb))
    deed = cue is not None and "np" in cue.frames and cue.frames.isdisjoint({"that", "quote", "bare"})
    return deed and sentence.capital(source.first) and finite(sentence, verb)


def place_or_state(sentence: Sentence, source: Phrase) -> bool:
    """Whether what stands before a participle is a bare noun that cannot speak: "came into office vowing", "went on television saying"."""
    low = sentence.lows[source.first]
    if source.last - source.first > 1 or sentence.capital(source.first) or low.endswith("s") or low in VEHICLES or low in INDEFINITE:
        return False
    entered = sentence.low(source.first - 1) in PREPOSITION or sentence.low(source.first - 1) in _ENTERED
    speaks = is_role(low) or is_reporting_noun(low) or low in _SHOWS or low in SUBJECT_PRONOUN
    return entered and not speaks and _finite_before(sentence, source.first)


def _finite_before(sentence: Sentence, end: int) -> bool:
    """Whether a finite verb stands close before a place, no sign between."""
    for at in range(end - 1, max(0, end - _CLOSE), -1):
        if not sentence.is_word(at):
            return False
        if finite(sentence, at):
            return True
    return False
