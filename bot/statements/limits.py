"""Where the content right of a head must stop: before another attribution, and where the reporter goes on."""

from bot.statements.content import CLAUSE_WORDS, infinitive_at
from bot.statements.cues import Form
from bot.statements.cut_short import cut_short
from bot.statements.frame import QUOTED, Sentence
from bot.statements.head import Head
from bot.statements.objects import before_occasion
from bot.statements.phrases import finite
from bot.statements.words import (
    AUXILIARY,
    COORDINATOR,
    DASHES,
    ED_NOT_VERB,
    IRREGULAR_PAST,
    PREPOSITION,
    SUBJECT_PRONOUN,
    is_adverb,
)


def content_limit(sentence: Sentence, head: Head, later: list[Head], end: int) -> int:
    """Where the content right of a head must stop: before an attribution that is not part of it, or where its clause ends."""
    end = end if head.until < 0 else min(end, head.until)
    limit = _limit(sentence, head, later, end)
    if sentence.low(head.after) not in _OPENS_CONTENT or _has_verb(sentence, head.after + 1, limit) or _ends_clause(sentence, head, limit):
        return limit
    if any(other.shape in {"carried", "participle"} and limit <= other.first <= limit + _SIGN_AND_WORD for other in later):
        return limit
    return end if _has_verb(sentence, limit, end) else limit  # "said that the two men, and Ode above all, must do more"


def _ends_clause(sentence: Sentence, head: Head, limit: int) -> bool:
    """Whether the attribution stands in a clause before the main one, which begins behind the comma: "While they argue that …, Ode …"."""
    return head.source is not None and sentence.low(head.source.begin - 1) in _OPENS_CLAUSE and sentence.low(limit) == ","


_SIGN_AND_WORD = 2
_OPENS_CONTENT = frozenset({"that", "whether", "if"})


def _has_verb(sentence: Sentence, first: int, last: int) -> bool:
    return any(sentence.quotes[at] >= 0 or finite(sentence, at) for at in range(first, last))


def _limit(sentence: Sentence, head: Head, later: list[Head], end: int) -> int:
    end = _clause_limit(sentence, head, end)
    end = min(end, _signed_behind(sentence, head, end))
    end = min(end, _fronted_clause_ends(sentence, head, later, end))
    end = _behind_last_quotation(sentence, head, _back_to_past(sentence, head, end))
    for other in later:
        if other.first <= head.after:
            continue
        if other.shape == "inverted" and sentence.low(head.after) in DASHES and other.first == head.after + 2:
            return head.after  # "denies it — “why?” asked Ode"
        cut = _cut_before(sentence, head, other)
        if cut is not None and cut > head.after:
            return min(cut, end)
    return end


def _signed_behind(sentence: Sentence, head: Head, end: int) -> int:
    """The dash behind which a name, a colon and marks follow: "Few agree — The Post: “It is late”"."""
    colon = next((at for at in range(head.after + 2, end - 1) if sentence.lows[at] == ":" and sentence.quotes[at + 1] >= 0), -1)
    dash = colon - 1
    while dash > head.after and sentence.capital(dash):
        dash -= 1
    return dash if colon > 0 and head.after < dash < colon - 1 and sentence.lows[dash] in DASHES else end


def _fronted_clause_ends(sentence: Sentence, head: Head, later: list[Head], end: int) -> int:
    """Where the clause that "although" opens the sentence with ends: before the main clause, which reports as well."""
    first = 1 if sentence.low(0) in {"but", "and", "yet"} else 0
    if sentence.low(first) not in _FRONTED or head.begin > first + _SOON or not later:
        return end
    other = later[0]
    if other.shape != "subject" or other.source is None or other.source.relative >= 0 or other.begin <= head.after + CLAUSE_WORDS:
        return end
    if sentence.low(other.begin - 1) in {"that", "if", "whether", "because", "when", "as"}:
        return end
    for at in range(other.begin - 1, head.after + 1, -1):
        if finite(sentence, at):
            return end
        if sentence.lows[at] == ",":
            return at
        if sentence.quotes[at] >= 0:
            return at + 1 if sentence.words[at][-1] == "," else end
    return end


_FRONTED = frozenset({"although", "though", "while", "where", "whereas"})
_SOON = 6


def _behind_last_quotation(sentence: Sentence, head: Head, end: int) -> int:
    """Where, behind the last marks and a comma, the reporter explains at greater length than what was said."""
    start = head.after
    last = max((at for at in range(start, end) if sentence.quotes[at] >= 0), default=-1)
    if last < 0:
        return _before_explanation(sentence, start, end) if head.cue.frames & {"bare", "that"} else end
    sign = last if sentence.words[last][-1] == "," else next((at for at in range(last + 1, end) if sentence.lows[at] in _BREAKS), -1)
    if sign == last and last + 1 < end and before_occasion(sentence, last + 1, last + 2) == last + 1:
        return last + 1  # "that it was “late,” [in an interview]"
    low = sentence.low(sign + 1)
    if sign == last and low in {"and", "but"} and head.cue.form is Form.PAST and _reporters_past(sentence, sign + 2):
        return sign + 1  # "said she was “tired,” and left the hall"
    if sign < 0 or sign - start >= end - sign:
        return end
    if low == "but" and sentence.low(sign + 2) not in SUBJECT_PRONOUN:
        return end
    if any(sentence.lows[at] == "," and at + 1 < end and _goes_on(sentence, at + 1) for at in range(sign + 2, end)):
        return end  # "the plan of “Ode”, who left the hall, is dead"
    explains = low in _EXPLAINS or (low.endswith("ing") and low not in PREPOSITION and not infinitive_at(sentence, sign + 1))
    return (sign + 1 if sign == last else sign) if explains else end


def _reporters_past(sentence: Sentence, at: int) -> bool:
    """Whether a past, over an adverb, stands at a place."""
    verb = at + 1 if sentence.adverb(at) else at
    return verb < len(sentence) and _is_past(sentence, verb)


def _before_explanation(sentence: Sentence, start: int, end: int) -> int:
    """Where, without marks, a clause that only explains takes up more than half of what might be content, or a dash sets it apart."""
    dash = next((at for at in range(start + _SHORT_CONTENT, end - 1) if sentence.lows[at] in DASHES), end)
    if sentence.low(dash + 1) in _SET_APART and DASHES.isdisjoint(sentence.lows[dash + 1 : end]):
        end = dash
    for sign in range(start + _SHORT_CONTENT, end - 1):
        if sentence.lows[sign] not in _BREAKS or sentence.lows[sign + 1] not in _EXPLAINS_ALONE:
            continue
        closed = any(sentence.lows[at] in _BREAKS and _goes_on(sentence, at + 1) for at in range(sign + 2, end - 1))
        return end if closed or end - sign < sign - start else sign
    return end


_SET_APART = frozenset({"a", "an", "the", "one", "half", "something"})
_SHORT_CONTENT = 4
_EXPLAINS_ALONE = frozenset("which who whose where although though".split())
_BREAKS = DASHES | {","}
_EXPLAINS = frozenset("which who whose where a an another although though while but".split())


def _back_to_past(sentence: Sentence, head: Head, end: int) -> int:
    """Where "and" or "but" and a past go on with the reporter's own verb behind a report in the present: "said she is ill but left"."""
    if head.cue.form is not Form.PAST or head.shape not in {"subject", "carried"} or any(q >= 0 for q in sentence.quotes[head.after : end]):
        return end
    verb = next((at for at in range(head.after, end) if finite(sentence, at)), -1)
    if verb < 0 or not _is_present(sentence, verb):
        return end
    for at in range(verb + 1, end - 1):
        following = at + 2 if sentence.adverb(at + 1) else at + 1
        if sentence.lows[at] in {"and", "but"} and following < end and _is_past(sentence, following):
            return at - 1 if sentence.lows[at - 1] == "," else at
    return end


_PRESENT = frozenset("is are am has have 's 're does do will can don't doesn't isn't aren't won't can't".split())
_PAST = frozenset("was were had did would could didn't wasn't weren't wouldn't couldn't".split())


def _is_present(sentence: Sentence, at: int) -> bool:
    low = sentence.lows[at]
    if low in _PRESENT or (low.endswith("s") and low not in _PAST):
        return True
    return sentence.low(at - 1) in {"they", "we"} and not (low in _PAST or _is_past(sentence, at))


def _is_past(sentence: Sentence, at: int) -> bool:
    low = sentence.lows[at]
    return finite(sentence, at) and (low in _PAST or low in IRREGULAR_PAST or (low.endswith("ed") and low not in ED_NOT_VERB))


_STRONG = frozenset("call accuse vow promise pledge urge criticize praise describe denounce".split())


_OPENS_CLAUSE = frozenset("after before as when while though although because since if once until whereas".split())


def _clause_limit(sentence: Sentence, head: Head, end: int) -> int:
    """Where a relative or subordinate clause with the head in it must end, if the sentence goes on after it."""
    source = head.source
    begun = _behind_verb(sentence, head.after, end)
    if head.shape == "participle" and sentence.low(head.first - 1) == ",":
        return next((at for at in range(begun, end) if _comma_at(sentence, at) and finite(sentence, at + 1)), end)
    if source is not None and head.shape == "carried" and source.begin == 1 and sentence.lows[0] in _OPENS_CLAUSE:
        return next((place for place in range(head.after + 1, end) if sentence.lows[place] == ","), end)
    if source is not None and head.shape == "carried" and source.relative >= 0:
        return min(end, _relative_limit(sentence, head, begun, end))
    if source is None or head.shape not in {"subject", "passive"}:
        return end
    if source.relative >= 0:
        return _relative_limit(sentence, head, begun, end)
    if head.cue.form is Form.ING and head.first == head.at and not sentence.is_word(source.begin - 1):
        end = min(end, _second_verb(sentence, head.after, end))  # "Those defending the bill this year need votes"
    end = _reporter_goes_on(sentence, head, end)
    relative = source.first if sentence.lows[source.first] in {"which", "whom"} else source.begin - 1
    if sentence.low(relative) in {"which", "whom"} and sentence.low(relative - 1) == ",":
        goes_on = (at for at in range(head.after + 1, end) if sentence.lows[at] == "," and at + 1 < end)
        return next((at for at in goes_on if _goes_on(sentence, at + 1) or sentence.lows[at + 1].endswith("ed")), end)
    opens = sentence.low(source.begin - 1) in _OPENS_CLAUSE
    if opens or (sentence.lows[0] in _OPENS_CLAUSE and "," not in sentence.lows[: head.first]):
        return _first_comma(sentence, head.after + 1, end)
    return end


def _first_comma(sentence: Sentence, at: int, end: int) -> int:
    """The first comma between two places, or the place behind marks that end with one and no conjunction follows; else the end."""
    for place in range(at, end):
        if sentence.lows[place] == ",":
            return place
        if sentence.quotes[place] >= 0 and sentence.words[place][-1] == "," and sentence.low(place + 1) not in COORDINATOR:
            return place + 1
    return end


def _relative_limit(sentence: Sentence, head: Head, begun: int, end: int) -> int:
    """Where a relative clause with the head in it ends that may end from the place `begun` on."""
    opening = sentence.low(head.source.relative - 1) if head.source is not None else ""
    for place in range(begun, end):
        low = sentence.lows[place]
        if low == opening and low in {",", *DASHES} and (low != "," or _goes_on(sentence, place + 1) or _past_behind(sentence, place)):
            return place
        if _comma_at(sentence, place) and finite(sentence, place + 1) and place + 1 < end:
            return place if low == "," else place + 1
    return end if opening == "," or opening in DASHES else _second_verb(sentence, head.after, end)


def _past_behind(sentence: Sentence, comma: int) -> bool:
    """Whether a past stands behind the last comma of a sentence, with a preposition other than "by": ", reacted to it with glee"."""
    low = sentence.low(comma + 1)
    past = low.endswith("ed") and low not in ED_NOT_VERB and sentence.low(comma + 2) in {"to", "with", "in", "on", "at", "for"}
    return past and "," not in sentence.lows[comma + 2 :]


def _behind_verb(sentence: Sentence, at: int, end: int) -> int:
    """The place from which a clause with "that" can be over: where its verb stands, "that the mayors, and Ode above all, must pay"."""
    if sentence.low(at) not in _OPENS_CONTENT:
        return at + 1
    return next((place for place in range(at + 1, end) if sentence.quotes[place] >= 0 or finite(sentence, place)), at + 1)


def _comma_at(sentence: Sentence, at: int) -> bool:
    """Whether a comma stands at a place, or last inside the quotation there."""
    return sentence.lows[at] == "," or (sentence.quotes[at] >= 0 and sentence.words[at][-1] == ",")


def _second_verb(sentence: Sentence, at: int, end: int) -> int:
    """Where the main clause goes on after a relative clause without commas: "the man who claimed he owned the barn was gone"."""
    verbs = 0
    for place in range(at, end):
        if not finite(sentence, place):
            continue
        before = sentence.lows[place - 1]
        if before in AUXILIARY or is_adverb(before) or before in COORDINATOR or before in {"that", "who", "which", "to", "not"}:
            continue
        verbs += 1
        plain = before not in SUBJECT_PRONOUN and sentence.is_word(place - 1) and sentence.lows[place] in AUXILIARY
        if (
            verbs > 1
            and plain
            and not any(low in _CLAUSE_BETWEEN for low in sentence.lows[at + 1 : place])
            and not _of_that(sentence, at, place)
        ):
            return place
    return end


def _of_that(sentence: Sentence, at: int, verb: int) -> bool:
    """Whether a verb is that of a clause with "that" which begins behind a place: "who say they fear that the vote will"."""
    opening = next((place for place in range(verb - 1, at, -1) if sentence.lows[place] in _OPENS_CONTENT), -1)
    return opening > 0 and not _has_verb(sentence, opening + 1, verb)


_CLAUSE_BETWEEN = frozenset({",", ";", "and", "but", "because", "if", "when", "while", "who", "which", "as", "until", "than"})


def _reporter_goes_on(sentence: Sentence, head: Head, end: int) -> int:
    """Where, after a comma, the reporter's own words go on: ", while others …", ", as have others", ", but it is not so"."""
    last_quote = max((at for at in range(head.after, end) if sentence.quotes[at] >= 0), default=-1)
    if 0 <= last_quote < end - 3 and _new_clause_behind(sentence, last_quote):
        return last_quote + 1
    for place in range(max(head.after + 4, last_quote + 1), end - 3):
        if sentence.lows[place] != ",":
            continue
        low, following = sentence.lows[place + 1], sentence.lows[place + 2]
        if low == "while" and not following.endswith("ing"):
            return place
        if low == "as" and following in _AUXILIARY_AFTER_AS:
            return place
        if (
            low == "but"
            and any(finite(sentence, at) for at in range(place + 3, min(end, place + 6)))
            and following not in {"that", "also", "rather"}
        ):
            return place
        if low in {"a", "an"} and any(
            sentence.lows[at] in {"that", "which", "he", "she", "they"} for at in range(place + 3, min(end, place + 7))
        ):
            return place
    return end


def _new_clause_behind(sentence: Sentence, quoted: int) -> bool:
    """Whether "but he …" follows a quotation that ends with a comma."""
    if sentence.words[quoted][-1] != "," or sentence.lows[quoted + 1] not in {"but", "and", "while"}:
        return False
    return sentence.lows[quoted + 2] in SUBJECT_PRONOUN and finite(sentence, quoted + 3)


_AUXILIARY_AFTER_AS = frozenset("has have had did do does was were is are".split())


def _goes_on(sentence: Sentence, at: int) -> bool:
    """Whether the main clause goes on at a place: its verb, or an adverb before it."""
    return at < len(sentence) and (
        finite(sentence, at)
        or (is_adverb(sentence.lows[at]) and at + 1 < len(sentence) and finite(sentence, at + 1))
        or sentence.low(at - 2) == QUOTED
    )


def _cut_before(sentence: Sentence, head: Head, other: Head) -> int | None:
    """Where a later attribution cuts off, or None where it lies inside the content."""
    begin = other.begin
    before = sentence.low(begin - 1)
    if other.shape == "according":
        if before == "that" or (before == "," and sentence.low(begin - 2) == "that"):
            return None
        return begin - 1 if before == "," or before in DASHES else begin
    if other.shape == "participle":
        if before == "by" and "back" in other.cue.frames and not head.cue.frames & {"back", "that", "bare", "told"}:
            return begin - 1  # "planned to answer it by saying that"
        return _cut_before_participle(sentence, other)
    if other.shape == "carried":
        weak = "back" not in other.cue.frames and "told" not in other.cue.frames and other.cue.lemma not in _STRONG
        return None if weak and "back" in head.cue.frames else _over_comma(sentence, begin)
    return _cut_before_clause(sentence, head, other)


def _cut_before_clause(sentence: Sentence, head: Head, other: Head) -> int | None:
    """Where a later attribution with a subject of its own cuts off, or None where it lies inside the content."""
    begin = other.begin
    before = sentence.low(begin - 1)
    short = cut_short(sentence, head, other)
    if short is not None:
        return short
    if head.shape == "according" and not head.first and before in COORDINATOR and sentence.lows[begin] in {"he", "she", "they"}:
        return None  # "According to the Post, Ode praised the dam, and she asked …"
    if before in COORDINATOR and begin == head.after + 2 and sentence.quotes[head.after] >= 0:
        return begin - 1  # "half said “yes” and two said “no”"
    if other.shape == "inverted" or begin - head.after <= CLAUSE_WORDS:
        return None
    if before in {"while", "though", "although", "whereas"}:
        return begin - 2 if sentence.low(begin - 2) == "," else None
    if before == "with" and other.first == other.at and other.cue.form is Form.ING and "back" in other.cue.frames:
        return _over_comma(sentence, begin)  # "half call it a mess, with one in ten saying that"
    if before in COORDINATOR and other.source is not None and other.source.relative == other.source.last > other.source.first == begin:
        return None  # "said that they had tapes and evidence that shows it"
    if before in COORDINATOR:
        beside = other.shape == "subject" and other.first == other.at and other.cue.form is Form.ING
        if beside and head.cue.form is not Form.ING:
            return None  # "she has no problem with keepers or mayors criticizing the plan"
        return _over_comma(sentence, begin)
    reports = head.cue.frames & {"that", "bare", "quote", "back"}
    return begin - 1 if before == ";" or (before in DASHES and not reports) else None


def _over_comma(sentence: Sentence, begin: int) -> int:
    """The place before the conjunction at `begin - 1` and the comma before it."""
    return begin - 2 if sentence.low(begin - 2) == "," else begin - 1


def _cut_before_participle(sentence: Sentence, other: Head) -> int | None:
    begin = other.begin
    before = sentence.low(begin - 1)
    if before in {",", QUOTED} or before in DASHES or is_adverb(before):
        at = begin
        while is_adverb(sentence.low(at - 1)):
            at -= 1
        return at - 1 if sentence.low(at - 1) == "," or sentence.low(at - 1) in DASHES else begin
    return _over_comma(sentence, begin) if before in COORDINATOR and "back" in other.cue.frames else None
