"""The verb group around a cue: auxiliaries, negation, "to"; what they make of the statement, and whether the form fits them."""

from dataclasses import dataclass

from bot.model.statement import Standing
from bot.statements.cues import Cue, Form
from bot.statements.frame import Sentence
from bot.statements.words import (
    AUXILIARY,
    BE,
    DETERMINER,
    HAVE,
    MODAL,
    NEGATION,
    POSSESSIVE,
    PREPOSITION,
    SUBJECT_PRONOUN,
    TIME_NOUN,
    WEEKDAY,
    is_adverb,
)

_LONGEST = 8
"""Words a verb group may have before its cue."""


@dataclass(slots=True)
class Group:
    """What stands before a cue and belongs to its verb: auxiliaries, adverbs, "to"."""

    first: int
    be: bool = False
    have: bool = False
    modal: bool = False
    do: bool = False
    negated: bool = False
    infinitive: bool = False

    @classmethod
    def before(cls, sentence: Sentence, at: int) -> "Group":
        """The group that ends right before the word at a place."""
        group = cls(at)
        left = at - 1
        while left >= 0 and at - left < _LONGEST:
            low = sentence.lows[left]
            if low == "to" and not group.auxiliary:
                group.infinitive = True
                group.first = left
                break
            if low in WEEKDAY and sentence.low(left - 1) == "on":
                left -= 2
                group.first = left + 1
                continue
            since = _before_time(sentence, left)
            if since < left:
                left = since
                group.first = left + 1
                continue
            if (
                low in AUXILIARY
                and not (left > 0 and sentence.capital(left))
                and (low != "'s" or sentence.low(left - 1) in SUBJECT_PRONOUN | {"that", "there"})
            ):
                group._auxiliary(low)
            elif low in NEGATION:
                group.negated = True
            elif low in {"most", "more"} and group.first == left + 1 and is_adverb(sentence.lows[left + 1]):
                pass  # "and most recently said"
            elif not is_adverb(low) or (sentence.capital(left) and left > 0):
                break
            group.first = left
            left -= 1
        while group.first < at and is_adverb(sentence.lows[group.first]) and sentence.capital(group.first):
            group.first += 1
        return group

    def _auxiliary(self, low: str) -> None:
        self.negated = self.negated or low in NEGATION
        bare = low.removesuffix("n't") if low.endswith("n't") else low
        if low in MODAL and low != "'d":
            self.modal = True
        elif low in HAVE:
            self.have = self.have or not self.be
            self.be = self.be or low == "being"
        elif low in BE or bare in BE:
            self.be = True
        else:
            self.do = True

    @property
    def auxiliary(self) -> bool:
        """Whether any auxiliary stands before the cue."""
        return self.be or self.have or self.modal or self.do

    @property
    def standing(self) -> Standing:
        """What negation and modals make of the statement."""
        if self.negated:
            return Standing.DENIED
        return Standing.POSSIBLE if self.modal else Standing.SAID

    def passive(self, cue: Cue) -> bool:
        """Whether the group makes the cue passive ("was told", "has been accused")."""
        return self.be and cue.form in {Form.PAST, Form.PARTICIPLE}


def _before_time(sentence: Sentence, at: int) -> int:
    """The auxiliary before a time that parts it from its verb: "has for years called", "have in recent days said"; or the place."""
    if sentence.lows[at].removesuffix("s") not in _TIMES:
        return at
    for left in range(at - 1, max(0, at - _TIME_WORDS), -1):
        low = sentence.lows[left]
        if low in _WHEN:
            return left - 1 if sentence.lows[left - 1] in HAVE | MODAL and not sentence.capital(left - 1) else at
        if not sentence.is_word(left) or low in PREPOSITION or low in AUXILIARY:
            return at
    return at


_TIMES = TIME_NOUN | {"past", "time", "part", "turn", "private", "public", "effect"}
_WHEN = frozenset({"for", "in", "over", "at", "during", "on"})
_TIME_WORDS = 5

_MANY = frozenset("some others both many few all most several half two three four five six seven eight nine ten those".split())
"""Determiners that are a plural subject by themselves."""
_PLURAL = frozenset({"many", "few", "several", "both", "some", "others", "most"})
_STAND_ALONE = _MANY | {"this", "that", "another"}


_MEANS = frozenset({"telephone", "phone", "email", "e-mail", "text", "letter", "fax", "video", "videoconference"})
"""What "said by" may go on with where nobody else says it."""


def form_fits(sentence: Sentence, last: int, cue: Cue, group: Group) -> bool:
    """Whether the form of the verb fits what stands before it."""
    before = sentence.low(group.first - 1)
    if before in DETERMINER or before in POSSESSIVE - {"'s"} or (before == "'s" and not group.auxiliary):
        if cue.form is Form.PRESENT and before in _PLURAL:
            return False  # "many disputes"
        return before in (_MANY if cue.form is Form.BASE else _STAND_ALONE)
    if before in PREPOSITION and not group.infinitive and before != "like":
        return False
    if cue.form is Form.BASE:
        return group.infinitive or group.modal or group.do or not group.auxiliary
    if cue.form is Form.PARTICIPLE:
        return group.have or group.be
    if cue.form is Form.PRESENT:
        return not group.auxiliary and not group.infinitive
    if cue.form is Form.PAST and not group.auxiliary and sentence.low(last) == "by":
        return sentence.low(last + 1) in _MEANS
    return not (group.modal and not group.have and not group.be) and not group.do and not group.infinitive
