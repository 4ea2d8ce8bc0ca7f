"""Verbs joined by "and": which earlier verb a later one goes on from."""

from bot.statements.cues import Cue, Form
from bot.statements.frame import QUOTED, Sentence
from bot.statements.groups import Group
from bot.statements.head import Head
from bot.statements.phrases import Phrase, finite
from bot.statements.subjects import subject_left
from bot.statements.words import DASHES, IRREGULAR_PAST


def coordinate(head: Head, cue: Cue) -> bool:
    """Whether a verb can be joined to a head by "and": no past to a base form or a participle ("could question her but said")."""
    if cue.form is not Form.PAST:
        return True
    return head.cue.form is not Form.BASE and (head.cue.form is not Form.ING or head.shape == "participle")


def reports(sentence: Sentence, head: Head) -> bool:
    """Whether a head reports where it stands: "began" does so only beside a quotation."""
    if "told" in head.cue.frames:
        return True
    return "back" in head.cue.frames and (
        bool(head.cue.frames & {"that", "bare"}) or QUOTED in {sentence.low(head.begin - 1), *_behind(sentence, head)}
    )


def _behind(sentence: Sentence, head: Head) -> tuple[str, str]:
    return sentence.low(head.after), sentence.low(head.after + 1)


def dash_opens(sentence: Sentence, closing: int) -> int:
    """Where the aside between dashes that ends at a place begins; the place itself if there is none."""
    if sentence.low(closing) not in DASHES:
        return closing
    return next((at for at in range(closing - 1, 0, -1) if sentence.lows[at] in DASHES), closing)


def of_pronoun(sentence: Sentence, group: int, earlier: list[Head]) -> Phrase | None:
    """The pronoun that a series of verbs goes on from behind a comma: "He has mocked the clerks, called them “lost” and left"."""
    last = earlier[-1] if earlier else None
    if last is None or last.source is None or sentence.low(group - 1) != "," or sentence.lows[last.source.first] not in _SERIES:
        return None
    plain = last.shape == "subject" and all(map(sentence.is_word, range(last.source.first, group - 1)))
    goes_on = any(low in {"and", "or"} for low in sentence.lows[group + 1 :])
    return last.source if plain and goes_on and last.cue.frames.isdisjoint({"bare", "that", "quote"}) else None


_SERIES = frozenset({"he", "she", "they"})


def nearest_past(sentence: Sentence, group: int, cue: Cue) -> Phrase | None:
    """The subject of the verb nearest before "and", where no comma parts the two: "when Ode took the floor and assailed"."""
    if not sentence.is_word(group - 2) or cue.form is not Form.PAST:
        return None
    verb = next((at for at in range(group - 2, 0, -1) if finite(sentence, at)), -1)
    if verb < 0 or not (sentence.lows[verb] in IRREGULAR_PAST or sentence.lows[verb].endswith("ed")):
        return None
    if any(sentence.lows[at] in {",", ";", ":"} or sentence.quotes[at] >= 0 for at in range(verb, group)):
        return None
    subject = subject_of(sentence, verb)
    return subject if subject is None or sentence.low(subject.begin - 1) not in _APART else None


def of_pluperfect(sentence: Sentence, group: int) -> Phrase | None:
    """The subject of the "had" that a "had" behind "and" goes on from: "Ode said Aker had seen it and had called it"."""
    if sentence.low(group) != "had" or sentence.low(group - 1) != "and":
        return None
    verb = next((at for at in range(group - 2, 0, -1) if finite(sentence, at) and sentence.quotes[at] < 0), -1)
    return subject_of(sentence, verb) if verb > 0 and sentence.lows[Group.before(sentence, verb).first] == "had" else None


def series_subject(sentence: Sentence, group: int, cue: Cue) -> Phrase | None:
    """The subject of a series of pasts that "and" closes, over a clause in it: "mocked it, sat as they spoke and said"."""
    if cue.form is not Form.PAST or sentence.low(group - 1) != "and":
        return None
    at = group - 2
    while at > 1 and sentence.is_word(at) and not (sentence.lows[at] == "and" and finite(sentence, at + 1)):
        at -= 1
    if sentence.low(at) != "," or not _past(sentence, at + 1):
        return None
    verb = next((place for place in range(at - 1, 0, -1) if finite(sentence, place)), -1)
    return subject_of(sentence, verb) if verb > 0 and _past(sentence, verb) else None


def _past(sentence: Sentence, at: int) -> bool:
    """Whether a past stands at a place."""
    return finite(sentence, at) and (sentence.lows[at] in IRREGULAR_PAST or sentence.lows[at].endswith("ed"))


def subject_of(sentence: Sentence, verb: int) -> Phrase | None:
    """The subject right before a verb; None where what stands there holds a verb itself, and so is more than a subject."""
    subject = subject_left(sentence, Group.before(sentence, verb).first)
    if subject is None or (subject.relative < 0 and any(finite(sentence, at) for at in range(subject.first, subject.last))):
        return None
    return subject


_APART = frozenset({"after", "before", "because", "since", "although", "though", "that"})
"""What opens a clause that "and" does not go on with: "smiled after she won and said"."""
