"""Datelines: the place in capitals and the dash before a report's first sentence."""

from bot.statements.frame import Sentence
from bot.statements.words import DASHES

_LONGEST = 7


def behind_dateline(sentence: Sentence, end: int) -> int:
    """The place behind "BERLIN —" at the sentence's beginning, before `end`; 0 if there is none."""
    dash = next((at for at in range(1, min(end, _LONGEST, len(sentence))) if sentence.lows[at] in DASHES), 0)
    return dash + 1 if dash and sentence.words[0].isupper() and len(sentence.words[0]) > 1 else 0
