"""The gateway of the loopback Discord: sessions with numbered events, heartbeats, resuming, and ways to break it.

Source: https://docs.discord.com/developers/events/gateway (API version 10).
"""

import asyncio
import json
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, Final

from aiohttp import WSMsgType, web

from tests.loopback.nouns import DM, Json
from tests.loopback.world import World

DISPATCH, HEARTBEAT, IDENTIFY, RESUME, RECONNECT, INVALID_SESSION, HELLO, HEARTBEAT_ACK = 0, 1, 2, 6, 7, 9, 10, 11

GUILDS: Final = 1 << 0
GUILD_MESSAGES: Final = 1 << 9
DIRECT_MESSAGES: Final = 1 << 12
MESSAGE_CONTENT: Final = 1 << 15
PRIVILEGED: Final = 1 << 1 | 1 << 8 | MESSAGE_CONTENT
"""Guild members, presences, message content."""

WRONG_TOKEN: Final = 4004
DISALLOWED_INTENTS: Final = 4014


@dataclass(slots=True)
class Session:
    """One identified session. `events` are all dispatches it was ever given, numbered from 1; `socket` is None while it is away."""

    id: str
    intents: int
    events: list[str] = field(default_factory=list)
    socket: web.WebSocketResponse | None = None

    @property
    def connected(self) -> bool:
        """Whether a client listens now."""
        return self.socket is not None and not self.socket.closed


class Gateway:
    """Serves `GET /gateway`. `changed` is called whenever something happened a test may wait for."""

    def __init__(self, world: World, *, token: str, changed: Callable[[], None], violated: Callable[[str], None]) -> None:
        self._world = world
        self._token = token
        self._changed = changed
        self._violated = violated
        self.url = ""
        self.heartbeat_interval_ms = 41_250
        self.approved_intents = 0
        """Privileged intents granted in the developer portal."""
        self.refuse_next = 0
        """How many connections to come are refused instead of upgraded."""
        self.resume_overlap = 0
        """How many events a client has already seen are sent again when it resumes."""
        self.sessions: dict[str, Session] = {}
        self.identified = 0
        self.resumed = 0
        self.refused = 0
        self.heartbeats = 0
        self.acknowledge_heartbeats = True

    @property
    def session(self) -> Session:
        """The youngest session."""
        return list(self.sessions.values())[-1]

    @property
    def connected(self) -> bool:
        """Whether any client is identified and listening."""
        return any(session.connected for session in self.sessions.values())

    async def serve(self, request: web.Request) -> web.StreamResponse:
        """One connection of a client, from HELLO to its end."""
        if self.refuse_next > 0:
            self.refuse_next -= 1
            self.refused += 1
            self._changed()
            return web.Response(status=503)  # not torn down: aiohttp would try a torn GET again by itself
        socket = web.WebSocketResponse(autoclose=False)
        await socket.prepare(request)
        await _send(socket, {"op": HELLO, "d": {"heartbeat_interval": self.heartbeat_interval_ms}, "s": None, "t": None})
        async for message in socket:
            if message.type is WSMsgType.TEXT:
                await self._received(socket, json.loads(message.data))
        for session in self.sessions.values():
            if session.socket is socket:
                session.socket = None
        self._changed()
        return socket

    async def _received(self, socket: web.WebSocketResponse, payload: Json) -> None:
        operation, data = payload["op"], payload["d"]
        if operation == HEARTBEAT:
            self.heartbeats += 1
            if self.acknowledge_heartbeats:
                await _send(socket, {"op": HEARTBEAT_ACK, "d": None})
        elif operation == IDENTIFY:
            await self._identify(socket, data)
        elif operation == RESUME:
            await self._resume(socket, data)
        else:
            self._violated(f"gateway operation {operation} is not served here")
        self._changed()

    async def _identify(self, socket: web.WebSocketResponse, data: Json) -> None:
        if data["token"] != self._token:
            await socket.close(code=WRONG_TOKEN, message=b"Authentication failed.")
            return
        if data["intents"] & PRIVILEGED & ~self.approved_intents:
            await socket.close(code=DISALLOWED_INTENTS, message=b"Disallowed intent(s).")
            return
        session = Session(f"session-{len(self.sessions) + 1}", data["intents"], socket=socket)
        self.sessions[session.id] = session
        self.identified += 1
        await self._give(session, "READY", self._ready(session))
        if session.intents & GUILDS:
            for guild_id in self._world.guild_ids:
                await self._give(session, "GUILD_CREATE", self._world.guild_payload(guild_id))

    async def _resume(self, socket: web.WebSocketResponse, data: Json) -> None:
        session = self.sessions.get(data["session_id"] or "")
        if session is None or data["token"] != self._token:
            await _send(socket, {"op": INVALID_SESSION, "d": False})
            return
        session.socket = socket
        self.resumed += 1
        for event in session.events[max(0, (data["seq"] or 0) - self.resume_overlap) :]:
            await socket.send_str(event)
        await self._give(session, "RESUMED", {"_trace": []})

    def _ready(self, session: Session) -> Json:
        return {
            "v": 10,
            "user": self._world.bot.payload() | {"verified": True, "mfa_enabled": False},
            "guilds": [{"id": str(guild_id), "unavailable": True} for guild_id in self._world.guild_ids],
            "session_id": session.id,
            "session_type": "normal",
            "resume_gateway_url": self.url,
            "shard": [0, 1],
            "application": {"id": str(self._world.application_id), "flags": 0},
            "private_channels": [],
            "_trace": [],
        }

    async def _give(self, session: Session, event: str, data: Any) -> None:
        text = json.dumps({"op": DISPATCH, "t": event, "s": len(session.events) + 1, "d": data})
        session.events.append(text)
        if session.connected and session.socket is not None:
            await session.socket.send_str(text)

    async def dispatch(self, event: str, data: Any, *, intent: int = 0) -> None:
        """Give every session that has `intent` this event; one that is away gets it when it resumes."""
        for session in self.sessions.values():
            if session.intents & intent == intent:
                await self._give(session, event, data)

    async def dispatch_message(self, message: Json, *, channel_type: int) -> None:
        """MESSAGE_CREATE to sessions that may know of it, with the content only where they may read it."""
        mentioned = any(user["id"] == str(self._world.bot.id) for user in message["mentions"])
        own = message["author"]["id"] == str(self._world.bot.id)
        for session in self.sessions.values():
            if not session.intents & (DIRECT_MESSAGES if channel_type == DM else GUILD_MESSAGES):
                continue
            readable = mentioned or own or channel_type == DM or session.intents & MESSAGE_CONTENT
            hidden = {"content": "", "embeds": [], "attachments": [], "components": []}
            shown = dict(message) if readable else message | hidden
            if shown.get("referenced_message") and not session.intents & MESSAGE_CONTENT and channel_type != DM:
                other = shown["referenced_message"]
                if other["author"]["id"] != str(self._world.bot.id):
                    shown["referenced_message"] = other | hidden
            await self._give(session, "MESSAGE_CREATE", shown)

    async def repeat(self, *, back: int = 1) -> None:
        """Send the event `back` places from the end once more, as it was, number and all."""
        for session in self.sessions.values():
            if session.connected and session.socket is not None:
                await session.socket.send_str(session.events[-back])

    async def send_text(self, text: str) -> None:
        """Anything at all, outside every session's numbering."""
        for socket in self._sockets():
            await socket.send_str(text)

    async def send_malformed(self) -> None:
        """An interaction whose payload lacks what every parser needs."""
        await self.dispatch("INTERACTION_CREATE", {"id": "1", "type": 2, "nonsense": True})

    async def ask_to_reconnect(self) -> None:
        """RECONNECT: the client should come back and resume."""
        for socket in self._sockets():
            await _send(socket, {"op": RECONNECT, "d": None})

    async def invalidate(self, *, resumable: bool = False) -> None:
        """INVALID_SESSION; unless `resumable` the sessions are forgotten."""
        sockets = self._sockets()
        if not resumable:
            self.sessions.clear()
        for socket in sockets:
            await _send(socket, {"op": INVALID_SESSION, "d": resumable})

    async def drop(self, *, code: int | None = None) -> None:
        """End every connection: with a close code, or (None) by tearing it down."""
        for socket in self._sockets():
            if code is not None:
                await asyncio.wait({asyncio.ensure_future(socket.close(code=code))}, timeout=1)
                continue
            transport = socket._req.transport if socket._req else None  # aiohttp has no public way to break a websocket
            if transport is not None:
                transport.abort()

    def _sockets(self) -> list[web.WebSocketResponse]:
        return [session.socket for session in self.sessions.values() if session.socket is not None and not session.socket.closed]


async def _send(socket: web.WebSocketResponse, payload: Json) -> None:
    await socket.send_str(json.dumps(payload))
