"""Several questions in one line: "What did Kirby say and what happened in Mariupol?" are two, and mixing them answers neither."""

import re

from bot.answering.follow_up import complete
from bot.answering.speakers import MOST_QUESTIONS, AskedSpeaker, asked_speaker

MAX_CHARS = 500
"""A longer text is no line of questions."""
_I = re.IGNORECASE
_AUXILIARY = r"(?:did|does|do|has|have|had|is|are|was|were|can|could|will|would|should)"
_ASKS = (
    rf"(?:(?:what|who|whom)\s+(?:(?:else\s+)?{_AUXILIARY}|happens|happened|said|says|spoke|won|caused)|(?:where|when|why)\s+{_AUXILIARY}"
    rf"|how\s+(?:{_AUXILIARY}|many|much|long|old|far))\b(?:\s+\S+){{1,40}}"
)
_QUESTION = re.compile(rf"\s*(?:{_ASKS}|{_AUXILIARY}(?:\s+\S+){{2,40}})\s*", _I)
_BETWEEN = re.compile(r"\?\s*(?:(?:and|also|plus|or)\b[\s,]*)?|\s*[,;]?\s+and\s+(?:also\s+)?(?=(?:what|who|whom|where|when|why|how)\b)", _I)
_FOLLOWS = re.compile(r"\s*(?:(?:what|how)\s+)?about(?:\s+\S+){1,12}\s*", _I)
"""A question that says only what is different: "what did Kirby say about Kyiv? And about Moscow?"."""
_WITHIN = re.compile(r"\b(?:about|on|of|regarding|knows?|asked|explained?)\s+(?:what|who|whom|where|when|why|how)\b", _I)
"""A question inside another: what follows belongs to it."""
_ABOUT_AGAIN = re.compile(r"\?\s*(?:and\s+)?(?:what|how)\s+about\b", _I)
_OPERATOR = re.compile(r"(?<!\S)(?:source|since|until):(?:\"[^\"]*\"|\S*)", _I)


def questions_in(text: str) -> tuple[str, ...]:
    """The questions of a line, each to be asked by itself; the text alone where it is one, or where they are asked of several at once.

    What limits the line limits each of them; "he" in a later one is whom the first names.
    """
    if len(text) > MAX_CHARS or '"' in _OPERATOR.sub(" ", text):
        return (text,)
    found = _cut(_OPERATOR.sub(" ", text))
    if len(found) == 1 or _together(found):
        return (text,)
    limits = " ".join(_OPERATOR.findall(text))
    return tuple(f"{part} {limits}".rstrip() for part in found)


def asked_together(text: str) -> AskedSpeaker | None:
    """Whom a line of questions about one topic, or none, asks about at once: "what did Kirby say and what did Biden say?"."""
    found = _cut(text[:MAX_CHARS])
    return _together(found) if len(found) > 1 else None


def _cut(text: str) -> list[str]:
    parts = [part for part in (part.strip(" ?!.,;") for part in _BETWEEN.split(text)) if part]
    if not 1 < len(parts) <= MOST_QUESTIONS or _WITHIN.search(_ABOUT_AGAIN.sub(" ", text)) or not _QUESTION.fullmatch(parts[0]):
        return [text]
    if not all(_QUESTION.fullmatch(part) or _FOLLOWS.fullmatch(part) for part in parts[1:]):
        return [text]
    first, *later = (f"{part}?" for part in parts)
    return [first, *(complete(part, before=first) for part in later)]


def _together(questions: list[str]) -> AskedSpeaker | None:
    spoken = [one for one in map(asked_speaker, questions) if one]
    if len(spoken) < len(questions) or len({one.topic for one in spoken}) > 1:
        return None
    return AskedSpeaker(" and ".join(dict.fromkeys(one.name for one in spoken)), spoken[0].topic)
