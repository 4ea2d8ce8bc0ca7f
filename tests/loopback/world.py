"""What the loopback Discord knows: guilds, their channels with their messages, commands, interactions."""

import itertools
from collections.abc import Callable, Iterable
from datetime import datetime, timedelta

from tests.loopback.nouns import COMPONENTS_V2, DM, EPOCH, GUILD_FORUM, GUILD_NEWS, GUILD_TEXT, LOADING, Channel, Interaction, Json, User

SHOWN = (GUILD_TEXT, GUILD_NEWS, GUILD_FORUM)
"""The kinds of channel a guild comes with."""


def snowflake(moment: datetime) -> int:
    """The least id of that moment (docs: reference, snowflakes)."""
    return int(moment.timestamp() * 1000 - 1_420_070_400_000) << 22


FILE = 13
"""The component that shows a file; Discord adds the file's name and size."""


class World:
    """One guild, one channel, some people; everything else is made as it is asked for. Ids only grow. Everybody is in every guild."""

    def __init__(self, now: Callable[[], float]) -> None:
        self._ids = itertools.count(1_100_000_000_000_000_001)
        self._last_message_id = 0
        self.now = now
        self.application_id = self.new_id()
        self.bot = User(self.application_id, "briefing-bot", bot=True)
        self.guild_id = self.new_id()
        self.guild_ids = [self.guild_id]
        self.users: dict[int, User] = {self.bot.id: self.bot}
        self.channels: dict[int, Channel] = {}
        self.interactions: dict[str, Interaction] = {}
        self.commands: list[Json] = []
        self.nonces: dict[tuple[int, str], tuple[float, Json]] = {}
        self.news = self.new_channel("news")
        self.ann = self.new_user("ann")

    def new_id(self) -> int:
        """The next snowflake."""
        return next(self._ids)

    def _new_message_id(self) -> int:
        """A snowflake that carries the server's time."""
        self._last_message_id = max(self._last_message_id + 1, snowflake(EPOCH + timedelta(seconds=self.now())))
        return self._last_message_id

    def new_user(self, name: str) -> User:
        """One more member of the guild."""
        user = User(self.new_id(), name)
        self.users[user.id] = user
        return user

    def new_guild(self, channel: str = "news") -> Channel:
        """One more guild, by its text channel. A client that is already connected is not told."""
        self.guild_ids.append(self.new_id())
        return self.new_channel(channel, guild_id=self.guild_ids[-1])

    def new_channel(self, name: str, *, guild_id: int | None = None, kind: int = GUILD_TEXT) -> Channel:
        """One more channel, in the first guild unless another is named. A client that is already connected is not told."""
        channel = Channel(self.new_id(), name, guild_id or self.guild_id, kind)
        self.channels[channel.id] = channel
        return channel

    def dm_with(self, user: User) -> Channel:
        """The direct message channel between the bot and that person."""
        for channel in self.channels.values():
            if channel.recipient is user:
                return channel
        channel = Channel(self.new_id(), f"dm-{user.name}", 0, DM, user)
        self.channels[channel.id] = channel
        return channel

    def timestamp(self) -> str:
        """The server's time as Discord writes it."""
        return (EPOCH + timedelta(seconds=self.now())).isoformat()

    def guild_payload(self, guild_id: int) -> Json:
        """The GUILD_CREATE payload."""
        text = [channel.payload() for channel in self.channels.values() if channel.type in SHOWN and channel.guild_id == guild_id]
        return {
            "id": str(guild_id),
            "name": "a community",
            "icon": None,
            "splash": None,
            "owner_id": str(self.ann.id if self.channels else 0),
            "region": "",
            "afk_channel_id": None,
            "afk_timeout": 300,
            "verification_level": 0,
            "default_message_notifications": 1,
            "explicit_content_filter": 0,
            "roles": [
                {
                    "id": str(guild_id),
                    "name": "@everyone",
                    "color": 0,
                    "colors": {"primary_color": 0, "secondary_color": None, "tertiary_color": None},
                    "hoist": False,
                    "position": 0,
                    "permissions": str((1 << 53) - 1),
                    "managed": False,
                    "mentionable": False,
                    "flags": 0,
                    "icon": None,
                    "unicode_emoji": None,
                }
            ],
            "emojis": [],
            "stickers": [],
            "features": [],
            "mfa_level": 0,
            "application_id": None,
            "system_channel_id": None,
            "system_channel_flags": 0,
            "rules_channel_id": None,
            "joined_at": EPOCH.isoformat(),
            "large": False,
            "unavailable": False,
            "member_count": len(self.users),
            "voice_states": [],
            "members": [self.bot.member()],
            "channels": text,
            "threads": [],
            "presences": [],
            "stage_instances": [],
            "guild_scheduled_events": [],
            "soundboard_sounds": [],
            "premium_tier": 0,
            "preferred_locale": "en-US",
            "nsfw_level": 0,
            "premium_progress_bar_enabled": False,
        }

    def new_message(self, channel: Channel, author: User, payload: Json, *, flags: int = 0, mentions: Iterable[User] = ()) -> Json:
        """A message object from what a request carried; not yet in the channel."""
        message: Json = {
            "id": str(self._new_message_id()),
            "channel_id": str(channel.id),
            "author": author.payload(),
            "content": payload.get("content") or "",
            "timestamp": self.timestamp(),
            "edited_timestamp": None,
            "tts": False,
            "mention_everyone": False,
            "mentions": [user.payload() for user in mentions],
            "mention_roles": [],
            "attachments": [],
            "embeds": payload.get("embeds") or [],
            "pinned": False,
            "type": 19 if payload.get("message_reference") else 0,
            "flags": flags | (payload.get("flags") or 0),
            "components": self.numbered(payload.get("components") or []),
        }
        if payload.get("nonce") is not None:
            message["nonce"] = payload["nonce"]
        if payload.get("message_reference"):
            given = {key: str(value) for key, value in payload["message_reference"].items() if key.endswith("_id")}
            message["message_reference"] = {"type": 0, "channel_id": str(channel.id), **given}
            message["referenced_message"] = self.find(channel, str(payload["message_reference"]["message_id"]))
        return message

    def edit(self, message: Json, data: Json) -> None:
        """Change a message as a request asks; what was loading no longer is, and Components V2 stays."""
        flags = message["flags"] & ~LOADING | (data.get("flags") or 0) & COMPONENTS_V2
        message.update(flags=flags, edited_timestamp=self.timestamp())
        for key in ("content", "embeds"):
            if key in data:
                message[key] = data[key] or type(message[key])()
        if "components" in data:
            message["components"] = self.numbered(data["components"] or [])

    def find(self, channel: Channel, message_id: str) -> Json | None:
        """A message of a channel by its id."""
        return next((message for message in channel.messages if message["id"] == message_id), None)

    @staticmethod
    def numbered(components: list[Json]) -> list[Json]:
        """The components with the ids Discord gives to those that came without."""
        given = itertools.count(1)

        def number(part: Json) -> Json:
            out = dict(part)
            if not out.get("id"):
                out["id"] = next(given)
            if out["type"] == FILE:
                url = out["file"]["url"]
                out |= {"name": url.removeprefix("attachment://"), "size": 1, "file": {"id": str(out["id"]), "url": url, "proxy_url": url}}
            if "components" in out:
                out["components"] = [number(child) for child in out["components"]]
            if "accessory" in out:
                out["accessory"] = number(out["accessory"])
            return out

        return [number(part) for part in components]
