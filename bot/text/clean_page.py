"""A text's lines while it is decided what each of them is, and the steps that need no knowledge of headlines.

Each decision looks at the line, at its neighbours that remain, and at nothing that a later step can change: that makes cleaning idempotent.
"""

from dataclasses import dataclass
from enum import Enum

from bot.model.article import Cleaned, Note, NoteKind
from bot.text.clean_bylines import is_contribution, is_place, people
from bot.text.clean_characters import printable
from bot.text.clean_times import is_update
from bot.text.clean_titles import ends_sentence
from bot.text.furniture import Where, furniture
from bot.text.furniture_credits import LONGEST_CAPTION_CHARS, describes, is_caption

_LINES_WITH_A_NOTE = 2
"""The fewest lines of which the last can be a note: something must be left that it is about."""


class Fate(Enum):
    """What a line is found to be, where it is not a note."""

    BODY = "body"
    DROPPED = "dropped"
    TITLE = "title"


@dataclass(slots=True)
class Page:
    """The lines of one text that hold anything, while it is decided what each of them is."""

    lines: list[str]
    gaps: list[bool]
    """Whether a blank line stands before the line."""
    fates: list[Fate | NoteKind]
    title: str | None
    author: str | None = None

    @classmethod
    def of(cls, text: str, title: str | None) -> "Page":
        """The page before anything is decided: all of it is body."""
        lines: list[str] = []
        gaps: list[bool] = []
        gap = False
        for line in printable(text).split("\n"):
            bare = line.rstrip()
            if bare:
                lines.append(bare)
                gaps.append(gap)
            gap = not bare
        return cls(lines=lines, gaps=gaps, fates=[Fate.BODY] * len(lines), title=title)

    def sort_out(self) -> None:
        """Furniture and captions that are so wherever they stand."""
        for i, line in enumerate(self.lines):
            if len(line) > LONGEST_CAPTION_CHARS:
                continue
            if Where.ANYWHERE in furniture(line):
                self.fates[i] = Fate.DROPPED
            elif is_caption(line):
                self.fates[i] = NoteKind.CAPTION

    def find_alt_texts(self) -> None:
        """The description of a picture, printed directly above its caption: two lines of one block, on a page whose paragraphs are blocks.

        Where paragraphs stand line under line, the line above a caption is as likely one of them, and stays.
        """
        starts = [i for i, gap in enumerate(self.gaps) if gap or i == 0]
        blocks = list(zip(starts, [*starts[1:], len(self.lines)], strict=False))
        alone = sum(1 for start, stop in blocks if stop - start == 1)
        if 2 * alone < len(blocks):
            return
        for start, stop in blocks:
            pair = self.fates[start:stop] == [Fate.BODY, NoteKind.CAPTION]
            if pair and describes(self.lines[start], self.lines[start + 1]):
                self.fates[start] = NoteKind.CAPTION

    def close(self) -> None:
        """The end, upwards: furniture, what says who helped and when it changed, a name and place under the last paragraph."""
        rest = self.rest()
        while rest:
            end = self._end_of_article(rest)
            for i in rest[end:]:
                self.fates[i] = Fate.DROPPED
            del rest[end:]
            noted = self._closing_notes(rest)
            if not noted:
                return
            for i, kind in zip(rest[-len(noted) :], noted, strict=True):
                self.fates[i] = kind
            del rest[-len(noted) :]

    def _end_of_article(self, rest: list[int]) -> int:
        """How many of `rest` are left when the furniture at its end is gone."""
        start = len(rest)
        while start and furniture(self.lines[rest[start - 1]]) & {Where.END, Where.BELOW}:
            start -= 1
        for p in range(start, len(rest)):
            above = rest[p - 1] + 1 if p else 0
            below_furniture = Fate.DROPPED in self.fates[above : rest[p]]
            if below_furniture or Where.END in furniture(self.lines[rest[p]]):
                return p
        return len(rest)

    def _closing_notes(self, rest: list[int]) -> tuple[NoteKind, ...]:
        """What the last lines of `rest` are, if they are notes; empty if they are article."""
        if len(rest) < _LINES_WITH_A_NOTE:
            return ()
        last = self.lines[rest[-1]]
        if is_update(last):
            return (NoteKind.UPDATED,)
        if is_contribution(last):
            return (NoteKind.BYLINE,)
        if len(rest) > _LINES_WITH_A_NOTE and is_place(last):
            paragraph, name = self.lines[rest[-3]], self.lines[rest[-2]]
            if ends_sentence(paragraph) and people(name):
                self.author = self.author or name.strip()
                return (NoteKind.BYLINE, NoteKind.BYLINE)
        return ()

    def rest(self) -> list[int]:
        """The numbers of the lines that are still body."""
        return [i for i, fate in enumerate(self.fates) if fate is Fate.BODY]

    def cleaned(self) -> Cleaned:
        """The page as it was decided."""
        body: list[str] = []
        gap = False
        for line, gap_before, fate in zip(self.lines, self.gaps, self.fates, strict=True):
            gap = gap or gap_before
            if fate is Fate.BODY:
                if body:
                    body.append("\n\n" if gap else "\n")
                body.append(line)
                gap = False
        return Cleaned(
            body="".join(body),
            title=self.title,
            author=self.author,
            notes=tuple(
                Note(kind=fate, text=line) for line, fate in zip(self.lines, self.fates, strict=True) if isinstance(fate, NoteKind)
            ),
            dropped=tuple(line for line, fate in zip(self.lines, self.fates, strict=True) if fate is Fate.DROPPED),
        )
