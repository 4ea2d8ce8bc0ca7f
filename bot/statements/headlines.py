"""Headlines that report: "Ode: Dam is safe", "Ode Says Dam Is Safe", "Dam is safe, report finds". They leave out articles and stops."""

from bot.statements.cues import CUES, Cue, Form
from bot.statements.found import Found
from bot.statements.frame import QUOTED, Frame, Sentence
from bot.statements.phrases import Phrase, finite
from bot.statements.words import AUXILIARY, COORDINATOR, DASHES, DETERMINER, POSSESSIVE, PREPOSITION, SUBORDINATOR, WH, looks_finite

_LONGEST = 26
"""Words of the longest headline."""
_LONGEST_SOURCE = 8
_FEWEST = 2
"""Words a content must have."""
_SAYS = frozenset({"that", "bare", "np", "call", "wh", "for"})
"""What a cue must govern for the rest of a headline to be its content."""
_ACTS = frozenset("endorses backs opposes supports rips attacks assails hits seeks wants".split())
"""Verbs of headlines that are acts of speech there although they need not be in a sentence."""
_NO_SOURCE = frozenset(
    """
    exclusive watch video photo photos picture image opinion live breaking update updated analysis editorial read listen see look here
    how why what when who revealed bombshell wow warning correction byline caption credit source notice file date place related
    """.split(),
)
"""Labels before a colon that name a kind of text, not somebody."""
_CIRCUMSTANCE = frozenset("while after amid as ahead despite before during following".split())
_NO_OPENING = DETERMINER - {"one", "two", "three", "four", "many", "most", "some", "another", "the", "a", "an", "his", "her", "their"}


def headline(frame: Frame, by_sentence: list[list[Found]]) -> list[Found]:
    """The statement of the headline that the body begins with, if any; none where a sentence of it has been read already."""
    if not frame.sentences or frame.sentences[-1].paragraph == frame.sentences[0].paragraph:
        return []
    first = frame.sentences[0]
    if any(by_sentence[at] for at, sentence in enumerate(frame.sentences[:4]) if sentence.paragraph == first.paragraph):
        return []
    if not 0 < len(first) <= _LONGEST or not _is_headline(frame, first):
        return []
    one = _colon(first) or _verb(first) or _closing(first)
    return [one] if one is not None else []


def _is_headline(frame: Frame, sentence: Sentence) -> bool:
    """Whether a first sentence is a paragraph without a stop, or written with capitals."""
    if len(frame.sentences) > 1 and frame.sentences[1].paragraph == sentence.paragraph:
        return False
    words = [word for word in sentence.words if word[0].isalpha() and len(word) > 3]  # noqa: PLR2004
    return sentence.lows[-1] not in {".", "!"} or sum(word[0].isupper() for word in words) > 0.8 * len(words)


def _colon(sentence: Sentence) -> Found | None:
    """The statement of a headline like "Ode: Dam is safe"."""
    start = _behind_label(sentence)
    at = next((place for place in range(start + 1, min(len(sentence), start + _LONGEST_SOURCE)) if sentence.lows[place] == ":"), -1)
    if at < 0 or not sentence.capital(start) or sentence.lows[start] in _NO_SOURCE | WH:
        return None
    if any(not sentence.is_word(place) and sentence.lows[place] not in {"'s", "'", "&"} for place in range(start, at)):
        return None
    if at - start == 1 and sentence.words[start].isupper() and len(sentence.words[start]) > _ACRONYM:
        return None  # "BOOM: …"
    if any(sentence.lows[place] in AUXILIARY or finite(sentence, place) for place in range(start + 1, at)):
        return None
    return _found(sentence, Phrase(start, at), None, at + 1, len(sentence), "headline: colon") if _tells(sentence, at + 1) else None


_ACRONYM = 3


def _tells(sentence: Sentence, first: int) -> bool:
    """Whether what begins at a place is a clause or a quotation rather than a title or a question."""
    if any(sentence.quotes[at] >= 0 or sentence.lows[at] in {"'", "‘"} for at in range(first, len(sentence))):
        return True
    return sentence.lows[-1] != "?" and any(low in AUXILIARY or looks_finite(low) or _present(low) for low in sentence.lows[first:])


def _present(low: str) -> bool:
    """Whether a word is a cue in the present that is no noun."""
    return low in CUES and CUES[low].form in {Form.PRESENT, Form.BASE} and not CUES[low].noun


def _verb(sentence: Sentence) -> Found | None:
    """The statement of a headline like "Ode Says Dam Is Safe"."""
    start = _behind_label(sentence)
    for at in range(start + 1, min(len(sentence), start + _LONGEST_SOURCE)):
        if not sentence.is_word(at) and sentence.lows[at] not in {"'s", "'", ",", "&"}:
            return None
        if _reports(sentence, at):
            if not _is_subject(sentence, start, at):
                return None
            source = Phrase(start, at - 1 if sentence.lows[at - 1] == "just" else at)
            return _found(sentence, source, at, at + 1, _end(sentence, at), "headline: verb")
    return None


def _reports(sentence: Sentence, at: int) -> bool:
    """Whether the word at a place is a cue in the present, with something behind it that it can govern."""
    low = sentence.lows[at]
    cue = CUES.get(low)
    before, following = sentence.lows[at - 1], sentence.low(at + 1)
    if low not in _ACTS and (cue is None or not cue.frames & _SAYS or cue.lemma == "tell" or not _form_fits(cue, before)):
        return False
    if before in DETERMINER or before in POSSESSIVE or before in PREPOSITION or before in COORDINATOR:
        return False
    if following in PREPOSITION:
        return following == "for" and cue is not None and "for" in cue.frames
    if following == "to":
        return cue is not None and "to" in cue.frames
    return following not in {"", ",", ":"} and following not in COORDINATOR and following not in AUXILIARY


def _form_fits(cue: Cue, before: str) -> bool:
    """Whether a headline can use a form so: "Ode says", "Odes say", "Ode just said"."""
    if cue.form is Form.BASE:
        return before.endswith("s") and not cue.noun
    return cue.form is Form.PRESENT or (cue.form is Form.PAST and before == "just")


def _is_subject(sentence: Sentence, start: int, end: int) -> bool:
    """Whether somebody can be named by a stretch."""
    low = sentence.lows[start]
    if low in _NO_OPENING or low in PREPOSITION or low in SUBORDINATOR or low in WH or low in _NO_SOURCE:
        return False
    return not any(sentence.lows[at] in AUXILIARY or finite(sentence, at) for at in range(start + 1, end))


def _end(sentence: Sentence, cue: int) -> int:
    """Where the content behind a cue ends: before a circumstance, where the cue governs a thing, or before another verb."""
    governs = CUES[sentence.lows[cue]].frames if sentence.lows[cue] in CUES else frozenset()
    thing = not governs & {"bare", "that"}
    for at in range(cue + 2, len(sentence)):
        low = sentence.lows[at]
        if low == ";" or low in {"—", "--", "–"} or (thing and low in _CIRCUMSTANCE):
            return at
        if low in {",", "and"} and sentence.low(at + 1) in CUES and CUES[sentence.lows[at + 1]].form in {Form.PRESENT, Form.ING}:
            return at
    return len(sentence)


def _closing(sentence: Sentence) -> Found | None:
    """The statement of a headline like "Dam is safe, report finds"."""
    last = len(sentence)
    while last > 0 and not sentence.is_word(last - 1):
        last -= 1
    cue = CUES.get(sentence.low(last - 1))
    if cue is None or cue.form not in {Form.PRESENT, Form.PAST, Form.BASE} or not cue.frames & {"bare", "that"}:
        return None
    comma = next((at for at in range(last - 2, max(0, last - 1 - _LONGEST_SOURCE), -1) if sentence.lows[at] == ","), -1)
    if comma < _FEWEST or comma >= last - 2:
        return None
    return _found(sentence, Phrase(comma + 1, last - 1), last - 1, 0, comma, "headline: closing")


def _behind_label(sentence: Sentence) -> int:
    """The place behind "EXCLUSIVE –" or "Watch:" at the beginning."""
    for at in range(1, min(len(sentence) - 1, 3)):
        if sentence.lows[at] in DASHES | {":"} and (sentence.words[at - 1].isupper() or sentence.lows[at - 1] in _NO_SOURCE):
            return at + 1 if sentence.lows[at - 1] in _NO_SOURCE or sentence.lows[at] != ":" else 0
    return 0


def _found(sentence: Sentence, source: Phrase, cue: int | None, first: int, last: int, rule: str) -> Found | None:
    """The statement with a content between two places, without the signs at its end; None where too little is left."""
    while last > first and sentence.lows[last - 1] in {".", ";", ",", ":"}:
        last -= 1
    if last - first < _FEWEST and not (last > first and sentence.lows[first] == QUOTED):
        return None
    span = sentence.extent(first, last)
    quotes = [sentence.quotes[at] for at in range(first, last) if sentence.quotes[at] >= 0]
    return Found(
        [span], sentence, source, sentence.extent(cue, cue + 1) if cue is not None else None, rule, 0.6, strong=False, quotes=quotes
    )
