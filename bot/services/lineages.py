"""Which of a few articles carry one text, for an answer: as it was derived when they arrived, else found on the spot."""

import asyncio
import re
from collections import OrderedDict
from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, datetime
from itertools import combinations

from bot.answering.texts import Texts
from bot.model.article import Article
from bot.model.errors import BadInputError
from bot.model.story import LineageFinding, LineageKind
from bot.services.ports_stories import KeptText, StoryReads
from bot.stories.candidates import relatives
from bot.stories.fingerprint import Fingerprint, fingerprint
from bot.stories.packing import unpacked
from bot.stories.voices import least_altered, voices

REMEMBERED = 2_000
"""Fingerprints kept, a few kilobytes each: articles that answers cite are cited again."""
MOST = 24
"""Articles compared for one answer: more are not shown."""
MOST_WITNESSES = 60
"""The articles of a story that are looked at for the words as they were: its first ones."""
NEVER = datetime(1, 1, 2, tzinfo=UTC)
"""A range from here to here holds nothing: only the stories of known articles are wanted."""


GLANCE_CHARS = 6_000
ALIKE = 0.7
"""Share of the capitalised words of the shorter list that two articles have in common, from which they are read closely. A rewrite keeps
nearly all names; a glance takes a tenth of a millisecond, a reading several."""
_CAPITALISED = re.compile(r"\b[A-Z][a-z]{2,}")


class Lineages:
    """Remembers fingerprints by article and revision. One call computes at a time, in a thread.

    Articles that were derived, as `stories` knows them, are not compared again; without `stories` every two are.
    """

    def __init__(self, stories: StoryReads | None = None) -> None:
        self._stories = stories
        self._read: OrderedDict[tuple[int, int], Fingerprint] = OrderedDict()
        self._working = asyncio.Lock()

    def seen_through(self, stories: StoryReads) -> "Lineages":
        """The same memory for a reader who sees these stories: what else descends from a text counts for nothing."""
        narrowed = Lineages(stories if self._stories is not None else None)
        narrowed._read, narrowed._working = self._read, self._working
        return narrowed

    async def among(self, articles: Iterable[Article]) -> Texts:
        """The texts that the first `MOST` of these articles carry.

        Of an article that was derived, everything its story holds is a witness: which printing is the least altered does not depend on
        which of them are asked about.
        """
        wanted = list({article.article_id: article for article in articles}.values())[:MOST]
        derived, stories = await self._derived(wanted)
        if not derived and len(wanted) < 2:  # noqa: PLR2004  # one article is one text
            return Texts()
        fresh = {article.article_id for article in wanted} - derived
        witnesses = list(dict.fromkeys([*(one for story in stories for one in story), *sorted(derived)]))
        found = list(await self._stories.findings(witnesses)) if self._stories is not None and len(witnesses) > 1 else []
        if fresh and len(wanted) > 1:
            async with self._working:
                found += await asyncio.to_thread(self._compared, wanted, derived)
        asked = {article.article_id for article in wanted}
        groups = [set(group.article_ids) for group in voices([*witnesses, *sorted(asked.difference(witnesses))], found)]
        groups = [group for group in groups if len(group) > 1 and group & asked]
        if not groups:
            return Texts()
        # Whoever tells the same story may print the words as they were.
        among = [group.union(*(story for story in stories if group & set(story)), asked if group & fresh else ()) for group in groups]
        kept = await self._stories.texts(set().union(*among) - fresh) if self._stories is not None else {}
        async with self._working:
            return await asyncio.to_thread(self._texts, wanted, found, kept, list(zip(groups, among, strict=True)))

    async def _derived(self, wanted: Sequence[Article]) -> tuple[set[int], list[tuple[int, ...]]]:
        """Which of these were derived as they are now, and the articles of the stories they are in, the earliest first."""
        if self._stories is None or not wanted:
            return set(), []
        revisions = await self._stories.revisions(article.article_id for article in wanted)
        derived = {article.article_id for article in wanted if revisions.get(article.article_id) == article.revision}
        stories = await self._stories.arrived(NEVER, NEVER, known=derived) if derived else ()
        return derived, [story.article_ids[:MOST_WITNESSES] for story in stories]

    def _compared(self, articles: Sequence[Article], derived: set[int]) -> list[LineageFinding]:
        """What every two articles are to each other of which not both are derived."""
        named = {article.article_id: _capitalised(article.body[:GLANCE_CHARS]) for article in articles}
        return [
            finding
            for one, other in combinations(articles, 2)
            if not {one.article_id, other.article_id} <= derived and _share(named[one.article_id], named[other.article_id]) >= ALIKE
            for finding in relatives(self._fingerprint(one), [self._fingerprint(other)])
        ]

    def _texts(
        self,
        wanted: Sequence[Article],
        found: Sequence[LineageFinding],
        kept: Mapping[int, KeptText],
        groups: Sequence[tuple[set[int], set[int]]],
    ) -> Texts:
        """`groups` are the articles of each text, with all that may bear witness to its words."""
        read = {article.article_id: self._fingerprint(article, kept.get(article.article_id)) for article in wanted}
        for article_id, text in kept.items():
            if article_id not in read and (one := _unpacked(article_id, text)):
                read[article_id] = one
        return Texts(
            text_of={article_id: min(group) for group, _ in groups for article_id in group},
            least_altered=frozenset(least_altered(sorted(group), sorted(among), read) for group, among in groups),
            reworded=frozenset(
                article_id
                for finding in found
                if finding.kind is LineageKind.REWRITE
                for group, _ in groups
                if finding.article_id in group
                for article_id in group
            ),
        )

    def _fingerprint(self, article: Article, kept: KeptText | None = None) -> Fingerprint:
        key = article.article_id, article.revision
        if key not in self._read:
            self._read[key] = (_unpacked(article.article_id, kept, revision=article.revision) if kept else None) or _made(article)
            while len(self._read) > REMEMBERED:
                self._read.popitem(last=False)
        self._read.move_to_end(key)
        return self._read[key]


def _unpacked(article_id: int, kept: KeptText, *, revision: int | None = None) -> Fingerprint | None:
    """The kept fingerprint, None where it is of another version, or of another revision than the one wanted."""
    if revision is not None and kept.revision != revision:
        return None
    try:
        return unpacked(kept.packed, article_id=article_id, source=kept.source, when=kept.published)
    except BadInputError:
        return None


def _made(article: Article) -> Fingerprint:
    at = article.published.at if article.published else None
    return fingerprint(article.article_id, article.body, article.title, at, article.source.name, language=article.language)


def _capitalised(text: str) -> frozenset[str]:
    return frozenset(_CAPITALISED.findall(text))


def _share(one: frozenset[str], other: frozenset[str]) -> float:
    return len(one & other) / max(1, min(len(one), len(other)))
