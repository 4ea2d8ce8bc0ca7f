"""Which sentence of a story is its news: the one to begin with.

The sentence nearest to what all texts are about (`bot.stories.extract`) is mostly it, and sometimes a piece of background that all of them
repeat. Newsrooms put the news into the first sentence and say of which day it is: a sentence that does neither gives way to the best that
is early, near to what the texts are about and to its own headline, and neither somebody's words nor of long ago.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import sqrt
from typing import Final

from bot.model.span import Span
from bot.statements.cues import CUES, Form
from bot.stories.reading import Reading, Token

OPENING_WORDS: Final = 8
"""What is shorter is a byline or the name of a section: the article opens after it."""
PER_PLACE: Final = 0.08
"""What a sentence loses for every one before it."""
TITLE_SHARE: Final = 0.3
"""What it gains with every word of its headline in it."""
SPEECH_COST: Final = 0.1
"""What it loses for being somebody's words."""
ATTRIBUTION_COST: Final = 0.1
"""The same, where somebody's name stands in the midst of it."""
BEFORE_COST: Final = 0.06
"""What it loses for each word about what was before, as far as `MOST_BEFORE`."""
MOST_BEFORE: Final = 2
OF_THE_DAY: Final = 0.06
"""What it gains for saying of which day it is."""
OPENING: Final = 0.2
"""What it gains for beginning its article."""
WORDY: Final = 30
PER_WORD: Final = 0.01
"""What it loses for each word beyond that."""

_BEFORE: Final = re.compile(
    r"\b(?: since | ago | previously | had \s been | (?: in | of ) \s (?: 19 | 20 )\d\d | decades | for \s (?: years | months | weeks )"
    r" | earlier \s this \s (?: year | month ) | last \s (?: year | month | week | spring | summer | fall | autumn | winter )"
    r" | over \s the \s (?: past | last ) | historical(?:ly)? | traditionally )\b",
    re.VERBOSE | re.IGNORECASE,
)
"""How English news tells what was before; collected by reading first sentences that are background."""
_DAY: Final = re.compile(r"\b(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day|today|tonight|yesterday)\b", re.IGNORECASE)
_AFTER: Final = re.compile(r"[,”\"’]\s+(?:[\w.’'-]+\s+){1,6}?(?P<cue>\w+)(?:\s+(?:on\s+)?\w+day)?\s*(?=[,.])")
"""“…, Kirby said, …”"""
_BACK: Final = re.compile(r"[,”\"’]\s+(?P<cue>\w+)(?:\s+[\w.’'-]+){1,6}\s*(?=[,.])")
"""“…, said John Kirby, …”"""


@dataclass(frozen=True, slots=True)
class Plain:
    """A sentence of a story. `number` counts those of its article that can stand alone; `opens`: the article begins with it."""

    text: str
    stems: frozenset[str]
    title: frozenset[str]
    number: int
    opens: bool
    is_speech: bool
    is_attributed: bool


def opening(reading: Reading) -> Span | None:
    """The sentence an article opens with."""
    return next((span for span in reading.sentences if len(span.of(reading.body).split()) >= OPENING_WORDS), None)


def is_attributed(text: str, start: int, tokens: Sequence[Token]) -> bool:
    """Whether the sentence `text`, which begins at `start`, names in its midst or at its end whose words it gives, outside quotations."""
    signs = list(text)
    for token in tokens:
        if token.quoted:
            signs[token.start - start : token.end - start] = "x" * (token.end - token.start)
    masked = "".join(signs)
    return any(_is_saying(found["cue"]) for pattern in (_AFTER, _BACK) for found in pattern.finditer(masked))


def is_news(one: Plain) -> bool:
    """Whether a sentence begins its article, or says of which day it is and is nobody's words."""
    return one.opens or (bool(_DAY.search(one.text)) and not one.is_attributed)


def newsworth(one: Plain, weights: Mapping[str, float]) -> float:
    """How well a sentence would begin a story of which each stem weighs so much."""
    worth = _nearness(one.stems, weights) + TITLE_SHARE * _share(one.stems, one.title, weights) - PER_PLACE * one.number
    worth -= (SPEECH_COST if one.is_speech else 0.0) + (ATTRIBUTION_COST if one.is_attributed else 0.0)
    worth -= BEFORE_COST * min(MOST_BEFORE, len(_BEFORE.findall(one.text))) + PER_WORD * max(0, len(one.text.split()) - WORDY)
    return worth + (OPENING if one.opens else 0.0) + (OF_THE_DAY if _DAY.search(one.text) else 0.0)


def _is_saying(word: str) -> bool:
    cue = CUES.get(word.lower())
    return cue is not None and cue.form in {Form.PAST, Form.PRESENT} and "back" in cue.frames


def _nearness(stems: frozenset[str], weights: Mapping[str, float]) -> float:
    """The cosine between a sentence, each stem once, and the weights."""
    lengths = sqrt(len(stems) * sum(weight * weight for weight in weights.values()))
    return sum(weights.get(stem, 0.0) for stem in sorted(stems)) / lengths if lengths else 0.0


def _share(stems: frozenset[str], title: frozenset[str], weights: Mapping[str, float]) -> float:
    whole = sum(weights.get(stem, 0.0) for stem in sorted(title))
    return sum(weights.get(stem, 0.0) for stem in sorted(title & stems)) / whole if whole else 0.0
