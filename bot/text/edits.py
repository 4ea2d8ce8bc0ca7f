"""What became of a text when it was edited: which words changed, whether that is news, and where a quoted stretch stands now. Pure."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from rapidfuzz.distance import Levenshtein

from bot.model.span import Span
from bot.text.furniture import LONGEST_CHARS

_WORD = re.compile(r"\w+(?:['’.,]\w+)*")
_NEGATIONS = frozenset("not no never none nor neither without cannot".split())
"""A word whose coming or going turns a sentence round."""
_MOST_TYPO_SHARE, _MOST_TYPOS = 0.01, 12
_ALIKE = 0.6
"""Two spellings of one word have at least this similarity: "goverment" and "government", not "up" and "down"."""
_LINES_AT_ENDS = 8
_LONGEST_BLOCK_WORDS = 8_000
"""Longer stretches without a line in common are not compared word by word: the two texts are simply different ones."""


class EditKind(StrEnum):
    """How much an edit matters."""

    MINOR = "minor"
    """Spelling, punctuation, blanks, furniture: who read the text before knows what it says."""
    NEWS = "news"
    """It says something else, or more, or less."""


@dataclass(frozen=True, slots=True)
class Change:
    """A stretch of the old text and what stands in its place in the new one; one of them is empty where words came or went."""

    old: Span
    new: Span


@dataclass(frozen=True, slots=True)
class Word:
    """A word and where it stands."""

    form: str
    span: Span


def edit_kind(old: str, new: str) -> EditKind:
    """Whether the edit from the body `old` to the body `new` is news.

    It is not where only punctuation, blanks, letter case, or a few words changed, each into another spelling of itself, no figure and no
    negation among them; nor where nothing but short lines at the ends went that quote nobody (furniture). Everything else is.
    """
    if _is_only_less_furniture(old, new):
        return EditKind.MINOR
    changed = changes(old, new)
    most = min(_MOST_TYPOS, max(1, int(_MOST_TYPO_SHARE * len(old.split()))))
    pairs = [pair for change in changed for pair in _pairs(change.old.of(old), change.new.of(new))]
    if len(pairs) > most or not all(_is_respelling(*pair) for pair in pairs):
        return EditKind.NEWS
    return EditKind.MINOR


def changes(old: str, new: str) -> tuple[Change, ...]:
    """The stretches of words that differ, in order. Words are compared without regard to case; what stands between words is ignored."""
    found = []
    for old_lines, new_lines in _different_lines(old, new):
        one, other = _words(old, old_lines), _words(new, new_lines)
        if max(len(one), len(other)) > _LONGEST_BLOCK_WORDS:
            found.append(Change(old_lines, new_lines))
            continue
        found += [
            Change(_extent(one, op.src_start, op.src_end, old_lines), _extent(other, op.dest_start, op.dest_end, new_lines))
            for op in Levenshtein.opcodes([word.form for word in one], [word.form for word in other])
            if op.tag != "equal"
        ]
    return tuple(found)


def follow(old: str, new: str, span: Span) -> Span | None:
    """Where what `old` says at `span` stands in `new`, changed or not; None where nothing is left of it.

    What still stands there to the letter is found wherever it was moved; of several places the nearest.
    """
    wanted = span.of(old)
    if not wanted.strip():
        return None
    same = _nearest(new, wanted, span.start)
    if same is not None:
        return same
    words = _words(old, span)
    if not words:
        return None
    inner = Span(words[0].span.start, words[-1].span.end)
    start, end = _moved(old, new, inner)
    if not _WORD.search(new, start, end):
        return None
    # The marks around it, where they still stand around it.
    before, after = old[span.start : inner.start], old[inner.end : span.end]
    start -= len(before) if before and new.endswith(before, 0, start) else 0
    end += len(after) if after and new.startswith(after, end) else 0
    return Span(start, end)


def _moved(old: str, new: str, span: Span) -> tuple[int, int]:
    """The ends of `span` carried over: by as much as all changes before them made the text longer or shorter."""
    ends = []
    changed = changes(old, new)
    for at, is_end in ((span.start, False), (span.end, True)):
        shift, place = 0, None
        for change in changed:
            if change.old.end < at or (change.old.end == at and not is_end and len(change.old)):
                shift = change.new.end - change.old.end
            elif change.old.start < at or (change.old.start == at and is_end and len(change.old)):
                # Inside what changed, or at its end: the whole counterpart belongs to it.
                place = change.new.end if is_end else change.new.start
                break
            else:
                break
        ends.append(place if place is not None else at + shift)
    start, end = (min(max(at, 0), len(new)) for at in ends)
    return start, max(start, end)


def _nearest(text: str, wanted: str, at: int) -> Span | None:
    places = []
    place = text.find(wanted)
    while place >= 0:
        places.append(place)
        place = text.find(wanted, place + 1)
    if not places:
        return None
    start = min(places, key=lambda each: abs(each - at))
    return Span(start, start + len(wanted))


def _is_only_less_furniture(old: str, new: str) -> bool:
    """Whether `new` is `old` without some short lines at its ends that hold no quotation, no figure and no sentence."""
    lines = [line for line in old.split("\n") if line.strip()]
    kept = [line for line in new.split("\n") if line.strip()]
    gone: list[int] = []
    at = 0
    for number, line in enumerate(lines):
        if at < len(kept) and line == kept[at]:
            at += 1
        else:
            gone.append(number)
    if at < len(kept) or not gone:
        return False
    return all(
        (number < _LINES_AT_ENDS or number >= len(lines) - _LINES_AT_ENDS)
        and len(lines[number]) <= LONGEST_CHARS
        and not any(c.isdecimal() or c in '"“”„«»' for c in lines[number])
        and not lines[number].rstrip().endswith(".")
        for number in gone
    )


def _pairs(old: str, new: str) -> Iterator[tuple[str, str]]:
    """The words of a changed stretch, side by side; an empty one where there is none."""
    one, other = ([word.form for word in _words(text, Span(0, len(text)))] for text in (old, new))
    if "".join(one) == "".join(other):  # "no one", "noone", "no-one"
        return
    for number in range(max(len(one), len(other))):
        yield (one[number] if number < len(one) else "", other[number] if number < len(other) else "")


def _is_respelling(old: str, new: str) -> bool:
    if not old or not new or any(c.isdecimal() for c in old + new) or {old, new} & _NEGATIONS:
        return False
    return Levenshtein.normalized_similarity(old, new) >= _ALIKE


def _different_lines(old: str, new: str) -> Iterator[tuple[Span, Span]]:
    """The stretches of lines that differ, as places in both texts."""
    one, other = _lines(old), _lines(new)
    for op in Levenshtein.opcodes([span.of(old) for span in one], [span.of(new) for span in other]):
        if op.tag != "equal":
            yield _lines_extent(one, op.src_start, op.src_end, len(old)), _lines_extent(other, op.dest_start, op.dest_end, len(new))


def _lines(text: str) -> list[Span]:
    spans, start = [], 0
    for line in text.split("\n"):
        spans.append(Span(start, start + len(line)))
        start += len(line) + 1
    return spans


def _lines_extent(lines: Sequence[Span], first: int, last: int, end: int) -> Span:
    if first < last:
        return Span(lines[first].start, lines[last - 1].end)
    at = lines[first].start if first < len(lines) else end
    return Span(at, at)


def _words(text: str, within: Span) -> list[Word]:
    return [Word(match[0].casefold().replace("’", "'"), Span(*match.span())) for match in _WORD.finditer(text, within.start, within.end)]


def _extent(words: Sequence[Word], first: int, last: int, around: Span) -> Span:
    if first < last:
        return Span(words[first].span.start, words[last - 1].span.end)
    at = words[first].span.start if first < len(words) else words[-1].span.end if words else around.start
    return Span(at, at)
