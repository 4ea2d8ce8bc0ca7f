"""Discord as a surface: its Markdown, its timestamps, its links, its way of counting.

Knows Discord's text format, not discord.py.
"""

import re
from collections.abc import Sequence
from datetime import UTC, datetime, tzinfo

from bot.model.article import Published
from bot.model.span import Span
from bot.render import markdown
from bot.render.links import safe_url
from bot.render.surface import Ready, day_month_year, on_one_line
from bot.render.visible import visible

_LINKABLE = re.compile(r"(?:[^\W_]|[ ,!?'\"“”‘’«»()%&$€£+=…–—-]|[.](?!\w\w)|[:;](?=\s|$)|(?<=\w)/(?=\w))+")
"""Titles that can be a link's text as they are.

Inside a link Discord undoes no backslash, so nothing can be escaped there; brackets may end the link early; emoji, and whatever could be
an address of its own, make Discord refuse the link. Seen in parse-discord, which imitates the desktop client case by case.
"""

_UTF16 = 2


class DiscordSurface:
    """See Surface. Times are Discord's own timestamps, which every reader sees in their own zone and language; limits read in `tz`."""

    name = "discord"
    bar = markdown.BAR
    heading = Ready("### ")
    small = Ready("-# ")
    marking = "in bold"

    def __init__(self, *, tz: tzinfo = UTC) -> None:
        self._tz = tz

    def inline(self, text: str) -> Ready:
        """Inert Markdown on one line."""
        return Ready(markdown.escape(on_one_line(text)))

    def quoted(self, text: str, *, marks: Sequence[Span] = ()) -> str:
        """Inert Markdown inside a block quote; marked places are bold."""
        return markdown.escape_quoted(text, marks=marks)

    def unescape(self, display: str) -> str:
        """Undo `quoted` or an escape."""
        return markdown.unescape(display)

    def length(self, text: str) -> int:
        """UTF-16 units: the larger of the two ways Discord's parts are known to count, so never one too many."""
        return len(text.encode("utf-16-le", "surrogatepass")) // _UTF16

    def strong(self, text: Ready) -> Ready:
        """Bold."""
        return Ready(f"**{text.strip()}**") if text.strip() else Ready()

    def command(self, text: str) -> Ready:
        """Inline code, in which nothing but a backtick means anything, so that cannot stand in one."""
        inert = visible(on_one_line(text)).strip().replace("`", "").replace("@", "@" + markdown.JOINER)
        return Ready(f"`{inert}`" if inert else "")

    def day(self, published: Published) -> Ready:
        """`<t:…:D>`."""
        return Ready(f"<t:{int(published.at.timestamp())}:D>")

    def ago(self, published: Published) -> Ready:
        """`<t:…:R>`; with only a day known, "5 hours ago" would be made up, so the day."""
        return self.day(published) if published.day_only else Ready(f"<t:{int(published.at.timestamp())}:R>")

    def date(self, at: datetime) -> Ready:
        """In words, in the zone the limit was meant in: as a timestamp, midnight would read as the day before to readers further west."""
        return Ready(day_month_year(at.astimezone(self._tz)))

    def link(self, title: str, url: str | None) -> Ready:
        """`[title](<url>)`: the angle brackets keep Discord from adding a preview.

        A title that cannot be a link's text stands before an arrow that is one; without a safe address there is only the title.
        """
        title, address = on_one_line(title).strip(), safe_url(url)
        if address is None:
            return self.inline(title)
        if _LINKABLE.fullmatch(title):
            return Ready(f"[{title}](<{address}>)")
        return Ready(f"{self.inline(title)} [→](<{address}>)".lstrip())

    def address(self, url: str | None) -> Ready:
        """Nothing: the title is the link."""
        del url
        return Ready()
