"""Content behind where, when and how it was said: "said in a statement on Monday that"."""

from bot.statements.content import ADJUNCT_REACH, Content, clause_starts
from bot.statements.frame import QUOTED
from bot.statements.phrases import finite
from bot.statements.place import Place
from bot.statements.quoted_right import quoted_right
from bot.statements.words import AUXILIARY, MONTH, PREPOSITION, TIME, TIME_NOUN, WEEKDAY, is_adverb
from bot.statements.works import is_title

_CLAUSE_ADJUNCT = frozenset({"as", "when", "while", "after", "before", "upon"})
_OPENS = PREPOSITION | TIME | MONTH | {"last", "this", "to", "earlier", ","}
_CLOCK = TIME | MONTH | WEEKDAY


def over_adjuncts(place: Place) -> Content | None:
    """The content after an adjunct that begins at a place."""
    if not place.frames & {"that", "quote"}:
        return None
    low = place.low
    if low in _CLAUSE_ADJUNCT and "quote" in place.frames:
        return _introduced_quotation(place)
    if low == "," and not (is_adverb(place.following) or place.following in PREPOSITION | {"twice"}):
        return None
    if low not in _OPENS and not (low in TIME_NOUN and place.following == "that"):
        return None
    for later in range(place.at + 1, min(place.limit, place.at + ADJUNCT_REACH)):
        here = place.move(later)
        if here.low == QUOTED and is_title(place.frame, place.sentence, later):
            continue
        if _begins(here):
            return _from(here)
        if (
            "bare" in place.frames
            and here.low not in _CLOCK
            and not _comma_ends(here)
            and clause_starts(place.sentence, later, place.limit)
        ):
            return Content(((later, place.limit),), "adjunct bare", 0.8)
        if _comma_ends(here) or finite(place.sentence, later):
            return None
    return None


def _introduced_quotation(place: Place) -> Content | None:
    """The first quotation behind a comma or colon: "said as he left, “We will.”"."""
    for later in range(place.at + 2, min(place.limit, place.at + ADJUNCT_REACH)):
        if place.quotation_at(later) and place.sentence.lows[later - 1] in {",", ":"}:
            return quoted_right(place.move(later), strict=False)
    return None


def _begins(here: Place) -> bool:
    """Whether a place plainly begins the content: "that" with its clause, a mark, a colon."""
    if here.low == "that":
        if "that" not in here.frames or here.sentence.lows[here.at - 1] in PREPOSITION or here.whole("", 0, skip=1) is None:
            return False
        return not finite(here.sentence, here.at + 1) or here.sentence.low(here.at + 2) in AUXILIARY
    return here.low in {QUOTED, ":"} and "quote" in here.frames


def _from(here: Place) -> Content | None:
    """The content that begins at such a place."""
    if here.low == "that":
        return Content(((here.at, here.limit),), "adjunct that", 0.9)
    if here.low == ":":
        return here.whole("adjunct colon", 0.85, skip=1)
    if here.introduced(here.at):
        return quoted_right(here, strict=True)
    if here.sentence.lows[here.at - 1] == "that" or here.lemma == "say":
        return quoted_right(here, strict=False)
    return None


def _comma_ends(here: Place) -> bool:
    """Whether a comma ends the adjunct: not after "say", nor before a quotation."""
    if here.low != "," or here.following == QUOTED or ("quote" in here.frames and here.following in PREPOSITION):
        return False
    return "bare" in here.frames and here.lemma != "say"
