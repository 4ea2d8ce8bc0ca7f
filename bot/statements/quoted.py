"""Contents that are quotations, or begin or end with one."""

from bot.statements.content import Content
from bot.statements.frame import QUOTED, Frame, Sentence
from bot.statements.words import (
    DASHES,
    OPENER_CONJUNCTION,
)


def left_quoted(frame: Frame, sentence: Sentence, start: int, end: int) -> Content | None:
    """Content that ends with a quotation: that quotation, those right before it, and the words it continues."""
    first = end - 1
    while first > start and (
        sentence.lows[first - 1] == QUOTED
        or (first - 2 >= start and sentence.lows[first - 1] in {",", "and", "…", "..", "..."} and sentence.lows[first - 2] == QUOTED)
    ):
        first -= 1 if sentence.lows[first - 1] == QUOTED else 2
    if first > start:
        text = frame.quotations[sentence.quotes[first]].inside.of(frame.body).lstrip("'‘[(…. ")
        before = sentence.lows[first - 1]
        lower = text[:1].islower()
        if before == ":" or (not lower and (before == "," or before in DASHES)):
            return Content(((first, end),), "quotation", 0.95)
        if all(sentence.lows[at] in OPENER_CONJUNCTION or not sentence.is_word(at) for at in range(start, first)):
            return Content(((first, end),), "quotation", 0.95)
        return Content(((start, end),), "part quotation", 0.85)
    return Content(((first, end),), "quotation", 0.97)


def quotations_end(sentence: Sentence, at: int, limit: int) -> int:
    """The place after a run of quotations that begins at `at`."""
    end = at + 1
    while end + 1 < limit and sentence.lows[end] in {",", "and", "…", "...", "..", "or", "—"} and sentence.lows[end + 1] == QUOTED:
        end += 2
    while end < limit and sentence.lows[end] == QUOTED:
        end += 1
    return end


def run_end(frame: Frame, sentence: Sentence, at: int, limit: int) -> int:
    """Where a content that begins with a quotation at `at` ends: with it, if it ends like a sentence; else at the limit."""
    end = quotations_end(sentence, at, limit)
    inside = frame.quotations[sentence.quotes[end - 1]].inside.of(frame.body).rstrip()
    if end >= limit or inside[-1:] in ",.!?…" or sentence.lows[end] in {",", ";"} | DASHES:
        if end < limit and sentence.lows[end] in {"and", "but", "or"} and any(quote >= 0 for quote in sentence.quotes[end:limit]):
            return limit
        return end
    return limit
