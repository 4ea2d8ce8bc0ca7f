"""The mark a posted part carries, so that its message can be recognized later: Discord gives nonces back only for a moment.

The mark is the id of a component, a number nobody sees that stays with the message. Messages without components are told by their text.
"""

import hashlib
from collections.abc import Iterator, Mapping
from typing import Any, Final

_MARKS: Final = 1 << 30
"""Marks are from here up to the greatest id (int32), far above those that Discord and `layout` give out."""


def mark_of(nonce: str) -> int:
    """The mark of the part with that nonce."""
    return _MARKS | int.from_bytes(hashlib.sha256(nonce.encode()).digest()[:4]) & (_MARKS - 1)


def marked(payload: Mapping[str, Any], nonce: str) -> dict[str, Any]:
    """The payload with its mark on the first component that has no id of its own; the payload given stays as it is."""
    components = [dict(component) for component in payload.get("components") or ()]
    free = next((component for component in components if not component.get("id")), None)
    if free is None:
        return dict(payload)
    free["id"] = mark_of(nonce)
    return {**payload, "components": components}


def carries(message: Mapping[str, Any], payload: Mapping[str, Any], nonce: str) -> bool:
    """Whether a message of ours is that part: by its nonce or mark, or else, where it has no mark at all, by its text."""
    if message.get("nonce") == nonce:
        return True
    marks = {number for number in _ids(message.get("components") or ()) if number >= _MARKS}
    if marks:
        return mark_of(nonce) in marks
    return _texts(message) == _texts(payload) != []


def _ids(components: Any) -> Iterator[int]:
    for component in _walk(components):
        number = component.get("id")
        if isinstance(number, int):
            yield number


def _texts(message: Mapping[str, Any]) -> list[str]:
    """The words of a message, whatever Discord does to white space."""
    texts = [message.get("content"), *(component.get("content") for component in _walk(message.get("components") or ()))]
    return [" ".join(text.split()) for text in texts if text]


def _walk(components: Any) -> Iterator[Mapping[str, Any]]:
    for component in components:
        yield component
        yield from _walk(component.get("components") or ())
        accessory = component.get("accessory")
        if accessory:
            yield accessory
