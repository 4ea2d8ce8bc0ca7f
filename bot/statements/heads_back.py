"""Heads whose subject stands behind them: "said Ann Ode", "according to the ministry"."""

from dataclasses import replace

from bot.model.statement import Standing
from bot.statements.agreement import plural
from bot.statements.cues import Cue, Form
from bot.statements.frame import QUOTED, Sentence
from bot.statements.groups import Group
from bot.statements.head import Head
from bot.statements.inversion import subject_right
from bot.statements.noun_cues import is_reporting_noun
from bot.statements.phrases import Phrase, finite
from bot.statements.subjects import subject_left
from bot.statements.words import (
    INDEFINITE,
    SUBJECT_PRONOUN,
    WEEKDAY,
    is_adverb,
)
from bot.text.titles import is_role


def inverted(sentence: Sentence, at: int, last: int, cue: Cue, group: Group) -> Phrase | None:
    """The subject after the cue at `at` (its words end before `last`), where the cue stands right behind what was said."""
    inverts = "back" in cue.frames or ("behind" in cue.frames and sentence.low(at - 1) == QUOTED)
    if not inverts or cue.form not in _FORMS or group.auxiliary or group.first != at:
        return None
    if cue.noun and cue.form is Form.BASE:
        return None  # "state officials" behind a comma
    before = sentence.low(at - 1)
    if at > 0 and before not in _BEFORE:
        return None
    phrase = subject_right(sentence, last)
    if (
        phrase is None
        or (before == "," and cue.lemma != "say" and _words_said(sentence, phrase))
        or (sentence.lows[phrase.first], sentence.low(phrase.first + 1)) == ("the", "following")
        or _theirs(sentence, phrase)
        or (cue.form is Form.BASE and not plural(sentence, phrase))
        or _subject_of_next(sentence, phrase)
    ):
        return None
    if before == QUOTED or at == 0:
        return phrase
    return phrase if _behind_clause(sentence, at, cue, phrase) else None


def opening(sentence: Sentence, last: int, cue: Cue) -> Head | None:
    """The head of a cue that opens the sentence before its subject and marks: "Added a keeper of the dam: “We will”"."""
    if "back" not in cue.frames or cue.form is not Form.PAST or sentence.quotes.count(-1) == len(sentence):
        return None
    source = subject_right(sentence, last)
    if source is None:
        return None
    sign = max(source.last, source.also_last)
    introduced = False
    while sign < min(len(sentence) - 1, source.last + _LEADS) and sentence.lows[sign] != QUOTED and not introduced:
        introduced = sentence.lows[sign] in {",", ":"} and sentence.lows[sign + 1] == QUOTED
        sign += not introduced
    if not introduced or any(finite(sentence, at) for at in range(source.last, sign)):
        return None
    return Head(cue, 0, 0, last, "inverted", replace(source, also_last=sign), Standing.SAID)


_LEADS = 12
"""Words that may stand between who speaks and the comma before the marks."""


def _words_said(sentence: Sentence, phrase: Phrase) -> bool:
    """Whether a phrase is what was uttered rather than who uttered it: "tweeted a warning"."""
    if sentence.lows[phrase.first] == "the" and sentence.low(phrase.first + 1) in _CONFIRMED:
        return True  # "who runs the firm, confirmed the report in a note"
    return sentence.lows[phrase.first] in {"a", "an"} and is_reporting_noun(sentence.lows[phrase.last - 1])


def _theirs(sentence: Sentence, phrase: Phrase) -> bool:
    """Whether a phrase is somebody's words rather than somebody: "said their speeches would …", "named some of her favourites"."""
    if sentence.lows[phrase.first] in INDEFINITE and not _OWNED.isdisjoint(sentence.lows[phrase.first : phrase.last]):
        return True
    return sentence.lows[phrase.first] in {"his", "her", "their"} and sentence.lows[phrase.last - 1].removesuffix("es") == "speech"


_CONFIRMED = frozenset("report reports allegation allegations claim claims story news plan move decision".split())
_OWNED = frozenset({"his", "her", "their", "its"})
_BEFORE = frozenset({QUOTED, ",", "—", "–", "--", "-"})
_FORMS = frozenset({Form.PAST, Form.PRESENT, Form.BASE})
_AFTER_NAME = frozenset({"in", "of", "at", "on", "who"})


def _subject_of_next(sentence: Sentence, phrase: Phrase) -> bool:
    """Whether a verb follows a phrase, so that it is that verb's subject: "said Ode had left"."""
    verb = phrase.last
    while verb < len(sentence) and is_adverb(sentence.lows[verb]):
        verb += 1
    following = sentence.low(max(phrase.last, phrase.also_last))
    if sentence.low(verb) == QUOTED and verb > phrase.last and sentence.lows[phrase.first] in SUBJECT_PRONOUN:
        return True  # "said he still “prays” for rain"
    told = sentence.low(phrase.first - 2) == QUOTED and verb == phrase.last and sentence.low(verb).endswith("ed")
    if told and sentence.low(verb + 1) in WEEKDAY | {"by"}:
        return False  # "“…,” said the draft approved Tuesday"
    return verb < len(sentence) and finite(sentence, verb) and following != "who"


def _behind_clause(sentence: Sentence, at: int, cue: Cue, phrase: Phrase) -> bool:
    """Whether a cue behind a comma stands behind a clause, so that the phrase after it is its subject."""
    full_name = cue.lemma == "say" and _named_in_full(sentence, phrase)
    if not full_name and not any(finite(sentence, place) or sentence.quotes[place] >= 0 for place in range(at - 1)):
        return False
    following = sentence.low(max(phrase.last, phrase.also_last))
    person = sentence.capital(phrase.first) or sentence.lows[phrase.first] in SUBJECT_PRONOUN | INDEFINITE
    named = any(sentence.capital(place) for place in range(phrase.first, phrase.last))
    ends = following in {"", ".", ","} or following.endswith("ing")
    if not (person or ends or (named and following in _AFTER_NAME)):
        return False
    if sentence.low(phrase.last) == QUOTED or _has_a_verb_after(sentence, phrase.last):
        return False
    left = subject_left(sentence, at)
    return left is None or left.last >= at - 1 or left.first > _NEAR_START


_NEAR_START = 2


def _named_in_full(sentence: Sentence, phrase: Phrase) -> bool:
    """Whether a phrase is a full name, or ends with one behind a role: "lobbyist Ann Ode"."""
    if sentence.capital(phrase.first) and sentence.capital(phrase.first + 1):
        return True
    named = sentence.capital(phrase.last - 1) and sentence.capital(phrase.last - 2) and phrase.last - phrase.first > 2  # noqa: PLR2004
    return named and any(is_role(low) for low in sentence.lows[phrase.first : phrase.last - 2])


def _has_a_verb_after(sentence: Sentence, at: int) -> bool:
    """Whether what seems a subject after its verb is the subject of a clause: "said the visit to Ohio was …"."""
    while at < len(sentence) and (sentence.is_word(at) or sentence.lows[at] in {"'s", "'"}):
        if sentence.lows[at] in _NEW_CLAUSE:
            return False
        if finite(sentence, at):
            return True
        at += 1
    return False


_NEW_CLAUSE = frozenset("who which that when as after where while before because since if and but whose".split())


def according(sentence: Sentence, at: int) -> Head | None:
    """The head of "according to" at a place, with the source that follows."""
    if sentence.low(at + 1) not in {"to", "by"} or not sentence.is_word(at + 2):
        return None
    end = at + 2
    while end < len(sentence) and end - at < _SOURCE_REACH and not _ends_source(sentence, end, at + 3):
        end = _over_abbreviation(sentence, end)
    if end == at + 2:
        return None
    relative = sentence.low(end) in {"who", "that"} and sentence.low(end - 1) != ","
    closing = next((place for place in range(end, len(sentence)) if sentence.lows[place] in _SIGNS), end) if relative else end
    return Head(_ACCORDING, at, at, at + 2, "according", Phrase(at + 2, end, also_last=closing))


def _over_abbreviation(sentence: Sentence, at: int) -> int:
    """The place behind a word, and behind one word in parentheses after it, where the name goes on: "the Keepers’ League (KL) report"."""
    if (
        sentence.low(at + 1) == "("
        and sentence.low(at + 3) == ")"
        and (sentence.is_word(at + 4) or sentence.lows[at + 4 : at + 5] == ["'s"])
    ):
        return at + 4
    return at + 1


_SOURCE_REACH = 26
_SIGNS = frozenset({",", QUOTED, ";", ":", "—", "–", "--", "-", ".", "(", ")"})


def _ends_source(sentence: Sentence, at: int, verbs_from: int) -> bool:
    low = sentence.lows[at]
    if low in _SIGNS or low in {"who", "which"} or (low == "that" and finite(sentence, at + 1)):
        return True
    return at > verbs_from and finite(sentence, at) and not low.endswith("ed") and (low, sentence.low(at + 1)) != ("close", "to")


_ACCORDING = Cue("according to", Form.BASE, frozenset({"according"}))
