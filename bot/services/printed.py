"""How articles print a name inside a sentence: "the White House", but "Moscow"."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from bot.answering.understand import weighty
from bot.services.ports import ArticleReads
from bot.services.shelves_index import Searching
from bot.text.stopwords import stop_words

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

    "The Biden administration" is none of Biden's, "White House officials" none of the White House's, nor is "U.S. Supreme Court" bare.
    """
    place = re.compile(rf"(?<!\w)(?P<the>the\s+)?{re.escape(name)}(?!\w)", re.IGNORECASE)
    found = [
        match["the"] is not None
        for text in texts
        for match in place.finditer(text)
        if _stands_alone(text[max(0, match.start() - _LOOKED_AROUND) : match.start()], text[match.end() : match.end() + _LOOKED_AROUND])
    ]
    return sum(found) * 2 > len(found)


def _stands_alone(before: str, after: str) -> bool:
    """Whether a name is no part of a longer one, nor the beginning of "House officials": by the words around it."""
    last, following = before.split()[-1:], after.split()[:1]
    is_longer = bool(last) and before[-1:] == " " and last[0][:1].isupper()
    return not is_longer and (after[:1] != " " or not following or following[0].strip(_MARKS).lower() in _GO_ON)


_LOOKED_AROUND = 30
_MARKS = ".,;:!?\"'“”‘’()"
_GO_ON = stop_words("en") | frozenset({"", "said", "says", "told"})
