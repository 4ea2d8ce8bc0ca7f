"""Threads, forum posts and announcements of the loopback Discord.

Source: https://docs.discord.com/developers/resources/channel, /topics/threads
"""

from typing import Any, Final

from tests.loopback.answers import UNKNOWN_MESSAGE, Answer, refusal
from tests.loopback.interactions import Said
from tests.loopback.limits import message_problems
from tests.loopback.nouns import CROSSPOSTED, GUILD_FORUM, GUILD_NEWS, NEWS_THREAD, PUBLIC_THREAD, Channel, Json
from tests.loopback.world import World

HAS_A_THREAD: Final = Answer(400, {"message": "A thread has already been created for this message", "code": 160004})
NOT_HERE: Final = Answer(403, {"message": "Cannot execute action on this channel type", "code": 50024})
ALREADY_PUBLISHED: Final = Answer(400, {"message": "This message has already been crossposted", "code": 40033})


class ThreadRest:
    """The routes around threads. A thread started from a message has its id, as with Discord."""

    def __init__(self, world: World, *, said: Said) -> None:
        self._world = world
        self._said = said

    def under(self, channel: Channel, message_id: str, body: Json) -> tuple[Answer, list[str]]:
        """A thread started from a message."""
        if self._world.find(channel, message_id) is None:
            return UNKNOWN_MESSAGE, []
        if channel.type == GUILD_FORUM or channel.parent_id is not None:
            return NOT_HERE, []
        if int(message_id) in self._world.channels:
            return HAS_A_THREAD, []
        kind = NEWS_THREAD if channel.type == GUILD_NEWS else PUBLIC_THREAD
        return Answer(201, self._new(channel, int(message_id), body, kind=kind).payload()), []

    def post(self, forum: Channel, body: Json) -> tuple[Answer, list[str]]:
        """A post in a forum with its first message. There is no nonce: twice is two."""
        if forum.type != GUILD_FORUM:
            return NOT_HERE, []
        problems = list(message_problems(body["message"]))
        if problems:
            return refusal(problems)
        message = self._world.new_message(forum, self._world.bot, body["message"])
        thread = self._new(forum, int(message["id"]), body, kind=PUBLIC_THREAD)
        message["channel_id"] = str(thread.id)
        thread.messages.append(message)
        self._said(thread, message)
        return Answer(201, thread.payload() | {"message": message}), []

    def active(self, guild_id: int) -> Answer:
        """The threads of a guild, the newest first."""
        threads = [each for each in self._world.channels.values() if each.parent_id is not None and each.guild_id == guild_id]
        return Answer(200, {"threads": [each.payload() for each in reversed(threads)], "members": [], "has_more": False})

    def archived(self) -> Answer:
        """Nothing is ever archived here."""
        return Answer(200, {"threads": [], "members": [], "has_more": False})

    def publish(self, channel: Channel, message_id: str) -> tuple[Answer, list[str]]:
        """A message given to the channels that follow."""
        message: Any = self._world.find(channel, message_id)
        if message is None:
            return UNKNOWN_MESSAGE, []
        if channel.type != GUILD_NEWS:
            return NOT_HERE, []
        if message["flags"] & CROSSPOSTED:
            return ALREADY_PUBLISHED, []
        message["flags"] |= CROSSPOSTED
        return Answer(200, message), []

    def _new(self, parent: Channel, thread_id: int, body: Json, *, kind: int) -> Channel:
        thread = Channel(thread_id, body["name"], parent.guild_id, kind, parent_id=parent.id, owner_id=self._world.bot.id)
        self._world.channels[thread_id] = thread
        return thread
