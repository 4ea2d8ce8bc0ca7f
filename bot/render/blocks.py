"""What rendering gives: typed blocks, so that whoever sends them can lay them out and check every quoted run."""

from dataclasses import dataclass
from enum import StrEnum

from bot.model.answer import Citation
from bot.model.span import Span

OPEN = "❝"
CLOSE = "❞"
"""The marks around every quoted run. Articles use “ ” and their kin; these two say where *our* quotation begins and ends."""

ELLIPSIS = " …"
"""Stands after CLOSE, outside the quotation, where a run was cut short."""


class Kind(StrEnum):
    """What a block is for."""

    HEADER = "header"
    ITEM = "item"
    NOTE = "note"
    FOOTER = "footer"


@dataclass(frozen=True, slots=True)
class Quote:
    """A verbatim run in a block.

    `display` is `block.text[at : at + len(display)]`, without the marks around it and escaped for its surface: un-escaped it is exactly
    `citation.span.of(body)` of that article and revision. `cut` says that the run was shortened to fit; the citation's span is then the
    shorter one. `marks` are the places of the un-escaped run that stand out.
    """

    display: str
    citation: Citation
    at: int
    cut: bool = False
    marks: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class Link:
    """An http(s) address that was shown, with its title unescaped: what a link button could carry."""

    title: str
    url: str


@dataclass(frozen=True, slots=True)
class Block:
    """One piece of a message: never empty, no blank lines at its ends. `item` is the number (from 0) of the thing it shows."""

    kind: Kind
    text: str
    quotes: tuple[Quote, ...] = ()
    item: int | None = None
    links: tuple[Link, ...] = ()


def plain_text(blocks: tuple[Block, ...]) -> str:
    """The blocks as one text, a blank line between them."""
    return "\n\n".join(block.text for block in blocks)
