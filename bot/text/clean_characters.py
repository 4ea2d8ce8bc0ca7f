"""Which characters of a foreign text are kept: everything that is printed, and nothing that only steers a terminal or a renderer."""

import re
import unicodedata

_LINE_ENDS = re.compile("\r\n|[\r\v\f\x1c-\x1e\x85\u2028\u2029]")
"""Everything that some system ends a line or a page with, besides the line feed."""

# Left out wherever they stand:
#   C0, DEL and C1 controls (NUL among them); the tab is turned into a blank first, as it keeps words apart
#   U+00AD soft hyphen, U+180E, U+2060–2064, U+FEFF, U+FFF9–FFFB: invisible, and inside a word they hide it from a search
#   U+202A–202E, U+2066–2069, U+206A–206F: embeddings, overrides, isolates and their deprecated kin, which reorder what follows them;
#     the marks U+200E, U+200F and U+061C stay, they only help the neighbouring character
#   U+E0000–E007F tags: invisible ASCII, kept only as the tail of a flag (U+1F3F4 and tags)
# Left out unless the letters around give them a meaning:
#   U+200C and U+200D join or part letters of one word (Persian, Indic scripts) and build one emoji of several
#   U+200B parts words in scripts without blanks (Thai, Lao, Tibetan, Burmese, Khmer)
_NEVER = "\x00-\x08\x0e-\x1b\x1f\x7f-\x84\x86-\x9f\xad\u180e\u2060-\u2064\u202a-\u202e\u2066-\u206f\ufeff\ufff9-\ufffb"
_UNSPACED = "\u0e00-\u0fff\u1000-\u109f\u1780-\u17ff"

_SUSPECT = re.compile(f"[\r\v\f\x1c-\x1e\x85\u2028\u2029\t\u200b-\u200d\ud800-\udfff\U000e0000-\U000e007f{_NEVER}]")
_DROPPED = re.compile(
    f"[{_NEVER}]|(?<!\U0001f3f4)(?<![\U000e0000-\U000e007f])[\U000e0000-\U000e007f]+|(?<![{_UNSPACED}])\u200b|\u200b(?![{_UNSPACED}])"
)
_JOINERS = re.compile("[\u200c\u200d]+")
_HALVES = re.compile("[\ud800-\udfff]")
_VIRAMA = 9
"""The combining class of the signs that silence a vowel; a joiner after one shapes the letter, also at the end of a word."""


def printable(text: str) -> str:
    """`text` with line feeds for all line ends, and without controls and invisible characters that carry no meaning; idempotent.

    Half surrogates, which no encoding can write, become U+FFFD. All else stays as it was printed: curly marks, no-break blanks,
    double blanks, composed or decomposed accents.
    """
    if not _SUSPECT.search(text):
        return text
    text = _HALVES.sub("\ufffd", _LINE_ENDS.sub("\n", text)).replace("\t", " ")
    return _JOINERS.sub(_joiner, _DROPPED.sub("", text))


def _joiner(match: re.Match[str]) -> str:
    """The first joiner where it stands between two characters that it can join, or shapes the sign before it; else nothing."""
    before, after = match.string[match.start() - 1 : match.start()], match.string[match.end() : match.end() + 1]
    if not _joins(before):
        return ""
    return match.group()[0] if _joins(after) or unicodedata.combining(before) == _VIRAMA else ""


def _joins(character: str) -> bool:
    """Whether it is beyond Latin, Greek and Cyrillic, where joiners say nothing, and no blank: a letter, a sign on it, or an emoji."""
    return character >= "\u0530" and not character.isspace() and not "\u2000" <= character <= "\u206f"
