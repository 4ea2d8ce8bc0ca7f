"""An ArticleStore in a dictionary: the fake for other rooms' tests, and the plain telling of the rules the SQL store is compared with.

It shares no code with `bot.store` but the canonical form of a URL and the refusals.
"""

from collections.abc import AsyncIterator, Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta

from bot.model.answer import Within
from bot.model.article import Article, Census, Outcome, Passage, Published, Source
from bot.model.shelf import COMMON
from bot.model.statement import Standing
from bot.services.ports import Change, Entry, LogEntry, Saved, StoredStatement
from bot.services.said import is_within
from bot.statements.directory import Named, key_of
from bot.store import canonical_url
from bot.store.identity import check_moment, check_storable


@dataclass(slots=True)
class _Kept:
    url: str | None
    origin: str | None
    lot: int | None = None
    shelves: set[int] = field(default_factory=set)
    revisions: list[Article] = field(default_factory=list)
    passages: tuple[Passage, ...] = ()
    statements: tuple[StoredStatement, ...] = ()
    earlier: tuple[StoredStatement, ...] = ()

    @property
    def current(self) -> Article:
        return self.revisions[-1]


class MemoryArticleStore:
    """The port `ArticleStore` without a database. Ids count from 1 and are never reused."""

    def __init__(self) -> None:
        self._kept: dict[int, _Kept] = {}
        self._sources: dict[str, Source] = {}
        self._log: list[LogEntry] = []
        self._articles_so_far = 0
        self._passages_so_far = 0
        self._statements_so_far = 0
        self.statements = MemoryStatementStore(self._kept)

    async def save(self, entry: Entry, *, now: datetime) -> Saved:
        check_moment(now)
        check_storable(entry)
        address = said(entry.draft.url)
        url = canonical_url(address) if address else None
        origin = said(entry.draft.origin) if url is None else None
        lot = None if entry.vouched or entry.shelf == COMMON else entry.shelf
        kept = self._find(entry, url, origin, lot)
        draft = Article(
            article_id=0,
            revision=1,
            source=Source(0, entry.source),
            title=said(entry.cleaned.title) or said(entry.draft.title),
            body=entry.cleaned.body,
            url=address,
            published=in_utc(entry.draft.published),
            author=said(entry.cleaned.author) or said(entry.draft.author),
            language=said(entry.language) or said(entry.draft.language),
            added=now.astimezone(UTC),
            notes=entry.cleaned.notes,
        )
        if kept is None:
            self._articles_so_far += 1
            source = self._sources.setdefault(entry.source, Source(len(self._sources) + 1, entry.source))
            kept = self._kept[self._articles_so_far] = _Kept(url, origin, lot)
            article = replace(draft, article_id=self._articles_so_far, source=source)
            return self._put(kept, article, entry, Outcome.ADDED)
        is_moved = entry.outlet_stated and kept.current.source.name != entry.source
        if is_moved:
            source = self._sources.setdefault(entry.source, Source(len(self._sources) + 1, entry.source))
            kept.revisions = [replace(each, source=source) for each in kept.revisions]
        old = kept.current
        same_address = (
            (url is not None and url == kept.url)
            or (origin is not None and origin == kept.origin)
            or (url is origin is kept.url is kept.origin is None)
        )
        if same_address and (old.body != draft.body or (old.title and draft.title and old.title != draft.title)):
            published = draft.published or old.published
            if draft.published and old.published and is_day_of(draft.published, old.published):
                published = old.published
            new = replace(
                draft,
                title=draft.title or old.title,
                url=old.url or draft.url,
                published=published,
                author=draft.author or old.author,
                language=draft.language or old.language,
            )
        else:
            published = old.published or draft.published
            if draft.published and old.published and is_day_of(old.published, draft.published):
                published = draft.published
            new = replace(
                old, title=old.title or draft.title, url=old.url or draft.url, author=old.author or draft.author, published=published
            )
            if new == old:
                is_new_here = entry.shelf not in kept.shelves
                kept.shelves.add(entry.shelf)
                if is_new_here or is_moved:
                    self._log.append(LogEntry(len(self._log) + 1, old.article_id, Change.PUT))
                return Saved(Outcome.REVISED if is_moved else Outcome.UNCHANGED, old, kept.passages, is_new_here)
            new = replace(new, language=old.language or draft.language, notes=old.notes or draft.notes, added=draft.added)
        kept.url = kept.url or url
        new = replace(new, article_id=old.article_id, revision=old.revision + 1, source=old.source)
        return self._put(kept, new, entry, Outcome.REVISED)

    async def remove(self, article_id: int, *, now: datetime) -> bool:
        check_moment(now)
        if self._kept.pop(article_id, None) is None:
            return False
        self._log.append(LogEntry(len(self._log) + 1, article_id, Change.GONE))
        return True

    async def articles(self, article_ids: Iterable[int]) -> dict[int, Article]:
        return {number: self._kept[number].current for number in article_ids if number in self._kept}

    async def article(self, article_id: int, revision: int | None = None) -> Article | None:
        if article_id not in self._kept:
            return None
        revisions = self._kept[article_id].revisions
        if revision is None:
            return revisions[-1]
        return revisions[revision - 1] if 1 <= revision <= len(revisions) else None

    async def passages(self, passage_ids: Iterable[int]) -> dict[int, Passage]:
        known = {passage.passage_id: passage for kept in self._kept.values() for passage in kept.passages}
        return {number: known[number] for number in passage_ids if number in known}

    async def passages_of(self, article_ids: Iterable[int]) -> dict[int, tuple[Passage, ...]]:
        return {number: self._kept[number].passages for number in article_ids if number in self._kept}

    async def visible(self, article_ids: Iterable[int]) -> frozenset[int]:
        return frozenset(number for number in article_ids if number in self._kept)

    async def shelves_of(self, article_ids: Iterable[int]) -> dict[int, frozenset[int]]:
        return {number: frozenset(self._kept[number].shelves) for number in article_ids if number in self._kept}

    async def put(self, article_id: int, shelf: int, *, now: datetime) -> bool:
        if article_id not in self._kept or shelf in self._kept[article_id].shelves:
            return False
        self._kept[article_id].shelves.add(shelf)
        self._log.append(LogEntry(len(self._log) + 1, article_id, Change.PUT))
        return True

    async def take_off(self, article_id: int, shelf: int, *, now: datetime) -> bool:
        if article_id not in self._kept or shelf not in self._kept[article_id].shelves:
            return False
        self._kept[article_id].shelves.remove(shelf)
        self._log.append(LogEntry(len(self._log) + 1, article_id, Change.PUT))
        return True

    def seen_from(self, shelves: frozenset[int]) -> "MemoryArticleStore":
        """What stands on these shelves, as it is now."""
        seen = MemoryArticleStore()
        seen._kept.update({number: kept for number, kept in self._kept.items() if kept.shelves & shelves})
        seen._log.extend(line for line in self._log if line.article_id in seen._kept)
        return seen

    async def log(self, *, after: int, limit: int) -> tuple[LogEntry, ...]:
        return tuple(self._log[max(after, 0) :][: max(limit, 0)])

    async def all_articles(self, *, batch: int = 256) -> AsyncIterator[Sequence[tuple[Article, tuple[Passage, ...]]]]:
        if batch < 1:
            message = f"a batch of {batch} articles"
            raise ValueError(message)
        last = 0
        while found := sorted(number for number in self._kept if number > last)[:batch]:
            yield tuple((self._kept[number].current, self._kept[number].passages) for number in found)
            last = found[-1]

    async def sources(self) -> tuple[Source, ...]:
        used = {kept.current.source for kept in self._kept.values()}
        return tuple(sorted(used, key=lambda source: (source.name.casefold(), source.name)))

    async def census(self) -> Census:
        current = [kept.current for kept in self._kept.values()]
        published = [article.published for article in current if article.published]
        counts: dict[str, int] = {}
        for article in current:
            counts[article.source.name] = counts.get(article.source.name, 0) + 1
        return Census(
            articles=len(current),
            revisions=sum(len(kept.revisions) for kept in self._kept.values()),
            passages=sum(len(kept.passages) for kept in self._kept.values()),
            sources=len(counts),
            characters=sum(len(article.body) for article in current),
            newest=max(published, key=lambda when: (when.at, not when.day_only), default=None),
            oldest=min(published, key=lambda when: (when.at, not when.day_only), default=None),
            log_position=self._log[-1].position if self._log else 0,
            by_source=tuple(sorted(counts.items(), key=lambda pair: (-pair[1], pair[0].casefold(), pair[0]))),
        )

    async def close(self) -> None:
        pass

    def _find(self, entry: Entry, url: str | None, origin: str | None, lot: int | None) -> _Kept | None:
        in_order = [self._kept[number] for number in sorted(self._kept) if self._kept[number].lot == lot]
        if url is not None:
            for kept in in_order:
                if kept.url == url:
                    return kept
        equal = [kept for kept in in_order if kept.current.body == entry.cleaned.body and kept.current.source.name == entry.source]
        here = [kept for kept in in_order if origin is not None and kept.origin == origin]
        for kept in here:
            if kept.current.body == entry.cleaned.body:
                return kept
        return next(iter(equal + here), None)

    def _put(self, kept: _Kept, article: Article, entry: Entry, outcome: Outcome) -> Saved:
        passages = []
        for ordinal, span in enumerate(entry.passages):
            self._passages_so_far += 1
            passages.append(Passage(self._passages_so_far, article.article_id, article.revision, ordinal, span))
        kept.revisions.append(article)
        kept.passages = tuple(passages)
        first = self._statements_so_far + 1
        self._statements_so_far += len(entry.statements)
        kept.earlier += kept.statements
        kept.statements = tuple(
            StoredStatement(number, article.article_id, article.revision, statement)
            for number, statement in enumerate(entry.statements, first)
        )
        self._log.append(LogEntry(len(self._log) + 1, article.article_id, Change.PUT))
        is_new_here = entry.shelf not in kept.shelves
        kept.shelves.add(entry.shelf)
        return Saved(outcome, article, kept.passages, is_new_here)


class MemoryStatementStore:
    """The port `StatementStore` over what a MemoryArticleStore keeps."""

    def __init__(self, kept: dict[int, _Kept]) -> None:
        self._kept = kept

    def seen_from(self, shelves: frozenset[int]) -> "MemoryStatementStore":
        return MemoryStatementStore({number: kept for number, kept in self._kept.items() if kept.shelves & shelves})

    def _all(self) -> list[StoredStatement]:
        return [each for number in sorted(self._kept) for each in self._kept[number].statements]

    async def named(self, *, keys: Iterable[str] | None = None) -> tuple[Named, ...]:
        wanted = None if keys is None else set(keys)
        found: dict[tuple[str, str | None], list[int]] = {}
        for each in self._all():
            said = each.statement
            if said.speaker and said.standing is Standing.SAID and (wanted is None or key_of(said.speaker) in wanted):
                found.setdefault((said.speaker, said.role), []).append(each.article_id)
        in_order = sorted(found, key=lambda pair: (pair[0], pair[1] is not None, pair[1] or ""))
        return tuple(Named(name, role, len(found[name, role]), len(set(found[name, role]))) for name, role in in_order)

    async def by_names(self, names: Iterable[str], *, limit: int, within: Within | None = None) -> tuple[StoredStatement, ...]:
        wanted = set(names)
        said = [each for each in self._all() if each.statement.speaker in wanted and each.statement.standing is Standing.SAID]
        said = [each for each in said if is_within(self._kept[each.article_id].current, within or Within())]

        def newest_first(each: StoredStatement) -> tuple[bool, float]:
            published = self._kept[each.article_id].current.published
            return published is None, -published.at.timestamp() if published else 0.0

        return tuple(sorted(said, key=newest_first)[:limit])

    async def statement(self, statement_id: int) -> StoredStatement | None:
        earlier = [each for kept in self._kept.values() for each in kept.earlier]
        return next((each for each in (*self._all(), *earlier) if each.statement_id == statement_id), None)

    async def of_articles(self, article_ids: Iterable[int]) -> dict[int, tuple[StoredStatement, ...]]:
        return {number: self._kept[number].statements for number in article_ids if number in self._kept and self._kept[number].statements}


def is_day_of(day: Published, time: Published) -> bool:
    """Whether `day` is only a day, and `time` a time which is on that day somewhere on Earth."""
    return day.day_only and not time.day_only and timedelta(hours=-26) <= time.at - day.at <= timedelta(hours=24)


def said(text: str | None) -> str | None:
    """The text, None where it is blank."""
    return text if text and text.strip() else None


def in_utc(published: Published | None) -> Published | None:
    """The same moment, in UTC."""
    return published and replace(published, at=published.at.astimezone(UTC))
