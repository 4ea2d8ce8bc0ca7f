"""Outlets named beside a question: "according to Reuters, what did Kirby say?", "how does CNN report on it?", "compare A and B on C"."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import zip_longest

from bot.answering.selected import renumbered
from bot.model.answer import Answer, Reply
from bot.services.outlet_names import called, goes_by, is_called
from bot.services.outlets import Outlet, outlet_of
from bot.services.ports import ArticleReads

MAX_CHARS = 500
"""A longer text is no question."""
_I = re.IGNORECASE
_NAME = r"(?P<name>[^\s?!.,;:\"][^?!,;:\"]{0,60}?)"
_OTHER = r"(?P<other>[^\s?!.,;:\"][^?!,;:\"]{0,60}?)"
_ASKS = r"(?=(?:what|who|whom|whose|where|when|why|which|how|did|does|has|have|is|are|was|were)\b)"
_END = r"\s*[?!.]*\s*$"
_TOPIC = rf"\s+(?:on|about|over|regarding)\s+(?P<rest>.{{1,300}}?){_END}"
_REPORT = r"(?:report|reported|cover|covered|describe|described|portray|portrayed|write|written|see|treat|frame)"
_SHAPES = tuple(
    re.compile(shape, _I)
    for shape in (
        rf"^\W*according\s+to\s+(?:the\s+)?{_NAME}\s*,?\s+{_ASKS}(?P<rest>.{{1,400}})$",
        rf"^\W*(?P<rest>.{{1,400}}?),?\s+according\s+to\s+(?:the\s+)?{_NAME}{_END}",
        rf"^\W*(?P<rest>.{{1,400}}?)\s+in\s+(?:the\s+)?(?P<whole>{_NAME}){_END}",
        rf"^\W*how\s+(?:does|did|do|has|have|is|are)\s+(?:the\s+)?{_NAME}\s+{_REPORT}(?:ed|ing)?(?:\s+(?:on|about))?\s+(?P<rest>.{{1,300}}?){_END}",
        rf"^\W*compare\s+(?:the\s+)?{_NAME}\s+(?:and|with|to|vs\.?)\s+(?:the\s+)?{_OTHER}{_TOPIC}",
        rf"^\W*(?:the\s+)?{_NAME}\s+(?:vs\.?|versus)\s+(?:the\s+)?{_OTHER}{_TOPIC}",
        rf"^\W*how\s+do\s+(?:the\s+)?{_NAME}\s+and\s+(?:the\s+)?{_OTHER}\s+differ{_TOPIC}",
        rf"^\W*(?:what\s+(?:is|are)\s+)?(?:the\s+)?differences?\s+between\s+(?:the\s+)?{_NAME}\s+and\s+(?:the\s+)?{_OTHER}{_TOPIC}",
    )
)


@dataclass(frozen=True, slots=True)
class According:
    """The use case."""

    store: ArticleReads

    async def __call__(self, text: str) -> tuple[str, tuple[Outlet, ...]]:
        """What is asked, without the outlets it is asked of, and these; the text alone where it names none that there is."""
        if len(text) > MAX_CHARS or "source:" in text.casefold():
            return text, ()
        sources = await self.store.sources()
        for shape in _SHAPES:
            match = shape.match(text)
            if match is None:
                continue
            parts = match.groupdict()
            names = [name for key in ("name", "other") if (name := parts.get(key))]
            # "In Kyiv" is no question to the Kyiv News.
            goes = is_called if parts.get("whole") else goes_by
            found = [[source for source in sources if any(goes(source.name, each) for each in (name, f"the {name}"))] for name in names]
            if all(some and len({called(source.name).casefold() for source in some}) == 1 for some in found):
                return match["rest"].strip(), tuple(outlet_of(some) for some in found)
        return text, ()


def beside(replies: Sequence[Reply], *, limit: int) -> Reply:
    """The answers of several outlets as one, in turn; the first reply where none answers.

    Where one has an answer from the days that were asked for, those of others from other days are left out: one note tells of all.
    What is shown of each outlet comes in its order, so that pages fit each other.
    """
    answers = [reply for reply in replies if isinstance(reply, Answer)]
    source = " and ".join(reply.searched.source or "" for reply in replies)
    if not answers:
        return replace(replies[0], searched=replace(replies[0].searched, source=source))
    answers = [answer for answer in answers if not answer.searched.outside_range] or answers
    in_turn = [item for turn in zip_longest(*(answer.items for answer in answers)) for item in turn if item]
    searched = replace(answers[0].searched, source=source)
    if len(answers) == 1:
        return replace(answers[0], searched=searched)
    totals = [answer.total for answer in answers if answer.total is not None]
    return replace(
        answers[0],
        items=renumbered(in_turn[:limit]),
        searched=searched,
        total=sum(totals) if len(totals) == len(answers) else None,
        articles=sum(answer.articles for answer in answers if answer.articles is not None) or None,
        is_counted=all(answer.is_counted for answer in answers),
    )
