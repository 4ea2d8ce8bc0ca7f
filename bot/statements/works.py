"""Titles of works: quotations that nobody says."""

from bot.statements.frame import Frame, Sentence
from bot.statements.words import TIME, TIME_NOUN, WEEKDAY


def is_title(frame: Frame, sentence: Sentence, at: int) -> bool:
    """Whether a quotation looks like the title of a work: a few words, all but the small ones with capitals, no sentence's end."""
    inside = frame.quotations[sentence.quotes[at]].inside.of(frame.body).strip(" ,.;'‘’")
    parts = inside.split()
    if not parts or len(parts) > _TITLE_WORDS or inside[-1] in "!?…":
        return False
    return (
        parts[0][0].isupper()
        and all(part[0].isupper() or part[0].isdigit() or part.lower() in _SMALL for part in parts)
        and (len(parts) > 1 or frame.quotations[sentence.quotes[at]].inside.of(frame.body)[-1:] != ".")
    )


def is_programme(frame: Frame, sentence: Sentence, at: int) -> bool:
    """Whether a quotation names the programme somebody spoke to, and "that" leads in what they said: "told “Salt Today” Monday that"."""
    after = at + 1
    while after < len(sentence) and after - at < _TIMES and (sentence.lows[after] in TIME | WEEKDAY or sentence.lows[after] in _CLOCK):
        after += 1
    return sentence.low(after) == "that" and is_title(frame, sentence, at)


_TIMES = 5
_CLOCK = TIME_NOUN | {"on", "this", "last", "in", "the", "earlier"}
_TITLE_WORDS = 8


_SMALL = frozenset("a an the of in on at to for and or but with from by as is it & n'".split())
