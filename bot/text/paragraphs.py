"""What a paragraph is: a line of the body that is not blank."""

from bot.model.span import Span


def paragraphs(body: str) -> tuple[Span, ...]:
    """The trimmed lines of `body` that hold anything, in order. An empty or blank body has none.

    What lies before, between and after them is white space only.
    """
    found: list[Span] = []
    start = 0
    for line in body.split("\n"):
        text = line.strip()
        if text:
            left = start + len(line) - len(line.lstrip())
            found.append(Span(left, left + len(text)))
        start += len(line) + 1
    return tuple(found)
