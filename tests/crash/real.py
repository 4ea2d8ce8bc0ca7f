"""The program's own composer for the crash test: every day it writes the briefing of the seeds, each message with a line of what it is."""

import json
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from bot.briefing.calendar import day_window
from bot.discord_ui.briefing_composer import BriefingComposer
from bot.model.edition import BriefingSetup, TemplateChoice, Told, Window
from bot.resources import seeds_dir
from bot.services.brief import Brief
from bot.services.brief_sources import KeptStories
from bot.services.index import LiveIndex
from bot.services.ingest import Ingest
from bot.services.ports_editions import Composed
from bot.services.readings import Readings
from bot.services.stories_keeper import StoriesKeeper
from bot.sources.files import FileReader
from bot.store import SqlArticleStore
from bot.store.index_files import IndexFolder
from bot.store.index_files.kept import KeptIndex
from tests.discord_ui.library import renderer

SEEDS_DAY = date(2022, 3, 29)
PARTS = 2
"""The messages that the seeds fill in this template."""
TEMPLATE = TemplateChoice("quotes")

Clock = Callable[[], datetime]


async def put_seeds(store: SqlArticleStore, clock: Clock) -> None:
    """Take in the seeds, with their statements and stories."""
    stories = StoriesKeeper(store, store.stories)
    await Ingest(store, stories, FileReader(clock=clock), clock).paths([str(seeds_dir())])
    stories.close()


async def real_composer(store: SqlArticleStore, clock: Clock, folder: Path) -> "RealComposer":
    """One over a store that holds the seeds. No index is opened: briefings need none."""
    index = LiveIndex(store, KeptIndex(IndexFolder(folder / "index"), store_id=await store.store_id()))
    readings = Readings(store, store.statements, index, store.shelves, clock, ZoneInfo("UTC"), stories=store.stories)
    return RealComposer(BriefingComposer(Brief(readings, KeptStories()), renderer()))


class RealComposer:
    """See the port. The window is always that of the seeds, and nothing was told before."""

    templates, sections = ("quotes",), ()

    def __init__(self, real: BriefingComposer) -> None:
        self._real = real

    async def compose(
        self, setup: BriefingSetup, window: Window, *, before: Sequence[Told], late_for: datetime | None, now: datetime
    ) -> Composed:
        """The briefing of the seeds, marked with the briefing and day it is for."""
        del before
        seeds, choice = day_window(SEEDS_DAY, "UTC"), replace(setup, template=TEMPLATE)
        made = await self._real.compose(choice, seeds, before=(), late_for=late_for, now=now)
        parts = []
        for number, part in enumerate(made.parts, start=1):
            payload = json.loads(part)
            says = f"briefing {setup.briefing_id} of {window.local_date} part {number} of {len(made.parts)}"
            payload["components"].append({"type": 10, "content": says})
            parts.append(json.dumps(payload, ensure_ascii=False))
        return replace(made, parts=tuple(parts))

    async def latest_day(self, setup: BriefingSetup, *, now: datetime) -> Window:
        """See the port."""
        return day_window(now.date(), setup.tz)
