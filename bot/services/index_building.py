"""Building the index of a whole store at once, with all processors where that is worth starting processes for."""

import asyncio
from collections import deque
from collections.abc import AsyncIterator, Awaitable, Callable, Iterable, Mapping
from concurrent.futures import Future

from bot.model.article import Article, Passage
from bot.retrieval import Block, Bulk, Document, PassageIndex
from bot.services.index_readers import Readers, processors
from bot.services.ports import ArticleStore

BLOCK_PASSAGES = 16_384
"""Passages handed to a process at a time, some ten megabytes of text. Fewer would share fewer words, more would leave processors idle."""
WORTH_PROCESSES = 100_000
"""Below so many passages one process is done before others have started and met the same words."""

ShelvesOf = Callable[[Iterable[int]], Awaitable[Mapping[int, frozenset[int]]]]
"""The shelves articles stand on, by article; absent is on none: `bot.services.ports_shelves.Shelves.shelves_of`."""


async def built(store: ArticleStore, shelves_of: ShelvesOf | None, *, on_progress: Callable[[int], None] = lambda _: None) -> PassageIndex:
    """The index of everything in the store, at a log position from which it can follow.

    `on_progress` is told how many articles were read since it was last told. What changes meanwhile is behind that position in the log, so
    that following makes it right whether it was read before or after.
    """
    census = await store.census()
    bulk = Bulk()
    with Readers(processors() if census.passages >= WORTH_PROCESSES else 1) as readers:
        waiting: deque[Future[Block]] = deque()
        async for documents in _blocks(store, shelves_of, on_progress):
            waiting.append(readers.read(documents))
            if len(waiting) > readers.count + 1:
                await _take(bulk, waiting.popleft())
        while waiting:
            await _take(bulk, waiting.popleft())
    return await asyncio.to_thread(PassageIndex.built, bulk, position=census.log_position)


async def _take(bulk: Bulk, reading: Future[Block]) -> None:
    await asyncio.to_thread(bulk.take, await asyncio.wrap_future(reading))


async def _blocks(store: ArticleStore, shelves_of: ShelvesOf | None, on_progress: Callable[[int], None]) -> AsyncIterator[list[Document]]:
    """The passages of all articles, by article, in lists of many; those of one article are never parted."""
    documents: list[Document] = []
    async for batch in store.all_articles():
        shelves = await shelves_of([article.article_id for article, _ in batch]) if shelves_of is not None else {}
        for article, passages in batch:
            documents += documents_of(article, passages, shelves=shelves.get(article.article_id, frozenset()))
        on_progress(len(batch))
        if len(documents) >= BLOCK_PASSAGES:
            yield documents
            documents = []
    if documents:
        yield documents


def documents_of(article: Article, passages: Iterable[Passage], *, shelves: frozenset[int]) -> list[Document]:
    """The passages of an article as the index takes them, in order."""
    return [
        Document(
            passage_id=passage.passage_id,
            article_id=article.article_id,
            source_id=article.source.source_id,
            source_name=article.source.name,
            language=article.language,
            published_at=article.published.at if article.published else None,
            title=article.title,
            text=passage.span.of(article.body),
            shelves=shelves,
        )
        for passage in passages
    ]
