"""Discord's limits on messages, callbacks and commands that its OpenAPI document leaves out (and the most important ones it states).

Each function takes a raw payload and yields one sentence for each broken limit.
Source: https://docs.discord.com/developers/resources/message, /interactions/application-commands (as of 2026-07).
"""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator
from typing import Any, Final

from tests.loopback.component_limits import component_problems
from tests.loopback.nouns import COMPONENTS_V2, EPHEMERAL, Json

MAX_CONTENT_CHARS: Final = 2000
MAX_EMBED_CHARS: Final = 6000
EMBED_LIMITS: Final = {"title": 256, "description": 4096}
MESSAGE_KEYS: Final = frozenset(
    {
        *("content", "embeds", "allowed_mentions", "components", "attachments", "poll", "flags", "tts"),
        *("sticker_ids", "message_reference", "nonce", "enforce_nonce", "thread_name", "applied_tags", "username", "avatar_url"),
    }
)
SENDABLE_FLAGS: Final = 1 << 2 | EPHEMERAL | 1 << 12 | 1 << 13 | COMPONENTS_V2
"""Suppress embeds, ephemeral, suppress notifications, voice message, Components V2."""

COMMAND_KEYS: Final = frozenset(
    {
        *("id", "type", "name", "name_localizations", "description", "description_localizations", "options", "nsfw"),
        *("default_member_permissions", "dm_permission", "default_permission", "contexts", "integration_types", "handler"),
    }
)
OPTION_KEYS: Final = frozenset(
    {
        *("type", "name", "name_localizations", "description", "description_localizations", "required", "choices", "options"),
        *("channel_types", "min_value", "max_value", "min_length", "max_length", "autocomplete"),
    }
)
MAX_COMMANDS: Final = {1: 100, 2: 15, 3: 15}
MAX_COMMAND_CHARS: Final = 8000


def message_problems(payload: Json, *, before: Json | None = None, interaction: bool = False) -> Iterator[str]:
    """What Discord would refuse in a message to create, or, with `before`, in an edit of that message."""
    flags = payload.get("flags") or 0
    was_v2 = bool(before and before["flags"] & COMPONENTS_V2)
    v2 = bool(flags & COMPONENTS_V2) or was_v2
    content = payload.get("content") or ""
    embeds = payload.get("embeds") or []
    for key in sorted(payload.keys() - MESSAGE_KEYS):
        yield f"unknown key {key!r} in a message"
    if len(content) > MAX_CONTENT_CHARS:
        yield f"content of {len(content)} characters, at most {MAX_CONTENT_CHARS}"
    if flags & ~SENDABLE_FLAGS or (flags & EPHEMERAL and not interaction):
        yield f"flags {flags} may not be sent here"
    if v2 and any(payload.get(key) for key in ("content", "embeds", "poll", "sticker_ids")):
        yield "a Components V2 message takes no content, embeds, poll or stickers"
    if len(str(payload.get("nonce") or "")) > 25:
        yield "a nonce over 25 characters"
    if payload.get("enforce_nonce") and payload.get("nonce") is None:
        yield "enforce_nonce without a nonce"
    if before is None and not any(payload.get(key) for key in ("content", "embeds", "components", "poll", "sticker_ids", "attachments")):
        yield "an empty message"
    if before is None and content and not content.strip():
        yield "a message of nothing but white space"
    if was_v2 and "components" in payload and not payload["components"]:
        yield "a Components V2 message edited to nothing"
    yield from _embeds(embeds)
    yield from component_problems(payload.get("components") or [], v2=v2)


def _embeds(embeds: list[Json]) -> Iterator[str]:
    total = 0
    for embed in embeds:
        for key, most in EMBED_LIMITS.items():
            if len(embed.get(key) or "") > most:
                yield f"an embed {key} over {most} characters"
        fields = embed.get("fields") or []
        footer = (embed.get("footer") or {}).get("text") or ""
        author = (embed.get("author") or {}).get("name") or ""
        if len(fields) > 25 or any(len(f["name"]) > 256 or len(f["value"]) > 1024 or not f["name"] or not f["value"] for f in fields):
            yield "embed fields: at most 25, names 1 to 256, values 1 to 1024 characters"
        if len(footer) > 2048 or len(author) > 256:
            yield "an embed footer over 2048 or author over 256 characters"
        total += len(embed.get("title") or "") + len(embed.get("description") or "") + len(footer) + len(author)
        total += sum(len(f["name"]) + len(f["value"]) for f in fields)
    if total > MAX_EMBED_CHARS:
        yield f"{total} characters over all embeds, at most {MAX_EMBED_CHARS}"
    if len(embeds) > 10:
        yield f"{len(embeds)} embeds, at most 10"


def callback_problems(payload: Json, *, kind: int, message: Json | None) -> Iterator[str]:
    """What Discord would refuse as the first response to an interaction of type `kind` (on `message`, for a click)."""
    given = payload.get("type")
    allowed = {2: {4, 5, 9, 10, 12}, 3: {4, 5, 6, 7, 9, 10, 12}, 4: {8}, 5: {4, 5, 6, 7, 10, 12}}[kind]
    data: Json = payload.get("data") or {}
    for key in sorted(payload.keys() - {"type", "data"}):
        yield f"unknown key {key!r} in a callback"
    if given not in allowed:
        yield f"callback type {given!r} does not answer an interaction of type {kind}"
    elif given == 8:
        yield from choice_problems(data.get("choices"))
    elif given == 9:
        yield from modal_problems(data)
    elif given == 4:
        yield from message_problems(data, interaction=True)
    elif given == 7:
        yield from message_problems(data, before=message or {"flags": 0}, interaction=True)
    elif given == 5 and (data.keys() - {"flags"} or (data.get("flags") or 0) & ~(EPHEMERAL | COMPONENTS_V2)):
        yield "a deferred response carries nothing but the ephemeral flag"


def choice_problems(choices: Any) -> Iterator[str]:
    """What Discord would refuse in the choices offered to an autocomplete."""
    if not isinstance(choices, list):
        yield "an autocomplete without choices"
        return
    if len(choices) > 25:
        yield f"{len(choices)} choices, at most 25"
    for choice in choices:
        if not 1 <= len(choice.get("name") or "") <= 100:
            yield "a choice's name has 1 to 100 characters"
        if isinstance(choice.get("value"), str) and len(choice["value"]) > 100:
            yield "a choice's value has at most 100 characters"


def modal_problems(data: Json) -> Iterator[str]:
    """What Discord would refuse in a modal."""
    if not 1 <= len(data.get("title") or "") <= 45:
        yield "a modal's title has 1 to 45 characters"
    if not 1 <= len(data.get("custom_id") or "") <= 100:
        yield "a modal's custom_id has 1 to 100 characters"
    if not 1 <= len(data.get("components") or []) <= 5:
        yield "a modal has 1 to 5 components"


def command_list_problems(commands: list[Json]) -> Iterator[str]:
    """What Discord would refuse in the list of all global commands."""
    counts = Counter(command.get("type") or 1 for command in commands)
    for kind, count in counts.items():
        if count > MAX_COMMANDS.get(kind, 1):
            yield f"{count} commands of type {kind}, at most {MAX_COMMANDS.get(kind, 1)}"
    names = Counter((command.get("type") or 1, command.get("name")) for command in commands)
    for (_, name), count in names.items():
        if count > 1:
            yield f"the command {name!r} twice"
    for command in commands:
        yield from _command(command)


def _command(command: Json) -> Iterator[str]:
    name = command.get("name") or ""
    for key in sorted(command.keys() - COMMAND_KEYS):
        yield f"unknown key {key!r} in command {name!r}"
    if (command.get("type") or 1) == 1:
        yield from _named(command)
    elif command.get("description") or command.get("options") or not 1 <= len(name) <= 32:
        yield f"the context menu command {name!r} has a name of 1 to 32 characters, no description and no options"
    size = _size(command)
    if size > MAX_COMMAND_CHARS:
        yield f"the command {name!r} has {size} characters, at most {MAX_COMMAND_CHARS}"
    yield from _options(command)


def _named(thing: Json) -> Iterator[str]:
    name = thing.get("name") or ""
    if not is_command_name(name):
        yield f"{name!r} is no command or option name"
    if not 1 <= len(thing.get("description") or "") <= 100:
        yield f"the description of {name!r} has 1 to 100 characters"


def is_command_name(name: str) -> bool:
    """`^[-_'\\p{L}\\p{N}\\p{sc=Deva}\\p{sc=Thai}]{1,32}$` and lower case where there is one."""
    if not 1 <= len(name) <= 32 or name != name.lower():
        return False
    return all(c in "-_'" or unicodedata.category(c)[0] in "LN" or re.match("[ऀ-ॿ฀-๿]", c) for c in name)


def _options(holder: Json) -> Iterator[str]:
    options = holder.get("options") or []
    if len(options) > 25:
        yield f"{len(options)} options in {holder.get('name')!r}, at most 25"
    if len({option.get("name") for option in options}) < len(options):
        yield f"the same option twice in {holder.get('name')!r}"
    required = [bool(option.get("required")) for option in options]
    if required != sorted(required, reverse=True):
        yield f"a required option after an optional one in {holder.get('name')!r}"
    for option in options:
        for key in sorted(option.keys() - OPTION_KEYS):
            yield f"unknown key {key!r} in option {option.get('name')!r}"
        yield from _named(option)
        choices = option.get("choices") or []
        if choices and option.get("autocomplete"):
            yield f"the option {option.get('name')!r} has both choices and autocomplete"
        yield from choice_problems(choices)
        yield from _options(option)


def _size(thing: Json) -> int:
    own = len(thing.get("name") or "") + len(thing.get("description") or "")
    choices = sum(len(choice["name"]) + len(str(choice["value"])) for choice in thing.get("choices") or [])
    return own + choices + sum(_size(option) for option in thing.get("options") or [])
