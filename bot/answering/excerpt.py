"""A stretch of an article with some of it marked: what looking closer at a statement shows."""

from collections.abc import Iterable
from dataclasses import dataclass

from bot.answering.select import cite
from bot.model.answer import Citation, Wording
from bot.model.article import Article
from bot.model.span import Span


@dataclass(frozen=True, slots=True)
class Excerpt:
    """`text` is the slice the citation points at, to the letter; `marks` are places in `text`, in order, apart from each other."""

    text: str
    citation: Citation
    marks: tuple[Span, ...] = ()

    @property
    def marked(self) -> tuple[str, ...]:
        """The marked pieces, in order."""
        return tuple(mark.of(self.text) for mark in self.marks)


def excerpt(article: Article, span: Span, *, marks: Iterable[Span] = (), n: int = 1, wording: Wording | None = None) -> Excerpt:
    """`span` of the article's body, with `marks` (places in the body too) as far as they lie in it."""
    inside: list[Span] = []
    for mark in sorted(marks):
        start, end = max(mark.start, span.start) - span.start, min(mark.end, span.end) - span.start
        if inside and start <= inside[-1].end:
            start = inside.pop().start
        if start < end:
            inside.append(Span(start, end))
    return Excerpt(span.of(article.body), cite(article, span, n=n, wording=wording), tuple(inside))
