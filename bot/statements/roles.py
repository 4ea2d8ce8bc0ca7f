"""The role an article gives somebody where it names them."""

from bot.statements.frame import Sentence
from bot.statements.phrases import finite
from bot.statements.runs import Run
from bot.statements.words import COORDINATOR, DETERMINER, POSSESSIVE, PREPOSITION, SUBORDINATOR, is_adverb
from bot.text.titles import COURTESY, ROLES, TITLES

_LONGEST = 12
_SIGNS = frozenset({",", "(", ";", ":", "—", "–", "--", "who", "which"})
_INSIDE = frozenset({"'s", "'", "&"})
_SPEAKS = frozenset({"said", "says", "told"})


def role(sentence: Sentence, run: Run) -> str | None:
    """The role beside a mention: "Pentagon press secretary" before the name, or "press secretary for the Pentagon" after its comma."""
    first = run.core
    while first > 0 and run.core - first < _LONGEST and _can_be_role(sentence, first - 1):
        first -= 1
    while first < run.core and (sentence.lows[first] in PREPOSITION or sentence.lows[first] in {"'s", "."}):
        first += 1
    before = [low.rstrip(".") for low in sentence.lows[first : run.core]]
    if before and (before[-1] in ROLES or before[-1] in TITLES) and not all(low in COURTESY and low not in ROLES for low in before):
        return _text(sentence, first, run.core)
    return _apposed(sentence, run) or _described(sentence, run)


def _described(sentence: Sentence, run: Run) -> str | None:
    """The description a name is an apposition to: "The president of the bank, Ann Ode, …"."""
    comma = run.first - 1
    if sentence.low(comma) != "," or sentence.low(run.last) != ",":
        return None
    first = comma
    while first > 0 and comma - first < _LONGEST and (sentence.is_word(first - 1) or sentence.lows[first - 1] in _INSIDE):
        first -= 1
        if sentence.lows[first] in {"the", "its", "his", "her", "their"} and sentence.low(first - 1) not in PREPOSITION:
            break
    words = sentence.lows[first + 1 : comma]
    noun = next((low for at, low in enumerate(words) if at + 1 == len(words) or words[at + 1] in PREPOSITION), "")
    if sentence.lows[first] not in {"the", "its", "his", "her", "their"} or noun not in ROLES:
        return None
    return None if any(finite(sentence, at) for at in range(first, comma)) else _text(sentence, first + 1, comma)


def _can_be_role(sentence: Sentence, at: int) -> bool:
    """Whether the word at a place can be part of a role before a name."""
    low = sentence.lows[at]
    if not sentence.is_word(at):
        return low in {"'s", "."}
    if low in DETERMINER or low in COORDINATOR or low in SUBORDINATOR or is_adverb(low) or low in POSSESSIVE:
        return False
    return (low not in PREPOSITION or low in {"of", "for"}) and not finite(sentence, at)


def _apposed(sentence: Sentence, run: Run) -> str | None:
    """The apposition behind a name, if it says a role."""
    if sentence.low(run.last) != "," or run.owner:
        return None
    at = run.last + 1
    if sentence.low(at) in {"the", "a", "an"}:
        at += 1
    end = at
    while end < len(sentence) and end - at <= _LONGEST and (sentence.is_word(end) or sentence.lows[end] in _INSIDE):
        low = sentence.lows[end]
        if low in _SIGNS:
            break
        if finite(sentence, end):
            if low not in _SPEAKS:
                return None
            break
        end += 1
    says_role = any(low in ROLES for low in sentence.lows[at:end])
    if not says_role or sentence.lows[at] in PREPOSITION or sentence.lows[at] in COORDINATOR:
        return None
    return _text(sentence, at, end)


def _text(sentence: Sentence, first: int, last: int) -> str:
    """Tokens as they were printed, signs close to the word before them."""
    text = ""
    for at in range(first, last):
        space = text and sentence.starts[at] > sentence.ends[at - 1]
        text += (" " if space else "") + sentence.words[at]
    return text
