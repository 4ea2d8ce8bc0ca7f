"""Stories on Discord: `/story` and `/compare`, and the buttons under what they show."""

from typing import Any, Final, TypeAlias

import discord
from discord import app_commands

from bot.discord_ui.cards import Cards, choice_text
from bot.discord_ui.desk import Desk
from bot.discord_ui.layout import MAX_CHOICE_CHARS, MAX_CHOICES
from bot.discord_ui.needs import Services
from bot.discord_ui.places import Interactive, server_of
from bot.discord_ui.story_cards import StoryCards
from bot.discord_ui.story_ids import meaning_of
from bot.render.clamp import clamped

Client: TypeAlias = Any
Which: TypeAlias = app_commands.Range[str, 1, 200]
Choices: TypeAlias = list[app_commands.Choice[str]]
_BETWEEN: Final = " · "


def add_story_commands(tree: app_commands.CommandTree[Client], *, desk: Desk, cards: StoryCards, services: Services) -> None:
    """Put both commands into the tree."""
    words = cards.labels

    async def stories(interaction: discord.Interaction[Client], typed: str) -> Choices:
        reader = await services.seen_by(server_of(interaction))
        found = await reader.story_lines(typed, limit=MAX_CHOICES)
        return [_choice(line.headline, cards.told(line), str(line.story_id)) for line in found]

    async def articles(interaction: discord.Interaction[Client], typed: str) -> Choices:
        reader = await services.seen_by(server_of(interaction))
        found = await reader.article_lines(typed, limit=MAX_CHOICES)
        return [_choice(line.headline, line.source, str(line.article_id)) for line in found]

    @tree.command(name="story", description=words["story.description"])
    @app_commands.describe(story=words["story.story"])
    @app_commands.autocomplete(story=stories)
    async def story_(interaction: discord.Interaction[Client], story: Which | None = None) -> None:
        await desk.serve(Interactive(interaction), cards.story, story)

    @tree.command(name="compare", description=words["compare.description"])
    @app_commands.describe(story=words["compare.story"], first=words["compare.first"], second=words["compare.second"])
    @app_commands.autocomplete(story=stories, first=articles, second=articles)
    async def compare(
        interaction: discord.Interaction[Client],
        story: Which | None = None,
        first: app_commands.Range[str, 1, 2000] | None = None,
        second: app_commands.Range[str, 1, 2000] | None = None,
    ) -> None:
        await desk.serve(Interactive(interaction), cards.compare, story, first, second)


class StoryClicks:
    """Serves the buttons and lists of what the commands show."""

    def __init__(self, *, desk: Desk, cards: StoryCards, plain: Cards) -> None:
        self._desk = desk
        self._cards = cards
        self._plain = plain

    async def serve(self, interaction: discord.Interaction[Any], custom_id: str, value: str | None) -> None:
        """Show what was pressed or chosen."""
        show = meaning_of(custom_id, value)
        if show is None:
            await self._desk.serve(Interactive(interaction), self._plain.outdated)
        else:
            await self._desk.serve(Interactive(interaction), self._cards.show, show)


def _choice(name: str, behind: str, value: str) -> app_commands.Choice[str]:
    """A line to choose: the name, cut so that what stands behind it is whole."""
    rest = _BETWEEN + choice_text(behind)[: MAX_CHOICE_CHARS // 2]
    return app_commands.Choice(name=clamped(choice_text(name), max_chars=MAX_CHOICE_CHARS - len(rest)) + rest, value=value)
