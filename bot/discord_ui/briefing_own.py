"""The port `OwnTemplates`: what COMPOSE's templates for servers can say about themselves."""

from collections.abc import Sequence
from dataclasses import dataclass

from bot.briefing.shapes import FULL, SHAPES
from bot.model.edition import BriefingSetup, Told, Window
from bot.render.own_placeholders import placeholders
from bot.render.own_template import lint
from bot.render.renderer import Renderer
from bot.services.brief import Brief, options_for
from bot.services.ports_editions import Printed, Printout


@dataclass(frozen=True, slots=True)
class ServersTemplates:
    """See the port. `renderer` writes for Discord."""

    brief: Brief
    renderer: Renderer

    def faults(self, source: str) -> Sequence[str]:
        """What is wrong with a template, by line."""
        return tuple(str(fault) for fault in lint(source))

    async def printed(self, setup: BriefingSetup, window: Window, *, before: Sequence[Told]) -> Printout:
        """See the port."""
        options = options_for(
            setup.template.name if setup.template.name in SHAPES else FULL, sections=setup.sections, filters=setup.filters
        )
        composition = await self.brief.of_server(setup.server_id, window, options, before=before)
        found = placeholders(self.renderer, composition.briefing)
        return Printout(tuple(Printed(each.name, each.what, each.value) for each in found), composition.briefing.is_empty)
