"""The buttons, lists and forms of the briefing commands: for those who may use the commands, whoever sees them."""

import logging
from collections.abc import Awaitable, Callable, Sequence
from typing import Any

import aiohttp
import discord

from bot.discord_ui.briefing_cards import BriefingCards, Preview
from bot.discord_ui.briefing_ids import Button, Deed, briefing_of_list, button_of
from bot.discord_ui.briefing_places import Below
from bot.discord_ui.briefing_template import TemplateCards, handed_in
from bot.discord_ui.cards import Card, Cards
from bot.discord_ui.desk import Desk
from bot.discord_ui.needs import Reader
from bot.discord_ui.places import Interactive, server_of
from bot.model.errors import BriefingError
from bot.render.renderer import Renderer
from bot.services.editions_admin import BriefingAdmin

log = logging.getLogger(__name__)


class NotAllowedError(BriefingError):
    """Whoever pressed it may not manage the server."""


class BriefingClicks:
    """Serves presses, choices and what is handed in."""

    def __init__(self, *, desk: Desk, renderer: Renderer, admin: BriefingAdmin, plain: Cards) -> None:
        self._desk, self._plain = desk, plain
        cards = BriefingCards(renderer, admin)
        self._templates = TemplateCards(renderer, admin, cards)
        self._deeds: dict[Deed, Callable[[Reader, int, int], Awaitable[Sequence[Card]]]] = {
            Deed.SAVE: cards.saved,
            Deed.POST: cards.posting,
            Deed.REMOVE: cards.removed,
            Deed.WHY: cards.why,
            Deed.AGAIN: cards.again,
        }

    async def serve(self, interaction: discord.Interaction[Any], custom_id: str, value: str | None) -> None:
        """Do what was pressed or chosen, or with what was handed in, and show what came of it."""
        server_id = server_of(interaction)
        briefing_id = briefing_of_list(custom_id) if value is not None else None
        button = button_of(custom_id, value)
        preview = Preview()
        if server_id is None or (button is None and briefing_id is None):
            await self._desk.serve(Interactive(interaction), self._plain.outdated)
        elif briefing_id is not None:
            below = Below(interaction, preview)
            await self._desk.serve(below, self._if_allowed, interaction, self._templates.chosen, server_id, briefing_id, value, preview)
        elif button is not None and interaction.type is discord.InteractionType.modal_submit:
            below, source = Below(interaction, preview), handed_in({**(interaction.data or {})})
            await self._desk.serve(below, self._if_allowed, interaction, self._templates.written, server_id, button, source, preview)
        elif button is not None and button.deed in {Deed.EDIT, Deed.REDO}:
            await self._open_form(interaction, server_id, button)
        elif button is not None:
            await self._desk.serve(
                Interactive(interaction), self._if_allowed, interaction, self._deeds[button.deed], server_id, button.number
            )

    async def _if_allowed(
        self, reader: Reader, interaction: discord.Interaction[Any], work: Callable[..., Awaitable[Sequence[Card]]], *args: Any
    ) -> Sequence[Card]:
        _ensure_allowed(interaction)
        return await work(reader, *args)

    async def _open_form(self, interaction: discord.Interaction[Any], server_id: int, button: Button) -> None:
        """A form is the first answer to a press, or none: there is no time to say that something is coming."""
        try:
            _ensure_allowed(interaction)
            form = self._templates.form(await self._templates.setup_of(server_id, button), button)
        except BriefingError as error:
            refusal = error

            async def refused(_: Reader) -> Sequence[Card]:
                raise refusal

            await self._desk.serve(Interactive(interaction), refused)
        else:
            try:
                await interaction.response.send_modal(form)
            except (discord.HTTPException, aiohttp.ClientError, OSError) as error:
                log.warning("interaction %s got no form: %s", interaction.id, error)


def _ensure_allowed(interaction: discord.Interaction[Any]) -> None:
    if not interaction.permissions.manage_guild:
        message = "Only those who may manage this server can do that (the permission Manage Server)."
        raise NotAllowedError(message)
