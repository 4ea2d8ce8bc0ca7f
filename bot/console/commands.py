"""What a typed line means: a question, or a command that starts with a slash."""

import re
from dataclasses import dataclass
from enum import StrEnum

from rapidfuzz import process


class Command(StrEnum):
    """What the chat can do. SAY is a line without a command."""

    SAY = ""
    ASK = "/ask"
    SAID = "/said"
    CONTEXT = "/context"
    WHY = "/why"
    WORDINGS = "/wordings"
    SEARCH = "/search"
    STORIES = "/stories"
    STORY = "/story"
    COMPARE = "/compare"
    BRIEF = "/brief"
    SOURCES = "/sources"
    STATUS = "/status"
    HELP = "/help"
    QUIT = "/quit"


USAGE = {
    Command.ASK: "/ask QUESTION",
    Command.SAID: "/said NAME about TOPIC",
    Command.SEARCH: "/search WORDS",
    Command.COMPARE: "/compare STORY",
}
"""How the commands are typed that need words behind them."""

CLOSER = frozenset({Command.CONTEXT, Command.WHY, Command.WORDINGS})
"""The commands that look closer at what the last answer shows, by the number it stands under."""

_ABOUT = re.compile(r"\s+about\s+", re.IGNORECASE)
_NUMBER = re.compile(r"\[?\s*(\d{1,9})\s*\]?")

MORE_ABOUT = re.compile(
    r"(?:please\s+)?(?:(?:tell|show|give)\s+me\s+)?more\s+(?:about|on|of)\s+\[?(?P<number>\d{1,4})\]?\s*[.!?]*", re.IGNORECASE
)
"""What people say of a number of the last answer."""
IN_BRACKETS = re.compile(r"\[(?P<number>\d{1,4})\]")
"""A number as the last answer prints it, alone."""

_ALSO = {
    "/": Command.HELP,
    "/?": Command.HELP,
    "?": Command.HELP,
    "/exit": Command.QUIT,
    "/q": Command.QUIT,
    "exit": Command.QUIT,
    "quit": Command.QUIT,
    "bye": Command.QUIT,
    "goodbye": Command.QUIT,
}
"""Other things people type. The bare words count only as the whole line."""

_SIMILAR = 60.0


@dataclass(frozen=True, slots=True)
class Line:
    """A line understood. `words` follow the command, or are the question itself."""

    command: Command
    words: str


@dataclass(frozen=True, slots=True)
class Unknown:
    """A command that is none, and the one it may have been meant as, or ""."""

    name: str
    nearest: str


def understood(text: str) -> Line | Unknown | None:
    """What `text` asks for; None for a line without anything."""
    text = text.strip()
    if not text:
        return None
    if text.lower() in _ALSO:
        return Line(_ALSO[text.lower()], "")
    if text.lower() == "/more":
        return Line(Command.SAY, "more")
    if not text.startswith("/"):
        return Line(Command.SAY, text)
    name, _, words = text.partition(" ")
    try:
        return Line(Command(name.lower()), words.strip())
    except ValueError:
        best = process.extractOne(name.lower(), [str(command) for command in Command if command], score_cutoff=_SIMILAR)
        return Unknown(name=name, nearest=best[0] if best else "")


def speaker_and_topic(words: str) -> tuple[str, str | None]:
    """What stands behind `/said`: a name, and a topic behind the first "about"."""
    name, *topic = _ABOUT.split(f"{words} ", maxsplit=1)
    return name.strip(), (topic[0].strip() or None) if topic else None


def number_in(words: str) -> int | None:
    """The number somebody points at, as `3` or `[3]`; None for anything else."""
    found = _NUMBER.fullmatch(words)
    return int(found[1]) if found else None
