"""A clause without "that": "said it works"."""

from bot.statements.content import Content
from bot.statements.frame import QUOTED
from bot.statements.phrases import finite
from bot.statements.place import Place
from bot.statements.words import COORDINATOR, DASHES, DETERMINER, INDEFINITE, PREPOSITION, SUBJECT_PRONOUN, SUBORDINATOR

_ANOTHER_CLAUSE = DASHES | {"because", "as", "when", "while", "after", "before", "until", "once"}
_ONLY_WHEN = frozenset({"as", "when", "while", "after", "before"})
_SHORTEST = 2
_CLAUSAL = frozenset({"say", "think", "believe", "argue", "insist", "note", "tell"})
"""What these govern is a clause, however far its verb; with others a comma before the verb says that an object came first."""
_NO_CLAUSE = frozenset("so little nothing no yes something anything things thanks hello goodbye what".split())
_NEVER = COORDINATOR | {"to", "as", "that", "than"}
_CLAUSE_SUBORDINATOR = frozenset("if when while because once although though unless what since after before".split())
_RELATIVE = frozenset({"who", "which", "that"})


def gap(place: Place) -> Content | None:
    """The clause whose subject stands as "which" or "whom" before the attribution: "a plan that they say is dead"."""
    sentence, at, source = place.sentence, place.at, place.head.source
    if source is None or "bare" not in place.frames or place.head.shape != "subject" or not finite(sentence, at):
        return None
    opening = source.first if sentence.lows[source.first] in _GAP else source.begin - 1
    if sentence.low(opening) not in _GAP or place.limit - at < 2:  # noqa: PLR2004
        return None
    return Content(((opening, opening + 1), (at, place.limit)), "gap", 0.8)


_GAP = frozenset({"which", "whom", "that"})


def bare(place: Place) -> Content | None:
    """The clause that begins right at a place; without a verb only where it holds a quotation, or "say" governs it."""
    if "bare" not in place.frames or not _may_begin(place):
        return None
    sentence, at, limit, low = place.sentence, place.at, place.limit, place.low
    verb = next((later for later in range(at + 1, limit) if finite(sentence, later) and sentence.low(later - 1) not in _RELATIVE), -1)
    if verb < 0:
        if low not in PREPOSITION and any(quote >= 0 for quote in sentence.quotes[at + 1 : limit]):
            return Content(((at, limit),), "bare", 0.85)
        if place.lemma == "say" and limit - at > _SHORTEST and low not in PREPOSITION and low not in _NO_CLAUSE:
            return Content(((at, limit),), "bare", 0.7)
        return None
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
    if place.lemma == "tell" and not marks and not _ONLY_WHEN.isdisjoint(sentence.lows[at:verb]):
        return None  # "told his aides as he left"
    if ";" in sentence.lows[at:verb] or (place.lemma not in _CLAUSAL and "," in sentence.lows[at:verb] and low not in SUBORDINATOR):
        return None
    plain = low in SUBJECT_PRONOUN or low in DETERMINER or low in INDEFINITE or low == "there" or sentence.capital(at)
    if place.lemma in {"claim", "pledge"} and not plain and all(quote < 0 for quote in sentence.quotes[at:limit]):
        return None  # "claiming allegiance to the town"
    return Content(((at, limit),), "bare", 0.88 if plain else 0.8)


def _may_begin(place: Place) -> bool:
    """Whether a clause can begin with the word at a place."""
    low = place.low
    if place.lemma == "tell" and low in {"him", "me", "us", "them"}:
        return False
    if not (place.sentence.is_word(place.at) or low in {QUOTED, "$", "#", "("}) or low in _NEVER:
        return False
    if low in SUBORDINATOR and low not in _CLAUSE_SUBORDINATOR:
        return False
    if low in PREPOSITION and place.lemma != "say":
        return False
    return not place.head.cue.noun or low in SUBJECT_PRONOUN or low in {"the", "there"}
