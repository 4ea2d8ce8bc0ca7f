"""The footer: what an edition stands on, counted."""

from collections.abc import Iterable, Sequence

from bot.briefing.standing import Fresh
from bot.model.article import Published
from bot.model.briefing import Footer
from bot.model.story import LineageKind


def footer_of(fresh: Sequence[Fresh], *, feeds_failed: Iterable[str]) -> Footer:
    """Counts over the fresh articles of all stories, told or not: a copy is what adds no text of its own to a story."""
    articles = {each.article_id: each for one in fresh for each in one.articles}
    copies = sum(len(one.article_ids) - one.texts for one in fresh)
    rewrites = sum(
        each.lineage is LineageKind.REWRITE and each.article.article_id in one.article_ids for one in fresh for each in one.story.articles
    )
    dates = [each.published for each in articles.values() if each.published]
    newest: Published | None = max(dates, key=lambda one: one.at, default=None)
    return Footer(
        articles=len(articles),
        sources=len({each.source.name for each in articles.values()}),
        copies_folded=copies,
        rewrites_folded=min(copies, rewrites),
        feeds_failed=tuple(sorted(set(feeds_failed))),
        newest=newest,
    )
