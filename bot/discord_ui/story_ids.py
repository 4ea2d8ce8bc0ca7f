"""What a button or a choice about stories stands for, written into its custom_id: the story's number. Works after a restart."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Final

_VERSION: Final = "t1"
_LONGEST: Final = 18


class View(StrEnum):
    """How a story is looked at."""

    PAGE = "page"
    SAID = "said"
    DIFFERENCES = "differ"


@dataclass(frozen=True, slots=True)
class Show:
    """A story; of its statements or differences those from number `skip` on, from 0."""

    view: View
    story_id: int
    skip: int = 0


def is_ours(custom_id: str) -> bool:
    """Whether it is about stories."""
    return custom_id.startswith(f"{_VERSION}|")


def show_id(show: Show) -> str:
    """The custom_id of the button that shows it."""
    return f"{_VERSION}|{show.view.value}|{show.story_id}|{show.skip}"


def pick_id(view: View) -> str:
    """The custom_id of a list of stories; each choice's value is a story's number."""
    return f"{_VERSION}|pick|{view.value}"


def meaning_of(custom_id: str, value: str | None) -> Show | None:
    """What a custom_id, and the value chosen from its list, stand for; None for what this version never wrote."""
    try:
        match custom_id.split("|"):
            case [version, "pick", view] if version == _VERSION and value is not None and _is_number(value):
                return Show(View(view), int(value))
            case [version, view, story_id, skip] if version == _VERSION and _is_number(story_id) and _is_number(skip):
                return Show(View(view), int(story_id), int(skip))
    except ValueError:
        return None
    return None


def _is_number(text: str) -> bool:
    return text.isascii() and text.isdecimal() and len(text) <= _LONGEST
