"""What the bot must be allowed to do in a channel to post a briefing there, and what is missing, in the words of Discord's settings."""

from collections.abc import Iterator
from typing import Final

import discord

from bot.model.edition import BriefingSetup, ChannelKind
from bot.model.errors import BriefingError

KINDS: Final = {
    discord.ChannelType.text: ChannelKind.TEXT,
    discord.ChannelType.news: ChannelKind.NEWS,
    discord.ChannelType.forum: ChannelKind.FORUM,
}
"""The channels a briefing can go to."""


class MissingRightsError(BriefingError):
    """The bot may not post there."""


def ensure_rights(setup: BriefingSetup, *, channel: discord.abc.GuildChannel | None, server: discord.Guild) -> None:
    """MissingRightsError, which names what is missing and where, unless the bot may do all that this briefing asks of it."""
    if channel is None:
        message = "I do not know that channel; it may be gone."
        raise MissingRightsError(message)
    missing = list(_missing(setup, channel, server))
    if missing:
        message = f"I cannot post in #{channel.name} yet. Allow me there: {', '.join(missing)}. Then run this again."
        raise MissingRightsError(message)


def _missing(setup: BriefingSetup, channel: discord.abc.GuildChannel, server: discord.Guild) -> Iterator[str]:
    may = channel.permissions_for(server.me)
    if not may.view_channel:
        yield "View Channel"
    if not may.send_messages:
        yield "Create Posts" if setup.channel_kind is ChannelKind.FORUM else "Send Messages"
    if not may.read_message_history:  # to find out, after a crash, what has been posted already
        yield "Read Message History"
    if setup.discussion and setup.channel_kind is not ChannelKind.FORUM and not may.create_public_threads:
        yield "Create Public Threads"
    if (setup.discussion or setup.channel_kind is ChannelKind.FORUM) and not may.send_messages_in_threads:
        yield "Send Messages in Threads"
    role = server.get_role(setup.role_id) if setup.role_id else None
    if role is not None and not role.mentionable and not may.mention_everyone:
        yield f"Mention @everyone, @here and All Roles (or make the role {role.name} mentionable)"
