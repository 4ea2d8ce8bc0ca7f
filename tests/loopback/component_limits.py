"""Discord's limits on message components, checked on raw payloads: sizes, nesting, unknown keys, Components V2 rules.

Source: https://docs.discord.com/developers/components/reference and /resources/message (limits as of 2026-07).
"""

from collections.abc import Iterator
from typing import Final
from urllib.parse import urlsplit

from tests.loopback.nouns import Json

MAX_COMPONENTS: Final = 40
MAX_TEXT_CHARS: Final = 4000
MAX_ROWS: Final = 5

ROW, BUTTON, SELECT, SECTION, TEXT, THUMBNAIL, GALLERY, FILE, SEPARATOR, CONTAINER = 1, 2, 3, 9, 10, 11, 12, 13, 14, 17
SELECTS: Final = frozenset({3, 5, 6, 7, 8})
V2_ONLY: Final = frozenset({SECTION, TEXT, THUMBNAIL, GALLERY, FILE, SEPARATOR, CONTAINER})

MAY_HOLD: Final[dict[int | None, frozenset[int]]] = {
    None: frozenset({ROW, SECTION, TEXT, GALLERY, FILE, SEPARATOR, CONTAINER}),
    CONTAINER: frozenset({ROW, SECTION, TEXT, GALLERY, FILE, SEPARATOR}),
    ROW: SELECTS | {BUTTON},
    SECTION: frozenset({TEXT}),
}
"""Which component may stand in which; None is the message itself."""

KEYS: Final[dict[int, frozenset[str]]] = {
    ROW: frozenset({"components"}),
    BUTTON: frozenset({"custom_id", "style", "label", "disabled", "url", "sku_id", "emoji"}),
    SELECT: frozenset({"custom_id", "options", "placeholder", "min_values", "max_values", "disabled", "required"}),
    SECTION: frozenset({"components", "accessory"}),
    TEXT: frozenset({"content"}),
    THUMBNAIL: frozenset({"media", "description", "spoiler"}),
    GALLERY: frozenset({"items"}),
    FILE: frozenset({"file", "spoiler"}),
    SEPARATOR: frozenset({"divider", "spacing"}),
    CONTAINER: frozenset({"components", "accent_color", "spoiler"}),
} | {
    kind: frozenset({"custom_id", "placeholder", "min_values", "max_values", "disabled", "required", "default_values", "channel_types"})
    for kind in SELECTS - {SELECT}
}


def walk(components: list[Json]) -> Iterator[Json]:
    """Every component at every depth, accessories included, in the order of the payload."""
    for part in components:
        yield part
        yield from walk(part.get("components") or [])
        if part.get("accessory"):
            yield from walk([part["accessory"]])


def component_problems(components: list[Json], *, v2: bool) -> Iterator[str]:
    """One sentence for each broken limit of a message's components; nothing for a legal list."""
    every = list(walk(components))
    if len(every) > MAX_COMPONENTS:
        yield f"{len(every)} components, at most {MAX_COMPONENTS}"
    chars = sum(len(part.get("content") or "") for part in every if part.get("type") == TEXT)
    if chars > MAX_TEXT_CHARS:
        yield f"{chars} characters over all text displays, at most {MAX_TEXT_CHARS}"
    if not v2:
        if any(part.get("type") in V2_ONLY for part in every):
            yield "a Components V2 component without the flag 1 << 15"
        if len(components) > MAX_ROWS:
            yield f"{len(components)} action rows, at most {MAX_ROWS}"
    yield from _twice("custom_id", [str(part["custom_id"]) for part in every if part.get("custom_id")])
    yield from _twice("component id", [str(part["id"]) for part in every if part.get("id")])
    yield from _nested(components, within=None)


def _twice(what: str, values: list[str]) -> Iterator[str]:
    if len(set(values)) < len(values):
        yield f"the same {what} twice in one message"


def _nested(components: list[Json], *, within: int | None) -> Iterator[str]:
    for part in components:
        kind = part.get("type")
        if kind not in KEYS:
            yield f"component type {kind!r} does not exist in messages"
            continue
        if kind not in MAY_HOLD[within]:
            yield f"component type {kind} may not stand in {'the message' if within is None else f'type {within}'}"
        yield from _one(part, kind)
        if kind in MAY_HOLD:
            yield from _nested(part.get("components") or [], within=kind)


def _one(part: Json, kind: int) -> Iterator[str]:
    for key in sorted(part.keys() - KEYS[kind] - {"type", "id"}):
        yield f"unknown key {key!r} in component type {kind}"
    if kind == BUTTON:
        yield from _button(part)
    elif kind in SELECTS:
        yield from _select(part)
    elif kind == TEXT:
        if not str(part.get("content") or "").strip():
            yield "an empty text display"
    elif kind == ROW:
        yield from _row(part.get("components") or [])
    elif kind == SECTION:
        yield from _section(part)
    elif kind == CONTAINER and not part.get("components"):
        yield "an empty container"


def _row(children: list[Json]) -> Iterator[str]:
    selects = sum(child.get("type") in SELECTS for child in children)
    if not children:
        yield "an empty action row"
    elif selects and len(children) > 1:
        yield "a select shares its action row"
    elif len(children) > 5:
        yield f"{len(children)} buttons in an action row, at most 5"


def _section(part: Json) -> Iterator[str]:
    texts = part.get("components") or []
    if not 1 <= len(texts) <= 3:
        yield f"{len(texts)} text displays in a section, 1 to 3"
    accessory = part.get("accessory")
    if not accessory or accessory.get("type") not in {BUTTON, THUMBNAIL}:
        yield "a section without a button or thumbnail beside it"
    elif accessory["type"] == BUTTON:
        yield from _button(accessory)


def _button(part: Json) -> Iterator[str]:
    label, custom_id, url = part.get("label") or "", part.get("custom_id"), part.get("url")
    if len(label) > 80:
        yield f"a button label of {len(label)} characters, at most 80"
    if not label and not part.get("emoji"):
        yield "a button with neither label nor emoji"
    if part.get("style") == 5:
        if custom_id is not None or not url:
            yield "a link button needs a url and no custom_id"
        elif len(url) > 512 or urlsplit(url).scheme not in {"http", "https", "discord"}:
            yield "a link button's url is http, https or discord and at most 512 characters"
    elif part.get("style") in {1, 2, 3, 4}:
        if url is not None:
            yield "only link buttons have a url"
        yield from _custom_id(custom_id)
    else:
        yield f"button style {part.get('style')!r} does not exist here"


def _custom_id(custom_id: object) -> Iterator[str]:
    if not isinstance(custom_id, str) or not 1 <= len(custom_id) <= 100:
        yield f"a custom_id of {len(str(custom_id or ''))} characters, 1 to 100"


def _select(part: Json) -> Iterator[str]:
    yield from _custom_id(part.get("custom_id"))
    if len(part.get("placeholder") or "") > 150:
        yield "a select placeholder over 150 characters"
    if part["type"] != SELECT:
        return
    options = part.get("options") or []
    if not 1 <= len(options) <= 25:
        yield f"{len(options)} select options, 1 to 25"
    for option in options:
        for key in ("label", "value", "description"):
            text = option.get(key)
            if (text is None and key != "description") or len(text or "") > 100 or text == "":
                yield f"a select option's {key} has 1 to 100 characters"
    yield from _twice("select value", [str(option.get("value")) for option in options])
