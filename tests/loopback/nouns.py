"""People, channels and interactions of the loopback Discord, with the shapes they travel in, and Discord's numbers for them."""

from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any, Final

Json = dict[str, Any]

EPHEMERAL: Final = 1 << 6
LOADING: Final = 1 << 7
COMPONENTS_V2: Final = 1 << 15

CROSSPOSTED: Final = 1 << 0

GUILD_TEXT: Final = 0
DM: Final = 1
GUILD_NEWS: Final = 5
NEWS_THREAD: Final = 10
PUBLIC_THREAD: Final = 11
GUILD_FORUM: Final = 15

SLASH, AUTOCOMPLETE, COMPONENT, HANDED_IN = 2, 4, 3, 5
"""Interaction types this server sends: application command, command autocomplete, component click, modal submit."""

ANSWER_WITHIN_S: Final = 3.0
TOKEN_LIVES_S: Final = 15 * 60.0
NONCE_LIVES_S: Final = 5 * 60.0
"""Discord says "the past few minutes"; the first two are exact (docs: receiving-and-responding)."""

EPOCH: Final = datetime(2026, 1, 1, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class User:
    """A person, or the bot."""

    id: int
    name: str
    bot: bool = False

    def payload(self) -> Json:
        """The user object."""
        return {
            "id": str(self.id),
            "username": self.name,
            "discriminator": "0",
            "global_name": self.name,
            "avatar": None,
            "bot": self.bot,
            "public_flags": 0,
            "flags": 0,
            "primary_guild": None,
        }

    def member(self) -> Json:
        """The same person as a member of a guild."""
        return {
            "user": self.payload(),
            "nick": None,
            "avatar": None,
            "banner": None,
            "roles": [],
            "joined_at": EPOCH.isoformat(),
            "premium_since": None,
            "deaf": False,
            "mute": False,
            "flags": 0,
            "pending": False,
            "communication_disabled_until": None,
            "permissions": str((1 << 53) - 1),
        }


@dataclass(slots=True)
class Channel:
    """A channel of a guild, a thread of one (`parent_id`), or a direct message with `recipient`. Messages in the order they were posted."""

    id: int
    name: str
    guild_id: int
    type: int = GUILD_TEXT
    recipient: User | None = None
    messages: list[Json] = field(default_factory=list)
    parent_id: int | None = None
    owner_id: int = 0

    def payload(self) -> Json:
        """The channel object."""
        shared: Json = {"id": str(self.id), "type": self.type, "last_message_id": None, "flags": 0}
        if self.recipient is not None:
            return shared | {"recipients": [self.recipient.payload()]}
        if self.parent_id is not None:
            return shared | {
                "guild_id": str(self.guild_id),
                "name": self.name,
                "parent_id": str(self.parent_id),
                "owner_id": str(self.owner_id),
                "message_count": max(len(self.messages) - 1, 0),
                "member_count": 1,
                "total_message_sent": len(self.messages),
                "rate_limit_per_user": 0,
                "thread_metadata": {
                    "archived": False,
                    "archive_timestamp": EPOCH.isoformat(),
                    "auto_archive_duration": 1440,
                    "locked": False,
                },
            }
        return shared | {
            "guild_id": str(self.guild_id),
            "name": self.name,
            "position": 0,
            "permission_overwrites": [],
            "nsfw": False,
            "topic": None,
            "parent_id": None,
            "rate_limit_per_user": 0,
            "permissions": str((1 << 53) - 1),
        }


@dataclass(slots=True)
class Interaction:
    """One interaction from being sent until its token dies: what came back, in order.

    `callback` is the first response as sent (None until it came); `original` the message it made, if it made one;
    `followups` the messages after it, `choices` the offer of an autocomplete.
    """

    id: int
    token: str
    type: int
    sent_at: float
    channel: Channel
    user: User
    payload: Json
    callback: Json | None = None
    original: Json | None = None
    followups: list[Json] = field(default_factory=list)
    updated: Json | None = None
    """For a click answered by changing its message: that message."""

    @property
    def acknowledged(self) -> bool:
        """Whether the first response came."""
        return self.callback is not None

    @property
    def deferred(self) -> bool:
        """Whether the first response was "thinking …" (5) or a silent acknowledgement (6)."""
        return self.callback is not None and self.callback["type"] in {5, 6}

    @property
    def ephemeral(self) -> bool:
        """Whether only the asker sees the original response."""
        return bool(self.original and self.original["flags"] & EPHEMERAL)

    @property
    def answered(self) -> bool:
        """Whether there is something to read: a message that is not "thinking …", a changed message, or choices."""
        return bool(self.original and not self.original["flags"] & LOADING) or self.updated is not None or self.choices is not None

    @property
    def choices(self) -> list[Json] | None:
        """What an autocomplete offered, or None."""
        if self.callback is None or self.callback["type"] != 8:
            return None
        offered: list[Json] = self.callback["data"]["choices"]
        return offered
