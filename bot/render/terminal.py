"""A terminal or a pipe as a surface: plain text in which nothing acts. Colour comes later, by kind of block, from the console."""

import re
from collections.abc import Sequence
from datetime import UTC, datetime, tzinfo

from bot.model.article import Published
from bot.model.span import Span
from bot.render.links import safe_url
from bot.render.marks import pieces
from bot.render.surface import Ready, day_month_year, on_one_line
from bot.render.visible import invisible, visible

BAR = "│ "
MARK, UNMARK = "⟦", "⟧"
"""Around words that stand out. The console paints what is between them; where a text has one itself, it is written out."""
_MARKS_WRITTEN = str.maketrans({MARK: f"‹U+{ord(MARK):04X}›", UNMARK: f"‹U+{ord(UNMARK):04X}›"})
_MARKS_GONE = str.maketrans("", "", MARK + UNMARK)
_LINE_START = re.compile(rf"(?<=\n){BAR}")


class TerminalSurface:
    """See Surface. Times read in `tz`; a date of which only the day is known is the same everywhere."""

    name = "terminal"
    bar = BAR
    heading = Ready()
    small = Ready("  ")
    marking = f"between {MARK} and {UNMARK}"

    def __init__(self, *, tz: tzinfo = UTC) -> None:
        self._tz = tz

    def inline(self, text: str) -> Ready:
        """Without control characters, on one line."""
        return Ready(visible(on_one_line(text)))

    def quoted(self, text: str, *, marks: Sequence[Span] = ()) -> str:
        """Without control characters, the bar before every line, brackets around marked places."""
        shown = ((visible(piece).translate(_MARKS_WRITTEN), marked) for piece, marked in pieces(text, marks))
        return "".join(f"{MARK}{piece}{UNMARK}" if marked else piece for piece, marked in shown).replace("\n", "\n" + BAR)

    def unescape(self, display: str) -> str:
        """Undo `quoted`."""
        return invisible(_LINE_START.sub("", display).translate(_MARKS_GONE))

    def length(self, text: str) -> int:
        """Code points."""
        return len(text)

    def strong(self, text: Ready) -> Ready:
        """As it is."""
        return text

    def command(self, text: str) -> Ready:
        """As it is."""
        return self.inline(text)

    def day(self, published: Published) -> Ready:
        """`29 Mar 2022`."""
        return Ready(day_month_year(published.at if published.day_only else published.at.astimezone(self._tz)))

    def ago(self, published: Published) -> Ready:
        """The date and, where known, the time: text that stays on the screen should stay true."""
        if published.day_only:
            return self.day(published)
        at = published.at.astimezone(self._tz)
        return Ready(f"{day_month_year(at)}, {at:%H:%M} {self.inline(at.tzname() or '')}".rstrip())

    def date(self, at: datetime) -> Ready:
        """`29 Mar 2022`."""
        return Ready(day_month_year(at.astimezone(self._tz)))

    def link(self, title: str, url: str | None) -> Ready:
        """The title."""
        del url
        return self.inline(title)

    def address(self, url: str | None) -> Ready:
        """The safe address, to copy or click."""
        return Ready(safe_url(url) or "")
