"""A clause without "that": "said it works"."""

from bot.statements.content import Content
from bot.statements.frame import QUOTED, Sentence
from bot.statements.phrases import finite
from bot.statements.place import Place
from bot.statements.words import (
    AUXILIARY,
    COORDINATOR,
    DASHES,
    DETERMINER,
    INDEFINITE,
    MONTH,
    PREPOSITION,
    SUBJECT_PRONOUN,
    SUBORDINATOR,
    TIME,
    TIME_NOUN,
    WEEKDAY,
)

_ANOTHER_CLAUSE = DASHES | {"because", "as", "when", "while", "after", "before", "until", "once"}
_OTHER_CLAUSE = frozenset({"when", "who", "which", "where", "as", "while", "because"})
_ONLY_WHEN = frozenset({"as", "when", "while", "after", "before"})
_SHORTEST = 2
_CLAUSAL = frozenset({"say", "think", "believe", "argue", "insist", "note", "tell", "hope"})
"""What these govern is a clause, however far its verb; with others a comma before the verb says that an object came first."""
_NO_CLAUSE = frozenset("so little nothing no yes something anything things thanks hello goodbye what".split())
_NEVER = COORDINATOR | {"to", "as", "that", "than"}
_CLAUSE_SUBORDINATOR = frozenset("if when while because once although though unless what since after before".split())
_RELATIVE = frozenset({"who", "which", "that"})
_NO_OPENING = frozenset({"about", "of", "to", "with", "against"})
"""Prepositions behind "say" that open no clause: "said about the dam"."""


def gap(place: Place) -> Content | None:
    """The clause whose subject stands before the attribution: "a plan that they say is dead", "a step he believes would help"."""
    sentence, at, source = place.sentence, place.at, place.head.source
    if source is None or "bare" not in place.frames or place.head.shape != "subject" or not finite(sentence, at):
        return None
    opening = source.first if sentence.lows[source.first] in _GAP else source.begin - 1
    if place.limit - at < 2:  # noqa: PLR2004
        return None
    if sentence.low(opening) == "what" and not sentence.is_word(opening - 1):
        return None  # "Still, what she believes remains a mystery"
    if sentence.low(opening) in _GAP:
        return Content(((opening, opening + 1), (at, place.limit)), "gap", 0.8)
    thing = thing_before(sentence, opening)
    return Content(((thing, opening + 1), (at, place.limit)), "gap", 0.8) if thing >= 0 else None


_GAP = frozenset({"which", "whom", "that", "who", "what"})


def thing_before(sentence: Sentence, last: int) -> int:
    """Where the noun phrase begins that ends at a place, right before the subject of a clause about it; -1 if there is none."""
    low = sentence.low(last)
    if not sentence.is_word(last) or low in _NO_THING or finite(sentence, last) or sentence.adverb(last):
        return -1
    first = last
    while first > 0 and sentence.is_word(first - 1) and sentence.lows[first] not in DETERMINER and not _ends_thing(sentence, first - 1):
        first -= 1
    if sentence.low(first - 1) == "to" and first < last:
        first += 1  # "to seek answers she said would do"
    while first > 0 and sentence.lows[first] in DETERMINER and sentence.lows[first - 1] in DETERMINER:
        first -= 1
    return first if sentence.lows[first] in DETERMINER or (low.endswith("s") and low.removesuffix("s") not in TIME_NOUN) else -1


def _ends_thing(sentence: Sentence, at: int) -> bool:
    low = sentence.lows[at]
    return (low in PREPOSITION and low != "of") or low in _NO_THING or low == "to" or finite(sentence, at)


_NO_THING = PREPOSITION | COORDINATOR | SUBORDINATOR | SUBJECT_PRONOUN | TIME | WEEKDAY | MONTH


def bare(place: Place) -> Content | None:
    """The clause that begins right at a place; without a verb only where it holds a quotation, or "say" governs it."""
    if "bare" not in place.frames or not _may_begin(place):
        return None
    sentence, at, limit, low = place.sentence, place.at, place.limit, place.low
    verb = next((later for later in range(at + 1, limit) if finite(sentence, later) and sentence.low(later - 1) not in _RELATIVE), -1)
    if place.lemma in _SUBJUNCTIVE and (verb < 0 or sentence.low(verb - 1) == "to") and _should(place):
        return Content(((at, limit),), "bare", 0.8)
    if verb < 0:
        return _without_verb(place)
    marks = any(quote >= 0 for quote in sentence.quotes[at:verb])
    if place.lemma not in _CLAUSAL and sentence.lows[verb - 1] in {"and", "but"} and not marks:
        return None  # "claimed self-defense and was acquitted"
    if (
        place.lemma not in _CLAUSAL
        and low not in SUBORDINATOR
        and not marks
        and not _ANOTHER_CLAUSE.isdisjoint(sentence.lows[at + 1 : verb])
    ):
        return None  # "confirmed the meeting because it was no secret"
    when = _OTHER_CLAUSE if low in PREPOSITION else _ONLY_WHEN if place.lemma == "tell" and not marks else frozenset[str]()
    if not when.isdisjoint(sentence.lows[at:verb]):
        return None  # "said in Tarn as the crowd roared", "told his aides as he left"
    if ";" in sentence.lows[at:verb] or (place.lemma not in _CLAUSAL and "," in sentence.lows[at:verb] and low not in SUBORDINATOR):
        return None
    plain = low in SUBJECT_PRONOUN or low in DETERMINER or low in INDEFINITE or low == "there" or sentence.capital(at)
    if place.lemma in {"claim", "pledge", "profess"} and not plain and all(quote < 0 for quote in sentence.quotes[at:limit]):
        return None  # "claiming allegiance to the town"
    return Content(((at, limit),), "bare", 0.88 if plain else 0.8)


def _without_verb(place: Place) -> Content | None:
    """What may be a clause although no verb is known in it: with a quotation, or behind "say"."""
    sentence, at, limit, low = place.sentence, place.at, place.limit, place.low
    if low in PREPOSITION or (low, place.following) == ("the", "following"):
        return None
    if any(quote >= 0 for quote in sentence.quotes[at + 1 : limit]):
        return Content(((at, limit),), "bare", 0.85)
    if place.lemma in _OF_CLAUSES and low in DETERMINER and any(_third_person(sentence, later) for later in range(at + 2, limit - 1)):
        return Content(((at, limit),), "bare", 0.75)
    told = place.lemma == "say" and limit - at > _SHORTEST and low not in _NO_CLAUSE and not _tells_when(place)
    return Content(((at, limit),), "bare", 0.7) if told else None


_OF_CLAUSES = frozenset({"argue", "believe", "insist", "think", "conclude", "contend"})


def _third_person(sentence: Sentence, at: int) -> bool:
    """Whether a word in -s that no table knows can be a verb: between a noun and an object, as in "the map violates the law"."""
    low, before, behind = sentence.lows[at], sentence.lows[at - 1], sentence.lows[at + 1]
    joint = before in PREPOSITION or before in DETERMINER or before in COORDINATOR or before.endswith("s")
    return (
        low.endswith("s")
        and not low.endswith("ss")
        and not sentence.capital(at)
        and not joint
        and (behind in DETERMINER or sentence.capital(at + 1))
    )


def _about_so_many(place: Place) -> bool:
    """Whether "about" only rounds a number: "said [about half of the crew left]"."""
    return place.low == "about" and (place.following in DETERMINER or place.following[:1].isdigit())


_SUBJUNCTIVE = frozenset({"suggest", "recommend", "propose", "insist"})


def _should(place: Place) -> bool:
    """Whether somebody and a plain verb with its object stand at a place: "suggested [the council buy a boat]"."""
    sentence, at = place.sentence, place.at
    if place.low in {"he", "she", "they", "it", "we"}:
        return sentence.is_word(at + 1) and place.following not in PREPOSITION
    while at < place.limit and sentence.capital(at):
        at += 1
    plain = sentence.is_word(at) and sentence.low(at) not in _NO_THING | {"to", "'s"} and not sentence.lows[at].endswith(("s", "ing", "ed"))
    return at > place.at and plain and sentence.low(at + 1) in DETERMINER | {"him", "them"}


def _tells_when(place: Place) -> bool:
    """Whether a time begins at a place: "said [last week in Tarn]"."""
    return place.low in TIME or (place.low in {"this", "last", "next", "that"} and place.following in TIME_NOUN)


def _may_begin(place: Place) -> bool:
    """Whether a clause can begin with the word at a place."""
    low = place.low
    if place.lemma == "tell" and low in {"him", "me", "us", "them"}:
        return False
    if not (place.sentence.is_word(place.at) or low in {QUOTED, "$", "#", "("}) or low in _NEVER:
        return False
    if low in SUBORDINATOR and low not in _CLAUSE_SUBORDINATOR:
        return False
    if low in PREPOSITION and (place.lemma != "say" or (low in _NO_OPENING and not _about_so_many(place))):
        return False
    if low in AUXILIARY - {"having"} and not place.sentence.capital(place.at):
        return False  # "a merger announced Monday would turn"
    named = low in DETERMINER or low in SUBJECT_PRONOUN or low == "there" or place.sentence.capital(place.at)
    return not place.head.cue.noun or named
