"""Which rules find statements: a short text that is another one as soon as a rule is."""

from collections.abc import Iterable
from functools import cache
from hashlib import sha256
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import Final

ROOMS: Final = ("bot.statements", "bot.text")
"""The rooms whose code decides what is found in a text."""
SUFFIX: Final = ".py"
LENGTH: Final = 16


@cache
def rules() -> str:
    """The fingerprint of this program's rules, 16 letters and digits.

    Made of the rules themselves: a number that somebody has to think of would be forgotten. A comment changes it too, which costs the
    articles one more reading.
    """
    return fingerprint(files(room) for room in ROOMS)


def fingerprint(rooms: Iterable[Traversable]) -> str:
    """The fingerprint of what is written in the modules that lie in these folders."""
    found = sha256()
    for room in rooms:
        for module in sorted((each for each in room.iterdir() if each.name.endswith(SUFFIX)), key=lambda each: each.name):
            found.update(f"{room.name}/{module.name}\n".encode())
            found.update(module.read_bytes().replace(b"\r\n", b"\n"))
    return found.hexdigest()[:LENGTH]
