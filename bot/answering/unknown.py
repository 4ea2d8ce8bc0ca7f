"""Words of a question that stand in no article, as somebody wrote them.

Scripts without spaces are searched in pairs of signs; a pair that stands nowhere says nothing to anybody, the run it is cut from does.
"""

import re
from collections.abc import Iterable, Sequence

from bot.answering.evidence import Weighed
from bot.text.scripts import UNSPACED

_RUN = re.compile(rf"[{UNSPACED}]+")


def unknown_of(words: Sequence[Weighed], *, question: str) -> tuple[str, ...]:
    """The words that occur nowhere, as asked, in order; of a run without spaces the whole, where none of its pairs occurs."""
    known = [word.asked for word in words if word.is_known]
    found: dict[str, None] = {}
    for word in words:
        if word.is_known:
            continue
        if not _RUN.fullmatch(word.asked):
            found[word.asked] = None
        elif (run := _run_of(word.asked, question)) is not None and not _holds(run, known):
            found[run] = None
    return tuple(found)


def _run_of(pair: str, question: str) -> str | None:
    return next((run[0] for run in _RUN.finditer(question) if pair in run[0]), None)


def _holds(run: str, known: Iterable[str]) -> bool:
    return any(word in run for word in known)
