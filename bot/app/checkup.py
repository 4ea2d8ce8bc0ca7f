"""The doctor: looks at everything the program needs to run, without changing any of it."""

import os
from collections.abc import Iterator
from dataclasses import dataclass

from bot.app.wiring import open_app
from bot.model.errors import BriefingError
from bot.resources import seeds_dir, templates_dir
from bot.settings import Settings

LOW_DISK_BYTES = 200_000_000
OLD_RULES = "some were found by earlier rules; the bot reads those articles anew by itself, `briefing-bot reindex` does it now"


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing looked at: whether it is fine, and one sentence about it."""

    what: str
    is_fine: bool
    says: str


async def check_up(settings: Settings) -> tuple[Finding, ...]:
    """The findings, in the order in which they matter."""
    return (*_surroundings(settings), *await _contents(settings))


def _surroundings(settings: Settings) -> Iterator[Finding]:
    yield Finding("settings", is_fine=True, says=f"read; days are those of {settings.timezone.key}")
    token = (
        "set; without a command the bot logs in to Discord" if settings.discord_token else "not set; without a command the chat opens here"
    )
    yield Finding("Discord token", is_fine=True, says=token)
    for name, find in (("templates", templates_dir), ("seeds", seeds_dir)):
        try:
            yield Finding(name, is_fine=True, says=f"in {find()}")
        except BriefingError as error:
            yield Finding(name, is_fine=False, says=str(error))
    folder = settings.data_dir.absolute()
    there = next(each for each in (folder, *folder.parents) if each.exists())
    if not os.access(there, os.W_OK):
        yield Finding("data folder", is_fine=False, says=f"{folder} cannot be written; give another with --data or BRIEFING_DATA")
        return
    room = os.statvfs(there) if hasattr(os, "statvfs") else None
    free = room.f_bavail * room.f_frsize if room else LOW_DISK_BYTES
    enough = free >= LOW_DISK_BYTES
    yield Finding("data folder", is_fine=enough, says=f"{folder}, {free / 1e9:.1f} GB free")


async def _contents(settings: Settings) -> tuple[Finding, ...]:
    try:
        async with open_app(settings) as app:
            census = await app.reading.census()
            level = app.index.position == census.log_position
            waits = await app.rereader.waiting()
            return (
                Finding("store", is_fine=True, says=f"articles {census.articles}, outlets {census.sources}, passages {census.passages}"),
                Finding("index", is_fine=level, says=f"at {app.index.position} of {census.log_position} changes of the store"),
                Finding("statements", is_fine=True, says=OLD_RULES if waits else "found by the rules of this version"),
            )
    except BriefingError as error:
        return (Finding("store", is_fine=False, says=str(error)),)
