"""Things that carry words, and who issues them: "sent a letter saying", "released a video that said"."""

from bot.statements.antecedents import right_before
from bot.statements.coordination import subject_of
from bot.statements.frame import Sentence
from bot.statements.gerunds import main_subject
from bot.statements.phrases import Phrase, finite
from bot.statements.words import BE, HAVE, MONTH, PREPOSITION, TIME, TIME_NOUN, WEEKDAY

_REACH = 10
_BEFORE = 9
VEHICLES = frozenset(
    """
    statement statements letter letters tweet tweets post posts release video videos email e-mail emails e-mails memo memos message messages
    speech note notes column article articles op-ed essay ad ads advertisement advertisements commercial campaign website banner banners
    sign signs poster posters placard placards flyer flyers leaflet leaflets mailer mailers petition petitions resolution lawsuit lawsuits
    complaint affidavit report story piece editorial pamphlet pitch account paper rally rallies cover campaigns
    """.split(),
)
"""Things that carry somebody's words."""
_ISSUING = frozenset(
    "making releasing airing running launching sending issuing posting publishing writing distributing circulating".split()
)
_NOT_THEIRS = frozenset({",", "by", "'s", "'"})
_RECEIVES = (
    BE
    | HAVE
    | frozenset(
        """
        received receives receive got gets saw sees see read reads cited cites quoted quotes obtained obtains found finds reviewed reviews
        heard viewed seen noted noticed spotted discovered reported reports mentioned recalled passed faced faces face went goes go
        comes came come sparked sparks triggered drew draws brought invited provoked
        """.split(),
    )
)
"""Verbs whose subject does not speak through their object: who received a letter did not write it."""


def issuer_of(sentence: Sentence, end: int, *, near: bool = False) -> Phrase | None:
    """Who issues the thing that stands right before a place or, unless `near`, before whom it went to and when; None where nobody does."""
    vehicle = _vehicle_before(sentence, end)
    if vehicle < 0 or (near and vehicle < end - 1):
        return None
    made = _made_to(sentence, vehicle)
    if made is not None:
        return made
    verb = next((place for place in range(vehicle - 1, max(0, vehicle - _BEFORE), -1) if finite(sentence, place)), -1)
    inside = next((at for at in range(vehicle - 1, verb, -1) if sentence.lows[at] == "in"), verb)  # "slammed Ode's plan in a note"
    if any(sentence.lows[at] in _NOT_THEIRS for at in range(inside + 1, vehicle)):
        return None
    doing = sentence.lows[verb] in BE and sentence.low(verb + 1) in _ISSUING
    if verb < 0 or (sentence.lows[verb] in _RECEIVES and not doing):
        return None
    return subject_of(sentence, verb) or main_subject(sentence, verb)


def _made_to(sentence: Sentence, vehicle: int) -> Phrase | None:
    """Who is made to issue the thing at a place: "forced the campaign to issue a statement"."""
    to = next((at for at in range(vehicle - 1, max(0, vehicle - _MADE_REACH), -1) if sentence.lows[at] == "to"), -1)
    if to < 2 or sentence.low(to + 1) not in _ISSUE or not sentence.is_word(to - 1) or finite(sentence, to - 1):  # noqa: PLR2004
        return None
    verb = next((at for at in range(to - 1, max(0, to - _BEFORE), -1) if sentence.lows[at] in _MAKES), -1)
    return right_before(sentence, to - 1, verb + 1) if verb > 0 and not finite(sentence, verb - 1) else None


_MADE_REACH = 6
_ISSUE = frozenset("issue release publish post send write make put circulate".split())
_MAKES = frozenset("forced prompted led drove pushed compelled moved caused ordered urged asked told got forces prompts leads".split())


def _vehicle_before(sentence: Sentence, end: int) -> int:
    """The place of such a thing; -1 if there is none."""
    for at in range(end - 1, max(0, end - _REACH), -1):
        if sentence.lows[at] in VEHICLES and not sentence.capital(at):
            return at if at == end - 1 or _circumstance(sentence.lows[at + 1]) else -1
        if not sentence.is_word(at) or finite(sentence, at):
            return -1
    return -1


def _circumstance(low: str) -> bool:
    """Whether a word begins where, when and to whom something was sent."""
    return low in PREPOSITION or low in TIME or low in WEEKDAY or low in MONTH or low in TIME_NOUN or low in {"this", "last"}
