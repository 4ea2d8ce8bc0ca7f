"""Whether one wording says the opposite of the other: a negation or a negating prefix on one side only, where the words around agree.

A false alarm accuses somebody of lying, so whatever is unclear is no reversal: it is shown as another wording.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import product

from bot.stories.negations import denying
from bot.stories.polarity_words import LOOK_ALIKES, NEGATED, OF_EVERYTHING, SHIFTERS, SURE_PREFIXES
from bot.stories.tokens import Compared
from bot.stories.word_diff import Block
from bot.text.stemmers import stemmer
from bot.text.stopwords import STOP_WORDS

LARGEST_BLOCK = 5
"""In a longer differing stretch nobody knows which word stands for which."""
LARGEST_NEGATION = 3
"""So many words a negation takes with its auxiliary: "will not be"."""
ENOUGH_TO_DENY = 3
_SHORTEST_BASE = 4


@dataclass(frozen=True, slots=True)
class _Denials:
    """Where each wording denies something: the starts of its negations."""

    one: frozenset[int]
    other: frozenset[int]

    def more(self, block: Block) -> int:
        """How many more the first wording has in a stretch."""
        return sum(token.start in self.one for token in block.one) - sum(token.start in self.other for token in block.other)


def reversals(found: Sequence[Block]) -> tuple[Block, ...]:
    """The differing stretches that turn the meaning; empty where there are none or they cancel out ("not happy", "unhappy").

    A negation counts only where the words it denies stand in both wordings: left out together with them it denies nothing. Nor does it
    count where a word that denies by itself or moves a limit differs as well ("denied", "until").
    """
    denials = _Denials(*(denying([token for block in found for token in side(block)]) for side in (_one, _other)))
    turning = [block for place, block in enumerate(found) if not block.same and _turns(found, place, denials)]
    if len(turning) % 2 == 0:
        return ()
    if any(_opposites(block) for block in turning):
        return tuple(turning)
    if sum(map(denials.more, found)) % 2 == 0:
        return ()  # the other wording denies it too, in another place
    return () if any(_shifts(block) for block in found) else tuple(turning)


def opposite(one: str, other: str) -> bool:
    """Whether one of two folded words is the other with a negating prefix: "escalation" and "deescalation", not "come" and "income"."""
    short, long = sorted((one, other), key=len)
    if long in LOOK_ALIKES or len(short) < _SHORTEST_BASE:
        return False
    for prefix in (*SURE_PREFIXES, *NEGATED):
        base = long.removeprefix(prefix)
        if base == long or len(base) < _SHORTEST_BASE or not (base == short or _stem(base) == _stem(short)):
            continue
        if prefix in SURE_PREFIXES or base.startswith(NEGATED[prefix]):
            return True
    return False


def _stem(word: str) -> str:
    english = stemmer("en")
    return str(english.stemWord(word)) if english else word


def _one(block: Block) -> Sequence[Compared]:
    return block.one


def _other(block: Block) -> Sequence[Compared]:
    return block.other


def _opposites(block: Block) -> int:
    return sum(opposite(one.form, other.form) for one, other in product(block.one, block.other))


def _shifts(block: Block) -> bool:
    """Whether a word that denies or moves a limit by itself stands on one side only."""
    one, other = ({token.form for token in side} & SHIFTERS for side in (block.one, block.other))
    return not block.same and one != other


def _turns(found: Sequence[Block], place: int, denials: _Denials) -> bool:
    block = found[place]
    if max(len(block.one), len(block.other)) > LARGEST_BLOCK:
        return False
    negations, pairs = denials.more(block), _opposites(block)
    if pairs:
        return (negations + pairs) % 2 == 1
    return negations % 2 == 1 and _says_no_more(block, denials) and _denied_words_stand(found, place)


def _says_no_more(block: Block, denials: _Denials) -> bool:
    """Whether both sides are the same but for the negation, forms of words and what goes with it ("does not", "everybody")."""
    return _carrying(block.one, denials.one) == _carrying(block.other, denials.other)


def _carrying(tokens: Sequence[Compared], denials: frozenset[int]) -> set[str]:
    spared = STOP_WORDS["en"] | OF_EVERYTHING
    return {_stem(token.form) for token in tokens if token.start not in denials and token.form not in spared}


def _denied_words_stand(found: Sequence[Block], place: int) -> bool:
    """Whether the same words follow on both sides, and the stretch is not a whole clause that came or went."""
    block = found[place]
    if place == 0 and [token.form for token in (*block.one, *block.other)] == ["no"]:
        return False  # "No, it is something …"
    follows = found[place + 1].one if place + 1 < len(found) else ()
    short = max(len(block.one), len(block.other)) <= LARGEST_NEGATION
    return short and (len(follows) >= ENOUGH_TO_DENY or any(token.form not in STOP_WORDS["en"] for token in follows))
