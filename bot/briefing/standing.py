"""What a story is to readers of the editions before: new, updated, continuing; and what in it is fresh."""

from dataclasses import dataclass
from datetime import date

from bot.briefing.calendar import belongs
from bot.briefing.material import Material
from bot.briefing.told import Memory
from bot.model.article import Article
from bot.model.edition import Window
from bot.model.story import Story
from bot.text.edits import EditKind, edit_kind


@dataclass(frozen=True, slots=True)
class Fresh:
    """A story with something fresh. `article_ids` are new in the window or edited since they were told; `edited` are the latter.

    `voices` holds those fresh articles whose text no edition told: what only repeats a told text is no news. `first` is the local day
    the story was first told, None if it never was.
    """

    story: Story
    article_ids: frozenset[int]
    edited: frozenset[int]
    voices: frozenset[int]
    first: date | None

    @property
    def articles(self) -> tuple[Article, ...]:
        """The fresh articles, in the story's order."""
        return tuple(each.article for each in self.story.articles if each.article.article_id in self.article_ids)

    @property
    def texts(self) -> int:
        """How many independent texts there are among those fresh articles whose text is not told yet."""
        return sum(1 for group in self.story.groups if self.voices & set(group.article_ids))


def fresh_in(story: Story, memory: Memory, window: Window, material: Material) -> Fresh | None:
    """What is fresh in a story; None where everything in it was told before, or nothing of it belongs to the window.

    An edit that only changed a headline, that only puts a spelling right, or that cannot be compared any more, is nothing to tell.
    """
    ids = [each.article.article_id for each in story.articles]
    told = memory.articles
    new = frozenset(
        each.article.article_id
        for each in story.articles
        if each.article.article_id not in told and belongs(each.article, window, was_here=_was_here(each.article, material))
    )
    edited = frozenset(
        each.article.article_id
        for each in story.articles
        if told.get(each.article.article_id, each.article.revision) < each.article.revision
        and _is_news(material.former.get(each.article.article_id), each.article.body)
    )
    if not new and not edited:
        return None
    untold = {one for group in story.groups if not any(one in told for one in group.article_ids) for one in group.article_ids}
    voices = (new & untold) | edited
    return Fresh(story, new | edited, edited, voices, memory.first(story.story_id, ids))


def _was_here(article: Article, material: Material) -> bool:
    """Whether what the article says was here before: in the backlog of a feed, or but for a spelling before the window."""
    earlier = material.earlier.get(article.article_id)
    return article.article_id in material.backlog if earlier is None else not _is_news(earlier, article.body)


def _is_news(before: str | None, now: str) -> bool:
    return before is not None and before != now and edit_kind(before, now) is EditKind.NEWS
