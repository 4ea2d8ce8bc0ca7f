"""Where an object ends, and what at its end is circumstance rather than object."""

from bot.statements.cues import CUES, Form
from bot.statements.frame import Sentence
from bot.statements.phrases import finite
from bot.statements.words import (
    AUXILIARY,
    DETERMINER,
    ED_NOT_VERB,
    IRREGULAR_PAST,
    MONTH,
    OBJECT_PRONOUN,
    PREPOSITION,
    SUBJECT_PRONOUN,
    TIME_NOUN,
    WEEKDAY,
    is_adverb,
)

_DASH = frozenset({"—", "--", "–"})
_CLAUSE_OPENERS = frozenset(
    "and but while after as when before although though if since because so in with even despite whereas yet".split()
)
_CIRCUMSTANCE = WEEKDAY | frozenset("while before after when until because yesterday today during".split())
_BEFORE_TIME = TIME_NOUN | WEEKDAY | {"this", "in", "on"}


def object_end(sentence: Sentence, at: int, limit: int) -> int:
    """Where an object that begins at `at` ends: before a comma or dash with which another clause begins, or a semicolon or colon."""
    for place in range(at + 1, limit):
        low = sentence.lows[place]
        if low in {";", ":"}:
            return place
        if (low == "," or low in _DASH) and _clause_opens(sentence, place + 1) and not _ends_list(sentence, at, place, limit):
            if low == "," and _deeds(sentence, at, place, limit):
                continue
            return place
        if (
            sentence.quotes[place - 1] >= 0
            and sentence.words[place - 1][-1] in ",;"
            and (low in _CLAUSE_OPENERS or _full_name(sentence, place) or _subject_and_verb(sentence, place))
        ):
            return place  # the comma stands inside the marks
    return limit


def _deeds(sentence: Sentence, at: int, comma: int, limit: int) -> bool:
    """Whether the comma separates deeds in a list that ends in "and": "burning the hay, selling the cows and leaving"."""
    if not sentence.lows[comma + 1].endswith("ing") or not any(_deed(sentence, place) for place in (at, *_behind_of(sentence, at, comma))):
        return False
    return any(
        sentence.lows[place] in {"and", "or"} and _deed(sentence, place + 1) for place in range(comma + 1, min(limit, comma + _LIST))
    )


def _deed(sentence: Sentence, at: int) -> bool:
    return sentence.low(at).endswith("ing") and sentence.is_word(at)


def _behind_of(sentence: Sentence, at: int, end: int) -> list[int]:
    return [place + 1 for place in range(at, end) if sentence.lows[place] in {"of", "for"}]


_LIST = 30


def _full_name(sentence: Sentence, at: int) -> bool:
    """Whether a given name and a surname stand at a place."""
    return sentence.capital(at) and sentence.capital(at + 1)


def _subject_and_verb(sentence: Sentence, at: int) -> bool:
    """Whether one name or a pronoun and its verb stand at a place."""
    return (sentence.capital(at) or sentence.lows[at] in _WHO_GOES_ON) and finite(sentence, at + 1)


def _ends_list(sentence: Sentence, at: int, comma: int, limit: int) -> bool:
    """Whether "and" behind a comma joins the last member of a list: "his house, his speech, and his hat"."""
    if sentence.low(comma + 1) != "and" or "," not in sentence.lows[at:comma]:
        return False
    return not any(finite(sentence, place) for place in range(comma + 2, min(limit, comma + _MEMBER)))


def _clause_opens(sentence: Sentence, at: int) -> bool:
    low = sentence.low(at)
    if low in _GOES_ON or (sentence.low(at - 3) in {"a", "an"} and sentence.low(at + 1) == "and"):
        return False  # "a kind, loving and honest man"
    if low in _CLAUSE_OPENERS or low.endswith("ing"):
        return True
    return is_adverb(low) and not sentence.capital(at)


_GOES_ON = frozenset({"including", "especially", "particularly", "notably", "namely"})


def plain_object_end(sentence: Sentence, at: int, limit: int) -> int:
    """Where a plain object ends: before the first comma behind which no list, relative clause or example goes on."""
    end = object_end(sentence, at, limit)
    for place in range(at + 1, end):
        if (
            sentence.lows[place] == ","
            and not _dated(sentence, place)
            and sentence.low(place + 1) not in _GOES_ON | {"which", "who", "whose"}
            and not _list(sentence, place, end)
        ):
            return end if _blamed_for(sentence, place, end) or _behind_relative(sentence, at, place) else place
    return end


def _dated(sentence: Sentence, comma: int) -> bool:
    """Whether a comma stands between a day and its year, or behind them: "the May 11, 2012, storm"."""
    first = comma - 2 if sentence.low(comma - 2) == "," else comma
    year = sentence.low(first + 1)
    return sentence.low(first - 1).isdigit() and year.isdigit() and len(year) == 4  # noqa: PLR2004


def _behind_relative(sentence: Sentence, at: int, comma: int) -> bool:
    """Whether "for" follows a relative clause between commas: "praised Ode, whose term is over, for her work"."""
    opened = any(sentence.lows[place] == "," and sentence.lows[place + 1] in {"who", "whose"} for place in range(at, comma))
    return opened and sentence.low(comma + 1) == "for"


def _blamed_for(sentence: Sentence, comma: int, end: int) -> bool:
    """Whether a description between commas begins, and behind it what somebody is praised or blamed for: "Ode, the mayor, for the leak"."""
    closing = next((at for at in range(comma + 1, min(end, comma + _DESCRIPTION)) if sentence.lows[at] == ","), -1)
    return closing > 0 and sentence.low(closing + 1) == "for" and not any(finite(sentence, at) for at in range(comma + 1, closing))


_DESCRIPTION = 12


def _list(sentence: Sentence, comma: int, end: int) -> bool:
    """Whether the comma separates the members of a list: "and" follows within a few words, before any verb."""
    member = comma
    for place in range(comma + 1, min(end, comma + _LONGEST_LIST)):
        low = sentence.lows[place]
        if low in {"and", "or"}:
            return True
        if low == "," and sentence.low(place + 1) not in {"and", "or"}:
            member = place
        if finite(sentence, place) or place - member >= _MEMBER or low in _CLAUSE_OPENERS or low in {";", ":"}:
            return False
    return False


_MEMBER = 7
_LONGEST_LIST = 40


def trimmed(sentence: Sentence, at: int, end: int) -> int:
    """The end of an object without where, when and under what circumstances something was said of it."""
    for place in range(at + 1, end):
        if _another_verb(sentence, place, end) or _another_clause(sentence, place):
            return place
        if _circumstance(sentence, place) and not _reason_behind(sentence, place, end):
            return place
    return end


def _reason_behind(sentence: Sentence, at: int, end: int) -> bool:
    """Whether behind a date comes for what somebody was praised or blamed: "chided Ode on Monday for the leak"."""
    for place in range(at, min(end, at + _DATE)):
        low = sentence.lows[place]
        if low == "for":
            return place > at
        dated = low in WEEKDAY or low in MONTH or low in TIME_NOUN or low in _DATED or low[0].isdigit()
        if not dated:
            return False
    return False


_DATE = 6
_DATED = frozenset("on in this last late early earlier yesterday today of".split())


def _circumstance(sentence: Sentence, at: int) -> bool:
    low, following = sentence.lows[at], sentence.low(at + 1)
    if sentence.low(at - 2) == "for" and sentence.low(at - 1).endswith("ing"):
        return False  # "scolded him for suggesting during the race that"
    if low in WEEKDAY and following in {"about", "over", "that", "at", "with"}:
        return False  # "expressed doubt Tuesday about the plan"
    if _says_when(sentence, at):
        return True
    if low in _CIRCUMSTANCE or (low in {"last", "earlier", "late"} and following in _BEFORE_TIME):
        return True
    if low == "this" and following in TIME_NOUN:
        return True
    if low == "by" and following.endswith("ing"):
        return True  # "defended the plan by citing a poll"
    if low == "on" and following == "the" and sentence.low(at + 2) in {"condition", "campaign", "air", "radio"}:
        return True
    if low in _WHERE and _where_said(sentence, at + 1):
        return True
    if low in {"on", "in", "at"}:
        return (
            following in WEEKDAY
            or following in MONTH
            or (low != "on" and following in {"twitter", "facebook"})
            or sentence.lows[at : at + 3] == ["at", "a", "time"]
        )
    return False


def _says_when(sentence: Sentence, at: int) -> bool:
    """Whether a time begins at a place: "denounced it [as it sailed through]", "warned of it [for years]", "left it [the day after]"."""
    low, following = sentence.lows[at], sentence.low(at + 1)
    if (low == "as" and following in SUBJECT_PRONOUN) or (low == "even" and following == "as"):
        return True
    day = low == "the" and following in TIME_NOUN and sentence.low(at + 2) in {"after", "before"}
    return day or (low == "for" and following in _LONG)


_LONG = frozenset({"years", "months", "weeks", "days", "decades", "hours"})
_SAID_IN = frozenset(
    """
    interview interviews speech speeches statement statements conference debate tweet tweets post posts email emails
    letter letters appearance call briefing op-ed essay memo remarks discussion testimony show podcast blog filing
    twitter facebook rally article column commercial
    """.split(),
)
"""Nouns that say where words were uttered or printed."""


def _where_said(sentence: Sentence, at: int) -> bool:
    """Whether "a Sunday interview" or "statements" begins at a place, after its preposition."""
    for place in range(at, min(len(sentence), at + 5)):
        if sentence.lows[place] in _SAID_IN:
            return True
        if not sentence.is_word(place) or finite(sentence, place) or sentence.lows[place] == "and":
            return False
    return False


def before_occasion(sentence: Sentence, at: int, end: int) -> int:
    """The place before "in an interview" or "on Twitter", between two places; `end` where nothing like it stands."""
    return next((place for place in range(at, end) if sentence.lows[place] in _WHERE and _where_said(sentence, place + 1)), end)


_WHERE = frozenset({"on", "in", "at", "during"})


def another_verb(sentence: Sentence, at: int, end: int) -> int:
    """Where, between two places, a second verb begins behind "and"; `end` where none does."""
    return next((place for place in range(at + 1, end) if _another_verb(sentence, place, end)), end)


def _another_verb(sentence: Sentence, at: int, end: int) -> bool:
    """Whether "and" at a place begins a second verb: "criticized the plan and called …"."""
    if sentence.lows[at] != "and" or at + 1 >= end:
        return False
    verb = at + 2 if sentence.adverb(at + 1) and at + 2 < end else at + 1
    following = sentence.lows[verb]
    if following in IRREGULAR_PAST or (_past(following) and (sentence.low(verb + 1) in _OBJECT or sentence.capital(verb + 1))):
        return True
    if following in CUES and CUES[following].noun and sentence.lows[at - 1].endswith("s") and sentence.low(verb + 1) in PREPOSITION:
        return False  # "his plans and demands for the town"
    return following in AUXILIARY or (following in CUES and CUES[following].form in {Form.PAST, Form.PRESENT, Form.ING})


def _another_clause(sentence: Sentence, at: int) -> bool:
    """Whether "and" or "but" at a place and a pronoun with its verb begin another clause: "called him a liar [and he left]"."""
    return sentence.lows[at] in {"and", "but"} and sentence.low(at + 1) in _WHO_GOES_ON and finite(sentence, at + 2)


_WHO_GOES_ON = SUBJECT_PRONOUN - {"who", "which"}


def _past(low: str) -> bool:
    """Whether a word is a past that is no cue: "and boycotted the debate"."""
    return low in IRREGULAR_PAST or (low.endswith("ed") and low not in CUES and low not in ED_NOT_VERB)


_OBJECT = DETERMINER | OBJECT_PRONOUN | PREPOSITION
