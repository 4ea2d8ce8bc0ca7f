"""The slash commands and the message menu. Each is one call of the desk; the words on them are the templates'."""

from collections.abc import Iterable, Sequence
from typing import Any, Final, TypeAlias

import discord
from discord import app_commands

from bot.discord_ui.cards import Cards
from bot.discord_ui.desk import Desk
from bot.discord_ui.layout import MAX_CHOICE_CHARS, MAX_CHOICES, texts_of_message
from bot.discord_ui.needs import Servers, Services
from bot.discord_ui.places import Interactive, server_of
from bot.discord_ui.seen import Seen
from bot.model.answer import Bounds
from bot.render.clamp import clamped, cut
from bot.statements.directory import Person

MAX_MENU_WORDS_CHARS: Final = 300
"""As much of a message as "Find sources" looks for."""

Question: TypeAlias = app_commands.Range[str, 1, 500]
Limit: TypeAlias = app_commands.Range[str, 1, 100]

Client: TypeAlias = Any
"""discord.py's trees and interactions are generic in the client; nothing here depends on it."""


class Tree(app_commands.CommandTree[Client]):
    """The commands of every server, direct message and user install. An interaction that comes a second time is not handled again."""

    def __init__(self, client: discord.Client, *, seen: Seen, desk: Desk, cards: Cards) -> None:
        super().__init__(
            client,
            allowed_installs=app_commands.AppInstallationType(guild=True, user=True),
            allowed_contexts=app_commands.AppCommandContext(guild=True, dm_channel=True, private_channel=True),
        )
        self._seen, self._desk, self._cards = seen, desk, cards

    async def interaction_check(self, interaction: discord.Interaction[Client], /) -> bool:
        """Whether to go on with it."""
        return self._seen.first_time(interaction.id)

    async def on_error(self, interaction: discord.Interaction[Client], error: app_commands.AppCommandError, /) -> None:
        """Commands do not raise (the desk is their border); what comes here is a command Discord knows and we no longer do."""
        if isinstance(error, app_commands.CommandNotFound | app_commands.CommandSignatureMismatch):
            await self._desk.serve(Interactive(interaction), self._cards.outdated)
        else:
            await super().on_error(interaction, error)


def add_commands(tree: Tree, *, desk: Desk, cards: Cards, services: Services) -> None:
    """Put into the tree what is asked with words."""
    words = cards.labels

    @tree.command(name="ask", description=words["ask.description"])
    @app_commands.describe(question=words["ask.question"], source=words["ask.source"], since=words["ask.since"], until=words["ask.until"])
    async def ask(
        interaction: discord.Interaction[Client],
        question: Question,
        source: Limit | None = None,
        since: Limit | None = None,
        until: Limit | None = None,
    ) -> None:
        await desk.serve(Interactive(interaction), cards.answer, question, bounds=Bounds(source, since, until))

    @ask.autocomplete("source")
    async def sources(interaction: discord.Interaction[Client], typed: str) -> list[app_commands.Choice[str]]:
        reader = await services.seen_by(server_of(interaction))
        return [app_commands.Choice(name=label, value=name) for label, name in offers(await reader.source_names(), typed=typed)]

    @tree.command(name="said", description=words["said.description"])
    @app_commands.describe(speaker=words["said.speaker"], about=words["said.about"], since=words["said.since"], until=words["said.until"])
    async def said(
        interaction: discord.Interaction[Client],
        speaker: Limit,
        about: Question | None = None,
        since: Limit | None = None,
        until: Limit | None = None,
    ) -> None:
        await desk.serve(Interactive(interaction), cards.said, speaker, about=about, bounds=Bounds(since=since, until=until))

    @said.autocomplete("speaker")
    async def speakers(interaction: discord.Interaction[Client], typed: str) -> list[app_commands.Choice[str]]:
        reader = await services.seen_by(server_of(interaction))
        found = await reader.speakers(typed, limit=MAX_CHOICES)
        return [app_commands.Choice(name=label, value=name) for label, name in speaker_offers(found)]

    @tree.command(name="search", description=words["search.description"])
    @app_commands.describe(words=words["search.words"])
    async def search(interaction: discord.Interaction[Client], words: Question) -> None:
        await desk.serve(Interactive(interaction), cards.found, words)

    @tree.context_menu(name=words["menu.find"])
    async def find(interaction: discord.Interaction[Client], message: discord.Message) -> None:
        said = message.content or " ".join(text for _, text in texts_of_message(message))
        await desk.serve(Interactive(interaction), cards.found, said[: cut(said, max_chars=MAX_MENU_WORDS_CHARS)])


def add_plain_commands(tree: Tree, *, desk: Desk, cards: Cards, servers: Servers | None = None) -> None:
    """Put into the tree what takes no words. Without `servers` nobody can be forgotten, and nothing offers it."""
    words = cards.labels

    @tree.command(name="status", description=words["status.description"])
    async def status(interaction: discord.Interaction[Client]) -> None:
        await desk.serve(Interactive(interaction), cards.status)

    @tree.command(name="help", description=words["help.description"])
    async def help_(interaction: discord.Interaction[Client]) -> None:
        await desk.serve(Interactive(interaction), cards.help)

    @tree.command(name="privacy", description=words["privacy.description"])
    async def privacy(interaction: discord.Interaction[Client]) -> None:
        await desk.serve(Interactive(interaction), cards.privacy)

    if servers is not None:

        @tree.command(name="forget-me", description=words["forget.description"])
        async def forget_me(interaction: discord.Interaction[Client]) -> None:
            user = interaction.user
            names = [user.display_name, user.name, user.global_name or user.name]
            await desk.serve(Interactive(interaction), cards.forgotten, servers, user.id, names)


def offers(names: Sequence[tuple[str, int]], *, typed: str) -> list[tuple[str, str]]:
    """(label, name) of the outlets that fit what was typed: those that begin with it, then those that hold it, each most articles first.

    Names too long to be a value are not offered; they can still be typed in part.
    """
    wanted = typed.strip().casefold()
    fitting = [(name, count) for name, count in names if wanted in name.casefold() and 0 < len(name) <= MAX_CHOICE_CHARS]
    fitting.sort(key=lambda named: not named[0].casefold().startswith(wanted))
    return [(_label(name, count), name) for name, count in fitting[:MAX_CHOICES]]


def speaker_offers(found: Iterable[Person]) -> list[tuple[str, str]]:
    """(label, name) of speakers, in their order: name, role, how many articles they speak in, as the answer's head tells it too.

    Names too long to be a value are not offered.
    """
    return [
        (_label(f"{person.name}, {person.role}" if person.role else person.name, person.articles), person.name)
        for person in found
        if 0 < len(person.name) <= MAX_CHOICE_CHARS
    ][:MAX_CHOICES]


def _label(name: str, articles: int) -> str:
    figure = f" · {articles:,} article{'' if articles == 1 else 's'}"
    return clamped(name, max_chars=MAX_CHOICE_CHARS - len(figure)) + figure
