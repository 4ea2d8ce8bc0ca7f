"""Headlines: which line can be one, and which prints the one that is known."""

import re

LONGEST_HEADLINE_CHARS = 160
_FEWEST_WORDS = 3
_FEWEST_CHARS = 8
_SENTENCE_ENDS = ".!?…。！？؟।"
_CLOSING = "\"'”’»)]“ *"
_NO_HEADLINE_ENDS = ".。,;:—–-…"
_INITIALS_END = re.compile(r"(?:\b[A-Z]\.){2,}\Z")
_UNSPACED = re.compile("[\u0e00-\u0eff\u3040-\u30ff\u3400-\u9fff]")
"""Letters of scripts that write words without blanks between them."""
_LIST_MARK = re.compile(r"[\-–—•·*●▪>]|\(?\d{1,3}[.)]|https?://|www\.|\d{1,2}[:.]\d\d\b")
_SLACK_CHARS = 40
_MARKS = str.maketrans({"’": "'", "‘": "'", "“": '"', "”": '"', "–": "-", "—": "-", "\xa0": " "})


def ends_sentence(line: str) -> bool:
    """Whether `line` ends as a sentence does, closing marks aside."""
    bare = line.rstrip(_CLOSING)
    return bare[-1:] in _SENTENCE_ENDS and bare != ""


def reads_as_headline(line: str) -> bool:
    """Whether `line` can be a headline: short, a few words, no full stop at its end, no list mark before it."""
    line = line.strip()
    if len(line) > LONGEST_HEADLINE_CHARS:
        return False
    if not _UNSPACED.search(line) and (len(line) < _FEWEST_CHARS or len(line.split()) < _FEWEST_WORDS):
        return False
    if _LIST_MARK.match(line) or "@" in line or next((c.islower() for c in line if c.isalpha()), True):
        return False
    end = line.rstrip(_CLOSING)
    return end[-1:] not in _NO_HEADLINE_ENDS or _INITIALS_END.search(end) is not None


def same_headline(line: str, title: str) -> bool:
    """Whether `line` prints `title`, whatever the letter case, the kind of marks, and a stop put behind it."""
    return abs(len(line) - len(title)) <= _SLACK_CHARS and _key(line) == _key(title) != ""


def _key(line: str) -> str:
    return " ".join(line.translate(_MARKS).casefold().split()).strip(" .\"'*#")
