"""The subject of a whole clause, for verbs that have none of their own."""

from bot.statements.chunks import is_state
from bot.statements.cues import CUES
from bot.statements.datelines import behind_dateline
from bot.statements.frame import QUOTED, Sentence
from bot.statements.inversion import apposition, subject_right
from bot.statements.phrases import Phrase, after_opening_phrase, can_be_subject, finite
from bot.statements.verb_forms import is_name_in_ing
from bot.statements.words import (
    DASHES,
    DETERMINER,
    ED_NOT_VERB,
    OPENER_CONJUNCTION,
    PARTICIPLE_ONLY,
    PREPOSITION,
    SUBJECT_PRONOUN,
    SUBORDINATOR,
    TIME_NOUN,
    WEEKDAY,
)
from bot.text.titles import is_role


def clause_subject(sentence: Sentence, start: int, verb: int) -> Phrase | None:
    """The subject of the clause that begins at `start` and goes on to the verb at `verb`: its first phrase with a verb behind it."""
    first = _after_asides(sentence, start, verb)
    if first is None or sentence.lows[first] == "there" or not (sentence.is_word(first) or sentence.lows[first][0] in "@#$"):
        return None
    if sentence.lows[first] in CUES and sentence.low(first - 1) == QUOTED and finite(sentence, first):
        return subject_right(sentence, first + 1) if first + 1 < len(sentence) else None  # "“…,” said Ode, …"
    if sentence.lows[first] in SUBJECT_PRONOUN and sentence.lows[first] not in _RELATIVE:
        return Phrase(first, first + 1)
    at = first
    while at < verb and not _ends_phrase(sentence, first, at):
        at += 1
    while at - 1 > first and sentence.lows[at - 1] in PREPOSITION | SUBORDINATOR:
        at -= 1  # "The Ode campaign on Monday"
    if at - first > 3 and sentence.lows[at - 1].isdigit() and sentence.lows[at - 3] == "on":  # noqa: PLR2004
        at -= 3  # "Ode on April 20"
    if at - first > 2 and sentence.lows[at - 1] in TIME_NOUN and sentence.lows[at - 2] in {"last", "this", "earlier"}:  # noqa: PLR2004
        at -= 2  # "Ode last month"
    if at - first == 1 and sentence.lows[first] in _ARTICLES:
        return None  # "The first look she gets of it"
    if at == first or not can_be_subject(sentence, first, at - 1):
        return None
    return Phrase(first, at, *apposition(sentence, at))


_ARTICLES = frozenset({"the", "a", "an"})
_PERSONS = frozenset({"he", "she", "they", "we", "i"})
_ASIDES = 4
_TIME_OPENS = frozenset({"a", "an", "the", "one", "two", "three", "last", "this", "next", "later", "earlier", "that", "each", "every"})
_RELATIVE = frozenset({"who", "which", "that"})
_SIGNS = DASHES | {",", "(", ";", ":", QUOTED}


def _after_asides(sentence: Sentence, start: int, verb: int) -> int | None:
    """Where the clause proper begins, behind "But", "Still," and "In Ohio on Monday,"; None if it never does."""
    at = max(start, behind_dateline(sentence, verb)) if start == 0 else start
    for _ in range(_ASIDES):
        while at < verb and _opens_only(sentence, at):
            at += 1
        if at >= verb:
            return None
        if sentence.lows[at] in {"last", "this"} and sentence.low(at + 1) in TIME_NOUN and sentence.low(at + 2) in _ARTICLES | _PERSONS:
            return at + 2  # "Last week the queen sent it"
        if not _aside(sentence, at):
            return at
        comma = next((place for place in range(at, verb) if sentence.lows[place] == "," or sentence.words[place] == '",'), -1)
        if comma < 0:
            after = after_opening_phrase(sentence, at, verb - 1)
            return after if after > at else None
        at = comma + 1
    return at if at < verb else None


def _opens_only(sentence: Sentence, at: int) -> bool:
    low = sentence.lows[at]
    if at == 0 and sentence.low(1) == "," and sentence.low(2) in SUBJECT_PRONOUN - _RELATIVE:
        return True  # "Nowadays, he …"
    if low == "for" and sentence.low(at + 1) not in SUBJECT_PRONOUN:
        return False  # "For months, Ode …"
    if low in {"since", "once"} and sentence.low(at + 1) != ",":
        return False  # "Once he was mayor, …"
    if low in {"well", "yes", "no", "oh", "next"} and sentence.low(at + 1) == ",":
        return True
    return low in OPENER_CONJUNCTION or low in {",", QUOTED} or low in DASHES or sentence.adverb(at)


def _aside(sentence: Sentence, at: int) -> bool:
    """Whether an adjunct or subordinate clause begins at a place, rather than the subject."""
    low = sentence.lows[at]
    if low in SUBJECT_PRONOUN:
        return False
    if low in _TIME_OPENS and _minutes_in(sentence, at):
        return True
    if low in {"several", "thousands", "hundreds", "some"} and "miles" in sentence.lows[at + 1 : at + 4]:
        return True
    if low in _TIME_OPENS and any(word in TIME_NOUN or word in WEEKDAY for word in sentence.lows[at + 1 : at + 3]):
        return "," in sentence.lows[at + 2 : at + 5]
    if low in PREPOSITION or low in SUBORDINATOR:
        return True
    if low in PARTICIPLE_ONLY or low in {"since", "once"}:
        return True
    if low in {"early", "late", "earlier", "later"} or _is_place(sentence, at):
        return True
    if low in {"here", "back", "there"} and sentence.low(at + 1) in PREPOSITION:
        return True
    if _span_of_time(sentence, at):
        return True
    named = sentence.capital(at) and ((at > 0 and sentence.capital(at + 1)) or is_name_in_ing(low) or low in ED_NOT_VERB)
    return low.endswith(("ing", "ed")) and low not in DETERMINER and not named


def _minutes_in(sentence: Sentence, at: int) -> bool:
    """Whether "One hour and forty minutes in," begins at a place."""
    comma = next((place for place in range(at, min(len(sentence), at + 8)) if sentence.lows[place] == ","), -1)
    return comma > at + 1 and sentence.lows[comma - 1] == "in" and sentence.lows[comma - 2].removesuffix("s") in _SPAN


def _is_place(sentence: Sentence, at: int) -> bool:
    """Whether "Ohio," or "New Hampshire," stands at a place."""
    if is_state(sentence.lows[at]) and sentence.low(at + 1) == ",":
        return True
    return sentence.low(at + 2) == "," and is_state(f"{sentence.lows[at]} {sentence.low(at + 1)}")


def _span_of_time(sentence: Sentence, at: int) -> bool:
    """Whether "minutes later" or "a few days before" begins at a place."""
    if sentence.lows[at] in _TIME_OPENS or sentence.lows[at].isdigit():
        at += 1
    if sentence.low(at) in {"few", "couple", "several"}:
        at += 1
    if sentence.low(at) == "of":
        at += 1
    return sentence.low(at).removesuffix("s") in _SPAN and sentence.low(at + 1) in {"later", "earlier", "ago", "before", "after"}


_SPAN = TIME_NOUN | {"minute", "second", "moment"}


def _ends_phrase(sentence: Sentence, first: int, at: int) -> bool:
    low = sentence.lows[at]
    if at > first and low in {"i", "he", "she", "they", "we", "you"}:
        return True  # "the editor I know"
    if at > first + 1 and low.endswith("s") and _governs_name(sentence, at):
        return True
    return low in _SIGNS or low in _RELATIVE or (at > first and (finite(sentence, at) or sentence.adverb(at)))


def _governs_name(sentence: Sentence, at: int) -> bool:
    """Whether a word in -s that is no role stands between a full name and the owner of something: "Ann Ode apes Hult's words"."""
    if sentence.capital(at) or not (sentence.capital(at - 1) and sentence.capital(at - 2)) or is_role(sentence.lows[at].removesuffix("s")):
        return False
    return sentence.lows[at] != "'s" and sentence.capital(at + 1) and sentence.low(at + 2) == "'s"
