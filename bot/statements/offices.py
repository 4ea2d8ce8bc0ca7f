"""Which offices a role names: what tells a President Doe from a Senator Doe."""

import re

from bot.text.titles import ROLES
from bot.text.words import words

_SHORT = {
    "gov": "governor",
    "rep": "representative",
    "congressman": "representative",
    "congresswoman": "representative",
    "sen": "senator",
    "pres": "president",
    "gen": "general",
    "capt": "captain",
    "prof": "professor",
    "rev": "pastor",
    "reverend": "pastor",
    "spokesperson": "spokesman",
    "spokeswoman": "spokesman",
    "chairwoman": "chairman",
    "chair": "chairman",
}
"""Titles before names, by the office they are short or another word for."""
_VICE = frozenset({"vice", "deputy"})
_OWNER = re.compile(r"\b\w+['’]s\b")


def offices(role: str | None) -> frozenset[str]:
    """The offices of a role, one word each, folded: "former Vice President" is "vice-president"; empty without a role.

    Whose the office is does not count: "the president's daughter" is no president.
    """
    found = [word.folded for word in words(_OWNER.sub("", role or "")) if not word.joined]
    named = []
    for at, word in enumerate(found):
        office = _SHORT.get(word, word)
        if office in ROLES:
            named.append(f"vice-{office}" if at and found[at - 1] in _VICE else office)
    return frozenset(named)
