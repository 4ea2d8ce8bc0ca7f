"""Articles and statements made of words."""

from datetime import UTC, datetime

from bot.model.article import Article, Source
from bot.model.span import Span
from bot.model.statement import Statement, StatementType

ADDED = datetime(2022, 3, 29, 12, tzinfo=UTC)


def article(body: str, *, article_id: int = 1) -> Article:
    """An article with that body."""
    return Article(article_id, 1, Source(article_id, f"Outlet {article_id}"), f"Title {article_id}", body, None, None, None, "en", ADDED)


def place(body: str, words: str) -> Span:
    """Where `words` stand in the body, the first time."""
    start = body.index(words)
    return Span(start, start + len(words))


def statement(
    body: str,
    *words: str,
    speaker: str | None = "Ines Prado",
    named: str | None = None,
    cue: str | None = None,
    kind: StatementType = StatementType.DIRECT,
) -> Statement:
    """The statement whose content is these words of the body."""
    return Statement(
        spans=tuple(place(body, each) for each in words),
        type=kind,
        speaker=speaker,
        speaker_span=place(body, named) if named else None,
        cue_span=place(body, cue) if cue else None,
        rule="subject: quotation",
        confidence=0.9,
    )
