"""What became of cited words when their article was edited."""

from dataclasses import dataclass
from datetime import datetime

from bot.answering.excerpt import Excerpt, excerpt
from bot.model.article import Article
from bot.model.span import Span
from bot.text.edits import EditKind, changes, edit_kind, follow
from bot.text.furniture_learned import Learned, trim


@dataclass(frozen=True, slots=True)
class EditedSince:
    """Words that were cited stand otherwise in their article now.

    `before` is the words as they were cited, `after` what stands in their place now, None where nothing does; the marks of both are the
    words that differ. `at` is when the article was last edited, `kind` says whether the edits since then are news.
    """

    before: Excerpt
    after: Excerpt | None
    kind: EditKind
    at: datetime


def edited(old: Article, new: Article, span: Span, *, learned: Learned | None = None) -> EditedSince | None:
    """What became of the words at `span` of `old` in `new`, a later revision; None where they still stand there to the letter."""
    now = follow(old.body, new.body, span)
    if now is not None and now.of(new.body) == span.of(old.body):
        return None
    changed = changes(old.body, new.body)
    before = excerpt(old, span, marks=[each.old for each in changed if each.old.overlaps(span)], n=1)
    after = None
    if now is not None:
        after = excerpt(new, now, marks=[each.new for each in changed if each.new.overlaps(now)], n=2)
    return EditedSince(before, after, kind_of_edit(old, new, learned=learned), new.added)


def kind_of_edit(old: Article, new: Article, *, learned: Learned | None = None) -> EditKind:
    """Whether what was edited is news. Where only furniture went that was learned of the outlet, it is not."""
    return edit_kind(trim(old.body, learned).body if learned is not None else old.body, new.body)
