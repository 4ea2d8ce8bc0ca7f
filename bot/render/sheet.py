"""How a template becomes blocks.

A template is a row of parts:

    {% part "item", loop.index0 %}
    {{ item | quoted }}
    {{ small }}…
    {% endpart %}

Each part becomes a Block of that kind (empty ones vanish), and each `quoted` in it a Quote that knows where in the block its run stands.
While a template runs, a run is held back and a slot stands for it, so that tidying the words around it cannot touch it.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass, field, replace

from jinja2 import nodes
from jinja2.ext import Extension
from jinja2.parser import Parser
from jinja2.runtime import Context

from bot.model.answer import Citation
from bot.model.span import Span
from bot.render.blocks import CLOSE, OPEN, Block, Kind, Link, Quote
from bot.render.surface import Ready, Surface

SHEET = "sheet"
"""The name under which a render's sheet travels in the template's values."""

_SLOT = re.compile("\x00(\\d+)\x00")  # no surface lets a NUL through, so a slot cannot come from outside
_TRAILING_SPACE = re.compile(r"[ \t]+(?=\n|$)")
_BLANK_LINES = re.compile(r"\n{2,}")


@dataclass(slots=True)
class Sheet:
    """The blocks of one render, as they come."""

    surface: Surface
    blocks: list[Block] = field(default_factory=list)
    _runs: list[tuple[str, Citation | None, tuple[Span, ...]]] = field(default_factory=list)
    _links: list[Link] = field(default_factory=list)

    def quoted(self, text: str, citation: Citation, *, marks: tuple[Span, ...] = ()) -> Ready:
        """A quotation of `text` to print here, the places `marks` of it standing out."""
        return Ready(f"{self.surface.bar}{OPEN}{self._slot(text, citation, marks)}{CLOSE}")

    def verbatim(self, text: str) -> Ready:
        """A text to print here as it is, behind bars, that no citation stands for."""
        return Ready(self.surface.bar + self._slot(text, None))

    def link(self, title: str, url: str) -> None:
        """Note an address that is shown."""
        self._links.append(Link(title=title, url=url))

    def close(self, kind: Kind, item: int | None, text: str) -> None:
        """End a part: `text` with its slots becomes a block, without blank lines; nothing becomes nothing."""
        text = _BLANK_LINES.sub("\n", _TRAILING_SPACE.sub("", text)).strip("\n")
        if text:
            block = self._filled(Block(kind=kind, text=text, item=item))
            self.blocks.append(replace(block, links=tuple(dict.fromkeys(self._links))))
        self._links.clear()

    def _slot(self, text: str, citation: Citation | None, marks: tuple[Span, ...] = ()) -> str:
        self._runs.append((self.surface.quoted(text, marks=marks), citation, marks))
        return f"\x00{len(self._runs) - 1}\x00"

    def _filled(self, block: Block) -> Block:
        pieces, quotes, length, last = [], [], 0, 0
        for slot in _SLOT.finditer(block.text):
            display, citation, marks = self._runs[int(slot[1])]
            before = block.text[last : slot.start()]
            if citation is not None:
                quotes.append(Quote(display=display, citation=citation, at=length + len(before), marks=marks))
            pieces += [before, display]
            length, last = length + len(before) + len(display), slot.end()
        pieces.append(block.text[last:])
        return replace(block, text="".join(pieces), quotes=tuple(quotes))


class PartTag(Extension):
    """The tag `{% part KIND[, ITEM] %} … {% endpart %}`."""

    tags: set[str] = {"part"}  # noqa: RUF012 (how jinja2 declares it)

    def parse(self, parser: Parser) -> nodes.Node:
        """Read one part tag with its body."""
        line = next(parser.stream).lineno
        kind = parser.parse_expression()
        item = parser.parse_expression() if parser.stream.skip_if("comma") else nodes.Const(None)
        body = parser.parse_statements(("name:endpart",), drop_needle=True)
        call = self.call_method("_close", [nodes.ContextReference(), kind, item], lineno=line)
        return nodes.CallBlock(call, [], [], body, lineno=line)

    def _close(self, context: Context, kind: str, item: int | None, caller: Callable[[], str]) -> str:
        sheet = context[SHEET]
        sheet.close(Kind(kind), item, caller())
        return ""
