"""Quotations read out of messages as they arrive, by a scanner of the tests' own."""

import re
from typing import Final

from tests.loopback.nouns import COMPONENT, Interaction, Json
from tests.loopback.reading import texts
from tests.loopback.server import LoopbackDiscord

_MARK: Final = re.compile(r"\\.|❝|❞", re.DOTALL)


def runs_and_rest(text: str) -> tuple[list[str], str]:
    """What stands between our quotation marks, and the text with each run taken out."""
    runs, rest, last, opened = [], "", 0, None
    for mark in _MARK.finditer(text):
        if mark[0] == "❝" and opened is None:
            opened = mark.end()
            rest += text[last:opened]
        elif mark[0] == "❞" and opened is not None:
            runs.append(text[opened : mark.start()])
            last, opened = mark.start(), None
    assert opened is None
    return runs, rest + text[last:]


def menus(message: Json) -> list[Json]:
    """The lists to choose from in a message, from top to bottom."""
    found: list[Json] = []

    def walk(components: list[Json]) -> None:
        for part in components:
            if part["type"] == 3:
                found.append(part)
            walk(part.get("components") or [])

    walk(message.get("components") or [])
    return found


async def choose(server: LoopbackDiscord, message: Json, custom_id: str, value: str) -> Interaction:
    """Somebody chooses from a list of a message."""
    data = {"component_type": 3, "custom_id": custom_id, "id": 1, "values": [value]}
    return await server._send(COMPONENT, data, message=message)


def quoted_in(message: Json | None) -> list[str]:
    """The runs of a whole message, escaped as they are there; nothing for no message."""
    return [run for text in texts(message or {}) for run in runs_and_rest(text)[0]]
