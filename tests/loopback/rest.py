"""What the loopback Discord does for each REST request that has passed the checks.

Source: https://docs.discord.com/developers (API version 10).
"""

from typing import Any, Final

from tests.loopback.answers import NO_SUCH_ROUTE, NOT_YOURS, UNKNOWN_CHANNEL, UNKNOWN_GUILD, UNKNOWN_MESSAGE, Answer, refusal
from tests.loopback.interactions import InteractionRest, Said
from tests.loopback.limits import command_list_problems, message_problems
from tests.loopback.nouns import NONCE_LIVES_S, Channel, Json
from tests.loopback.threads import ThreadRest
from tests.loopback.world import World


class Rest:
    """The routes over one world. `said` is told of every message that became readable."""

    def __init__(self, world: World, *, said: Said) -> None:
        self._world = world
        self._said = said
        self._interactions = InteractionRest(world, said=said)
        self._threads = ThreadRest(world, said=said)

    def answer(self, method: str, parts: list[str], query: dict[str, str], body: Any) -> tuple[Answer, list[str]]:
        """Carry the request out. The sentences are limits it broke; a request with any changes nothing."""
        match method, *parts:
            case "GET", "users", "@me":
                return Answer(200, self._world.bot.payload() | {"verified": True, "mfa_enabled": False, "locale": "en-US"}), []
            case "GET", "oauth2", "applications", "@me":
                return Answer(200, self._application()), []
            case "GET", "gateway", *_:
                return Answer(200, {"url": "", "shards": 1, "session_start_limit": _PLENTY}), []
            case "GET", "guilds", guild_id, *rest:
                return self._guild(int(guild_id), rest)
            case "POST", "users", "@me", "channels":
                return self._open_dm(body), []
            case _, "applications", _, "commands", *rest:
                return self._commands(method, rest, body)
            case "POST", "interactions", _, token, "callback":
                return self._interactions.callback(token, query, body)
            case _, "webhooks", _, token, *rest:
                return self._interactions.webhook(method, token, rest, body)
            case _, "channels", channel_id, *rest:
                channel = self._world.channels.get(int(channel_id))
                return self._channel(method, channel, rest, query, body) if channel else (UNKNOWN_CHANNEL, [])
        return NO_SUCH_ROUTE, [f"{method} /{'/'.join(parts)} is not served here"]

    def _application(self) -> Json:
        return {
            "id": str(self._world.application_id),
            "name": self._world.bot.name,
            "icon": None,
            "description": "",
            "bot_public": True,
            "bot_require_code_grant": False,
            "verify_key": "0" * 64,
            "owner": self._world.ann.payload(),
            "team": None,
            "type": None,
            "flags": 0,
            "flags_new": "0",
            "redirect_uris": [],
            "interactions_endpoint_url": None,
            "role_connections_verification_url": None,
            "approximate_guild_count": 1,
            "approximate_user_install_count": 0,
            "approximate_user_authorization_count": 0,
            "explicit_content_filter": 0,
            "eligible_oauth2_scopes": [],
        }

    def _guild(self, guild_id: int, rest: list[str]) -> tuple[Answer, list[str]]:
        if guild_id not in self._world.guild_ids:
            return UNKNOWN_GUILD, []
        match rest:
            case []:
                return Answer(200, self._world.guild_payload(guild_id) | _ONLY_ASKED), []
            case "threads", "active":
                return self._threads.active(guild_id), []
        return NO_SUCH_ROUTE, [f"GET on a guild's {'/'.join(rest)} is not served here"]

    def _open_dm(self, body: Json) -> Answer:
        user = self._world.users.get(int(body["recipient_id"]))
        if user is None:
            return Answer(400, {"message": "Cannot send messages to this user", "code": 50007})
        return Answer(200, self._world.dm_with(user).payload())

    # commands

    def _commands(self, method: str, rest: list[str], body: Any) -> tuple[Answer, list[str]]:
        if rest or method not in {"GET", "PUT"}:
            return NO_SUCH_ROUTE, [f"{method} on commands is not served here, only GET and PUT of all"]
        if method == "GET":
            return Answer(200, self._world.commands), []
        problems = list(command_list_problems(body))
        if problems:
            return refusal(problems)
        self._world.commands = [self._registered(command) for command in body]
        return Answer(200, self._world.commands), []

    def _registered(self, command: Json) -> Json:
        """The command as Discord gives it back: with ids and defaults filled in, empty things left out."""
        kept = {key: value for key, value in command.items() if value not in (None, [])}
        if "default_member_permissions" in kept:
            kept["default_member_permissions"] = str(kept["default_member_permissions"])
        return {
            "type": 1,
            "default_member_permissions": None,
            "dm_permission": True,
            "nsfw": False,
            "description": "",
            "contexts": None,
            "integration_types": [0],
            **kept,
            "id": str(self._world.new_id()),
            "version": str(self._world.new_id()),
            "application_id": str(self._world.application_id),
        }

    # channels

    def _channel(self, method: str, channel: Channel, rest: list[str], query: dict[str, str], body: Any) -> tuple[Answer, list[str]]:
        match method, *rest:
            case ("GET",):
                return Answer(200, channel.payload()), []
            case "POST", "typing":
                return Answer(204), []
            case "GET", "messages":
                return Answer(200, _history(channel, query)), []
            case "POST", "messages":
                return self._create(channel, body)
            case "POST", "threads":
                return self._threads.post(channel, body)
            case "GET", "threads", "archived", "public":
                return self._threads.archived(), []
            case "POST", "messages", message_id, "threads":
                return self._threads.under(channel, message_id, body)
            case "POST", "messages", message_id, "crosspost":
                return self._threads.publish(channel, message_id)
            case _, "messages", message_id:
                message = self._world.find(channel, message_id)
                return self._one_message(method, channel, message, body) if message else (UNKNOWN_MESSAGE, [])
        return NO_SUCH_ROUTE, [f"{method} on a channel's {'/'.join(rest)} is not served here"]

    def _create(self, channel: Channel, body: Json) -> tuple[Answer, list[str]]:
        problems = list(message_problems(body))
        reference = body.get("message_reference")
        if reference and reference.get("fail_if_not_exists", True) and not self._world.find(channel, str(reference["message_id"])):
            return Answer(400, {"message": "Invalid Form Body", "code": 50035, "errors": {"message_reference": "Unknown message"}}), []
        if problems:
            return refusal(problems)
        key = (channel.id, str(body.get("nonce")))
        if body.get("enforce_nonce") and key in self._world.nonces:
            sent_at, message = self._world.nonces[key]
            if self._world.now() - sent_at <= NONCE_LIVES_S:
                return Answer(200, message), []
        message = self._world.new_message(channel, self._world.bot, body)
        channel.messages.append(message)
        if body.get("nonce") is not None:
            self._world.nonces[key] = (self._world.now(), message)
        self._said(channel, message)
        return Answer(200, message), []

    def _one_message(self, method: str, channel: Channel, message: Json, body: Any) -> tuple[Answer, list[str]]:
        if method == "GET":
            return Answer(200, _as_remembered(message)), []
        if message["author"]["id"] != str(self._world.bot.id):
            return NOT_YOURS, []
        if method == "DELETE":
            channel.messages.remove(message)
            return Answer(204), []
        problems = list(message_problems(body, before=message))
        if problems:
            return refusal(problems)
        self._world.edit(message, body)
        return Answer(200, message), []


def _history(channel: Channel, query: dict[str, str]) -> list[Json]:
    """Newest first, as Discord gives it."""
    after, before = int(query.get("after", "0")), int(query.get("before", str(1 << 63)))
    limit = int(query.get("limit", "50"))
    between = [message for message in channel.messages if after < int(message["id"]) < before]
    nearest = between[:limit] if "after" in query else between[max(0, len(between) - limit) :]
    return [_as_remembered(message) for message in nearest[::-1]]


def _as_remembered(message: Json) -> Json:
    """A message as it is read later. Whether Discord still gives the nonce then is not documented: here it does not."""
    return {key: value for key, value in message.items() if key != "nonce"}


_PLENTY: Final = {"total": 1000, "remaining": 1000, "reset_after": 0, "max_concurrency": 1}

_ONLY_ASKED: Final = {
    **dict.fromkeys("description banner discovery_splash vanity_url_code home_header incidents_data widget_channel_id".split()),
    **dict.fromkeys("max_presences safety_alerts_channel_id public_updates_channel_id".split()),
    "widget_enabled": False,
    "nsfw": False,
    "max_members": 500_000,
    "premium_subscription_count": 0,
    "max_stage_video_channel_users": 50,
    "max_video_channel_users": 25,
}
"""What a guild that is asked for says beside what the gateway says of it."""
