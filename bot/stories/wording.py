"""How two printings of the same words compare: the same, a part, altered, turned into the opposite; and what exactly differs."""

from collections.abc import Sequence
from dataclasses import dataclass

from rapidfuzz import fuzz
from rapidfuzz.distance import JaroWinkler

from bot.model.answer import Wording
from bot.stories.polarity import reversals
from bot.stories.tokens import Compared, compared_words
from bot.stories.word_diff import Block, Change, blocks, changes
from bot.text.names import SPELLING_SIMILARITY
from bot.text.stopwords import STOP_WORDS

NEAR_IDENTICAL = 90.0
"""Character similarity in percent (rapidfuzz's normalised indel ratio) above which two printings differ in spelling or a word."""
ALTERED_SHARE = 0.5
"""Share of words in common (Jaccard) from which two sentences are one sentence in other words."""
RELATED_SHARE = 0.2
"""The same where something else says already that the two are one utterance (the speaker, the place in a rewritten text)."""
MIN_WORDS = 6
"""Sentences shorter than this are only ever compared letter by letter: "Kirby said so." resembles too much."""
FEWEST_TOGETHER = 3
"""A part may leave words out in the middle, if each piece has so many words."""
_ENGLISH = STOP_WORDS["en"]


@dataclass(frozen=True, slots=True)
class Comparison:
    """What another printing is to the one shown. `changes` tile both in order of the text.

    `reversed`, `numbers` and `names` are those of the differing stretches that turn the meaning, or replace a number or a name.
    """

    wording: Wording
    changes: tuple[Change, ...]
    reversed: tuple[Change, ...] = ()
    numbers: tuple[Change, ...] = ()
    names: tuple[Change, ...] = ()


def compare(shown: str, other: str, *, related: bool = False) -> Comparison | None:
    """What `other` is to `shown`; None if it is another sentence, or either holds no words.

    Case, marks, contractions, hyphens, spellings of one place and numbers as words or digits make no difference. `related` says that the
    two are known to be one utterance, so that little in common is enough. Quadratic in the number of words at worst: for statements.
    """
    one, two = compared_words(shown), compared_words(other)
    if not one or not two:
        return None
    found = blocks(one, two)
    told = changes(found)
    if all(block.same for block in found):
        return Comparison(Wording.IDENTICAL, told)
    turning = reversals(found)
    wording = _wording(one, two, found, related=related)
    if wording is None:
        return None
    places = {id(block): change for block, change in zip(found, told, strict=True)}
    comparison = Comparison(
        Wording.CONTRADICTORY if turning else wording,
        told,
        tuple(places[id(block)] for block in turning),
        tuple(places[id(block)] for block in found if _other_numbers(block)),
        tuple(places[id(block)] for block in found if _other_names(block)),
    )
    if comparison.wording is Wording.NEAR_IDENTICAL and (comparison.numbers or comparison.names):
        return Comparison(Wording.ALTERED, told, comparison.reversed, comparison.numbers, comparison.names)
    return comparison


def _wording(one: Sequence[Compared], two: Sequence[Compared], found: Sequence[Block], *, related: bool) -> Wording | None:
    if not related and min(len(one), len(two)) < MIN_WORDS:
        return None
    if _is_part(found):
        return Wording.NEAR_IDENTICAL if _function_words_only(found) else Wording.PARTIAL
    if fuzz.ratio(" ".join(token.form for token in one), " ".join(token.form for token in two)) >= NEAR_IDENTICAL:
        return Wording.NEAR_IDENTICAL
    first, second = {token.form for token in one}, {token.form for token in two}
    share = len(first & second) / len(first | second)
    return Wording.ALTERED if share >= (RELATED_SHARE if related else ALTERED_SHARE) else None


def _is_part(found: Sequence[Block]) -> bool:
    """Whether one text is the other with words left out on one side only, in pieces that are long enough."""
    same = [block for block in found if block.same]
    differing = [block for block in found if not block.same]
    one_sided = not any(block.one for block in differing) or not any(block.other for block in differing)
    return bool(same) and one_sided and (len(same) == 1 or all(len(block.one) >= FEWEST_TOGETHER for block in same))


def _function_words_only(found: Sequence[Block]) -> bool:
    return all(token.form in _ENGLISH for block in found if not block.same for token in (*block.one, *block.other))


def _other_numbers(block: Block) -> bool:
    """Whether numbers stand against other numbers."""
    one, other = ({token.form for token in side if token.form[0].isdigit()} for side in (block.one, block.other))
    return not block.same and bool(one) and bool(other) and one.isdisjoint(other)


def _other_names(block: Block) -> bool:
    """Whether names stand against other names; two spellings of one are no difference."""
    if block.same:
        return False
    one, other = (
        [token for token in side if token.start and token.surface[0].isupper() and token.form not in _ENGLISH]
        for side in (block.one, block.other)
    )
    if not one or not other:
        return False
    return not any(JaroWinkler.similarity(first.form, second.form) >= SPELLING_SIMILARITY for first in one for second in other)
