"""Who spoke, where no reporting word tells: of the subjects before a quotation the nearest that can speak."""

from bot.statements.clauses import clause_subject
from bot.statements.describing import head_noun
from bot.statements.frame import Sentence
from bot.statements.groups import Group
from bot.statements.phrases import Phrase, finite
from bot.statements.subjects import subject_left
from bot.statements.words import COMMON_VERB, TIME_NOUN
from bot.text.titles import is_role

_PEOPLE = frozenset({"he", "she", "they", "who", "crowd", "audience", "man", "woman", "people", "officials", "critics", "group"})
_THINGS = frozenset({"this", "that", "it", "there", "these", "those", "which", "i", "we", "you"})
_NOBODY = COMMON_VERB | {"here", "there"}
"""What a command begins with: "See the figures below:"."""


def nearest_speaker(sentence: Sentence, end: int) -> Phrase | None:
    """The subject nearest before a place that is a person, a name or a pronoun; else the subject of the sentence's first clause."""
    verb = end - 1
    while verb > 0:
        if finite(sentence, verb):
            group = Group.before(sentence, verb)
            subject = subject_left(sentence, group.first)
            if subject is not None and _can_speak(sentence, subject):
                return subject
            verb = min(verb, group.first)
        verb -= 1
    first = next((place for place in range(1, end) if finite(sentence, place)), -1)
    subject = clause_subject(sentence, 0, first) if first > 0 else None
    return None if subject is not None and sentence.lows[subject.first] in _NOBODY else subject


def _can_speak(sentence: Sentence, phrase: Phrase) -> bool:
    """Whether a phrase is a name, somebody in a role, or a pronoun that means people."""
    if sentence.lows[phrase.first] in _THINGS:
        return False
    noun = head_noun(sentence, phrase.first, phrase.last)
    low = sentence.lows[noun]
    return low in _PEOPLE or is_role(low) or (sentence.capital(noun) and low not in TIME_NOUN and phrase.last - phrase.first <= _NAME_WORDS)


_NAME_WORDS = 6
