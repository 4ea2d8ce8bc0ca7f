"""Acts of speech: content that is a thing, a person, an infinitive ("called for a ban", "urged them to go", "praised the plan")."""

from bot.statements.agreement import is_evidence
from bot.statements.content import Content, infinitive_at
from bot.statements.cues import Form
from bot.statements.frame import QUOTED, Sentence
from bot.statements.objects import object_end, plain_object_end, trimmed
from bot.statements.phrases import finite
from bot.statements.place import Place
from bot.statements.words import (
    AUXILIARY,
    COORDINATOR,
    DETERMINER,
    MONTH,
    OBJECT_PRONOUN,
    PREPOSITION,
    SUBJECT_PRONOUN,
    SUBORDINATOR,
    TIME_NOUN,
    WEEKDAY,
    WH,
)
from bot.statements.works import is_title

_PREPOSITION_FRAMES = frozenset({"for", "of", "about", "against", "on", "with", "at"})
_OBJECT_REACH = 14
_NO_OBJECT = PREPOSITION | COORDINATOR | SUBORDINATOR | AUXILIARY | {"to"}


def accused(place: Place) -> Content | None:
    """Somebody, and "of" something: "accused them of lying"."""
    sentence, at, limit = place.sentence, place.at, place.limit
    if place.lemma != "accuse" or not sentence.is_word(at) or "of" not in sentence.lows[at + 1 : min(limit, at + _OBJECT_REACH)]:
        return None
    return Content(((at, object_end(sentence, at, limit)),), "accused", 0.8)


_OPPOSED = ("in", "opposition", "to")
"""What rewriting machines make of "against"."""


def prepositional(place: Place) -> Content | None:
    """Content after a preposition that the cue takes: "called for a ban". "Against" belongs to it, or its sense would be turned round."""
    sentence, at, limit, low = place.sentence, place.at + 1, place.limit, place.low
    if limit <= at or not _names_something(place) or (place.lemma == "accuse" and not _whom(place)):
        return None
    if "against" in place.frames and (low == "against" or tuple(sentence.lows[place.at : at + 2]) == _OPPOSED):
        first = at if low == "against" else at + 2
        if limit <= first:
            return None
        return Content(((place.at, trimmed(sentence, first, object_end(sentence, first, limit))),), "against", 0.65)
    if low == "to" and "to_" in place.frames and "bare" not in place.frames:
        return Content(((at, object_end(sentence, at, limit)),), "to something", 0.6)
    if low in place.frames and low in _PREPOSITION_FRAMES:
        end = object_end(sentence, at, limit)
        end = next((later for later in range(at + 1, end - 1) if sentence.lows[later : later + 2] == [",", "whom"]), end)
        return Content(((at, trimmed(sentence, at, end)),), low, 0.65)
    return None


def _names_something(place: Place) -> bool:
    """Whether a word that can begin a thing stands behind the preposition: not "the change they warned about in May"."""
    at = place.at + 1
    named = place.sentence.low(at + 1)
    time = place.following.removesuffix("s") in TIME_NOUN and not (named.endswith("s") and place.sentence.is_word(at + 1))  # "term limits"
    if place.low == "for" and (time or finite(place.sentence, place.at + 1)):
        return False  # "has attacked it for months", "all they ask for is a choice"
    words = any(place.sentence.is_word(later) or place.sentence.quotes[later] >= 0 for later in range(at, place.limit))
    return words and (place.low not in {"about", "of", "for"} or place.following not in PREPOSITION - {"over", "under", "about"})


def _whom(place: Place) -> bool:
    """Whether somebody accuses "of" something whom "whom" names: otherwise who stands before "accused of" is accused."""
    source = place.head.source
    return source is not None and place.sentence.low(source.begin - 1) in {"who", "whom", "that"}


def object_to(place: Place) -> Content | None:
    """Somebody and an infinitive: "urged them to go"."""
    sentence, at, limit = place.sentence, place.at, place.limit
    if "obj_to" not in place.frames or not sentence.is_word(at) or place.low in PREPOSITION:
        return None
    for later in range(at + 1, min(limit, at + _OBJECT_REACH - 2)):
        low = sentence.lows[later]
        if low == "to" and infinitive_at(sentence, later + 1):
            rang = place.lemma == "call" and sentence.low(later + 1) in _ON_THE_PHONE
            return None if rang else Content(((at, limit),), "object and infinitive", 0.75)
        if low in {",", ";", ":", QUOTED} or finite(sentence, later):
            return None
    return None


_ON_THE_PHONE = frozenset("congratulate thank ask tell discuss apologize apologise complain check offer say urge talk".split())
"""Why one calls somebody up."""


def evidence(place: Place) -> Content | None:
    """What a poll, a record or a study shows."""
    source, sentence = place.head.source, place.sentence
    if (
        place.lemma not in {"show", "find", "suggest", "indicate"}
        or source is None
        or not (sentence.is_word(place.at) or place.low == QUOTED)
    ):
        return None
    if not is_evidence(sentence, source) or place.low in _NO_OBJECT - {"that"} - WH:
        return None
    return place.whole("evidence", 0.75)


_RELATIVES = frozenset({"who", "whom", "which"})


def marked(place: Place) -> Content | None:
    """The thing itself, or an infinitive, where it carries marks: "attacked the “mess”", "wants to “clean up”"."""
    sentence, at = place.sentence, place.at
    if place.low == "to":
        if "to_marked" not in place.frames or not infinitive_at(sentence, at + 1):
            return None
    elif "marked" not in place.frames or not (sentence.is_word(at) or place.low == QUOTED) or place.low in _NO_OBJECT:
        return None
    end = object_end(sentence, at, place.limit)
    # "backs Ode, whom she called a “saint”": the marks are hers who called him so.
    end = next((later for later in range(at + 1, end - 1) if sentence.lows[later] == "," and sentence.lows[later + 1] in _RELATIVES), end)
    end = next((later for later in range(at + 1, end - 1) if _what_they_call(sentence, later)), end)
    last = max((later for later in range(at, end) if sentence.quotes[later] >= 0), default=-1)
    if last < 0 or is_title(place.frame, sentence, last) or (place.lemma in _SPOKEN_OF and _verb_before_marks(place, last)):
        return None
    return Content(((at, trimmed(sentence, last, end)),), "marked", 0.7)


_SPOKEN_OF = frozenset({"describe", "talk about", "speak about"})


def _verb_before_marks(place: Place, quoted: int) -> bool:
    """Whether a verb that no "who", "that" or "how" leads in stands before the marks: "the event he describes meets the “test”"."""
    verb = next((at for at in range(place.at, quoted) if finite(place.sentence, at) and not place.sentence.lows[at].endswith("ed")), -1)
    return verb >= 0 and _LEADS_IN.isdisjoint(place.sentence.lows[place.at : verb])


_LEADS_IN = frozenset({"who", "that", "which", "how", "where", "when", "what", "why"})


def _what_they_call(sentence: Sentence, at: int) -> bool:
    """Whether "what she calls" and marks stand at a place: the marks are hers who calls it so."""
    named = sentence.lows[at] == "what" and sentence.low(at + 1) in SUBJECT_PRONOUN
    return named and sentence.low(at + 2) in {"calls", "call", "called"} and sentence.low(at + 3) == QUOTED


def thing(place: Place) -> Content | None:
    """The thing itself: "praised the plan"."""
    sentence, at = place.sentence, place.at
    if "np" not in place.frames or not (sentence.is_word(at) or place.low == QUOTED) or place.low in _NO_OBJECT:
        return None
    if _deed(place):
        return None
    if place.low in {"this", "last", "next"} and (place.following in TIME_NOUN or place.following in WEEKDAY or place.following in MONTH):
        return None  # "a plan announced earlier this year"
    if "ago" in sentence.lows[at + 1 : min(place.limit, at + _NOUN_WORDS)] or (place.head.cue.noun and place.low in SUBJECT_PRONOUN):
        return None  # "the place he proposed two months ago", "the questions it must resolve"
    end = trimmed(sentence, at, plain_object_end(sentence, at, place.limit))
    if place.head.cue.form is Form.ING and not place.low.endswith("ing"):
        deed = next((later for later in range(at + 1, end - 1) if _another_deed(sentence, later)), end)
        if at + 1 == deed < end:
            return Content(((at, deed),), "object", 0.6)
        end = deed
    if "that" in sentence.lows[at + 1 : min(end, at + _NOUN_WORDS)] and finite_behind(sentence, at, place.limit):
        end = place.limit  # "expressed doubt that the plan, if it came at all, would work"
    return Content(((at, end),), "object", 0.6) if end - at > 1 or sentence.quotes[at] >= 0 or place.lemma == "deny" else None


def _deed(place: Place) -> bool:
    """Whether a verb that may report is a deed here: "the Senate confirmed Ode", "slammed him to the floor"."""
    sentence, source = place.sentence, place.head.source
    if place.lemma == "plead":
        return True
    if place.lemma == "deny":
        somebody = sentence.capital(place.at) and any(low in {"a", "an", "the"} for low in sentence.lows[place.at + 1 : place.at + 4])
        return somebody or not _REFUSED.isdisjoint(sentence.lows[place.at : min(place.limit, place.at + _DEED_REACH)])
    if place.lemma == "confirm":
        return source is not None and sentence.lows[source.last - 1] in {"senate", "senators", "parliament"}
    return place.lemma == "slam" and any(
        sentence.lows[later] in {"to", "into", "against"} and sentence.low(later + 2) in _HARD
        for later in range(place.at, min(place.limit, place.at + _DEED_REACH))
    )


_REFUSED = frozenset(
    """
    request requests motion motions petition petitions appeal appeals bid attempt access entry visa visas bail parole permission application
    applications service right rights him her them you
    """.split(),
)
"""What is denied by turning it down."""
_HARD = frozenset({"floor", "ground", "wall", "door", "brakes", "table", "pavement"})
_DEED_REACH = 6


def _another_deed(sentence: Sentence, at: int) -> bool:
    """Whether "and" and another word in -ing with its object stand at a place: "praising Ode and leaving the hall"."""
    deed = sentence.low(at + 1)
    return sentence.lows[at] == "and" and deed.endswith("ing") and not sentence.capital(at + 1) and sentence.low(at + 2) in _DEED_OBJECT


_DEED_OBJECT = DETERMINER | PREPOSITION | OBJECT_PRONOUN
_NOUN_WORDS = 4
"""Words a noun may have with what stands before it, until its "that"."""


def finite_behind(sentence: Sentence, at: int, limit: int) -> bool:
    """Whether a verb stands somewhere between two places."""
    return any(finite(sentence, later) for later in range(at + 2, limit))
