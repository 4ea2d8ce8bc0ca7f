"""How far a noun phrase reaches to the left of its last word: word by word, until a word or sign that cannot be part of it."""

from bot.statements.cues import CUES
from bot.statements.frame import QUOTED, Sentence
from bot.statements.phrases import after_opening_phrase, finite, over_parenthesis
from bot.statements.verb_forms import governs
from bot.statements.words import (
    AUXILIARY,
    COORDINATOR,
    DASHES,
    DETERMINER,
    INDEFINITE,
    IRREGULAR_PAST,
    MONTH,
    NP_PREPOSITION,
    OBJECT_PRONOUN,
    OPENER_CONJUNCTION,
    PREPOSITION,
    SUBJECT_PRONOUN,
    SUBORDINATOR,
    TIME_NOUN,
    WEEKDAY,
    is_adverb,
)
from bot.text.titles import is_role


def grow_left(sentence: Sentence, at: int, floor: int) -> int:
    """The leftmost place a phrase ending at `at` can reach, not before `floor`."""
    left = at
    while left > floor:
        further = _over_sign(sentence, left, at, floor) if not _plain_word(sentence, left - 1) else _over_word(sentence, left, floor)
        if further >= left:
            break
        left = further
    return left


_IN_NAMES = frozenset({"'", "/", "&", "$", "#", "."})


def _plain_word(sentence: Sentence, at: int) -> bool:
    return sentence.is_word(at) or sentence.lows[at] == "'s"


def _over_sign(sentence: Sentence, left: int, at: int, floor: int) -> int:
    """The place further left, over the sign before `left`; `left` where the sign ends the phrase."""
    low = sentence.lows[left - 1]
    if low == ")":
        return min(left, over_parenthesis(sentence, left - 1, floor) + 1)
    if (
        low in _IN_NAMES
        or low.startswith("@")
        or (low == "," and _lists(sentence, left, at, floor))
        or names_something(sentence, left - 1, floor)
    ):
        return left - 1
    return left


def names_something(sentence: Sentence, quoted: int, floor: int) -> bool:
    """Whether a quotation only names what the noun behind it is about: "the former “Harbour Tales” star said"."""
    if sentence.quotes[quoted] < 0 or not sentence.words[quoted][-1].isalnum():
        return False
    if sentence.capital(quoted + 1):  # "Harry “Rick” Ode"
        return quoted > floor and sentence.capital(quoted - 1) and sentence.ends[quoted] - sentence.starts[quoted] < _NICKNAME
    for at in range(quoted - 1, max(floor, quoted - _BEFORE_TITLE) - 1, -1):
        low = sentence.lows[at]
        if low in DETERMINER or low == "'s":
            return True
        if not sentence.is_word(at) or low in PREPOSITION or low in COORDINATOR or finite(sentence, at):
            return False
    return False


_NICKNAME = 16
_BEFORE_TITLE = 3
"""Words that may stand between the article and the quotation that names something."""


def _over_word(sentence: Sentence, left: int, floor: int) -> int:
    """The place further left, over the word before `left`; `left` where the word cannot belong to the phrase."""
    low = sentence.lows[left - 1]
    if left > 1 and sentence.capital(left - 1):
        return left - 1  # "Per Hult" is no "per", "Will Rogers" no "will"
    if low in {"and", "or"}:
        return left - 1 if _joins(sentence, left - 1, floor) else left
    if low == "that" and finite(sentence, left):
        return left - 1
    if low in COORDINATOR or low in SUBORDINATOR or low in SUBJECT_PRONOUN or low == "whom":
        return left
    if low in PREPOSITION and (low not in NP_PREPOSITION or left - 1 == floor):
        return left
    if low != "'s" and _breaks(sentence, left - 1):
        relative = _relative_before(sentence, left - 1, floor)
        return relative if relative >= 0 else left
    return left - 1


def _breaks(sentence: Sentence, at: int) -> bool:
    """Whether a verb at a place, met on the way left from another verb, is the verb of another clause, and no part of a noun phrase."""
    low = sentence.lows[at]
    if not finite(sentence, at):
        return False
    before = sentence.low(at - 1)
    if low in AUXILIARY or low in IRREGULAR_PAST or before in SUBJECT_PRONOUN or before in AUXILIARY or is_adverb(before) or at == 0:
        return True
    cue = CUES.get(low)
    if low.endswith("ed"):  # two finite verbs cannot follow each other: "a document filed Thursday says"
        following = sentence.low(at + 1)
        if low not in _NAMING and (following in _OBJECT_OPENS or following in OBJECT_PRONOUN):
            return True  # a participle has no object: "Ode appointed a deputy who says"
        if low == "helped" and following != "by":
            return True  # "Ode helped find a keeper who says"
        if following in _PARTICLE and sentence.low(at + 2) in _OBJECT_OPENS:
            return True  # "Ode pointed out her error"
        if low in _HAS_NO_PARTICIPLE or (low == "showed" and sentence.capital(at + 1)):
            return True  # "Ode appeared on television saying", "a film showed Ode saying"
        if sentence.capital(at - 1) and sentence.capital(at + 1) and low not in _NAMING and following not in WEEKDAY | MONTH:
            return True  # "Ode urged Tarn to go"
        return cue is not None and "bare" in cue.frames
    if low.endswith("s"):
        following = sentence.low(at + 1)
        return not before.endswith("s") and (
            following in DETERMINER or following in SUBJECT_PRONOUN or following in PREPOSITION or sentence.capital(at + 1)
        )
    following = sentence.low(at + 1)
    return before.endswith("s") and following not in {"and", "of", "to"} and not (sentence.capital(at - 1) and is_role(following))


_HAS_NO_PARTICIPLE = frozenset(
    "appeared arrived presided responded reacted replied emerged rallied zeroed agreed disagreed stayed waited tried happened".split()
)
"""Pasts of verbs that tell of nothing done to anybody, so that they never stand behind a noun to describe it."""
_PARTICLE = frozenset({"out", "up", "off", "down", "away"})
_NAMING = frozenset("called named considered deemed dubbed labeled labelled titled entitled".split())
"""Participles that may have an object of their own: "a man named the keeper"."""
_OBJECT_OPENS = frozenset("a an the his her their its this these those some several".split())


def _relative_before(sentence: Sentence, verb: int, floor: int) -> int:
    """The place of "who", "that" or "which" whose verb group ends at a place; -1 if there is none."""
    left = verb - 1
    while left > floor and (sentence.lows[left] in AUXILIARY or is_adverb(sentence.lows[left])):
        left -= 1
    return left if left > floor and sentence.lows[left] in {"who", "that", "which"} and sentence.is_word(left - 1) else -1


def _lists(sentence: Sentence, left: int, at: int, floor: int) -> bool:
    """Whether the comma before `left` separates members of a list that ends in "… and …" before the verb."""
    if not any(sentence.lows[place] in {"and", "or"} for place in range(left, min(at, left + 8))):
        return False
    before = left - 2
    while before > floor and sentence.capital(before - 1):
        before -= 1
    if before < floor or sentence.low(before - 1) in PREPOSITION or _in_opening_phrase(sentence, before, floor):
        return False
    return sentence.capital(left - 2) and (sentence.capital(left) or sentence.lows[left] in {"and", "or"})


def _done_by(sentence: Sentence, at: int, floor: int) -> bool:
    """Whether a name that ends at a place stands behind "by" or "from", so that "and" behind its comma opens a clause."""
    while at > floor and (sentence.capital(at) or is_role(sentence.lows[at])):
        at -= 1
    return sentence.lows[at] in {"by", "from", "against", "with"}


def _in_opening_phrase(sentence: Sentence, at: int, floor: int) -> bool:
    """Whether a place lies in a phrase that a preposition opens the sentence with: "In a letter to Ann Ode, Hult and Brook said"."""
    while at > floor and sentence.is_word(at - 1):
        at -= 1
    return at == 0 and sentence.lows[0] in PREPOSITION and sentence.lows[0] not in {"like", "per"}


def _joins(sentence: Sentence, conjunction: int, floor: int) -> bool:
    """Whether "and" at a place joins two noun phrases rather than two clauses."""
    if conjunction <= floor or not sentence.is_word(conjunction - 1):
        return (
            sentence.low(conjunction - 1) == ","
            and conjunction - 2 >= floor
            and sentence.capital(conjunction - 2)
            and sentence.capital(conjunction + 1)
            and not _done_by(sentence, conjunction - 2, floor)
        )
    for left in range(conjunction - 1, max(floor, conjunction - 14) - 1, -1):
        low = sentence.lows[left]
        if low in {",", ";", ":", QUOTED, "that"} or low in DASHES:
            return True
        if finite(sentence, left) or low in SUBORDINATOR:
            return False
    return True


def _behind_days(sentence: Sentence, first: int, at: int) -> int:
    """Where a phrase begins behind "Two days later" or "every time": at its article or name; else where it began."""
    for place in range(first + 1, min(at, first + _DAYS)):
        if sentence.lows[place] == "time" and sentence.lows[place - 1] in {"every", "each"} and sentence.lows[place + 1] in DETERMINER:
            return place + 1  # "took a shot every time the mayor called"
        if sentence.lows[place] in {"later", "earlier", "ago"} and sentence.lows[place - 1].removesuffix("s") in TIME_NOUN:
            return place + 1 if sentence.lows[place + 1] in DETERMINER or sentence.capital(place + 1) else first
    return first


_DAYS = 4


def _only_when(sentence: Sentence, at: int) -> bool:
    """Whether an adverb that only opens the clause stands at a place."""
    return sentence.adverb(at) and sentence.lows[at] not in {"all", "both", "each"}


def strip_left(sentence: Sentence, first: int, at: int) -> int:
    """Leave out what opens the clause without belonging to the phrase: conjunctions, adverbs, days."""
    first = _behind_days(sentence, first, at)
    while first <= at and not (sentence.lows[first] in WEEKDAY and sentence.low(first + 1) in {"'s", "'"}):  # "Sunday's report"
        low = sentence.lows[first]
        if first < at and sentence.capital(first + 1) and low in _TOLD_OF and not sentence.capital(first):
            first += 1  # "reports Ode said so"
            continue
        if first < at and (low == "," or low in OPENER_CONJUNCTION or low in _LEADING or _only_when(sentence, first)):
            first += 1
        elif first < at and first > 0 and governs(sentence, first) and low.endswith("ing"):
            first += 1  # "is promoting a film that claims": the film
        elif first < at and sentence.lows[first + 1] in _OBJECT_OPENS and _governs_noun(sentence, first):
            first += 1  # "helped draft a report that says": the report
        elif low == "with" and sentence.low(first - 1) in {",", *DASHES}:
            first += 1  # ", with most voters saying"
        elif low in PREPOSITION or low in {"'", "'s", ".", "&", "/"}:
            after = after_opening_phrase(sentence, first, at)
            if after == first:
                return at + 1
            first = after
        elif (low in MONTH and sentence.low(first + 1).isdigit()) or (
            low in {"last", "this", "next", "earlier"} and sentence.low(first + 1) in TIME_NOUN | WEEKDAY and first + 2 <= at
        ):
            first += 2
        else:
            return first
    return first


def _governs_noun(sentence: Sentence, at: int) -> bool:
    """Whether a word before an article is a verb that governs what follows, rather than "half" or "such" of it."""
    low = sentence.lows[at]
    closed = low in DETERMINER or low in PREPOSITION or low in INDEFINITE or low in COORDINATOR or is_adverb(low)
    return sentence.is_word(at) and not closed and not low[0].isdigit() and not sentence.capital(at)


_TOLD_OF = frozenset("reports claims allegations accusations suggestions rumors rumours fears news".split())
_LEADING = WEEKDAY | frozenset({"even", "still", "yet", "then", "now", "today", "yesterday", "tonight", "earlier", "later", "soon", "not"})
