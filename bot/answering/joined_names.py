"""Names joined in one: "Kirby and Biden" asks about two people, and an article that has both of them say something names two as well.

"Ode & Prado" does not: so are firms called, whose partners are nobody's business here.
"""

import re

from bot.text.names import looks_personal
from bot.text.titles import ORGANISATION

_JOINED = re.compile(r",(?!\s*(?:[js]r|i{2,3}|iv)\b)\s*(?:(?:and|or)\s+)?|\s+(?:and|or|as well as)\s+", re.IGNORECASE)
_DESCRIBED = re.compile(r"([^,]+),\s*(?:the|an?)\s+[^,]+,?", re.IGNORECASE)
_BOTH = re.compile(r"^(?:both|either)\s+", re.IGNORECASE)


def names_in(name: str) -> tuple[str, ...]:
    """The names that are joined in an asked one, in order; the name alone where nothing joins any."""
    parts = tuple(part.strip() for part in _JOINED.split(name) if part.strip())
    return (_BOTH.sub("", parts[0]), *parts[1:]) if len(parts) > 1 else parts


def undescribed(name: str) -> str:
    """A name without who that is: "Ines Ode" for "Ines Ode, the mayor"; what joins several names stays."""
    described = _DESCRIBED.fullmatch(name.strip())
    _, *others = names_in(name) or ("",)
    return described[1].strip() if described and len(others) == 1 else name


def is_of_several(name: str) -> bool:
    """Whether a speaker's name names several people: "Ode and Minister Ines Prado"; no "Food and Drug Administration"."""
    first, *others = names_in(name) or ("",)
    return bool(others) and all(_may_be_somebody(part) for part in (first, *others))


def _may_be_somebody(name: str) -> bool:
    return looks_personal(name) or (len(name.split()) == 1 and name[:1].isupper() and name.lower() not in ORGANISATION)
