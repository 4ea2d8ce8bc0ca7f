"""Seeing to a server's sources on Discord: `/sources`, and "Add to sources" on a message. For admins; everything is about their server."""

import io
from collections.abc import Awaitable, Callable, Sequence
from typing import Any, Final, TypeAlias

import discord
from discord import app_commands, ui

from bot.discord_ui.cards import Card, Cards
from bot.discord_ui.desk import Desk
from bot.discord_ui.layout import MAX_CHOICES
from bot.discord_ui.needs import Reader
from bot.discord_ui.places import Interactive, server_of
from bot.discord_ui.sources_cards import SourceCards
from bot.discord_ui.sources_ids import meaning_of
from bot.model.errors import BadInputError
from bot.services.feeds_desk import MAX_FILE_BYTES

Client: TypeAlias = Any
Address: TypeAlias = app_commands.Range[str, 1, 2000]
Which: TypeAlias = app_commands.Range[str, 1, 200]
LIST_FILE: Final = "feeds.opml"
MAX_LIST_BYTES: Final = 5_000_000
_SUFFIXES: Final = (".txt", ".md", ".markdown", ".html", ".htm", ".jsonl")


_CONTEXTS: Final = app_commands.AppCommandContext(guild=True, dm_channel=False, private_channel=False)
_INSTALLS: Final = app_commands.AppInstallationType(guild=True, user=False)
_MANAGERS: Final = discord.Permissions(manage_guild=True)


class _Served:
    """Serves a command about the sources of the server it is used in, and notes where that was."""

    def __init__(self, desk: Desk, cards: SourceCards) -> None:
        self.desk = desk
        self.cards = cards

    async def __call__(
        self, interaction: discord.Interaction[Client], work: Callable[..., Awaitable[Sequence[Card]]], *args: object
    ) -> None:
        async def with_server(_: Reader) -> Sequence[Card]:
            server_id = server_here(interaction)
            await self.cards.seen_in(server_id, _told_here(interaction))
            return await work(server_id, *args)

        await self.desk.serve(Interactive(interaction), with_server)


def add_source_commands(tree: app_commands.CommandTree[Client], *, desk: Desk, cards: SourceCards) -> None:
    """Put the group and the message menu into the tree. Discord offers them to those who may manage the server."""
    serve, words = _Served(desk, cards), cards.labels
    group = app_commands.Group(
        name="sources",
        description=words["sources.description"],
        default_permissions=_MANAGERS,
        allowed_contexts=_CONTEXTS,
        allowed_installs=_INSTALLS,
    )
    _add_adding(group, serve)
    for verb, work in (("remove", cards.remove), ("pause", cards.pause), ("resume", cards.resume), ("test", cards.test)):
        _add_verb(group, serve, verb, work)
    _add_lists(group, serve)
    tree.add_command(group)
    tree.add_command(_menu(serve))


def _add_adding(group: app_commands.Group, serve: _Served) -> None:
    words, cards = serve.cards.labels, serve.cards

    @group.command(name="add", description=words["sources.add.description"])
    @app_commands.describe(address=words["sources.address"])
    async def add(interaction: discord.Interaction[Client], address: Address) -> None:
        await serve(interaction, cards.add, address)

    @group.command(name="list", description=words["sources.list.description"])
    async def list_(interaction: discord.Interaction[Client]) -> None:
        await serve(interaction, cards.listed)

    @group.command(name="health", description=words["sources.health.description"])
    async def health(interaction: discord.Interaction[Client]) -> None:
        await serve(interaction, cards.health)


def _add_verb(group: app_commands.Group, serve: _Served, verb: str, work: Callable[[int, str], Awaitable[Sequence[Card]]]) -> None:
    """One of the commands that are about one feed."""
    words, cards = serve.cards.labels, serve.cards

    @group.command(name=verb, description=words[f"sources.{verb}.description"])
    @app_commands.describe(feed=words["sources.feed"])
    async def do(interaction: discord.Interaction[Client], feed: Which) -> None:
        await serve(interaction, work, feed)

    @do.autocomplete("feed")
    async def feeds(interaction: discord.Interaction[Client], typed: str) -> list[app_commands.Choice[str]]:
        server_id = server_of(interaction)
        if server_id is None:
            return []
        return [app_commands.Choice(name=label, value=value) for label, value in await cards.offers(server_id, typed, limit=MAX_CHOICES)]


def _add_lists(group: app_commands.Group, serve: _Served) -> None:
    words, cards = serve.cards.labels, serve.cards

    @group.command(name="import", description=words["sources.import.description"])
    @app_commands.describe(file=words["sources.file"])
    async def import_(interaction: discord.Interaction[Client], file: discord.Attachment) -> None:
        async def read(server_id: int) -> Sequence[Card]:
            return await cards.import_list(server_id, await _content(file, max_bytes=MAX_LIST_BYTES))

        await serve(interaction, read)

    @group.command(name="export", description=words["sources.export.description"])
    async def export(interaction: discord.Interaction[Client]) -> None:
        place = WithFile(interaction)

        async def write(_: Reader) -> Sequence[Card]:
            made, place.data = await cards.export(server_here(interaction))
            return made

        await serve.desk.serve(place, write)


def _menu(serve: _Served) -> app_commands.ContextMenu:
    """The menu entry "Add to sources" of a message."""

    async def add_message(interaction: discord.Interaction[Client], message: discord.Message) -> None:
        async def look(server_id: int) -> Sequence[Card]:
            files = [(file.filename, await _content(file, max_bytes=MAX_FILE_BYTES)) for file in message.attachments if _is_readable(file)]
            return await serve.cards.look_at(server_id, message.content, files)

        await serve(interaction, look)

    menu = app_commands.ContextMenu(
        name=serve.cards.labels["sources.menu"], callback=add_message, allowed_contexts=_CONTEXTS, allowed_installs=_INSTALLS
    )
    menu.default_permissions = _MANAGERS
    return menu


class SourceClicks:
    """Buttons and lists under what was shown before saving it."""

    def __init__(self, *, desk: Desk, cards: SourceCards, plain: Cards) -> None:
        self._desk = desk
        self._cards = cards
        self._plain = plain

    async def serve(self, interaction: discord.Interaction[Client], custom_id: str, value: str | None) -> None:
        """Do what it stands for."""
        pressed = meaning_of(custom_id, value)
        if pressed is None:
            await self._desk.serve(Interactive(interaction), self._plain.outdated)
            return

        async def take(_: Reader) -> Sequence[Card]:
            return await self._cards.take(server_here(interaction), pressed)

        await self._desk.serve(Interactive(interaction), take)


class WithFile(Interactive):
    """An answer that brings a file along. `data` is set by whoever makes the answer."""

    data = b""

    async def show(self, views: Sequence[ui.LayoutView]) -> None:
        """The first view, and the file below it. Not tried again: a file is read once."""
        views[0].add_item(ui.File(f"attachment://{LIST_FILE}"))
        await self._interaction.edit_original_response(view=views[0], attachments=[discord.File(io.BytesIO(self.data), LIST_FILE)])


def server_here(interaction: discord.Interaction[Client]) -> int:
    """The server whose sources are meant; BadInputError where there is none."""
    server_id = server_of(interaction)
    if server_id is None:
        message = "Feeds belong to a server. Add me to yours, and use this there."
        raise BadInputError(message)
    return server_id


def _told_here(interaction: discord.Interaction[Client]) -> int | None:
    """The channel, where the bot can write there by itself."""
    may = interaction.app_permissions
    return interaction.channel_id if may.view_channel and may.send_messages else None


def _is_readable(file: discord.Attachment) -> bool:
    return file.filename.lower().endswith(_SUFFIXES)


async def _content(file: discord.Attachment, *, max_bytes: int) -> bytes:
    if file.size > max_bytes:
        message = f"{file.filename} is larger than {max_bytes // 1_000_000} MB, which is the most that is read from here."
        raise BadInputError(message)
    try:
        return await file.read()
    except discord.HTTPException:
        message = f"{file.filename} could not be had from Discord. Please try again."
        raise BadInputError(message) from None
