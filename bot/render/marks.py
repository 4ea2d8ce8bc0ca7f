"""Marked stretches of a text, made such that a surface can write its marks around them."""

from collections.abc import Iterable, Iterator, Sequence

from bot.model.span import Span


def pieces(text: str, marks: Iterable[Span]) -> Iterator[tuple[str, bool]]:
    """`text` in pieces, in order, none empty, and whether each is marked. Joined they are `text`.

    A marked piece lies within one line and neither begins nor ends with white space: there, marks would not act, or reach too far.
    Marks that reach beyond the text are clipped, those that overlap or touch are one.
    """
    last = 0
    for start, end in _stretches(text, marks):
        if last < start:
            yield text[last:start], False
        yield text[start:end], True
        last = end
    if last < len(text):
        yield text[last:], False


def clipped(marks: Sequence[Span], *, length: int) -> tuple[Span, ...]:
    """The marks as far as they lie within the first `length` characters."""
    return tuple(Span(mark.start, min(mark.end, length)) for mark in marks if mark.start < length)


def _stretches(text: str, marks: Iterable[Span]) -> Iterator[tuple[int, int]]:
    joined: list[tuple[int, int]] = []
    for mark in sorted(clipped(tuple(marks), length=len(text))):
        if joined and mark.start <= joined[-1][1]:
            joined[-1] = (joined[-1][0], max(joined[-1][1], mark.end))
        else:
            joined.append((mark.start, mark.end))
    for start, end in joined:
        at = start
        for line in text[start:end].split("\n"):
            left, right = at + len(line) - len(line.lstrip()), at + len(line.rstrip())
            if left < right:
                yield left, right
            at += len(line) + 1
