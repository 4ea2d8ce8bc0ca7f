"""Commands are uploaded only when they differ from what Discord has: uploads are rationed, and every one makes clients reload.

What Discord has is asked at each start, one request, so nothing needs to be remembered here.
"""

import logging
from collections.abc import Mapping, Sequence
from typing import Any, Final

import discord
from discord import app_commands

log = logging.getLogger(__name__)

_DISCORDS_OWN: Final = frozenset({"id", "application_id", "version", "guild_id", "default_permission", "handler"})
_DEFAULTS: Final[Mapping[str, Any]] = {"type": 1, "dm_permission": True, "nsfw": False, "required": False, "autocomplete": False}
_SETS: Final = frozenset({"contexts", "integration_types", "channel_types"})


async def sync_if_changed(tree: app_commands.CommandTree[Any], *, client: discord.Client) -> bool:
    """Upload the tree's commands if Discord has others; whether it did. A failure is logged, and the bot goes on with what is there."""
    wanted = [command.to_dict(tree) for command in tree.get_commands()]
    try:
        application_id = client.application_id or 0
        there = await client.http.get_global_commands(application_id)
        if canonical(wanted) == canonical(there):
            return False
        await client.http.bulk_upsert_global_commands(application_id, payload=wanted)
    except discord.HTTPException as error:
        log.error("the commands could not be registered with Discord: %s", error)  # noqa: TRY400 - a sentence, not a fault of ours
        return False
    log.info("registered %d commands with Discord", len(wanted))
    return True


def canonical(commands: Sequence[Mapping[str, Any]]) -> list[Any]:
    """The commands without what Discord adds and what means the same as nothing. Their order does not matter, that of options does."""
    return sorted((_canonical(command) for command in commands), key=lambda command: (command.get("type", 1), command["name"]))


def _canonical(thing: Mapping[str, Any]) -> dict[str, Any]:
    kept: dict[str, Any] = {}
    for key, value in thing.items():
        if key in _DISCORDS_OWN or value in (None, [], {}, "") or (key in _DEFAULTS and value == _DEFAULTS[key]):
            continue
        if key in _SETS:
            kept[key] = sorted(value)
        elif key in {"options", "choices"}:
            kept[key] = [_canonical(inner) for inner in value]
        elif key == "default_member_permissions":
            kept[key] = str(value)
        else:
            kept[key] = value
    return kept
