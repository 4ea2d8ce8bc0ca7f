"""The runs between commas before a verb: which of them is a name, an apposition, an aside."""

from bot.statements.cues import CUES
from bot.statements.frame import QUOTED, Sentence
from bot.statements.phrases import finite, over_parenthesis
from bot.statements.words import DETERMINER, MONTH, OPENER_CONJUNCTION, PREPOSITION, SUBORDINATOR, WEEKDAY, is_adverb


def chunk_kind(sentence: Sentence, left: int, end: int) -> str:
    """What the run `[left, end)` between commas is: name, noun, apposition, aside or clause."""
    while left < end - 1 and (sentence.lows[left] in OPENER_CONJUNCTION or sentence.lows[left] in {"even", "first", "then"}):
        left += 1
    low = sentence.lows[left]
    length = end - left
    if low in {"he", "she", "they", "it", "we", "i", "you"}:
        return "name" if length == 1 else "clause"
    if low in {"who", "whose", "which", "where", "whom"} or (low in PREPOSITION and sentence.low(left + 1) in {"whom", "which"}):
        return "aside"
    if low[0].isdigit() or low.rstrip(".") in _STATE_LIKE or low in {"r", "d", "i"} or low.startswith(("r-", "d-", "i-")):
        return "aside"
    if low in PREPOSITION or low in SUBORDINATOR or is_adverb(low) or (low.endswith("ing") and not sentence.capital(left)) or low == "to":
        return "aside"
    if low.endswith("ed") and not sentence.capital(left):
        return "name" if sentence.capital(left + 1) and low not in CUES else "aside"
    verb = any(finite(sentence, place) for place in range(left, end))
    if sentence.capital(left) and low not in DETERMINER:
        return "name"
    if low in {"a", "an", "one"} or (not sentence.capital(left) and low not in DETERMINER):
        return "noun" if not verb or low in {"a", "an", "one", "chief", "former"} else "clause"
    return "noun" if not verb or low in DETERMINER else "clause"


_STATE_LIKE = frozenset(
    "ala ariz ark calif colo conn del fla ga ill ind kan ky la md mass mich minn miss mo mont neb nev n.h n.j n.m n.y n.c n.d okla ore "
    "pa r.i s.c s.d tenn tex vt va wash w.va wis wyo d.c jr sr".split(),
)


def chunk_start(sentence: Sentence, end: int, floor: int) -> int:
    """Where the run without commas that ends before `end` begins."""
    left = end
    while left > floor and sentence.lows[left - 1] not in {",", ";", ":", QUOTED, "—", "–", "--"}:
        if sentence.lows[left - 1] in {")", "]"}:
            over = over_parenthesis(sentence, left - 1, floor)
            left = over + 1 if over < left - 1 else left - 1
        else:
            left -= 1
    return left


def named_before(sentence: Sentence, comma: int, floor: int) -> bool:
    """Whether a name ends right before a comma, so that what follows is an apposition to it."""
    at = over_parenthesis(sentence, comma - 1, floor)
    low = sentence.low(at)
    if at < floor or not sentence.is_word(at):
        return False
    left = chunk_start(sentence, comma, floor)
    if sentence.lows[left] in PREPOSITION and not any(finite(sentence, place) for place in range(left, at)):
        return False
    return (sentence.capital(at) or low.isdigit()) and low not in WEEKDAY and low not in MONTH
