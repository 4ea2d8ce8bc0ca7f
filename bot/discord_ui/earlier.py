"""Earlier: the answer of ours that a message goes on from, and what it offers. Read from Discord each time; nothing is kept."""

import logging
from dataclasses import dataclass
from typing import Final

import aiohttp
import discord

from bot.answering.follow_up import complete
from bot.answering.picked import picked
from bot.answering.small_talk import SmallTalk, small_talk
from bot.discord_ui.buttons import Closer, Look, Looks, Meaning, More, Whom, meaning_of, meaning_of_choice
from bot.discord_ui.layout import heading_of, is_answer, menu_of_message, presses_of_message
from bot.render.surface import Surface

LOOKED_BACK: Final = 20
"""Messages of a direct conversation looked at for our last answer."""
_NAME_WORDS: Final = 5
_ANY_QUESTION: Final = "What did Ann say about it?"

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Earlier:
    """An answer or silence of ours: what was asked (None for `NOTHING`), and what its buttons and its list stand for, from the top."""

    question: str | None
    offers: tuple[Meaning, ...] = ()
    whom: tuple[tuple[str, More], ...] = ()
    """Where it asked whom somebody meant: the names to choose from, and what each stands for."""

    def chosen(self, text: str) -> More | None:
        """What `text` chooses of `whom`, None where it chooses nothing."""
        meant = dict(self.whom)
        name = picked(text, tuple(meant))
        return meant[name] if name is not None else None

    @property
    def more(self) -> More | None:
        """Its next page, None where it has none."""
        return next((each for each in self.offers if isinstance(each, More)), None)

    @property
    def why(self) -> Look | None:
        """Why its first statement was taken for one; None where it shows none."""
        return next((each for each in self.offers if isinstance(each, Look) and each.closer is Closer.WHY), None)


NOTHING: Final = Earlier(None)


async def earlier(message: discord.Message, *, ours: discord.ClientUser | None, surface: Surface) -> Earlier:
    """What a message goes on from: the answer it replies to, which Discord sends along, in a direct message else the last one there.

    NOTHING where there is none, and where Discord does not tell.
    """
    if message.reference is not None:
        answer = message.reference.resolved
        return _read(answer, surface) if isinstance(answer, discord.Message) and answer.author == ours and is_answer(answer) else NOTHING
    if not isinstance(message.channel, discord.DMChannel) or not _may_go_on(message.content):
        return NOTHING
    try:
        async for before in message.channel.history(limit=LOOKED_BACK, before=message):
            if before.author == ours and is_answer(before):
                return _read(before, surface)
    except (discord.HTTPException, aiohttp.ClientError, OSError) as error:
        log.warning("what stands before message %s is not known: %s", message.id, error)
    return NOTHING


def _may_go_on(text: str) -> bool:
    """Whether the history can matter: a follow-up, a name or number, "more" or "why?"."""
    return (
        len(text.split()) <= _NAME_WORDS
        or complete(text, before=_ANY_QUESTION) != text
        or small_talk(text) in {SmallTalk.MORE, SmallTalk.WHY}
    )


def _read(message: discord.Message, surface: Surface) -> Earlier:
    question = heading_of(message, heading=surface.heading, unescape=surface.unescape)
    offers = [meaning_of(press.custom_id) for press in presses_of_message(message)]
    whom: list[tuple[str, More]] = []
    menu = menu_of_message(message)
    kind = meaning_of(menu.custom_id) if menu else None
    for choice in menu.choices if menu else ():
        meant = meaning_of_choice(menu.custom_id, choice.value) if menu else None
        if isinstance(kind, Looks):
            offers.append(meant)
        elif isinstance(kind, Whom) and isinstance(meant, More):
            whom.append((choice.value, meant))
    return Earlier(question, tuple(each for each in offers if each is not None), tuple(whom))
