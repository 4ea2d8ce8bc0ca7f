"""What the workshop and its processes say to each other."""

from dataclasses import dataclass

from bot.model.errors import BriefingError

LENGTH_BYTES = 8
"""Each message is its length, in so many bytes, and its pickle."""


@dataclass(frozen=True, slots=True)
class Job:
    """A task by name, and what it is done with."""

    task: str
    values: tuple[object, object]


@dataclass(frozen=True, slots=True)
class Done:
    """What came of it."""

    value: object


@dataclass(frozen=True, slots=True)
class Refused:
    """Why nothing came of it, for people."""

    error: BriefingError


@dataclass(frozen=True, slots=True)
class Failed:
    """Where it went wrong: files, lines and the error's type, nothing of what was read."""

    trace: str


Answer = Done | Refused | Failed
