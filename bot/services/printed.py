"""How articles print a name inside a sentence: "the White House", but "Moscow"."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from bot.answering.understand import weighty
from bot.services.ports import ArticleReads
from bot.services.shelves_index import Searching
from bot.text.titles import is_role

LOOKED_AT = 20
"""Passages looked at."""


@dataclass(frozen=True, slots=True)
class Printed:
    """The use case."""

    store: ArticleReads
    index: Searching

    async def __call__(self, name: str, *, now: datetime) -> str:
        """The name, with the article before it where most passages that hold it print one; as given where it has one, or none holds it."""
        words = weighty(name)
        if not words or name.casefold().startswith("the "):
            return name
        found = await self.index.find(words, phrases=(name,), limit=LOOKED_AT, now=now)
        articles = await self.store.articles({hit.article_id for hit in found.hits})
        passages = await self.store.passages({hit.passage_id for hit in found.hits})
        texts = (
            passages[hit.passage_id].span.of(articles[hit.article_id].body)
            for hit in found.hits
            if hit.article_id in articles and hit.passage_id in passages
        )
        return f"the {name}" if has_article(name, texts) else name


def has_article(name: str, texts: Iterable[str]) -> bool:
    """Whether "the" stands before most of the places where texts print a name by itself.

    "The Biden administration" is none of Biden's, and "White House officials" none of the White House's.
    """
    place = re.compile(rf"(?<!\w)(?P<the>the\s+)?{re.escape(name)}(?!\w|[’']\w)", re.IGNORECASE)
    found = [match["the"] is not None for text in texts for match in place.finditer(text) if not _goes_on(text[match.end() :])]
    return sum(found) * 2 > len(found)


def _goes_on(after: str) -> bool:
    """Whether a name is the first part of a longer one, or of somebody's role."""
    next_words = after[:_ROLE_CHARS].split()[:_ROLE_WORDS] if after[:1] == " " else []
    return any(is_role(word.strip(_MARKS).lower()) or word.strip(_MARKS) in {"administration", "officials"} for word in next_words)


_ROLE_CHARS, _ROLE_WORDS = 60, 3
_MARKS = ".,;:!?\"'“”‘’()"
