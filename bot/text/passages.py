"""What a passage is: a few sentences of one thought, about sixty words; the unit that is searched and shown.

Short paragraphs are put together, long ones are cut between sentences into even pieces. A quotation is never cut, unless it is longer
than anything that could be shown.
"""

from collections.abc import Iterable, Iterator

from bot.model.span import Span
from bot.text.paragraphs import paragraphs
from bot.text.sentences import sentences

TARGET_CHARS = 360
"""Sixty words of English news, with their spaces. Characters, so that scripts without spaces come out at a readable length too."""

HARD_LIMIT_CHARS = 1500
"""A single sentence longer than this is cut at white space; where there is none, anywhere."""

_LONG = TARGET_CHARS * 3 // 2


def passages(body: str) -> tuple[Span, ...]:
    """The passages of `body` in order; together they are the body but for white space. A blank body has none."""
    return tuple(_gather(_pieces(body)))


def _gather(pieces: Iterable[Span]) -> Iterator[Span]:
    """Neighbouring pieces put together while that brings the passage nearer to the target; a short rest joins the one before."""
    done: list[Span] = []
    open_: Span | None = None
    for piece in pieces:
        if open_ is None:
            open_ = piece
        elif _nearer(len(open_), piece.end - open_.start):
            open_ = Span(open_.start, piece.end)
        else:
            done.append(open_)
            open_ = piece
    if open_ is not None:
        if done and len(open_) < TARGET_CHARS // 3 and open_.end - done[-1].start <= _LONG:
            open_ = Span(done.pop().start, open_.end)
        done.append(open_)
    return iter(done)


def _nearer(now: int, then: int) -> bool:
    """Whether a length of `then` is at least as near to the target as `now`."""
    return abs(then - TARGET_CHARS) <= abs(now - TARGET_CHARS)


def _pieces(body: str) -> Iterator[Span]:
    """Paragraphs, the long ones in even parts of whole sentences."""
    remaining = iter(sentences(body))
    for paragraph in paragraphs(body):
        within: list[Span] = []
        while not within or within[-1].end < paragraph.end:
            within.append(next(remaining))
        if len(paragraph) <= _LONG:
            yield paragraph
        else:
            yield from _parts(body, within, len(paragraph))


def _parts(body: str, within: list[Span], length: int) -> Iterator[Span]:
    """The sentences of one long paragraph in about `length / TARGET_CHARS` even runs."""
    aim = length / max(1, round(length / TARGET_CHARS))
    start: int | None = None
    end = 0
    for sentence in within:
        if start is not None and sentence.end - start > aim and abs(sentence.end - start - aim) > abs(end - start - aim):
            yield from _cut(body, Span(start, end))
            start = None
        if start is None:
            start = sentence.start
        end = sentence.end
    if start is not None:
        yield from _cut(body, Span(start, end))


def _cut(body: str, span: Span) -> Iterator[Span]:
    """A span in pieces of at most the hard limit, at white space where there is any."""
    start = span.start
    while span.end - start > HARD_LIMIT_CHARS:
        limit = start + HARD_LIMIT_CHARS
        place = max((body.rfind(space, start + 1, limit) for space in " \t\u00a0\u3000"), default=-1)
        end = place if place > start else limit
        trimmed = len(body[start:end].rstrip())
        yield Span(start, start + trimmed)
        start = end + len(body[end : span.end]) - len(body[end : span.end].lstrip())
    yield Span(start, span.end)
