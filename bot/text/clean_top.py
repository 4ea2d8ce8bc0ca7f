"""The top of a page, downwards: section, headline, byline, date, and what else stands above the first paragraph."""

from bot.model.article import NoteKind
from bot.text.clean_bylines import byline, is_house, people
from bot.text.clean_page import Fate, Page
from bot.text.clean_times import is_age, is_date, is_dateline, is_update
from bot.text.clean_titles import ends_sentence, reads_as_headline, same_headline
from bot.text.furniture import LONGEST_CHARS, Where, folded, furniture, is_section
from bot.text.furniture_credits import shows_a_scene

_LOOK_AHEAD = 3
"""How many names of sections may stand above one another."""
_PARAGRAPH_CHARS = 60
"""A line of this length, or one that ends as a sentence does, is a paragraph; something must be one, or there is no headline either."""


def open_page(page: Page) -> None:
    """Decides the lines of `page` from the top until one is neither headline nor anything that stands about one; the last line stays."""
    rest = page.rest()
    top = _Top(page, rest)
    for p in range(len(rest) - 1):
        fate = top.fate(p)
        if fate is None:
            return
        page.fates[rest[p]] = fate


class _Top:
    """Decides line by line what stands above the first paragraph. `rest` holds the numbers of the page's remaining lines."""

    def __init__(self, page: Page, rest: list[int]) -> None:
        self._page = page
        self._lines = [page.lines[i] for i in rest]
        # A blank line between two remaining lines counts also where a line that went stood between them.
        self._gap_before = [any(page.gaps[a + 1 : b + 1]) for a, b in zip([-1, *rest], rest, strict=False)]
        self._last_gap = max((p for p, gap in enumerate(self._gap_before) if gap), default=0)
        self._last_paragraph = max((p for p, line in enumerate(self._lines) if _is_paragraph(line)), default=-1)
        self._published = False

    def fate(self, p: int) -> Fate | NoteKind | None:
        """What line `p` is, all before it being no article; None if the article begins with it. `p` is never the last."""
        line, page = self._lines[p], self._page
        if len(line) > LONGEST_CHARS:
            return None
        if Where.TOP in furniture(line) or is_age(line) or self._in_publishing_chain(p):
            return Fate.DROPPED
        if page.title is not None and same_headline(line, page.title):
            return Fate.TITLE if line.strip() == page.title else Fate.DROPPED
        if is_section(line) and self._heads(p):
            return NoteKind.SECTION
        about = self._about(p)
        if about is not None:
            return about
        if page.title is None and self._is_headline(p):
            page.title = line.strip()
            return Fate.TITLE
        if page.title is not None and shows_a_scene(line) and len(self._lines[p + 1]) > len(line):
            return NoteKind.CAPTION
        return None

    def _about(self, p: int) -> NoteKind | None:
        """A line on who wrote the article and when, if it is one."""
        line = self._lines[p]
        if is_update(line):
            return NoteKind.UPDATED
        if is_date(line) or is_dateline(line):
            return NoteKind.DATELINE
        author = byline(line)
        if author is None and is_house(self._lines[p + 1]):
            author = people(line)
        if author is not None:
            self._page.author = self._page.author or author
            return NoteKind.BYLINE
        return NoteKind.BYLINE if is_house(line) else None

    def _in_publishing_chain(self, p: int) -> bool:
        """Whether the line belongs to the words around a date that got lost: "Published", "on", "by"."""
        word = folded(self._lines[p])
        if word in {"published", "posted"}:
            self._published = folded(self._lines[p + 1]) in {"on", "by"} or is_age(self._lines[p + 1]) or is_date(self._lines[p + 1])
            return self._published
        return self._published and word in {"on", "by"}

    def _heads(self, p: int) -> bool:
        """Whether the name of a section at `p` stands above the title, or is a label with a colon."""
        title = self._page.title
        if title is not None and self._lines[p].endswith(":"):
            return True
        for q in range(p + 1, min(p + 1 + _LOOK_AHEAD, len(self._lines) - 1)):
            if same_headline(self._lines[q], title) if title is not None else self._is_headline(q):
                return True
            if not is_section(self._lines[q]):
                return False
        return False

    def _is_headline(self, p: int) -> bool:
        line, following = self._lines[p], self._lines[p + 1]
        if self._last_paragraph <= p or not reads_as_headline(line):
            return False
        return self._gap_before[p + 1] or (self._last_gap <= p and len(following) > len(line) and ends_sentence(following))


def _is_paragraph(line: str) -> bool:
    return len(line) >= _PARAGRAPH_CHARS or ends_sentence(line)
