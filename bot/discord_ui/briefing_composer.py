"""The port `Composer`: a setup and a window become the finished messages of an edition, every quotation in them checked.

What goes out later is what was checked here: the messages are finished before the first byte is sent.
"""

import asyncio
import json
import logging
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final
from zoneinfo import ZoneInfo

from bot.briefing.calendar import day_window
from bot.briefing.material import SECTIONS
from bot.briefing.shapes import FULL, ONE_MESSAGE, SHAPES
from bot.briefing.shorten import shorter
from bot.briefing.told import Place, telling_of
from bot.discord_ui.briefing_stories import rows_of, stories_by_page
from bot.discord_ui.layout import dealt, texts_of_view, view_of
from bot.discord_ui.verbatim import NotVerbatimError, ensure_verbatim
from bot.model.briefing import Briefing
from bot.model.edition import BriefingSetup, Told, Window
from bot.model.errors import BriefingError
from bot.render.blocks import Block
from bot.render.briefing_filters import in_words
from bot.render.clamp import clamped
from bot.render.own_template import OwnTemplateError, rendered
from bot.render.renderer import Renderer
from bot.services.brief import Brief, Composition, options_for
from bot.services.brief_memory import Remembered
from bot.services.ports_editions import Composed

log = logging.getLogger(__name__)

COMPONENTS_V2: Final = 1 << 15
TEXT_DISPLAY: Final = 10
"""https://docs.discord.com/developers/components/reference"""
MAX_TITLE_CHARS: Final = 100
REMEMBERED: Final = 64
"""Rendered briefings kept in memory."""

Pages = tuple[tuple[Block, ...], ...]


@dataclass(frozen=True, slots=True)
class _Written:
    """A briefing with the messages that tell it. The briefing is what the messages hold: less, where they had to be shortened."""

    briefing: Briefing
    pages: Pages
    parts: tuple[str, ...]


class BriefingComposer:
    """See the port. `renderer` writes for Discord. One briefing is written at a time, in a thread: whoever asks meanwhile is answered."""

    def __init__(self, brief: Brief, renderer: Renderer) -> None:
        self._brief, self._renderer = brief, renderer
        self._writing = asyncio.Lock()
        self._made = Remembered[tuple[Briefing, Pages]](REMEMBERED)

    @property
    def templates(self) -> Sequence[str]:
        """The built-in ones, the default first."""
        return tuple(SHAPES)

    @property
    def sections(self) -> Sequence[str]:
        """In the usual order."""
        return SECTIONS

    async def compose(
        self, setup: BriefingSetup, window: Window, *, before: Sequence[Told], late_for: datetime | None, now: datetime
    ) -> Composed:
        """See the port."""
        del now  # the window says it all
        name = setup.template.name if setup.template.name in SHAPES else FULL
        options = options_for(name, sections=setup.sections, filters=setup.filters)
        composition = await self._brief.of_server(setup.server_id, window, options, before=before)
        warning = "" if name == setup.template.name else f"There is no template “{setup.template.name}” any more; I used “{name}”."
        written: _Written | None = None
        if setup.template.source is not None and not composition.briefing.is_empty:
            try:
                written = await self._own(composition, setup.template.source, late_for=late_for, role_id=setup.role_id)
            except OwnTemplateError as error:
                warning = f"The template of the briefing “{setup.name}” does not work, so I used “{name}”: {error}"
        if written is None:
            written = await self._built_in(composition, name, late_for=late_for, role_id=setup.role_id)
        printed = _printed(written.pages)
        briefing = written.briefing
        return Composed(
            parts=written.parts,
            title=_title(briefing),
            told=telling_of(briefing, composition.memory, printed=printed).to_json(),
            is_empty=briefing.is_empty,
            note=_note(briefing),
            warning=warning,
        )

    async def latest_day(self, setup: BriefingSetup, *, now: datetime) -> Window:
        """See the port."""
        reading, zone = await self._brief.readers.seen_by(setup.server_id), ZoneInfo(setup.tz)
        return day_window(await self._brief.latest_day(reading, tz=zone, now=now), setup.tz)

    async def _built_in(self, composition: Composition, template: str, *, late_for: datetime | None, role_id: int | None) -> _Written:
        async with self._writing:
            briefing, pages = await asyncio.to_thread(self._fitted, composition.briefing, template, late_for)
        try:
            return _Written(briefing, pages, self._parts(composition, briefing, pages, role_id=role_id))
        except NotVerbatimError as error:
            log.exception("a briefing is held back")
            message = "I held this briefing back: a quotation in it was not word for word what its article says."
            raise BriefingError(message) from error

    async def _own(self, composition: Composition, source: str, *, late_for: datetime | None, role_id: int | None) -> _Written:
        """The briefing in a server's own template. OwnTemplateError where that cannot be used."""
        late = self._renderer.render("briefing/_piece", kind="late", late_for=late_for) if late_for else ()
        async with self._writing:
            blocks = await asyncio.to_thread(rendered, self._renderer, source, composition.briefing)
        pages = self._pages((*late, *blocks))
        try:
            return _Written(composition.briefing, pages, self._parts(composition, composition.briefing, pages, role_id=role_id))
        except NotVerbatimError as error:
            message = "A quotation in it would not be word for word."
            raise OwnTemplateError(message) from error

    def _fitted(self, briefing: Briefing, template: str, late_for: datetime | None) -> tuple[Briefing, Pages]:
        """As much of the briefing as the template has room for, and its messages; made once for all servers that read the same."""

        def make() -> tuple[Briefing, Pages]:
            told, pages = briefing, self._pages(self._renderer.briefing(briefing, template, late_for=late_for))
            while template in ONE_MESSAGE and len(pages) > 1 and (less := shorter(told)) is not None:
                told, pages = less, self._pages(self._renderer.briefing(less, template, late_for=late_for))
            return told, pages

        return self._made.get((briefing, template, late_for), make)

    def _pages(self, blocks: Sequence[Block]) -> Pages:
        return dealt(blocks, surface=self._renderer.surface)

    def _parts(self, composition: Composition, briefing: Briefing, pages: Pages, *, role_id: int | None) -> tuple[str, ...]:
        """The messages: what the pages say, and below it a way to each story that is told there. Both are checked and kept together."""
        parts = []
        told = stories_by_page(briefing, pages, surface=self._renderer.surface)
        for number, page in enumerate(pages):
            view = view_of(page)
            ensure_verbatim(texts_of_view(view), blocks=page, bodies=composition.bodies, surface=self._renderer.surface)
            components: list[dict[str, Any]] = view.to_components()  # type: ignore[no-untyped-call]
            if role_id is not None and number == 0:
                components.insert(0, {"type": TEXT_DISPLAY, "content": f"<@&{role_id}>"})
            components += rows_of(told[number], labels=self._renderer.labels, beside=components)
            parts.append(json.dumps({"flags": COMPONENTS_V2, "components": components}, ensure_ascii=False, separators=(",", ":")))
        return tuple(parts)


def _printed(pages: Pages) -> tuple[Place, ...]:
    """The quoted runs that really stand in the messages."""
    quotes = (quote.citation for page in pages for block in page for quote in block.quotes)
    return tuple((citation.article_id, citation.revision, citation.span.start) for citation in quotes)


def _title(briefing: Briefing) -> str:
    """The name of the thread or post: the day, and the first headline as far as it fits."""
    day = in_words(briefing.window.local_date)
    first = next(iter((*briefing.stories, *briefing.headlines)), None)
    return clamped(f"{day}: {' '.join(first.headline.title.split())}" if first else day, max_chars=MAX_TITLE_CHARS)


def _note(briefing: Briefing) -> str:
    if briefing.is_empty:
        return "There was nothing new to tell."
    stories, articles = len(briefing.stories) + len(briefing.headlines), briefing.footer.articles
    return f"{stories} {'story' if stories == 1 else 'stories'} from {articles} {'article' if articles == 1 else 'articles'}."
