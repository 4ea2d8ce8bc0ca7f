"""What became of an article after somebody cited it."""

import asyncio
from dataclasses import dataclass

from bot.answering.edited import EditedSince, edited, kind_of_edit
from bot.model.article import Article
from bot.model.shelf import COMMON
from bot.model.span import Span
from bot.services.ports import ArticleReads
from bot.services.ports_feeds import FurnitureStore
from bot.text.edits import EditKind
from bot.text.furniture_learned import Learned


@dataclass(frozen=True, slots=True)
class Revisions:
    """The use case, over the articles one reader may read.

    `furniture` is what was learned of outlets on the common shelf: where only that goes, nothing changed.
    """

    store: ArticleReads
    furniture: FurnitureStore | None = None

    async def edited_since(self, article_id: int, revision: int, span: Span) -> EditedSince | None:
        """What became of the words at `span` of that revision; None where they still stand in the article to the letter, wherever.

        None, too, where there is no such revision (any more), so that nothing is claimed about it.
        """
        old, new = await self._both(article_id, revision)
        if old is None or new is None:
            return None
        learned = await self._learned(new)
        return await asyncio.to_thread(lambda: edited(old, new, span, learned=learned))

    async def kind(self, article_id: int, *, since: int) -> EditKind | None:
        """Whether what was edited in the article since that revision is news; None where nothing was, or nobody knows."""
        old, new = await self._both(article_id, since)
        if old is None or new is None:
            return None
        learned = await self._learned(new)
        return await asyncio.to_thread(lambda: kind_of_edit(old, new, learned=learned))

    async def _both(self, article_id: int, revision: int) -> tuple[Article | None, Article | None]:
        """That revision and the current one, where that is a later one."""
        new = await self.store.article(article_id)
        if new is None or new.revision <= revision:
            return None, None
        return await self.store.article(article_id, revision), new

    async def _learned(self, article: Article) -> Learned | None:
        known = await self.furniture.furniture(article.source.name, shelf=COMMON) if self.furniture is not None else None
        return known.learned if known is not None else None
