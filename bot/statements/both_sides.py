"""What goes on behind an attribution that stands in the middle of its content: “Q,” S V, “Q”; CLAUSE, S V, CLAUSE."""

from bot.statements.chunks import is_state
from bot.statements.content import ADJUNCT_REACH, CLAUSE_WORDS, NOT_CONTINUED, Content
from bot.statements.frame import QUOTED, Frame, Sentence
from bot.statements.head import Head
from bot.statements.phrases import finite
from bot.statements.quoted import quotations_end, run_end
from bot.statements.words import DETERMINER, OBJECT_PRONOUN, PREPOSITION, SUBJECT_PRONOUN, SUBORDINATOR
from bot.statements.works import is_title

FEW_WORDS = 3
_DASH = frozenset({"—", "–", "--"})
_SIGNS = _DASH | {",", QUOTED, ":", ";", "…", "..."}
_RELATIVE = frozenset({"who", "that", "which"})
_OBJECT_FOLLOWS = frozenset({"of", "as", "called", "the", "a", "to", "for", "on", "in", "s"})
_GOES_ON = frozenset({"and", "but", "or", "because", "which", "with"})


def both_sides(frame: Frame, sentence: Sentence, head: Head, left: Content, limit: int) -> Content:
    """The content left of a head, with what goes on behind the head before the token `limit`."""
    at = _next_sign(frame, sentence, head, left, limit)
    if at >= limit:
        return left
    quoted = at if sentence.lows[at] == QUOTED else at + 1
    if quoted < limit and sentence.lows[quoted] == QUOTED:
        return _with(left, _quotation(frame, sentence, left, quoted, limit, direct=quoted == at))
    if sentence.lows[at] == "," or sentence.lows[at] in _DASH:
        return _with(left, _clause(frame, sentence, head, left, at, limit))
    return left


def _next_sign(frame: Frame, sentence: Sentence, head: Head, left: Content, limit: int) -> int:
    """The first sign or quotation behind the attribution; the limit if there is none, or another clause comes first."""
    at = head.after
    while at < limit and at - head.after < ADJUNCT_REACH:
        if (
            sentence.lows[at] in _SIGNS
            and not _in_place_or_date(sentence, at, limit)
            and not _only_marked(frame, sentence, head, at, limit)
        ):
            return at
        if left.shape.endswith("clause") and finite(sentence, at) and sentence.lows[at - 1] not in _RELATIVE:
            return limit
        at += 1
    return at


def _only_marked(frame: Frame, sentence: Sentence, head: Head, at: int, limit: int) -> bool:
    """Whether the marks at a place are around a word or two of the reporter's: "said after a rally that “rudely” ended, “…”"."""
    if sentence.lows[at] != QUOTED or at == head.after or not sentence.is_word(at - 1) or at + 1 >= limit:
        return False
    words = len(frame.quotations[sentence.quotes[at]].inside.of(frame.body).split())
    return words <= FEW_WORDS and (sentence.is_word(at + 1) or sentence.lows[at + 1] == QUOTED)


def _in_place_or_date(sentence: Sentence, at: int, limit: int) -> bool:
    """Whether the comma at a place stands within a date or behind a town, and marks go on behind the next: "on May 1, 2016, “I …”"."""
    if sentence.lows[at] != "," or at + 3 > limit or not sentence.capital(at - 1 if not sentence.lows[at - 1].isdigit() else at - 2):
        return False
    named = sentence.capital(at + 1) or sentence.lows[at + 1].isdigit()
    closing = at + 2 if sentence.lows[at + 2] == "," else at + 3
    return named and sentence.low(closing) == "," and closing + 1 < limit and sentence.lows[closing + 1] == QUOTED


def _quotation(frame: Frame, sentence: Sentence, left: Content, at: int, limit: int, *, direct: bool) -> tuple[int, int] | None:
    """The quotation at a place, as far as it goes on with the content; `direct`: no sign stands before it."""
    if is_title(frame, sentence, at) or (direct and sentence.low(at - 1) in _OBJECT_FOLLOWS):
        return None
    if direct or left.shape == "quotation":
        return at, quotations_end(sentence, at, limit)
    return at, run_end(frame, sentence, at, limit)


def _clause(frame: Frame, sentence: Sentence, head: Head, left: Content, at: int, limit: int) -> tuple[int, int] | None:
    """The clause behind a comma or dash, as far as it goes on with the content."""
    low = sentence.low(at + 1)
    if left.shape == "quotation" and at + 2 < limit and sentence.lows[at + 2] == QUOTED and is_state(low):
        return at + 2, quotations_end(sentence, at + 2, limit)  # "said Ode of Tarn, Calif. “I saw it.”"
    if left.shape == "quotation":
        quoted = any(quote >= 0 for quote in sentence.quotes[at + 1 : limit])
        goes_on = at == head.after and ((low in _GOES_ON and quoted) or _main_clause(frame, sentence, left, at + 1, limit))
        return (at + 1, limit) if goes_on else None
    if head.back and not any(finite(sentence, later) for later in range(at + 1, limit)):
        return None  # the speaker's own description goes on: "said Ode, then an agent"
    begun = left.shape == "begun clause" or sentence.lows[left.ranges[0][0]] in SUBORDINATOR
    told = at == head.after + 1 and sentence.lows[head.after] in OBJECT_PRONOUN  # "The answer, she told them, was simple"
    unfinished = told or (begun and sentence.low(head.after) in PREPOSITION)
    if not (at == head.after or unfinished) or limit - at < CLAUSE_WORDS:
        return None
    return None if not low or low in NOT_CONTINUED or low.endswith("ing") else (at + 1, limit)


def _main_clause(frame: Frame, sentence: Sentence, left: Content, at: int, limit: int) -> bool:
    """Whether a clause goes on with a quotation that is none: "“For years,” she said, [the dam “leaked”]", "“…,” he said, [that …]"."""
    first = left.ranges[0][0]
    if at >= limit or sentence.words[first][-1] != "," or sentence.lows[first] != QUOTED:
        return False
    if sentence.lows[at] == "that":
        return limit - at > CLAUSE_WORDS and not finite(sentence, at + 1)
    verb = next((place for place in range(at, limit) if sentence.quotes[place] >= 0 or finite(sentence, place)), limit)
    opens = sentence.lows[at] in DETERMINER | SUBJECT_PRONOUN - {"who", "which"} or sentence.capital(at)
    words = opens and verb > at and all(map(sentence.is_word, range(at, verb)))
    if verb < limit and sentence.quotes[verb] >= 0:  # "the dam “leaked”", but not "a rule that “fits”", "a plan to “fill it”"
        own = frame.quotations[sentence.quotes[verb]].inside.of(frame.body)[:1].isupper()  # "he said, Ode among them. “I saw it.”"
        words = (
            words
            and not own
            and sentence.lows[at] not in {"a", "an"}
            and sentence.lows[verb - 1] not in PREPOSITION | {"to", "a", "an", "the"}
        )
    return words and any(quote >= 0 for quote in sentence.quotes[verb:limit])


def _with(left: Content, right: tuple[int, int] | None) -> Content:
    return left if right is None else Content((*left.ranges, right), left.shape + ", continued", left.confidence)
