"""Quotations without a reporting word of their own: they go on from the sentence, or the paragraph, before."""

from bot.statements.found import Found
from bot.statements.frame import Frame, Sentence
from bot.statements.nearest import nearest_speaker

_MIN_CHARS = 12


def join_paragraphs(frame: Frame, found: list[Found]) -> None:
    """A quotation that runs over several paragraphs is one statement: the one that reports any part of it gets the rest."""
    owner = {quote: one for one in found for quote in one.quotes}
    for at, quotation in enumerate(frame.quotations):
        if quotation.continues and at in owner and at + 1 not in owner:
            _add(frame, owner[at], at + 1)
            owner[at + 1] = owner[at]
    for at in range(len(frame.quotations) - 2, -1, -1):
        if frame.quotations[at].continues and at not in owner and at + 1 in owner:
            _add(frame, owner[at + 1], at)
            owner[at] = owner[at + 1]


def _add(frame: Frame, one: Found, quote: int) -> None:
    span = frame.quotations[quote].span
    one.spans.append((span.start, span.end))
    one.spans.sort()
    one.quotes.append(quote)


def carry(frame: Frame, by_sentence: list[list[Found]]) -> list[Found]:
    """Statements for sentences that are nothing but quotations; where a sentence before them reports, its statement grows instead."""
    owned = {quote for found in by_sentence for one in found for quote in one.quotes}
    new: list[Found] = []
    last: Found | None = None
    for at, sentence in enumerate(frame.sentences):
        if by_sentence[at]:
            last = _last(by_sentence[at])
            continue
        quotes = [quote for quote in sentence.quotes if quote >= 0 and quote not in owned]
        if not quotes or not frame.quotation_only(sentence):
            last = None
            continue
        before = frame.sentences[at - 1] if at else None
        apart = sentence.paragraph - before.paragraph if before is not None else 2
        if before is None or apart > 1 or (apart == 1 and not _whole_paragraph(frame, at)):
            last = None
        elif last is not None and (last.quotes or apart == 0):
            for quote in quotes:
                _add(frame, last, quote)
        elif (
            before.lows[-1] == ":"
            or (apart == 1 and last is not None and last.strong and last.rule.startswith(_MAIN))
            or (apart == 0 and sum(len(frame.quotations[quote].inside) for quote in quotes) >= _MIN_CHARS)
        ):
            last = _carried(frame, quotes, last) if last is not None else _from_subject(frame, quotes, before)
            if last is not None:
                new.append(last)
        else:
            last = None
    return new


def _last(found: list[Found]) -> Found:
    """The statement of a sentence that a following quotation goes on from: the one that quotes, of the main clause, the last."""
    outer = [one for one in found if one.inside is None] or found
    main = [one for one in outer if one.rule.startswith(_MAIN)] or outer
    return ([one for one in main if one.quotes] or main)[-1]


_MAIN = ("subject", "inverted", "carried")


def _whole_paragraph(frame: Frame, at: int) -> bool:
    """Whether a sentence is a paragraph by itself."""
    paragraph = frame.sentences[at].paragraph
    before = at > 0 and frame.sentences[at - 1].paragraph == paragraph
    after = at + 1 < len(frame.sentences) and frame.sentences[at + 1].paragraph == paragraph
    return not before and not after


def _carried(frame: Frame, quotes: list[int], last: Found) -> Found:
    spans = [(frame.quotations[quote].span.start, frame.quotations[quote].span.end) for quote in quotes]
    return Found(spans, last.sentence, last.source, None, "carried: next sentence", 0.75, quotes=quotes, like=last)


def _from_subject(frame: Frame, quotes: list[int], before: Sentence) -> Found | None:
    """A statement by the subject of the sentence before: "Ode disagreed. “That is wrong.”"."""
    subject = nearest_speaker(before, len(before))
    if subject is None:
        return None
    spans = [(frame.quotations[quote].span.start, frame.quotations[quote].span.end) for quote in quotes]
    return Found(spans, before, subject, None, "carried: subject before", 0.6, quotes=quotes)
