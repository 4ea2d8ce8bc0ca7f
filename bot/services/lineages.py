"""Which of a few articles carry one text, found when an answer needs it; what was read of an article is remembered."""

import asyncio
import re
from collections import OrderedDict
from collections.abc import Iterable
from itertools import combinations

from bot.answering.texts import Texts
from bot.model.article import Article
from bot.model.story import LineageKind
from bot.stories.fingerprint import Fingerprint, fingerprint
from bot.stories.lineage import compare_texts, may_be_related
from bot.stories.voices import voices

REMEMBERED = 2_000
"""Fingerprints kept, a few kilobytes each: articles that answers cite are cited again."""
MOST = 24
"""Articles compared for one answer: more are not shown."""


GLANCE_CHARS = 6_000
ALIKE = 0.7
"""Share of the capitalised words of the shorter list that two articles have in common, from which they are read closely. A rewrite keeps
nearly all names; a glance takes a tenth of a millisecond, a reading several."""
_CAPITALISED = re.compile(r"\b[A-Z][a-z]{2,}")


class Lineages:
    """Remembers fingerprints by article and revision. One call works at a time, in a thread."""

    def __init__(self) -> None:
        self._read: OrderedDict[tuple[int, int], Fingerprint] = OrderedDict()
        self._working = asyncio.Lock()

    async def among(self, articles: Iterable[Article]) -> Texts:
        """The texts that the first `MOST` of these articles carry."""
        wanted = list({article.article_id: article for article in articles}.values())[:MOST]
        if len(wanted) < 2:  # noqa: PLR2004  # one article is one text
            return Texts()
        async with self._working:
            return await asyncio.to_thread(self._among, wanted)

    def _among(self, articles: list[Article]) -> Texts:
        named = {article.article_id: _capitalised(article.body[:GLANCE_CHARS]) for article in articles}
        alike = [
            (one, other) for one, other in combinations(articles, 2) if _share(named[one.article_id], named[other.article_id]) >= ALIKE
        ]
        read = {article.article_id: self._fingerprint(article) for pair in alike for article in pair}
        pairs = ((read[one.article_id], read[other.article_id]) for one, other in alike)
        findings = [
            finding
            for one, other in pairs
            if may_be_related(one, other) and (finding := compare_texts(one, other)).kind is not LineageKind.INDEPENDENT
        ]
        if not findings:
            return Texts()
        # Which printing is the least altered shows against the articles that quote the same words independently.
        everybody = {article.article_id: self._fingerprint(article) for article in articles}
        groups = [group for group in voices(everybody, findings, texts=everybody) if len(group.article_ids) > 1]
        return Texts(
            text_of={article_id: min(group.article_ids) for group in groups for article_id in group.article_ids},
            least_altered=frozenset(group.shown for group in groups),
        )

    def _fingerprint(self, article: Article) -> Fingerprint:
        key = article.article_id, article.revision
        if key not in self._read:
            at = article.published.at if article.published else None
            self._read[key] = fingerprint(
                article.article_id, article.body, article.title, at, article.source.name, language=article.language
            )
            while len(self._read) > REMEMBERED:
                self._read.popitem(last=False)
        self._read.move_to_end(key)
        return self._read[key]


def _capitalised(text: str) -> frozenset[str]:
    return frozenset(_CAPITALISED.findall(text))


def _share(one: frozenset[str], other: frozenset[str]) -> float:
    return len(one & other) / max(1, min(len(one), len(other)))
