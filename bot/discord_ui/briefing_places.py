"""Where the briefing commands answer: privately, with the messages of a dry run below."""

import json
from collections.abc import Sequence
from typing import Any, Final

import discord
from discord import ui
from discord.http import Route

from bot.discord_ui.briefing_cards import Preview
from bot.discord_ui.places import Interactive

MAX_PARTS: Final = 5
EPHEMERAL: Final = 1 << 6


class Below(Interactive):
    """An answer of our own with finished messages below it, as Discord would show them in the channel, seen by nobody else."""

    def __init__(self, interaction: discord.Interaction[Any], preview: Preview) -> None:
        super().__init__(interaction)
        self._preview = preview

    async def show(self, views: Sequence[ui.LayoutView]) -> None:
        """The card, then the messages."""
        await super().show(views)
        for part in self._preview.parts[:MAX_PARTS]:
            payload = json.loads(part)
            payload |= {"flags": (payload.get("flags") or 0) | EPHEMERAL, "allowed_mentions": {"parse": []}}
            route = Route(
                "POST",
                "/webhooks/{webhook_id}/{webhook_token}",
                webhook_id=self._interaction.application_id,
                webhook_token=self._interaction.token,
            )
            await self._interaction.client.http.request(route, json=payload)
