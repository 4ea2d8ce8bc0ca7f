"""From the text of a question to a Question. Never raises: what it cannot make out stays a word to search for."""

import re
from datetime import datetime
from zoneinfo import ZoneInfo

from bot.answering.dates import Range, day_in_figures, find_range, no_such_day, year_range
from bot.answering.days import asks_what_is_new, names_no_topic
from bot.answering.deeds import asked_deed
from bot.answering.manners import without_manners
from bot.answering.pronouns import asked_pronoun
from bot.answering.question import Question
from bot.answering.question_words import LIGHT_PHRASES, LIGHT_WORDS
from bot.answering.several import asked_together
from bot.answering.speakers import asked_of_anyone, asked_speaker
from bot.answering.wishes import ASKING, wish_of
from bot.model.answer import Bounds
from bot.model.span import Span
from bot.text.stopwords import stop_words
from bot.text.words import words

IDLE_WORDS = LIGHT_WORDS | stop_words("en")
"""Words that say nothing of what a question is about, folded."""

MAX_CHARS = 1000
"""A question longer than this is cut: nobody asks in a thousand characters, and pasted articles are not questions."""
MAX_WORDS = 48
"""Words searched at most, the first ones."""

_OPERATOR = re.compile(r"(?<!\S)(?P<name>source|since|until):(?:\"(?P<quoted>[^\"]*)\"|(?P<bare>\S*))", re.IGNORECASE)
_PHRASE = re.compile(r"(?P<minus>(?<!\S)-)?\"(?P<words>[^\"]+)\"")
_EXCLUDED = re.compile(r"(?<!\S)-(?P<word>\w[\w’'-]*)")
_LIGHT = re.compile(rf"\b(?:{'|'.join(LIGHT_PHRASES)})\b", re.IGNORECASE)
_PREPOSITION = re.compile(r"^(?:on|in|during|from|of|by|over|within|for)\s+(?:the\s+)?", re.IGNORECASE)
_MARKS = str.maketrans({"“": '"', "”": '"', "„": '"', "«": '"', "»": '"', "’": "'", "‘": "'", "\u00a0": " ", "\n": " ", "\t": " "})
"""Same length, so that a place in the shadow is a place in the question."""


def understand(text: str, *, now: datetime, tz: ZoneInfo) -> Question:
    """What `text` asks. `now` (aware UTC) and `tz` resolve "yesterday" and its like."""
    asked = text.strip()
    rest = _cut(asked).translate(_MARKS)
    operators: dict[str, str] = {}
    for match in _OPERATOR.finditer(rest):
        if value := (match["quoted"] or match["bare"] or "").strip():
            operators.setdefault(match["name"].lower(), value)
        rest = _blank(rest, Span(*match.span()))
    phrases: list[str] = []
    excluded: list[str] = []
    for match in _PHRASE.finditer(rest):
        (excluded if match["minus"] else phrases).append(asked[match.start("words") : match.end("words")].strip())
        rest = _blank(rest, Span(*match.span()))
    for match in _EXCLUDED.finditer(rest):
        excluded.append(asked[match.start("word") : match.end("word")])
        rest = _blank(rest, Span(*match.span()))
    wish = wish_of(rest)
    no_day, unread_day = no_such_day(rest), day_in_figures(rest)
    asked_range = find_range(rest, now=now, tz=tz) or _bare_year(rest, tz=tz) or _year_said(rest, tz=tz)
    if asked_range:
        rest = _blank(rest, asked_range.span)
    rest = without_manners(rest)
    spoken = asked_together(rest) or asked_speaker(rest)
    deed = None if spoken else asked_deed(rest)
    is_of_days = not spoken and not phrases and wish is None and names_no_topic(_LIGHT.sub(" ", rest))
    anyone = None if spoken else asked_of_anyone(" ".join([rest.strip(" ?"), *phrases]))
    for light in (_LIGHT, ASKING):
        for match in light.finditer(rest):
            rest = _blank(rest, Span(*match.span()))
    if spoken:
        # Who asks what somebody said means these words and no others: "say", "comments", "anything" are the question's own.
        rest = f"{spoken.name} {spoken.topic or ''}"
    return Question(
        asked=asked,
        words=weighty(rest) or (() if phrases else all_words(rest)),
        phrases=tuple(phrase for phrase in phrases if phrase),
        excluded=tuple(excluded),
        source=operators.get("source"),
        since=operators.get("since"),
        until=operators.get("until"),
        range=asked_range,
        range_words=_words_of(asked, asked_range),
        wish=wish,
        speaker=spoken.name if spoken else None,
        topic=spoken.topic if spoken else anyone,
        anyone=anyone,
        no_day=no_day,
        unread_day=unread_day,
        pronoun=None if spoken else asked_pronoun(rest),
        is_of_days=is_of_days,
        is_of_news=is_of_days and asks_what_is_new(rest),
        deed=deed,
    )


def without_operators(text: str) -> tuple[str, Bounds]:
    """A text without its `source:`, `since:` and `until:`, and what these say; of each the first counts."""
    found: dict[str, str] = {}
    for match in _OPERATOR.finditer(text.translate(_MARKS)):
        if value := (match["quoted"] or match["bare"] or "").strip():
            found.setdefault(match["name"].lower(), value)
    return " ".join(_OPERATOR.sub(" ", text.translate(_MARKS)).split()) if found else text, Bounds(**found)


def _bare_year(rest: str, *, tz: ZoneInfo) -> Range | None:
    """The year in a question that has nothing else: "what happened in 2020?"; of an event's name a year is a part."""
    found = year_range(rest, tz=tz)
    return found if found and names_no_topic(_LIGHT.sub(" ", _blank(rest, found.span))) else None


_IN_YEAR = re.compile(r"\b(?:back\s+)?(?:in|during)\s+(?:the\s+year\s+)?(?=(?:19|20)\d\d\b)", re.IGNORECASE)

_BEHIND_YEAR = re.compile(r"\s*(?:[?!.]*\s*$|,|(?:about|on|regarding)\b)", re.IGNORECASE)


def _year_said(rest: str, *, tz: ZoneInfo) -> Range | None:
    """The year in which somebody is asked to have said something: "what did Kirby say in 2022 about Kyiv?".

    Of a topic ("the war in 2014 and after") it is a part.
    """
    for match in _IN_YEAR.finditer(rest):
        found = year_range(rest[match.end() : match.end() + 4], tz=tz)
        span = Span(match.start(), match.end() + 4)
        spoken = asked_speaker(" ".join(_blank(rest, span).strip(" ,").split()))
        if found and spoken and (match.start() == 0 or _BEHIND_YEAR.match(rest, span.end)):
            return Range(found.since, found.until, span)
    return None


def weighty(text: str) -> tuple[str, ...]:
    """The words of `text` that say what it is about, in order, each once."""
    found = (word.surface for word in words(text) if not word.joined and word.folded not in IDLE_WORDS)
    return tuple(dict.fromkeys(found))[:MAX_WORDS]


def all_words(text: str) -> tuple[str, ...]:
    """Every word of `text`, in order, each once: for a question that has nothing but light words."""
    return tuple(dict.fromkeys(word.surface for word in words(text) if not word.joined))[:MAX_WORDS]


def _cut(text: str) -> str:
    """What is read of a question: not half of the word at which a long one is cut, or that half is said to stand in no article."""
    cut = text[:MAX_CHARS]
    return cut if len(text) == len(cut) or text[MAX_CHARS].isspace() else cut.rsplit(maxsplit=1)[0]


def _blank(text: str, span: Span) -> str:
    return text[: span.start] + " " * len(span) + text[span.end :]


def _words_of(asked: str, found: Range | None) -> str | None:
    """The words of a range without the preposition before them: "on 29 March" is 29 March."""
    return _PREPOSITION.sub("", found.span.of(asked)) if found else None
