"""Values in, blocks out: one template a kind of message, the same for every surface."""

import tomllib
from collections.abc import Mapping, Sequence
from datetime import datetime
from functools import cached_property
from pathlib import Path
from typing import Any

from jinja2 import FileSystemLoader, StrictUndefined
from jinja2.sandbox import ImmutableSandboxedEnvironment

from bot.answering.context import Context
from bot.answering.shared import Shared
from bot.answering.why import Why
from bot.answering.wordings import Wordings
from bot.model.answer import Answer, Item, Reply
from bot.model.article import Article, Census, IngestReport
from bot.model.briefing import Briefing
from bot.model.search import FoundPassage
from bot.model.story import LineageFinding
from bot.render import facts
from bot.render.blocks import Block, Kind
from bot.render.briefing_filters import briefing_filters, briefing_globals
from bot.render.filters import filters_for, globals_for, printed
from bot.render.sheet import SHEET, PartTag, Sheet
from bot.render.surface import Surface

Blocks = tuple[Block, ...]


class Renderer:
    """Renders the templates of one folder for one surface. Holds compiled templates; safe to share between tasks.

    `agencies` are the outlets, in small letters, that are known to be news agencies: answers say so beside the name.
    """

    def __init__(self, surface: Surface, *, templates: Path, agencies: frozenset[str] = frozenset()) -> None:
        self.surface = surface
        self._templates = templates
        self._environment = ImmutableSandboxedEnvironment(
            loader=FileSystemLoader(templates),
            extensions=[PartTag],
            undefined=StrictUndefined,
            finalize=printed(surface),
            trim_blocks=True,
            lstrip_blocks=True,
            auto_reload=False,
            autoescape=False,  # HTML's escapes mean nothing here; `finalize` escapes for the surface
        )
        self._environment.filters.update({**filters_for(surface), **briefing_filters(surface)})
        self._environment.globals = {**globals_for(surface), **briefing_globals(surface), "agencies": agencies}

    def render(self, template: str, /, **values: object) -> Blocks:
        """The blocks of `templates/{template}.md.j2`.

        A name the template uses and nobody gave, or a value that is None where it is printed, raises: a fault of ours, never shown.
        """
        sheet = Sheet(self.surface)
        outside = self._environment.get_template(f"{template}.md.j2").render({**values, SHEET: sheet})
        if outside.strip():
            message = f"the template {template} prints outside its parts"
            raise ValueError(message)
        return tuple(sheet.blocks)

    def reply(self, reply: Reply) -> Blocks:
        """What a question comes back with: header, items best first, footer; or header, notes why not, footer."""
        if isinstance(reply, Answer):
            return self.render("answer", answer=reply)
        return self.render("silence", silence=reply)

    def context(self, shown: Context) -> Blocks:
        """A statement where it stands."""
        return self.render("context", context=shown)

    def why(self, shown: Why) -> Blocks:
        """What decided that it is a statement, and whose."""
        return self.render("why", why=shown)

    def wordings(self, shown: Wordings) -> Blocks:
        """A statement in every printing, one item a text."""
        return self.render("wordings", wordings=shown)

    def compared(
        self, first: Article, second: Article, common: Sequence[Shared], *, finding: LineageFinding, limit: int | None = None
    ) -> Blocks:
        """What one article is to the other (`finding` calls them 1 and 2), and the statements both carry, an item each, at most `limit`."""
        rows = [facts.side_by_side(first, second, each) for each in common[:limit]]
        return self.render("compare", first=first, second=second, finding=finding, rows=rows, total=len(common))

    def weights(self, item: Item) -> Blocks:
        """What an item's score is made of."""
        return self.render("weights", item=item)

    def briefing(self, briefing: Briefing, template: str = "full", *, late_for: datetime | None = None) -> Blocks:
        """A briefing in one of the templates that come with the program: header, a block for each thing told, footer.

        `late_for` is the time it should have been out, where it is late.
        """
        return self.render(f"briefing/{template}", briefing=briefing, late_for=late_for)

    def search(self, words: str, found: Sequence[FoundPassage], *, skipped: int = 0) -> Blocks:
        """Ranked passages behind the first `skipped`, or a note that there are none."""
        return self.render("search", words=words, items=facts.as_items(found, skipped=skipped), skipped=skipped)

    def sources(self, names: Sequence[tuple[str, int]]) -> Blocks:
        """The outlets with their numbers of articles, in the order given."""
        return self.render("sources", sources=tuple(names))

    def status(self, census: Census) -> Blocks:
        """What the store holds."""
        return self.render("status", census=census)

    def ingest(self, report: IngestReport) -> Blocks:
        """What an ingest came to, and what was turned away."""
        return self.render("ingest", report=report)

    def help(self) -> Blocks:
        """What can be asked and typed here."""
        return self.render("help")

    def welcome(self, census: Census, *, seeded: bool = False) -> Blocks:
        """A greeting that says what is loaded. `seeded`: nothing but the articles the program brings, so their examples fit."""
        return self.render("welcome", census=census, seeded=seeded)

    def error(self, sentence: str) -> Blocks:
        """What went wrong, as a BriefingError says it."""
        return self.render("error", sentence=sentence)

    def fault(self, fault_id: str) -> Blocks:
        """An error of ours: nothing technical, an id to find it in the log."""
        return self.render("fault", fault_id=fault_id)

    def refused(self, fault_id: str) -> Blocks:
        """An answer that is not sent because a quotation is not what its article says."""
        return self.render("refused", fault_id=fault_id)

    def note(self, template: str, /, **values: object) -> str:
        """A message of one sentence or two, as text."""
        return "\n".join(block.text for block in self.render(template, **values) if block.kind is not Kind.FOOTER)

    @cached_property
    def labels(self) -> Mapping[str, str]:
        """The words on buttons and in menus, from `labels.toml`: dotted keys (`button.share`) to plain text."""
        read = tomllib.loads((self._templates / "labels.toml").read_text(encoding="utf-8"))
        return dict(_flat(read))


def _flat(table: Mapping[str, Any], prefix: str = "") -> list[tuple[str, str]]:
    flat: list[tuple[str, str]] = []
    for key, value in table.items():
        flat += _flat(value, f"{prefix}{key}.") if isinstance(value, Mapping) else [(prefix + key, value)]
    return flat
