"""Everything of one story that could be printed, before anybody decides what is. The costly part: worth remembering between servers."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from bot.briefing.differing import Differing, differing
from bot.briefing.material import Uttered
from bot.briefing.quotable import Quotable, Utterances, numbered, quotables, said_in
from bot.briefing.sentences import Page, Sentence, candidates, changed, title_stems
from bot.model.article import Article
from bot.model.span import Span
from bot.model.story import LineageKind, Story, VoiceGroup
from bot.stories.pieces import Said
from bot.stories.reading import Reading, read

MOST_ARTICLES: Final = 16
"""So many articles of a story are read closely: the fresh ones and what stands for an independent text first."""

Read = Callable[[Article], Reading]
"""How the reading of an article is come by: anew, or from a memory of readings."""


@dataclass(frozen=True, slots=True)
class Digest:
    """What could be printed of a story. `sentences` are in no order of worth, `quotables` and `differing` best first.

    `utterances` are numbers valid within the story; `pieces` are what they stand for. `title` holds the stems of each headline.
    """

    sentences: tuple[Sentence, ...]
    quotables: tuple[Quotable, ...]
    differing: tuple[Differing, ...]
    utterances: Utterances
    title: Mapping[int, frozenset[str]] = field(default_factory=dict)

    def numbers_at(self, article_id: int, span: Span) -> frozenset[int]:
        """The utterances that stand in `span` of an article."""
        return frozenset(
            number for (other, piece), number in self.utterances.numbers.items() if other == article_id and piece.overlaps(span)
        )


def read_anew(article: Article) -> Reading:
    """The reading of an article."""
    return read(article.body, article.title, language=article.language)


def digested(
    story: Story,
    fresh: frozenset[int],
    statements: Mapping[int, Sequence[Uttered]],
    *,
    former: Mapping[int, str],
    read_article: Read = read_anew,
) -> Digest:
    """What could be printed of the articles `fresh`; the others are there to compare with.

    Of a group of copies and rewrites only the article shown is quoted, or the first fresh one where that is not fresh. `former` holds the
    bodies in which edited articles were told before: of those only what has changed can be printed.
    """
    looked_at = _looked_at(story, fresh)
    doubtful = _doubtful(story)
    pages = {one.article_id: Page(one, read_article(one), doubtful=one.article_id in doubtful) for one in looked_at}
    groups = [VoiceGroup(group.shown, group.article_ids) for group in story.groups]
    shown = frozenset(_shown(group, fresh) for group in groups) & fresh & pages.keys()
    said = [piece for page in pages.values() for piece in said_in(page, statements.get(page.article.article_id, ()))]
    told = numbered(said, groups)
    whole = [pages[one] for one in sorted(shown) if one not in former]
    edited = [pages[one] for one in sorted(fresh & former.keys() & pages.keys())]
    sentences = list(candidates(whole, told.numbers.keys()))
    news = {page.article.article_id: changed(page, former[page.article.article_id]) for page in edited}
    sentences += [sentence for some in news.values() for sentence in some]
    places = {article_id: [one.span for one in some] for article_id, some in news.items()}
    found = quotables(list(pages.values()), statements, told, groups=groups, shown=shown | news.keys())
    return Digest(
        sentences=tuple(sentences),
        quotables=tuple(one for one in found if _is_news(one, places)),
        differing=differing(story.story_id, pages, said, groups=groups, quoted=_in_marks(pages, said)),
        utterances=told,
        title={article_id: title_stems(page.reading) for article_id, page in pages.items()},
    )


def _looked_at(story: Story, fresh: frozenset[int]) -> tuple[Article, ...]:
    """The articles to read, by id: fresh before known, shown before folded, new before old."""
    shown = {group.shown for group in story.groups}
    ranked = sorted(
        (each.article for each in story.articles),
        key=lambda one: (one.article_id not in fresh, one.article_id not in shown, -one.added.timestamp(), one.article_id),
    )
    return tuple(sorted(ranked[:MOST_ARTICLES], key=lambda one: one.article_id))


def _doubtful(story: Story) -> frozenset[int]:
    """The articles whose text was reworded on its way, theirs or another's: who was first in the world nobody knows."""
    reworded = {each.article.article_id for each in story.articles if each.lineage is LineageKind.REWRITE}
    return frozenset(one for group in story.groups if reworded & set(group.article_ids) for one in group.article_ids)


def _shown(group: VoiceGroup, fresh: frozenset[int]) -> int:
    """The article to quote of a text: the least altered one, or where that is not fresh the first that is."""
    return group.shown if group.shown in fresh or not fresh & set(group.article_ids) else min(fresh & set(group.article_ids))


def _in_marks(pages: Mapping[int, Page], said: Sequence[Said]) -> frozenset[tuple[int, Span]]:
    return frozenset(
        (one.article_id, one.span)
        for one in said
        if any(quotation.span.covers(one.span) for quotation in pages[one.article_id].reading.quotations)
    )


def _is_news(one: Quotable, places: Mapping[int, Sequence[Span]]) -> bool:
    """Whether a statement of an edited article stands in a sentence that changed; of other articles all are news."""
    mine = places.get(one.article.article_id)
    return mine is None or any(span.overlaps(one.span) for span in mine)
