"""Participles that are verbs of the sentence and no part of a name or role: "Following Ode", "praising the mayor"."""

from bot.statements.frame import Sentence
from bot.statements.words import DETERMINER, OBJECT_PRONOUN, POSSESSIVE, PREPOSITION
from bot.text.names import key
from bot.text.names_given import gender

_NAMES_IN_ING = frozenset(
    """
    beijing nanjing chongqing wyoming boeing sterling irving fleming browning harding manning keating downing sperling channing deming
    golding harting hastings herring jennings kipling pickering rowling snelling spalding stirling waring welling whiting
    """.split(),
)
"""Names of people and places in -ing, from common knowledge."""
_SHORT = 5
_OBJECT = DETERMINER | OBJECT_PRONOUN | POSSESSIVE


def opens_with_verb(sentence: Sentence) -> bool:
    """Whether the capital of the first word is only that of the sentence: a participle or preposition before a name."""
    low = sentence.lows[0]
    if not sentence.capital(1) or gender(key(low)):
        return False
    return low in PREPOSITION - {"per"} or (low.endswith("ing") and len(low) >= _SHORT and low not in _NAMES_IN_ING)


def is_name_in_ing(low: str) -> bool:
    """Whether a word in -ing is a name of people or places: "Irving", "Beijing"."""
    return low in _NAMES_IN_ING


def governs(sentence: Sentence, at: int) -> bool:
    """Whether a participle in small letters at a place has an object or adjunct of its own, and so is no adjective before a noun."""
    low = sentence.lows[at]
    if sentence.capital(at) and at > 0:
        return False
    if not (low.endswith(("ing", "ed")) and len(low) >= _SHORT) or low in _NAMES_IN_ING:
        return False
    following = sentence.low(at + 1)
    return following in _OBJECT or (following in PREPOSITION and following != "of" and low != "according")
