"""Why a statement was taken for what it is shown as: the words in the article that decided it."""

from dataclasses import dataclass

from bot.answering.context import MAX_CHARS, spoken_in
from bot.answering.excerpt import Excerpt, excerpt
from bot.model.answer import Speaker
from bot.model.article import Article
from bot.model.span import Span
from bot.model.statement import Statement
from bot.text.sentences import sentences


@dataclass(frozen=True, slots=True)
class Why:
    """The evidence for a statement. The excerpt's marks are the words that name the speaker and the reporting word.

    `named` and `cue` are those words as printed, None where there are none (a transcript has no verb, a carried speaker no name).
    """

    statement_id: int
    statement: Statement
    speaker: Speaker | None
    excerpt: Excerpt
    named: str | None
    cue: str | None


def why(article: Article, statement_id: int, statement: Statement, *, speaker: Speaker | None) -> Why:
    """The evidence for `statement`, in the sentences it stands in."""
    decided = [span for span in (statement.speaker_span, statement.cue_span) if span]
    shown = spoken_in(statement, sentences(article.body))
    if len(shown) > MAX_CHARS and decided:
        middle = min(decided).start
        start = max(shown.start, min(middle - MAX_CHARS // 2, shown.end - MAX_CHARS))
        shown = Span(start, min(shown.end, start + MAX_CHARS))
    return Why(
        statement_id=statement_id,
        statement=statement,
        speaker=speaker,
        excerpt=excerpt(article, shown, marks=decided),
        named=statement.speaker_span.of(article.body) if statement.speaker_span else None,
        cue=statement.cue_span.of(article.body) if statement.cue_span else None,
    )
