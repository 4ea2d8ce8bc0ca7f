"""What a message says, as it is read: our markup taken out, and every backslash that kept an article's marks inert."""

import re
from datetime import UTC, datetime
from typing import Final

from bot.render.surface import Surface, day_month_year

_OURS: Final = re.compile(
    r"(?P<escaped>\\.)"  # comes first: what stands behind a backslash is an article's, and marks nothing
    r"|\[→\]\(<[^>\s]*>\)"  # the link behind a title that could not be its text
    r"|\[(?P<title>[^\[\]\\]*)\]\(<[^>\s]*>\)"
    r"|<t:(?P<at>\d+):\w>",
    re.DOTALL,
)
"""The links and timestamps that `DiscordSurface` writes; a terminal has none."""


def plainly(text: str, *, surface: Surface) -> str:
    """The words of `text`, which is written for `surface`: titles for links, dates in words for timestamps; line ends stay what they are.

    Not to be sent: nothing in it is inert any more.
    """
    starts = [start for start in (surface.bar, surface.heading, surface.small, "- ") if start.strip()]
    lines = (_without(line, starts) for line in text.split("\n"))
    return surface.unescape("\n".join(_OURS.sub(_read, line) for line in lines))


def _without(line: str, starts: list[str]) -> str:
    return next((line.removeprefix(start) for start in starts if line.startswith(start)), line)


def _read(found: re.Match[str]) -> str:
    if found["at"]:
        return day_month_year(datetime.fromtimestamp(int(found["at"]), tz=UTC))
    return found["escaped"] or found["title"] or ""
