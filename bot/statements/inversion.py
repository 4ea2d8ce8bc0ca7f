"""The subject behind its verb ("said Ann Ode, a teacher, on Monday"), and appositions behind a name."""

from bot.statements.frame import QUOTED, Sentence
from bot.statements.phrases import Phrase, finite
from bot.statements.verb_forms import governs
from bot.statements.words import (
    AUXILIARY,
    COORDINATOR,
    DETERMINER,
    MONTH,
    PREPOSITION,
    SUBJECT_PRONOUN,
    SUBORDINATOR,
    TIME,
    TIME_NOUN,
    WEEKDAY,
)
from bot.text.titles import ORGANISATION


def subject_right(sentence: Sentence, first: int) -> Phrase | None:
    """The phrase that begins at `first`, right after a cue, with its apposition; None where no subject can begin."""
    if not sentence.is_word(first):
        return None
    low = sentence.lows[first]
    if low in {"he", "she", "they", "i", "we"}:
        return Phrase(first, first + 1)
    if low in _NO_SUBJECT or sentence.adverb(first):
        return None
    at = first + 1
    while at < len(sentence) and not _ends(sentence, first, at):
        at += 1
    if at - 1 > first and sentence.lows[at - 1] in COORDINATOR:
        at -= 1
    if low in {"this", "that", "the"} and sentence.lows[at - 1] in TIME_NOUN:
        return None  # "the study concluded this year"
    return Phrase(first, at, *apposition(sentence, at))


_NO_SUBJECT = PREPOSITION | SUBORDINATOR | AUXILIARY | COORDINATOR | TIME | MONTH | {"it", "you", "him", "me", "us", "them", "to"}
_IN_NAMES = frozenset({"'", "'s", "&", "/"})
_NEVER_INSIDE = WEEKDAY | MONTH | SUBORDINATOR | {"today", "yesterday", "last", "earlier", "later", "who", "which", "to", "as", "told"}
_AFTER_NOUN = frozenset({"of", "for", "from", "at", "with", "in", "on"})


def _ends(sentence: Sentence, first: int, at: int) -> bool:
    """Whether the phrase that begins at `first` ends before the token at `at`."""
    low = sentence.lows[at]
    if low in _IN_NAMES:
        return False
    if not sentence.is_word(at) or low in _NEVER_INSIDE or sentence.adverb(at) or finite(sentence, at):
        return True
    if low.endswith("ing") and at - first > 1 and governs(sentence, at):
        return True  # "said a paper addressing the leak"
    if low in PREPOSITION:
        return not _goes_on(sentence, first, at)
    return low in COORDINATOR and not (sentence.capital(at + 1) or sentence.low(at + 1) in DETERMINER)


def _goes_on(sentence: Sentence, first: int, at: int) -> bool:
    """Whether a preposition belongs to the phrase: "a professor at Yale", "director of the fund", but not "Ann Ode of the fund"."""
    low = sentence.lows[at]
    if low == "of" and sentence.lows[at - 1] in ORGANISATION and sentence.capital(at + 1):
        return True  # "a senior U.S. Department of Trade official"
    if low in {"of", "for"}:
        return not (sentence.capital(at - 1) and sentence.capital(at - 2)) or not any(map(sentence.capital, range(first, at)))
    return low in _AFTER_NOUN and not any(sentence.capital(place) and sentence.lows[place] not in DETERMINER for place in range(first, at))


_LONGEST = 30
_SIGNS = frozenset({",", ";", QUOTED, ".", ":", "—", "–", "--", "(", "who", "which"})
_NO_APPOSITION = COORDINATOR | PREPOSITION | SUBORDINATOR | SUBJECT_PRONOUN | AUXILIARY


def apposition(sentence: Sentence, comma: int) -> tuple[int, int]:
    """The tokens of an apposition behind the comma at a place, over a parenthesis and an age; (0, 0) if there is none."""
    if sentence.low(comma) == "(":
        comma = next((at + 1 for at in range(comma + 1, min(len(sentence), comma + 8)) if sentence.lows[at] == ")"), comma)
    if sentence.low(comma) != ",":
        return 0, 0
    at = comma + 1
    if sentence.low(at).isdigit() and sentence.low(at + 1) == ",":
        at += 2
    low = sentence.low(at)
    if not sentence.is_word(at) or low in _NO_APPOSITION or low.endswith(("ing", "ed")) or sentence.adverb(at):
        return 0, 0
    end = at
    while end < len(sentence) and end - at < _LONGEST and sentence.lows[end] not in _SIGNS:
        if finite(sentence, end):
            return 0, 0
        end += 1
    return at, end
