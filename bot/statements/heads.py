"""Heads of a sentence: the reporting words that really report, each with its subject. Content comes later (`contents`)."""

from dataclasses import replace

from bot.statements.agents import by_agent
from bot.statements.agreement import clear_subject, plural
from bot.statements.asked import asked
from bot.statements.coordination import of_pronoun, subject_of
from bot.statements.cues import CUES, PHRASES, Cue, Form
from bot.statements.frame import QUOTED, Sentence
from bot.statements.groups import Group, form_fits
from bot.statements.head import Head
from bot.statements.heads_back import according, inverted, opening
from bot.statements.heads_loose import carried, infinitive, participle
from bot.statements.inversion import subject_right
from bot.statements.issuers import issuer_of
from bot.statements.no_subject import no_subject
from bot.statements.phrases import Phrase, finite
from bot.statements.subjects import subject_left
from bot.statements.words import (
    ADVERB,
    BE,
    COORDINATOR,
    DETERMINER,
    HAVE,
    INDEFINITE,
    IRREGULAR_PAST,
    OBJECT_PRONOUN,
    PARTICIPLE_ONLY,
    PREPOSITION,
    SUBJECT_PRONOUN,
)
from bot.text.titles import is_role

MOST = 24
"""So many heads of a sentence are read: four times as many as anybody writes, and every rule looks at each pair of them."""


def heads(sentence: Sentence) -> list[Head]:
    """The heads of a sentence, in order; of more than anybody writes, the first."""
    found: list[Head] = []
    at = 0
    size = len(sentence)
    while at < size and len(found) < MOST:
        low = sentence.lows[at]
        head: Head | None = None
        if low == "according" or (low == "reported" and sentence.low(at - 1) == "as" and sentence.low(at + 1) == "by"):
            head = according(sentence, at)
        elif low in CUES or low in PHRASES:
            cue, last = _cue_at(sentence, at)
            if cue is not None:
                head = _head(sentence, at, last, cue, found)
        if head is None:
            at += 1
        else:
            found.append(head)
            at = max(at + 1, head.last)
    return found


def _cue_at(sentence: Sentence, at: int) -> tuple[Cue | None, int]:
    """The cue beginning at a place, the longest, and the place after it."""
    low = sentence.lows[at]
    best: tuple[Cue | None, int] = (None, at)
    for rest, cue in PHRASES.get(low, ()):
        end = at + 1 + len(rest)
        if end > best[1] and tuple(sentence.lows[at + 1 : end]) == rest:
            best = (cue, end)
    if best[0] is None and low in CUES:
        best = (CUES[low], at + 1)
    return best


_MARKED = frozenset({"as_marked", "call_marked"})
_BRIEFS = BE | {"after", "before", "while", "by", "when", "in", "for", "and", "not"}
_COMPOUND = frozenset({("press", "briefing"), ("news", "briefing")})


def _is_none(sentence: Sentence, at: int, last: int, cue: Cue) -> bool:
    """Whether a word only looks like a cue: "regarding it", "a news briefing", "ended up", "a keeper and noted troll"."""
    low, before = sentence.lows[at], sentence.low(at - 1)
    if cue.noun and before == "'" and sentence.low(at - 2).endswith("s"):
        return True  # "the witnesses' claims"
    if low == "briefing" and sentence.is_word(at - 1) and before not in _BRIEFS:
        return True  # "at the daily media briefing that"
    if low == "regarding" or (before, low) in _COMPOUND or (cue.lemma == "end" and sentence.low(last) == "up"):
        return True
    if cue.lemma == "rule" and low != "ruled":
        return True  # "a ruling that", "party rules that"
    if cue.frames <= _MARKED and max(sentence.quotes[last:], default=-1) < 0:
        return True  # reports only beside marks
    return low == "noted" and is_role(sentence.low(last)) and before in COORDINATOR


def _head(sentence: Sentence, at: int, last: int, cue: Cue, earlier: list[Head]) -> Head | None:
    """The head of a cue at a place, or None where the word reports nothing."""
    capital = sentence.words[at][0].isupper()
    if (capital and at > 0) or _is_none(sentence, at, last, cue):
        return None
    if sentence.low(at - 1) in {"own", "no"} or (
        cue.lemma != "convince" and sentence.low(at + 1) == "that" and "so" in sentence.lows[max(0, at - 2) : at]
    ):
        return None  # "their own recommended list", "no expressed argument", "so charged that"
    group = Group.before(sentence, at)
    question = asked(sentence, at, last, cue, group)
    if question is not None and sentence.low(at - 1) == "when" and sentence.low(0) == "as" and earlier and "back" in earlier[-1].cue.frames:
        return None  # "As Ode put it when asked about it, “…”"
    if question is not None or (capital and cue.form is not Form.ING):
        return question or opening(sentence, last, cue)
    if cue.form is Form.ING and not group.be:
        return participle(sentence, at, last, cue, group, earlier)
    agent = by_agent(sentence, at, last, cue, group)
    if agent is not None or not form_fits(sentence, last, cue, group):
        return agent
    if group.infinitive:
        return infinitive(sentence, at, last, cue, group, earlier)
    if group.passive(cue):
        return Head(cue, group.first, at, last, "passive", subject_left(sentence, group.first), group.standing, passive=True)
    behind = inverted(sentence, at, last, cue, group)
    if behind is not None:
        return Head(cue, group.first, at, last, "inverted", behind, group.standing)
    return _plain(sentence, at, last, cue, group, earlier)


def _plain(sentence: Sentence, at: int, last: int, cue: Cue, group: Group, earlier: list[Head]) -> Head | None:
    """The head of a finite cue whose subject stands before it, or is carried over "and"."""
    if sentence.low(group.first - 1) in COORDINATOR:
        if cue.form is Form.BASE and group.first == at and _of_infinitive(sentence, at - 1):
            return None  # "asked her to raise her voice and say it louder"
        source = _joined(sentence, at, cue, group, earlier)
        return Head(cue, group.first, at, last, "carried", source, group.standing) if source else None
    source = subject_left(sentence, group.first) or of_pronoun(sentence, group.first, earlier)
    if source is not None and sentence.lows[source.first : source.last] == ["came"]:  # "“No,” came shouts from the crowd"
        behind = subject_right(sentence, last + 1) if sentence.low(last) == "from" and last + 1 < len(sentence) else None
        return Head(cue, source.first, at, last, "inverted", behind, group.standing) if behind else None
    if source is None and sentence.low(group.first - 1) == "away" and finite(sentence, group.first - 2):
        source = subject_of(sentence, group.first - 2)  # "came away convinced that"
    unfit = cue.form is Form.BASE and not group.auxiliary and source is not None and not plural(sentence, source)
    if source is None or unfit or no_subject(sentence, source, cue, group):
        return None
    if at == 1 and sentence.lows[0] == "all" and cue.lemma == "tell":
        return None  # "All told, …"
    source = _reaching_back(sentence, _of_series(sentence, source, group.first) or _speakers_alone(sentence, source, last))
    if sentence.lows[source.first] == "there":
        return None  # "There have been telling answers"
    if source.relative >= 0 and sentence.lows[source.relative] in {"that", "which"}:
        issuer = issuer_of(sentence, source.relative, near=True)  # "released a video that said"
        source = replace(issuer, relative=source.relative) if issuer is not None else source
    if cue.noun and not group.auxiliary and (_ends_with_verb(sentence, source) or not clear_subject(sentence, source, last, cue.form)):
        return None
    return Head(cue, group.first, at, last, "subject", source, group.standing)


def _of_infinitive(sentence: Sentence, conjunction: int) -> bool:
    """Whether the nearest verb before "and" is an infinitive with its "to"."""
    for at in range(conjunction - 1, 0, -1):
        if sentence.lows[at] == "to":
            return sentence.is_word(at + 1) and sentence.lows[at + 1] not in DETERMINER and not sentence.capital(at + 1)
        if finite(sentence, at) or not sentence.is_word(at):
            return False
    return False


def _joined(sentence: Sentence, at: int, cue: Cue, group: Group, earlier: list[Head]) -> Phrase | None:
    """The subject of a verb behind "and", or None where the word is no verb there."""
    if cue.form is Form.BASE and not group.auxiliary and "back" not in cue.frames:
        return None  # "the praise and blame"
    if cue.noun and cue.form is Form.PRESENT and earlier and not group.auxiliary and earlier[-1].cue.form is Form.ING:
        return None  # "were preparing models and plans"
    if group.first == at and (
        _joined_adjective(sentence, at, cue)
        or _joined_passive(sentence, at, cue)
        or (cue.noun and not _goes_on_in_present(earlier) and _joined_noun(sentence, at, cue))
    ):
        return None
    source = carried(sentence, group.first, cue, earlier)
    return source if source is None or _agrees(sentence, source, cue, group) else _other(sentence, cue, group, earlier)


def _goes_on_in_present(earlier: list[Head]) -> bool:
    """Whether the verb before "and" reports in the present: "claims it works and promises to go"."""
    return bool(earlier) and earlier[-1].cue.form is Form.PRESENT


def _joined_passive(sentence: Sentence, at: int, cue: Cue) -> bool:
    """Whether a participle behind "and" or "or" goes on a series in the passive: "have been jailed, threatened or attacked for"."""
    place = at - 2
    while place > 0 and (sentence.lows[place].endswith("ed") or sentence.lows[place] == ","):
        place -= 1
    return cue.form is Form.PAST and place < at - 2 and sentence.lows[place] in BE and sentence.low(at + 1) in PREPOSITION


def _joined_adjective(sentence: Sentence, at: int, cue: Cue) -> bool:
    """Whether a word behind "and" only describes the noun after it: "a shrewd and calculated move"."""
    described = sentence.is_word(at + 1) and sentence.lows[at + 1] not in DETERMINER | PREPOSITION | SUBJECT_PRONOUN | {
        "that",
        "to",
        "him",
        "them",
        "me",
        "us",
    }
    opens = sentence.low(at - 3) in {"a", "an", "most", "more", "very", "is", "are", "was", "were"}
    plain = described and not sentence.capital(at + 1) and sentence.lows[at + 1] not in ADVERB
    return cue.form is Form.PAST and opens and plain and sentence.is_word(at - 2) and not finite(sentence, at - 2)


def _joined_noun(sentence: Sentence, at: int, cue: Cue) -> bool:
    """Whether a form that is mostly a noun follows "and" where no present goes before: "was making models and plans"."""
    if cue.form is not Form.PRESENT:
        return cue.form is Form.BASE and sentence.capital(at + 1)  # "the mayor and state Sen. Per Hult"
    verb = next((place for place in range(at - 2, -1, -1) if finite(sentence, place)), -1)
    past = verb >= 0 and (sentence.lows[verb] in IRREGULAR_PAST | {"was", "were", "had"} or sentence.lows[verb].endswith("ed"))
    listed = (
        (past or verb < 0)
        and sentence.low(at - 1) == "and"
        and (sentence.low(at - 2).endswith("s") or sentence.low(at + 1) in PREPOSITION - {"to"})
    )
    return listed or sentence.low(at + 1).endswith("ed") or sentence.low(at + 1) in PARTICIPLE_ONLY | {"of"}


def _agrees(sentence: Sentence, source: Phrase, cue: Cue, group: Group) -> bool:
    """Whether a pronoun can be the subject of a verb that stands alone: "we assert", "she asserts"."""
    if group.auxiliary or source.last - source.first > 1 or source.relative >= 0:
        return True
    low = sentence.lows[source.first]
    if cue.form is Form.PRESENT:
        return low not in {"we", "they", "you", "i"}
    return cue.form is not Form.BASE or low not in {"this", "that", "it", "he", "she"}


def _other(sentence: Sentence, cue: Cue, group: Group, earlier: list[Head]) -> Phrase | None:
    """The subject of the verb joined to another one that its form agrees with: behind an auxiliary for a base form."""
    if cue.form is Form.BASE:
        verb = next((at for at in range(group.first - 2, 0, -1) if sentence.lows[at] in _MODAL), -1)
        return subject_left(sentence, verb) if verb > 0 else None
    for head in reversed(earlier):
        if head.source is not None and head.cue.form is cue.form and _agrees(sentence, head.source, cue, group):
            return head.source
    return None


_MODAL = frozenset(
    """
    will would can could shall should may might must do does did won't wouldn't can't cannot couldn't shouldn't don't doesn't didn't
    """.split(),
)


def _of_series(sentence: Sentence, source: Phrase, group: int) -> Phrase | None:
    """The subject of a series of verbs, where what stands before the comma is the object of the verb before: "mocked Ode, called him …"."""
    verb = source.first - (2 if sentence.low(source.first - 1) in PREPOSITION | {"out", "down", "away"} else 1)
    if sentence.low(group + 1) in OBJECT_PRONOUN and sentence.low(verb).endswith("ing"):  # "pestered Ode for looking into it, slammed him"
        verb = next((at for at in range(verb, 0, -1) if finite(sentence, at) or not sentence.is_word(at)), 0)
    if sentence.low(group - 1) != "," or source.last != group - 1 or source.begin != source.first or not finite(sentence, verb):
        return None
    return subject_left(sentence, Group.before(sentence, verb).first)


def _speakers_alone(sentence: Sentence, source: Phrase, behind: int) -> Phrase:
    """Those who speak, where a verb behind the cue shows that what stands before them is what they speak of: "a step keepers say would"."""
    low = sentence.lows[source.last - 1]
    words = sentence.lows[source.first : source.last - 1]
    thing = words[:1] in (["a"], ["an"]) and len(words) > 1 and PREPOSITION.isdisjoint(words)
    if not thing or not finite(sentence, behind) or not (low in INDEFINITE or low.endswith("s")):
        return source
    return Phrase(source.last - 1, source.last)


def _ends_with_verb(sentence: Sentence, source: Phrase) -> bool:
    """Whether a subject ends with a verb whose object the cue is: "towns that have seen protests"."""
    if source.last - source.first < 2 or source.relative >= 0 or sentence.capital(source.last - 1):  # noqa: PLR2004
        return False
    verb = any(finite(sentence, at) for at in range(source.first + 1, source.last - 1))
    done = sentence.lows[source.last - 1].endswith(("ed", "en", "wn")) and sentence.lows[source.last - 2] in HAVE
    return done or (verb and sentence.capital(source.first))


_REACH_BACK = 14
_RELATIVE = frozenset({"which", "who", "whom", "that"})


def _reaching_back(sentence: Sentence, source: Phrase) -> Phrase:
    """A subject right behind a quotation reaches back to it: "“…,” the tall, thin man said"."""
    for place in range(source.first - 1, max(0, source.first - _REACH_BACK) - 1, -1):
        if sentence.lows[place] == QUOTED:
            first = sentence.low(place + 1)
            behind = place + 1 < source.first and sentence.is_word(place + 1) and sentence.words[place][-1] in ",.!?…"
            behind = behind and first not in PREPOSITION and first not in COORDINATOR and (place == 0 or first not in _RELATIVE)
            return replace(source, reach=place + 1) if behind else source
        if finite(sentence, place) or sentence.lows[place] in COORDINATOR | {";", ":", "that"}:
            return source
    return source
