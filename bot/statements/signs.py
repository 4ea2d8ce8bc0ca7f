"""Quotations attributed by a sign alone: "The answer was short: “No.”", "“No.” — Ann Ode"."""

from bot.statements.cues import CUES, Form
from bot.statements.found import Found
from bot.statements.frame import QUOTED, Frame, Sentence
from bot.statements.groups import Group
from bot.statements.inversion import subject_right
from bot.statements.labels import LABELS
from bot.statements.nearest import nearest_speaker
from bot.statements.noun_cues import that_and_comma
from bot.statements.phrases import Phrase, finite
from bot.statements.quoted import quotations_end
from bot.statements.words import BE, DASHES, DETERMINER, HAVE, PREPOSITION
from bot.statements.works import is_title

_LONGEST_NAME = 8


def by_signs(frame: Frame, by_sentence: list[list[Found]]) -> list[Found]:
    """The statements that signs alone attribute; they are also put into `by_sentence`, so that later quotations may go on from them."""
    owned = {quote for found in by_sentence for one in found for quote in one.quotes}
    new: list[Found] = []
    for number, sentence in enumerate(frame.sentences):
        if not sentence.quotes or max(sentence.quotes) < 0 or any(quote in owned for quote in sentence.quotes if quote >= 0):
            continue
        one = _after_sign(frame, sentence) or _before_dash(frame, sentence) or _signed_below(frame, number)
        if one is not None:
            by_sentence[number].append(one)
            new.append(one)
    return new


def _after_sign(frame: Frame, sentence: Sentence) -> Found | None:
    """The quotation behind a colon, or a whole sentence behind a comma, said by the subject of the words before it."""
    quoted = sentence.lows.index(QUOTED)
    sign = sentence.low(quoted - 1)
    if sign == ":":
        name = _signature(sentence, 0, ":") or _told_by(sentence, quoted - 1)
        if name is not None:
            return _found(frame, sentence, quoted, sentence, name, "sign: name and colon", 0.85)
    elif that_and_comma(sentence, quoted) or sign != "," or quoted != len(sentence) - 1 or not _whole_sentence(frame, sentence, quoted):
        return None
    subject = _behind_dash(sentence, quoted) or nearest_speaker(sentence, quoted)
    subject = _who_tells(sentence, subject) if subject is not None else None
    if subject is None:
        return None
    return _found(frame, sentence, quoted, sentence, subject, "sign: colon" if sign == ":" else "sign: comma", 0.65)


def _who_tells(sentence: Sentence, subject: Phrase) -> Phrase | None:
    """Who speaks to somebody who is asked or told: whoever stands behind "by", or nobody; else the subject itself."""
    at = subject.last
    while at < len(sentence) and (sentence.lows[at] in BE | HAVE or sentence.adverb(at)):
        at += 1
    if at == subject.last or sentence.low(at) not in _TOLD or not Group.before(sentence, at).be:
        return subject
    return subject_right(sentence, at + 2) if sentence.low(at + 1) == "by" and at + 2 < len(sentence) else None


_TOLD = frozenset("asked told questioned warned informed reminded advised urged ordered instructed".split())
"""What is done to a listener: "Ode was told: “Go.”"."""


def _behind_dash(sentence: Sentence, quoted: int) -> Phrase | None:
    """The name between a dash and the colon before a quotation: "Many agree — Ann Ode: “…”"."""
    dash = next((at for at in range(quoted - 1, -1, -1) if sentence.lows[at] in DASHES), -1)
    return _signature(sentence, dash + 1, ":") if dash >= 0 and sentence.low(quoted - 1) == ":" else None


def _whole_sentence(frame: Frame, sentence: Sentence, quoted: int) -> bool:
    """Whether a quotation begins and ends like a sentence, and is long enough to be one."""
    inside = frame.quotations[sentence.quotes[quoted]].inside.of(frame.body).strip()
    return inside[:1].isupper() and inside[-1:] in ".!?" and len(inside.split()) >= _FEWEST_WORDS and not is_title(frame, sentence, quoted)


_FEWEST_WORDS = 4


def _before_dash(frame: Frame, sentence: Sentence) -> Found | None:
    """The quotation that opens a sentence, signed behind a dash."""
    end = quotations_end(sentence, 0, len(sentence)) if sentence.lows[0] == QUOTED else 0
    if not end or sentence.low(end) not in DASHES:
        return None
    name = _signature(sentence, end + 1, "")
    return _found(frame, sentence, 0, sentence, name, "sign: dash", 0.8) if name is not None else None


def _signed_below(frame: Frame, number: int) -> Found | None:
    """A sentence that is nothing but a quotation, signed by the next one: "— Ann Ode"."""
    if number + 1 >= len(frame.sentences) or not frame.quotation_only(frame.sentences[number]):
        return None
    sentence, below = frame.sentences[number], frame.sentences[number + 1]
    if not below.lows or not sentence.lows or below.lows[0] not in DASHES:
        return None
    if below.paragraph - sentence.paragraph > 1 or sentence.lows[0] != QUOTED:
        return None
    name = _signature(below, 1, "")
    return _found(frame, sentence, 0, below, name, "sign: dash", 0.8) if name is not None else None


def _signature(sentence: Sentence, first: int, end: str) -> Phrase | None:
    """The name that stands from a place to the sign `end`, or to the sentence's end; a comma or parenthesis may end it before."""
    last = first
    while last < len(sentence) and (sentence.is_word(last) or sentence.lows[last] in {"'", "'s"}):
        last += 1
    if sentence.low(first) in _BEFORE_OUTLETS and last - first > 1:
        first += 1  # "From The Salt Times: “…”"
    elif _says(sentence, first) and last - first > 1:
        return _signed(sentence, first + 1, last, end)
    if not sentence.capital(first) or sentence.lows[first] in DETERMINER - {"the"} or sentence.lows[last - 1] in _NO_NAME:
        return None
    if sentence.lows[first] == "the" and not (sentence.low(first - 1) in _BEFORE_OUTLETS and sentence.capital(first + 1)):
        return None
    return _signed(sentence, first, last, end)


_BEFORE_OUTLETS = frozenset({"from", "via"})
_NO_NAME = PREPOSITION | LABELS | frozenset({"this", "that", "well", "oh", "yes", "no"})


def _says(sentence: Sentence, at: int) -> bool:
    """Whether a reporting verb opens a signature: "Replied Ann Ode: “…”", "Writes one keeper: “…”"."""
    cue = CUES.get(sentence.low(at))
    return cue is not None and at == 0 and "back" in cue.frames and cue.form in {Form.PAST, Form.PRESENT}


def _told_by(sentence: Sentence, colon: int) -> Phrase | None:
    """Who is described between the reporting verb that opens a sentence and a colon: "Said another, Ann Ode of Tarn: “…”"."""
    if not _says(sentence, 0) or colon < 2:  # noqa: PLR2004
        return None
    who = subject_right(sentence, 1)
    return who if who is not None and who.also_last and who.also_last <= colon and not _verb(sentence, who.last, colon) else None


def _verb(sentence: Sentence, first: int, last: int) -> bool:
    return any(finite(sentence, at) for at in range(first, last))


def _signed(sentence: Sentence, first: int, last: int, end: str) -> Phrase | None:
    """The name between two places, if it is one and the sign `end` or a comma, parenthesis or full stop follows."""
    if not 0 < last - first <= _LONGEST_NAME:
        return None
    if _verb(sentence, first, last):
        return None
    sign = sentence.low(last)
    if end:
        after = next((at for at in range(last, len(sentence)) if sentence.lows[at] == ")"), -1) + 1 if sign == "(" else last
        return Phrase(first, last) if sentence.low(after) == end and sentence.low(after + 1) == QUOTED else None
    return Phrase(first, last) if sign in {"", ",", ".", "("} else None


def _found(frame: Frame, sentence: Sentence, at: int, named_in: Sentence, name: Phrase, rule: str, confidence: float) -> Found:
    """The statement of the quotations that begin at a place."""
    quotes = [sentence.quotes[place] for place in range(at, quotations_end(sentence, at, len(sentence))) if sentence.quotes[place] >= 0]
    spans = [(frame.quotations[quote].span.start, frame.quotations[quote].span.end) for quote in quotes]
    return Found(spans, named_in, name, None, rule, confidence, quotes=quotes)
