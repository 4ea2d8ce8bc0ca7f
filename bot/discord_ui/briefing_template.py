"""How a briefing looks: `/briefing template`, the list to choose from, and the form in which a server writes its own."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any, Final

import discord
from discord import ui

from bot.discord_ui.briefing_cards import BriefingCards, Preview
from bot.discord_ui.briefing_ids import Button, Deed, template_list
from bot.discord_ui.cards import Card
from bot.discord_ui.layout import MAX_CHOICES, Choice, Menu
from bot.discord_ui.needs import Reader
from bot.model.edition import BriefingSetup, TemplateChoice
from bot.render.renderer import Renderer
from bot.services.editions_admin import BriefingAdmin

SOURCE: Final = "source"
"""The custom_id of the one field of the form."""

MAX_SOURCE_CHARS: Final = 4000
"""As much as a field takes (docs: components/reference, text input)."""


class TemplateCards:
    """Cards about templates, beside those of `BriefingCards`."""

    def __init__(self, renderer: Renderer, admin: BriefingAdmin, cards: BriefingCards) -> None:
        self._renderer, self._admin, self._cards = renderer, admin, cards
        self._labels = renderer.labels

    async def show(self, _: Reader, server_id: int, name: str | None) -> Sequence[Card]:
        """How a briefing looks, what a template can print with its value, and what can be done about it."""
        setup = await self._admin.existing(server_id, name)
        printed, day = await self._admin.printed(setup)
        blocks = self._renderer.render("discord/briefing_template", setup=setup, printed=printed, day=day)
        choices = tuple(Choice(each, each) for each in self._admin.templates)[:MAX_CHOICES]
        menu = Menu(template_list(setup.briefing_id), self._labels["briefing.template.choose"], choices)
        return [Card(blocks, self._cards.presses((Deed.EDIT, setup.briefing_id)), menu)]

    async def chosen(self, reader: Reader, server_id: int, briefing_id: int, template: str, preview: Preview) -> Sequence[Card]:
        """A draft of the briefing with another template."""
        setup = await self._admin.by_number(server_id, briefing_id)
        return await self._cards.draft(reader, replace(setup, template=TemplateChoice(template)), preview)

    async def written(self, reader: Reader, server_id: int, button: Button, source: str, preview: Preview) -> Sequence[Card]:
        """A draft with the template that was written: to be saved if it works, else to be mended."""
        setup = await self.setup_of(server_id, button)
        setup = replace(setup, template=TemplateChoice(setup.template.name, source))
        faults = self._admin.faults(source)
        if not faults:
            return await self._cards.draft(reader, setup, preview, can_be_edited=True)
        draft_id = await self._admin.put_aside(setup)
        return [Card(self._renderer.render("discord/briefing_faults", faults=faults), self._cards.presses((Deed.REDO, draft_id)))]

    async def setup_of(self, server_id: int, button: Button) -> BriefingSetup:
        """The briefing, or draft, whose template a button opens."""
        find = self._admin.drafted if button.deed is Deed.REDO else self._admin.by_number
        return await find(server_id, button.number)

    def form(self, setup: BriefingSetup, button: Button) -> ui.Modal:
        """The form with the template as it is, or with one to begin with. What is handed in carries the button's meaning."""
        before = setup.template.source or self._labels["briefing.template.start"]
        form = ui.Modal(title=self._labels["briefing.template.title"], custom_id=button.custom_id, timeout=None)
        field = ui.TextInput[ui.Modal](
            custom_id=SOURCE, style=discord.TextStyle.paragraph, default=before[:MAX_SOURCE_CHARS], max_length=MAX_SOURCE_CHARS
        )
        form.add_item(ui.Label(text=self._labels["briefing.template.source"], component=field))
        form.stop()  # what is handed in is read by the client, so discord.py need not remember the form
        return form


def handed_in(data: Mapping[str, Any]) -> str:
    """The text in the form."""
    return next((str(field.get("value") or "") for field in _fields(data.get("components") or ()) if field.get("custom_id") == SOURCE), "")


def _fields(components: Any) -> Iterator[Mapping[str, Any]]:
    for each in components:
        yield each
        yield from _fields(each.get("components") or ())
        if isinstance(each.get("component"), dict):
            yield from _fields([each["component"]])
