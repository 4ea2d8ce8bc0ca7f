"""What the workshop and its processes say to each other."""

import io
import pickle
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

MAX_ANSWER_BYTES = 100_000_000
_MODULES = frozenset(
    (
        "datetime bot.model.article bot.model.errors bot.model.feed bot.sources.facts bot.sources.webpage_facts bot.sources.workshop_jobs"
    ).split()
)


def read_answer(data: bytes) -> Answer:
    """The answer of a process. ValueError where it holds anything but our own values: who took the process over gains nothing else."""
    try:
        answer = _Values(io.BytesIO(data)).load()
    except (pickle.UnpicklingError, AttributeError, ImportError, EOFError, IndexError, TypeError, KeyError) as error:
        message = f"no answer: {type(error).__name__}"
        raise ValueError(message) from None
    if not isinstance(answer, Answer):
        message = "no answer"
        raise ValueError(message)  # noqa: TRY004 - it is the data that is wrong, not a caller
    return answer


class _Values(pickle.Unpickler):
    """Unpickles values of ours, and times."""

    def find_class(self, module_name: str, global_name: str, /) -> object:
        if module_name in _MODULES and "." not in global_name:
            found: object = super().find_class(module_name, global_name)
            if getattr(found, "__module__", None) == module_name and (isinstance(found, type) or global_name == "_fetch_error"):
                return found
        message = "not one of our values"
        raise pickle.UnpicklingError(message)
