"""Names that an article gives a second word for: "the capital, Kyiv", "Kyiv, the capital", "the bank, Novabank".

Only what the article itself puts side by side, and only for that article: elsewhere "the capital" is another town. A word that an article
uses for two names teaches nothing.
"""

import re
from dataclasses import dataclass
from functools import lru_cache

from bot.text.names import names

NOUNS = (
    "capital",
    "city",
    "town",
    "village",
    "port",
    "region",
    "province",
    "state",
    "country",
    "republic",
    "island",
    "peninsula",
    "territory",
    "company",
    "firm",
    "carmaker",
    "airline",
    "bank",
    "lender",
    "party",
    "union",
    "alliance",
    "agency",
    "ministry",
    "newspaper",
    "broadcaster",
    "channel",
    "court",
    "university",
    "hospital",
    "plant",
    "club",
    "team",
    "river",
)
"""Nouns that stand for a name once it was given. Data, from usage in news; no word for a person: those are resolved in the statements."""

_NOUN = rf"(?P<noun>{'|'.join(NOUNS)})"
_BEFORE = re.compile(
    rf"\b(?:[Tt]he|[Ii]ts|[Tt]heir|(?:[Tt]he\s+)?\w{{2,20}}['’]s)\s+(?:[\w.-]{{2,20}}\s+){{0,2}}?{_NOUN}(?:\s+city)?(?P<comma>,)?\s+(?:of\s+)?(?=[A-ZÀ-Þ])"
)
_BEHIND = re.compile(
    rf"^,\s+(?:the|its|their|(?:the\s+)?\w{{2,20}}['’]s)\s+(?:[\w.-]{{2,20}}\s+){{0,2}}?{_NOUN}\b(?=[,.;)]|\s+(?:of|in)\b)"
)
_MENTION = re.compile(rf"\b(?:the|its|their|(?:the\s+)?\w{{2,20}}['’]s)\s+(?:[\w.-]{{2,20}}\s+)??{_NOUN}\b", re.IGNORECASE)
_CLOSES = frozenset(",.;:)")
MAX_CHARS = 60_000
"""An article is read so far for what it teaches."""


@dataclass(frozen=True, slots=True)
class Taught:
    """`word` stands for `name` in one article."""

    word: str
    name: str


@lru_cache(maxsize=2_000)
def taught(body: str) -> tuple[Taught, ...]:
    """The words that `body` uses for names, by word; none where it gives none, or gives one word to two names."""
    text = body[:MAX_CHARS]
    given: dict[str, set[str]] = {}
    if not _MENTION.search(text):
        return ()
    starts = {span.start: span.of(text).rstrip(".") for span in names(text)}
    for match in _BEFORE.finditer(text):
        name = starts.get(match.end())
        # "the capital, Kyiv, …" is an apposition; in "left the capital, Kirby said" the name is the speaker's.
        if name and (not match["comma"] or text[match.end() + len(name) : match.end() + len(name) + 1] in _CLOSES):
            given.setdefault(match["noun"].lower(), set()).add(name)
    for start, name in starts.items():
        behind = _BEHIND.match(text[start + len(name) : start + len(name) + 90])
        if behind:
            given.setdefault(behind["noun"].lower(), set()).add(name)
    return tuple(Taught(word, next(iter(meant))) for word, meant in sorted(given.items()) if len(meant) == 1)


def spelled_out(text: str, known: tuple[Taught, ...]) -> tuple[Taught, ...]:
    """What of an article's second words a stretch of it uses: the word for a name it does not hold, or the name alone."""
    if not known:
        return ()
    words = {match["noun"].lower() for match in _MENTION.finditer(text)}
    return tuple(each for each in known if (each.word in words) != (each.name in text))
