"""What a phrase before a verb may end with but does not need ("herself", "on Tuesday", "who at one point"), and what is no phrase."""

from bot.statements.cues import CUES, Form
from bot.statements.frame import QUOTED, Sentence
from bot.statements.phrases import finite
from bot.statements.words import (
    AUXILIARY,
    BE,
    COMMON_VERB,
    COORDINATOR,
    DETERMINER,
    INDEFINITE,
    IRREGULAR_PAST,
    NEGATION,
    PREPOSITION,
    SUBJECT_PRONOUN,
    TIME_NOUN,
    WEEKDAY,
    is_adverb,
)


def relative_before(sentence: Sentence, at: int, floor: int) -> int:
    """The place of "who" or "which" before the adjunct that ends at a place: "who at one point says"; -1 if there is none."""
    for left in range(at - 1, max(floor, at - _ADJUNCT), -1):
        if not sentence.is_word(left + 1) or finite(sentence, left + 1):
            return -1
        if sentence.lows[left] in {"who", "which"}:
            return left if sentence.lows[left + 1] in _CIRCUMSTANCE else -1
    return -1


_ADJUNCT = 7
_CIRCUMSTANCE = frozenset({"in", "at", "on", "for", "during", "after", "before", "by", "like", "as", "throughout"})


def shorter(sentence: Sentence, at: int, floor: int) -> int:
    """The place before what a phrase that ends at a place can do without: "Ode herself said", "a keeper who fled said"."""
    if sentence.low(at - 1) == "who" and at - 1 > floor and finite(sentence, at):
        return at - 2
    return at - (sentence.lows[at] in REFLEXIVE and at > floor and sentence.capital(at - 1))


def only_word(sentence: Sentence, at: int) -> bool:
    """Whether a word by itself only tells how: "came away convinced", "is more convinced", "and most recently defended"."""
    low = sentence.lows[at]
    if low in {"more", "most"}:
        return is_adverb(sentence.low(at + 1)) or sentence.low(at - 1) in AUXILIARY or is_adverb(sentence.low(at - 1))
    if sentence.low(at - 1) in {"who", "that"} and sentence.is_word(at - 2) and _verb_itself(sentence, at):
        return True  # "groups that highlight alleged fraud", "who declined to be named, told"
    if low.endswith("ed") and low not in IRREGULAR_PAST and not sentence.capital(at) and sentence.low(at - 1) in BE | COORDINATOR:
        return True  # "declined to be named, told", "some doubt, and untrained volunteers on Monday"
    doing = low.endswith("ing") and sentence.low(at - 1) in AUXILIARY | NEGATION | {QUOTED}  # "is not running, named some"
    return (low in _HOW or doing) and not sentence.capital(at)


def only_how(sentence: Sentence, first: int) -> bool:
    """Whether a phrase only tells how somebody was: "was more succinct in a message posted"."""
    if sentence.lows[first] in _HOW - {"just"} and sentence.low(first + 1) in PREPOSITION and not sentence.capital(first):
        return True  # "came away from the notes thinking"
    return sentence.lows[first] in _DEGREE and sentence.low(first - 1) in BE and not sentence.lows[first + 1].endswith("s")


_DEGREE = frozenset({"more", "less", "so", "too", "most"})


def _verb_itself(sentence: Sentence, at: int) -> bool:
    """Whether a word behind "that" or "who" must be its verb, since it is nobody who could have a verb of their own."""
    low = sentence.lows[at]
    if sentence.capital(at) or low in INDEFINITE or low in SUBJECT_PRONOUN or low in DETERMINER:
        return False
    cue = CUES.get(low)
    verb = cue is not None and cue.form is Form.BASE and not cue.noun
    return low.endswith("ed") or verb or (low in COMMON_VERB and not low.endswith("s"))


_HOW = frozenset({"away", "forward", "just", "back", "aside", "ahead"})


REFLEXIVE = frozenset({"himself", "herself", "themselves", "itself", "him", "them", "us", "me"})


def before_time(sentence: Sentence, at: int) -> int:
    """The place before a time, or "who" and its verb, that ends at `at`: "Washington on Tuesday", "Washington also Tuesday night"."""
    place = at
    if sentence.low(at - 1) == "who" and sentence.is_word(at - 2) and _verb_itself(sentence, at):
        return at - 2  # "A keeper who defected said"
    if sentence.lows[at] in {"late", "early", "twice"} and sentence.capital(at - 1):
        return at - 1  # "Ode late on Thursday praised"
    if sentence.lows[place] == "ago":
        while place > 0 and (sentence.lows[place] in _AGO or sentence.lows[place].removesuffix("s") in TIME_NOUN):
            place -= 1
        return place
    if sentence.lows[place] in TIME_NOUN and sentence.low(place - 1) in WEEKDAY | {"last", "this", "earlier", "past"}:
        place -= 2 if sentence.lows[place - 1] == "past" and sentence.low(place - 2) in {"this", "the"} else 1
    elif sentence.lows[place] not in WEEKDAY:
        return at
    place -= 1
    while place > 0 and (sentence.lows[place] in {"on", "late", "early", "last", "earlier"} or is_adverb(sentence.lows[place])):
        place -= 1
    return place


_AGO = frozenset(
    "ago just only a an few several less more than about nearly over one two three four five six seven eight nine ten many".split()
)
