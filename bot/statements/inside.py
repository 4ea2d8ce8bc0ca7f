"""Second-hand speech inside a quotation: what a read-out, quoted, says the leaders said is theirs through the read-out."""

from bot.model.statement import Standing
from bot.statements.content import end_of
from bot.statements.contents import contents
from bot.statements.cues import CUES, Form
from bot.statements.found import Found
from bot.statements.frame import Frame, words_of
from bot.statements.heads import heads
from bot.statements.subjects import subject_left
from bot.statements.words import SUBJECT_PRONOUN
from bot.text.titles import ORGANISATION

_PAPERS = frozenset(
    """
    readout read-out statement report communique communiqué letter release transcript declaration document summary text note ministry
    palace presidency
    """.split(),
)
"""Besides organisations: what speaks for others rather than for itself."""


def inside(frame: Frame, found: list[Found]) -> list[Found]:
    """The statements inside quotations of papers and offices, each nested in the statement that quotes them."""
    new: list[Found] = []
    for one in found:
        if one.inside is None and one.quotes and _speaks_for_others(one):
            for quote in one.quotes:
                new += _begun_before(frame, one, quote) or _whole(frame, one, quote)
    return new


def _speaks_for_others(one: Found) -> bool:
    if one.sentence is None or one.source is None:
        return False
    words = one.sentence.lows[one.source.first : one.source.last]
    return words[0] not in SUBJECT_PRONOUN and any(word in _PAPERS or word in ORGANISATION for word in words)


def _whole(frame: Frame, one: Found, quote: int) -> list[Found]:
    """Statements in the words between the marks, if they begin with somebody else's: "“The leaders affirmed …”"."""
    sentence = words_of(frame, frame.quotations[quote].inside)
    first = [head for head in heads(sentence)[:1] if head.cue.form is Form.PAST and head.standing is Standing.SAID]
    inner = [found for found in contents(frame, sentence, first) if found.strong and _by_others(found)]
    for found in inner:
        found.inside = one
        found.rule = f"inside: {found.rule}"
    return inner


def _by_others(found: Found) -> bool:
    source = found.source
    return source is not None and found.sentence is not None and found.sentence.lows[source.first] not in SUBJECT_PRONOUN


def _begun_before(frame: Frame, one: Found, quote: int) -> list[Found]:
    """A statement whose subject stands before the marks and its verb first inside them: "the group “affirmed their will …”"."""
    outer = one.sentence
    if outer is None or quote not in outer.quotes:
        return []
    at = outer.quotes.index(quote)
    inner = words_of(frame, frame.quotations[quote].inside)
    cue = CUES.get(inner.low(0))
    if cue is None or cue.form is not Form.PAST or "back" not in cue.frames or len(inner) < _FEWEST or at == 0:
        return []
    source = subject_left(outer, at)
    if source is None:
        return []
    cue_span = (inner.starts[0], inner.ends[0])
    content = inner.extent(1, end_of(inner))
    return [Found([content], outer, source, cue_span, "inside: verb in marks", 0.75, inside=one)]


_FEWEST = 4
