"""The client: what it hears, and whether it still hears."""

import asyncio
import logging
import re
from collections.abc import Awaitable, Mapping, Sequence
from typing import Any

import discord

from bot.answering.small_talk import small_talk
from bot.discord_ui.briefing_clicks import BriefingClicks
from bot.discord_ui.briefing_commands import add_briefing_commands
from bot.discord_ui.briefing_ids import is_ours as is_of_briefings
from bot.discord_ui.buttons import Look, Meaning, More, Share, meaning_of, meaning_of_choice
from bot.discord_ui.cards import Card, Cards
from bot.discord_ui.commands import Tree, add_commands, add_plain_commands
from bot.discord_ui.desk import Desk
from bot.discord_ui.earlier import earlier
from bot.discord_ui.layout import heading_of, is_answer, menu_of_message, presses_of_message, texts_of_message
from bot.discord_ui.needs import Reader, Servers, Services
from bot.discord_ui.places import Interactive, Public, Reply
from bot.discord_ui.seen import Seen
from bot.discord_ui.sources import SourceClicks, add_source_commands
from bot.discord_ui.sources_cards import SourceCards
from bot.discord_ui.sources_ids import is_ours as is_of_sources
from bot.discord_ui.sources_notices import Notifier
from bot.discord_ui.story import StoryClicks, add_story_commands
from bot.discord_ui.story_cards import StoryCards
from bot.discord_ui.story_ids import is_ours as is_of_stories
from bot.discord_ui.sync import sync_if_changed
from bot.model.errors import BriefingError
from bot.render.renderer import Renderer
from bot.services.editions_admin import BriefingAdmin
from bot.services.feeds_desk import SourceDesk

INTENTS = discord.Intents(guilds=True, guild_messages=True, dm_messages=True)
"""4609. None of them is privileged: Discord delivers the text of mentions and direct messages without."""

PRESSED = frozenset({discord.InteractionType.component, discord.InteractionType.modal_submit})

FINISH_S = 3.0
"""What is being answered when the client is closed has this long to be sent."""

_TYPED = re.compile(r"^/ask\s+", re.IGNORECASE)
"""The command, sent as words: Discord does so where nobody chose it from its list."""

log = logging.getLogger(__name__)


class BriefingClient(discord.Client):
    """One connection to Discord, from login to close. Replaced, not repaired, when it breaks (`supervise`).

    `seen` is shared by the clients that follow each other. Without `briefings` or `sources` there are no commands for them.
    """

    def __init__(
        self,
        services: Services,
        renderer: Renderer,
        *,
        seen: Seen | None = None,
        servers: Servers | None = None,
        briefings: BriefingAdmin | None = None,
        sources: SourceDesk | None = None,
    ) -> None:
        super().__init__(
            intents=INTENTS,
            allowed_mentions=discord.AllowedMentions.none(),
            max_messages=None,  # nothing that people write is kept, not even in memory
            chunk_guilds_at_startup=False,
        )
        self._surface = renderer.surface
        self._seen = seen or Seen()
        self._desk = Desk(services, renderer)
        self._cards = Cards(renderer)
        self.tree = Tree(self, seen=self._seen, desk=self._desk, cards=self._cards)
        add_commands(self.tree, desk=self._desk, cards=self._cards, services=services)
        story_cards = StoryCards(renderer)
        add_story_commands(self.tree, desk=self._desk, cards=story_cards, services=services)
        self._stories = StoryClicks(desk=self._desk, cards=story_cards, plain=self._cards)
        add_plain_commands(self.tree, desk=self._desk, cards=self._cards, servers=servers)
        self._servers = servers
        self._briefings: BriefingClicks | None = None
        if briefings is not None:
            add_briefing_commands(self.tree, desk=self._desk, renderer=renderer, admin=briefings)
            self._briefings = BriefingClicks(desk=self._desk, renderer=renderer, admin=briefings, plain=self._cards)
        self._sources: SourceClicks | None = None
        self._notifier: Notifier | None = None
        self._notifying: asyncio.Task[None] | None = None
        if sources is not None:
            source_cards = SourceCards(sources, renderer)
            add_source_commands(self.tree, desk=self._desk, cards=source_cards)
            self._sources = SourceClicks(desk=self._desk, cards=source_cards, plain=self._cards)
            self._notifier = Notifier(self, notices=sources.notices, renderer=renderer, clock=sources.clock)
        self._hears = asyncio.Event()
        self._deaf = asyncio.Event()
        self._deaf.set()
        self.was_ready = False

    async def setup_hook(self) -> None:
        """After login, before the gateway."""
        await sync_if_changed(self.tree, client=self)
        if self._notifier is not None:
            self._notifying = asyncio.create_task(self._notifier.look_after(), name="feed-notices")

    async def close(self) -> None:
        """Send what is being answered, then end the connection."""
        if self._notifying is not None:
            self._notifying.cancel()
            await asyncio.gather(self._notifying, return_exceptions=True)
        await self._desk.finish(within_s=FINISH_S)
        await super().close()

    def dispatch(self, event: str, /, *args: Any, **kwargs: Any) -> None:
        """Tell of an event, but none once the client is being closed: discord.py has no loop left then and fails on telling of its end."""
        if not self.is_closed():
            super().dispatch(event, *args, **kwargs)

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

        if self._servers is not None and self.shard_count in {None, 1}:  # of several, each knows only a part of the servers
            await self._tell(self._servers.are([guild.id for guild in self.guilds]))

    async def on_guild_join(self, guild: discord.Guild) -> None:
        """Somebody added the bot to a server."""
        if self._servers is not None:
            await self._tell(self._servers.came(guild.id))

    async def on_guild_remove(self, guild: discord.Guild) -> None:
        """The bot was removed from a server; one that is only out of reach comes as another event."""
        if self._servers is not None:
            await self._tell(self._servers.left(guild.id))

    async def _tell(self, told: Awaitable[None]) -> None:
        try:
            await told
        except BriefingError as error:
            log.warning("not noted in which servers the bot is: %s", error)

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
        question = _TYPED.sub("", question)
        if question:
            await self._desk.serve(Reply(message), self._said_to_us, question, message)
        else:
            await self._desk.serve(Reply(message), self._cards.help)

    async def _said_to_us(self, reader: Reader, text: str, message: discord.Message) -> Sequence[Card]:
        """What a message is answered with: small talk in kind; what goes on from an answer of ours as such; else it is a question."""
        before = await earlier(message, ours=self.user, surface=self._surface)
        if whom := before.chosen(text):
            return await self._cards.more(reader, whom, heading=before.question)
        if meant := small_talk(text):
            return await self._cards.small_talk(reader, meant, more=before.more, why=before.why, heading=before.question)
        return await self._cards.answer(reader, await reader.completed(text, before=before.question))

    def _is_for_us(self, message: discord.Message) -> bool:
        ordinary = message.type in {discord.MessageType.default, discord.MessageType.reply} and not message.flags.forwarded
        direct = isinstance(message.channel, discord.DMChannel)
        return ordinary and not message.author.bot and (direct or self.user in message.mentions)

    async def on_interaction(self, interaction: discord.Interaction[Any]) -> None:
        """A button, a choice from a list, or a form handed in; commands arrive in the tree by themselves."""
        if interaction.type not in PRESSED or not self._seen.first_time(interaction.id):
            return
        custom_id, value = _pressed(interaction)
        if self._briefings is not None and is_of_briefings(custom_id):
            await self._briefings.serve(interaction, custom_id, value)
            return
        if self._sources is not None and is_of_sources(custom_id):
            await self._sources.serve(interaction, custom_id, value)
            return
        if is_of_stories(custom_id):
            await self._stories.serve(interaction, custom_id, value)
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
                    asked=is_answer(message),
                    by=interaction.user.display_name,
                )
            case _:
                await self._desk.serve(Interactive(interaction), self._cards.outdated)


def _meaning(interaction: discord.Interaction[Any]) -> Meaning | None:
    custom_id, value = _pressed(interaction)
    return meaning_of(custom_id) if value is None else meaning_of_choice(custom_id, value)


def _pressed(interaction: discord.Interaction[Any]) -> tuple[str, str | None]:
    """The custom_id, and the value that was chosen where it is a list's."""
    pressed: Mapping[str, Any] = {**(interaction.data or {})}
    values = pressed.get("values") or []
    return str(pressed.get("custom_id", "")), str(values[0]) if values else None
