"""What kind of thing a question wishes to know, and whether a sentence holds such a thing.

"Where did the talks take place?" is not answered by a sentence about talks without a place in it. The signs are surface signs: a
capitalised name after a preposition of place, a number with a unit, a date word, an apposition. They order sentences that match the
question's words equally well; they never make a sentence match.
"""

import re
from enum import StrEnum


class Wish(StrEnum):
    """The kinds that surface signs can tell apart."""

    PLACE = "place"
    TIME = "time"
    DURATION = "duration"
    AMOUNT = "amount"
    PERSON = "person"
    IDENTITY = "identity"
    REASON = "reason"


_I = re.IGNORECASE

_ASKS: tuple[tuple[Wish, re.Pattern[str]], ...] = (
    (Wish.DURATION, re.compile(r"\bhow long\b|\bfor how many (?:seconds|minutes|hours|days|weeks|months|years)\b", _I)),
    (Wish.TIME, re.compile(r"\bwhen\b|\b(?:what|which) (?:time|day|date|year|month|weekday)\b|\bhow (?:soon|recently|early|late)\b", _I)),
    (
        Wish.AMOUNT,
        re.compile(
            r"\bhow (?:many|much|old|far|big|large|tall|high|fast|often|heavy|deep|wide)\b|\bwhat (?:percentage|number|share|price)\b", _I
        ),
    ),
    (
        Wish.PLACE,
        re.compile(r"\bwhere\b|\b(?:what|which) (?:country|city|town|state|place|region|continent|capital|island|province|village)\b", _I),
    ),
    (Wish.IDENTITY, re.compile(r"^\W*[Ww][Hh][Oo](?:'s|’s| is| was| are| were) (?:the |an? )?(?:[A-Z][\w’'-]*\W*)+$")),
    (Wish.PERSON, re.compile(r"\bwho(?:m|se)?\b|\bwhich (?:person|man|woman|politician|actor|singer|player|president|minister)\b", _I)),
    (Wish.REASON, re.compile(r"\bwhy\b|\bwhat (?:caused|was the reason)\b|\bhow come\b", _I)),
)
"""Tried in this order: the more special wish first."""

_MONTH_OR_DAY = (
    r"(?:January|February|March|April|May|June|July|August|September|October|November|December"
    r"|Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday)"
)
_NUMBER = (
    r"(?:\d[\d,.]*|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve"
    r"|fifteen|twenty|thirty|forty|fifty|sixty|ninety|hundred|half)"
)
_SIGNS: dict[Wish, re.Pattern[str]] = {
    Wish.PLACE: re.compile(
        r"\b(?:in|at|near|outside|inside|around|across) (?:the )?(?:[a-z]+ )?"
        rf"(?!{_MONTH_OR_DAY}\b)(?P<name>[A-Z][\w’'-]+)"
    ),
    Wish.TIME: re.compile(
        rf"\b{_MONTH_OR_DAY}\b|\b(?:yesterday|today|tomorrow|tonight|morning|afternoon|evening|midnight|noon)\b"
        rf"|\b(?:19|20)\d\d\b|\b\d{{1,2}}(?::\d\d)? ?[ap]\.?m\b"
    ),
    Wish.DURATION: re.compile(
        rf"\b{_NUMBER}[- ](?:\w+[- ])?(?:second|minute|hour|day|week|month|year|decade)s?\b|\b(?:month|week|year)long\b", _I
    ),
    Wish.AMOUNT: re.compile(rf"\b{_NUMBER}\b|[$€£¥%]", _I),
    Wish.PERSON: re.compile(r"\b[A-Z][\w’'-]+ (?:[A-Z]\. )?[A-Z][\w’'-]+"),
    Wish.REASON: re.compile(r"\b(?:because|since|due to|as a result|so that|in order to|after|reason|amid|caused|blamed|over)\b", _I),
}
_ROLE_AFTER = r"(?:,| is| was| \() ?(?:the |an? |[a-z])"


ASKING = re.compile(r"\bhow (?:long|soon|recently|early|late|old|far|big|large|tall|high|fast|often|heavy|deep|wide)\b", _I)
"""The wish itself, said in words that no answer repeats: they are not searched for."""


def wish_of(question: str) -> Wish | None:
    """What `question` wishes to know, None where no sign of it is known."""
    return next((wish for wish, asks in _ASKS if asks.search(question)), None)


def grants(wish: Wish, sentence: str, *, asked: frozenset[str]) -> frozenset[str]:
    """The things of the wished kind that `sentence` holds, in lower case; empty where it holds none.

    `asked` are the question's own words in lower case: they are no news.
    """
    if wish is Wish.IDENTITY:
        return frozenset(name for name in asked if _introduces(sentence, name))
    things = (match.groupdict().get("name") or match[0] for match in _SIGNS[wish].finditer(sentence))
    return frozenset(thing.lower() for thing in things if not all(word.lower() in asked for word in re.findall(r"\w+", thing)))


def _introduces(sentence: str, name: str) -> bool:
    """Whether a role stands before the name ("presidential aide Vladimir Medinsky") or behind it ("Medinsky, an aide to …")."""
    for match in re.finditer(rf"\b{re.escape(name)}\b", sentence, _I):
        before = re.findall(r"\w+", sentence[: match.start()].lower())[-3:]
        if not ROLES.isdisjoint(before):
            return True
        if re.match(_ROLE_AFTER, sentence[match.end() :]):
            return True
    return False


ROLES = frozenset(
    """
    activist actor actress adviser advisor aide ambassador analyst archbishop artist attorney author banker bishop boss captain
    chairman chairwoman chair chancellor chief coach colonel commander commissioner congressman congresswoman correspondent
    councillor critic dean deputy designer diplomat director doctor economist editor engineer envoy executive expert father
    founder general governor head historian host judge king lawmaker lawyer leader lieutenant magnate manager mayor member
    minister mother musician negotiator novelist official officer organizer owner painter philosopher photographer pilot
    player poet politician pope premier president priest prime prince princess producer professor prosecutor publisher queen
    reporter representative researcher scientist secretary senator sergeant sheriff singer spokesman spokesperson spokeswoman
    star strategist student teacher treasurer trustee veteran winner writer
    """.split()
)
"""Nouns that say what somebody is, as they stand before a name in news ("presidential aide …", "Pentagon press secretary …")."""
