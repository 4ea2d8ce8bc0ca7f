"""Tells servers' admins of incidents with their feeds: one message an incident, into which its end is written."""

import asyncio
import logging
from typing import Final

import aiohttp
import discord

from bot.discord_ui.layout import view_of
from bot.model.errors import StoreError
from bot.model.feed import NoticeKind
from bot.model.subscription import FeedNotice
from bot.render.durations import spoken
from bot.render.renderer import Renderer
from bot.services.ports import Clock
from bot.services.ports_feeds import NoticeStore

EVERY_S: Final = 30.0
AT_ONCE: Final = 50
_TOO_MANY: Final = 429

log = logging.getLogger(__name__)


class Notifier:
    """Looks for notices that wait, again and again, for as long as a client lives."""

    def __init__(self, client: discord.Client, *, notices: NoticeStore, renderer: Renderer, clock: Clock, every_s: float = EVERY_S) -> None:
        self._client = client
        self._notices = notices
        self._renderer = renderer
        self._clock = clock
        self._every_s = every_s

    async def look_after(self) -> None:
        """Until cancelled."""
        while True:
            try:
                for notice in await self._notices.waiting(limit=AT_ONCE):
                    await self._tell(notice)
            except (discord.DiscordServerError, discord.RateLimited, aiohttp.ClientError, OSError, StoreError) as error:
                log.warning("notices about feeds wait: %s", type(error).__name__)
            except Exception:  # the task border
                log.exception("a fault in telling of feeds")
            await asyncio.sleep(self._every_s)

    async def _tell(self, notice: FeedNotice) -> None:
        """Tell one; noted as told also where nobody can be told, or it would be tried for ever."""
        message = await self._edited(notice) if notice.kind is NoticeKind.RECOVERED and notice.opened else None
        for channel_id in self._channels(notice) if message is None else ():
            message = await self._sent(notice, channel_id)
            if message is not None:
                break
        if message is None:
            log.warning("server %d cannot be told of feed %d", notice.server_id, notice.feed_id)
        await self._notices.told(notice.notice_id, at=self._clock(), message=message)

    def _channels(self, notice: FeedNotice) -> list[int]:
        """Where the admins last saw to their sources, else where the server wants such messages."""
        guild = self._client.get_guild(notice.server_id)
        own = guild.system_channel.id if guild is not None and guild.system_channel is not None else None
        return [channel_id for channel_id in dict.fromkeys((notice.channel_id, own)) if channel_id is not None]

    async def _sent(self, notice: FeedNotice, channel_id: int) -> tuple[int, int] | None:
        channel = self._client.get_partial_messageable(channel_id, guild_id=notice.server_id)
        try:
            # The nonce makes sending twice sending once, should the note that it was told be lost.
            message = await channel.send(view=self._view(notice), nonce=f"feed-{notice.notice_id}")
        except discord.HTTPException as error:
            _let_pass(error)
            return None
        return channel_id, message.id

    async def _edited(self, notice: FeedNotice) -> tuple[int, int] | None:
        channel_id, message_id = notice.opened or (0, 0)
        message = self._client.get_partial_messageable(channel_id, guild_id=notice.server_id).get_partial_message(message_id)
        try:
            await message.edit(view=self._view(notice), allowed_mentions=discord.AllowedMentions.none())
        except discord.HTTPException as error:
            _let_pass(error)
            return None
        return channel_id, message_id

    def _view(self, notice: FeedNotice) -> discord.ui.LayoutView:
        return view_of(self._renderer.render("feed_notice", notice=notice, lasted=spoken(notice.lasted)))


def _let_pass(error: discord.HTTPException) -> None:
    """Raises what passes by itself. Any other refusal is for good, and must not keep the notices behind it from being told."""
    if isinstance(error, discord.DiscordServerError) or error.status == _TOO_MANY:
        raise error
    log.warning("a notice about a feed was refused: %s", error.code)
