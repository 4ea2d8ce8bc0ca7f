"""The sentence that answers, in its window: which slice of a passage is shown."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from bot.answering.evidence import Evidence
from bot.answering.wishes import Wish, grants
from bot.model.span import Span

WISH_WORTH = 0.25
"""A sentence that holds the kind of thing asked for outweighs one that covers this much more of the question's words."""
WIDEN_GAIN = 0.05
"""A neighbouring sentence is taken in when it covers at least this much more of the question, or holds what is asked for."""
MAX_CHARS = 600
"""A window is not widened beyond this; a single sentence may be longer."""
SHORT_CHARS = 60
"""A sentence shorter than this says little without the one before."""
_LEANING = re.compile(
    r"[\"“‘']?(?:he|she|it|they|him|her|this|that|these|those|but|and|or|so|yet|still|however|instead|then|also|meanwhile|there|such"
    r"|in fact|as a result|that said|for example|in addition|similarly|likewise|moreover|the two)\b",
    re.IGNORECASE,
)
"""Openers that need the sentence before."""


@dataclass(frozen=True, slots=True)
class Window:
    """A slice to show: how much of the question it covers, and the things of the kind asked for that it holds.

    `granted` are those in a sentence that also holds words of the question, `nearby` those in a sentence beside it.
    """

    span: Span
    coverage: float
    granted: frozenset[str]
    nearby: frozenset[str]


def best_window(body: str, sentences: Sequence[Span], *, evidence: Evidence, language: str | None, wish: Wish | None) -> Window:
    """The best one to three of `sentences` (not empty, in order, neighbours in one passage); ties go to the earlier sentence."""
    held = [evidence.held(sentence.of(body), language) for sentence in sentences]
    granted = [grants(wish, sentence.of(body), asked=evidence.asked) if wish else frozenset() for sentence in sentences]

    def worth(at: int) -> float:
        return evidence.coverage(held[at]) + (WISH_WORTH if granted[at] else 0.0)

    best = max(range(len(sentences)), key=lambda at: (worth(at), -at))
    first = last = best
    covered = held[best]
    for neighbour in (best - 1, best + 1):
        if not 0 <= neighbour < len(sentences):
            continue
        widened = Span(sentences[min(first, neighbour)].start, sentences[max(last, neighbour)].end)
        gain = evidence.coverage(covered | held[neighbour]) - evidence.coverage(covered)
        leans = neighbour < best and _leans(body, sentences, best)
        fulfils = bool(granted[neighbour]) and not any(granted[first : last + 1])
        if len(widened) <= MAX_CHARS and (gain >= WIDEN_GAIN or leans or fulfils):
            first, last = min(first, neighbour), max(last, neighbour)
            covered |= held[neighbour]
    span = Span(sentences[first].start, sentences[last].end)
    shown = range(first, last + 1)
    return Window(
        span=span,
        coverage=evidence.coverage(covered),
        granted=frozenset().union(*(granted[at] for at in shown if held[at])),
        nearby=frozenset().union(*(granted[at] for at in shown if not held[at])),
    )


def _leans(body: str, sentences: Sequence[Span], at: int) -> bool:
    """Whether a sentence is hard to read without the one before, which stands in the same paragraph."""
    text = sentences[at].of(body)
    same_paragraph = "\n" not in body[sentences[at - 1].end : sentences[at].start]
    return same_paragraph and (len(text) < SHORT_CHARS or bool(_LEANING.match(text)))
