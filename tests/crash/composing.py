"""A composer whose editions can be told apart at a glance: every message says which briefing, day and part it is."""

import json
import re
from collections.abc import Sequence
from datetime import datetime
from typing import Any

from bot.briefing.calendar import day_window
from bot.model.edition import BriefingSetup, Told, Window
from bot.services.ports_editions import Composed

COMPONENTS_V2 = 1 << 15


class PlainComposer:
    """See the port. `parts` messages an edition; `empty` days tell nothing, `padding` makes them longer. What it was asked is kept."""

    templates = ("full", "compact")
    sections = ("top", "headlines")

    def __init__(self, parts: int = 1, *, empty: bool = False, warning: str = "", v2: bool = True, padding: str = "") -> None:
        self.parts, self.empty, self.warning, self.v2, self.padding = parts, empty, warning, v2, padding
        self.asked: list[tuple[BriefingSetup, Window, tuple[Told, ...], datetime | None]] = []

    async def compose(
        self, setup: BriefingSetup, window: Window, *, before: Sequence[Told], late_for: datetime | None, now: datetime
    ) -> Composed:
        """An edition that says what it is."""
        del now
        self.asked.append((setup, window, tuple(before), late_for))
        late = f" late for {late_for:%H:%M}" if late_for else ""
        role = f"<@&{setup.role_id}> " if setup.role_id else ""
        texts = [f"briefing {setup.briefing_id} of {window.local_date} part {n + 1} of {self.parts}{late}" for n in range(self.parts)]
        texts = [text + self.padding for text in texts]
        texts[0] = role + texts[0]
        return Composed(
            parts=tuple(json.dumps(self._payload(text)) for text in texts),
            title=f"Briefing of {window.local_date}",
            told=json.dumps({"day": str(window.local_date)}),
            is_empty=self.empty,
            warning=self.warning,
        )

    async def latest_day(self, setup: BriefingSetup, *, now: datetime) -> Window:
        """See the port."""
        return day_window(now.date(), setup.tz)

    def _payload(self, text: str) -> dict[str, Any]:
        if not self.v2:
            return {"content": text}
        container = {"type": 17, "accent_color": None, "spoiler": False, "components": [{"type": 10, "content": text}]}
        return {"flags": COMPONENTS_V2, "components": [container]}


SAYS = re.compile(r"briefing (\d+) of ([\d-]+) part (\d+) of (\d+)")


def said(message: dict[str, Any]) -> tuple[int, str, int, int]:
    """(briefing, day, part, parts) of a message that came from a PlainComposer."""
    found = SAYS.search(json.dumps(message))
    assert found is not None, message
    return int(found[1]), found[2], int(found[3]), int(found[4])
