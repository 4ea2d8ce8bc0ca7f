"""What was typed into /briefing setup, laid over the briefing as it was: what is left out stays."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime, time
from typing import Final

from bot.briefing.due_words import read_days, read_time
from bot.model.edition import BriefingSetup, ChannelKind, EmptyDay, Filters, TemplateChoice
from bot.model.errors import BadInputError
from bot.services.schedule_zones import read_zone

MAX_WORDS: Final = 25
MAX_WORD_CHARS: Final = 100
NOTHING: Final = frozenset({"-", "–", "none"})
"""Typed to take a list back."""


@dataclass(frozen=True, slots=True)
class Typed:
    """The options as they were given; None was left out."""

    time: str | None = None
    zone: str | None = None
    days: str | None = None
    template: str | None = None
    sections: str | None = None
    words: str | None = None
    without: str | None = None
    outlets: str | None = None
    without_outlets: str | None = None
    pinned: str | None = None
    role_id: int | None = None
    no_role: bool = False
    empty_day: str | None = None
    messages: int | None = None
    discussion: bool | None = None
    publish: bool | None = None


@dataclass(frozen=True, slots=True)
class Where:
    """The server, the channel if one was given, or the one the command was used in, and who used it."""

    server_id: int
    channel_id: int
    channel_kind: ChannelKind
    user_id: int
    is_given: bool


def new_setup(name: str, where: Where, *, tz: str, now: datetime) -> BriefingSetup:
    """A briefing as it is before anything is typed: every day at 8."""
    return BriefingSetup(
        briefing_id=0,
        server_id=where.server_id,
        channel_id=where.channel_id,
        channel_kind=where.channel_kind,
        at=time(8),
        tz=tz,
        since=now,
        made_by=where.user_id,
        name=name,
    )


def laid_over(before: BriefingSetup, typed: Typed, where: Where, *, templates: Sequence[str], sections: Sequence[str]) -> BriefingSetup:
    """The briefing as it will be. BadInputError for what cannot be read, and for a template or section that is not there.

    Nor can everybody be told: that role bears the number of the server. https://docs.discord.com/developers/topics/permissions
    """
    if typed.role_id == where.server_id:
        message = "A briefing can mention one role that people choose for themselves, not @everyone."
        raise BadInputError(message)
    if where.is_given:
        before = replace(before, channel_id=where.channel_id, channel_kind=where.channel_kind)
    filters = before.filters
    return replace(
        before,
        made_by=where.user_id,
        at=read_time(typed.time) if typed.time else before.at,
        tz=read_zone(typed.zone) if typed.zone else before.tz,
        days=read_days(typed.days) if typed.days else before.days,
        template=TemplateChoice(_known(typed.template, templates, "template")) if typed.template else before.template,
        sections=_sections(typed.sections, sections) if typed.sections else before.sections,
        filters=Filters(
            words=_words(typed.words, filters.words),
            without=_words(typed.without, filters.without),
            outlets=_words(typed.outlets, filters.outlets),
            without_outlets=_words(typed.without_outlets, filters.without_outlets),
            pinned=_words(typed.pinned, filters.pinned),
        ),
        role_id=None if typed.no_role else typed.role_id or before.role_id,
        empty_day=EmptyDay(typed.empty_day) if typed.empty_day else before.empty_day,
        messages_in_channel=typed.messages or before.messages_in_channel,
        discussion=before.discussion if typed.discussion is None else typed.discussion,
        publish=before.publish if typed.publish is None else typed.publish,
    )


def _words(text: str | None, before: tuple[str, ...]) -> tuple[str, ...]:
    if text is None:
        return before
    if text.strip().casefold() in NOTHING:
        return ()
    words = tuple(dict.fromkeys(word for piece in text.split(",") if (word := " ".join(piece.split()))))
    if len(words) > MAX_WORDS or any(len(word) > MAX_WORD_CHARS for word in words):
        message = f"A list takes at most {MAX_WORDS} entries of at most {MAX_WORD_CHARS} characters each, with commas between."
        raise BadInputError(message)
    return words


def _sections(text: str, known: Sequence[str]) -> tuple[str, ...]:
    return tuple(_known(word, known, "section") for word in _words(text, ()))


def _known(word: str, known: Sequence[str], what: str) -> str:
    for each in known:
        if each.casefold() == word.strip().casefold():
            return each
    message = f"There is no {what} “{word.strip()[:40]}”; there are {', '.join(known)}."
    raise BadInputError(message)
