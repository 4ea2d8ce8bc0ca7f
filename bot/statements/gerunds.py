"""Whose deed a word in -ing is: "was quoted as saying", "has taken to saying", "won by saying", "…, saying"."""

from dataclasses import replace

from bot.statements.clauses import clause_subject
from bot.statements.coordination import subject_of
from bot.statements.cues import Cue
from bot.statements.frame import Sentence
from bot.statements.groups import Group
from bot.statements.head import Head
from bot.statements.phrases import Phrase, finite
from bot.statements.subjects import subject_left
from bot.statements.words import OBJECT_PRONOUN


def quoted_as(sentence: Sentence, at: int, last: int, cue: Cue) -> Head | None:
    """The head of "was quoted as saying" or "quoted her as saying": who is quoted says it, whoever quotes."""
    verb = next((place for place in range(at - 2, max(-1, at - _QUOTED_REACH), -1) if sentence.lows[place] in _QUOTED), -1)
    if verb < 0 or any(not sentence.is_word(place) for place in range(verb, at)):
        return None
    group = Group.before(sentence, verb)
    if group.be:
        source = subject_left(sentence, group.first)
        return Head(cue, group.first, at, last, "subject", source, group.standing) if source else None
    if verb + 1 == at - 1:
        return None
    who = Phrase(verb + 1, at - 1)
    if sentence.lows[verb + 1] not in OBJECT_PRONOUN:
        named = subject_left(sentence, at - 1)
        if named is None or named.last <= verb + 1:
            return None
        who = replace(named, first=max(named.first, verb + 1))
    return Head(cue, at, at, last, "participle", who, group.standing)


_QUOTED_REACH = 12
_QUOTED = frozenset({"quoted", "cited", "quotes", "quoting", "cites"})


def before_gerund(sentence: Sentence, end: int) -> tuple[Phrase | None, int]:
    """Who does what a gerund behind "to" tells of, and the comma its content ends at (-1 for none).

    That is the subject of the verb before it or, where there is none, of the clause behind that comma.
    """
    verb = next((at for at in range(end - 1, 0, -1) if finite(sentence, at)), -1)
    if verb > 0:
        return subject_of(sentence, verb) or clause_subject(sentence, 0, end), -1
    comma = next((at for at in range(end, len(sentence)) if sentence.lows[at] == ","), -1)
    source = subject_after(sentence, comma) if comma > 0 else None
    return (source, comma) if source is not None else (clause_subject(sentence, 0, end), -1)


def acting(sentence: Sentence, end: int) -> Phrase | None:
    """The subject of the verb nearest before "by saying" or "while saying", where no comma parts the two."""
    if sentence.low(end - 1) not in _BY or not sentence.is_word(end - 2):
        return None
    verb = next((at for at in range(end - 2, 0, -1) if finite(sentence, at)), -1)
    if verb < 0 or any(not sentence.is_word(at) for at in range(verb, end)):
        return None
    return subject_of(sentence, verb)


_BY = frozenset({"by", "while", "without", "in"})


def main_subject(sentence: Sentence, end: int) -> Phrase | None:
    """The subject of the main clause that goes on at a place: the last one that "but" or a semicolon opened, else the first."""
    for at in range(end - 2, 0, -1):
        opens = sentence.lows[at] in {"but", "and", "so"} and (sentence.lows[at - 1] == "," or sentence.quotes[at - 1] >= 0)
        if not (opens or sentence.lows[at] == ";") or finite(sentence, at + 1) or sentence.adverb(at + 1):
            continue
        subject = clause_subject(sentence, at + 1, end)
        if subject is not None and finite(sentence, subject.last):
            return subject
    return clause_subject(sentence, 0, end)


def subject_after(sentence: Sentence, comma: int) -> Phrase | None:
    """The subject of the clause behind a comma."""
    verb = next((place for place in range(comma + 2, len(sentence)) if finite(sentence, place)), -1)
    return clause_subject(sentence, comma + 1, verb) if verb > 0 else None
