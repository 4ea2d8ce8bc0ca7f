"""Datelines: the place in capitals and the dash before a report's first sentence."""

from bot.statements.frame import Sentence
from bot.statements.words import DASHES

_LONGEST = 10


def behind_dateline(sentence: Sentence, end: int) -> int:
    """The place behind "BERLIN —" at the sentence's beginning, before `end`; 0 if there is none."""
    dash = next((at for at in range(1, min(end, _LONGEST, len(sentence))) if sentence.lows[at] in DASHES), 0)
    if not dash or not sentence.capital(0):
        return 0
    agency = sentence.lows[dash - 1] == ")" and sentence.words[dash - 2].isupper()  # "Berlin (AP) —"
    return dash + 1 if agency or (sentence.words[0].isupper() and len(sentence.words[0]) > 1) else 0
