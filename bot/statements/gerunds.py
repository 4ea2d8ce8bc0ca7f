"""Whose deed a word in -ing is: "was quoted as saying", "has taken to saying", "won by saying", "…, saying"."""

from dataclasses import replace

from bot.statements.antecedents import is_somebody
from bot.statements.clauses import clause_subject
from bot.statements.coordination import subject_of
from bot.statements.cues import Cue, Form
from bot.statements.frame import QUOTED, Sentence
from bot.statements.groups import Group
from bot.statements.head import Head
from bot.statements.phrases import Phrase, finite
from bot.statements.subjects import subject_left
from bot.statements.words import AUXILIARY, COORDINATOR, DETERMINER, NEGATION, OBJECT_PRONOUN, TIME_NOUN
from bot.text.titles import is_role


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


def heard(sentence: Sentence, at: int, last: int, cue: Cue) -> Head | None:
    """The head of "could be heard saying": who is heard says it, whoever hears; None where nobody is."""
    if sentence.low(at - 1) not in _HEARD:
        return None
    group = Group.before(sentence, at - 1)
    source = subject_left(sentence, group.first) if group.be else None
    closes = source is not None and sentence.low(source.first - 1) == QUOTED
    if not closes and ("back" not in cue.frames or cue.lemma == "ask"):
        return None
    return Head(cue, group.first, at, last, "subject", source) if source else None


_HEARD = frozenset({"heard", "quoted", "caught", "recorded", "filmed", "overheard", "seen"})


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
    listed = sentence.low(end - 1) == "by"  # "who took members, the press and the town by surprise by saying"
    if verb < 0 or any(not (sentence.is_word(at) or (listed and sentence.lows[at] == ",")) for at in range(verb, end)):
        return None
    subject = subject_of(sentence, verb)
    return subject if subject is None or sentence.low(end - 1) != "by" or is_somebody(sentence, subject) or subject.relative >= 0 else None


_BY = frozenset({"by", "while", "without", "in", "after", "before", "when"})


def after_name(sentence: Sentence, first: int) -> Phrase | None:
    """Whose clause has just begun before ", after saying": "when Ann Ode, after first saying that it works, admitted"."""
    at = first - 1 - (sentence.low(first - 1) == "first")
    if sentence.low(at) not in OPENS_DEED or sentence.low(at - 1) != ",":
        return None
    name = at - 1
    while name > 0 and sentence.capital(name - 1) and sentence.is_word(name - 1):
        name -= 1
    name -= is_role(sentence.low(name - 1))
    return Phrase(name, at - 1) if name < at - 1 and sentence.low(name - 1) in _CLAUSE_OPENS else None


OPENS_DEED = frozenset("after before since by while when without besides despite".split())
_CLAUSE_OPENS = frozenset({"when", "where", "while", "as", "because", "that", "but", "though", "although"})


def main_subject(sentence: Sentence, end: int) -> Phrase | None:
    """The subject of the main clause that goes on at a place: the last one that "but" or a semicolon opened, else the first."""
    for at in range(end - 2, 0, -1):
        opens = sentence.lows[at] in {"but", "and", "so", "yet"} and (sentence.lows[at - 1] == "," or sentence.quotes[at - 1] >= 0)
        label = sentence.lows[at] == ":" and at <= _LABEL and not any(finite(sentence, place) for place in range(at))
        if not (opens or label or sentence.lows[at] == ";") or finite(sentence, at + 1) or sentence.adverb(at + 1):
            continue
        subject = _behind_time(sentence, at + 1) or clause_subject(sentence, at + 1, end)
        goes_on = subject is not None and (finite(sentence, subject.last) or sentence.low(subject.last) in _RELATIVE)
        if subject is not None and goes_on and not _left_out(sentence, subject.last, end):
            return subject
    return clause_subject(sentence, 0, end)


def _left_out(sentence: Sentence, verb: int, end: int) -> bool:
    """Whether the verb is left out behind an auxiliary, in the words of somebody before: "but people can't, saying"."""
    behind = verb + 1 + (sentence.low(verb + 1) in NEGATION)
    return sentence.low(verb) in AUXILIARY and behind < end and sentence.lows[behind] == ","


_LABEL = 4
"""Words that may stand before the colon of "The problem: Keepers are against it, calling it …"."""


def _behind_time(sentence: Sentence, at: int) -> Phrase | None:
    """The subject behind a short phrase of time without a comma: "and within weeks the group had left"."""
    if sentence.low(at) not in {"within", "in", "after", "by", "for"} or sentence.low(at + 1).removesuffix("s") not in TIME_NOUN:
        return None
    verb = next((place for place in range(at + 2, len(sentence)) if finite(sentence, place) or not sentence.is_word(place)), -1)
    return subject_of(sentence, verb) if verb > 0 and finite(sentence, verb) else None


def subject_after(sentence: Sentence, comma: int) -> Phrase | None:
    """The subject of the clause behind a comma."""
    if finite(sentence, comma + 1):
        return clause_subject(sentence, 0, len(sentence)) if sentence.capital(0) else None  # "Ode, while noting it, said the town …"
    verb = next((place for place in range(comma + 2, len(sentence)) if finite(sentence, place)), -1)
    return clause_subject(sentence, comma + 1, verb) if verb > 0 else None


def loose(sentence: Sentence, earlier: list[Head]) -> list[Head]:
    """The heads before a participle behind a comma, without those in -ing that only tell which thing is meant: "a suit alleging it"."""
    kept = list(earlier)
    while kept and kept[-1].shape == "subject" and kept[-1].cue.form is Form.ING and kept[-1].first == kept[-1].at:
        source = kept[-1].source
        if source is None or sentence.low(source.begin - 1) in {"with", ",", ""} or sentence.low(kept[-1].first - 1) in DETERMINER:
            break
        kept.pop()
    return kept


def of_main_clause(sentence: Sentence, earlier: list[Head], *, apart: bool = False) -> list[Head]:
    """The heads before a participle behind a comma, without the last ones that only tell when, or which person is meant.

    "They quit after the mayor hinted that she would go, saying …", "discussed a deal with a keeper who alleged it, asking …".
    """
    kept = list(earlier)
    while kept and kept[-1].source is not None:
        source = kept[-1].source
        when = sentence.low(source.begin - 1) in _WHEN and source.begin > 1
        when = when or (apart and sentence.low(source.begin - 1) == "that")  # "so vile that Hult reported it — calling"
        which = source.relative > 0 and sentence.is_word(source.relative - 1)
        if not (when or which):
            break
        kept.pop()
    return kept or (earlier if earlier and earlier[-1].source is not None and earlier[-1].source.relative < 0 else [])


_WHEN = frozenset({"after", "before", "since", "until"})


def revealed(sentence: Sentence, head: Head, end: int) -> Phrase | None:
    """Who is told of where nobody in particular tells: "it was revealed that the town stopped the trials, saying"."""
    told = head.passive and head.source is not None and sentence.lows[head.source.first : head.source.last] == ["it"]
    return clause_subject(sentence, head.last + 1, end) if told and sentence.low(head.last) == "that" else None


def of_last_relative(sentence: Sentence, first: int, main: Phrase | None) -> Phrase | None:
    """Whom the relative clause before a participle is about, where a thing is the subject: "It went to a court, which ruled, saying"."""
    if main is None or sentence.low(first - 1) != "," or is_somebody(sentence, main):
        return None
    relative = first - 2
    while (
        relative > 1 and sentence.lows[relative] not in _RELATIVE and (sentence.is_word(relative) or sentence.lows[relative] in {"'", "'s"})
    ):
        relative -= 1
    if sentence.lows[relative] not in _RELATIVE or sentence.lows[relative - 1] != ",":
        return None
    about = subject_left(sentence, relative + 1)
    return about if about is not None and is_somebody(sentence, about) else None


_RELATIVE = frozenset({"who", "which"})


def of_second_relative(sentence: Sentence, first: int) -> Phrase | None:
    """Whom the relative clause is about that "and who" went on with: "Ode, who runs and who worked the crowd, praising"."""
    if sentence.low(first - 1) != ",":
        return None
    again = next((at for at in range(first - 2, 1, -1) if sentence.lows[at] == "who" or not sentence.is_word(at)), -1)
    if again < 0 or sentence.lows[again] != "who" or sentence.lows[again - 1] != "and":
        return None
    who = next((at for at in range(again - 2, 0, -1) if sentence.lows[at] == "who"), -1)
    return subject_left(sentence, who + 1) if who > 0 else None


def joined(sentence: Sentence, first: int, earlier: list[Head]) -> Phrase | None:
    """The subject of the participle before "and": "mocking the plan and saying"."""
    quoted = sentence.quotes[first - 1] >= 0 and sentence.words[first - 1][-1] == ","  # "which Ode called “a shame,” blaming"
    if quoted and earlier and earlier[-1].after == first - 1:
        source = earlier[-1].source
        return source if source is not None and sentence.low(source.begin - 1) == "which" else None
    if sentence.low(first - 1) not in COORDINATOR or not earlier or earlier[-1].shape != "participle":
        return None
    between = range(earlier[-1].last, first)
    return None if any(finite(sentence, at) for at in between) else earlier[-1].source


def seen_doing(sentence: Sentence, first: int) -> Phrase | None:
    """Who is remembered or seen doing something, and saying something with it: "remember Ann Ode going on air, declaring"."""
    for at in range(first - 2, 1, -1):
        if finite(sentence, at):
            return None
        if sentence.lows[at].endswith("ing") and not sentence.capital(at) and sentence.capital(at - 1):
            name = at
            while name > 0 and sentence.capital(name - 1):
                name -= 1
            return Phrase(name, at) if sentence.low(name - 1) in _PERCEIVED else None
    return None


_PERCEIVED = frozenset(
    """
    remember remembers remembered recall recalls recalled see saw seen watch watched hear heard show shows showed picture film filmed
    """.split(),
)


def deed_in(sentence: Sentence, source: Phrase) -> bool:
    """Whether what stands before a participle is itself something done: "calling for a vote and carrying signs saying"."""
    return any(
        sentence.lows[at] == "and" and sentence.low(at + 1).endswith("ing") and not sentence.capital(at + 1)
        for at in range(source.first, source.last - 1)
    )


def spender(sentence: Sentence, first: int) -> Phrase | None:
    """Who spends time on what a participle tells of: "spent much of the day portraying"."""
    verb = next((at for at in range(first - 1, max(0, first - _QUOTED_REACH), -1) if finite(sentence, at)), -1)
    if verb < 0 or sentence.lows[verb] not in {"spent", "spends", "spend"} or not all(map(sentence.is_word, range(verb, first))):
        return None
    return subject_of(sentence, verb)
