"""The client: what it hears, and whether it still hears."""

import asyncio
import logging
import re
from collections.abc import Mapping
from typing import Any

import discord

from bot.discord_ui.buttons import Look, Meaning, More, Share, meaning_of, meaning_of_choice
from bot.discord_ui.cards import Cards
from bot.discord_ui.commands import Tree, add_commands
from bot.discord_ui.desk import Desk
from bot.discord_ui.layout import heading_of, menu_of_message, presses_of_message, texts_of_message
from bot.discord_ui.needs import Services
from bot.discord_ui.places import Interactive, Public, Reply
from bot.discord_ui.seen import Seen
from bot.discord_ui.sync import sync_if_changed
from bot.render.renderer import Renderer

INTENTS = discord.Intents(guilds=True, guild_messages=True, dm_messages=True)
"""4609. None of them is privileged: Discord delivers the text of mentions and direct messages without."""

FINISH_S = 3.0
"""What is being answered when the client is closed has this long to be sent."""

log = logging.getLogger(__name__)


class BriefingClient(discord.Client):
    """One connection to Discord, from login to close. Replaced, not repaired, when it breaks (`supervise`).

    `seen` is shared by the clients that follow each other.
    """

    def __init__(self, services: Services, renderer: Renderer, *, seen: Seen | None = None) -> None:
        super().__init__(
            intents=INTENTS,
            allowed_mentions=discord.AllowedMentions.none(),
            max_messages=None,  # nothing that people write is kept, not even in memory
            chunk_guilds_at_startup=False,
        )
        self._surface = renderer.surface
        self._seen = seen or Seen()
        self._desk = Desk(services, renderer)
        self._cards = Cards(services, renderer)
        self.tree = Tree(self, seen=self._seen, desk=self._desk, cards=self._cards)
        add_commands(self.tree, desk=self._desk, cards=self._cards, services=services)
        self._hears = asyncio.Event()
        self._deaf = asyncio.Event()
        self._deaf.set()
        self.was_ready = False

    async def setup_hook(self) -> None:
        """After login, before the gateway."""
        await sync_if_changed(self.tree, client=self)

    async def close(self) -> None:
        """Send what is being answered, then end the connection."""
        await self._desk.finish(within_s=FINISH_S)
        await super().close()

    # whether it hears

    @property
    def hears(self) -> bool:
        """Whether the gateway is connected now."""
        return self._hears.is_set()

    async def deaf_for(self, seconds: float) -> None:
        """Returns when the gateway has been away for that long without a break."""
        while True:
            await self._deaf.wait()
            try:
                async with asyncio.timeout(seconds):
                    await self._hears.wait()
            except TimeoutError:
                return

    async def on_ready(self) -> None:
        """A session is there."""
        self.was_ready = True
        self._now(hearing=True)
        log.info("connected to Discord as %s in %d servers", self.user, len(self.guilds))

    async def on_resumed(self) -> None:
        """The session goes on."""
        self._now(hearing=True)

    async def on_disconnect(self) -> None:
        """The connection is gone; discord.py tries to get it back."""
        self._now(hearing=False)

    def _now(self, *, hearing: bool) -> None:
        first, second = (self._hears, self._deaf) if hearing else (self._deaf, self._hears)
        first.set()
        second.clear()

    # what it hears

    async def on_message(self, message: discord.Message) -> None:
        """A direct message, a mention or a reply to us is a question; nothing but a mention asks for help."""
        if not self._is_for_us(message) or not self._seen.first_time(message.id):
            return
        question = re.sub(rf"<@!?{self.user.id if self.user else 0}>", " ", message.content).strip()
        if question:
            await self._desk.serve(Reply(message), self._cards.answer, question)
        else:
            await self._desk.serve(Reply(message), self._cards.help)

    def _is_for_us(self, message: discord.Message) -> bool:
        ordinary = message.type in {discord.MessageType.default, discord.MessageType.reply} and not message.flags.forwarded
        direct = isinstance(message.channel, discord.DMChannel)
        return ordinary and not message.author.bot and (direct or self.user in message.mentions)

    async def on_interaction(self, interaction: discord.Interaction[Any]) -> None:
        """A button or a choice from a list; commands arrive in the tree by themselves."""
        if interaction.type is not discord.InteractionType.component or not self._seen.first_time(interaction.id):
            return
        message = interaction.message
        match _meaning(interaction):
            case More() as more if message:
                heading = heading_of(message, heading=self._surface.heading, unescape=self._surface.unescape)
                await self._desk.serve(Interactive(interaction), self._cards.more, more, heading=heading)
            case Look() as look:
                await self._desk.serve(Interactive(interaction), self._cards.look, look)
            case Share() as share if message:
                texts = [text for _, text in texts_of_message(message)]
                await self._desk.serve(
                    Public(interaction),
                    self._cards.shared,
                    share,
                    texts=texts,
                    presses=presses_of_message(message),
                    menu=menu_of_message(message),
                    by=interaction.user.display_name,
                )
            case _:
                await self._desk.serve(Interactive(interaction), self._cards.outdated)


def _meaning(interaction: discord.Interaction[Any]) -> Meaning | None:
    pressed: Mapping[str, Any] = {**(interaction.data or {})}
    custom_id, values = str(pressed.get("custom_id", "")), pressed.get("values") or []
    return meaning_of_choice(custom_id, str(values[0])) if values else meaning_of(custom_id)
