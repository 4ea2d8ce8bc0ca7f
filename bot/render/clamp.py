"""Where a text may be cut so that it still reads: after a sentence, else between words, and never inside a character."""

import re
import unicodedata

from bot.text.sentences import sentences

SENTENCE_SHARE = 0.6
"""How much of the room a cut at a sentence's end must use; where the last one that fits uses less, a word's end is better."""

_LOOK_AHEAD = 80  # characters beyond the room that tell whether a stop at its edge ends a sentence
_WORD_END = re.compile(r"(?<=\S)(?=\s)")
_JOINERS = frozenset("\u200d\ufe0e\ufe0f")
_REGIONAL = range(0x1F1E6, 0x1F200)
_SKIN = range(0x1F3FB, 0x1F400)


def cut(text: str, *, max_chars: int) -> int:
    """The length of the longest start of `text` of at most `max_chars` code points that ends well; the whole where it fits.

    The last sentence end in the latter part of the room, else the last word end, else (one long word) the last character border. Never
    ends in white space. 0 where not even one character fits.
    """
    if len(text) <= max_chars:
        return len(text)
    if max_chars <= 0:
        return 0
    seen = text[: max_chars + _LOOK_AHEAD]
    ends = [span.end for span in sentences(seen) if SENTENCE_SHARE * max_chars <= span.end <= max_chars and span.end < len(seen)]
    ends = ends or [found.end() for found in _WORD_END.finditer(text, 0, max_chars + 1)]  # one more: a word may end exactly there
    if ends:
        return ends[-1]
    end = max_chars
    while end > 0 and _inside_character(text, end):
        end -= 1
    return len(text[: end or max_chars].rstrip())


def clamped(text: str, *, max_chars: int) -> str:
    """`text` within `max_chars`, ending in " …" where something is left out."""
    if len(text) <= max_chars:
        return text
    return text[: cut(text, max_chars=max_chars - 2)] + " …"


def _inside_character(text: str, at: int) -> bool:
    """Whether a border at `at` would separate what a reader sees as one character: accents, joined emoji, skin tones, flags."""
    before, after = text[at - 1], text[at]
    if unicodedata.category(after).startswith("M") or after in _JOINERS or before == "\u200d" or ord(after) in _SKIN:
        return True
    flags = 0
    while flags < at and ord(text[at - 1 - flags]) in _REGIONAL:
        flags += 1
    return flags % 2 == 1 and ord(after) in _REGIONAL
