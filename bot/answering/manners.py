"""What stands around a question and is none of it: "hey bot, can you tell me … please?", pings, and "wat" for "what".

Words from common knowledge of how people write in chats. Only before the words that open a question, or behind everything.
"""

import re

_I = re.IGNORECASE
_PINGS = re.compile(r"<(?:[@#][!&]?|a?:\w+:)\d+>|(?<!\S)@(?:everyone|here)\b", _I)
"""How Discord writes who or what is mentioned, and its own emoji."""
_WH = r"(?:what|whats|what's|who|whom|whose|where|when|why|which|how|wat|wats|wut|wot|waht|whta|hwat|wht)\b"
_OPENS = (
    rf"(?:{_WH}|(?:can|could|would|will|do|did|does|has|have|had|is|are|was|were|tell|show|give|get|find|quote|anything|i|any|remind)\b)"
)
_OPENER = re.compile(
    r"\W*(?:(?:hey+|hi+|hello|hiya|yo|ok|okay|so|well|u[mh]+|hm+|please|pls|plz|dear|bot|there|guys|folks|all|everyone|everybody|dude|bro|btw"
    r"|sorry|now|then|alright|right|quick\s+question|question|good\s+(?:morning|afternoon|evening))\b[\s,:;.!–—-]*){1,6}"
    rf"(?={_OPENS})",
    _I,
)
_PLEASE = r"(?:\s+(?:please|pls|plz))?"
_POLITE = re.compile(
    rf"\W*(?:(?:can|could|would|will)\s+(?:you|u|we|i)\s+(?:(?:please|pls|plz)\s+)?)?(?:tell|show|give|get|find)\s+(?:me|us){_PLEASE}\b[\s,:]*"
    rf"(?:(?={_WH})|(?:(?:some|all|the|any|a\s+few)\s+)?(?=(?:comments?|remarks?|statements?|words|quotes?|opinions?)\s+(?:from|by|of)\b))"
    r"|\W*(?:do\s+(?:you|u)\s+know|i(?:'d|\s+would)\s+like\s+to\s+know|i\s+(?:want|wish|need)\s+to\s+know|i(?:'m|\s+am)\s+wondering|i\s+wonder"
    rf"|any\s+idea|remind\s+me|please|pls|plz)\b[\s,:]*(?=(?:{_WH}|did\b|has\b))",
    _I,
)
_CLOSER = re.compile(
    r"(?:(?<![\s,;.!?-])[\s,;.!?-]+(?:please|pls|plz|thanks(?:\s+a\s+lot)?|thank\s+you|thx|ty|lol|haha)"
    r"|(?:(?<!\s)\s+)?,\s*(?:bot|dude|bro|mate|man|buddy|guys))[\s.!?]*$",
    _I,
)
"""Looked for from where a run of marks begins, and from nowhere inside it: so a long run takes no longer than its length."""
_SMILEYS = re.compile(r"(?<!\s)(?:\s*(?:(?<!\w)[:;=]-?[()DP]|[\u2600-\u27bf\ufe0f\u200d\U0001f000-\U0001faff])){1,8}\s*$")
"""Behind everything, drawn with marks or as one sign."""
_WHAT_IS = re.compile(r"^(\W*(?:and\s+)?)(?:what's|whats|wats|wuts)\b(?=\s)", _I)
_WHAT = re.compile(r"^(\W*(?:and\s+)?)(?:wat|wut|wot|waht|whta|hwat|wht)\b(?=\s)", _I)


def without_manners(text: str) -> str:
    """The question alone; a text that is no question stays, but for pings."""
    found = _PINGS.sub(" ", text)
    for pattern in (_OPENER, _POLITE):
        if match := pattern.match(found):
            found = found[match.end() :]
    for pattern in (_SMILEYS, _CLOSER):
        if closer := pattern.search(found):
            found = found[: closer.start()] or found
    return _WHAT.sub(r"\1what", _WHAT_IS.sub(r"\1what is", found))
