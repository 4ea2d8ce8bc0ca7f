"""The kinds of conversation: an interaction, a button for everybody, a message to reply to. Each is acknowledged, then answered."""

import contextlib
import logging
from collections.abc import Sequence
from functools import partial
from typing import Final, Protocol

import aiohttp
import discord
from discord import ui

from bot.discord_ui.surely import surely

ALREADY_ACKNOWLEDGED: Final = 40060
UNKNOWN_INTERACTION: Final = 10062
"""https://docs.discord.com/developers/topics/opcodes-and-status-codes"""

NO_REPLY_WITHOUT_HISTORY: Final = 160002
"""A reply needs the permission to read the history of a channel; a message does not."""

log = logging.getLogger(__name__)


class Place(Protocol):
    """Where an answer goes. Views come as many as there are messages, at least one."""

    @property
    def private(self) -> bool:
        """Whether only the person who asked sees the answer, so that there is something to share."""

    @property
    def server_id(self) -> int | None:
        """The server whose articles are read here; None for the common ones alone."""

    async def acknowledge(self) -> bool:
        """Show that something is coming; False where it is too late or somebody else answers."""

    async def show(self, views: Sequence[ui.LayoutView]) -> None:
        """The answer."""

    async def tell(self, view: ui.LayoutView) -> None:
        """An error instead of an answer; only to the person where that is possible."""


class Interactive:
    """A command, menu or button with its own answer. It takes the place of "thinking …", so sending it twice is sending it once.

    It is ephemeral, except in a direct message with the bot.
    """

    def __init__(self, interaction: discord.Interaction) -> None:
        self._interaction = interaction
        self.private = not (interaction.guild_id is None and interaction.context.dm_channel is True)
        self.server_id = server_of(interaction)

    def __str__(self) -> str:
        return f"interaction {self._interaction.id}"

    async def acknowledge(self) -> bool:
        """Defer."""
        return await _deferred(self._interaction, ephemeral=self.private, thinking=True)

    async def show(self, views: Sequence[ui.LayoutView]) -> None:
        """The first view in place of "thinking …", the others below it."""
        await surely(lambda: self._interaction.edit_original_response(view=views[0]))
        for view in views[1:]:
            await self._interaction.followup.send(view=view, ephemeral=self.private)

    async def tell(self, view: ui.LayoutView) -> None:
        """In place of "thinking …"."""
        await surely(lambda: self._interaction.edit_original_response(view=view))


class Public:
    """A button whose answer is for everybody, while an error stays with who pressed it: nothing is seen until one of them is there."""

    private = False

    def __init__(self, interaction: discord.Interaction) -> None:
        self._interaction = interaction
        self.server_id = server_of(interaction)

    def __str__(self) -> str:
        return f"interaction {self._interaction.id}"

    async def acknowledge(self) -> bool:
        """Silently."""
        return await _deferred(self._interaction, ephemeral=False, thinking=False)

    async def show(self, views: Sequence[ui.LayoutView]) -> None:
        """As new messages. They have no nonce, so they are not tried again where they may have arrived."""
        for view in views:
            await self._interaction.followup.send(view=view)

    async def tell(self, view: ui.LayoutView) -> None:
        """As an ephemeral message."""
        await self._interaction.followup.send(view=view, ephemeral=True)


def server_of(interaction: discord.Interaction) -> int | None:
    """The server whose articles an interaction may read: where it happens, if the bot is installed there.

    Somebody who brings the bot along to a server, installed for themselves, reads what they would in a direct message.
    """
    return interaction.guild_id if interaction.is_guild_integration() else None


async def _deferred(interaction: discord.Interaction, *, ephemeral: bool, thinking: bool) -> bool:
    """Whether the interaction is ours to answer now. One that is older than 3 s, or that was answered already, is not."""
    attempts = 0

    async def defer() -> None:
        nonlocal attempts
        attempts += 1
        await interaction.response.defer(ephemeral=ephemeral, thinking=thinking)

    try:
        await surely(defer)
    except discord.HTTPException as error:
        if error.code == ALREADY_ACKNOWLEDGED and attempts > 1:
            return True  # our first attempt arrived, only Discord's answer to it was lost
        if error.code in {ALREADY_ACKNOWLEDGED, UNKNOWN_INTERACTION}:
            log.warning("interaction %s cannot be answered: %s", interaction.id, error.code)
            return False
        raise
    return True


class Reply:
    """A message that asked something. Answers are replies to it; each has a nonce made of its id, so sending twice is sending once."""

    private = False

    def __init__(self, message: discord.Message) -> None:
        self._message = message
        self.server_id = message.guild.id if message.guild else None

    def __str__(self) -> str:
        return f"message {self._message.id}"

    async def acknowledge(self) -> bool:
        """Typing. That it cannot be shown is no reason not to answer."""
        with contextlib.suppress(discord.HTTPException, aiohttp.ClientError, OSError):
            await self._message.channel.typing()
        return True

    async def show(self, views: Sequence[ui.LayoutView]) -> None:
        """The first view as a reply, the others below it."""
        for place, view in enumerate(views):
            await self._send(view, part=str(place))

    async def tell(self, view: ui.LayoutView) -> None:
        """As a reply: there is nothing more private here."""
        await self._send(view, part="e")

    async def _send(self, view: ui.LayoutView, *, part: str) -> None:
        reference = self._message.to_reference(fail_if_not_exists=False)
        nonce = f"{self._message.id}-{part}"
        send = partial(self._message.channel.send, view=view, nonce=nonce)
        try:
            await surely(lambda: send(reference=reference, mention_author=False))
        except discord.HTTPException as error:
            if error.code != NO_REPLY_WITHOUT_HISTORY:
                raise
            await surely(send)
