"""What a place to show things must be able to do. Templates are the same for all places; these methods are what differs."""

import re
from collections.abc import Sequence
from datetime import datetime
from typing import Protocol

from bot.model.article import Published
from bot.model.span import Span


class Ready(str):
    """Text that is already written for its surface. Everything else that a template prints is escaped."""

    __slots__ = ()


class Surface(Protocol):
    """Discord, a terminal. `name` is what templates may ask for; `bar` stands before each line of a quotation."""

    @property
    def name(self) -> str:
        """`discord` or `terminal`."""

    @property
    def bar(self) -> str:
        """What every line of a quotation starts with."""

    @property
    def heading(self) -> Ready:
        """What a heading line starts with."""

    @property
    def small(self) -> Ready:
        """What a line of small print starts with."""

    def inline(self, text: str) -> Ready:
        """Foreign text inside a line: inert, and on one line."""

    @property
    def marking(self) -> str:
        """How marked words stand out, for a sentence: "… is in bold"."""

    def quoted(self, text: str, *, marks: Sequence[Span] = ()) -> str:
        """A verbatim run: inert, with the bar at the start of every line but the first; the places `marks` of `text` stand out."""

    def unescape(self, display: str) -> str:
        """The text `quoted` was given, for every text and all marks."""

    def length(self, text: str) -> int:
        """How many characters the place counts."""

    def strong(self, text: Ready) -> Ready:
        """Written so that it stands out."""

    def command(self, text: str) -> Ready:
        """Something to type, as it is to be typed."""

    def day(self, published: Published) -> Ready:
        """The date."""

    def ago(self, published: Published) -> Ready:
        """How long ago; the date where only the day is known."""

    def date(self, at: datetime) -> Ready:
        """A date that is a limit, in words: the same for every reader."""

    def link(self, title: str, url: str | None) -> Ready:
        """The title, leading to `url` where the place has links and `url` is safe."""

    def address(self, url: str | None) -> Ready:
        """The address itself where the place shows it; else empty."""


_SPACE = re.compile(r"\s+")


def on_one_line(text: str) -> str:
    """`text` with every run of white space, line ends included, as one space."""
    return _SPACE.sub(" ", text)


def day_month_year(at: datetime) -> str:
    """`29 Mar 2022`, in the zone `at` is in."""
    return f"{at.day} {_MONTHS[at.month - 1]} {at.year}"


_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
