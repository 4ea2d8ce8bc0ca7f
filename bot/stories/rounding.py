"""Whether two numbers may tell the same: "nearly 500" and 495, or 5 million euros and 5.4 million dollars."""

from collections.abc import Sequence
from decimal import Decimal, InvalidOperation

from bot.stories.tokens import Compared

_ABOUT = frozenset("about around some roughly approximately circa estimated".split())
_BELOW = frozenset(
    {("nearly",), ("almost",), ("under",), ("below",), ("fewer", "than"), ("less", "than"), ("up", "to"), ("at", "most"), ("close", "to")}
)
_ABOVE = frozenset({("over",), ("above",), ("more", "than"), ("at", "least"), ("upwards", "of")})
_CURRENCIES = {"dollar": "$", "dollars": "$", "euro": "€", "euros": "€", "pound": "£", "pounds": "£", "yen": "¥", "yuan": "元"} | {
    name: name.rstrip("s") for name in "crown crowns franc francs peso pesos ruble rubles rouble roubles rupee rupees".split()
}
_SYMBOLS = "$€£¥"
_NAMED_WITHIN = 2
_FARTHEST = Decimal("0.1")
"""Share of the greater number by which a rounded one is off at most."""


def in_two_currencies(text: str, one: Sequence[Compared], at: int, other_text: str, other: Sequence[Compared], other_at: int) -> bool:
    """Whether the numbers `one[at]` of `text` and `other[other_at]` of `other_text` are sums of different money."""
    currencies = {_currency(text, one, at), _currency(other_text, other, other_at)} - {None}
    return len(currencies) > 1


def _currency(text: str, tokens: Sequence[Compared], at: int) -> str | None:
    start = tokens[at].start
    if start and text[start - 1] in _SYMBOLS:
        return text[start - 1]
    named = (_CURRENCIES.get(token.form) for token in tokens[at + 1 : at + 1 + _NAMED_WITHIN])
    return next((name for name in named if name), None)


def may_be_one(one: Sequence[Compared], at: int, other: Sequence[Compared], other_at: int) -> bool:
    """Whether of the numbers `one[at]` and `other[other_at]` just one is given as rounded, and the other rounds to it."""
    hedge, other_hedge = _hedge(one, at), _hedge(other, other_at)
    if (hedge is None) == (other_hedge is None):
        return False
    rounded, exact = _value(one[at]), _value(other[other_at])
    if hedge is None:
        hedge, rounded, exact = other_hedge, exact, rounded
    if rounded is None or exact is None or abs(rounded - exact) > _FARTHEST * max(rounded, exact):
        return False
    if (hedge == "below" and exact > rounded) or (hedge == "above" and exact < rounded):
        return False
    try:
        return exact.quantize(_unit(rounded)) == rounded
    except InvalidOperation:  # more digits than a number in a newspaper has
        return False


def _hedge(tokens: Sequence[Compared], at: int) -> str | None:
    """How the number is hedged by the words before it, None if it is not."""
    last, two = tuple(token.form for token in tokens[max(0, at - 1) : at]), tuple(token.form for token in tokens[max(0, at - 2) : at])
    if {last, two} & _BELOW:
        return "below"
    if {last, two} & _ABOVE:
        return "above"
    return "about" if last and last[0] in _ABOUT else None


def _value(token: Compared) -> Decimal | None:
    try:
        return Decimal(token.form)
    except InvalidOperation:
        return None


def _unit(rounded: Decimal) -> Decimal:
    """What the number is rounded to, as far as its last zeros tell: hundreds of 500."""
    return Decimal((0, (1,), int(rounded.normalize().as_tuple().exponent)))
