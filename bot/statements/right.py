"""Content behind its attribution: the sieves, most precise first."""

from bot.model.statement import Standing
from bot.statements.acts import accused, evidence, marked, object_to, prepositional, thing
from bot.statements.addressed import addressed
from bot.statements.adjuncts import over_adjuncts
from bot.statements.bare import bare, gap, thing_before
from bot.statements.content import LONG_ENOUGH, Content, infinitive_at
from bot.statements.cues import Form
from bot.statements.frame import QUOTED, Frame, Sentence
from bot.statements.head import Head
from bot.statements.naming import as_something, called, fronted, named_so
from bot.statements.phrases import finite
from bot.statements.place import Place, first_of
from bot.statements.quoted_right import quoted_right
from bot.statements.words import (
    DASHES,
    DETERMINER,
    MONTH,
    OBJECT_PRONOUN,
    PREPOSITION,
    SUBJECT_PRONOUN,
    TIME,
    TIME_NOUN,
    WEEKDAY,
    WH,
    is_adverb,
)
from bot.statements.works import is_programme


def right_content(frame: Frame, sentence: Sentence, head: Head, limit: int) -> Content | None:
    """The content of a head that begins after its attribution and ends before the token `limit`; None if there is none."""
    reports = "back" in head.cue.frames or head.cue.lemma == "tell"
    loose = head.shape == "participle" and sentence.low(head.first - 1) in _LOOSE and not reports
    if loose and not (sentence.low(head.first - 1) in _DEEDS and any(quote >= 0 for quote in sentence.quotes[head.after : limit])):
        return None
    at = head.after
    while at < limit and _only_how(sentence, at):
        at += 1
    if at >= limit:
        return None
    place = Place(frame, sentence, head, at, limit)
    if (place.lemma, place.low) in _OTHER_VERBS:
        return None
    what = fronted(place)
    if what is not None:
        return what
    if place.low == QUOTED and "call" in place.frames and named_so(place):
        return None
    quoted_behind = any(_leads_in(place, later) for later in range(at, limit - 1))
    if place.low in place.frames and place.low in {"against", "of"} and not quoted_behind:
        return prepositional(place)
    content = first_of(_REPORTS, place)
    if loose:
        content = content or first_of(_ACTS, place)
        return content if content is not None and _has_marks(sentence, content) and not _verb_first(sentence, content) else None
    if content is not None or (head.standing is Standing.POSSIBLE and not reports):
        return content
    return first_of(_ACTS, place)


def _leads_in(place: Place, at: int) -> bool:
    """Whether a colon, or a comma before a capital, leads in the marks behind a place: "wrote of the mayor, “Let her go.”"."""
    if place.sentence.low(at + 1) != QUOTED:
        return False
    return place.sentence.lows[at] == ":" or (place.sentence.lows[at] == "," and place.lemma in _OF and place.starts_with_capital(at + 1))


_OF = frozenset({"write", "say"})


def _verb_first(sentence: Sentence, content: Content) -> bool:
    """Whether, in the thing itself, a verb comes before the marks: "invoking remarks the mayor made of a “mess”"."""
    first, last = content.ranges[0]
    quoted = next((at for at in range(first, last) if sentence.quotes[at] >= 0), last)
    return content.shape in {"marked", "object"} and any(finite(sentence, at) for at in range(first, quoted))


def _has_marks(sentence: Sentence, content: Content) -> bool:
    return any(quote >= 0 for first, last in content.ranges for quote in sentence.quotes[first:last])


def _only_how(sentence: Sentence, at: int) -> bool:
    """Whether a word between a cue and its content only tells how or when: "said [only] that", "[Monday night]"."""
    low, following = sentence.lows[at], sentence.low(at + 1)
    if low in TIME_NOUN and sentence.lows[at - 1] in WEEKDAY | {"last", "late"}:
        return following in SUBJECT_PRONOUN or following == "that"
    if low == "only":
        return following == "that"
    return is_adverb(low) and low not in _OPENING_ADVERB and following not in {"'s", "'"}


_OTHER_VERBS = frozenset({("blast", "out"), ("figure", "out"), ("add", "up")})
"""Cues that are other verbs with their particle, and report nothing."""
_LOOSE = frozenset("by for in of from than without after before while when then".split())
_DEEDS = frozenset({"by", "before", "after", "while", "when", "then"})
"""Of these, what may lead in a deed of the one the clause is about: with marks it is a report."""
_OPENING_ADVERB = WH | {"both", "all", "each", "only", "once"}


def _quotation(place: Place) -> Content | None:
    """A quotation right behind the cue, or behind a comma, colon or dash."""
    frames = place.frames
    if place.low == QUOTED and "told" in frames and is_programme(place.frame, place.sentence, place.at):
        that = place.sentence.lows.index("that", place.at)
        return Content(((that, place.limit),), "told that", 0.9) if that + 1 < place.limit else None
    if place.low == "on" and "that" in frames and place.following == QUOTED and is_programme(place.frame, place.sentence, place.at + 1):
        that = place.sentence.lows.index("that", place.at)
        return Content(((that, place.limit),), "adjunct that", 0.9) if that + 1 < place.limit else None
    if place.sentence.lows[0] == "what" and place.low == ":":
        return None  # "What they’re saying: “…,” Ode wrote."
    if place.low == QUOTED and frames & {"quote", "that", "np", "call"}:
        return quoted_right(place, strict="quote" in frames and not frames & {"bare", "that"})
    if place.following != QUOTED:
        return None
    if (place.low in {":", ","} or place.low in DASHES) and "quote" in frames:
        return quoted_right(place.move(place.at + 1), strict=True)
    if place.low == "," and "comma" in frames and place.head.cue.form is Form.ING:
        return quoted_right(place.move(place.at + 1), strict=True)
    return None


def _colon(place: Place) -> Content | None:
    """What follows a colon, marks or not."""
    if place.low != ":" or "quote" not in place.frames or place.following in {"http", "https", "www"} or _counts_states(place):
        return None
    return place.whole("colon", 0.85, skip=1)


def _counts_states(place: Place) -> bool:
    """Whether "states" is a noun: behind no pronoun, before a colon or a relative clause: "four states: Ohio, …", "states that have"."""
    source = place.head.source
    if place.lemma != "state" or not place.head.cue.noun or source is None or place.sentence.lows[source.first] in SUBJECT_PRONOUN:
        return False
    return place.low == ":" or finite(place.sentence, place.at + 1)


def _that(place: Place) -> Content | None:
    """A clause with "that"."""
    if place.low == "," and place.following == "that" and place.limit - place.at > LONG_ENOUGH:
        place = place.move(place.at + 1)
    if place.low != "that" or "that" not in place.frames or place.move(place.at + 1).whole("", 0) is None:
        return None
    if place.following == "," and place.limit - place.at <= LONG_ENOUGH and not place.quotation_at(place.at + 2):
        return None
    if place.lemma == "allow" and place.following not in _ALLOWED:
        return None  # "allows that plan to go on"
    if place.following in {"because", "same"}:
        return None  # "was glad she had said that because …", "announced that same day"
    beside = place.head.cue.form is Form.ING and place.head.shape == "subject" and place.head.first == place.head.at
    if beside and finite(place.sentence, place.at + 1):
        return None  # "the new thinking that followed the vote"
    if not _has_verb(place) and (place.following in PREPOSITION or _only_points(place)):
        return None  # "did not mention that in public", "reiterated that approach", "found that: …"
    return None if _counts_states(place) else Content(((place.at, place.limit),), "that", 0.92)


_ALLOWED = SUBJECT_PRONOUN | {"there", "the", "a", "some", "his", "her", "their", "no", "most"}


def _only_points(place: Place) -> bool:
    """Whether "that" stands before a noun of one word and its circumstances, or before nothing."""
    if not place.sentence.is_word(place.at + 1):
        return True
    short = place.limit - place.at <= _SHORT and not place.following.endswith(("s", "ed"))
    return short and place.sentence.low(place.at + 2) in {*PREPOSITION, "", ".", ","}


_SHORT = 8
"""Tokens of what "that" and a noun may be with its circumstances."""


def _has_verb(place: Place) -> bool:
    """Whether a verb, or a quotation that may hold one, stands between a place and its limit."""
    return any(place.sentence.quotes[at] >= 0 or finite(place.sentence, at) for at in range(place.at + 1, place.limit))


def _whether(place: Place) -> Content | None:
    """A clause with "whether", "if", "what" or the like."""
    if place.low not in WH or "wh" not in place.frames or place.whole("", 0, skip=1) is None:
        return None
    return Content(((place.at, place.limit),), "whether", 0.85)


def _infinitive(place: Place) -> Content | None:
    """An infinitive: "vowed to go", "agreed late last year to go"."""
    if "to" in place.frames and place.low != "to":
        place = place.move(_behind_time(place))
    if place.low != "to" or "to" not in place.frames or place.limit - place.at <= 1 or not infinitive_at(place.sentence, place.at + 1):
        return None
    if _object_before(place):
        return None
    wanted = _wanted(place)
    if wanted is not None:
        return wanted
    return Content(((place.at, _end_of_infinitive(place)),), "infinitive", 0.8)


def _wanted(place: Place) -> Content | None:
    """What one would do something to, before the attribution, and the deed: "the best friend he always hoped to have"."""
    source, sentence, at = place.head.source, place.sentence, place.at
    if source is None or place.head.shape != "subject" or source.relative >= 0 or place.limit - at < 2:  # noqa: PLR2004
        return None
    first = thing_before(sentence, source.begin - 1)
    behind = sentence.low(at + 2)
    if (
        sentence.low(at + 1) == "be"
        or behind in DETERMINER
        or behind in OBJECT_PRONOUN
        or sentence.capital(at + 2)
        or sentence.lows[source.begin - 1].removesuffix("s") in _NO_GAP
    ):
        return None  # "the ways he intends to help the town"
    if first < 0 or not any(finite(sentence, before) for before in range(first)):
        return None
    return Content(((first, source.begin), (at, min(place.limit, at + 2))), "infinitive", 0.7)


_NO_GAP = TIME_NOUN | {"way", "reason", "place", "moment", "rumor", "rumour", "sign", "claim", "fact", "idea"}


def _behind_time(place: Place) -> int:
    """The place behind a time that begins at a place: "on Monday", "late last year"; the place itself where "to" does not follow it."""
    at = place.at
    while at < place.limit and (place.sentence.lows[at] in _TIMES or place.sentence.lows[at].isdigit()):
        at += 1
    return at if place.sentence.low(at) == "to" and at < place.limit else place.at


_TIMES = TIME | TIME_NOUN | MONTH | {"in", "on", "this", "last", "early", "late", "earlier", "week", "ago", "the"}


def _object_before(place: Place) -> bool:
    """Whether what one would do something to stands before the attribution, without a "that": "the dam she hoped to build was dear"."""
    source, sentence, behind = place.head.source, place.sentence, place.at + 2
    if source is None or place.head.shape != "subject" or source.begin == 0:
        return False
    low = sentence.low(source.begin - 1)
    clause = low in {",", "what"} or not sentence.is_word(source.begin - 1)
    return not clause and (finite(sentence, behind) or sentence.low(behind) in DASHES)


def _end_of_infinitive(place: Place) -> int:
    """Where an infinitive ends: before a comma and "and", "but" or "so" with which the reporter's own clause begins."""
    sentence, end = place.sentence, _end_of_comment(place)
    if any(sentence.quotes[at] >= 0 for at in range(place.at, end)):
        return end
    for at in range(place.at + 2, end - 2):
        if sentence.lows[at] == "," and sentence.lows[at + 1] in {"and", "but", "so"} and _subject_and_verb(sentence, at + 2, end):
            return at
    return end


def _subject_and_verb(sentence: Sentence, at: int, end: int) -> bool:
    """Whether a clause with a subject of its own begins at a place."""
    low = sentence.lows[at]
    if low in SUBJECT_PRONOUN - {"who", "which"}:
        return True
    opens = low in DETERMINER or sentence.capital(at)
    return opens and any(finite(sentence, place) for place in range(at + 1, min(end, at + _SUBJECT)))


_SUBJECT = 8
"""Words a subject and its verb may take."""


def _end_of_comment(place: Place) -> int:
    """Where an infinitive ends: "to comment" goes on only with what it is on."""
    sentence, end = place.sentence, place.at + 2
    if place.following != "comment" or end >= place.limit:
        return place.limit
    if sentence.lows[end] in {"on", "about", "for", "further", "beyond"}:
        return next((at for at in range(end, place.limit) if sentence.lows[at] == ","), place.limit)
    return end


def _topic(place: Place) -> Content | None:
    """Marks behind a preposition that the cue takes, over when or to whom it was: "complained on Monday about a “mess”"."""
    sentence = place.sentence
    noun = place.head.cue.form is Form.ING and place.head.shape == "subject"  # "serious griping from both sides about"
    if noun or place.low not in _TO_WHOM or place.frames.isdisjoint(_TOPICS):
        return None
    for at in range(place.at + 1, min(place.limit - 1, place.at + _SUBJECT * 2)):
        if sentence.lows[at] in place.frames and sentence.lows[at] in _TOPICS:
            quoted = next((later for later in range(at + 1, min(place.limit, at + _NEAR)) if sentence.quotes[later] >= 0), -1)
            return prepositional(place.move(at)) if quoted > 0 else None
        if not sentence.is_word(at) or finite(sentence, at):
            return None
    return None


_TO_WHOM = PREPOSITION | TIME | {"to", "last", "this", "earlier"}
_TOPICS = frozenset({"about", "for", "of", "against"})
_NEAR = 6
"""Words that may stand between a preposition and the marks behind it."""

_REPORTS = (_quotation, _colon, _that, _whether, _infinitive, addressed, over_adjuncts)
_ACTS = (evidence, accused, prepositional, _topic, object_to, called, as_something, gap, bare, thing, marked)
