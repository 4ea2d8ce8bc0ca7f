"""Whether one wording says the opposite of the other: a negation or a negating prefix on one side only, where the words around agree."""

from collections.abc import Sequence
from itertools import product

from bot.stories.polarity_words import LOOK_ALIKES, NEGATORS, PREFIXES
from bot.stories.word_diff import Block
from bot.text.stemmers import stemmer
from bot.text.stopwords import STOP_WORDS

LARGEST_BLOCK = 5
"""In a longer differing stretch nobody knows which word stands for which."""
LARGEST_NEGATION = 3
"""So many words a negation takes with its auxiliary: "will not be"."""
ENOUGH_TO_DENY = 3
_SHORTEST_BASE = 4


def reversals(found: Sequence[Block]) -> tuple[Block, ...]:
    """The differing stretches that turn the meaning; empty where there are none or they cancel out ("not happy", "unhappy").

    A negation counts only where the words it denies stand in both wordings: left out together with them it denies nothing.
    """
    turning = [block for place, block in enumerate(found) if not block.same and _turns(found, place)]
    if len(turning) % 2 == 0:
        return ()
    if not any(_opposites(block) for block in turning) and sum(map(_negations, found)) % 2 == 0:
        return ()  # the other wording denies it too, in another place
    return tuple(turning)


def _negations(block: Block) -> int:
    """How many more negations the first wording has in this stretch."""
    return sum(token.form in NEGATORS for token in block.one) - sum(token.form in NEGATORS for token in block.other)


def _opposites(block: Block) -> int:
    return sum(opposite(one.form, other.form) for one, other in product(block.one, block.other))


def opposite(one: str, other: str) -> bool:
    """Whether one of two folded words is the other with a negating prefix: "escalation" and "deescalation", not "come" and "income"."""
    short, long = sorted((one, other), key=len)
    if long in LOOK_ALIKES or len(short) < _SHORTEST_BASE:
        return False
    for prefix in PREFIXES:
        base = long.removeprefix(prefix)
        if base != long and len(base) >= _SHORTEST_BASE and (base == short or _stem(base) == _stem(short)):
            return True
    return False


def _stem(word: str) -> str:
    english = stemmer("en")
    return str(english.stemWord(word)) if english else word


def _turns(found: Sequence[Block], place: int) -> bool:
    block = found[place]
    if max(len(block.one), len(block.other)) > LARGEST_BLOCK:
        return False
    negations, pairs = _negations(block), _opposites(block)
    if pairs:
        return (negations + pairs) % 2 == 1
    return negations % 2 == 1 and _denied_words_stand(found, place)


def _denied_words_stand(found: Sequence[Block], place: int) -> bool:
    """Whether the same words follow on both sides, and the stretch is not a whole clause that came or went."""
    block = found[place]
    if place == 0 and [token.form for token in (*block.one, *block.other)] == ["no"]:
        return False  # "No, it is something …"
    follows = found[place + 1].one if place + 1 < len(found) else ()
    short = max(len(block.one), len(block.other)) <= LARGEST_NEGATION
    return short and (len(follows) >= ENOUGH_TO_DENY or any(token.form not in STOP_WORDS["en"] for token in follows))
