"""The role an article gives somebody where it names them."""

from bot.statements.frame import Sentence
from bot.statements.phrases import finite
from bot.statements.runs import Run
from bot.statements.verb_forms import governs
from bot.statements.words import COORDINATOR, DETERMINER, MONTH, POSSESSIVE, PREPOSITION, SUBJECT_PRONOUN, SUBORDINATOR, WH, is_adverb
from bot.text.names import key
from bot.text.names_given import gender
from bot.text.titles import COURTESY, ROLES, TITLES, is_role

_LONGEST = 12
_SIGNS = frozenset({",", "(", ";", ":", "—", "–", "--", "who", "which", "that", "where", "whose"})
_INSIDE = frozenset({"'s", "'", "&"})
_SPEAKS = frozenset({"said", "says", "told"})
_NO_PERSON = frozenset(
    """
    former democratic conservative gop house senate state national foreign interior finance defense defence treasury energy commerce labor
    labour transportation education homeland security majority minority acting interim assistant associate deputy vice prime first
    """.split(),
)
"""Words of titles that are no role without another: "White House" is none."""
_OFFICES = TITLES - COURTESY.keys()
_SOMEBODY = (ROLES | TITLES) - _NO_PERSON
_BEFORE_OFFICE = frozenset(
    """
    former then current state fellow veteran longtime top senior junior chief acting interim outgoing incoming incumbent freshman onetime
    one-time retired late rival presumptive likely leading moderate vice deputy assistant associate super cabinet party campaign
    """.split(),
)
"""Words in small letters that may stand before an office in capitals: "former Florida Gov.", "super PAC spokesman"."""
_FIRST_LADY = ["first", "lady"]
_ADJECTIVE = ("al", "ive", "ian", "ist", "ary", "ous", "ular")


def role(sentence: Sentence, run: Run) -> str | None:
    """The role beside a mention: "Pentagon press secretary" before the name, or "press secretary for the Pentagon" after its comma."""
    first = run.core
    while first > 0 and run.core - first < _LONGEST and _can_be_role(sentence, first - 1):
        first -= 1
    last = run.core
    while last > first and sentence.lows[last - 1].rstrip(".") in COURTESY.keys() - ROLES and sentence.lows[last - 2 : last] != _FIRST_LADY:
        last -= 1  # "opponents of Mr. Ode": no role
    if sentence.lows[last - 2 : last] == _FIRST_LADY:
        return _text(sentence, last - 2 - (sentence.low(last - 3) == "former"), last)
    first = _opening(sentence, first, last)
    before = [low.rstrip(".").removeprefix("then-") for low in sentence.lows[first:last]]
    if before and (before[-1] in ROLES or before[-1] in TITLES) and not _SOMEBODY.isdisjoint(before):
        return _text(sentence, first, last)
    return _apposed(sentence, run) or _described(sentence, run)


def _opening(sentence: Sentence, first: int, last: int) -> int:
    """Where in `[first, last)` the role begins: a verb, or what the name is only an attribute of, is none of it."""
    for at in range(last - 2, first - 1, -1):
        low = sentence.lows[at]
        if low in {"of", "for"} and sentence.lows[last - 1] != "state" and not sentence.capital(at - 1):
            return at + 1  # "a spokesman for Senator Ode": the spokesman is somebody else
        office = low in _BEFORE_OFFICE or low in ROLES or low.endswith(_ADJECTIVE) or not sentence.is_word(at) or low in {"'s", "of", "for"}
        if not office and not low[0].isdigit() and not sentence.capital(at) and any(map(sentence.capital, range(at + 1, last))):
            return at + 1  # "obtain President", "unseat Rep."
        if low in MONTH or governs(sentence, at):
            return at + 1
    while first < last and (sentence.lows[first] in PREPOSITION or sentence.lows[first] in {"'s", "."}):
        first += 1
    return first


def _described(sentence: Sentence, run: Run) -> str | None:
    """The description a name is an apposition to: "The president of the bank, Ann Ode, …"."""
    comma = run.first - 1
    if sentence.low(comma) != "," or sentence.low(run.last) != ",":
        return None
    first = comma
    while first > 0 and comma - first < _LONGEST and (sentence.is_word(first - 1) or sentence.lows[first - 1] in _INSIDE):
        first -= 1
        if sentence.lows[first] in {"the", "its", "his", "her", "their"} and sentence.low(first - 1) not in PREPOSITION:
            break
    words = sentence.lows[first + 1 : comma]
    noun = next((low for at, low in enumerate(words) if at + 1 == len(words) or words[at + 1] in PREPOSITION), "")
    if sentence.lows[first] not in {"the", "its", "his", "her", "their"} or noun not in ROLES:
        return None
    return None if any(finite(sentence, at) for at in range(first, comma)) else _text(sentence, first + 1, comma)


def _can_be_role(sentence: Sentence, at: int) -> bool:
    """Whether the word at a place can be part of a role before a name."""
    low = sentence.lows[at]
    if not sentence.is_word(at):
        return low in {"'s", "."}
    if low in DETERMINER or low in COORDINATOR or low in SUBORDINATOR or is_adverb(low) or low in POSSESSIVE or low in SUBJECT_PRONOUN:
        return False
    return (low not in PREPOSITION or low in {"of", "for"}) and not finite(sentence, at)


def _apposed(sentence: Sentence, run: Run) -> str | None:
    """The apposition behind a name, if it says a role."""
    if sentence.low(run.last) != "," or run.owner:
        return None
    at = run.last + 1
    if sentence.low(at) in {"the", "a", "an"}:
        at += 1
    end = at
    while end < len(sentence) and end - at <= _LONGEST and (sentence.is_word(end) or sentence.lows[end] in _INSIDE):
        low = sentence.lows[end]
        if low in _SIGNS:
            break
        if finite(sentence, end):
            if low not in _SPEAKS:
                return None
            break
        end += 1
    head = next((place for place in range(at, end) if sentence.lows[place] in PREPOSITION), end)
    says_role = any(_says_role(sentence, place) for place in range(at, head))
    if not says_role or sentence.lows[at] in _NO_OPENING or governs(sentence, at) or _names_another(sentence, at, head):
        return None
    return _text(sentence, at, end)


def _says_role(sentence: Sentence, at: int) -> bool:
    """Whether a word is a role. With a capital, its ending tells nothing: "Lev Parnas, Fruman and"."""
    low = sentence.lows[at].rstrip(".")
    return low in ROLES or low in _OFFICES or (is_role(low) and (low in COURTESY or not sentence.capital(at)))


def _names_another(sentence: Sentence, first: int, last: int) -> bool:
    """Whether a full name stands behind an office: the next of a list, "Ann Ode, Senator Rolf Aker and", is no apposition."""
    return any(
        _says_role(sentence, at) and gender(key(sentence.lows[at + 1])) and sentence.capital(at + 1) and sentence.capital(at + 2)
        for at in range(first, last - 2)
    )


_NO_OPENING = COORDINATOR | SUBORDINATOR | WH | SUBJECT_PRONOUN | {"whose"}


def _text(sentence: Sentence, first: int, last: int) -> str:
    """Tokens as they were printed, signs close to the word before them."""
    text = ""
    for at in range(first, last):
        space = text and sentence.starts[at] > sentence.ends[at - 1]
        text += (" " if space else "") + sentence.words[at]
    return text
