"""Interactions after they were sent: the first response with its three seconds, the webhook of the token with its fifteen minutes.

Source: https://docs.discord.com/developers/interactions/receiving-and-responding
"""

from collections.abc import Callable, Iterator
from typing import Any

from tests.loopback.answers import (
    ALREADY_ACKNOWLEDGED,
    DEAD_TOKEN,
    UNKNOWN_INTERACTION,
    UNKNOWN_MESSAGE,
    UNKNOWN_WEBHOOK,
    Answer,
    refusal,
)
from tests.loopback.limits import callback_problems, message_problems
from tests.loopback.nouns import (
    ANSWER_WITHIN_S,
    COMPONENT,
    EPHEMERAL,
    LOADING,
    TOKEN_LIVES_S,
    Channel,
    Interaction,
    Json,
)
from tests.loopback.world import World

Said = Callable[[Channel, Json], None]
"""Called with every message that became readable in a channel, so that the gateway can tell."""


class InteractionRest:
    """The routes that need no bot token, only an interaction's."""

    def __init__(self, world: World, *, said: Said) -> None:
        self._world = world
        self._said = said

    def callback(self, token: str, query: dict[str, str], body: Json) -> tuple[Answer, list[str]]:
        """The first response: once, and within three seconds."""
        interaction = self._world.interactions.get(token)
        if interaction is None:
            return UNKNOWN_INTERACTION, []
        if interaction.acknowledged:
            return ALREADY_ACKNOWLEDGED, []
        if self._world.now() - interaction.sent_at > ANSWER_WITHIN_S:
            return UNKNOWN_INTERACTION, []
        message = interaction.payload.get("message")
        problems = list(callback_problems(body, kind=interaction.type, message=message))
        if problems:
            return refusal(problems)
        interaction.callback = body
        self._respond(interaction, body)
        if query.get("with_response") not in {"1", "true"}:
            return Answer(204), []
        return Answer(200, self._receipt(interaction, body)), []

    def _respond(self, interaction: Interaction, body: Json) -> None:
        data: Json = body.get("data") or {}
        if body["type"] == 4:
            interaction.original = self._post(interaction, data)
        elif body["type"] == 5:
            flags = LOADING | (data.get("flags") or 0) & EPHEMERAL
            interaction.original = self._world.new_message(interaction.channel, self._world.bot, {}, flags=flags)
            if not interaction.ephemeral:
                interaction.channel.messages.append(interaction.original)
        elif body["type"] == 7:
            interaction.updated = interaction.payload["message"]
            self._world.edit(interaction.updated, data)
        elif body["type"] == 6:
            interaction.original = None

    def _receipt(self, interaction: Interaction, body: Json) -> Json:
        message = interaction.original or interaction.updated
        receipt: Json = {"id": str(interaction.id), "type": interaction.type}
        if message is not None:
            receipt |= {"response_message_id": message["id"], "response_message_loading": bool(message["flags"] & LOADING)}
            receipt["response_message_ephemeral"] = bool(message["flags"] & EPHEMERAL)
        out: Json = {"interaction": receipt}
        if message is not None and body["type"] in {4, 7}:
            out["resource"] = {"type": body["type"], "message": message}
        return out

    def _post(self, interaction: Interaction, data: Json) -> Json:
        message = self._world.new_message(interaction.channel, self._world.bot, data)
        if not message["flags"] & EPHEMERAL:
            interaction.channel.messages.append(message)
            self._said(interaction.channel, message)
        return message

    def webhook(self, method: str, token: str, rest: list[str], body: Any) -> tuple[Answer, list[str]]:
        """Follow-ups, and reading, editing and deleting what was sent; for fifteen minutes."""
        interaction = self._world.interactions.get(token)
        if interaction is None or not interaction.acknowledged:
            return UNKNOWN_WEBHOOK, []
        if self._world.now() - interaction.sent_at > TOKEN_LIVES_S:
            return DEAD_TOKEN, []
        if method == "POST" and not rest:
            return self._follow_up(interaction, body)
        return self._own_message(method, interaction, rest[-1], body)

    def _follow_up(self, interaction: Interaction, body: Json) -> tuple[Answer, list[str]]:
        first = interaction.original is not None and bool(interaction.original["flags"] & LOADING)
        problems = list(message_problems(body, interaction=True))
        guild_installed = "0" in interaction.payload["authorizing_integration_owners"]
        if not guild_installed and len(interaction.followups) >= 5 and not first:
            problems.append("more than 5 follow-ups where the app is only installed for the user")
        if problems:
            return refusal(problems)
        if first and interaction.original is not None:
            self._world.edit(interaction.original, body)
            self._tell(interaction, interaction.original)
            return Answer(200, interaction.original), []
        message = self._post(interaction, body)
        interaction.followups.append(message)
        return Answer(200, message), []

    def _own_message(self, method: str, interaction: Interaction, which: str, body: Any) -> tuple[Answer, list[str]]:
        original = interaction.original
        if original is None and interaction.callback and interaction.callback["type"] in {6, 7}:
            original = interaction.payload["message"]
        followup = next((m for m in interaction.followups if m["id"] == which), None)
        message: Json | None = original if which == "@original" else followup
        if message is None:
            return UNKNOWN_MESSAGE, []
        if method == "GET":
            return Answer(200, message), []
        if method == "DELETE":
            _take_out(interaction, message)
            return Answer(204), []
        loading = bool(message["flags"] & LOADING)
        problems = list(message_problems(body, before=message, interaction=True)) + list(_still_empty(body) if loading else ())
        if problems:
            return refusal(problems)
        self._world.edit(message, body)
        if interaction.type == COMPONENT and which == "@original" and interaction.original is None:
            interaction.updated = message
        if loading:
            self._tell(interaction, message)
        return Answer(200, message), []

    def _tell(self, interaction: Interaction, message: Json) -> None:
        if not message["flags"] & EPHEMERAL:
            self._said(interaction.channel, message)


def _still_empty(body: Json) -> Iterator[str]:
    if not any(body.get(key) for key in ("content", "embeds", "components", "attachments")):
        yield "a deferred response edited to an empty message"


def _take_out(interaction: Interaction, message: Json) -> None:
    if message in interaction.channel.messages:
        interaction.channel.messages.remove(message)
    if message is interaction.original:
        interaction.original = None
    elif message in interaction.followups:
        interaction.followups.remove(message)
