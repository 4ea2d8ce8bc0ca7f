"""Picked: which of some names an answer to "Whom do you mean?" points at, by number or by name."""

import re
from collections.abc import Sequence

from bot.text.fold import folded

_NUMBER = re.compile(r"\W*(\d{1,2})\W*")
_WORD = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*")


def picked(text: str, names: Sequence[str]) -> str | None:
    """The one of `names` that `text` is: its number from 1 on, the whole name, or words that only this name has, all of them.

    None for everything else, such as the next question.
    """
    if number := _NUMBER.fullmatch(text):
        place = int(number[1])
        return names[place - 1] if 1 <= place <= len(names) else None
    wanted = _words(text)
    if not wanted:
        return None
    same = [name for name in names if _words(name) == wanted]
    found = same or [name for name in names if set(wanted) <= set(_words(name))]
    return found[0] if len(found) == 1 else None


def _words(text: str) -> list[str]:
    return [folded(word) for word in _WORD.findall(text)]
