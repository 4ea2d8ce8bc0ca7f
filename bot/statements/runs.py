"""Capitalised runs: where a sentence may name somebody."""

from dataclasses import dataclass

from bot.statements.cues import CUES, Form
from bot.statements.frame import QUOTED, Sentence
from bot.statements.phrases import finite
from bot.statements.verb_forms import opens_with_verb
from bot.statements.words import DASHES, DETERMINER, MONTH, WEEKDAY, is_adverb
from bot.text.abbreviations import STARTERS
from bot.text.names import SUFFIXES, key
from bot.text.names_given import gender
from bot.text.titles import COURTESY, ORGANISATION, ROLES, TITLES

_PARTICLES = frozenset("de del della di da dos das du la le van von der den ter bin ibn al el abu ben".split())
_BEFORE_NAMES = TITLES | ROLES | COURTESY.keys()
_GIVEN_TOO = frozenset({"hunter", "shepherd"})
"""Roles that with a capital before a surname are given names: nobody is titled so."""
_BEFORE_SENTENCE = DASHES | {")", QUOTED, ":"}
"""What may stand before a sentence within one: "Tarn (AP) When Ann Ode"."""
_OFFICES = frozenset(
    "intelligence operations communications affairs services budget management elections patrol corrections rights".split()
)
"""What somebody is a director or secretary of, where their name follows at once."""
_ASKING = frozenset({"will", "may", "can"})
_PEOPLES = ("ian", "ese", "ish")
"""Endings of adjectives that stand before a title: "Ukrainian President"."""


@dataclass(frozen=True, slots=True)
class Run:
    """A capitalised run: tokens `[first, last)` of a sentence. The name proper begins at `core`, behind the titles; `text` is it.

    `owner` says that a possessive follows; `courtesy` is "m" or "f" where a title tells; `title` are the words before the name proper.
    """

    sentence: int
    first: int
    core: int
    last: int
    text: str
    owner: bool
    courtesy: str = ""
    title: str = ""

    @property
    def single(self) -> bool:
        """Whether the name proper is one word."""
        return self.last - self.core == 1

    @property
    def titled(self) -> bool:
        """Whether a title stands before the name proper."""
        return self.core > self.first


def runs(sentence: Sentence, number: int) -> list[Run]:
    """The runs of a sentence, in order; `number` is its place in the frame. An opening word that is no name is left out."""
    found: list[Run] = []
    at = 0
    while at < len(sentence):
        if not _starts(sentence, at):
            at += 1
            continue
        last = _end(sentence, at)
        opens = at == 0 and (sentence.words[0] in STARTERS or (last > 1 and _only_opens(sentence)))
        opens = opens or (
            at > 0 and sentence.words[at] in STARTERS and sentence.lows[at - 1] in _BEFORE_SENTENCE and not _acts(sentence, at)
        )
        first = at + 1 if opens or _asks(sentence, at) else at
        if first < last:
            core = _core(sentence, first, last)
            text = " ".join(sentence.words[core:last])
            owner, title = sentence.low(last) in {"'s", "'"}, " ".join(sentence.words[first:core])
            found.append(Run(number, first, core, last, text, owner, _courtesy(sentence, first, core), title))
        at = last
    return found


def _acts(sentence: Sentence, at: int) -> bool:
    """Whether a word that is a given name too stands before a verb, as no opening word does: "“It is,” Will said"."""
    return bool(gender(key(sentence.words[at]))) and finite(sentence, at + 1)


def _asks(sentence: Sentence, at: int) -> bool:
    """Whether a word that is a given name too opens a question: "2) Will Ode go?"."""
    if sentence.lows[at] not in _ASKING or sentence.lows[-1] != "?":
        return False
    return all(low.isdigit() or not low.isalnum() for low in sentence.lows[:at])


def _only_opens(sentence: Sentence) -> bool:
    cue = CUES.get(sentence.lows[0])
    inverted = cue is not None and cue.form in {Form.PAST, Form.PRESENT}  # "Stated Ode:"
    return is_adverb(sentence.lows[0]) or inverted or opens_with_verb(sentence)


def _starts(sentence: Sentence, at: int) -> bool:
    says = at > 0 and sentence.lows[at] in _SAYS and _name_word(sentence, at - 1)  # "Governor Says Listen"
    return _name_word(sentence, at) and not (says or (at > 0 and sentence.lows[at] in DETERMINER))


def _name_word(sentence: Sentence, at: int) -> bool:
    word = sentence.words[at]
    return word[0].isupper() and sentence.lows[at] not in WEEKDAY and sentence.lows[at] not in MONTH and word != "I"


def _end(sentence: Sentence, at: int) -> int:
    """The place after the run that begins at a place."""
    last = at + 1
    while last < len(sentence):
        if _name_word(sentence, last):
            if sentence.lows[last] in _SAYS and last > at:
                break  # a heading: "President Ode Speaks:"
            last += 1
        else:
            behind = last
            while behind < min(len(sentence), last + _MOST_PARTICLES) and sentence.lows[behind] in _PARTICLES:
                behind += 1
            if behind == last or behind >= len(sentence) or not _name_word(sentence, behind):
                break
            last = behind + 1  # "van der Ode"
    return last


_MOST_PARTICLES = 3
_SAYS = frozenset({"says", "speaks", "responds", "reacts"})


def _core(sentence: Sentence, first: int, last: int) -> int:
    """Where the name proper begins: behind the last title word that has a name after it."""
    core = first
    ends = last - (key(sentence.words[last - 1]) in SUFFIXES)  # "Hunter" is no title in "Ann Hunter Jr."
    for at in range(first, ends - 1):
        word = key(sentence.words[at])
        office = word in ORGANISATION and at + 2 < last and key(sentence.words[at + 1]) in TITLES
        if word in _OFFICES and at + 2 < last and sentence.low(first - 1) in {"of", "for"}:
            core = at + 1  # "Director of National Intelligence Ann Ode"
        if word in _GIVEN_TOO and at == first and at + 2 == ends:
            continue
        if word in _BEFORE_NAMES or (word.endswith(_PEOPLES) and not _given(word, ends - at)) or office:
            core = at + 1
    return core


def _given(word: str, length: int) -> bool:
    """Whether a word that ends like a people's adjective is a given name, so many words before its name's end: "Brian"."""
    return bool(gender(word)) and (word != "christian" or length == 2)  # noqa: PLR2004


def _courtesy(sentence: Sentence, first: int, core: int) -> str:
    """What the titles of a run, or the role before it, tell about a man or a woman."""
    behind_comma = (first - 2,) if sentence.low(first - 1) == "," else ()
    for at in (*range(first, core), first - 1, *behind_comma):
        told = COURTESY.get(sentence.low(at).rstrip("."), "")
        if told:
            return told
    return ""
