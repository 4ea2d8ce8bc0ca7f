"""Names joined in one: "Kirby and Biden" asks about two people, and an article that has both of them say something names two as well."""

import re

from bot.text.names import looks_personal
from bot.text.titles import ORGANISATION

_JOINED = re.compile(r",\s*(?:(?:and|or)\s+)?|\s+(?:and|or|&|as well as)\s+", re.IGNORECASE)
_BOTH = re.compile(r"^(?:both|either)\s+", re.IGNORECASE)


def names_in(name: str) -> tuple[str, ...]:
    """The names that are joined in an asked one, in order; the name alone where nothing joins any."""
    parts = tuple(part.strip() for part in _JOINED.split(name) if part.strip())
    return (_BOTH.sub("", parts[0]), *parts[1:]) if len(parts) > 1 else parts


def is_of_several(name: str) -> bool:
    """Whether a speaker's name names several people: "Ode and Minister Ines Prado"; no "Food and Drug Administration"."""
    first, *others = names_in(name) or ("",)
    return bool(others) and all(_may_be_somebody(part) for part in (first, *others))


def _may_be_somebody(name: str) -> bool:
    return looks_personal(name) or (len(name.split()) == 1 and name[:1].isupper() and name.lower() not in ORGANISATION)
