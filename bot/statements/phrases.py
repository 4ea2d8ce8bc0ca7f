"""Noun phrases, and the first questions about words: is this a finite verb, where does a parenthesis begin."""

from dataclasses import dataclass

from bot.statements.cues import CUES, Cue, Form
from bot.statements.frame import Sentence
from bot.statements.words import (
    AUXILIARY,
    COMMON_VERB,
    DETERMINER,
    INDEFINITE,
    IRREGULAR_PAST,
    MONTH,
    PARTICIPLE_ONLY,
    POSSESSIVE,
    PREPOSITION,
    SUBJECT_PRONOUN,
    TIME,
    TIME_NOUN,
    WEEKDAY,
    is_adverb,
    looks_finite,
)
from bot.text.titles import is_role


@dataclass(frozen=True, slots=True)
class Phrase:
    """Tokens `[first, last)` of a sentence that name somebody; `[also_first, also_last)` is an apposition to it, if any."""

    first: int
    last: int
    also_first: int = 0
    also_last: int = 0
    relative: int = -1
    """The place of "who" or "which" where the phrase is the antecedent of one."""
    reach: int = -1
    """The first token of everything that names the subject, where that is more than the phrase."""

    @property
    def begin(self) -> int:
        """The first token of the subject with all that belongs to it."""
        return self.first if self.reach < 0 else self.reach


def is_nobody(sentence: Sentence, phrase: Phrase) -> bool:
    """Whether a phrase says that there is nobody, or no such thing: "no keeper", "none of the pumps", "not one clerk"."""
    if sentence.low(phrase.first - 1) == "not" and sentence.lows[phrase.first] in {"one", "a"}:
        return True
    return sentence.lows[phrase.first] in _NOBODY and sentence.low(phrase.first + 1) not in _COUNTED


_NOBODY = frozenset({"no", "nobody", "none", "neither"})
_COUNTED = frozenset({"fewer", "less", "more"})
"""Behind "no" some are counted: "no fewer than nine keepers said"."""


def finite(sentence: Sentence, at: int) -> bool:
    """Whether the word at a place is likely a finite verb there, seen with its neighbours; behind the end is none."""
    if at >= len(sentence):
        return False
    low = sentence.lows[at]
    if low in AUXILIARY:
        if at and sentence.words[at][0].isupper():
            return False  # "Will Rogers", "May Ode"
        return low != "'s" or _is_verb_clitic(sentence, at)
    cue = CUES.get(low)
    before = sentence.low(at - 1)
    if (cue is None and not looks_finite(low)) or sentence.words[at][0].isupper():
        return cue is None and _present(sentence, at)
    if (
        (low == "campaign" and sentence.capital(at - 1))
        or before in _NO_VERB_AFTER
        or (low in _BEFORE_ROLES and is_role(sentence.low(at + 1)))
        or (low in {"like", "show"} and _like(sentence, at))
        or _noun_behind_adjective(sentence, at)
        or (low in _NOUNS_TOO and sentence.low(at - 2) in _ARTICLES and not before.endswith("s") and sentence.is_word(at - 1))
    ):
        return False  # "said Ode campaign manager Per Hult"
    if cue is not None and (cue.form is Form.ING or (low in PARTICIPLE_ONLY and not (before in AUXILIARY or is_adverb(before)))):
        return False
    if sentence.capital(at - 1) and sentence.low(at - 2) in DETERMINER and not low.endswith(("ed", "s")) and low not in IRREGULAR_PAST:
        return False  # "the Sanders campaign"
    if cue is not None and cue.form is Form.BASE and low not in COMMON_VERB and not _before_base(before):
        return False
    if cue is not None and cue.noun and low not in COMMON_VERB:
        adjective = sentence.low(at - 2) in DETERMINER  # "an earlier report"
        return before in SUBJECT_PRONOUN or before in AUXILIARY or (is_adverb(before) and not adjective)
    return not low.endswith("ed") or _finite_past(sentence, at, cue)


def _noun_behind_adjective(sentence: Sentence, at: int) -> bool:
    """Whether a word that is noun and verb alike, in its plain form, has an article and another word before it."""
    low, before = sentence.lows[at], sentence.low(at - 1)
    if low not in _PLAIN_NOUNS or sentence.low(at - 2) not in DETERMINER | POSSESSIVE:
        return False
    return not (
        before.endswith("s")
        or before in INDEFINITE
        or (before in CUES and not before.endswith("ing"))
        or before in {"men", "women", "police", "media"}
        or is_adverb(before)
    )


_PLAIN_NOUNS = frozenset(
    """
    act attack ban campaign cause change close deal drive drop end fight fall increase jump move paint plan play push rest result return
    rise run share show sign start stop support talk target travel use visit vote win
    """.split(),
)
"""Plain forms that are nouns or verbs."""


def _like(sentence: Sentence, at: int) -> bool:
    """Whether "like" or "show" is no verb at a place: "states like Ohio", "a radio show"."""
    low, before = sentence.lows[at], sentence.low(at - 1)
    if low == "show":
        return before in _SHOWS
    return not (before in SUBJECT_PRONOUN or before in AUXILIARY or is_adverb(before) or before == "to" or sentence.low(at + 1) == "to")


_SHOWS = frozenset("radio tv television talk news morning game reality slide trade air talent comedy variety fashion art web".split())


_NO_VERB_AFTER = DETERMINER | POSSESSIVE | PREPOSITION | {"'"}
_BEFORE_ROLES = frozenset("campaign support work study help sales cost deal vote travel visit finance trade press design record".split())
"""Nouns that are verbs as well and stand before "manager", "director" and the like."""


def _present(sentence: Sentence, at: int) -> bool:
    """Whether a form in -s of a common verb stands between a name and its object: "Ode visits the grave"."""
    low = sentence.lows[at]
    if not low.endswith("s") or low[:-1] not in COMMON_VERB or not sentence.capital(at - 1) or sentence.capital(at):
        return False
    return sentence.low(at + 1) in _OBJECT or sentence.capital(at + 1)


_OBJECT = frozenset({"the", "a", "an", "his", "her", "their", "its", "him", "them"})
_ARTICLES = frozenset({"a", "an", "the", "'s"})
_NOUNS_TOO = frozenset(
    "act move plan support attack vote work help change deal fight use visit travel increase lead look need offer".split()
)
"""Base forms that are nouns behind an article and an adjective: "the sudden move", "an early vote"."""


def _before_base(before: str) -> bool:
    """Whether a word can stand before a base form that is the verb: "they advocate", but not "the general counsel"."""
    return before in SUBJECT_PRONOUN or before in AUXILIARY or before in INDEFINITE or before.endswith("s") or is_adverb(before)


def _finite_past(sentence: Sentence, at: int, cue: Cue | None) -> bool:
    """Whether a form in -ed is a past rather than a participle: "Ode voted for it", but "the plan voted on"."""
    before, following = sentence.low(at - 1), sentence.low(at + 1)
    if following not in _AFTER_PARTICIPLE or before in SUBJECT_PRONOUN or is_adverb(before):
        return True
    behind = sentence.low(at + 2)
    if following == "by" and behind.endswith("ing") and (sentence.capital(at - 1) or behind in CUES):
        return True  # "Ode responded by explaining"
    if sentence.capital(at - 1) and following != "by" and sentence.low(at - 2) not in DETERMINER:
        return True
    return cue is not None and bool(cue.frames & {"bare", "np", "quote"}) and following not in {"by", "to"}


_AFTER_PARTICIPLE = frozenset("by on to with in at from for as near under against during into".split())


def _is_verb_clitic(sentence: Sentence, at: int) -> bool:
    """Whether "'s" is "is" or "has": after a pronoun, or before a word that follows a verb."""
    return sentence.low(at - 1) in {"he", "she", "it", "that", "there", "who", "what", "here", "where"} or sentence.low(at + 1) in {
        "not",
        "been",
        "a",
        "the",
        "going",
        "now",
        "also",
        "always",
        "never",
    }


def over_parenthesis(sentence: Sentence, at: int, floor: int) -> int:
    """The place before a parenthesis that ends at `at`."""
    closing = {")": "(", "]": "["}.get(sentence.low(at))
    if closing is None:
        return at
    for left in range(at - 1, max(floor, at - 16) - 1, -1):
        if sentence.lows[left] == closing:
            return left - 1
    return at


def can_be_subject(sentence: Sentence, first: int, at: int) -> bool:
    """Whether a stretch can be a subject at all."""
    low = sentence.lows[first]
    if low in SUBJECT_PRONOUN or low in INDEFINITE or sentence.capital(first):
        return low not in WEEKDAY or sentence.low(first + 1) in {"'s", "'"}  # "Sunday's report said"
    if low in TIME or low in TIME_NOUN or sentence.lows[at] in TIME_NOUN or not sentence.lows[at][0].isalnum():
        return False
    last = sentence.lows[at]
    return not (first == at and (last in DETERMINER and last not in {"this", "that", "some", "others", "half"}))


def after_opening_phrase(sentence: Sentence, first: int, at: int) -> int:
    """Past "In a speech" in "In a speech Mr. Trump": where a new phrase plainly starts; `first` if nowhere."""
    for place in range(first + 2, at + 1):
        low = sentence.lows[place]
        before = sentence.lows[place - 1]
        if before in PREPOSITION or before in DETERMINER or before in {"'s", "and"}:
            continue
        if (
            low in SUBJECT_PRONOUN
            or low in DETERMINER - {"'s"}
            or (sentence.capital(place) and not sentence.capital(place - 1) and low not in WEEKDAY | MONTH)
        ):
            return place
        if before in WEEKDAY or (before.isdigit() and place - 2 >= first and sentence.lows[place - 2] in MONTH):
            return place
    return first
