"""Content in front of its attribution: “Q,” S V; CLAUSE, S V."""

from bot.statements.agreement import is_evidence
from bot.statements.content import ADJUNCT_REACH, CLAUSE_WORDS, LONG_ENOUGH, NOT_CONTINUED, Content, behind_open_parenthesis, end_of
from bot.statements.cues import Form
from bot.statements.datelines import behind_dateline
from bot.statements.frame import QUOTED, Frame, Sentence
from bot.statements.head import Head
from bot.statements.no_subject import is_thing
from bot.statements.phrases import Phrase, finite
from bot.statements.quoted import left_quoted, run_end
from bot.statements.words import (
    AUXILIARY,
    COORDINATOR,
    DASHES,
    DETERMINER,
    MONTH,
    OBJECT_PRONOUN,
    OPENER_CONJUNCTION,
    PREPOSITION,
    SUBORDINATOR,
    TIME,
    TIME_NOUN,
    WEEKDAY,
    is_adverb,
)
from bot.statements.works import is_title
from bot.text.titles import is_role


def left_content(frame: Frame, sentence: Sentence, head: Head, taken: int) -> Content | None:
    """The content of a head that ends right before its attribution, not reaching before the token `taken`; None if there is none."""
    evidence = head.cue.lemma in _EVIDENT and head.source is not None and is_evidence(sentence, head.source)
    if not (evidence or head.cue.frames & {"quote", "bare"}):
        return None
    begin = head.begin
    if sentence.low(begin - 1) == "as":
        begin -= 1
        if begin <= taken + 1 or sentence.low(begin - 1) in COORDINATOR or sentence.low(begin - 2) == "that":
            return None if head.cue.lemma in _BEGINS else _after_as(sentence, head)
    end = begin
    while end > taken and (sentence.lows[end - 1] == "," or sentence.lows[end - 1] in DASHES):
        end -= 1
    if sentence.low(end - 1) in {"when", "because", "where"} and end < begin:
        return None
    start = _start(sentence, taken, end)
    if start >= end or (end == begin and sentence.lows[end - 1] != QUOTED):
        return None
    if sentence.lows[end - 1] == QUOTED:
        if end - 1 > start and sentence.lows[end - 2] != QUOTED and is_title(frame, sentence, end - 1):
            return None  # "In his memoir, “A Life in Salt,” Ode writes that …"
        return left_quoted(frame, sentence, start, end)
    goes_on = sentence.low(head.after) == "," and "back" in head.cue.frames and sentence.low(head.after + 1) in AUXILIARY
    if not (evidence or "bare" in head.cue.frames or goes_on) or (sentence.lows[end] != "," and sentence.lows[end] not in DASHES):
        return None
    return _clause(sentence, head, start, end)


_BEGINS = frozenset({"begin", "start", "end", "continue"})
"""What reports only beside marks: "As the race began, she was a clerk"."""
_EVIDENT = frozenset({"find", "show", "suggest", "indicate", "reveal"})


def _clause(sentence: Sentence, head: Head, start: int, end: int) -> Content | None:
    """A clause before the comma; with no verb, only where it is long, or its verb comes behind the attribution."""
    if not _stands_alone(sentence, head) or (head.source is not None and head.source.relative >= 0):
        return None
    if sentence.lows[start] in _ADVERBIAL and "," not in sentence.lows[start:end] and sentence.low(head.after) != ",":
        return None  # "As Monday began, she was hoping"
    if sentence.lows[end - 1] in {"which", "who"} and sentence.low(head.after) != ",":
        return None  # "with the words of her plan, which, as Ode noted in May, is old"
    verb, behind = _has_verb(sentence, start, end), _comma_behind(sentence, head.after)
    if behind >= 0 and sentence.low(behind + 1) in AUXILIARY and not sentence.capital(behind + 1):
        return Content(((start, end),), "begun clause", 0.85)  # "The step, Ode said on a visit to Tarn last week, is “bold”"
    if verb and (end - start >= CLAUSE_WORDS or _quoted_first(sentence, start, end)):
        return Content(((start, end),), "clause", 0.8)
    if head.cue.lemma == "say" and end - start > LONG_ENOUGH and sentence.lows[start] not in PREPOSITION:
        return Content(((start, end),), "clause", 0.7)
    comma = _comma_behind(sentence, head.after)
    if comma == head.after and finite(sentence, end - 1):  # "It was, she said, a mess"
        return Content(((start, end),), "begun clause", 0.85)
    if comma < 0 or sentence.low(comma + 1) in NOT_CONTINUED:
        return None
    return Content(((start, end),), "begun clause", 0.85) if _has_verb(sentence, comma + 1, len(sentence)) else None


def _quoted_first(sentence: Sentence, start: int, end: int) -> bool:
    """Whether a clause begins with marks and a few words of the reporter end it: "“It is a challenge” for Ode"."""
    return sentence.quotes[start] >= 0 and start < end - 1 and sentence.ends[start] - sentence.starts[start] > _WORD


_WORD = 16
"""Characters between marks from which on there is more than a word or two."""


_ADVERBIAL = frozenset({"as", "when", "while", "after", "before", "once", "since", "although", "though"})


def _comma_behind(sentence: Sentence, at: int) -> int:
    """The comma at a place, or behind the adjunct that begins there; -1 if there is none."""
    if sentence.low(at) in OBJECT_PRONOUN and sentence.low(at + 1) == ",":
        at += 1  # "The answer, she told them, was simple"
    if sentence.low(at) == ",":
        return at
    if sentence.low(at) not in PREPOSITION:
        return -1
    for place in range(at + 1, min(len(sentence), at + ADJUNCT_REACH)):
        if sentence.lows[place] == ",":
            return place
        if finite(sentence, place) or sentence.quotes[place] >= 0:
            return -1
    return -1


def _stands_alone(sentence: Sentence, head: Head) -> bool:
    """Whether nothing but circumstances follows an attribution: no object, no infinitive that the cue governs."""
    low = sentence.low(head.after)
    if head.shape == "inverted" and head.cue.lemma != "say" and _thing(sentence, head):
        return False  # "Ode, who left in May, reiterated those doubts"
    if low == "that" or (low == ":" and head.cue.noun):
        return False  # "“…,” he said that", "four states: Ohio, …"
    if low in {"of", "about", "with"} and head.cue.lemma not in {"say", "tell"}:
        return False  # "they may think of her as a keeper"
    if (low == "on" and head.cue.lemma == "insist") or (low in {"this", "that"} and sentence.low(head.after + 1) == ":"):
        return False  # "When he had left, Ode said this: …"
    if (
        head.source is not None
        and sentence.lows[head.source.first] in {"a", "an"}
        and head.cue.form is Form.PAST
        and _is_plan(sentence, head)
    ):
        return False  # "They will stay, a plan announced this year."
    if head.source is not None and "whom" in sentence.lows[max(0, head.source.first - 1) : head.source.last]:
        return False
    following = sentence.low(head.after + 1)
    return (
        not sentence.is_word(head.after)
        or (low == "to" and (sentence.capital(head.after + 1) or following == "reporters") and head.cue.lemma in _TO_SOMEBODY)
        or low in _CIRCUMSTANCES
        or is_adverb(low)
        or (head.shape == "inverted" and low.endswith("ing"))  # "said a paper addressing the leak"
        or low in {"reporters", "me", "us", "them", "him", "her"}
        or (head.cue.lemma == "tell" and _addressee_only(sentence, head.after))
    )


_TO_SOMEBODY = frozenset({"say", "confirm", "admit", "explain", "report", "acknowledge", "announce"})


def _is_plan(sentence: Sentence, head: Head) -> bool:
    """Whether what stands before a cue is a thing that was announced or reported rather than who did it."""
    return head.cue.lemma in {"announce", "propose", "report", "reveal"} and head.source is not None and is_thing(sentence, head.source)


def _thing(sentence: Sentence, head: Head) -> bool:
    """Whether what stands behind a cue is no speaker but its object: "wrote a host of songs"."""
    source = head.source
    return source is not None and sentence.lows[source.first] in {"those", "these", "a", "this", "that"} and not _person(sentence, source)


def _person(sentence: Sentence, source: Phrase) -> bool:
    return any(sentence.capital(at) or is_role(sentence.lows[at]) for at in range(source.first, source.last))


def _addressee_only(sentence: Sentence, at: int) -> bool:
    """Whether what stands at a place is whom it was told, and nothing but circumstances follows: "told The Post on Monday"."""
    if sentence.lows[at] in DETERMINER:
        at += 1
    start = at
    while at < len(sentence) and at - start < _LONG_ADDRESSEE and sentence.is_word(at) and sentence.lows[at] not in _CIRCUMSTANCES:
        if finite(sentence, at) or sentence.lows[at] in {"that", "to", "it"}:
            return False
        at += 1
    return at > start and (at >= end_of(sentence) or sentence.low(at) in _CIRCUMSTANCES or sentence.low(at) == ",")


_LONG_ADDRESSEE = 6


_CIRCUMSTANCES = PREPOSITION - {"to"} | TIME | SUBORDINATOR | COORDINATOR | {"last", "this", "who"}


def _has_verb(sentence: Sentence, start: int, end: int) -> bool:
    """Whether a stretch holds a finite verb, or a quotation that may hold one."""
    return any(sentence.quotes[at] >= 0 or finite(sentence, at) for at in range(start, end))


def _after_as(sentence: Sentence, head: Head) -> Content | None:
    """The clause behind the comma in "As the paper noted, CLAUSE"."""
    if head.cue.lemma == "tell":
        return _as_told(sentence, head)
    end, comma = end_of(sentence), _comma_behind(sentence, head.after)
    if head.cue.frames.isdisjoint({"bare", "that"}) and head.cue.lemma != "put it":
        return None  # "As the crowd roared, Ode left"
    following = head.after + 1
    told = sentence.low(head.after) == "to" and (sentence.capital(following) or sentence.low(following) in DETERMINER)
    where = comma == head.after or told or sentence.low(head.after) in {"in", "on", "during", "at"}
    if sentence.low(comma + 1) == "that" or (head.source is not None and sentence.lows[head.source.first] == "i"):
        return None  # "insisted, as he had suggested, that …"
    short = end - comma <= CLAUSE_WORDS and sentence.quotes[end - 1] < 0
    if comma < 0 or not where or short or (head.source is not None and head.source.relative >= 0):
        return None
    return Content(((comma + 1, end),), "as S V", 0.85)


def _as_told(sentence: Sentence, head: Head) -> Content | None:
    """The quotation that closes the sentence in "As Ann Ode, the keeper, told the paper, “…”"."""
    comma = head.after
    while comma < len(sentence) and comma - head.after < _LONG_ADDRESSEE and sentence.is_word(comma):
        comma += 1
    end = end_of(sentence)
    closes = comma > head.after and sentence.low(comma) == "," and sentence.low(comma + 1) == QUOTED and comma + 2 >= end
    return Content(((comma + 1, end),), "as S V", 0.85) if closes else None


def _start(sentence: Sentence, taken: int, end: int) -> int:
    """Where a content between two places begins: behind the last semicolon, and behind signs."""
    start = taken
    for at in range(taken, end):
        if sentence.lows[at] == ";":
            start = at + 1
    start = max(start, behind_dateline(sentence, end), behind_open_parenthesis(sentence, start, end))
    while start < end and (sentence.lows[start] in {",", ":", ".", ")", "…", "..."} or sentence.lows[start] in DASHES):
        start += 1
    return start


def begun_left(frame: Frame, sentence: Sentence, head: Head, right: Content, *, taken: int, limit: int) -> Content:
    """A quotation in small letters goes on from the words before its attribution: "The plan, she said, “is dead” for good."."""
    first = right.ranges[0][0]
    end = head.begin - 1
    if head.shape != "subject" or sentence.quotes[first] < 0 or sentence.low(end) != ",":
        return right
    lower = frame.quotations[sentence.quotes[first]].inside.of(frame.body)[:1].islower()
    if not lower or sentence.lows[first - 1] not in {",", *sentence.lows[head.at : head.last]}:
        return right
    start = _start(sentence, taken, end)
    while start < end and sentence.lows[start] in OPENER_CONJUNCTION:
        start += 1
    if start >= end or _tells_when(sentence, start, end) or _circumstance(sentence, start, end, first):
        return right
    *before, (opening, closing) = right.ranges
    closing = run_end(frame, sentence, closing - 1, limit) if sentence.quotes[closing - 1] >= 0 else closing
    return Content(((start, end), *before, (opening, closing)), "part quotation, begun left", 0.85)


def _circumstance(sentence: Sentence, start: int, end: int, quoted: int) -> bool:
    """Whether the words before an attribution are no beginning: "In a poll, half of them said “most” would go"."""
    return sentence.lows[start] in PREPOSITION and sentence.lows[quoted - 1] != "," and not _has_verb(sentence, start, end)


def _tells_when(sentence: Sentence, start: int, end: int) -> bool:
    """Whether the words before an attribution only say when it was: "On Dec. 7, she said"."""
    low, following = sentence.lows[start], sentence.low(start + 1)
    dated = following in MONTH or following in WEEKDAY or following.isdigit()
    return (low in {"on", "in", "by"} and dated) or (
        low in {"earlier", "later", "on"} and any(word in TIME_NOUN for word in sentence.lows[start:end])
    )
