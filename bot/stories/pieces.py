"""A statement cut into the sentences that were said: one utterance is one sentence, whoever prints it together with others."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from bot.model.span import Span
from bot.stories.reading import Reading
from bot.text.quotations import Quotation
from bot.text.sentences import sentences


@dataclass(frozen=True, slots=True)
class Said:
    """A sentence somebody said, as one article prints it: `text` is `body[span]`, without the marks around it.

    `denied` marks what the reporting word turns round ("denied that"): it is never the same as what somebody said.
    """

    article_id: int
    speaker: str | None
    text: str
    span: Span
    denied: bool = False


def pieces(reading: Reading, article_id: int, speaker: str | None, spans: Iterable[Span], *, denied: bool = False) -> tuple[Said, ...]:
    """The sentences of one statement whose content is at `spans`, in order.

    Where any of the content stands inside quotation marks, only that is taken: the rest is the reporter's. Blank pieces are left out.
    """
    content = tuple(spans)
    marked = [_overlap(span, quotation) for span in content for quotation in reading.quotations if quotation.span.overlaps(span)]
    found = []
    for stretch in [one for one in marked if one is not None] or content:
        text = stretch.of(reading.body)
        for sentence in sentences(text, quoted=_NOTHING_QUOTED):
            if any(map(str.isalnum, sentence.of(text))):
                place = Span(stretch.start + sentence.start, stretch.start + sentence.end)
                found.append(Said(article_id, speaker, place.of(reading.body), place, denied))
    return tuple(found)


_NOTHING_QUOTED: Sequence[Quotation] = ()


def _overlap(span: Span, quotation: Quotation) -> Span | None:
    """What of a quotation's inside lies in the span."""
    start, end = max(span.start, quotation.inside.start), min(span.end, quotation.inside.end)
    return Span(start, end) if start < end else None
