"""Follow-ups: "and about sanctions?", "what about Sunday?", "and Biden?", "what did he say?" mean something only after a question.

A follow-up is completed to the question it stands for, in words, so that the heading of the answer shows what was understood, and
everything that works on a question (pages, sharing, the next follow-up) works on it. Pure: it knows no articles, only the two texts.
"""

import re
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from bot.answering.dates import find_range
from bot.answering.manners import without_manners
from bot.answering.pronouns import asked_pronoun
from bot.answering.speakers import SPOKEN_WORDS, asked_of_anyone, asked_speaker
from bot.text.titles import is_role

MAX_CHARS = 160
"""A longer text is a question of its own."""
_MOST_WORDS = 9
_CUT = "…"
"""A question that ends so was shortened where it was read from: what it asked is not known any more."""

_ANY_DAY, _ANY_ZONE = datetime(2024, 1, 3, tzinfo=UTC), ZoneInfo("UTC")
"""Only where a range stands is asked here, never when it is."""

_I = re.IGNORECASE
_OPENER = re.compile(r"^\W*(?:(?:and|but|or|also|plus|ok|okay|so)[\s,]+(?:also\s+)?)?(?P<what>(?:what|how)\s+about\s+)?", _I)
_ABOUT = re.compile(r"^(?:about|on|regarding|concerning)\s+", _I)
_A_DAY = timedelta(days=1)
_NEIGHBOUR = re.compile(r"(?:on\s+)?the\s+(?:(?P<after>day\s+after|next\s+day)|day\s+before|previous\s+day)(?:\s+(?:that|it))?", _I)
_YEAR = re.compile(r"(?<!\d)\d{4}(?!\d)")
_END = " \t?!.,;:"
_MEANT = re.compile(r"^(?:i\s+meant?|and|of|by|from)\b\s*", _I)
_WHOLE = re.compile(
    r"^(?:who|whom|whose|what|which|where|when|why|how|did|does|do|has|have|had|is|are|was|were|can|could|will|would|should)\b", _I
)
_HE = re.compile(r"\b(?P<verb>did|does|do|has|have|had|was|were|is|are)(?P<space>\s+)(?P<who>he|she|they|it)\b", _I)
_HIS = re.compile(rf"\b(?:his|her|their|its)\s+(?P<words>{SPOKEN_WORDS})", _I)
_PHRASE_OR_OPERATOR = re.compile(r"(?<!\S)-?\"[^\"]*\"|(?<!\S)(?:source|since|until):(?:\"[^\"]*\"|\S*)|(?<!\S)-\w\S*", _I)
_NAME = re.compile(r"(?<![\w’'])[^\W\d_a-z][\w’'.-]*(?:\s+(?:of|the|de|van|von|al|bin|el)\s+[^\W\d_a-z][\w’'.-]*|\s+[^\W\d_a-z][\w’'.-]*)*")
_PLACED = re.compile(r"^(?P<word>in|at|from|with|for|near|against|to|by)\s+", _I)
_SMALL = frozenset("of the de van von al bin el for and".split())


@dataclass(frozen=True, slots=True)
class _Asked:
    """A question in its parts. `rest` is what stands besides range, phrases and operators."""

    rest: str
    speaker: str | None = None
    topic: str | None = None
    anyone: bool = False
    days: str = ""
    kept: str = ""
    called: str = ""
    """The speaker as the question has it: "the White House"."""

    def text(self) -> str:
        """The question in words again."""
        if self.speaker:
            said = f"What did {self.called or self.speaker} say" + (f" about {self.topic}" if self.topic else "")
        elif self.anyone:
            said = f"Who spoke about {self.topic}"
        else:
            said = self.rest
        return " ".join(part for part in (said, self.days) if part) + "?" + (f" {self.kept}" if self.kept else "")


@dataclass(frozen=True, slots=True)
class _Follow:
    """What a follow-up says, in its parts, and the question it follows."""

    earlier: _Asked
    rest: str
    days: str
    about: bool

    @property
    def thing(self) -> str:
        """What it says besides days; maybe nothing."""
        return " ".join(self.rest.replace(self.days, " ", 1).split()) if self.days else self.rest


def complete(text: str, *, before: str | None, speaker: bool = False) -> str:
    """The question that `text` stands for after the question `before`; `text` itself where it needs none, or nothing fits.

    A new topic, speaker or day takes the place of the old one, and the rest stays; "he" is whom the question before named. `speaker` says
    that what it names is somebody who speaks, however it is written (see `may_name`).
    """
    asked = text.strip()
    if not before or len(asked) > MAX_CHARS or _CUT in before:
        return text
    if named := _with_name(asked, before):
        return named
    meant = _with_pronoun(asked, _read(before))
    if meant is not None:
        return meant
    follow = _follow(asked, before)
    changed = _changed(follow, speaker=speaker) if follow else None
    return changed.text() if changed else text


def may_name(text: str, *, before: str | None) -> str | None:
    """The words in small letters of a follow-up like "and biden?" that are a topic, unless somebody is called so; None where none are.

    Only who knows the speakers can tell: where one is meant, `complete` is told so.
    """
    asked = text.strip()
    if not before or len(asked) > MAX_CHARS or _CUT in before or _with_pronoun(asked, _read(before)) is not None:
        return None
    follow = _follow(asked, before)
    if follow is None or follow.about or not (follow.earlier.speaker or follow.earlier.anyone):
        return None
    thing = follow.thing
    if not thing or _names_somebody(thing) or _PLACED.match(thing) or len(thing.split()) > _LONGEST_NAME:
        return None
    return _bare(thing)


_LONGEST_NAME = 4


def _follow(asked: str, before: str) -> _Follow | None:
    """A follow-up in its parts; None for a question of its own."""
    opening = _OPENER.match(asked)
    rest = asked[opening.end() :].strip(_END) if opening else ""
    if (neighbour := _NEIGHBOUR.fullmatch(rest)) and (other := _neighbour(_read(before).days, after=bool(neighbour["after"]))):
        return _Follow(_read(before), other, other, about=False)
    about = _ABOUT.match(rest)
    days = _days(rest)
    if not rest or _WHOLE.match(rest) or len(rest.split()) > _MOST_WORDS:
        return None
    if not (opening and opening.end()) and not about and days != rest:
        return None  # "Biden" alone is a question of its own
    return _Follow(_read(before), rest, days, about is not None)


def _neighbour(days: str, *, after: bool) -> str | None:
    """The day before or after the one day that words name for good: "on 27 May 2020", not "yesterday" or "last week"."""
    found = find_range(days, now=_ANY_DAY, tz=_ANY_ZONE) if _YEAR.search(days) else None
    if found is None or found.since is None or found.until is None or found.until - found.since != _A_DAY:
        return None
    try:
        other = found.since + (_A_DAY if after else -_A_DAY)
    except OverflowError:
        return None
    return f"on {other.day} {other:%B} {other.year}"


def _read(before: str) -> _Asked:
    """A question in its parts."""
    kept = " ".join(match[0] for match in _PHRASE_OR_OPERATOR.finditer(before))
    plain = without_manners(" ".join(_PHRASE_OR_OPERATOR.sub(" ", before).split())).rstrip(_END)
    days = _days(plain)
    rest = " ".join(plain.replace(days, " ", 1).split()) if days else plain
    spoken = asked_speaker(rest)
    if spoken:
        called = re.search(rf"(?<!\w)the {re.escape(spoken.name)}(?!\w)", rest, _I)
        return _Asked(rest, spoken.name, spoken.topic, days=days, kept=kept, called=called[0] if called else "")
    anyone = asked_of_anyone(rest)
    return _Asked(rest, topic=anyone, anyone=anyone is not None, days=days, kept=kept)


def _days(text: str) -> str:
    """The words of a text that name days, as they stand there; empty where none do."""
    found = find_range(text, now=_ANY_DAY, tz=_ANY_ZONE)
    return found.span.of(text).strip() if found else ""


def _with_pronoun(asked: str, earlier: _Asked) -> str | None:
    """The question with whom the one before named in place of "he" or "his"; None where it says neither, or nobody was named."""
    name = earlier.called or earlier.speaker or _last_name(earlier.rest)
    if not name:
        return None
    return _put(asked, name)


def _with_name(asked: str, before: str) -> str | None:
    """The question before with the name that was typed in place of its pronoun, which named nobody; None for anything else."""
    name = _bare(_MEANT.sub("", asked.strip(_END)))
    if not name or asked_pronoun(before) is None or len(name.split()) > _LONGEST_NAME or _WHOLE.match(name) or _ABOUT.match(name):
        return None
    return _put(before, name)


def _put(question: str, name: str) -> str | None:
    for pattern, put in ((_HE, lambda match: f"{match['verb']}{match['space']}{name}"), (_HIS, lambda match: f"{name}'s {match['words']}")):
        if pattern.search(question):
            return pattern.sub(put, question, count=1)
    return None


def _changed(follow: _Follow, *, speaker: bool) -> _Asked | None:
    """The earlier question with what the follow-up says in its place; None where it says nothing that fits in."""
    earlier, thing = follow.earlier, follow.thing
    changed = replace(earlier, days=follow.days or earlier.days)
    if not thing:
        return changed
    named = not follow.about and (speaker or _names_somebody(thing))
    thing = _ABOUT.sub("", thing) if follow.about else thing
    if earlier.speaker or earlier.anyone:
        topic = _PLACED.sub("", thing) if not named else thing
        return replace(changed, speaker=thing, called="") if named else replace(changed, topic=topic)
    placed = _PLACED.match(thing)
    if placed:
        return replace(changed, rest=_replaced_place(earlier.rest, placed["word"], thing))
    old = _last_name(earlier.rest)
    return replace(changed, rest=_replaced(earlier.rest, old, _bare(thing))) if old and named else None


def _replaced_place(question: str, preposition: str, thing: str) -> str:
    """The question with its last words behind a preposition changed; behind all of it where it has no such words."""
    start = question.lower().rfind(f" {preposition.lower()} ")
    return f"{question[:start]} {thing}" if start >= 0 else f"{question} {thing}"


def _replaced(question: str, old: str, new: str) -> str:
    start = question.rfind(old)
    return question[:start] + new + question[start + len(old) :]


def _names_somebody(thing: str) -> bool:
    """Whether words look like who speaks: a name, or a role or group."""
    words = _bare(thing).split()
    if not words:
        return False
    last = words[-1].lower()
    return is_role(last) or is_role(last.removesuffix("s")) or all(word[:1].isupper() or word in _SMALL for word in words)


def _bare(thing: str) -> str:
    return re.sub(r"^the\s+", "", thing, flags=_I)


def _last_name(question: str) -> str | None:
    """The last capitalised run of a question that does not only open it."""
    runs = [match for match in _NAME.finditer(question) if match.start() or not _WHOLE.match(question)]
    return runs[-1][0] if runs else None
