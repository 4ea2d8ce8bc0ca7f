"""What somebody did in words: "what did Kirby deny?" is answered by what is reported with that word, or with one that means the same."""

import re
from dataclasses import dataclass

from bot.answering.evidence import Evidence
from bot.answering.speakers import NOT_NAMES, is_denied
from bot.statements.cues import CUES, PHRASES, Form
from bot.text.sentences import sentences
from bot.text.words import words

_WORDS = "|".join(sorted((re.escape(word) for word in (*CUES, *PHRASES)), key=lambda word: (-len(word), word)))
_ASKED = re.compile(
    r"^\W*(?:and\s+)?what\s+(?:else\s+)?(?:did|does|has|have|had|do)\s+(?:the\s+)?(?P<name>[^\s?!.,;:\"][^?!;:\"]{0,60}?)"
    rf"\s+(?P<deed>{_WORDS})(?P<rest>(?:\s+[^?!;\"]{{1,200}}?)?)\s*[?!.]*\s*$",
    re.IGNORECASE,
)
_WHETHER = re.compile(
    r"^\W*(?:and\s+)?(?:did|does|has|have|had|do)\s+(?:the\s+)?(?P<name>[^\s?!.,;:\"][^?!;:\"]{0,60}?)"
    rf"\s+(?:ever\s+|really\s+)?(?P<deed>{_WORDS})(?P<rest>\s+[^?!;\"]{{1,200}}?)\s*[?!.]*\s*$",
    re.IGNORECASE,
)
_DO_MORE = frozenset({"call", "tell", "ask", "want", "see", "know", "find", "report", "order", "seek", "show", "write", "hear", "plead"})
"""Lemmas of words that report and do much else: "did X call Y?" asks about a telephone, "did X plead guilty?" about a court."""
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
    """Whose deed is asked about, its word as asked and as a lemma, the lemmas of all words that tell of it, and what it was about."""

    name: str
    word: str
    lemma: str
    lemmas: frozenset[str]
    topic: str | None = None
    is_whether: bool = False
    """Whether it is asked about at all: "did X deny Y?"."""


NEAR_WORDS = 4
"""As far a deed's word may stand behind a name to be that one's: "Odde has never really promised"."""
_BY = frozenset({"by", "from", "of"})


def done_by(text: str, name: Evidence, deed: Evidence) -> bool:
    """Whether `text` tells of a deed as somebody's: its word shortly behind the name, in one sentence, or before "by" and the name.

    "Odde's promise to stay", not "He denied the claim that Odde".
    """
    for sentence in sentences(text):
        there = [word.surface for word in words(sentence.of(text)) if not word.joined]
        named = [at for at, word in enumerate(there) if name.held(word, None)]
        told = [at for at, word in enumerate(there) if deed.held(word, None)]
        if any(0 < at - start <= NEAR_WORDS for at in told for start in named):
            return True
        if any(0 < start - at <= NEAR_WORDS and not _BY.isdisjoint(there[at + 1 : start]) for at in told for start in named):
            return True
    return False


def asked_deed(question: str) -> AskedDeed | None:
    """The deed that "what did X deny (about Y)?" or "did X deny Y?" asks about.

    None where the question has another shape, or the word reports nothing.
    """
    match = _ASKED.match(question) or _WHETHER.match(question)
    if match is None or match["name"].split()[0].lower() in NOT_NAMES:
        return None
    if match.re is _ASKED and is_denied(match["name"]):
        return None
    cue, rest = CUES.get(match["deed"].lower()), match["rest"].strip()
    lemma = cue.lemma if cue and cue.form in {Form.BASE, Form.PAST, Form.PARTICIPLE} else None
    first, _, behind = rest.partition(" ")
    for behind_it, phrase in PHRASES.get(match["deed"].lower(), ()):
        if behind_it == (first.lower(),):
            lemma, rest = phrase.lemma, behind
    if lemma is None or (lemma == "call" and first.lower() in _OTHERWISE):
        return None
    is_whether = match.re is _WHETHER
    if is_whether and lemma in _DO_MORE:
        return None
    lemmas = frozenset({lemma}).union(*(some for some in _ALIKE if lemma in some))
    return AskedDeed(match["name"].strip(), match["deed"], lemma, lemmas, _LEADING.sub("", rest).strip() or None, is_whether)
