"""Nouns that report, where marks show whose words follow: "her claim that she “never saw it”", "Ode's call for a “clean” vote"."""

from dataclasses import replace

from bot.statements.content import end_of
from bot.statements.found import Found
from bot.statements.frame import Frame, Sentence
from bot.statements.issuers import issuer_of
from bot.statements.phrases import Phrase, finite
from bot.statements.subjects import subject_left
from bot.statements.words import AUXILIARY, COORDINATOR, DASHES, SUBJECT_PRONOUN
from bot.statements.works import is_title

_NOUNS = frozenset(
    """
    claim claims assertion assertions suggestion suggestions contention allegation allegations accusation accusations argument insistence
    promise promises pledge pledges vow vows warning warnings remark remarks comment comments call calls complaint complaints prediction
    predictions admission declaration declarations description boast belief statement statements characterization criticism demand demands
    reference references charge charges threat threats rhetoric slogan explanation advice request joke praise rebuke defense denial notion
    commitment vision hope hopes fear fears message view assessment answer response conclusion tweet proposal proposals
    """.split(),
)
"""Nouns for what somebody says, from common knowledge."""
_LEADS = frozenset({"that", "to", "for", "of", "about", "on", "as", "is", "was"})
_OWNERS = frozenset({"his", "her", "their"})
_BEFORE_NOUN = 4
_REACH = 16


def is_reporting_noun(low: str) -> bool:
    """Whether a word is a noun for what somebody says."""
    return low in _NOUNS


def by_nouns(frame: Frame, by_sentence: list[list[Found]]) -> list[Found]:
    """The statements that a noun with an owner leads in, whose content has marks that no other statement has."""
    owned = {quote for found in by_sentence for one in found for quote in one.quotes}
    new: list[Found] = []
    for number, sentence in enumerate(frame.sentences):
        if not sentence.quotes or max(sentence.quotes) < 0:
            continue
        for at in range(1, len(sentence) - 2):
            if sentence.lows[at] in _NOUNS and sentence.lows[at + 1] in _LEADS and not sentence.capital(at):
                one = _led_in(frame, sentence, at)
                if one is not None and owned.isdisjoint(one.quotes):
                    owned.update(one.quotes)
                    new.append(one)
                    by_sentence[number].append(one)
    return new


def _led_in(frame: Frame, sentence: Sentence, noun: int) -> Found | None:
    source = _owner(sentence, noun)
    if source is None and sentence.lows[noun + 1] == "that" and sentence.lows[noun - 1] in {"a", "an"}:
        source = issuer_of(sentence, noun + 1, near=True)  # "issued a statement that"
    first = noun + 1 if sentence.lows[noun + 1] not in {"is", "was"} else noun + 2
    limit = end_of(sentence)
    quoted = next((at for at in range(first, min(limit, first + _REACH)) if sentence.quotes[at] >= 0), -1)
    commas = 2 if that_and_comma(sentence, quoted) else 0
    if (
        source is None
        or quoted < 0
        or any(sentence.lows[at] in _BREAKS for at in range(first + commas, quoted))
        or is_title(frame, sentence, quoted)
    ):
        return None
    verbs = 1 if sentence.lows[noun + 1] == "that" and not any(finite(sentence, at) for at in range(first, quoted)) else 0
    end = _end(sentence, quoted + 1, limit, verbs if first == noun + 1 else limit)
    quotes = [sentence.quotes[at] for at in range(first, end) if sentence.quotes[at] >= 0]
    return Found(
        [sentence.extent(first, end)],
        sentence,
        source,
        sentence.extent(noun, noun + 1),
        "noun: marked",
        0.7,
        strong=False,
        quotes=quotes,
    )


def that_and_comma(sentence: Sentence, quoted: int) -> bool:
    """Whether a noun that reports leads in the quotation at a place with "that" and a comma: "her comment that, “…”"."""
    return sentence.low(quoted - 1) == "," and sentence.low(quoted - 2) == "that" and sentence.low(quoted - 3) in _NOUNS


_BREAKS = DASHES | {",", ";", ":", "("}


def _end(sentence: Sentence, at: int, limit: int, verbs: int) -> int:
    """Where the content ends that has marks right before a place, and may have so many verbs from there on."""
    while at < limit and (sentence.is_word(at) or sentence.quotes[at] >= 0):
        low = sentence.lows[at]
        if sentence.quotes[at - 1] >= 0 and sentence.words[at - 1][-1] in ",.!?…":
            break
        if low in _CIRCUMSTANCE or (low in COORDINATOR and sentence.low(at + 1) in SUBJECT_PRONOUN):
            break
        if finite(sentence, at) and not finite(sentence, at - 1) and sentence.low(at - 1) not in AUXILIARY:
            verbs -= 1
            if verbs < 0:
                break
        at += 1
    return at


_CIRCUMSTANCE = frozenset({"while", "when", "after", "before", "as", "although", "though", "which", "who", "until"})


def _owner(sentence: Sentence, noun: int) -> Phrase | None:
    """Whose words a noun means: the possessive before it, over adjectives."""
    for at in range(noun - 1, max(-1, noun - 1 - _BEFORE_NOUN), -1):
        low = sentence.lows[at]
        if low in _OWNERS:
            return Phrase(at, at + 1)
        if low in {"'s", "'"} and at > 0 and sentence.is_word(at - 1):
            return _bare_owner(sentence, subject_left(sentence, at))
        if not sentence.is_word(at) or finite(sentence, at):
            return None
    return None


def _bare_owner(sentence: Sentence, owner: Phrase | None) -> Phrase | None:
    """A possessive without what it is not part of: the verb in -ing it is the object of, "no fault with" before it."""
    if owner is None:
        return None
    first = owner.first
    for at in range(owner.first, owner.last - 1):
        opens = at == owner.first or sentence.lows[at - 1] in _BEFORE_DEED
        verb = sentence.lows[at].endswith("ing") and opens and not sentence.capital(at)
        if (verb or sentence.lows[at] in _APART) and sentence.capital(at + 1):
            first = at + 1
    return replace(owner, first=first)


_BEFORE_DEED = frozenset({"between", "of", "by", "with", "for", "in"})
_APART = frozenset({"with", "about", "on", "in", "by", "at", "from", "to", "against", "over"})
