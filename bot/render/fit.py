"""Blocks into the room there is: long quotations narrowed, and blocks dealt out to pages."""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace

from bot.model.span import Span
from bot.render.blocks import CLOSE, ELLIPSIS, Block, Quote
from bot.render.clamp import cut
from bot.render.marks import clipped
from bot.render.surface import Surface


@dataclass(frozen=True, slots=True)
class Room:
    """What one message holds. Defaults are Discord's for a Components V2 message; `max_quote_chars` is ours, for readability."""

    max_chars: int = 4000
    max_parts: int = 40
    max_quote_chars: int = 1200


def pages(
    blocks: Iterable[Block],
    *,
    surface: Surface,
    room: Room,
    parts: Callable[[Block], int] = lambda _: 1,
    parts_per_page: int = 0,
) -> tuple[tuple[Block, ...], ...]:
    """The blocks in order, dealt out to as few pages as reading order allows; every page within `room`. No blocks, no pages.

    Characters are counted as `surface` counts. `parts` says how many components a block becomes, `parts_per_page` how many a page costs
    by itself. A quotation longer than its room is cut short visibly, its citation with it; a block that is too long without quotations is
    broken between lines, else between words.
    """
    dealt: list[list[Block]] = []
    chars = used = 0
    for block in (piece for whole in blocks for piece in fitted(whole, surface=surface, room=room)):
        length, count = surface.length(block.text), parts(block)
        if not dealt or chars + length > room.max_chars or used + count > room.max_parts:
            dealt.append([])
            chars, used = 0, parts_per_page
        dealt[-1].append(block)
        chars, used = chars + length, used + count
    return tuple(tuple(page) for page in dealt)


def fitted(block: Block, *, surface: Surface, room: Room) -> tuple[Block, ...]:
    """The block with its quotations within their room and all within a page; more than one block only where words had to be divided."""
    block = narrowed(block, surface=surface, max_chars=room.max_quote_chars)
    excess = surface.length(block.text) - room.max_chars
    if excess > 0 and block.quotes:
        longest = max(surface.length(quote.display) for quote in block.quotes)
        around = surface.length(block.text) - sum(surface.length(quote.display) for quote in block.quotes)
        share = (room.max_chars - around) // len(block.quotes) - len(ELLIPSIS)
        block = narrowed(block, surface=surface, max_chars=max(1, min(longest, share)))
        excess = surface.length(block.text) - room.max_chars
    return (block,) if excess <= 0 else _divided(block, surface=surface, max_chars=room.max_chars)


def narrowed(block: Block, *, surface: Surface, max_chars: int) -> Block:
    """The block with every quoted run at most `max_chars` long as displayed, cut at a sentence or word border, an ellipsis after it."""
    pieces: list[str] = []
    quotes: list[Quote] = []
    length = last = 0
    for quote in block.quotes:
        short, after = _shortened(quote, surface=surface, max_chars=max_chars), quote.at + len(quote.display)
        before = block.text[last : quote.at]
        quotes.append(replace(short, at=length + len(before)))
        pieces += [before, short.display]
        last = after
        if short.cut and not quote.cut and block.text.startswith(CLOSE, after):
            pieces.append(CLOSE + ELLIPSIS)
            last = after + len(CLOSE)
        length = sum(map(len, pieces))
    return replace(block, text="".join(pieces) + block.text[last:], quotes=tuple(quotes))


def _shortened(quote: Quote, *, surface: Surface, max_chars: int) -> Quote:
    if surface.length(quote.display) <= max_chars:
        return quote
    text = surface.unescape(quote.display)
    low, high = 0, min(len(text), max_chars)  # escaping never shortens, so no more characters than that can be kept
    while low < high:
        middle = (low + high + 1) // 2
        if surface.length(surface.quoted(text[:middle], marks=quote.marks)) <= max_chars:
            low = middle
        else:
            high = middle - 1
    kept = text[: max(1, cut(text, max_chars=low))]
    start = quote.citation.span.start
    citation = replace(quote.citation, span=Span(start, start + len(kept)))
    marks = clipped(quote.marks, length=len(kept))
    return replace(quote, display=surface.quoted(kept, marks=marks), citation=citation, cut=True, marks=marks)


_WHOLE = re.compile(r"\[[^\n]*?\]\(<[^>\n]*>\)|<t:-?\d+:\w>|\\.\u2060?|.\u2060|‹U\+[0-9A-F]+›", re.DOTALL)
"""What must not be divided: a link, a timestamp, an escaped mark, what a word joiner keeps from acting, a written-out character."""


def _divided(block: Block, *, surface: Surface, max_chars: int) -> tuple[Block, ...]:
    """The block's words as several blocks, cut between lines, else between words; quotations, short by now, stay whole."""
    wholes = [found.span() for found in _WHOLE.finditer(block.text)]
    wholes += [(quote.at, quote.at + len(quote.display)) for quote in block.quotes]
    pieces: list[Block] = []
    start = 0
    while start < len(block.text):
        end = _border(block.text, start=start, wholes=wholes, surface=surface, max_chars=max_chars)
        text = block.text[start:end]
        at = start + len(text) - len(text.lstrip("\n"))
        quotes = tuple(replace(quote, at=quote.at - at) for quote in block.quotes if start <= quote.at < end)
        if text.strip():
            pieces.append(replace(block, text=text.strip("\n"), quotes=quotes))
        start = end
    return tuple(pieces)


def _border(text: str, *, start: int, wholes: Iterable[tuple[int, int]], surface: Surface, max_chars: int) -> int:
    end = min(len(text), start + max_chars)
    while surface.length(text[start:end]) > max_chars and end - start > 1:
        end -= max(1, (surface.length(text[start:end]) - max_chars) // 2)
    if end == len(text):
        return end
    borders = (text.rfind("\n", start + 1, end), text.rfind(" ", start + 1, end), end)
    border = next(border for border in borders if border > start)
    for first, last in wholes:
        if first < border < last:
            border = first if first > start else last
    return border
