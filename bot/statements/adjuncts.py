"""Content behind where, when and how it was said: "said in a statement on Monday that"."""

from bot.statements.content import ADJUNCT_REACH, Content, clause_starts
from bot.statements.cues import CUES, Form
from bot.statements.frame import QUOTED, Sentence
from bot.statements.head import Head
from bot.statements.phrases import finite
from bot.statements.place import Place
from bot.statements.quoted_right import quoted_right
from bot.statements.words import (
    AUXILIARY,
    DASHES,
    DETERMINER,
    MONTH,
    PREPOSITION,
    SUBJECT_PRONOUN,
    TIME,
    TIME_NOUN,
    WEEKDAY,
    is_adverb,
    looks_finite,
)
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
        return _introduced_quotation(place) or (_that_behind_clause(place) if low != "upon" else None)
    if not _opens_adjunct(place):
        return None
    for later in range(place.at + 1, min(place.limit, place.at + ADJUNCT_REACH)):
        here = place.move(later)
        if here.low == QUOTED and is_title(place.frame, place.sentence, later):
            continue
        if here.low == "that" and (_belongs_to_topic(place) or "about" in place.sentence.lows[place.at : later]):
            return None
        if _begins(here):
            return _from(here)
        clause = _without_that(place, here)
        if clause is not None:
            return clause
        if _comma_ends(here) or _verb_ends(place.sentence, later):
            return None
    return None


def _verb_ends(sentence: Sentence, at: int) -> bool:
    """Whether a verb stands at a place, and no noun or adjective of an adjunct that looks like one: "in a court file that"."""
    if not finite(sentence, at):
        return False
    low, before = sentence.lows[at], sentence.lows[at - 1]
    described = low.endswith("ed") and sentence.is_word(at + 1) and sentence.lows[at + 1] not in DETERMINER | PREPOSITION
    noun = not low.endswith(("s", "ed")) and sentence.lows[at + 1 : at + 2] in (["that"], [","], [QUOTED])
    inside = any(sentence.lows[left] in DETERMINER for left in range(max(0, at - _NOUN), at)) and sentence.is_word(at - 1)
    return not (inside and (described or noun) and not before.endswith("s") and low not in AUXILIARY)


_NOUN = 4
"""Words an adjunct's noun may have before it, its article among them."""


def _opens_adjunct(place: Place) -> bool:
    """Whether a time, a place, or an adverb between commas begins at a place."""
    low = place.low
    if low == "," and not (is_adverb(place.following) or place.following in PREPOSITION | {"twice"}):
        return False
    return low in _OPENS or (low in TIME_NOUN and place.following == "that")


def _belongs_to_topic(place: Place) -> bool:
    """Whether "that" goes on with what is spoken about: "wrote about an account that calls itself …", "responded to charges that …"."""
    if place.lemma == "rule" and place.low in _RULED_ON and place.following not in WEEKDAY | MONTH:
        return place.low != "in" or place.following in {"favor", "favour"}
    on_topic = place.low == "on" and place.lemma == "comment" and place.following not in WEEKDAY | MONTH
    of_topic = place.low == "about" or (place.low == "of" and place.lemma not in {"say", "state"})  # "stated of the dam that it held"
    return of_topic or on_topic or (place.low == "to" and place.lemma in _REACTS)


_RULED_ON = frozenset({"against", "for", "on", "over", "under", "in"})
"""Behind "ruled", what a ruling or a rule is about: "ruled under a decree that …", "ruled in favor of a bill that …"."""
_REACTS = frozenset({"add", "respond", "reply", "react", "comment", "object", "agree"})


def _without_that(place: Place, here: Place) -> Content | None:
    """The question or the clause without "that" that begins at `here`, behind the adjunct that begins at `place`."""
    if here.low in _QUESTION and "wh" in place.frames and place.low not in place.frames and here.at - place.at < _NEAR:
        return Content(((here.at, place.limit),), "adjunct whether", 0.8)
    topic = (
        place.low in {"about", "of"}
        or (place.low == "to" and place.lemma in _REACTS and place.following not in CUES)
        or place.sentence.lows[here.at - 1] in DASHES
        or _that_later(place, here)
    )
    bare = "bare" in place.frames and here.low not in _CLOCK and not _comma_ends(here) and not topic
    return Content(((here.at, place.limit),), "adjunct bare", 0.8) if bare and clause_starts(place.sentence, here.at, place.limit) else None


def _that_later(place: Place, here: Place) -> bool:
    """Whether "that" follows within the adjunct, before any verb: "writes in his book, [A Life in Salt,] that"."""
    for later in range(here.at + 1, min(place.limit, place.at + ADJUNCT_REACH)):
        if place.sentence.lows[later] == "that":
            return True
        if finite(place.sentence, later) or not place.sentence.is_word(later):
            return False
    return False


_QUESTION = frozenset({"whether", "why", "how", "what"})
_NEAR = 6
"""Tokens before a question that belongs to the cue."""


def behind_commas(sentence: Sentence, head: Head, limit: int) -> Content | None:
    """The clause that a condition between commas opens: "said, as long as it rains, he would stay"."""
    at = head.after
    if (
        "bare" not in head.cue.frames
        or sentence.low(at) != ","
        or sentence.low(at + 1).endswith("ing")
        or sentence.low(at + 1) in _NO_CONDITION
    ):
        return None
    comma = next((later for later in range(at + 2, min(limit, at + ADJUNCT_REACH)) if sentence.lows[later] in _SIGNS), -1)
    if comma < 0 or sentence.lows[comma] != "," or comma + 2 >= limit:
        return None
    low = sentence.lows[comma + 1]
    if low == "that" and not any(finite(sentence, later) for later in range(at + 1, comma)):
        return Content(((comma + 1, limit),), "adjunct that", 0.85)
    opens = low in SUBJECT_PRONOUN - {"who", "which"} or low in DETERMINER or low == "there"
    verb = next((later for later in range(comma + 2, limit) if finite(sentence, later)), -1)
    words = verb > 0 and all(map(sentence.is_word, range(comma + 1, verb)))
    return Content(((at + 1, limit),), "behind commas", 0.8) if opens and words else None


_SIGNS = frozenset({",", ";", ":", QUOTED, "—", "–", "--", "("})
_NO_CONDITION = frozenset({"who", "which", "whose", "where", "and", "but", "or", "so", "a", "an", "the", "according", "then", "noting"})


def _that_behind_clause(place: Place) -> Content | None:
    """The clause with "that" behind what tells when, with no sign between: "said after the meeting that"."""
    sentence = place.sentence
    for later in range(place.at + 2, min(place.limit - 2, place.at + ADJUNCT_REACH)):
        if not (sentence.is_word(later) or sentence.lows[later] == "'s"):
            return None
        if sentence.lows[later] == "that" and "that" in place.frames and not looks_finite(sentence.low(later + 1)):
            return Content(((later, place.limit),), "adjunct that", 0.8)
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
        verb = CUES.get(here.following)
        told = verb is not None and verb.form in {Form.PRESENT, Form.PAST} and not verb.noun  # "a report that alleges"
        behind = here.sentence.low(here.at + 2)
        told = told and verb is not None and (behind not in PREPOSITION or behind in verb.frames)  # "that details on it are scarce"
        told = told or here.following == "including"
        noun = behind in AUXILIARY and here.following not in AUXILIARY  # "that attacks will", not "that could be"
        return noun or not (told or finite(here.sentence, here.at + 1))
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
    if here.low != "," or here.following in {QUOTED, "that"} or ("quote" in here.frames and here.following in PREPOSITION):
        return False
    return "bare" in here.frames and here.lemma != "say"
