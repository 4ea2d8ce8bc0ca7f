"""Blocks onto a screen or into a pipe.

On a terminal: colour by kind of block, lines folded between words, the quotation bar before every folded line. Anywhere else: the text as
it was rendered, so that what is piped on is what was said. NO_COLOR and TERM=dumb are obeyed.
"""

from collections.abc import Iterator, Sequence
from typing import TextIO

from rich.console import Console
from rich.style import Style
from rich.text import Text

from bot.render.blocks import Block, Kind, plain_text
from bot.render.terminal import BAR, MARK, UNMARK, TerminalSurface

MAX_WIDTH = 100
"""Lines longer than this are hard to read, however wide the window is."""

_BAR_STYLE = Style(color="cyan")
_SMALL_STYLE = Style(dim=True)
_STYLES = {
    Kind.HEADER: Style(bold=True),
    Kind.ITEM: Style(),
    Kind.NOTE: Style(color="yellow"),
    Kind.FOOTER: _SMALL_STYLE,
}
_MARKED_STYLE = Style(bold=True)
_MARKED = f"{MARK}[^{UNMARK}]*{UNMARK}"
_SMALL = str(TerminalSurface.small)


class Screen:
    """Writes blocks to one stream, a blank line after each lot."""

    def __init__(self, stream: TextIO, *, console: Console | None = None) -> None:
        self._stream = stream
        self._console = console or (Console(file=stream, highlight=False, markup=False, emoji=False) if stream.isatty() else None)

    def show(self, blocks: Sequence[Block]) -> None:
        """Write them; nothing for nothing. Characters the stream's encoding lacks are written as question marks."""
        if not blocks:
            return
        if self._console is None:
            self._write(plain_text(tuple(blocks)) + "\n\n")
            return
        width = max(20, min(self._console.width, MAX_WIDTH))
        for block in blocks:
            for line in painted(block, width=width, console=self._console):
                self._console.print(line, soft_wrap=True)
            self._console.print()

    def _write(self, text: str) -> None:
        encoding = self._stream.encoding or "utf-8"
        self._stream.write(text.encode(encoding, "replace").decode(encoding))
        self._stream.flush()


def painted(block: Block, *, width: int, console: Console) -> Iterator[Text]:
    """The block's lines, folded to `width` cells and coloured."""
    for line in block.text.split("\n"):
        if line.startswith(BAR):
            style, first, rest = Style(), Text(BAR, _BAR_STYLE), Text(BAR, _BAR_STYLE)
            words = line[len(BAR) :]
        elif line.startswith(_SMALL):
            style, first, rest = _SMALL_STYLE, Text(_SMALL), Text(_SMALL * 2)
            words = line[len(_SMALL) :]
        else:
            style, first, rest = _STYLES[block.kind], Text(), Text()
            words = line
        text = Text(words, style)
        text.highlight_regex(_MARKED, _MARKED_STYLE)
        for link in block.links:
            if link.title:
                text.highlight_words([link.title], Style(link=link.url))
        for index, folded in enumerate(text.wrap(console, width - rest.cell_len) or [Text()]):
            folded.rstrip()
            yield Text.assemble(first if index == 0 else rest, folded)
