"""A statement where it stands: the sentences and paragraphs around it."""

from collections.abc import Sequence
from dataclasses import dataclass

from bot.answering.edited import EditedSince
from bot.answering.excerpt import Excerpt, excerpt
from bot.model.answer import Speaker
from bot.model.article import Article
from bot.model.span import Span
from bot.model.statement import Statement
from bot.text.paragraphs import paragraphs
from bot.text.sentences import sentences

MAX_CHARS = 900
"""As much as is shown around a statement: what a reader takes in at a glance, and what fits a message once it is escaped."""


@dataclass(frozen=True, slots=True)
class Context:
    """A statement in its surroundings; the excerpt's marks are its words.

    Where its article was `edited` since, the excerpt is of the revision that the statement was found in.
    """

    statement_id: int
    statement: Statement
    speaker: Speaker | None
    excerpt: Excerpt
    edited: EditedSince | None = None


def in_context(article: Article, statement: Statement, *, max_chars: int = MAX_CHARS) -> Excerpt:
    """The statement's sentences with the words that report it, and what stands around them up to a paragraph on either side.

    Whole sentences, sentence by sentence as long as they fit. Where the statement's own sentences do not fit, its words alone, cut.
    """
    held = sentences(article.body)
    core = spoken_in(statement, held)
    if len(core) > max_chars:
        start = statement.extent.start
        return excerpt(article, Span(start, min(statement.extent.end, start + max_chars)), marks=statement.spans)
    border = _paragraphs_around(article.body, core)
    before = [each for each in held if each.end <= core.start and border.covers(each)]
    after = [each for each in reversed(held) if each.start >= core.end and border.covers(each)]
    grown = core
    while before or after:
        # The sentence after tells more often what was meant than the one before: it comes first.
        if after and after[-1].end - grown.start <= max_chars:
            grown = Span(grown.start, after.pop().end)
        else:
            after.clear()
        if before and grown.end - before[-1].start <= max_chars:
            grown = Span(before.pop().start, grown.end)
        else:
            before.clear()
    return excerpt(article, grown, marks=statement.spans)


def spoken_in(statement: Statement, held: Sequence[Span]) -> Span:
    """From the start of the first to the end of the last of the sentences `held` that carry the statement or what reports it."""
    named = [span for span in (statement.speaker_span, statement.cue_span) if span]
    extent = Span(min(each.start for each in (statement.extent, *named)), max(each.end for each in (statement.extent, *named)))
    around = [span for span in held if span.overlaps(extent)]
    return Span(min(extent.start, around[0].start), max(extent.end, around[-1].end)) if around else extent


def _paragraphs_around(body: str, core: Span) -> Span:
    """The paragraphs that `core` lies in, with one before and one after."""
    held = paragraphs(body)
    inside = [at for at, paragraph in enumerate(held) if paragraph.overlaps(core)]
    if not inside:
        return core
    return Span(held[max(0, inside[0] - 1)].start, held[min(len(held) - 1, inside[-1] + 1)].end)
