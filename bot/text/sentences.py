"""What a sentence is. It never ends inside a quotation: a quotation of five sentences stays with the words that report it."""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence

from bot.model.span import Span
from bot.text.abbreviations import (
    BEFORE_A_NAME,
    BEFORE_A_NUMBER,
    CLOCK_AND_CALENDAR,
    IN_A_SENTENCE,
    MONTHS,
    STARTERS,
    WEEKDAYS,
)
from bot.text.paragraphs import paragraphs
from bot.text.quotations import Quotation, quotations


def sentences(body: str, *, quoted: Sequence[Quotation] | None = None) -> tuple[Span, ...]:
    """The trimmed sentences of `body` in order; a blank body has none.

    What lies before, between and after them is white space only, so that together they are the body. A paragraph's end always ends
    a sentence. `quoted` are the body's quotations, where the caller has them already. Linear in the length of the body.
    """
    quoted = quotations(body) if quoted is None else quoted
    starts = [quotation.span.start for quotation in quoted]
    found: list[Span] = []
    for paragraph in paragraphs(body):
        left = paragraph.start
        for stop, following in _stops(body, paragraph):
            at = bisect_right(starts, stop - 1) - 1
            if at >= 0 and stop < quoted[at].span.end:
                continue
            found.append(Span(left, stop))
            left = following
        found.append(Span(left, paragraph.end))
    return tuple(found)


_CLOSING = "\"”“’'»)\\]}」』"
_STOP = re.compile(
    rf"""
      (?<![.!?…]) (?P<stop>[.!?…]{{1,64}}) (?P<close>[{_CLOSING}]{{0,4}}) (?: (?P<gap>\s+) (?=\S) | (?=["“‘«]?[A-Z]) )
    | (?P<wide>[。！？؟۔।｡]) [{_CLOSING}]{{0,4}} \s*
    """,
    re.VERBOSE,
)
_WORD_BEFORE = re.compile(r"[\w.'’&-]*\Z")
_FOLLOWING = re.compile(r"[\"“‘'«(\[„「『—–-]*\s?([\w’'-]*)")
_WORD_WINDOW = 24
_REPORTING = re.compile(
    r"""
    (?: (?:[A-Z][\w.'’-]{0,24}|of|the|for|and|de|van|von|al) [ ] ){1,6}
    (?: (?:said|says|asked|asks|wrote|writes|added|adds|told|tells|replied|declared|shouted|continued|explained|noted|tweeted)\b
        (?: [.,;:] | [ ](?:in|at|on|to|of|during|after|before|when|as|through|via|by|from|with|last|earlier|late|early|today|yesterday
                           |Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday|reporters|me|us|him|her|them|CNN|AFP|Reuters)\b ) )
    """,
    re.VERBOSE,
)
_ADDRESSED = re.compile(r"(?:[A-Z][\w.'’-]{0,24} ){1,4}(?:asked|asks|told|tells) (?:the )?[A-Z]")
"""Whom a question or an exclamation was put to: “Will they?” Biden asked Ann Ode."""
_INVERTED = re.compile(r"(?:said|says|asked|asks|wrote|added|replied) (?:[A-Z]|the )")


def _stops(body: str, paragraph: Span) -> Iterator[tuple[int, int]]:
    """Where sentences end within a paragraph: (end, start of the next)."""
    for match in _STOP.finditer(body, paragraph.start, paragraph.end):
        if match["wide"]:
            if match.end() < paragraph.end:
                yield match.start() + len(match.group().rstrip()), match.end()
        elif match.end() < paragraph.end and _ends(body, paragraph, match):
            gap = match["gap"]
            yield match.end() - len(gap or ""), match.end()


def _ends(body: str, paragraph: Span, match: re.Match[str]) -> bool:
    """Whether a stop ends a sentence, from the word before it and the word after it."""
    following = _FOLLOWING.match(body, match.end(), min(paragraph.end, match.end() + 40))
    word = following[1] if following else ""
    first = body[match.end()]
    if first.islower() or first in ".,;:)]}%" or (word and word[0].islower() and first not in "\"“‘'«„"):
        return False
    if not match["gap"]:
        return _runs_together(body, match, word)
    if match["close"]:
        return not _reported_after(body, match)
    if match["stop"] != ".":
        return not (match["stop"][-1] in ".…" and word and not word[0].isupper() and not first.isdigit())
    return _after_full_stop(body, paragraph, match, word)


def _after_full_stop(body: str, paragraph: Span, match: re.Match[str], word: str) -> bool:
    """Whether a single full stop ends a sentence."""
    stop = match.start("stop")
    before = _WORD_BEFORE.search(body, max(paragraph.start, stop - _WORD_WINDOW), stop)
    last = before.group() if before else ""
    low = last.lower().lstrip("'’.-")
    if not low:
        return True
    if low in BEFORE_A_NAME:
        return low in IN_A_SENTENCE and word in STARTERS and not last[0].isupper()
    if len(last) == 1 and last.isalpha() and last.isupper() and not word[:1].isdigit():
        return word in STARTERS and last != "J"  # "John P. Ode", but "p. 12"
    if low in BEFORE_A_NUMBER or low in MONTHS or low in WEEKDAYS:
        return not word[:1].isdigit() and (low not in MONTHS or word in STARTERS or not last[0].isupper())
    if low in {"a.m", "p.m", "am", "pm"}:
        return word not in CLOCK_AND_CALENDAR
    if low in IN_A_SENTENCE or _INITIALS.fullmatch(low):
        return word in STARTERS or (low not in _NEVER_LAST and last[0].islower() and bool(word))
    return not (last.isdigit() and stop - len(last) == paragraph.start)  # "1. First of all"


_INITIALS = re.compile(r"[^\W\d_](?:\.[^\W\d_])+")
_NEVER_LAST = frozenset({"vs", "v", "e.g", "eg", "i.e", "ie", "cf", "viz", "a.k.a"})


def _runs_together(body: str, match: re.Match[str], word: str) -> bool:
    """Whether a stop without white space after it ends a sentence: only where a new sentence clearly begins ("over.The next")."""
    before = body[max(0, match.start() - 3) : match.start()]
    if match["close"]:
        return match["close"][0] in "”»" and bool(word) and word[0].isupper()
    after = body[match.end() + len(word) : match.end() + len(word) + 1]
    return before.isalpha() and before.islower() and word in STARTERS and after == " "


def _reported_after(body: str, match: re.Match[str]) -> bool:
    """Whether a quotation ended by the stop is the object of what follows: “Will they?” Biden asked."""
    if match["close"][-1] not in "\"”“»'’」":
        return False
    if match["stop"][-1] in "?!" and _ADDRESSED.match(body, match.end(), match.end() + 160):
        return True
    return bool(_REPORTING.match(body, match.end(), match.end() + 160) or _INVERTED.match(body, match.end(), match.end() + 40))
