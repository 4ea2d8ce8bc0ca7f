"""Which passages of a part a query may return at all: the filter, required and excluded words, phrases, fields."""

import numpy as np
import numpy.typing as npt

from bot.model.answer import Within
from bot.retrieval.columns import UNDATED, Columns, instant
from bot.retrieval.gather import gather
from bot.retrieval.part import Source
from bot.retrieval.phrases import holding_phrase, titled
from bot.retrieval.query import Field, Presence
from bot.retrieval.resolve import Wanted, WantedPhrase
from bot.retrieval.segment import Int32
from bot.retrieval.vocabulary import Vocabulary

Mask = npt.NDArray[np.bool_]


def within(columns: Columns, limits: Within, vocabulary: Vocabulary) -> Mask:
    """Row by row, whether a passage lies within the limits. A passage without a date lies in no range of dates."""
    languages = vocabulary.languages
    allowed = np.ones(len(columns), np.bool_)
    if limits.shelves is not None:
        allowed &= vocabulary.shelving.seen_from(limits.shelves)[columns.shelves]
    if limits.source_ids is not None:
        allowed &= _among(columns.source_id, limits.source_ids)
    if limits.article_ids is not None:
        allowed &= _among(columns.article_id, limits.article_ids)
    if limits.languages is not None:
        allowed &= _among(columns.language, frozenset(languages.index(code) for code in limits.languages if code in languages))
    if limits.since is not None:
        allowed &= columns.published >= instant(limits.since)
    if limits.until is not None:
        allowed &= columns.published < instant(limits.until)
    if limits.since is not None or limits.until is not None:
        allowed &= columns.published != UNDATED
    return allowed


def _among(column: npt.NDArray[np.signedinteger], chosen: frozenset[int]) -> Mask:
    if len(chosen) == 1:
        return np.asarray(column == next(iter(chosen)))
    return np.isin(column, np.array(sorted(chosen), column.dtype))


def demanded(source: Source, vocabulary: Vocabulary, words: tuple[Wanted, ...], phrases: tuple[WantedPhrase, ...]) -> Mask | None:
    """Row by row, whether a passage holds what must be there and nothing that must not; None where nothing is demanded.

    A word asked for in the title must stand there, whatever else is asked.
    """
    allowed: Mask | None = None
    for word in words:
        if not word.restricts:
            continue
        docs = gather(source, word.terms).docs
        if word.field is Field.TITLE:
            docs = titled(source, docs, frozenset(word.terms), vocabulary)
        allowed = _applied(allowed, source.size, docs, excluded=word.presence is Presence.EXCLUDED)
    for phrase in phrases:
        if phrase.presence is not Presence.OPTIONAL:
            docs = holding_phrase(source, phrase, vocabulary)
            allowed = _applied(allowed, source.size, docs, excluded=phrase.presence is Presence.EXCLUDED)
    return allowed


def _applied(allowed: Mask | None, size: int, docs: Int32, *, excluded: bool) -> Mask:
    held = np.zeros(size, np.bool_)
    held[docs] = True
    if excluded:
        held = ~held
    return held if allowed is None else allowed & held
