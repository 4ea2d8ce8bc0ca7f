"""What the briefing commands show. The first parameter of each is what may be read here; briefings know their server by themselves."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from bot.briefing.due_words import said_days
from bot.discord_ui.briefing_ids import WHY_LIST, Button, Deed
from bot.discord_ui.cards import Card
from bot.discord_ui.layout import Choice, Menu, Press, dealt
from bot.discord_ui.needs import Reader
from bot.model.edition import BriefingSetup, Edition
from bot.render.clamp import clamped
from bot.render.renderer import Renderer
from bot.services.editions_admin import BriefingAdmin, Past, Shown
from bot.services.ports_editions import Composed

HISTORY: Final = 10
MAX_CHOICE_CHARS: Final = 100


@dataclass(slots=True)
class Preview:
    """Where the messages of a dry run are put, for the place to show below the card."""

    parts: tuple[str, ...] = ()


class BriefingCards:
    """Makes cards; everything it shows is of the server that is named."""

    def __init__(self, renderer: Renderer, admin: BriefingAdmin) -> None:
        self._renderer, self._admin = renderer, admin
        self._labels = renderer.labels

    # setting up

    async def draft(self, _: Reader, setup: BriefingSetup, preview: Preview, *, can_be_edited: bool = False) -> Sequence[Card]:
        """A setup, not saved yet, with what it would say now. `can_be_edited`: its template was just written."""
        draft_id, shown, composed = await self._admin.draft(setup)
        preview.parts = composed.parts
        blocks = self._renderer.render(
            "discord/briefing", shown=shown, days=said_days(setup.days), draft=True, messages=len(composed.parts)
        )
        if composed.warning:
            blocks += self._renderer.error(composed.warning)
        redo = [(Deed.REDO, draft_id)] if can_be_edited else []
        return [Card(blocks, self.presses((Deed.SAVE, draft_id), *redo))]

    async def saved(self, _: Reader, server_id: int, draft_id: int) -> Sequence[Card]:
        """A draft, saved."""
        return self._done("saved", await self._admin.save(server_id, draft_id))

    async def all(self, _: Reader, server_id: int) -> Sequence[Card]:
        """The briefings of the server."""
        rows = [(shown, said_days(shown.setup.days)) for shown in await self._admin.all(server_id)]
        blocks = self._renderer.render("discord/briefing_list", rows=rows)
        return [Card(page) for page in dealt(blocks, surface=self._renderer.surface)]

    async def ask_to_remove(self, _: Reader, server_id: int, name: str | None) -> Sequence[Card]:
        """A question before a briefing goes."""
        setup = await self._admin.existing(server_id, name)
        return [Card(self._renderer.render("discord/briefing_remove", setup=setup), self.presses((Deed.REMOVE, setup.briefing_id)))]

    async def removed(self, _: Reader, server_id: int, briefing_id: int) -> Sequence[Card]:
        """It is gone."""
        return self._done("removed", Shown(await self._admin.remove(server_id, briefing_id), None))

    # running

    async def preview(self, _: Reader, server_id: int, name: str | None, preview: Preview) -> Sequence[Card]:
        """A dry run."""
        setup = await self._admin.existing(server_id, name)
        composed: Composed = await self._admin.preview(setup)
        preview.parts = composed.parts
        blocks = self._renderer.render("discord/briefing_preview", setup=setup, composed=composed)
        return [Card(blocks, self.presses((Deed.POST, setup.briefing_id)))]

    async def now(self, reader: Reader, server_id: int, name: str | None) -> Sequence[Card]:
        """A real run."""
        return await self.posting(reader, server_id, (await self._admin.existing(server_id, name)).briefing_id)

    async def posting(self, _: Reader, server_id: int, briefing_id: int) -> Sequence[Card]:
        """The same, by its number."""
        setup = await self._admin.by_number(server_id, briefing_id)
        edition = await self._admin.post_now(server_id, briefing_id)
        return self._done("posting", Shown(setup, None), (Deed.WHY, edition.edition_id))

    async def pause(self, _: Reader, server_id: int, name: str | None, reason: str) -> Sequence[Card]:
        """It rests."""
        setup = await self._admin.existing(server_id, name)
        return self._done("paused" if await self._admin.pause(setup, reason) else "asleep", Shown(setup, None))

    async def resume(self, _: Reader, setup: BriefingSetup) -> Sequence[Card]:
        """It goes on."""
        resumed = await self._admin.resume(setup)
        return self._done("resumed", resumed) if resumed else self._done("awake", await self._admin.shown(setup))

    async def skip(self, _: Reader, server_id: int, name: str | None, by: str) -> Sequence[Card]:
        """The next edition is left out."""
        run, shown = await self._admin.skip(await self._admin.existing(server_id, name), by=by)
        return [Card(self._renderer.render("discord/briefing_done", deed="skipped", shown=shown, local_date=run.local_date))]

    # looking back

    async def history(self, _: Reader, server_id: int, name: str | None) -> Sequence[Card]:
        """The last editions, and a list to ask why."""
        setup = await self._admin.existing(server_id, name)
        editions = await self._admin.history(setup, limit=HISTORY)
        blocks = self._renderer.render("discord/briefing_history", setup=setup, editions=editions)
        choices = tuple(Choice(_line(edition), str(edition.edition_id)) for edition in editions)
        menu = Menu(WHY_LIST, self._labels["briefing.history.choose"], choices) if choices else None
        return [Card(blocks, menu=menu)]

    async def why(self, _: Reader, server_id: int, edition_id: int) -> Sequence[Card]:
        """Why an edition was, or was not, posted."""
        return self._why(await self._admin.why(server_id, edition_id))

    async def again(self, _: Reader, server_id: int, edition_id: int) -> Sequence[Card]:
        """It is run again."""
        past = await self._admin.again(server_id, edition_id)
        return self._done("posting", Shown(past.setup, None), (Deed.WHY, past.edition.edition_id))

    def _why(self, past: Past) -> Sequence[Card]:
        landed = sum(part.message_id is not None for part in past.edition.parts)
        blocks = self._renderer.render("discord/briefing_why", past=past, landed=landed)
        deed = Deed.AGAIN if past.can_run_again else Deed.WHY
        return [Card(blocks, self.presses((deed, past.edition.edition_id)))]

    def _done(self, deed: str, shown: Shown, *buttons: tuple[Deed, int]) -> Sequence[Card]:
        return [Card(self._renderer.render("discord/briefing_done", deed=deed, shown=shown, local_date=""), self.presses(*buttons))]

    def presses(self, *buttons: tuple[Deed, int]) -> tuple[Press, ...]:
        """Buttons with the words of their deeds."""
        return tuple(Press(self._labels[f"briefing.button.{deed}"], Button(deed, number).custom_id) for deed, number in buttons)


def _line(edition: Edition) -> str:
    """An edition as a line of a list."""
    return clamped(f"{edition.local_date} · {edition.state} · {edition.note}".rstrip(" ·"), max_chars=MAX_CHOICE_CHARS)
