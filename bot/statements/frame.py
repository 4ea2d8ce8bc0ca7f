"""A body as the rules read it: sentences of words and signs, with each quotation one single token, so that no rule looks inside marks."""

import re
from bisect import bisect_left
from dataclasses import dataclass, field

from bot.model.span import Span
from bot.statements.shadow import shadow
from bot.statements.words import ADVERB, is_adverb
from bot.text.abbreviations import BEFORE_A_NAME, BEFORE_A_NUMBER, IN_A_SENTENCE, MONTHS, WEEKDAYS
from bot.text.paragraphs import paragraphs
from bot.text.quotations import Quotation, quotations
from bot.text.sentences import sentences

QUOTED = '"'
"""The word that stands for a whole quotation."""

_STRAY = "''"
"""The word that stands for a mark of no quotation."""

_FIRSTS = frozenset({"lady", "ladies", "minister", "family", "daughter", "son", "gentleman", "responder", "responders"})
"""What "first" makes a title or one phrase with, so that it is no adverb there."""

_TOKEN = re.compile(
    r"""
      [A-Za-z](?:\.[A-Za-z])+\.?(?:-(?:[A-Za-z](?:\.[A-Za-z])+\.?|[^\W\d_]+))*   # U.S., a.m., U.S.-led, C.E.-D.E.
    | @\w+ | \#\w+                        # accounts and tags
    | \d+(?:[.,:/]\d+)*(?:st|nd|rd|th|s|p|m|bn)?%?(?:-[^\W_]+)*   # numbers, times, ages
    | [^\W\d_]*n't\b                      # didn't
    | [^\W\d_]'[A-Z][^\W_]+               # O'Brien
    | [^\W_]+(?:-[^\W_]+)*                # words
    | '(?:s|d|m|ll|re|ve)\b               # clitics
    | --+ | \.\.+ | [^\w\s]
    """,
    re.VERBOSE,
)


@dataclass(slots=True)
class Sentence:
    """The tokens of one sentence, in parallel lists.

    A quotation is one token: its `lows` entry is QUOTED, its `words` entry QUOTED and the last sign inside it, its `quotes` entry its
    index among the body's quotations (-1 for every other token).
    """

    span: Span
    paragraph: int
    starts: list[int] = field(default_factory=list)
    ends: list[int] = field(default_factory=list)
    words: list[str] = field(default_factory=list)
    lows: list[str] = field(default_factory=list)
    quotes: list[int] = field(default_factory=list)

    def __len__(self) -> int:
        return len(self.words)

    def low(self, at: int) -> str:
        """The lower-case word at a place, or nothing outside the sentence."""
        return self.lows[at] if 0 <= at < len(self.lows) else ""

    def capital(self, at: int) -> bool:
        """Whether the word at a place begins with a capital."""
        return 0 <= at < len(self.words) and self.words[at][0].isupper()

    def adverb(self, at: int) -> bool:
        """Whether an adverb that may stand before a verb stands at a place; a capital within a sentence makes "Skelly" none."""
        low = self.low(at)
        if (low == "first" and self.low(at + 1) in _FIRSTS) or (low == "today" and self.capital(at) and self.capital(at - 1)):
            return False  # "the former first lady", "Tarn Today"
        return is_adverb(low) and (low in ADVERB or at == 0 or not self.capital(at))

    def is_word(self, at: int) -> bool:
        """Whether a place holds a word or number, rather than a sign or a quotation."""
        return 0 <= at < len(self.words) and self.words[at][0].isalnum()

    def extent(self, first: int, last: int) -> tuple[int, int]:
        """The stretch of the body from token `first` up to, not including, token `last`."""
        return self.starts[first], self.ends[last - 1]


@dataclass(slots=True)
class Frame:
    """A body with everything the rules need to know about its surface."""

    body: str
    shadow: str
    quotations: tuple[Quotation, ...]
    sentences: list[Sentence]

    def quotation_only(self, sentence: Sentence) -> bool:
        """Whether a sentence is nothing but quotations."""
        return (
            bool(sentence.quotes)
            and all(quote >= 0 or not sentence.is_word(at) for at, quote in enumerate(sentence.quotes))
            and max(sentence.quotes) >= 0
        )


def frame(body: str) -> Frame:
    """The frame of `body`. Linear in its length."""
    quoted = quotations(body)
    text = shadow(body)
    bounds = [paragraph.end for paragraph in paragraphs(body)]
    starts = [quotation.span.start for quotation in quoted]
    read: list[Sentence] = []
    for span in sentences(body, quoted=quoted):
        sentence = _read(text, span, bisect_left(bounds, span.end), quoted, bisect_left(starts, span.start))
        for part in _apart(sentence):
            read += _parts(part)
    return Frame(body, text, quoted, read)


LONGEST = 240
"""Tokens of the longest sentence that is read as one: nobody writes longer ones, and rules look at every pair of places in one."""


def words_of(frame: Frame, span: Span) -> Sentence:
    """The words of a stretch of the body as one sentence, marks read as mere signs; no more than the longest sentence has."""
    sentence = Sentence(span, -1)
    _tokens(frame.shadow, span.start, span.end, sentence)
    return _parts(sentence)[0]


def _parts(sentence: Sentence) -> list[Sentence]:
    """The sentence, or pieces of it where it is none that anybody wrote."""
    if len(sentence) <= LONGEST:
        return [sentence]
    return [_piece(sentence, first, min(first + LONGEST, len(sentence))) for first in range(0, len(sentence), LONGEST)]


def _apart(sentence: Sentence) -> list[Sentence]:
    """The sentence, or two, where a quotation ends it and what follows leads in the next: "She was “mad.” He added, “She left.”"."""
    for at in range(1, len(sentence) - 3):
        if sentence.quotes[at] >= 0 and sentence.words[at][-1] == "." and sentence.capital(at + 1) and _leads_in(sentence, at + 1):
            return [_piece(sentence, 0, at + 1), *_apart(_piece(sentence, at + 1, len(sentence)))]
    return [sentence]


def _leads_in(sentence: Sentence, at: int) -> bool:
    """Whether nothing but a few words and a comma or colon stand before the next quotation."""
    for place in range(at + 1, min(len(sentence) - 1, at + _LEAD)):
        if sentence.lows[place] in {",", ":"}:
            return place > at + 1 and sentence.quotes[place + 1] >= 0
        if not sentence.is_word(place):
            return False
    return False


_LEAD = 7


def _piece(sentence: Sentence, first: int, last: int) -> Sentence:
    """Tokens `[first, last)` of a sentence as a sentence of their own."""
    starts, ends = sentence.starts[first:last], sentence.ends[first:last]
    words, lows, quotes = sentence.words[first:last], sentence.lows[first:last], sentence.quotes[first:last]
    return Sentence(Span(starts[0], ends[-1]), sentence.paragraph, starts, ends, words, lows, quotes)


def _read(text: str, span: Span, paragraph: int, quoted: tuple[Quotation, ...], at: int) -> Sentence:
    """One sentence in tokens; `at` is the first quotation that may lie in it."""
    sentence = Sentence(span, paragraph)
    left = span.start
    while at < len(quoted) and quoted[at].span.start < span.end:
        _tokens(text, left, quoted[at].span.start, sentence)
        sentence.starts.append(quoted[at].span.start)
        sentence.ends.append(quoted[at].span.end)
        sentence.words.append(QUOTED + text[quoted[at].inside.end - 1])
        sentence.lows.append(QUOTED)
        sentence.quotes.append(at)
        left = quoted[at].span.end
        at += 1
    _tokens(text, left, span.end, sentence)
    return sentence


_ABBREVIATIONS = BEFORE_A_NAME | BEFORE_A_NUMBER | IN_A_SENTENCE | MONTHS | WEEKDAYS


def _abbreviates(low: str) -> bool:
    """Whether a full stop behind a word within a sentence belongs to it."""
    return low in _ABBREVIATIONS or (len(low) == 1 and low.isalpha())


_SPELLED = {"US": "u.s.", "WHO": "w.h.o."}
"""Initials that are pronouns in small letters: "the US says", "the WHO said"."""


def _tokens(text: str, start: int, end: int, sentence: Sentence) -> None:
    """Add the tokens between two places; a full stop within the sentence belongs to the word before it."""
    starts, ends, words, lows, quotes = sentence.starts, sentence.ends, sentence.words, sentence.lows, sentence.quotes
    last = sentence.span.end
    for match in _TOKEN.finditer(text, start, end):
        word = match.group()
        left, right = match.span()
        if word == "." and ends and ends[-1] == left and right < last - 1 and _abbreviates(lows[-1]):
            words[-1] += "."
            lows[-1] += "."
            ends[-1] = right
            continue
        if word == QUOTED:
            word = _STRAY
        starts.append(left)
        ends.append(right)
        words.append(word)
        lows.append(_SPELLED.get(word) or word.lower())
        quotes.append(-1)
