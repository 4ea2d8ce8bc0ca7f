"""Facts that messages state and no value holds as such: counted, grouped, picked. Pure; the words around them are the templates'."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import lru_cache

from bot.answering.clause import clause
from bot.answering.excerpt import Excerpt, excerpt
from bot.answering.shared import Shared
from bot.model.answer import Citation, Item, ItemType, Wording
from bot.model.article import Article, Published
from bot.model.search import FoundPassage
from bot.model.span import Span
from bot.model.statement import Statement
from bot.text.sentences import sentences


def cited_articles(items: Iterable[Item]) -> int:
    """How many articles the items cite."""
    return len({citation.article_id for item in items for citation in item.citations})


def cited_sources(items: Iterable[Item]) -> int:
    """How many outlets the items cite."""
    return len({citation.source for item in items for citation in item.citations})


def newest_cited(items: Iterable[Item]) -> Published | None:
    """The latest publication among the cited articles; None where no date is known."""
    dates = [citation.published for item in items for citation in item.citations if citation.published]
    return max(dates, key=lambda published: published.at, default=None)


def by_wording(citations: Sequence[Citation]) -> tuple[tuple[Wording | None, tuple[Citation, ...]], ...]:
    """The citations grouped by how their wording compares, closest wording first, unknown last; order within a group is kept."""
    order: tuple[Wording | None, ...] = (*Wording, None)
    groups = ((wording, tuple(citation for citation in citations if citation.wording == wording)) for wording in order)
    return tuple((wording, group) for wording, group in groups if group)


def is_plural(name: str) -> bool:
    """Whether a speaker is called by a word for several: "experts", "House Democrats". A name that only ends so ("Reuters") is not."""
    last = name.rsplit(maxsplit=1)[-1] if name.strip() else ""
    return last in _SEVERAL or (last[:1].islower() and last.endswith("s") and not last.endswith("ss"))


_SEVERAL = frozenset({"people", "police", "Democrats", "Republicans", "Conservatives", "Liberals"})
"""Words for several that no ending shows, or that are written as names are."""


def last_day(until: datetime) -> datetime:
    """A moment of the last day inside an exclusive limit: people say "until 28 March" and mean that day too."""
    return until - timedelta(microseconds=1)


def as_items(found: Iterable[FoundPassage], *, skipped: int = 0) -> tuple[Item, ...]:
    """Passages found as the items of an answer, numbered behind the `skipped` ones in their order, so that one template shows both."""
    return tuple(
        Item(
            text=passage.text,
            type=ItemType.PASSAGE,
            citations=(
                Citation(
                    n=n,
                    article_id=passage.article_id,
                    revision=passage.revision,
                    title=passage.title,
                    source=passage.source,
                    url=passage.url,
                    published=passage.published,
                    span=Span(passage.start, passage.end),
                ),
            ),
            score=passage.score,
            parts=passage.parts,
        )
        for n, passage in enumerate(found, start=skipped + 1)
    )


@dataclass(frozen=True, slots=True)
class SideBySide:
    """One statement in two articles: both printings with the words marked that the other does not have."""

    speaker: str | None
    wording: Wording
    first: Excerpt
    second: Excerpt


def side_by_side(first: Article, second: Article, common: Shared) -> SideBySide:
    """The two printings of a shared statement as excerpts, numbered 1 and 2, the reporter's words with the word that reports them."""
    return SideBySide(
        common.speaker,
        common.wording,
        excerpt(first, _told(common.first, first), marks=[span for each in common.differences for span in each.first], n=1),
        excerpt(second, _told(common.second, second), marks=[span for each in common.differences for span in each.second], n=2),
    )


def _told(statement: Statement, article: Article) -> Span:
    around = [span for span in _sentences(article.body) if span.overlaps(statement.extent)]
    told = clause(statement, article.body, Span(around[0].start, around[-1].end)) if around else None
    return told.span if told else statement.extent


@lru_cache(maxsize=2)
def _sentences(body: str) -> tuple[Span, ...]:
    return sentences(body)
