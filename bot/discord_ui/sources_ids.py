"""What a button or a choice about sources stands for, written into its custom_id: the number of what was offered. Works after a restart."""

from dataclasses import dataclass
from typing import Final

_VERSION: Final = "s1"


@dataclass(frozen=True, slots=True)
class Take:
    """Save what was offered under that number; of several feeds, look at the one with the number `choice`, from 0.

    With `page`: save the page that led to the feeds, and not a feed.
    """

    offer_id: int
    choice: int | None = None
    page: bool = False


def is_ours(custom_id: str) -> bool:
    """Whether it is about sources."""
    return custom_id.startswith(f"{_VERSION}|")


def take_id(offer_id: int) -> str:
    """The custom_id of the button that saves it, or of the list of which one is chosen."""
    return f"{_VERSION}|take|{offer_id}"


def page_id(offer_id: int) -> str:
    """The custom_id of the button that saves the page instead."""
    return f"{_VERSION}|page|{offer_id}"


def meaning_of(custom_id: str, value: str | None) -> Take | None:
    """What a custom_id, and the value chosen from its list, stand for; None for what this version never wrote."""
    match custom_id.split("|"):
        case [version, "take", offer_id] if version == _VERSION and _is_number(offer_id) and (value is None or _is_number(value)):
            return Take(int(offer_id), None if value is None else int(value))
        case [version, "page", offer_id] if version == _VERSION and _is_number(offer_id) and value is None:
            return Take(int(offer_id), page=True)
    return None


def _is_number(text: str) -> bool:
    return text.isascii() and text.isdecimal() and len(text) <= _LONGEST


_LONGEST = 18
