"""The live index: follows the article log of the store, answers searches off the event loop."""

import asyncio
import logging
from collections.abc import Callable, Iterable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from datetime import datetime
from functools import partial
from typing import TypeVar

from bot.answering.evidence import Weighed
from bot.answering.understand import IDLE_WORDS
from bot.model.answer import Within
from bot.model.search import Hit
from bot.retrieval import Document, PassageIndex, Presence, Query, QueryWord, Respelling, Snapshot, kernels
from bot.services.aside import aside
from bot.services.index_building import ShelvesOf, built, documents_of
from bot.services.memory import give_back
from bot.services.ports import ArticleStore, Change, IndexFiles

log = logging.getLogger(__name__)

LOG_BATCH = 512
"""Log lines taken in at a time: what a reader may wait for at most while the index catches up."""
LARGE_PASSAGES = 1 << 16
"""So many passages held in memory, some forty megabytes, are worth opening the index anew from its files."""
NEAREST = 3
"""Words offered for each that occurs nowhere."""

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Found:
    """Hits best first, the words they were found by, and the log position of the index that found them."""

    hits: tuple[Hit, ...]
    words: tuple[Weighed, ...]
    position: int


class LiveIndex:
    """One index over the whole store. Searches see a snapshot: never half an article.

    Without `shelves_of` no article stands on a shelf, so that only who sees everything finds any.
    """

    def __init__(self, store: ArticleStore, files: IndexFiles | None = None, *, shelves_of: ShelvesOf | None = None) -> None:
        self._store = store
        self._files = files
        self._shelves_of = shelves_of
        self._is_saved = True
        self._index = PassageIndex()
        self._snapshot = self._index.snapshot()
        self._following = asyncio.Lock()
        self._merging = asyncio.Lock()
        # One thread each: searches that share a processor are no faster, and the event loop stays free.
        self._searcher = ThreadPoolExecutor(max_workers=1, thread_name_prefix="search")
        self._writer = ThreadPoolExecutor(max_workers=1, thread_name_prefix="index")
        self._merger = ThreadPoolExecutor(max_workers=1, thread_name_prefix="merge")

    @property
    def position(self) -> int:
        """The log position this index has read up to; 0 for nothing."""
        return self._snapshot.position

    @property
    def version(self) -> int:
        """The number that readers are shown: the same."""
        return self.position

    async def open(self, *, on_reason: Callable[[str], None] = lambda _: None, on_progress: Callable[[int], None] = lambda _: None) -> None:
        """Take up the kept index and follow from there; any doubt about it ends in building it anew, with the reason told."""
        if self._files is not None:
            newest = (await self._store.census()).log_position
            opened = await self._write(partial(self._files.open, newest_position=newest))
            if opened.index is not None:
                self._index, self._snapshot = opened.index, opened.index.snapshot()
                self._is_saved = True
            elif newest:
                on_reason(opened.reason)
                await self.rebuild(on_progress=on_progress)
        await self.follow(on_progress=on_progress)
        await self.save()

    async def save(self) -> None:
        """Keep the index as it is now, unless that is how it is kept already. A disk that refuses costs the next start some time.

        A large index that was made in memory is then opened from its files: what is mapped the system can take back, what is held not.
        """
        if self._files is None or self._is_saved:
            return
        async with self._following:
            position, large = self._index.position, self._index.held >= LARGE_PASSAGES
            try:
                await self._write(partial(_save, self._files, self._index))
            except OSError as error:
                log.warning("index not saved: %s", error)
                return
            self._is_saved = True
            if large:
                opened = await self._write(partial(self._files.open, newest_position=position))
                if opened.index is not None:
                    self._index, self._snapshot = opened.index, opened.index.snapshot()
                    del opened
                    await self._write(give_back)

    async def follow(self, *, on_progress: Callable[[int], None] = lambda _: None) -> None:
        """Take in all that the log holds by now. `on_progress` is told how many articles came in since it was last told."""
        async with self._following:
            await self._follow(self._index, on_progress)
        await self.merge()

    async def merge(self) -> None:
        """Do the merges that are due. Made aside in a thread of their own: articles come and go and searches go on meanwhile."""
        has_merged = False
        async with self._merging:
            while merge := (index := self._index).merge_plan():
                made = await asyncio.get_running_loop().run_in_executor(self._merger, merge.run)
                async with self._following:
                    if index is self._index and await self._write(partial(index.swap, merge, made)):
                        self._snapshot = index.snapshot()
                        self._is_saved, has_merged = False, True
        if has_merged and self._index.held >= LARGE_PASSAGES:
            await self.save()

    async def look_after(self) -> None:
        """What a program that stays does once it has started: load the compiled kernel, read the kept files to the last byte.

        Damage that only shows there ends in a rebuild. Searches go on throughout.
        """
        await aside(kernels.warm)
        damage = await aside(self._files.check) if self._files is not None else None
        if damage:
            log.warning("index files damaged, building anew: %s", damage)
            await self.rebuild()

    async def rebuild(self, *, on_progress: Callable[[int], None] = lambda _: None) -> None:
        """Build the index anew from the store; searches go on with the old one until the new one is complete."""
        async with self._following:
            fresh = await built(self._store, self._shelves_of, on_progress=on_progress)
            await self._follow(fresh, lambda _: None)
            self._index, self._snapshot = fresh, fresh.snapshot()
            self._is_saved = False
        await self.save()

    async def _follow(self, index: PassageIndex, on_progress: Callable[[int], None]) -> None:
        while entries := await self._store.log(after=index.position, limit=LOG_BATCH):
            changed = {entry.article_id: entry.change for entry in entries}
            articles = await self._store.articles(article_id for article_id, change in changed.items() if change is Change.PUT)
            passages = await self._store.passages_of(articles)
            shelves = await self._shelves_of(articles) if self._shelves_of is not None else {}
            documents = [
                document
                for article_id in sorted(articles)
                for document in documents_of(
                    articles[article_id], passages.get(article_id, ()), shelves=shelves.get(article_id, frozenset())
                )
            ]
            gone = [article_id for article_id in changed if article_id not in articles]
            snapshot = await self._write(partial(_take_in, index, documents, gone, entries[-1].position))
            if index is self._index:
                self._snapshot, self._is_saved = snapshot, False
            on_progress(len(changed))

    async def search(self, query: Query, *, limit: int, within: Within | None = None, now: datetime) -> tuple[Hit, ...]:
        """The best passages for `query`, best first, misspelt words put right."""
        return await self._work(partial(_search, self._snapshot, query, limit, within, now))

    async def find(
        self,
        words: Sequence[str],
        *,
        phrases: Sequence[str] = (),
        excluded: Sequence[str] = (),
        required: Sequence[str] = (),
        within: Within | None = None,
        fresh: bool = False,
        limit: int,
        now: datetime,
    ) -> Found:
        """The best passages for the words of a question, misspelt ones put right, and what each word weighs.

        `required`: those of the words that every passage must hold. `fresh`: recent passages go first among equals.
        """
        query = Query.of(words, phrases=phrases, fresh=fresh)
        return await self._work(partial(_find, self._snapshot, query, excluded, required, within, limit, now))

    async def weigh(self, words: Sequence[str], *, within: Within | None = None) -> tuple[Weighed, ...]:
        """What each of the words weighs, misspelt ones put right; of `within` only the shelves count."""
        return await self._work(partial(_weigh, self._snapshot, words, _shelves(within)))

    async def nearest(self, unknown: Iterable[str], *, within: Within | None = None) -> tuple[str, ...]:
        """Words of the index (on the shelves of `within`) spelt like those that occur nowhere, nearest first, each once."""
        snapshot, shelves = self._snapshot, _shelves(within)
        found = await self._work(lambda: [near for word in unknown for near in snapshot.nearest(word, NEAREST, shelves=shelves)])
        return tuple(dict.fromkeys(found))

    async def _work(self, call: Callable[[], T]) -> T:
        return await asyncio.get_running_loop().run_in_executor(self._searcher, call)

    async def _write(self, call: Callable[[], T]) -> T:
        return await asyncio.get_running_loop().run_in_executor(self._writer, call)

    def close(self) -> None:
        """Let go of the threads. Twice does no harm."""
        self._searcher.shutdown(wait=True, cancel_futures=True)
        self._writer.shutdown(wait=True, cancel_futures=True)
        self._merger.shutdown(wait=True, cancel_futures=True)

    def figures(self) -> dict[str, int]:
        """What the index holds, for `stats`."""
        return {"passages": len(self._snapshot), "position": self._snapshot.position}


def _take_in(index: PassageIndex, documents: Sequence[Document], gone: Sequence[int], position: int) -> Snapshot:
    index.remove(gone)
    index.add(documents)
    index.position = position
    return index.snapshot()


def _save(files: IndexFiles, index: PassageIndex) -> None:
    files.save(index.frozen()())


def _search(snapshot: Snapshot, query: Query, limit: int, within: Within | None, now: datetime) -> tuple[Hit, ...]:
    return snapshot.search(snapshot.respell(query, shelves=_shelves(within)).query, limit=limit, within=within, now=now)


def _shelves(within: Within | None) -> frozenset[int] | None:
    return within.shelves if within is not None else None


def _find(
    snapshot: Snapshot,
    query: Query,
    excluded: Sequence[str],
    required: Sequence[str],
    within: Within | None,
    limit: int,
    now: datetime,
) -> Found:
    bound = tuple(replace(word, presence=Presence.REQUIRED) if word.forms[0] in required else word for word in query.words)
    asked = _without_idle(snapshot.respell(replace(query, words=bound), shelves=_shelves(within)))
    barred = tuple(replace(word, presence=Presence.EXCLUDED) for each in excluded for word in Query.of([each]).words if not word.joined)
    wanted = replace(asked.query, words=asked.query.words + barred)
    return Found(snapshot.search(wanted, limit=limit, within=within, now=now), _weighed(snapshot, asked), snapshot.position)


def _without_idle(asked: Respelling) -> Respelling:
    """Without the misspelt words that were meant to be words of no topic: "abuot" is about, and about is nothing to search for."""
    idle = {change.used for change in asked.respelled if change.used in IDLE_WORDS}
    left = asked.query.without(idle)
    if not idle or not left.words:
        return asked
    return Respelling(left, tuple(change for change in asked.respelled if change.used not in idle), asked.unknown)


def _weigh(snapshot: Snapshot, words: Sequence[str], shelves: frozenset[int] | None) -> tuple[Weighed, ...]:
    return _weighed(snapshot, snapshot.respell(Query.of(words), shelves=shelves))


def _weighed(snapshot: Snapshot, asked: Respelling) -> tuple[Weighed, ...]:
    respelled = {change.used: change for change in asked.respelled}
    return tuple(
        Weighed(
            asked=respelled[word.name].asked if word.name in respelled else word.forms[0],
            name=word.name,
            forms=word.forms,
            weight=weight_of(snapshot, word) if word.forms[0] not in asked.unknown else snapshot.statistics.idf(1),
            is_known=word.forms[0] not in asked.unknown,
            respelled=respelled.get(word.name),
        )
        for word in asked.query.words
        if not word.joined
    )


def weight_of(snapshot: Snapshot, word: QueryWord) -> float:
    """The BM25 weight of a word in all its spellings, over all articles; for one that occurs nowhere, that of a word that occurs once."""
    return snapshot.statistics.idf(max(1, sum(snapshot.frequency(form) for form in word.forms)))
