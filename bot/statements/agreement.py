"""Whether a subject can stand with a form: plural before a base form, plain before a form that is mostly a noun."""

from bot.statements.cues import Form
from bot.statements.frame import QUOTED, Sentence
from bot.statements.phrases import Phrase, finite
from bot.statements.words import (
    BE,
    DETERMINER,
    INDEFINITE,
    OBJECT_PRONOUN,
    POSSESSIVE,
    PREPOSITION,
    SUBJECT_PRONOUN,
    WH,
    is_adverb,
    looks_finite,
)
from bot.text.titles import is_role


def plural(sentence: Sentence, source: Phrase) -> bool:
    """Whether a subject can stand before a base form ("officials say")."""
    low = sentence.lows[source.last - 1]
    if sentence.lows[source.first] in INDEFINITE or (sentence.lows[source.first] in _NUMBERS and sentence.low(source.first + 1) == "in"):
        return True
    if source.relative >= 0 or low in {"they", "we", "i", "you", "who"} or low in INDEFINITE:
        return True
    if sentence.lows[source.first] in _PARTS and sentence.low(source.first + 1) in {"of", ""}:
        return True
    quantity = sentence.low(source.first + 1)
    if (
        sentence.lows[source.first] in {"a", "the"}
        and quantity in _QUANTITY
        and (quantity != "host" or "of" in sentence.lows[source.first :])
    ):
        return True
    for at in range(source.first + 1, source.last):
        if sentence.lows[at] in PREPOSITION or sentence.lows[at] in {"to", "who", "that"} or sentence.lows[at].endswith(("ing", "ed")):
            low = sentence.lows[at - 1]
            if not low.endswith("s") and at - 2 >= source.first and sentence.lows[at - 2].endswith("s"):
                low = sentence.lows[at - 2]  # "sources privy to the talks"
            break
    return (
        low in INDEFINITE
        or low in _NUMBERS
        or low in {"those", "these", "percent"}
        or (low.endswith("s") and not low.endswith(("ss", "sis", "us")))
        or low[0].isdigit()
        or any(sentence.lows[at] == "and" for at in range(source.first, source.last))
        or low in {"people", "media", "police", "men", "women", "ones", "family", "couple", "staff", "pair"}
    )


_PARTS = frozenset("half third quarter thirds quarters majority dozens scores hundreds thousands millions".split())
"""What a plural is a part of: "half of voters"."""


def is_evidence(sentence: Sentence, source: Phrase) -> bool:
    """Whether a phrase is a poll, a study, a record: it shows and finds rather than says."""
    return any(low in _EVIDENCE for low in sentence.lows[source.first : source.last])


_EVIDENCE = frozenset(
    """
    poll polls survey surveys data records record review study studies report reports average analysis numbers figures statistics
    research census documents emails e-mails results tally audit index polling
    """.split(),
)

_NUMBERS = frozenset("one two three four five six seven eight nine".split())
_QUANTITY = frozenset(
    """
    third quarter half fifth majority minority number couple handful group host range plurality lot
    few strong large wide small growing vast
    """.split()
)
"""What may follow "a" before a plural: "a number of", "a strong majority of"."""


def clear_subject(sentence: Sentence, source: Phrase, last: int, form: Form) -> bool:
    """Whether a form that is mostly a noun stands as a verb here: after a pronoun or a name, or before "that" or a mark."""
    form_at, last = last - 1, _over_adverb(sentence, last)
    following = sentence.low(last)
    if sentence.lows[form_at] in {"show", "shows"} and is_evidence(sentence, source):
        return True
    if _only_a_noun(sentence, source, last):
        return False
    if sentence.low(source.begin - 1) == QUOTED or _aside(sentence, source, following, form):
        return True
    if following in {"", "."}:  # "The plan is dead, Ode notes."
        return sentence.low(source.begin - 1) == "," and sentence.capital(source.last - 1) and _capital_first(sentence, source)
    if following in {"for", "on"} and sentence.lows[last - 1] == "calls" and sentence.is_word(source.last - 2):
        return _calls_for(sentence, source)
    if following in {"that", "to"}:
        return _governs(sentence, source, last, form)
    if following in {QUOTED, ":"} or (following == "," and sentence.low(last + 1) == QUOTED):
        return True
    if (following in OBJECT_PRONOUN or following in _OBJECT_OPENS) and sentence.low(last - 1) != "states":
        return True  # a noun has no object: "calls it", "calls the plan"
    if _names_and_quotes(sentence, source, last, form):
        return True
    low = sentence.lows[source.last - 1]
    return low in SUBJECT_PRONOUN or source.relative >= 0 or _clause_follows(sentence, source, last, form)


def _over_adverb(sentence: Sentence, at: int) -> int:
    """The place behind an adverb between commas: "The report notes, however, that"."""
    return at + 3 if sentence.low(at) == "," and is_adverb(sentence.low(at + 1)) and sentence.low(at + 2) == "," else at


def _names_and_quotes(sentence: Sentence, source: Phrase, last: int, form: Form) -> bool:
    """Whether a name and then marks follow a form, so that it has an object and a subject: "the League calls Ode “a hero”"."""
    at = last
    while sentence.is_word(at) and at < last + _OBJECT_WORDS and sentence.lows[at] not in _NO_OBJECT and not finite(sentence, at):
        if sentence.lows[at].endswith(("ing", "ed")):
            return False
        at += 1
    named = sentence.capital(last) or any(sentence.capital(place) for place in range(source.first + 1, source.last))
    return form is Form.PRESENT and at > last and sentence.low(at) == QUOTED and named and not plural(sentence, source)


_OBJECT_WORDS = 4
_NO_OBJECT = PREPOSITION | WH


def _aside(sentence: Sentence, source: Phrase, following: str, form: Form) -> bool:
    """Whether a subject and a form stand in an aside: "As Ode notes, the plan is dead"."""
    one = sentence.lows[source.first] in {"a", "an"} and form is Form.BASE
    said_in = following in {"in", "on", "at"} and sentence.capital(source.last - 1)
    return sentence.low(source.begin - 1) == "as" and (following == "," or said_in) and not one


def _calls_for(sentence: Sentence, source: Phrase) -> bool:
    """Whether "calls" is a verb before "for" or "on": "Ann Ode calls for", "the bill calls for"."""
    whole = sentence.lows[source.first] in {"the", "this", "his", "her"} and not plural(sentence, source)
    return whole or (sentence.capital(source.last - 1) and sentence.capital(source.last - 2) and source.last - source.first > 1)


def _governs(sentence: Sentence, source: Phrase, last: int, form: Form) -> bool:
    """Whether a form before "that" or "to" is a verb: behind a name or a pronoun, or where its number is that of its subject."""
    if sentence.lows[last - 1] == "states" and not PREPOSITION.isdisjoint(sentence.lows[source.first : source.last]):
        return False  # "voters in the Rust Belt states that"
    if sentence.low(last) == "that" and form is Form.BASE and sentence.lows[source.first] in POSSESSIVE and plural(sentence, source):
        return True  # "her allies fear that"
    named = sentence.capital(source.last - 1) and sentence.lows[source.first] not in INDEFINITE
    alone = source.last - source.first == 1 and sentence.lows[source.first] in _ONE
    one = alone or (sentence.lows[source.first] in {"a", "an", "the"} and not plural(sentence, source))
    one = one and form is Form.PRESENT
    many = form is Form.BASE and _plural_noun(sentence.lows[source.last - 1]) and not looks_finite(sentence.low(last + 1))
    many = many and sentence.low(last) == "that" and sentence.low(source.begin - 1) not in BE  # "there is some hope that"
    return named or one or many or sentence.lows[source.last - 1] in SUBJECT_PRONOUN or source.relative >= 0


_ONE = frozenset({"another", "one", "everyone", "everybody", "nobody", "somebody", "someone"})


def _clause_follows(sentence: Sentence, source: Phrase, last: int, form: Form) -> bool:
    """Whether a clause without "that" begins right behind a form that its subject can govern: "the mayor claims she won"."""
    low, named = sentence.lows[source.last - 1], sentence.capital(source.last - 1)
    if sentence.low(source.last) in {"'s", "'"} or low.endswith("ing"):
        return False
    if not named and not (is_role(low) or low in _SPEAKS if form is Form.PRESENT else _plural_noun(low)):
        return False
    if sentence.low(last) in _CLAUSE_OPENS:
        return finite(sentence, last + 1) or finite(sentence, last + 2)
    if not (sentence.capital(last) or sentence.low(last) in _DETERMINED):
        return False
    verb = next((at for at in range(last + 1, min(len(sentence), last + _CLAUSE_REACH)) if finite(sentence, at)), -1)
    return verb > 0 and all(sentence.is_word(at) and sentence.lows[at] not in _NO_CLAUSE for at in range(last, verb))


_SPEAKS = frozenset(
    """
    ad administration agency army article board book campaign club committee commission company complaint council country court
    department filing firm government group indictment kingdom lawsuit letter memo ministry office paper party plaintiff police regime
    report side state study suit team union university white website
    """.split(),
)
"""Singular nouns for who or what claims, promises or reports, by common knowledge."""


def _plural_noun(low: str) -> bool:
    return low.endswith("s") or low in INDEFINITE or low in {"people", "police", "media", "men", "women"}


_CLAUSE_OPENS = frozenset({"he", "she", "they", "it", "we", "there"})
_CLAUSE_REACH = 10
_NO_CLAUSE = frozenset({"who", "which", "that", "and", "as", "when", "while", "after", "before", "because", "if"})


def _only_a_noun(sentence: Sentence, source: Phrase, last: int) -> bool:
    """Whether a form before a sign is its noun: "a host on the show “Salt”", "a blunt and honest answer: …", "two main questions: …"."""
    if sentence.low(last) == QUOTED:
        return sentence.lows[last - 1] == "show" and not plural(sentence, source)
    opening = sentence.lows[source.first]
    if sentence.lows[source.first : source.first + 2] == ["one", "of"] and not sentence.capital(source.last - 1):
        return sentence.lows[last - 1] == "reasons" or not sentence.lows[source.last - 1].endswith("s")  # "one of the main reasons"
    return sentence.low(last) == ":" and not sentence.capital(source.first) and (opening not in _DETERMINED or opening in _NUMBERS)


def _capital_first(sentence: Sentence, source: Phrase) -> bool:
    """Whether a phrase begins with a capital, behind "the" where that opens it."""
    return sentence.capital(source.first + (sentence.lows[source.first] == "the"))


_DETERMINED = DETERMINER | POSSESSIVE | INDEFINITE | SUBJECT_PRONOUN
_OBJECT_OPENS = frozenset({"the", "a", "an", "this", "his", "her", "their", "its"})
