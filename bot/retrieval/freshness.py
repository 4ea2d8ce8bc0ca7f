"""Whether a question asks for what is new."""

import re

_SIGNS = re.compile(
    r"\bthis (?:week|weekend|month|morning|afternoon|evening|year|summer|winter|spring|autumn|fall)\b"
    r"|\b(?:today|tonight|tomorrow|yesterday|now|nowadays|soon|latest|newest|recent|recently|current|currently|upcoming|just)\b"
    r"|\b(?:next|last|past) (?:week|weekend|month|few days|few weeks)\b"
    r"|\b(?:mon|tues|wednes|thurs|fri|satur|sun)day\b"
    r"|\bnews\b",
    re.IGNORECASE,
)
"""English words for the present and the days around it. "Next year", "last year" and dates point elsewhere and are no signs."""


def asks_for_news(text: str) -> bool:
    """Whether the words of a question point at the present: then recent passages go first among equals."""
    return _SIGNS.search(text) is not None
