"""Citations of a briefing. Their numbers come last, in reading order: one number an article."""

from collections.abc import Sequence
from dataclasses import replace
from itertools import count

from bot.model.answer import Citation, Item, Wording
from bot.model.article import Article
from bot.model.briefing import Briefing, BriefStory, Heard, Reference
from bot.model.span import Span
from bot.model.story import StoryArticle


def cited(article: Article, span: Span, *, wording: Wording | None = None) -> Citation:
    """The citation of `span` in `article`, not numbered yet."""
    return Citation(
        n=0,
        article_id=article.article_id,
        revision=article.revision,
        title=article.headline,
        source=article.source.name,
        url=article.url,
        published=article.published,
        span=span,
        wording=wording,
    )


def referred(each: StoryArticle, *, is_new: bool, edited: bool) -> Reference:
    """An article of a story as a briefing names it."""
    article = each.article
    return Reference(
        article.article_id,
        article.revision,
        article.headline,
        article.source.name,
        article.url,
        article.published,
        each.lineage,
        each.of,
        is_new=is_new,
        edited=edited,
    )


def renumbered(briefing: Briefing) -> Briefing:
    """The briefing with its cited articles numbered from 1, in the order they are first cited."""
    numbers: dict[int, int] = {}
    fresh = count(1)

    def number(citation: Citation) -> Citation:
        if citation.article_id not in numbers:
            numbers[citation.article_id] = next(fresh)
        return replace(citation, n=numbers[citation.article_id])

    def item(one: Item) -> Item:
        return replace(one, citations=tuple(number(citation) for citation in one.citations))

    def heard(some: Sequence[Heard]) -> tuple[Heard, ...]:
        return tuple(replace(one, item=item(one.item)) for one in some)

    def story(one: BriefStory) -> BriefStory:
        return replace(one, lines=tuple(item(line) for line in one.lines), said=heard(one.said))

    return replace(
        briefing,
        stories=tuple(story(one) for one in briefing.stories),
        voices=heard(briefing.voices),
        differences=tuple(
            replace(
                one,
                sides=(
                    replace(one.sides[0], citation=number(one.sides[0].citation)),
                    replace(one.sides[1], citation=number(one.sides[1].citation)),
                ),
            )
            for one in briefing.differences
        ),
    )
