"""The Discord that is not Discord's: REST and gateway on loopback sockets, for a whole, unmodified bot.

    async with LoopbackDiscord() as discord:
        …start the bot with discord.url, discord.gateway_url and discord.token…
        await discord.until(lambda: discord.gateway.connected)
        asked = await discord.slash("ask", {"question": "…"})
        await discord.until(lambda: asked.answered)
        assert texts(asked.original) == […]
        assert discord.violations == []

Every request is checked: against Discord's OpenAPI document where that is present (`contract`), and always against the limits that
document leaves out (`limits`, `component_limits`). A broken rule is answered as Discord answers it and kept in `violations`, and so is
an answer of this server that the document does not know.
The server's clock only matters for Discord's own rules (3 s, 15 min, nonces); `pass_time` moves it without waiting.
"""

import asyncio
import json
from collections import deque
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import TracebackType
from typing import Any, Self

from aiohttp import BodyPartReader, web

from tests.loopback.answers import Answer, invalid_form_body
from tests.loopback.contract import Contract, discord_contract
from tests.loopback.faults import DropAfterCommit, Fails, Fault, Faults, Held, RateLimited, Reset
from tests.loopback.gateway import Gateway
from tests.loopback.nouns import AUTOCOMPLETE, COMPONENT, DM, HANDED_IN, SLASH, Channel, Interaction, Json, User
from tests.loopback.rest import Rest
from tests.loopback.world import World

TOKEN_ROUTES = ("/interactions/", "/webhooks/")
"""Where an interaction's token stands in for the bot's."""

UNTIL_S = 40.0
"""How long `until` waits before a test has failed."""


@dataclass(frozen=True, slots=True)
class Request:
    """One request as it came in, with the status it was answered with (0: torn down)."""

    method: str
    path: str
    body: Any
    status: int


class LoopbackDiscord:
    """One Discord with one bot account, one guild and one channel `news`, where `ann` asks unless somebody or something else is named."""

    def __init__(self, *, token: str = "loopback.token", contract: Contract | None = None) -> None:  # noqa: S107 - no secret opens this
        self.token = token
        self.requests: list[Request] = []
        self.violations: list[str] = []
        self.faults = Faults()
        self._contract = contract or discord_contract()
        self._recent: deque[float] = deque()
        self.requests_per_s: int | None = None
        """A global rate limit: more within a second are met with 429. Interactions are exempt, as with Discord, whose limit is 50."""
        self._passed_s = 0.0
        self._files: dict[str, bytes] = {}
        self._happened = asyncio.Event()
        self._telling: set[asyncio.Task[None]] = set()
        self.world = World(self.now)
        self.gateway = Gateway(self.world, token=token, changed=self.changed, violated=self.violations.append)
        self._rest = Rest(self.world, said=self._said)
        self._runner: web.AppRunner | None = None
        self.url = ""
        self.gateway_url = ""
        self.uploads: list[tuple[str, bytes]] = []
        """(name, content) of the files the bot sent along, in order."""

    # lifetime

    async def start(self, *, port: int = 0) -> None:
        """Listen on 127.0.0.1, on a free port unless one is named. `url` and `gateway_url` are known from here on."""
        app = web.Application()
        app.router.add_get("/gateway{slash:/?}", self.gateway.serve)
        app.router.add_route("*", "/api/v10/{path:.*}", self._serve)
        app.router.add_get("/files/{id}/{name}", self._file)
        self._runner = web.AppRunner(app, shutdown_timeout=0.2)
        await self._runner.setup()
        site = web.TCPSite(self._runner, "127.0.0.1", port)
        await site.start()
        bound = self._runner.addresses[0][1]
        self.url = f"http://127.0.0.1:{bound}/api/v10"
        self.gateway_url = self.gateway.url = f"ws://127.0.0.1:{bound}/gateway"

    async def close(self) -> None:
        """Stop listening and end every connection."""
        await self.gateway.drop()
        if self._runner is not None:
            await self._runner.cleanup()

    async def __aenter__(self) -> Self:
        await self.start()
        return self

    async def __aexit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        await self.close()

    # time

    def now(self) -> float:
        """The server's clock in seconds: the loop's, plus what was passed."""
        return asyncio.get_running_loop().time() + self._passed_s

    def pass_time(self, seconds: float) -> None:
        """Move the server's clock on. Nothing waits; tokens and nonces age."""
        self._passed_s += seconds

    async def until(self, condition: Callable[[], object], *, timeout_s: float = UNTIL_S) -> None:
        """Return as soon as `condition` holds; it is looked at after everything that happens here. TimeoutError if it never does."""
        async with asyncio.timeout(timeout_s):
            while not condition():
                self._happened.clear()
                await self._happened.wait()

    def changed(self) -> None:
        """Let every `until` look again; for conditions that depend on something outside this server."""
        self._happened.set()

    # what people do

    async def slash(
        self,
        name: str,
        options: Mapping[str, Any] | None = None,
        *,
        user: User | None = None,
        channel: Channel | None = None,
        user_installed: bool = False,
    ) -> Interaction:
        """Somebody runs a slash command; one of a group is named with it (`briefing setup`).

        A Channel can be an option's value. `user_installed`: the app is not in the guild, only with that person.
        """
        given = [_option(key, value) for key, value in (options or {}).items()]
        data = self._command(name, given)
        channels = [value for value in (options or {}).values() if isinstance(value, Channel)]
        files = [value for value in (options or {}).values() if isinstance(value, dict) and "filename" in value]
        if channels or files:
            data["resolved"] = {"channels": {str(each.id): each.payload() for each in channels}}
            data["resolved"]["attachments"] = {each["id"]: each for each in files}
        return await self._send(SLASH, data, user=user, channel=channel, user_installed=user_installed)

    async def autocomplete(
        self, name: str, option: str, typed: str, options: Mapping[str, Any] | None = None, *, channel: Channel | None = None
    ) -> Interaction:
        """Somebody types in an option of a slash command; `options` are those filled in already."""
        given = [_option(key, value) for key, value in (options or {}).items()]
        given.append({"name": option, "type": 3, "value": typed, "focused": True})
        return await self._send(AUTOCOMPLETE, self._command(name, given), channel=channel)

    async def context_menu(self, name: str, message: Json, *, user: User | None = None, channel: Channel | None = None) -> Interaction:
        """Somebody picks a message command for `message`."""
        data = {"id": self._command_id(name, 3), "name": name, "type": 3, "target_id": message["id"]}
        data["resolved"] = {"messages": {message["id"]: message}}
        return await self._send(SLASH, data, user=user, channel=channel)

    async def click(self, message: Json, custom_id: str, *, user: User | None = None, channel: Channel | None = None) -> Interaction:
        """Somebody presses a button of a message."""
        data = {"component_type": 2, "custom_id": custom_id, "id": 1}
        return await self._send(COMPONENT, data, user=user, channel=channel, message=message)

    async def choose(self, message: Json, custom_id: str, value: str, *, user: User | None = None) -> Interaction:
        """Somebody chooses from a list of a message."""
        data = {"component_type": 3, "custom_id": custom_id, "id": 1, "values": [value]}
        return await self._send(COMPONENT, data, user=user, message=message)

    async def hand_in(self, opened: Interaction, values: Mapping[str, str]) -> Interaction:
        """Somebody fills in the form an interaction was answered with; `values` are the fields' by their custom_id."""
        assert opened.callback
        form = opened.callback["data"]
        fields = [
            {"type": 18, "id": n, "component": {"type": 4, "id": n + 50, "custom_id": k, "value": v}}
            for n, (k, v) in enumerate(values.items(), 1)
        ]
        data = {"custom_id": form["custom_id"], "components": fields, "resolved": {}}
        return await self._send(HANDED_IN, data, message=opened.payload.get("message"))

    async def say(self, content: str, *, user: User | None = None, channel: Channel | None = None, reply_to: Json | None = None) -> Json:
        """Somebody writes a message; `<@id>` of the bot in it, or a reply to the bot, mentions it. The message object."""
        channel, user = channel or self.world.news, user or self.world.ann
        replied = bool(reply_to and reply_to["author"]["id"] == str(self.world.bot.id))
        mentioned = [
            person for person in self.world.users.values() if f"<@{person.id}>" in content or (replied and person is self.world.bot)
        ]
        payload: Json = {"content": content}
        if reply_to is not None:
            payload["message_reference"] = {"message_id": reply_to["id"]}
        message = self.world.new_message(channel, user, payload, mentions=mentioned)
        channel.messages.append(message)
        await self._tell(channel, message)
        return message

    async def dm(self, content: str, *, user: User | None = None) -> Json:
        """Somebody writes to the bot directly. The message object."""
        return await self.say(content, user=user, channel=self.world.dm_with(user or self.world.ann))

    def messages(self, channel: Channel | None = None) -> list[Json]:
        """What stands in a channel, oldest first; ephemeral messages never do."""
        return (channel or self.world.news).messages

    def replies(self, channel: Channel | None = None) -> list[Json]:
        """The bot's messages in a channel, oldest first."""
        return [message for message in self.messages(channel) if message["author"]["id"] == str(self.world.bot.id)]

    async def _send(
        self,
        kind: int,
        data: Json,
        *,
        user: User | None = None,
        channel: Channel | None = None,
        message: Json | None = None,
        user_installed: bool = False,
    ) -> Interaction:
        channel, user = channel or self.world.news, user or self.world.ann
        number = self.world.new_id()
        payload: Json = {
            "id": str(number),
            "application_id": str(self.world.application_id),
            "type": kind,
            "data": data,
            "channel": channel.payload(),
            "channel_id": str(channel.id),
            "token": f"token-{number}",
            "version": 1,
            "locale": "en-US",
            "app_permissions": str((1 << 53) - 1),
            "entitlements": [],
            "attachment_size_limit": 10_485_760,
            "context": 1 if channel.type == DM else 0,
            "authorizing_integration_owners": {"1": str(user.id)} if user_installed else {"0": str(channel.guild_id)},
        }
        if channel.type == DM:
            payload["user"] = user.payload()
        else:
            payload |= {"guild_id": str(channel.guild_id), "guild_locale": "en-US", "member": user.member()}
            payload["guild"] = {"id": str(channel.guild_id), "locale": "en-US", "features": []}
        if message is not None:
            payload["message"] = message
        interaction = Interaction(number, payload["token"], kind, self.now(), channel, user, payload)
        self.world.interactions[interaction.token] = interaction
        await self.gateway.dispatch("INTERACTION_CREATE", payload)
        return interaction

    def _command(self, name: str, given: list[Json]) -> Json:
        root, *sub = name.split()
        for each in reversed(sub):
            given = [{"name": each, "type": 1, "options": given}]
        return {"id": self._command_id(root, 1), "name": root, "type": 1, "options": given}

    def _command_id(self, name: str, kind: int) -> str:
        for command in self.world.commands:
            if command["name"] == name and command["type"] == kind:
                return str(command["id"])
        known = ", ".join(sorted(command["name"] for command in self.world.commands)) or "none"
        message = f"the bot has registered no command {name!r} of type {kind} (registered: {known})"
        raise LookupError(message)

    def new_file(self, content: bytes, *, name: str) -> Json:
        """A file that somebody sends along: the attachment object, for a message or as the value of an option."""
        number = str(self.world.new_id())
        self._files[number] = content
        url = f"{self.url.removesuffix('/api/v10')}/files/{number}/{name}"
        return {"id": number, "filename": name, "size": len(content), "url": url, "proxy_url": url, "ephemeral": False}

    async def _file(self, request: web.Request) -> web.Response:
        return web.Response(body=self._files[request.match_info["id"]])

    # requests

    async def _serve(self, request: web.Request) -> web.StreamResponse:
        path = "/" + request.match_info["path"]
        body = await self._body(request)
        fault = self._rate_limit(path) or self.faults.take(request.method, path)
        if isinstance(fault, Reset | Fails | RateLimited):
            return self._struck(request, path, body, fault)
        answer = self._carry_out(request, path, body)
        if isinstance(fault, Held):
            self.changed()
            await fault.release.wait()
        torn = isinstance(fault, DropAfterCommit)
        self._note(Request(request.method, path, body, 0 if torn else answer.status))
        return _torn(request) if torn else _response(answer)

    async def _body(self, request: web.Request) -> Any:
        """The JSON of a request, which stands in a part of its own where files come along."""
        if not request.content_type.startswith("multipart/"):
            raw = await request.read()
            return json.loads(raw) if raw else None
        body: Any = None
        async for part in await request.multipart():
            if not isinstance(part, BodyPartReader):
                continue
            if part.name == "payload_json":
                body = json.loads(await part.text())
                for each in body.get("attachments") or ():
                    each["id"] = str(each["id"])  # a snowflake may come as a number, and discord.py counts its own files from 0
            else:
                self.uploads.append((part.filename or "", bytes(await part.read())))
        return body

    def _rate_limit(self, path: str) -> RateLimited | None:
        if self.requests_per_s is None or path.startswith(TOKEN_ROUTES):
            return None
        now = self.now()
        while self._recent and now - self._recent[0] >= 1.0:
            self._recent.popleft()
        if len(self._recent) >= self.requests_per_s:
            return RateLimited(retry_after=1.0 - (now - self._recent[0]), everywhere=True)
        self._recent.append(now)
        return None

    def _carry_out(self, request: web.Request, path: str, body: Any) -> Answer:
        if not path.startswith(TOKEN_ROUTES) and request.headers.get("Authorization") != f"Bot {self.token}":
            return Answer(401, {"message": "401: Unauthorized", "code": 0})
        query = dict(request.query)
        problems = self._contract.problems(request.method, path, query, body) if self._contract else []
        if problems:
            answer = invalid_form_body(problems)
        else:
            answer, problems = self._rest.answer(request.method, path.strip("/").split("/"), query, body)
            if self._contract and not problems:
                problems = self._contract.answer_problems(request.method, path, answer.status, answer.body)
        self.violations.extend(f"{request.method} {path}: {problem}" for problem in problems)
        return answer

    def _struck(self, request: web.Request, path: str, body: Any, fault: Reset | Fails | RateLimited) -> web.Response:
        match fault:
            case Reset():
                self._note(Request(request.method, path, body, 0))
                return _torn(request)
            case Fails(status, code):
                self._note(Request(request.method, path, body, status))
                if code is not None:
                    return _response(Answer(status, {"message": "refused", "code": code}))
                return web.Response(status=status, text="upstream connect error")
            case RateLimited(retry_after, via, everywhere):
                self._note(Request(request.method, path, body, 429))
                headers = {"Retry-After": str(retry_after)} | ({"Via": "1.1 google"} if via else {})
                limited = {"message": "You are being rate limited.", "retry_after": retry_after, "global": everywhere}
                return _response(Answer(429, limited), headers=headers)

    def _note(self, request: Request) -> None:
        self.requests.append(request)
        self.changed()

    def _said(self, channel: Channel, message: Json) -> None:
        task = asyncio.ensure_future(self._tell(channel, message))
        self._telling.add(task)
        task.add_done_callback(self._telling.discard)

    async def _tell(self, channel: Channel, message: Json) -> None:
        told = message if channel.type == DM else message | {"guild_id": str(channel.guild_id), "member": _member(self.world, message)}
        await self.gateway.dispatch_message(told, channel_type=channel.type)
        self.changed()

    def sent(self, method: str, ending: str) -> list[Request]:
        """The requests with that method whose path ends so, in order."""
        return [request for request in self.requests if request.method == method and request.path.endswith(ending)]


def _member(world: World, message: Json) -> Json:
    return {key: value for key, value in world.users[int(message["author"]["id"])].member().items() if key != "user"}


def _option(name: str, value: object) -> Json:
    if isinstance(value, Channel):
        return {"name": name, "type": 7, "value": str(value.id)}
    if isinstance(value, dict):
        return {"name": name, "type": 11, "value": value["id"]}
    return {"name": name, "type": {bool: 5, int: 4, float: 10}.get(type(value), 3), "value": value}


def _torn(request: web.Request) -> web.Response:
    if request.transport is not None:
        request.transport.abort()
    return web.Response(status=500)


def _response(answer: Answer, *, headers: Mapping[str, str] | None = None) -> web.Response:
    if answer.body is None:
        return web.Response(status=answer.status, headers=headers)
    return web.Response(status=answer.status, body=json.dumps(answer.body).encode(), content_type="application/json", headers=headers)


__all__ = ["DropAfterCommit", "Fails", "Fault", "Held", "LoopbackDiscord", "RateLimited", "Request", "Reset"]
