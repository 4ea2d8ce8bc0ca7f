"""Lineage and stories, kept up with the article log: what is new is derived and stored, batch by batch, off the event loop."""

import asyncio
import logging
from collections import Counter, OrderedDict
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from functools import partial
from typing import TypeVar

from bot.model.article import Article
from bot.model.errors import BadInputError, StoreError
from bot.model.story import Merge, Split
from bot.services.ports import ArticleStore, Clock, LogEntry
from bot.services.ports_stories import Batch, Derived, KeptText, KeptTopic, Known, Progress, StoryStore
from bot.stories.arrivals import Arrival, Arrivals, Placed
from bot.stories.candidates import Candidates, relatives
from bot.stories.fingerprint import Fingerprint
from bot.stories.frequencies import Frequencies
from bot.stories.packing import PACKING_VERSION, packed, packed_keys, packed_topic, unpacked, unpacked_keys, unpacked_topic
from bot.stories.reading import read
from bot.stories.regroup import merge_plan, split_plan
from bot.stories.stories import Stories
from bot.stories.strangeness import SeenPairs, pairs_of

log = logging.getLogger(__name__)

T = TypeVar("T")

DERIVATION = 2
"""Goes up when verdicts or joins change so much that what is stored should be derived anew."""
VERSION = 1000 * DERIVATION + PACKING_VERSION
LOG_BATCH = 64
"""Log lines taken in at a time: half a second of work that is lost to a kill at most."""
PAIRS_EVERY = 500
"""Log lines between two times that the word pairs are stored: megabytes, and four milliseconds a line to see again."""
PAIRS_AT_REST = 100
"""The same where nothing is waiting: who starts next has less to see again."""
REMEMBERED = 4_000
"""Fingerprints kept in memory, six kilobytes each: what is compared once is often compared again."""
NIGHT_HOUR = 3
"""The hour, in UTC, from which the night pass is due."""
LOOK_EVERY_S = 600.0


@dataclass(slots=True)
class _Memory:
    """What the next batch needs, as of `progress`."""

    arrivals: Arrivals
    progress: Progress
    pairs_position: int
    texts: OrderedDict[int, Fingerprint] = field(default_factory=OrderedDict)


class StoriesKeeper:
    """Follows the article log like the search index, with its own position in the store.

    It may be stopped or killed anywhere, and several processes may do it at once: what is stored is always that of a whole stretch of the
    log, each derived once. Its memory is read from the store when there is first something to derive, and again after anything went wrong.
    """

    def __init__(self, store: ArticleStore, stories: StoryStore) -> None:
        self._store = store
        self._stories = stories
        self._memory: _Memory | None = None
        self._following = asyncio.Lock()
        self._is_following = False
        self._has_more = False
        self._worker = ThreadPoolExecutor(max_workers=1, thread_name_prefix="stories")

    async def open(self) -> None:
        """Read what is needed to go on; `follow` does it by itself where there is something to derive."""
        async with self._following:
            await self._opened(await self._progress())

    async def follow(self, *, on_progress: Callable[[int], None] = lambda _: None) -> None:
        """Derive all that the log holds by now. `on_progress` is told how many log lines were done since it was last told.

        Where that is being done already this returns at once: what is new is done with the rest. Nobody who stores an article has to wait
        for a library.
        """
        if self._is_following:
            self._has_more = True
            return
        async with self._following:
            self._is_following = True
            try:
                await self._follow(on_progress)
            finally:
                self._is_following = False

    async def _follow(self, on_progress: Callable[[int], None]) -> None:
        while True:
            self._has_more = False
            progress = await self._progress()
            entries = await self._store.log(after=progress.position, limit=LOG_BATCH)
            if not entries:
                if self._has_more:
                    continue
                return
            try:
                memory = await self._opened(progress)
                if memory.progress != progress:
                    continue  # another process was quicker: go on from where it is
                if not await self._take_in(memory, entries):
                    self._memory = None
                    continue
            except BaseException:
                self._memory = None  # it may be ahead of what is stored
                raise
            on_progress(len(entries))

    async def rebuild(self, *, on_progress: Callable[[int], None] = lambda _: None) -> None:
        """Derive everything anew. Stories fill up meanwhile; their numbers come out the same."""
        async with self._following:
            self._memory = None
            await self._stories.forget()
        await self.follow(on_progress=on_progress)

    async def regroup(self, *, now: datetime) -> int:
        """The night pass: merge stories that turned out to be one, part those that turned out to be several; how many of both."""
        await self.follow()
        async with self._following:
            progress = await self._progress()
            if not progress.position:
                return 0
            try:
                memory = await self._opened(progress)
                merges = await self._work(partial(_merged, memory.arrivals.stories))
                splits = await self._work(partial(_parted, memory.arrivals.stories))
                if not await self._stories.regroup(memory.progress, merges, splits, now=now):
                    self._memory = None
                    return 0
            except BaseException:
                self._memory = None
                raise
            memory.progress = replace(memory.progress, regrouped=now)
        log.info("stories regrouped: %d merged, %d parted", len(merges), len(splits))
        return len(merges) + len(splits)

    async def look_after(self, clock: Clock) -> None:
        """What a program that stays does: catch up with the log now and again, and regroup once a night. Returns only when cancelled."""
        while True:
            try:
                await self.open()
                await self.follow()
                progress = await self._progress()
                if progress.position and is_due(progress.regrouped, now=clock()):
                    await self.regroup(now=clock())
            except StoreError as error:
                log.warning("stories not derived: %s", error)
            await asyncio.sleep(LOOK_EVERY_S)

    def close(self) -> None:
        """Let go of the thread. Twice does no harm."""
        self._worker.shutdown(wait=True, cancel_futures=True)

    async def _progress(self) -> Progress:
        """How far the store is; what another version derived is forgotten."""
        progress = await self._stories.progress()
        if progress is not None and progress.version != VERSION:
            log.info("stories are derived anew: version %d, now %d", progress.version, VERSION)
            await self._stories.forget()
            progress = None
        return progress or Progress(VERSION)

    # memory

    async def _opened(self, progress: Progress) -> _Memory:
        """The memory as of `progress`, or what is newer, read from the store where it is not that."""
        if self._memory is None or self._memory.progress != progress:
            self._memory = None
            try:
                self._memory = await self._read()
            except BadInputError as error:
                log.warning("stories are derived anew: %s", error)
                await self._stories.forget()
                raise StoreError(_DAMAGED) from error
        return self._memory

    async def _read(self) -> _Memory:
        async with self._stories.whole() as whole:
            progress = await whole.progress() or Progress(VERSION)
            words = [pair async for page in whole.words() for pair in page]
            frequencies = await self._work(partial(Frequencies, words, articles=progress.articles))
            keys = [(article_id, unpacked_keys(kept)) async for page in whole.found_by() for article_id, kept in page]
            candidates = await self._work(partial(Candidates, keys))
            del words, keys
            stories = Stories(frequencies)
            async for page in whole.topics():
                await self._work(partial(_put_back, stories, page))
            kept = await whole.pairs()
        position, pairs = (0, SeenPairs()) if kept is None else (kept[0], await self._work(partial(SeenPairs.unpacked, kept[1])))
        await self._see_again(pairs, after=position, until=progress.position)
        return _Memory(Arrivals(candidates=candidates, stories=stories, pairs=pairs), progress, position)

    async def _see_again(self, pairs: SeenPairs, *, after: int, until: int) -> None:
        """See the word pairs of the articles of a stretch of the log, which came after the pairs were stored."""
        while entries := await self._store.log(after=after, limit=LOG_BATCH):
            wanted = {entry.article_id for entry in entries if entry.position <= until}
            if not wanted:
                return
            await self._work(partial(_see, pairs, tuple((await self._store.articles(wanted)).values())))
            after = entries[-1].position

    # a batch

    async def _take_in(self, memory: _Memory, entries: Sequence[LogEntry]) -> bool:
        changed = dict.fromkeys(entry.article_id for entry in entries)
        articles = await self._store.articles(changed)
        known = await self._stories.known(changed)
        fresh = [
            articles[one] for one in changed if one in articles and (one not in known or known[one].revision != articles[one].revision)
        ]
        gone = [one for one in changed if one not in articles]
        arriving, likely = await self._work(partial(_read_in, memory, fresh, gone))
        mine = {arrival.article_id for arrival in arriving}
        wanted = {other for others in likely.values() for other in others} - memory.texts.keys() - mine
        for article_id, kept in (await self._stories.texts(wanted)).items():
            if (text := _unpacked(article_id, kept)) is not None:
                memory.texts[article_id] = text
        after = memory.progress
        is_behind = len(entries) == LOG_BATCH
        batch = await self._work(partial(_derived, memory, arriving, likely, known, entries[-1].position, is_behind=is_behind))
        if not await self._stories.keep(batch):
            return False
        memory.progress = batch.progress
        if batch.pairs is not None:
            memory.pairs_position = batch.progress.position
        log.debug("stories derived from %d to %d", after.position, batch.progress.position)
        return True

    async def _work(self, call: Callable[[], T]) -> T:
        return await asyncio.get_running_loop().run_in_executor(self._worker, call)


_DAMAGED = "What was derived of the articles is damaged; it has been put aside and is derived anew."


def is_due(regrouped: datetime | None, *, now: datetime) -> bool:
    """Whether a night has begun since stories were last regrouped."""
    night = now.replace(hour=NIGHT_HOUR, minute=0, second=0, microsecond=0)
    night -= timedelta(days=0 if now >= night else 1)
    return regrouped is None or regrouped < night


def _read_in(memory: _Memory, fresh: Sequence[Article], gone: Sequence[int]) -> tuple[list[Arrival], dict[int, tuple[int, ...]]]:
    memory.arrivals.forget(gone)
    for article_id in (*gone, *(article.article_id for article in fresh)):
        memory.texts.pop(article_id, None)
    arriving = [Arrival.of(article) for article in fresh]
    return arriving, memory.arrivals.likely(arriving)


def _derived(
    memory: _Memory,
    arriving: Sequence[Arrival],
    likely: Mapping[int, Sequence[int]],
    known: Mapping[int, Known],
    position: int,
    *,
    is_behind: bool,
) -> Batch:
    """What the arriving articles come to. The memory is ahead of the store from here on, until that is written."""
    words: Counter[int] = Counter()
    emptied: dict[int, int] = {}
    placed: list[tuple[Arrival, Placed, list[Fingerprint]]] = []
    for arrival in arriving:
        others = [memory.texts[other] for other in likely[arrival.article_id] if other in memory.texts]
        before = known.get(arrival.article_id)
        at = memory.arrivals.place(
            arrival, story_id=before.story_id if before else None, is_alone=before is not None and before.articles == 1
        )
        placed.append((arrival, at, others))
        words.update(arrival.topic.words.tolist())
        memory.texts[arrival.article_id] = arrival.fingerprint
        if at.emptied is not None:
            emptied[at.emptied] = at.story_id
    stories = memory.arrivals.stories
    derived = tuple(
        Derived(
            article_id=arrival.article_id,
            revision=arrival.revision,
            story_id=at.story_id,
            at=arrival.at,
            arrived=arrival.topic.arrived,
            strangeness=at.strangeness,
            found_by=packed_keys(arrival.keys),
            packed=packed(arrival.fingerprint),
            topic=_kept(arrival, at) if arrival.article_id in stories else None,
            findings=relatives(arrival.fingerprint, others),
        )
        for arrival, at, others in placed
    )
    while len(memory.texts) > REMEMBERED:
        memory.texts.popitem(last=False)
    progress = replace(memory.progress, position=position, articles=stories.frequencies.articles)
    pairs = memory.arrivals.pairs.packed() if position - memory.pairs_position >= (PAIRS_EVERY if is_behind else PAIRS_AT_REST) else None
    return Batch(memory.progress, progress, derived, dict(words), stories.take_left(), emptied, pairs)


def _unpacked(article_id: int, kept: KeptText) -> Fingerprint | None:
    """The fingerprint; None where it is damaged: one article that cannot be compared must not stop the others."""
    try:
        return unpacked(kept.packed, article_id=article_id, source=kept.source, when=kept.published)
    except BadInputError as error:
        log.warning("article %d is not compared: %s", article_id, error)
        return None


def _kept(arrival: Arrival, at: Placed) -> KeptTopic:
    about = arrival.topic
    return KeptTopic(about.published, about.arrived, about.loose, packed_topic(about, at.weights))


def _put_back(stories: Stories, page: Sequence[tuple[int, int, KeptTopic]]) -> None:
    for article_id, story_id, kept in page:
        about, weights = unpacked_topic(
            kept.packed, article_id=article_id, published=kept.published, arrived=kept.arrived, loose=kept.loose
        )
        stories.put(about, story_id, weights=weights)


def _see(pairs: SeenPairs, articles: Sequence[Article]) -> None:
    for article in articles:
        pairs.see(pairs_of(read(article.body, article.title, language=article.language)))


def _merged(stories: Stories) -> tuple[Merge, ...]:
    """Merge what belongs together."""
    window = stories.in_window()
    merges = merge_plan(window, stories.frequencies)
    for merge in merges:
        stories.move([member.topic.article_id for member in window[merge.gone]], merge.kept)
    return merges


def _parted(stories: Stories) -> tuple[Split, ...]:
    """Part what does not."""
    splits = split_plan(stories.in_window(), stories.frequencies)
    for split in splits:
        for group in split.parted:
            stories.move(group, min(group))
    return splits
