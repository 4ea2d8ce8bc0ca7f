"""Who spoke, where no reporting word tells: of the subjects before a quotation the nearest that can speak."""

from bot.statements.antecedents import right_before
from bot.statements.clauses import clause_subject
from bot.statements.cues import CUES, Cue, Form
from bot.statements.describing import head_noun
from bot.statements.frame import Sentence
from bot.statements.groups import Group
from bot.statements.inversion import subject_right
from bot.statements.phrases import Phrase, finite
from bot.statements.subjects import subject_left
from bot.statements.words import COMMON_VERB, OPENER_CONJUNCTION, TIME_NOUN
from bot.text.titles import ORGANISATION, is_role

_PEOPLE = frozenset({"he", "she", "they", "who", "crowd", "audience", "man", "woman", "people", "officials", "critics", "group"})
_THINGS = frozenset({"this", "that", "it", "there", "these", "those", "which", "i", "we", "you"})
_NOBODY = COMMON_VERB | {"here", "there"}
"""What a command begins with: "See the figures below:"."""


def nearest_speaker(sentence: Sentence, end: int) -> Phrase | None:
    """Who speaks in the words before a place: the subject of the main clause, the nearest subject, or the name right before a colon.

    Whoever it is must be a person, a name or a pronoun; the subject of the first clause may be anything, where nothing else is found.
    """
    start = max((at + 1 for at in range(end - 1) if sentence.lows[at] == ";"), default=0)
    told = _as_told(sentence, end) or _prompted(sentence, end) or _told_aside(sentence, end)
    if told is not None:
        return told
    about = _who_right_before(sentence, end)
    if about is not None:
        return about
    main = _main(sentence, start, end)
    if main is not None and can_speak(sentence, main):
        return _reporting(sentence, end) or main
    verb = end - 1
    while verb > start:
        if finite(sentence, verb):
            group = Group.before(sentence, verb)
            subject = subject_left(sentence, group.first)
            if subject is not None and can_speak(sentence, subject) and sentence.low(subject.begin - 1) not in _ASIDE:
                return subject
            verb = min(verb, group.first)
        verb -= 1
    return _named_last(sentence, end) or (None if main is not None and sentence.lows[main.first] in _NOBODY | _EXPLETIVE else main)


_EXPLETIVE = frozenset({"it", "this", "that", "these", "those", "which"})
"""What never speaks: "It became clear that the answer was: “No.”"."""


def _reporting(sentence: Sentence, end: int) -> Phrase | None:
    """The subject of the last verb before a place, where that reports: "…, and Ann Ode responded:"."""
    verb = next((at for at in range(end - 1, 0, -1) if finite(sentence, at) and not _tells_which(sentence, at)), -1)
    cue = CUES.get(sentence.low(verb))
    group = Group.before(sentence, verb) if verb > 0 else None
    if cue is None or group is None or group.passive(cue) or not cue.frames & {"back", "told"}:
        return None
    subject = subject_left(sentence, group.first)
    return subject if subject is not None and can_speak(sentence, subject) else None


def _tells_which(sentence: Sentence, verb: int) -> bool:
    """Whether a verb only tells which people are meant: "joked to keepers who hated rain:"."""
    first = Group.before(sentence, verb).first
    return sentence.low(first - 1) == "who" and sentence.is_word(first - 2)


def _prompted(sentence: Sentence, end: int) -> Phrase | None:
    """Who is made to speak right before a quotation: "…, prompting the mayor to tell the paper, “…”"."""
    for at in range(end - 1, max(2, end - _PROMPTED_REACH), -1):
        cue = CUES.get(sentence.lows[at])
        if cue is not None and cue.form is Form.BASE and cue.frames & {"back", "told"} and sentence.lows[at - 1] == "to":
            verb = next((place for place in range(at - 2, max(0, at - _PROMPTED_REACH), -1) if sentence.lows[place] in _PROMPTS), -1)
            return right_before(sentence, at - 2, verb + 1) if verb >= 0 else None
    return None


_PROMPTED_REACH = 12
_PROMPTS = frozenset("prompting prompted leading led causing caused forcing forced moving moved pushing pushed inspiring".split())
_ASIDE = frozenset({"where", "whether"})


def _as_told(sentence: Sentence, end: int) -> Phrase | None:
    """Who reports in the clause that "as" opens a sentence with: "As Ann Ode wrote after the dam broke:"."""
    opens = 0
    if sentence.low(0) in OPENER_CONJUNCTION:
        opens = 2 if sentence.low(1) == "," else 1  # "Furthermore, as Ann Ode wrote"
    if sentence.low(opens) != "as":
        return None
    verb = next((at for at in range(opens + 1, end) if finite(sentence, at)), -1)
    cue = CUES.get(sentence.low(verb))
    if cue is None or "back" not in cue.frames or any(sentence.lows[at] == "," for at in range(verb, end - 1)):
        return None
    subject = subject_left(sentence, Group.before(sentence, verb).first)
    return subject if subject is not None and can_speak(sentence, subject) else None


def _who_right_before(sentence: Sentence, end: int) -> Phrase | None:
    """Whom the relative clause that leads up to a colon is about: "was one from Ann Ode, who gravely intoned:"."""
    if sentence.lows[end - 1] != ":" or end < _SHORT:
        return None
    verb = end - 2
    first = Group.before(sentence, verb).first
    if sentence.low(first - 1) != "who" or sentence.low(first - 2) != "," or not sentence.lows[verb].endswith("ed"):
        return None
    about = subject_left(sentence, first)
    if about is None or can_speak(sentence, about):
        return about
    name = first - 2
    while sentence.capital(name - 1) and sentence.is_word(name - 1):
        name -= 1
    return Phrase(name, first - 2) if first - 2 - name > 1 else None


_SHORT = 5


def _told_aside(sentence: Sentence, end: int) -> Phrase | None:
    """Who is named behind a verb that a comma or a quotation goes before: "where, says Ann Ode, a mate, …", "“…,” allows Ann Ode."."""
    for at in range(1, end - 2):
        verb = sentence.lows[at] in COMMON_VERB or "back" in CUES.get(sentence.lows[at], _NONE).frames
        if not verb or not (sentence.lows[at - 1] == "," or sentence.words[at - 1].endswith('",')) or sentence.capital(at):
            continue
        who = subject_right(sentence, at + 1) if sentence.capital(at + 1) and sentence.capital(at + 2) else None
        if who is not None and who.last - who.first > 1 and sentence.low(who.last) in {",", ".", ""}:
            return who
    return None


_NONE = Cue("", Form.BASE, frozenset())


def _main(sentence: Sentence, start: int, end: int) -> Phrase | None:
    """The subject of the clause that begins at a place; of "Here's Ann Ode on the dam:", she."""
    if start == 0 and sentence.low(0) == "here" and sentence.low(1) in {"'s", "is", "are"} and end > _HERE:
        return subject_right(sentence, 2)
    first = next((place for place in range(start + 1, end) if finite(sentence, place)), -1)
    subject = clause_subject(sentence, start, first) if first > 0 else None
    if subject is not None and sentence.low(subject.last) == "," and sentence.low(subject.first - 1) in {"each", "every"}:
        return None  # "Each election cycle, there are threats"
    return subject


_HERE = 3


def _named_last(sentence: Sentence, end: int) -> Phrase | None:
    """The full name right before a colon: "It does not surprise Ann Ode: “…”"."""
    first = end - 1
    while first > 0 and sentence.capital(first - 1) and sentence.is_word(first - 1):
        first -= 1
    somewhere = sentence.low(first - 1) in _WHERE  # "It was painted on Salt Street: “…”"
    return Phrase(first, end - 1) if sentence.lows[end - 1] == ":" and end - 1 - first > 1 and not somewhere else None


_WHERE = frozenset({"on", "in", "at", "near", "across"})


def can_speak(sentence: Sentence, phrase: Phrase) -> bool:
    """Whether a phrase is a name, somebody in a role, or a pronoun that means people."""
    opening = sentence.lows[phrase.first]
    if opening in _THINGS or opening in {"here", "there"} or (opening in _NOBODY and not finite(sentence, phrase.last)):
        return False  # "See below", but "Drew agreed"
    noun = head_noun(sentence, phrase.first, phrase.last)
    low = sentence.lows[noun]
    return (
        low in _PEOPLE
        or low in ORGANISATION
        or is_role(low)
        or (sentence.capital(noun) and low not in TIME_NOUN and phrase.last - phrase.first <= _NAME_WORDS)
    )


_NAME_WORDS = 6
