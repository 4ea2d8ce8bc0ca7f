"""Content behind somebody it is said to: "told reporters that", "told CNN he would", "told them: “…”"."""

from bot.statements.content import Content, clause_starts, infinitive_at
from bot.statements.frame import QUOTED
from bot.statements.phrases import finite
from bot.statements.place import Place
from bot.statements.quoted_right import quoted_right
from bot.statements.words import COORDINATOR, OBJECT_PRONOUN, PREPOSITION, WH
from bot.statements.works import is_title
from bot.text.titles import is_role

_REACH = 14
_LONG_ADDRESSEE = 10


def addressed(place: Place) -> Content | None:
    """The content after the addressee that begins at a place, for cues that name one."""
    if "told" not in place.frames or place.low in PREPOSITION or place.low == ",":
        return None
    sentence, at = place.sentence, place.at
    end = min(place.limit, at + _REACH)
    start = at + 1 if place.low in OBJECT_PRONOUN else at
    bare = "bare" in place.frames and not _that_follows(place, start, end)
    for later in range(start, end):
        here = place.move(later)
        if here.low == QUOTED and later > at and is_title(place.frame, sentence, later):
            continue
        if later > at and here.low == "to" and "obj_to" in place.frames and infinitive_at(sentence, later + 1):
            return Content(((at, place.limit),), "object and infinitive", 0.75)
        if _begins(here, at):
            return _from(here)
        governed = _governed(here, at)
        if governed is not None:
            return governed
        if _ends(here, at):
            return None
        if bare and later > at and (_starts(place, later) or _behind_outlet(place, later)):
            return Content(((later, place.limit),), "told bare", 0.85)
        if later > start and finite(sentence, later) and here.low != "reporters":
            return None
    return None


def _starts(place: Place, later: int) -> bool:
    """Whether a clause begins at a place, and not the name of the outlet before it."""
    sentence = place.sentence
    named = sentence.capital(later) and (sentence.lows[later - 1] in _OUTLETS or is_role(sentence.lows[later - 1]))
    return clause_starts(sentence, later, place.limit) and not named


_OUTLETS = frozenset(
    "agency broadcaster channel magazine network news newspaper outlet paper portal radio station television tv weekly".split()
)


def _behind_outlet(place: Place, later: int) -> bool:
    """Whether the name of an outlet ends before a place, and a clause begins there: "told state channel RT talks had begun"."""
    sentence = place.sentence
    low = sentence.lows[later]
    named = sentence.capital(later - 1) and sentence.lows[later - 1] not in _OUTLETS
    if not named or sentence.capital(later) or not sentence.is_word(later) or _OUTLETS.isdisjoint(sentence.lows[place.at : later]):
        return False
    if low in PREPOSITION or low in COORDINATOR or sentence.adverb(later) or finite(sentence, later) or is_role(low):
        return False
    return any(sentence.quotes[verb] >= 0 or finite(sentence, verb) for verb in range(later + 1, min(place.limit, later + _CLAUSE_REACH)))


_CLAUSE_REACH = 16


def _that_follows(place: Place, start: int, end: int) -> bool:
    """Whether "that" comes, with no verb between it and the cue: then nothing before it begins the clause."""
    complement = next((later for later in range(place.at + 1, end) if place.sentence.lows[later] == "that"), -1)
    return complement > 0 and not any(finite(place.sentence, later) for later in range(start + 1, complement))


def _begins(here: Place, at: int) -> bool:
    """Whether a place plainly begins the content: "that", a mark, a colon, whether."""
    frames = here.frames
    if here.low == ":":
        return "quote" in frames
    if here.at <= at:
        return False
    if here.low in WH:
        return (
            here.low not in {"who", "whom"}
            and "wh" in frames
            and not (here.low == "which" and here.sentence.lows[here.at - 1] in PREPOSITION)
        )
    return here.low == QUOTED or (here.low == "that" and "that" in frames)


def _from(here: Place) -> Content | None:
    """The content that begins at such a place."""
    if here.low == QUOTED:
        return quoted_right(here, strict=here.sentence.lows[here.at - 1] in {",", ":"} or here.starts_with_capital(here.at))
    if here.low == ":":
        return here.whole("told colon", 0.85, skip=1)
    if here.low == "that":
        return Content(((here.at, here.limit),), "told that", 0.92) if here.whole("", 0, skip=1) is not None else None
    return Content(((here.at, here.limit),), "told whether", 0.85)


def _governed(here: Place, at: int) -> Content | None:
    """What a preposition or "to" behind the addressee governs: "warned them of it", "told them not to go"."""
    if here.at <= at:
        return None
    if here.low == "about" and "about" in here.frames:
        return here.whole("told about", 0.75, skip=1)
    if here.low == "of" and here.lemma in {"warn", "advise"}:
        return here.whole("told of", 0.75, skip=1)
    if here.low == "not" and here.following == "to" and here.lemma in {"tell", "warn"}:
        return Content(((here.at, here.limit),), "told to", 0.8)
    if (
        here.low == "to"
        and here.sentence.lows[here.at - 1] != ","
        and here.lemma in {"tell", "advise", "warn", "caution"}
        and infinitive_at(here.sentence, here.at + 1)
    ):
        return Content(((here.at, here.limit),), "told to", 0.8)
    return None


def _ends(here: Place, at: int) -> bool:
    """Whether a comma ends the search for a content."""
    if here.low != "," or here.following == QUOTED:
        return False
    return here.following == "the" or here.at - at > _LONG_ADDRESSEE
