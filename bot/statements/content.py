"""A content: token ranges of a sentence, and the small questions about where one may begin and end."""

from dataclasses import dataclass, replace

from bot.statements.frame import QUOTED, Sentence
from bot.statements.phrases import finite
from bot.statements.words import (
    COORDINATOR,
    DASHES,
    DETERMINER,
    OBJECT_PRONOUN,
    PREPOSITION,
    SUBJECT_PRONOUN,
    TIME,
    TIME_NOUN,
    is_adverb,
)


@dataclass(frozen=True, slots=True)
class Content:
    """Token ranges of a content, and the shape it was found in."""

    ranges: tuple[tuple[int, int], ...]
    shape: str
    confidence: float


def without_loose_end(sentence: Sentence, content: Content) -> Content:
    """The content without a comma and a conjunction, or either, that it ends with: "a “fool” [, and]"."""
    first, last = content.ranges[-1]
    end = last
    while end - 1 > first and (sentence.lows[end - 1] in _LOOSE_ENDS or sentence.lows[end - 1 : end + 1] == ["even", "though"]):
        end -= 1
    return content if end == last else replace(content, ranges=(*content.ranges[:-1], (first, end)))


_LOOSE_ENDS = DASHES | {"and", "but", "or", ",", "though", "although", "while", "because"}
_FINAL = frozenset({".", "!", "?", "…", ")", "]"})


def end_of(sentence: Sentence) -> int:
    """The place after the last word or quotation of a sentence."""
    end = len(sentence)
    while end > 0 and sentence.lows[end - 1] in _FINAL and not (sentence.lows[end - 1] in {")", "]"} and _opened(sentence, end - 1)):
        end -= 1
    return end


def _opened(sentence: Sentence, closing: int) -> bool:
    return any(sentence.lows[at] in {"(", "["} for at in range(max(0, closing - 12), closing))


def behind_open_parenthesis(sentence: Sentence, start: int, end: int) -> int:
    """The place behind a parenthesis that opens between two places and is still open at `end`; `start` if there is none.

    What stands in a parenthesis with its attribution is all that was said: "The dam (it is forty years old, Ode says) leaks".
    """
    opened = start
    for at in range(start, end):
        if sentence.lows[at] in {"(", "["}:
            opened = at + 1
        elif sentence.lows[at] in {")", "]"}:
            opened = start
    return opened


def infinitive_at(sentence: Sentence, at: int) -> bool:
    """Whether a bare verb can stand at a place: not an article, a name or a pronoun."""
    low = sentence.low(at)
    if is_adverb(low):
        return infinitive_at(sentence, at + 1)
    if low == QUOTED:
        return True
    if low.endswith("ing") and low not in {"bring", "sing", "ring", "swing", "cling", "sting", "spring", "string", "fling", "sling"}:
        return False
    return (
        sentence.is_word(at)
        and low not in COORDINATOR
        and not sentence.capital(at)
        and low not in DETERMINER
        and low not in OBJECT_PRONOUN
        and low not in PREPOSITION
    )


def clause_starts(sentence: Sentence, place: int, limit: int) -> bool:
    """Whether a clause without "that" begins at a place after the addressee or an adjunct."""
    low = sentence.lows[place]
    before = sentence.lows[place - 1]
    if (
        before.endswith("ing")
        or before in PREPOSITION | {"if", "when", "whether", "because"}
        or (before in DETERMINER and low not in SUBJECT_PRONOUN)  # "told her he would"
        or before in {"'s", "'", "and", "&", ","}
        or (sentence.lows[place - 2] == "to" and before not in _SAYING)  # "agreed to extend the cuts"
        or not sentence.is_word(place)
    ):
        return False
    if low in SUBJECT_PRONOUN - {"who", "which", "you"} | {"there", "his", "their", "you"}:
        pass
    elif low in {"if", "when"} and not (sentence.capital(place - 1) or before in TIME or before in {")", "year", "week", "month"}):
        return False  # "speculate on a plan if it fails"
    elif (low == "this" and sentence.low(place + 1) in TIME_NOUN) or before in {"himself", "herself", "themselves"}:
        return False  # "the deal he announced this week", "told Ode, herself a keeper, that"
    elif low in {"the", "a", "an", "this", "these", "those", "some", "no", "our", "my", "her", "its", "any", "if", "when", "most", "many"}:
        if before in {"all", "both", "half"}:
            return False
    elif not (sentence.capital(place) and not sentence.capital(place - 1)):
        return False
    return any(finite(sentence, later) for later in range(place + 1, min(limit, place + 16)))


_SAYING = frozenset({"say", "suggest", "argue", "insist", "claim", "announce"})


CLAUSE_WORDS = 3
"""A content of fewer words is no clause."""


LONG_ENOUGH = 6
"""From more words than these, a content needs no verb to be believed."""
ADJUNCT_REACH = 22
"""How many tokens where and when something was said may take."""


NOT_CONTINUED = frozenset("while after before during in at on when as according who speaking referring adding citing".split())
