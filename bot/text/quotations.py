"""Where a body quotes: the stretches between quotation marks, in every style a newsroom, a typist or a converter leaves behind.

A state machine reads the marks of one paragraph after another. It knows smart, straight and doubled marks, low and angle marks,
the house style that quotes in single marks, and the usual faults: a closing mark written as an opening one, a stray closing mark,
an opening mark never closed, and quotations that run over several paragraphs.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from bot.model.span import Span
from bot.text.paragraphs import paragraphs


@dataclass(frozen=True, slots=True)
class Quotation:
    """A stretch between quotation marks in one paragraph.

    `span` includes the marks, `inside` does not. `closed` is false where no closing mark came before the paragraph's end.
    `continues` says that the next quotation of the body is the same one, going on in the next paragraph.
    """

    span: Span
    inside: Span
    closed: bool = True
    continues: bool = False


def quotations(body: str) -> tuple[Quotation, ...]:
    """The quotations of `body` in order of the text; they never overlap and never leave their paragraph.

    Quotations inside a quotation belong to it. Single marks count only in a body that quotes with single marks.
    """
    single = quotes_in_single_marks(body)
    reader = _Reader(body)
    for paragraph in paragraphs(body):
        reader.read(paragraph, list(_marks(body, paragraph, single=single)))
    return tuple(reader.found)


def quotes_in_single_marks(body: str) -> bool:
    """Whether single marks are this body's house style: they pair up, and more often than double marks open."""
    pairs = [match.group() for match in _SINGLE_PAIR.finditer(body)]
    if not pairs or len(pairs) <= sum(1 for _ in _DOUBLE_OPEN.finditer(body)):
        return False
    return len(pairs) > _HABIT or any(pair[-2] in ",.!?" for pair in pairs)


_DOUBLE = '"“”„‟«»＂「」『』'
_MARK = re.compile(f"[{_DOUBLE}]|(?<!['’‘`´])['’‘`´]{{2,3}}(?!['’‘`´])")
_MARK_OR_SINGLE = re.compile(f"[{_DOUBLE}]|(?<!['’‘`´])['’‘`´]{{1,3}}(?!['’‘`´])")
_DOUBLE_OPEN = re.compile(r"(?<![^\s(\[—–-])(?:[\"“„«]|''|‘‘|``)(?=\S)")
_SINGLE_PAIR = re.compile(
    r"(?<![^\s(\[—–-])['‘](?=[^\s'’])[^'’‘\n]{1,600}?(?:(?<=[a-z])['’][a-z][^'’‘\n]{0,600}?){0,8}(?<=[^\s'’‘])['’](?![\w'’])"
)
_OPENERS = frozenset("“„‟「『")
_CLOSERS = frozenset("”」』")
_ANGLES = frozenset("«»")
_TRIPLE = 3
_HABIT = 2  # so many single pairs may be scare quotes


@dataclass(frozen=True, slots=True)
class _Mark:
    """A mark with what its surroundings allow it to be."""

    start: int
    end: int
    text: str
    may_open: bool
    may_close: bool

    @property
    def opens_only(self) -> bool:
        return self.may_open and not self.may_close

    @property
    def closes_only(self) -> bool:
        return self.may_close and not self.may_open


def _marks(body: str, paragraph: Span, *, single: bool) -> Iterator[_Mark]:
    pattern = _MARK_OR_SINGLE if single else _MARK
    for match in pattern.finditer(body, paragraph.start, paragraph.end):
        start, end = match.span()
        before = body[start - 1] if start > paragraph.start else " "
        after = body[end] if end < paragraph.end else " "
        if after == "." and body.startswith("..", end):
            after = "…"
        if end - start < _TRIPLE and match.group()[0] in "'’‘`´" and before.isalnum() and after.isalnum():
            continue  # an apostrophe, or one typed twice
        if end - start == _TRIPLE:  # an inner mark beside an outer one
            if _opens_here(before, after):
                end -= 1
            else:
                start += 1
        text = body[start:end]
        may_open, may_close = _roles(text, before, after)
        if end - start == 1 and text in "'’‘`´":
            may_open = may_open and text in "'‘"
            if text == "’" and before.isspace():
                continue  # ’90s
        if may_open or may_close:
            yield _Mark(start, end, text, may_open, may_close)


def _opens_here(before: str, after: str) -> bool:
    """Whether the surroundings are those of an opening mark."""
    return not after.isspace() and (before.isspace() or before in "([{—–-/:;.,?!…")


def _roles(text: str, before: str, after: str) -> tuple[bool, bool]:
    """What a mark may be here: (opening, closing)."""
    begins = not after.isspace() and after not in ".,;:!?)]}"
    ends = not before.isspace() or after.isspace() or after in ".,;:!?"
    char = text[0]
    if char in _OPENERS:  # closes only where it cannot open: "what they do. “", or low-high pairs (decided by the reader)
        return begins, not begins
    if char in _CLOSERS:
        return before.isspace() and begins, not (before.isspace() and begins)
    if char in _ANGLES:
        return begins, True
    loose = before.isspace() or before in "([{—–-/:;“‘"
    return begins and (loose or before in ".,?!…"), ends


class _Reader:
    """The state machine; lives for one body. `opener` is the mark that opened what is being read, `depth` counts marks inside it.

    `carried` is the opener of a quotation that the paragraph before left open.
    """

    def __init__(self, body: str) -> None:
        self.body = body
        self.found: list[Quotation] = []
        self.opener: _Mark | None = None
        self.carried: _Mark | None = None
        self.depth = 0

    def read(self, paragraph: Span, marks: list[_Mark]) -> None:
        """Add the quotations of one paragraph."""
        self.opener = self.carried = first = self._carried_over(paragraph, marks)
        self.depth = 0
        for at, mark in enumerate(marks):
            if mark is first:
                continue
            if self.opener is None:
                if mark.may_open and not self._stray(mark, marks, at):
                    self.opener, self.depth = mark, 0
            elif _matches(self.opener, mark):
                self._within(self.opener, mark, marks, at)
        if self.opener is not None:
            self._add(self.opener, paragraph.end, paragraph.end, closed=False)

    def _within(self, opener: _Mark, mark: _Mark, marks: list[_Mark], at: int) -> None:
        """A mark of the same family, met inside a quotation."""
        if self._closes(opener, mark, marks, at):
            if self.depth:
                self.depth -= 1
            else:
                self._add(opener, mark.start, mark.end)
                self.opener = None
        elif _nested(mark, marks, at):
            self.depth += 1
        elif mark.may_open:  # the one before was never closed
            end = opener.end + len(self.body[opener.end : mark.start].rstrip())
            self._add(opener, end, end, closed=False)
            self.opener, self.depth = mark, 0

    def _carried_over(self, paragraph: Span, marks: list[_Mark]) -> _Mark | None:
        """The opening mark of a quotation left open by the paragraph before, if it goes on here."""
        if not self.found or self.found[-1].closed or not marks:
            return None
        last = self.found[-1]
        if self.body[last.span.end : paragraph.start].strip():
            return None
        first = marks[0]
        if first.start == paragraph.start and first.text[0] != "”":
            return first
        if first.closes_only and last.span.end - last.span.start < paragraph.end:
            return _Mark(paragraph.start, paragraph.start, self.body[last.span.start], may_open=True, may_close=False)
        return None

    def _stray(self, mark: _Mark, marks: list[_Mark], at: int) -> bool:
        """Whether a mark that may be either closes something that is not there: nothing after it could close it."""
        return mark.may_close and not any(_matches(mark, later) and later.may_close for later in marks[at + 1 : at + 4])

    def _closes(self, opener: _Mark, mark: _Mark, marks: list[_Mark], at: int) -> bool:
        """Whether a mark met inside a quotation ends it (or ends a nested one)."""
        if opener.text[0] in "„‟" and mark.text[0] == "“":
            return True
        if opener.text[0] in _ANGLES:
            return mark.text != opener.text
        if not mark.may_close:
            return False
        if mark.text in {"'", "’"}:
            return not self._possessive(mark, marks, at)
        if not mark.may_open:
            return True
        before = self.body[mark.start - 1]
        if not before.isspace():
            return True
        return not any(later.may_close for later in marks[at + 1 : at + 2])

    def _possessive(self, mark: _Mark, marks: list[_Mark], at: int) -> bool:
        """Whether a single mark after an s is an apostrophe ("the workers’ rights"): a better closing mark follows before one opens."""
        before, after = self.body[mark.start - 1], self.body[mark.end : mark.end + 2]
        if before not in "sS" or not (after[:1] == " " and after[1:].islower()):
            return False
        for later in marks[at + 1 :]:
            if later.opens_only:
                return False
            if later.closes_only and later.text in {"'", "’"}:
                return True
        return False

    def _add(self, opener: _Mark, inside_end: int, end: int, *, closed: bool = True) -> None:
        inside = Span(opener.end, max(opener.end, inside_end))
        if inside.of(self.body).strip():
            if opener is self.carried:
                self.found[-1] = replace(self.found[-1], continues=True)
            self.found.append(Quotation(Span(opener.start, max(end, opener.end)), inside, closed=closed))


def _matches(opener: _Mark, mark: _Mark) -> bool:
    """Whether two marks are of one family, so that one can close the other."""
    return _family(opener.text) == _family(mark.text)


def _family(text: str) -> str:
    char = text[0]
    if char in _ANGLES:
        return "angle"
    if char in "「」":
        return "corner"
    if char in "『』":
        return "white corner"
    if char in "'’‘`´":
        return "single" if len(text) == 1 else "double"
    return "double"


def _nested(mark: _Mark, marks: list[_Mark], at: int) -> bool:
    """Whether an opening mark inside a quotation begins a quotation within it: two closing marks follow before another opens."""
    following = marks[at + 1 : at + 3]
    return mark.may_open and following[1:] != [] and all(later.may_close and _matches(mark, later) for later in following)
