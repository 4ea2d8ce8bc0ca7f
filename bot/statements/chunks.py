"""The runs between commas before a verb: which of them is a name, an apposition, an aside."""

from bot.statements.cues import CUES
from bot.statements.frame import QUOTED, Sentence
from bot.statements.growing import names_something
from bot.statements.phrases import finite, over_parenthesis
from bot.statements.words import (
    DETERMINER,
    IRREGULAR_PAST,
    MONTH,
    OPENER_CONJUNCTION,
    PARTICIPLE_ONLY,
    PREPOSITION,
    SUBORDINATOR,
    WEEKDAY,
    is_adverb,
)
from bot.text.titles import ROLES, is_role


def chunk_kind(sentence: Sentence, left: int, end: int) -> str:
    """What the run `[left, end)` between commas is: "name", "noun" (a description), "aside" or "clause"."""
    while left < end - 1 and (sentence.lows[left] in OPENER_CONJUNCTION - {"for"} or sentence.lows[left] in {"even", "first", "then"}):
        left += 1
    low = sentence.lows[left]
    if low in _PRONOUN:
        return "name" if end - left == 1 else "clause"
    if _aside(sentence, left, end):
        return "aside"
    if low in IRREGULAR_PAST and sentence.low(left + 1) == "by":
        return "aside"
    if low in PARTICIPLE_ONLY and (sentence.low(left + 1) in PREPOSITION or sentence.low(left + 1) in MONTH):
        return "aside"  # "known as the conscience of the house"
    if low.endswith("ed") and not sentence.capital(left):
        named = sentence.capital(left + 1) and sentence.low(left + 1) not in MONTH | WEEKDAY
        return "name" if named and low not in CUES else "aside"
    if low in ROLES and sentence.low(left + 1) in PREPOSITION:
        return "noun"  # "head of the fund"
    verb = any(finite(sentence, place) for place in range(left, end))
    if sentence.capital(left) and low not in DETERMINER:
        owned = "'s" in sentence.lows[left:end] and not verb and any(is_role(word) for word in sentence.lows[left:end])
        return "noun" if owned else "name"
    return "noun" if not verb or low in DETERMINER or low in {"chief", "former"} else "clause"


_PRONOUN = frozenset({"he", "she", "they", "it", "we", "i", "you"})
_RELATIVE = frozenset({"who", "whose", "which", "where", "whom"})


def _aside(sentence: Sentence, left: int, end: int) -> bool:
    """Whether a run only interrupts: an age, a state, a party, a relative clause, an adverb, "in an interview", "speaking in Ohio"."""
    low = sentence.lows[left]
    if end - left == 1 and low in OPENER_CONJUNCTION:
        return True
    if end - left == 1 and sentence.words[left].isupper() and len(low) == 2 and sentence.capital(left - 2):  # noqa: PLR2004
        return True  # "of Staten Island, NY, said"
    if " ".join(sentence.lows[left:end]) in _STATES and sentence.capital(left - 2):
        return True
    counted = low[0].isdigit() and (end - left < 3 or sentence.lows[left + 1] != "percent")  # noqa: PLR2004
    if counted or low.rstrip(".") in _STATE_LIKE or low in {"r", "d", "i"} or low.startswith(("r-", "d-", "i-")):
        return True
    if low in _RELATIVE or low in PREPOSITION or low in SUBORDINATOR or low == "to" or is_adverb(low):
        return True
    return low.endswith("ing") and not sentence.capital(left)


_STATES = frozenset(
    """
    alabama,alaska,arizona,arkansas,california,colorado,connecticut,delaware,florida,georgia,hawaii,idaho,illinois,indiana,iowa,kansas,
    kentucky,louisiana,maine,maryland,massachusetts,michigan,minnesota,mississippi,missouri,montana,nebraska,nevada,new hampshire,
    new jersey,new mexico,new york,north carolina,north dakota,ohio,oklahoma,oregon,pennsylvania,rhode island,south carolina,
    south dakota,tennessee,texas,utah,vermont,virginia,washington,west virginia,wisconsin,wyoming,england,scotland,wales,france,germany,
    italy,spain,canada,mexico,australia,japan,china,russia,ukraine,poland,turkey,israel,belgium,switzerland,austria
    """.replace("\n", "")
    .replace("    ", "")
    .split(","),
)
"""States and countries as they stand behind a town: "in Columbus, Ohio, said"."""

_STATE_LIKE = frozenset(
    "ala ariz ark calif colo conn del fla ga ill ind kan ky la md mass mich minn miss mo mont neb nev n.h n.j n.m n.y n.c n.d okla ore "
    "pa r.i s.c s.d tenn tex vt va wash w.va wis wyo d.c jr sr".split(),
)


def is_state(low: str) -> bool:
    """Whether a word is a state or country as it stands behind a town: "Ohio", "N.H."."""
    return low.rstrip(".") in _STATE_LIKE or low in _STATES


def without_article(sentence: Sentence, left: int, end: int) -> bool:
    """Whether a run is a description that goes without its article: "town clerk for the bay", "Tarn Democrat"."""
    if sentence.lows[end - 1] in _PARTIES and end - left <= _PARTY_WORDS:
        return sentence.capital(left)
    for at in range(left, end):
        low = sentence.lows[at]
        if low in PREPOSITION and at > left:
            return low in _OF_WHAT and is_role(sentence.lows[at - 1])
        if not sentence.is_word(at) and low not in {"'s", "'", "&"}:
            return False
    return not sentence.capital(end - 1) and is_role(sentence.lows[end - 1])


_PARTIES = frozenset({"republican", "democrat", "independent"})
_PARTY_WORDS = 3
_OF_WHAT = frozenset({"of", "for", "at", "in", "with", "on", "to"})


_PARTS_RUNS = frozenset({",", ";", ":", QUOTED, "—", "–", "--"})


def chunk_start(sentence: Sentence, end: int, floor: int) -> int:
    """Where the run without commas that ends before `end` begins."""
    left = end
    while left > floor and (sentence.lows[left - 1] not in _PARTS_RUNS or _within(sentence, left - 1, floor)):
        if sentence.lows[left - 1] in {")", "]"}:
            over = over_parenthesis(sentence, left - 1, floor)
            left = over + 1 if over < left - 1 else left - 1
        else:
            left -= 1
    return left


def _within(sentence: Sentence, quoted: int, floor: int) -> bool:
    """Whether marks lie within a run: they name what the noun is about, or a phrase goes on behind them: "who was “hurt” by the vote"."""
    if sentence.quotes[quoted] < 0:
        return False
    goes_on = sentence.words[quoted][-1].isalnum() and sentence.low(quoted + 1) in PREPOSITION and sentence.is_word(quoted - 1)
    return names_something(sentence, quoted, floor) or goes_on


def named_before(sentence: Sentence, comma: int, floor: int) -> bool:
    """Whether a name ends right before a comma, so that what follows is an apposition to it."""
    at = over_parenthesis(sentence, comma - 1, floor)
    low = sentence.low(at)
    if at < floor or not sentence.is_word(at):
        return False
    left = chunk_start(sentence, comma, floor)
    if sentence.lows[left] == "as" and at > left + 1 and all(map(sentence.capital, range(left + 1, at + 1))):
        return True  # "As Ann Ode, head of the fund, told the paper"
    if sentence.lows[left] in PREPOSITION and not any(finite(sentence, place) for place in range(left, at)):
        return False
    return (sentence.capital(at) or low.isdigit()) and low not in WEEKDAY and low not in MONTH
