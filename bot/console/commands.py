"""What a typed line means: a question, or a command that starts with a slash."""

from dataclasses import dataclass
from enum import StrEnum

from rapidfuzz import process


class Command(StrEnum):
    """What the chat can do."""

    ASK = "/ask"
    SEARCH = "/search"
    SOURCES = "/sources"
    STATUS = "/status"
    HELP = "/help"
    QUIT = "/quit"


USAGE = {Command.ASK: "/ask QUESTION", Command.SEARCH: "/search WORDS"}
"""How the commands are typed that need words behind them."""

_ALSO = {"/?": Command.HELP, "?": Command.HELP, "/exit": Command.QUIT, "/q": Command.QUIT, "exit": Command.QUIT, "quit": Command.QUIT}
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
    if not text.startswith("/"):
        return Line(Command.ASK, text)
    name, _, words = text.partition(" ")
    try:
        return Line(Command(name.lower()), words.strip())
    except ValueError:
        best = process.extractOne(name.lower(), [str(command) for command in Command], score_cutoff=_SIMILAR)
        return Unknown(name=name, nearest=best[0] if best else "")
