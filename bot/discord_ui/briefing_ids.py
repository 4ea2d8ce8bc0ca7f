"""What the buttons of the briefing commands stand for, written into their custom_id: they work after a restart, and a month later."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Final

_VERSION: Final = "e1"


class Deed(StrEnum):
    """What a button does with the number it carries."""

    SAVE = "save"
    """Of a draft."""
    POST = "post"
    """Of a briefing."""
    REMOVE = "remove"
    """Of a briefing."""
    EDIT = "edit"
    """The template of a briefing."""
    REDO = "redo"
    """The template of a draft."""
    WHY = "why"
    """Of an edition."""
    AGAIN = "again"
    """Of an edition."""


@dataclass(frozen=True, slots=True)
class Button:
    """A deed and the number of what it is done with."""

    deed: Deed
    number: int

    @property
    def custom_id(self) -> str:
        """As it is written on the button."""
        return f"{_VERSION}|{self.deed}|{self.number}"


TEMPLATE_LIST: Final = f"{_VERSION}|template"
"""The custom_id of a list of templates begins so, and ends with the number of the briefing; the values are names of templates."""

WHY_LIST: Final = f"{_VERSION}|{Deed.WHY}"
"""The custom_id of a list to choose an edition from; the values are numbers of editions."""


def is_ours(custom_id: str) -> bool:
    """Whether a press or choice belongs to the briefing commands, of whatever version."""
    return custom_id[:1] == _VERSION[:1] and custom_id[1:2].isdecimal() and "|" in custom_id


def button_of(custom_id: str, value: str | None = None) -> Button | None:
    """What a press, or a choice with that value, stands for; None for what this version never wrote."""
    match f"{custom_id}|{value}".split("|") if value is not None else custom_id.split("|"):
        case [version, deed, number] if version == _VERSION and deed in set(Deed) and number.isdecimal() and number.isascii():
            return Button(Deed(deed), int(number))
    return None


def template_list(briefing_id: int) -> str:
    """The custom_id of the list of templates for a briefing."""
    return f"{TEMPLATE_LIST}|{briefing_id}"


def briefing_of_list(custom_id: str) -> int | None:
    """The briefing a list of templates is for; None for any other list."""
    head, _, number = custom_id.rpartition("|")
    return int(number) if head == TEMPLATE_LIST and number.isdecimal() and number.isascii() else None
