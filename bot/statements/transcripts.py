"""Transcripts: paragraphs that begin with the speaker's name and a colon."""

import re
from bisect import bisect_right

from bot.statements.found import Found
from bot.statements.frame import Frame
from bot.statements.labels import LABELS
from bot.statements.phrases import Phrase

_LABEL = re.compile(r"(?m)^[ \"]{0,2}((?:[A-Z][A-Z.'-]{1,24}(?: [A-Z][A-Z.'-]{1,24}){0,3}))(?: \([^)\n]{1,40}\))?: {1,3}(?=\S)")
_FEWEST = 3
"""So many paragraphs with names in capitals make a transcript; one or two may be anything."""


def transcript(frame: Frame, found: list[Found]) -> list[Found]:
    """The turns of a transcript, if the body holds one: each paragraph that begins with a name in capitals and a colon.

    Statements found in a turn are nested in it from then on.
    """
    labels = [label for label in _LABEL.finditer(frame.shadow) if label[1].lower() not in LABELS]
    if len(labels) < _FEWEST or len({label[1] for label in labels}) > len(labels) // 2 + 1:
        return []
    starts = [sentence.span.start for sentence in frame.sentences]
    turns: list[Found] = []
    for label in labels:
        end = frame.shadow.find("\n", label.end())
        end = len(frame.shadow) if end < 0 else end
        end = label.end() + len(frame.shadow[label.end() : end].rstrip())
        sentence = frame.sentences[max(0, bisect_right(starts, label.start(1)) - 1)]
        last = next((at for at in range(len(sentence)) if sentence.lows[at] in {":", "("}), 0)
        if end > label.end() and last and sentence.is_word(0):
            turns.append(Found([(label.end(), end)], sentence, Phrase(0, last), None, "sign: transcript", 0.8, verbatim=True))
    _nest(found, turns)
    return turns


def _nest(found: list[Found], turns: list[Found]) -> None:
    """Put what was found in a turn into it."""
    begins = [turn.spans[0][0] for turn in turns]
    for one in found:
        at = bisect_right(begins, one.spans[0][0]) - 1
        if at >= 0 and one.inside is None and one.spans[-1][1] <= turns[at].spans[0][1]:
            one.inside = turns[at]
