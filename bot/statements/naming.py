"""What something is called: "called it a “mess”", "described him as weary", "what they called a “fraud”"."""

from bot.statements.content import Content
from bot.statements.cues import Form
from bot.statements.frame import QUOTED, Sentence
from bot.statements.objects import another_verb, object_end, trimmed
from bot.statements.phrases import finite
from bot.statements.place import Place
from bot.statements.words import COORDINATOR, DETERMINER, INDEFINITE, OBJECT_PRONOUN, PREPOSITION, SUBJECT_PRONOUN, SUBORDINATOR
from bot.statements.works import is_title

NAMING = frozenset({"call", "call_marked", "as", "as_marked"})
"""The frames of verbs that call something something."""
_OBJECT_REACH = 14
_RELATIVES = frozenset({"who", "whom", "which"})


def fronted(place: Place) -> Content | None:
    """Something called something, where "what" or "whom" stands before the attribution: "what she called a “mess”"."""
    sentence, at, source = place.sentence, place.at, place.head.source
    if source is None or place.head.shape != "subject" or not place.frames & NAMING:
        return None
    opening = source.first if sentence.lows[source.first] in _FRONTED else source.begin - 1
    at = _over_circumstance(place)
    low = sentence.low(at)
    fronted_too = sentence.low(opening) in {"that", "which"} and low == "as"
    if not (sentence.low(opening) in _FRONTED or fronted_too) or (low != "as" and not (low in DETERMINER or low == QUOTED)):
        return None
    end = next((later + 1 for later in range(at, min(place.limit, at + _OBJECT_REACH)) if sentence.quotes[later] >= 0), -1)
    if end < 0 or any(sentence.lows[later] == "," for later in range(at, end)):
        return None
    while end < place.limit and (sentence.is_word(end) or sentence.lows[end] == QUOTED) and not _ends_noun(sentence, end):
        end += 1
    return Content(((opening, opening + 1), (at, end)), "fronted", 0.75)


def _over_circumstance(place: Place) -> int:
    """The place behind where or when something was called so: "what she described [in her report] as a “mess”"."""
    if place.low not in _WHERE or "as" not in place.frames:
        return place.at
    for later in range(place.at + 1, min(place.limit, place.at + _OBJECT_REACH)):
        if place.sentence.lows[later] == "as":
            return later
        if not (place.sentence.is_word(later) or place.sentence.lows[later] == "'s") or finite(place.sentence, later):
            break
    return place.at


_WHERE = frozenset({"in", "on", "to", "during", "at"})


def _ends_noun(sentence: Sentence, at: int) -> bool:
    """Whether the noun with the marks is over: "the “crooked” process in public"."""
    if sentence.quotes[at - 1] >= 0 and sentence.words[at - 1][-1] in ",.!?":
        return True
    low = sentence.lows[at]
    if low.endswith("ed") and sentence.low(at + 1) == "by":
        return True
    return low in PREPOSITION or low in COORDINATOR or low in SUBORDINATOR or low in SUBJECT_PRONOUN or finite(sentence, at)


_FRONTED = frozenset({"what", "whom"})


def called(place: Place) -> Content | None:
    """Something called something: with a quotation in it, or with a pronoun and an article."""
    sentence, at = place.sentence, place.at
    if not place.frames & {"call", "call_marked"} or not sentence.is_word(at) or place.low in PREPOSITION or named_so(place):
        return None
    end = another_verb(sentence, at, object_end(sentence, at, place.limit))
    if "call" not in place.frames and not _complement(place, end):
        return None
    end = next((later for later in range(at + 1, end - 2) if _theirs(sentence, later)), end)
    last_quote = max((later for later in range(at, end) if sentence.quotes[later] >= 0), default=-1)
    if last_quote >= 0:
        if _goes_on_behind(place, last_quote):
            return None  # "the hall, once called the town’s “heart,” is gone"
        return Content(((at, trimmed(sentence, last_quote, end)),), "called", 0.85)
    if place.low in OBJECT_PRONOUN and place.following in {"a", "an", "the", "one"}:
        return Content(((at, end),), "called", 0.75)
    for later in range(at + 1, end):
        if sentence.lows[later] in {"a", "an"} and sentence.lows[later - 1] not in PREPOSITION and sentence.is_word(later - 1):
            return Content(((at, end),), "called", 0.7)
    return None


def _theirs(sentence: Sentence, at: int) -> bool:
    """Whether, behind marks, a relative clause with its own subject begins: "a “theft”, which she described as “legal”"."""
    behind = sentence.lows[at] == "," and sentence.quotes[at - 1] >= 0
    return behind and sentence.lows[at + 1] in _RELATIVES and sentence.lows[at + 2] in SUBJECT_PRONOUN


def _complement(place: Place, end: int) -> bool:
    """Whether a plain object and then marks stand at a place: "it a “mess”", "the rule “unfair”", but not "a “normal” level"."""
    quoted = next((later for later in range(place.at, end) if place.sentence.quotes[later] >= 0), -1)
    if quoted <= place.at or (quoted == place.at + 1 and place.low in DETERMINER):
        return False
    words = range(place.at, quoted)
    return all(place.sentence.is_word(at) and place.sentence.lows[at] not in PREPOSITION and not finite(place.sentence, at) for at in words)


def _goes_on_behind(place: Place, quoted: int) -> bool:
    """Whether a participle behind a comma was passive: its clause is over with the comma at the end of the marks, and a verb follows."""
    sentence, head = place.sentence, place.head
    once = head.source is not None and head.source.relative < 0 and all(map(sentence.adverb, range(head.first, head.at)))
    apart = head.cue.form is Form.PAST and sentence.low(head.first - 1) == "," and sentence.words[quoted][-1] == ","
    return once and apart and finite(sentence, quoted + 1)


def named_so(place: Place) -> bool:
    """Whether "called" only tells a thing's name: "a film called …", "what they call …"."""
    head, sentence = place.head, place.sentence
    source = head.source
    if source is None or head.shape != "subject":
        return False
    if sentence.low(source.begin - 1) == "what":
        return True
    if _called_something(place):
        return False
    if head.first == head.at and head.cue.form is Form.PAST and _name_with_verb(place):
        return True
    only_named = finite(sentence, place.at + 1) or head.cue.lemma == "deem"
    things = source.last == head.first and not sentence.capital(source.last - 1) and sentence.lows[source.last - 1] not in SUBJECT_PRONOUN
    if head.first == head.at and head.cue.form is Form.PAST and place.low == QUOTED and only_named and things:
        return True  # "workers deemed “essential” were sent home"
    noun = sentence.lows[source.last - 1]
    if head.first != head.at or source.relative >= 0 or head.cue.form is not Form.PAST or sentence.capital(source.last - 1):
        return False
    return noun not in SUBJECT_PRONOUN and noun not in INDEFINITE and not noun.endswith("s")


def _called_something(place: Place) -> bool:
    """Whether somebody or something and then what it is called follow: "the mayor called him a liar", "called the vote “a farce”"."""
    sentence, at = place.sentence, place.at
    if place.low in OBJECT_PRONOUN:
        return True
    for later in range(at, min(place.limit, at + _OBJECT_REACH)):
        if sentence.quotes[later] >= 0:
            named = (later == at + 1 and place.low in DETERMINER) or sentence.lows[later - 1] in {"'s", "'"} or sentence.capital(later + 1)
            return later > at and not named
        if not (sentence.is_word(later) or sentence.lows[later] in {"'s", "'"}) or finite(sentence, later):
            return False
        if later > at and sentence.lows[later] in {"a", "an"}:
            return sentence.is_word(later - 1) and sentence.lows[later - 1] not in PREPOSITION
    return False


def _name_with_verb(place: Place) -> bool:
    """Whether a name and then a verb follow: "a group called Tarn 45 ran"."""
    sentence, at = place.sentence, place.at
    while at < place.limit and (sentence.capital(at) or (at > place.at and sentence.lows[at].isdigit())):
        at += 1
    if sentence.low(at) == "," and at > place.at:
        at += 1  # "a group called Tarn 45, was"
    return at > place.at and at < place.limit and finite(sentence, at)


def as_something(place: Place) -> Content | None:
    """Something described as something."""
    sentence, at = place.sentence, place.at
    if not place.frames & {"as", "as_marked"} or not (sentence.is_word(at) or place.low == QUOTED) or place.low in PREPOSITION:
        return None
    described = _described_as(place)
    if described is not None:
        return described
    end = object_end(sentence, at, place.limit)
    joint = next((later for later in range(at + 1, end) if sentence.lows[later] == "as"), -1)
    end = _before_next_verb(sentence, joint, end) if joint > 0 else end
    if (
        joint < 0
        or sentence.lows[joint - 1] in _NO_AS
        or not _RELATIVES.isdisjoint(sentence.lows[at + 1 : joint])
        or _clause_behind(sentence, joint, end)
    ):
        return None
    last = max((later for later in range(at, end) if sentence.quotes[later] >= 0), default=-1)
    if "as" not in place.frames and (last < joint or is_title(place.frame, sentence, last)):
        return None
    return Content(((at, trimmed(sentence, last, end) if last >= 0 else end),), "as", 0.8)


def _before_next_verb(sentence: Sentence, joint: int, end: int) -> int:
    """Where "saw the gates as shut and turned the boats back" ends: before "and" with a verb and its object, else at `end`."""
    verb = next((at for at in range(joint + 2, end) if finite(sentence, at)), -1)
    described = range(joint + 1, verb - 1)
    another = verb > 0 and sentence.lows[verb - 1] in COORDINATOR and verb + 1 < end and sentence.is_word(verb + 1)
    plain = all(sentence.is_word(at) and sentence.lows[at] not in DETERMINER for at in described)
    return verb - 1 if another and plain and len(described) > 0 else end


def _described_as(place: Place) -> Content | None:
    """Somebody with an apposition or a relative clause between commas, and "as" with marks: "described Ode, who left, as “a fool”"."""
    sentence, at = place.sentence, place.at
    opening = next((later for later in range(at + 1, min(place.limit, at + _OBJECT_REACH)) if _parts(sentence, later)), -1)
    if opening < 0 or sentence.lows[opening] != ",":
        return None
    last = min(place.limit - 2, opening + _ASIDE)
    joint = next((later for later in range(opening + 1, last) if sentence.lows[later : later + 2] == [",", "as"]), -1) + 1
    if joint == 0 or any(sentence.quotes[later] >= 0 for later in range(at, joint)):
        return None
    quoted = next((later for later in range(joint + 1, min(place.limit, joint + _NEAR_AS)) if sentence.quotes[later] >= 0), -1)
    if quoted < 0 or any(finite(sentence, later) for later in range(joint, quoted)):
        return None
    end = trimmed(sentence, quoted, object_end(sentence, joint, place.limit))
    if sentence.lows[opening + 1] in _RELATIVES:
        return Content(((at, opening), (joint, end)), "as", 0.8)
    return Content(((at, end),), "as", 0.8)


def _parts(sentence: Sentence, at: int) -> bool:
    return not (sentence.is_word(at) or sentence.lows[at] in {"'s", "'"})


_ASIDE = 16
_NEAR_AS = 5
_NO_AS = frozenset({"such", "as", "well", "much", "long", "soon", "far", "same", "just", "even"})


def _clause_behind(sentence: Sentence, joint: int, end: int) -> bool:
    """Whether "as" opens a clause: "denounced the bill as it sailed through", "saw them leave as the rain began"."""
    if sentence.low(joint + 1) in SUBJECT_PRONOUN or sentence.low(joint + 1).endswith("ing"):
        return not sentence.low(joint + 1).endswith("ing")
    verb = next((at for at in range(joint + 2, end) if finite(sentence, at) and sentence.lows[at - 1] != "to"), -1)
    if verb == end - 1 or (verb > 0 and sentence.lows[verb].endswith("ed") and sentence.adverb(verb - 1)):
        return False  # "saw them as poorly armed", "called it the best deal ever made"
    return verb > 0 and all(sentence.is_word(at) and sentence.lows[at] not in _OPENS_AGAIN for at in range(joint + 1, verb))


_OPENS_AGAIN = SUBJECT_PRONOUN | SUBORDINATOR | {"whom", "whose"}
