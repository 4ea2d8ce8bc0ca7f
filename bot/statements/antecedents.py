"""Whom "who" or "which" goes on about: the noun phrase right before it, where a longer one only leads up to that."""

from dataclasses import replace

from bot.statements.describing import head_noun
from bot.statements.frame import QUOTED, Sentence
from bot.statements.phrases import Phrase, finite
from bot.statements.words import COORDINATOR, DETERMINER, INDEFINITE, POSSESSIVE, PREPOSITION, SUBJECT_PRONOUN, SUBORDINATOR
from bot.text.titles import ORGANISATION, is_role

_REFLEXIVE = frozenset({"himself", "herself", "themselves", "itself"})
_CLOSED = PREPOSITION | SUBORDINATOR | COORDINATOR | SUBJECT_PRONOUN
_LONGEST = 7
_HELD_BY = frozenset({"among", "from", "for", "by", "at", "with", "on", "to", "against", "about", "like", "including", "of"})
_NAMING = frozenset({"named", "called", "nicknamed", "dubbed"})
_PEOPLE = frozenset("people men women members voters allies friends friend staff team crowd family families couple brother sister".split())


def right_before(sentence: Sentence, last: int, floor: int) -> Phrase | None:
    """The noun phrase that ends with the token at a place: "Ann Ode", "their leader Ann Ode", "a friend", "a “superseding” charge"."""
    if sentence.lows[last] in _REFLEXIVE:
        last -= 1
    if last < floor or not (sentence.is_word(last) or sentence.quotes[last] >= 0):
        return None
    first = last
    while first > floor and last - first < _LONGEST and _belongs(sentence, first - 1, named=sentence.capital(last)):
        first -= 1
        if sentence.lows[first] in DETERMINER | POSSESSIVE - {"'s"}:
            break
    closed = bool({sentence.lows[first], sentence.lows[last]} & _CLOSED) or finite(sentence, last)
    alone = sentence.quotes[first] >= 0 or (first == last and sentence.lows[first] in DETERMINER - INDEFINITE)
    return None if closed or alone else Phrase(first, last + 1)


def _belongs(sentence: Sentence, at: int, *, named: bool) -> bool:
    """Whether the word at a place belongs to the phrase behind it; before a name that is a name, a role or what tells whose."""
    low = sentence.lows[at]
    if sentence.capital(at) and sentence.is_word(at):
        return at > 0 or low not in PREPOSITION | SUBORDINATOR
    if low in {"'s", "'", QUOTED}:
        return low != QUOTED or sentence.words[at][-1].isalnum()
    if not sentence.is_word(at) or low in _CLOSED or finite(sentence, at):
        return False
    return not named or is_role(low) or low in DETERMINER or low in POSSESSIVE or low == "former"


def spoken_of(sentence: Sentence, phrase: Phrase | None, relative: int, last: int, floor: int) -> Phrase | None:
    """The antecedent of the relative pronoun at a place, `phrase` being all that could be it and `last` the last word before it."""
    if phrase is None:
        return _person_before(sentence, relative, last, floor)
    restrictive = relative == last + 1
    thing = _object(sentence, phrase) if restrictive else None
    if thing is not None or sentence.lows[relative] == "that":
        return thing or phrase
    nearer = _member(sentence, phrase, relative, last)
    if nearer is not None:
        return nearer
    phrase = _behind_verb(sentence, phrase)
    if is_somebody(sentence, phrase):
        return phrase
    if sentence.lows[relative] == "which":
        text = sentence.low(relative - 1) != "," or not _TEXTS.isdisjoint(sentence.lows[phrase.first : phrase.last])
        return phrase if text else _held_by(sentence, phrase, organisation=True)
    told = right_before(sentence, last, phrase.first) if restrictive else None
    if told is not None and sentence.lows[told.first] in DETERMINER and told.first > phrase.first:
        return told
    return _held_by(sentence, phrase, organisation=False)


def _behind_verb(sentence: Sentence, phrase: Phrase) -> Phrase:
    """A phrase without the verb that leads up to it: "the minority" in "the report includes views from the minority"."""
    verb = next(
        (at for at in range(phrase.last - 1, phrase.first - 1, -1) if finite(sentence, at) and sentence.lows[at] not in _NAMING), -1
    )
    if verb < 0:
        return phrase
    start = max((at for at in range(verb, phrase.last) if sentence.lows[at] in {"including", "from", "by"}), default=verb)
    return replace(phrase, first=start + 1) if phrase.last - start > 1 else phrase


def _held_by(sentence: Sentence, phrase: Phrase, *, organisation: bool) -> Phrase:
    """Whose or whom a thing is: "Ann Ode" in "a response from Ann Ode"; the phrase itself where nobody is named."""
    held = next((at for at in range(phrase.first, phrase.last - 1) if sentence.lows[at] in _HELD_BY), -1)
    if held < 0:
        return phrase
    last = sentence.lows[phrase.last - 1]
    named = is_role(last) or is_role(last.removesuffix("s")) or any(sentence.capital(at) for at in range(held + 1, phrase.last))
    fits = not organisation or any(low in ORGANISATION for low in sentence.lows[held + 1 : phrase.last])
    return replace(phrase, first=held + 1) if named and fits else phrase


def _member(sentence: Sentence, phrase: Phrase, relative: int, last: int) -> Phrase | None:
    """Who is named last of those a phrase tells of: "her team, including Ann Ode, who", "Ann Ode, head of Salt Watch, which"."""
    one = next((at for at in range(last - 1, phrase.first, -1) if not sentence.is_word(at) or sentence.lows[at] == "including"), -1)
    if one > phrase.first and sentence.lows[one] == "including" and sentence.capital(last):
        return Phrase(one + 1, last + 1)
    if sentence.lows[relative] == "which" and phrase.also_last and is_somebody(sentence, phrase):
        return right_before(sentence, last, phrase.also_first) or Phrase(phrase.also_first, phrase.also_last)
    return None


def _object(sentence: Sentence, phrase: Phrase) -> Phrase | None:
    """What a past in -ed before a preposition is about: "a section" in "Ode zeroed in on a section that"."""
    opening = sentence.lows[phrase.first]
    verb_first = opening.endswith("ed") and not sentence.capital(phrase.first)
    article = next((at for at in range(phrase.last - 1, phrase.first, -1) if sentence.lows[at] in {"a", "an"}), -1)
    if article < 0 or not (verb_first or sentence.capital(phrase.first) or opening == "the"):
        return None
    before = article - 1
    while before > phrase.first and (sentence.lows[before] in PREPOSITION or sentence.lows[before] in {"up", "out"}):
        before -= 1
    past = sentence.lows[before].endswith("ed") and before < article - 1 and (before > phrase.first or verb_first)
    return replace(phrase, first=article) if past else None


def _person_before(sentence: Sentence, relative: int, last: int, floor: int) -> Phrase | None:
    """Who stands right before a relative pronoun, over the place they are of: "thanked Ann Ode, 24, of Tarn, who"."""
    phrase = right_before(sentence, last, floor)
    if phrase is None or sentence.lows[relative] == "which":
        return phrase
    if sentence.lows[relative] == "that":
        return phrase if sentence.lows[phrase.first] in {"a", "an"} and phrase.last - phrase.first > 1 else None
    if sentence.low(phrase.first - 1) in _WHERE and phrase.last - phrase.first == 1:
        before = phrase.first - 2
        while before > floor and (sentence.lows[before] == "," or sentence.lows[before].isdigit()):
            before -= 1
        named = right_before(sentence, before, floor)
        if named is not None and sentence.capital(named.last - 1):
            return replace(named, last=phrase.last)
        if sentence.lows[phrase.first - 1] not in {"of", "from"}:
            return None  # "came to light in Tarn, who"
    told = sentence.lows[phrase.first] in DETERMINER and relative == last + 1
    return phrase if told or is_somebody(sentence, phrase) or sentence.capital(phrase.last - 1) else None


_WHERE = frozenset({"of", "from", "in", "at", "near"})


_TEXTS = frozenset(
    """
    letter report statement memo bill law act order document documents study poll survey filing lawsuit suit complaint ruling decision
    opinion resolution rule plan proposal story article book video ad post tweet message email website site page speech account
    """.split(),
)
"""What may say something itself, and so be what "which" is about: "a letter from the bank, which said"."""


def is_somebody(sentence: Sentence, phrase: Phrase) -> bool:
    """Whether the noun a phrase is about can speak: a name, a role, people, an organisation."""
    at = head_noun(sentence, phrase.first, phrase.last)
    if at < phrase.first:
        return False
    low = sentence.lows[at]
    somebody = (
        low in _PEOPLE
        or (low in SUBJECT_PRONOUN and low != "it")
        or low in INDEFINITE
        or low in ORGANISATION
        or is_role(low)
        or is_role(low.removesuffix("s"))
    )
    return somebody or (sentence.capital(at) and at > 0) or (sentence.capital(at) and sentence.capital(at + 1))
