"""Message objects as a person sees them."""

from tests.loopback.nouns import Json


def texts(message: Json) -> list[str]:
    """Everything a person reads in a message: its content, then its text displays from top to bottom."""
    found = [message["content"]] if message.get("content") else []

    def walk(components: list[Json]) -> None:
        for part in components:
            if part["type"] == 10:
                found.append(part["content"])
            walk(part.get("components") or [])

    walk(message.get("components") or [])
    return found


def buttons(message: Json) -> list[Json]:
    """The buttons of a message from top to bottom, accessories included."""
    found: list[Json] = []

    def walk(components: list[Json]) -> None:
        for part in components:
            if part["type"] == 2:
                found.append(part)
            walk(part.get("components") or [])
            walk([part["accessory"]] if part.get("accessory") else [])

    walk(message.get("components") or [])
    return found
