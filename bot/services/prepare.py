"""From a draft to everything that is stored for it. Pure processor work: called in a thread."""

import logging
from dataclasses import replace

from bot.model.article import Cleaned, Draft, Note, NoteKind, Rejection
from bot.model.statement import Statement
from bot.services.ports import Entry
from bot.services.rules import rules
from bot.statements.extraction import extract
from bot.text.clean import clean
from bot.text.furniture_learned import Learned, trim
from bot.text.languages import language_of
from bot.text.passages import passages

log = logging.getLogger(__name__)

NO_OUTLET = "Unnamed outlet"
"""The label of an article that nobody gave an outlet for. It does not pretend to be one."""
LONGEST_OUTLET_CHARS = 200
"""What a page calls its site can be longer, and then is no name."""
LONGEST_OF_STRANGERS_CHARS = 500_000
"""More than the longest live blogs have. Who writes millions of characters into a page means to keep the program busy with it."""


def prepare(draft: Draft, *, learned: Learned | None = None, stub: str | None = None, max_chars: int | None = None) -> Entry | Rejection:
    """The entry for `draft`, or why there is nothing to store: a text of furniture only has no article in it.

    `learned` is furniture of its outlet, left out too. `stub` says why the text is only the beginning of the article.
    A text of more than `max_chars` is refused.
    """
    if max_chars is not None and len(draft.text) > max_chars:
        reason = f"its text is longer than {max_chars:,} characters"
        return Rejection(origin=draft.place or draft.url or "text", reason=reason)
    cleaned = clean(draft.text, title=draft.title)
    if learned is not None:
        cleaned = _without(cleaned, learned)
    if stub is not None:
        cleaned = replace(cleaned, notes=(*cleaned.notes, Note(NoteKind.STUB, stub)))
    if not cleaned.body:
        reason = "there is no article text in it" if draft.text.strip() else "it is empty"
        return Rejection(origin=draft.place or draft.url or "text", reason=reason)
    language = draft.language or language_of(cleaned.body)
    return Entry(
        draft=draft,
        cleaned=cleaned,
        source=" ".join((draft.source or "").split())[:LONGEST_OUTLET_CHARS].rstrip() or NO_OUTLET,
        language=language,
        passages=passages(cleaned.body),
        statements=statements_of(cleaned.body, title=cleaned.title, language=language),
        read_with=rules(),
    )


def statements_of(body: str, *, title: str | None, language: str | None) -> tuple[Statement, ...]:
    """What the rules find; nothing where one of them trips: an article without its statements is better than none."""
    if language not in {None, "en"}:  # what the rules, those of English, would find elsewhere would be noise
        return ()
    try:
        return extract(body, title=title)
    except Exception:  # the border of the rules
        log.exception("an article is stored without its statements")
        return ()


def _without(cleaned: Cleaned, learned: Learned) -> Cleaned:
    trimmed = trim(cleaned.body, learned)
    return replace(cleaned, body=trimmed.body, dropped=(*cleaned.dropped, *(line for line, _ in trimmed.dropped)))
