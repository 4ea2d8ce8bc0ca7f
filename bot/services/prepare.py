"""From a draft to everything that is stored for it. Pure processor work: called in a thread."""

from bot.model.article import Draft, Rejection
from bot.services.ports import Entry
from bot.statements.extraction import extract
from bot.text.clean import clean
from bot.text.languages import language_of
from bot.text.passages import passages

NO_OUTLET = "unnamed outlet"
"""The label of an article that nobody gave an outlet for. It does not pretend to be one."""


def prepare(draft: Draft) -> Entry | Rejection:
    """The entry for `draft`, or why there is nothing to store: a text of furniture only has no article in it."""
    cleaned = clean(draft.text, title=draft.title)
    if not cleaned.body:
        reason = "there is no article text in it" if draft.text.strip() else "it is empty"
        return Rejection(origin=draft.place or draft.url or "text", reason=reason)
    language = draft.language or language_of(cleaned.body)
    return Entry(
        draft=draft,
        cleaned=cleaned,
        source=draft.source or NO_OUTLET,
        language=language,
        passages=passages(cleaned.body),
        # The rules are those of English; what they would find elsewhere would be noise.
        statements=extract(cleaned.body, title=cleaned.title) if language in (None, "en") else (),
    )
