"""Names that a description behind a comma explains, where it goes without an article or something stands between the two."""

from bot.statements.chunks import chunk_start
from bot.statements.frame import Sentence
from bot.statements.growing import strip_left
from bot.statements.phrases import Phrase
from bot.statements.words import DETERMINER, PREPOSITION
from bot.text.titles import ORGANISATION, is_role

_FEWEST = 2
"""Words of a full name."""
_FIRMS = frozenset({"firm", "startup", "nonprofit", "consultancy", "practice", "maker", "provider"})


def full_name(sentence: Sentence, comma: int, floor: int) -> Phrase | None:
    """The full name, with its titles, that ends before a comma and opens its clause: "Then Senate Leader Ann Ode, Tarn Democrat, said"."""
    first = comma
    while first > floor and (sentence.capital(first - 1) or is_role(sentence.lows[first - 1])) and sentence.is_word(first - 1):
        first -= 1
    first = strip_left(sentence, first, comma - 1)
    before = sentence.low(first - 1)
    return Phrase(first, comma) if comma - first >= _FEWEST and before not in PREPOSITION | DETERMINER else None


def of_party(sentence: Sentence, left: int, floor: int) -> Phrase | None:
    """Ann Ode in "Ann Ode, R-Tarn, the head of the panel, said": a party and state stand between a name and its description."""
    party = chunk_start(sentence, left - 1, floor)
    if party <= floor + 1 or not sentence.lows[party].startswith(("r-", "d-", "i-")) or sentence.lows[party - 1] != ",":
        return None
    first = party - 1
    while first > floor and sentence.capital(first - 1) and sentence.is_word(first - 1):
        first -= 1
    works_for = sentence.low(first - 1) in {"for", "to", "of", "with"}  # "Ann Ode, a spokesman for Per Hult, R-Tarn, chairman of …, said"
    return Phrase(first, party - 1) if first < party - 1 and not works_for else None


def of_firm(sentence: Sentence, left: int, end: int, floor: int) -> Phrase | None:
    """Ann Ode in "Ann Ode, of Salt Box, a security firm, said": what is described is the firm she is of."""
    if sentence.lows[left] not in {"a", "an", "the"} or sentence.lows[end - 1] not in ORGANISATION | _FIRMS:
        return None
    of = chunk_start(sentence, left - 1, floor)
    if of <= floor + 1 or sentence.lows[of] not in {"of", "from", "at", "with"} or sentence.lows[of - 1] != ",":
        return None
    return full_name(sentence, of - 1, floor) if all(map(sentence.capital, range(of + 1, left - 1))) else None
