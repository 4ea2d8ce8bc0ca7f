"""Where a later clause of the reporter cuts a content short that ends with a thing: a series of verbs, an aside, "when she told"."""

from bot.statements.content import CLAUSE_WORDS
from bot.statements.frame import QUOTED, Sentence
from bot.statements.head import Head


def cut_short(sentence: Sentence, head: Head, other: Head) -> int | None:
    """The place before a later attribution that goes on without the content of `head`; None where none of these shapes is met."""
    begin = other.begin
    before = sentence.low(begin - 1)
    if _next_of_series(sentence, head, other):
        return other.first - 1
    aside = other.shape == "subject" and before == "," and sentence.low(other.after) in {",", QUOTED} and "back" in other.cue.frames
    if aside and begin - head.after == CLAUSE_WORDS and "back" not in head.cue.frames:
        return begin - 1  # "wouldn't endorse Ode, he said, “if …”"
    if before in _WHEN and "told" in other.cue.frames and head.cue.frames <= _THINGS and begin - head.after > CLAUSE_WORDS:
        return begin - 1  # "talked about the dam when she told The Post, “…”"
    return None


_WHEN = frozenset({"when", "as", "after", "before"})
_THINGS = frozenset({"marked", "for", "as"})


def _next_of_series(sentence: Sentence, head: Head, other: Head) -> bool:
    """Whether a later verb goes on a series with the same subject: "has mocked Ode, called him a “liar” and left"."""
    same = head.source is not None and other.source is not None and head.source.first == other.source.first
    plain = head.cue.frames.isdisjoint({"bare", "that", "quote"}) and sentence.low(other.first - 1) == ","
    return same and plain and other.first - 1 > head.after and head.cue.form is other.cue.form
