"""What somebody did in words: "what did Kirby deny?" is answered by what is reported with that word, or with one that means the same."""

import re
from dataclasses import dataclass

from bot.answering.speakers import NOT_NAMES
from bot.statements.cues import CUES, PHRASES, Form

_WORDS = "|".join(sorted((re.escape(word) for word in (*CUES, *PHRASES)), key=lambda word: (-len(word), word)))
_ASKED = re.compile(
    r"^\W*(?:and\s+)?what\s+(?:else\s+)?(?:did|does|has|have|had|do)\s+(?:the\s+)?(?P<name>[^\s?!.,;:\"][^?!;:\"]{0,60}?)"
    rf"\s+(?P<deed>{_WORDS})(?P<rest>(?:\s+[^?!;\"]{{1,200}}?)?)\s*[?!.]*\s*$",
    re.IGNORECASE,
)
_OTHERWISE = frozenset({"for", "on", "off", "in", "up"})
"""With these behind it "call" is another deed, which its statements do not tell apart."""
_LEADING = re.compile(r"^(?:about|against|at|for|of|on|over|regarding|concerning|to|with)(?:\s+|$)", re.IGNORECASE)
_ALIKE = (
    {"promise", "pledge", "vow"},
    {"deny", "dispute", "refute", "rebut"},
    {"demand", "urge", "implore"},
    {"criticise", "criticize", "blast", "slam", "denounce", "condemn", "decry", "attack", "assail", "lambaste", "castigate"},
    {"praise", "laud", "hail", "applaud", "commend", "extol"},
    {"warn", "caution"},
    {"propose", "suggest", "recommend"},
    {"predict", "forecast", "foresee"},
    {"admit", "acknowledge", "concede", "confess"},
    {"reject", "rebuff", "dismiss", "refuse", "rule out"},
    {"want", "hope", "wish", "seek"},
    {"believe", "think"},
)
"""Reporting words that a reader takes for one another, from usage."""


@dataclass(frozen=True, slots=True)
class AskedDeed:
    """Whose deed is asked about, the lemmas of the reporting words that tell of it, and what it was about."""

    name: str
    lemmas: frozenset[str]
    topic: str | None = None


def asked_deed(question: str) -> AskedDeed | None:
    """The deed that "what did X deny (about Y)?" asks about; None where the question has another shape, or the word reports nothing."""
    match = _ASKED.match(question)
    if match is None or match["name"].split()[0].lower() in NOT_NAMES:
        return None
    cue, rest = CUES.get(match["deed"].lower()), match["rest"].strip()
    lemma = cue.lemma if cue and cue.form in {Form.BASE, Form.PAST, Form.PARTICIPLE} else None
    first, _, behind = rest.partition(" ")
    for words, phrase in PHRASES.get(match["deed"].lower(), ()):
        if words == (first.lower(),):
            lemma, rest = phrase.lemma, behind
    if lemma is None or (lemma == "call" and first.lower() in _OTHERWISE):
        return None
    lemmas = frozenset({lemma}).union(*(some for some in _ALIKE if lemma in some))
    return AskedDeed(match["name"].strip(), lemmas, _LEADING.sub("", rest).strip() or None)
