"""What stands before a verb and is not its subject: an adverb, another verb, the object of another verb, a thing that wills nothing."""

from bot.statements.agreement import is_evidence
from bot.statements.cues import CUES, Cue, Form
from bot.statements.frame import Sentence
from bot.statements.groups import Group
from bot.statements.phrases import Phrase, finite
from bot.statements.words import AUXILIARY, DETERMINER, INDEFINITE, MODAL, PREPOSITION, SUBJECT_PRONOUN, is_adverb, looks_finite
from bot.text.titles import is_role


def no_subject(sentence: Sentence, source: Phrase, cue: Cue, group: Group) -> bool:
    """Whether a phrase before a verb cannot be its subject."""
    if source.relative >= 0:
        return source.relative != source.first and _single(sentence, source)
    if _only_counts(sentence, source, cue, group):
        return True  # "1.4 million confirmed cases"
    if (
        not group.have
        and (cue.lemma in _WILLED or (cue.lemma in _SHOWN and not is_evidence(sentence, source)))
        and is_thing(sentence, source)
    ):
        return True  # "a rule intended to help", "the vote promises to be close", "her win underscores how close it is"
    if cue.form is Form.ING and source.last - source.first == 2 and sentence.lows[source.last - 1].endswith("ed"):  # noqa: PLR2004
        return True  # "the added warning that"
    if _is_object(sentence, source.last - 1, source.first) and cue.form is not Form.ING:
        return True  # "don't get me started", "makes them feel"
    if cue.form is Form.PRESENT and sentence.lows[source.last - 1] in {"many", "several", "both", "few", "all"}:
        return True  # "the gap on many disputes"
    if cue.form is Form.BASE and not group.auxiliary and not _LET.isdisjoint(sentence.lows[max(0, source.begin - 3) : source.begin]):
        return True  # "let the keepers know that"
    if _single(sentence, source) or (source.last - source.first > 1 and sentence.lows[source.last - 1] in {"most", "more"}):
        return True  # "the most detailed proposals"
    before = source.first - 1
    plain = cue.form is Form.PAST and not group.auxiliary
    return plain and sentence.low(before) in MODAL | {"to"} and not sentence.capital(before)  # "will feed fear in towns worried about"


_LET = frozenset({"let", "lets", "letting"})


def _only_counts(sentence: Sentence, source: Phrase, cue: Cue, group: Group) -> bool:
    """Whether a number is not who reported, but how many were reported."""
    low = sentence.lows[source.last - 1]
    number = low[0].isdigit() or low in {"million", "thousand", "hundred", "billion"}
    behind = sentence.low(group.first + 1)
    plain = cue.form is Form.PAST and not group.auxiliary and behind.endswith("s") and behind not in {"this", "his", "its"}
    return number and plain and cue.lemma in {"confirm", "report", "suspect", "estimate"}


def _is_object(sentence: Sentence, at: int, first: int) -> bool:
    """Whether a phrase from `first` to a place ends with the object of another verb."""
    if sentence.lows[at] not in {"him", "me", "us", "them"} or sentence.words[at].isupper():
        return False
    return sentence.low(at - 1) in _MAKES or (at == first and sentence.low(at - 1) not in PREPOSITION)


_MAKES = frozenset({"make", "makes", "made", "making", "get", "gets", "got", "keep", "keeps", "kept"})


def _single(sentence: Sentence, source: Phrase) -> bool:
    """Whether one word is an adverb, a verb or an object: "very, very worried", "which helps explain why", "one of it told"."""
    low, before = sentence.lows[source.first], sentence.low(source.first - 1)
    if source.last - source.first > 1 or sentence.capital(source.first):
        return False
    if low in SUBJECT_PRONOUN | INDEFINITE:
        governed = before in _GOVERNS or (finite(sentence, source.first - 1) and before not in AUXILIARY and before not in CUES)
        return low in {"it", "you"} and governed
    verb = finite(sentence, source.first) or (before == "that" and looks_finite(low))
    return is_adverb(low) or low == "very" or (verb and before in SUBJECT_PRONOUN | {"that"})


_GOVERNS = frozenset({"on", "of", "with", "for", "to", "from", "about", "against", "in", "at", "by"})
_WILLED = frozenset({"intend", "promise", "threaten", "purport", "plan"})
"""What only somebody does; things only "threaten to break", or are "intended to help"."""
_SHOWN = frozenset({"underscore", "underline", "highlight", "illustrate", "demonstrate"})
"""What is no report where neither somebody nor a paper does it."""


def is_thing(sentence: Sentence, source: Phrase) -> bool:
    """Whether the noun of a phrase, before its first preposition, names neither a person nor a body of people."""
    noun = source.first
    while noun + 1 < source.last and sentence.is_word(noun + 1) and sentence.lows[noun + 1] not in PREPOSITION:
        noun += 1
    low = sentence.lows[noun]
    if sentence.capital(noun) or low in SUBJECT_PRONOUN | INDEFINITE | DETERMINER or low[0].isdigit():
        return False
    one = low.removesuffix("s")
    return not (is_role(low) or is_role(one) or one in _BODIES or "and" in sentence.lows[source.first : source.last])


_BODIES = frozenset(
    """
    administration agency agencie alliance ally allie army association authoritie authority bank board body bureau campaign center chamber
    city club coalition college committee community commission companie company conference council countrie country court crew department
    duo establishment faction family familie firm force foundation government group hospital house industry institute institution jury
    kingdom leader league legislature maker mayor men ministry movement nation network office opposition organization organisation
    organizer pair panel parent parliament party partie patient people police press public regime retailer school senate service side state
    team town trio troop union university women worker
    """.split(),
)
"""Bodies of people, and people who are no roles, by common knowledge; without their last s."""
