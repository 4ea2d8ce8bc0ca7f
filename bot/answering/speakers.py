"""Whom a question about words asks about: "what did Kirby say about Kyiv?" -> Kirby, Kyiv."""

import re
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class AskedSpeaker:
    """The name as asked, and the topic as asked, None where every statement is wanted."""

    name: str
    topic: str | None = None


_SAY = (
    r"(?:say|said|tell|told|state|stated|claim|claimed|comment|commented|talk|talked|speak|spoke|announce|announced"
    r"|warn|warned|argue|argued|think|mention|report|reported|write|wrote|sya|siad|sayed)"
)
SPOKEN_WORDS = r"(?:comments?|remarks?|statements?|words?|quotes?|reaction|response|position|views?|opinions?|stance|thoughts|take)"
"""What people call what somebody said."""
_ABOUT = r"(?:about|on|of|regarding|concerning|over|re|bout|abuot|aobut|abotu|abut|abt)"
_NAME = r"(?P<name>[^\s?!.,;:\"][^?!;:\"]{0,60}?)"
_TOPIC = rf"(?:\s+(?:{_ABOUT}\s+)+(?P<topic>[^?!;\"]{{1,200}}?))?"
_NAMED_TOPIC = rf"\s+(?:{_ABOUT}\s+)+(?P<topic>[^?!;\"]{{1,200}}?)"
_TO = rf"(?:\s+(?:to|{_ABOUT})\s+(?P<topic>[^?!;\"]{{1,200}}?))?"
_MENTIONED = r"\s+(?P<topic>[^?!;\"]{1,200}?)"
_END = r"\s*[?!.]*\s*$"
_I = re.IGNORECASE

SHAPES: tuple[re.Pattern[str], ...] = tuple(
    re.compile(rf"^\W*(?:and\s+)?{shape}{topic}{_END}", _I)
    for topic, shape in (
        (
            _TOPIC,
            rf"what\s+(?:else\s+)?(?:did|does|has|have|do|had)\s+{_NAME}\s+(?:just\s+|recently\s+|ever\s+|been\s+)?{_SAY}(?:ing)?",
        ),
        # "What are the main points of the Doe report" asks nobody.
        (_TOPIC, rf"what\s+(?:else\s+)?(?:is|was|are|were)\s+{_NAME}\s+{_SAY}ing"),
        (_TOPIC, rf"what\s+(?:said|says|sayed)\s+{_NAME}"),  # as other languages order it
        (_TOPIC, rf"what\s+{_NAME}\s+(?:has\s+|have\s+)?(?:said|says|told|stated|claimed)"),
        (_TO, rf"(?:what\s+(?:was|were|is|are)\s+)?{_NAME}(?:'s|s')\s+(?:reactions?|responses?|answers?|reply|replies)"),
        (_TO, rf"how\s+(?:did|does|has|have)\s+{_NAME}\s+(?:react|reacted|respond|responded|reply|replied)"),
        (_TOPIC, rf"what\s+(?:was|were|is|are)\s+{_NAME}(?:'s|s')\s+{SPOKEN_WORDS}"),
        (_TOPIC, rf"(?:did|has|have)\s+{_NAME}\s+(?:ever\s+)?(?:said|say|talk|talked|comment|commented|speak|spoken)(?:\s+anything)?"),
        (_TOPIC, rf"{_NAME}(?:'s|s')\s+{SPOKEN_WORDS}"),
        (_TOPIC, rf"(?:what\s+(?:was|were|is|are)\s+)?(?:the\s+)?{SPOKEN_WORDS}\s+(?:from|by|of)\s+{_NAME}"),
        (_TOPIC, rf"{_NAME}\s+(?:comments|remarks|statements|quotes)"),  # an apostrophe forgotten
        (_TOPIC, rf"what\s+(?:was|were|is|are)\s+{_NAME}s\s+{SPOKEN_WORDS}"),
        (_TOPIC, rf"{_NAME}\s+(?:has\s+|have\s+)?(?:said|says)\s+what"),
        (_NAMED_TOPIC, rf"(?:any|some)thing\s+(?:from|by)\s+{_NAME}"),
        (_NAMED_TOPIC, rf"quote\s+{_NAME}"),
        (_MENTIONED, rf"(?:did|has|have)\s+{_NAME}\s+(?:ever\s+)?(?:mention|mentioned|address|discuss|discussed)"),
    )
)
"""Tried in this order on the question without its dates and operators; every quantifier is bounded."""


_QUESTIONS = re.compile(r"[^?]*\w[^?]*\?")
MOST_QUESTIONS = 5
"""Questions put at once that are read one by one."""
_ANYONE = re.compile(
    r"^\W*(?:and\s+)?who\s+(?:all\s+|else\s+)?(?:has\s+|have\s+)?"
    rf"(?:(?:said|says|say|told|claimed|claims|warned|announced)(?:\s+that|\s+anything)?(?:\s+{_ABOUT})?|(?:mentioned|mentions|discussed|addressed)"
    r"|(?:used|uses|coined|quoted)\s+(?:(?:the|this|that|these|those)\s+)?(?:phrases?|words?|terms?|expressions?|quotes?)"
    rf"|(?:spoke|spoken|speaks|talked|talks|commented|comments)\s+{_ABOUT})\s+(?P<topic>.{{1,300}}?){_END}",
    _I,
)


_PEOPLE = re.compile(
    r"^\W*(?:and\s+)?(?:what\s+)?(?:did|does|do|has|have|had|are|were)\s+(?:people|everyone|everybody|anyone|anybody|someone|somebody|others)\s+"
    rf"(?:ever\s+|been\s+)?(?:{_SAY}(?:ing)?(?:\s+anything)?\s+{_ABOUT}|mention(?:ed)?|discuss(?:ed)?)\s+(?P<topic>.{{1,300}}?){_END}",
    _I,
)


def asked_of_anyone(question: str) -> str | None:
    """The topic or the words of "who spoke about Y?", "what did people say about Y?"; None if the question does not ask who spoke."""
    match = _ANYONE.match(question) or _PEOPLE.match(question)
    return match["topic"].strip() or None if match else None


def asked_speaker(question: str) -> AskedSpeaker | None:
    """The speaker asked about, None if the question is not about anybody's words. "What did he say" names nobody.

    Several such questions about one topic, or none, ask about all of their speakers: "Kirby and Biden".
    """
    several = [_asked_speaker(one) for one in _QUESTIONS.findall(question)[:MOST_QUESTIONS]]
    each = [one for one in several if one is not None]
    if 1 < len(each) == len(several) and len({one.topic for one in each}) == 1:
        return AskedSpeaker(" and ".join(dict.fromkeys(one.name for one in each)), each[0].topic)
    return _asked_speaker(question)


def _asked_speaker(question: str) -> AskedSpeaker | None:
    for shape in SHAPES:
        match = shape.match(question)
        if match and (name := _tidy(match["name"], shouted=question.isupper())):
            topic = match["topic"]
            return AskedSpeaker(name, topic.strip() if topic and topic.strip() else None)
    return None


def _tidy(name: str, *, shouted: bool) -> str | None:
    stripped = re.sub(r"^(?:(?:both|either)\s+(?=.+\s(?:and|or|&)\s))?(?:the|a|an)\s+", "", name.strip(), flags=_I)
    first = stripped.split()[0] if stripped else ""
    is_acronym = len(first) > 1 and first.isupper() and not shouted  # the WHO
    return None if not stripped or is_denied(stripped) or (first.lower() in NOT_NAMES and not is_acronym) else stripped


def is_denied(name: str) -> bool:
    """Whether what stands for a name is asked what it did not do: "Ode never"; nothing that was said answers that."""
    return name.lower().endswith((" not", " never"))


NOT_NAMES = frozenset(
    """
    has have been he she they it we you i this that these those there anybody anyone everybody everyone people who somebody someone any all
    some what which other latest recent new public his her their its
    """.split()
)
"""A pronoun names nobody without the question before."""
