"""Suggesting: words of the articles that may have been meant by words that stand in none."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from bot.answering.evidence import Weighed
from bot.answering.suggestions import is_named_in, is_plausible, names_something
from bot.services.ports import ArticleReads
from bot.services.shelves_index import Searching

MOST_WORDS = 6
"""Unknown words of a question that something is suggested for, the first ones: more are not told either."""
LOOKED_AT = 5
"""Passages looked at to see how a word is written."""


@dataclass(frozen=True, slots=True)
class Suggesting:
    """The use case."""

    store: ArticleReads
    index: Searching

    async def nearest(self, unknown: Iterable[str], *, question: str, now: datetime) -> tuple[str, ...]:
        """Words that somebody may have meant who wrote the unknown ones in `question`, nearest first, each once."""
        found = [
            offered
            for asked in tuple(unknown)[:MOST_WORDS]
            for offered in await self.index.nearest([asked])
            if is_plausible(asked, offered, question=question, texts=await self._texts(offered, now=now))
        ]
        return tuple(dict.fromkeys(found))

    async def trusted(self, words: tuple[Weighed, ...], *, question: str, now: datetime) -> tuple[Weighed, ...]:
        """The words of a question, those unknown again that are written as a name and were taken for a common word misspelt."""
        most = max((word.weight for word in words), default=0.0)
        trusted = []
        for word in words:
            used = word.respelled
            if used and is_named_in(question, used.asked) and not names_something(used.used, await self._texts(used.used, now=now)):
                trusted.append(Weighed(used.asked, used.asked, (used.asked,), most, is_known=False))
            else:
                trusted.append(word)
        return tuple(trusted)

    async def _texts(self, word: str, *, now: datetime) -> list[str]:
        found = await self.index.find([word], limit=LOOKED_AT, now=now)
        articles = await self.store.articles({hit.article_id for hit in found.hits})
        passages = await self.store.passages({hit.passage_id for hit in found.hits})
        return [
            passages[hit.passage_id].span.of(articles[hit.article_id].body)
            for hit in found.hits
            if hit.article_id in articles and hit.passage_id in passages
        ]
