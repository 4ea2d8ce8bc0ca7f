"""Posting editions: the port `Poster` on Discord's HTTP interface. Works without the gateway, so from any process."""

import hashlib
import json
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any, Final

import discord

from bot.discord_ui.post_http import ALREADY_HAS_THREAD, ALREADY_PUBLISHED, CodedRefusalError, Requests
from bot.discord_ui.post_marks import carries, marked
from bot.model.edition import BriefingSetup, Part
from bot.services.ports_editions import PostRefusedError

PAGE: Final = 100
PAGES: Final = 10
"""A part is looked for among the last thousand messages of its channel, and among the thousand after it was first tried."""

PAGES_ANYWAY: Final = 3
"""So many are read however old they are: our clock, by which "since" is told, may be wrong."""

POSTS: Final = 20
"""And a forum post among so many."""

ARCHIVE_AFTER_MINUTES: Final = 1440

_NO_RIGHTS: Final = frozenset({50001, 50013})
_GONE: Final = frozenset({10003, 10004})


class DiscordPoster:
    """See the port. `requests` is entered for as long as this is used."""

    def __init__(self, requests: Requests) -> None:
        self._requests = requests
        self._own_id: str | None = None

    async def send(self, place_id: int, part: Part, *, role_id: int | None) -> int:
        """Send a message to a channel or thread, mentioning nobody but that role; its id."""
        return await self._create(place_id, _body(part, role_id=role_id) | {"nonce": part.nonce, "enforce_nonce": True})

    async def find(self, place_id: int, part: Part, *, since: datetime, after_id: int | None) -> int | None:
        """The message of our own that was sent as this part; None where there is none after `after_id`, or else since `since`.

        It is looked for from the newest message back, and where much was written meanwhile, from the other end too.
        """
        edge = after_id or max(0, discord.utils.time_snowflake(since))
        fewest = 1 if after_id else PAGES_ANYWAY
        at: dict[str, str] = {}
        for number in range(PAGES):
            page = await self._messages(place_id, at)
            if (found := await self._among(page, part, after_id=after_id)) is not None:
                return found
            oldest = min((int(message["id"]) for message in page), default=0)
            if len(page) < PAGE or (number + 1 >= fewest and oldest <= edge):
                return None
            at = {"before": str(oldest)}
        at = {"after": str(edge)}
        for _ in range(PAGES):
            page = await self._messages(place_id, at)
            if (found := await self._among(page, part, after_id=after_id)) is not None or len(page) < PAGE:
                return found
            at = {"after": str(max(int(message["id"]) for message in page))}
        return None

    async def _messages(self, place_id: int, at: Mapping[str, str]) -> Sequence[Mapping[str, Any]]:
        found = await self._about("GET", f"/channels/{place_id}/messages", f"messages of {place_id}", query={"limit": str(PAGE), **at})
        return tuple(found)

    async def _among(self, page: Sequence[Mapping[str, Any]], part: Part, *, after_id: int | None) -> int | None:
        own_id, payload = await self._me(), json.loads(part.payload)
        for message in page:
            message_id = int(message["id"])
            if message_id > (after_id or 0) and message["author"]["id"] == own_id and carries(message, payload, part.nonce):
                return message_id
        return None

    async def start_post(self, forum_id: int, part: Part, *, title: str, role_id: int | None) -> int:
        """Start a post in a forum with its first message; the id of both."""
        body = {"name": _title(title), "auto_archive_duration": ARCHIVE_AFTER_MINUTES, "message": _body(part, role_id=role_id)}
        made = await self._about("POST", f"/channels/{forum_id}/threads", f"threads of {forum_id}", body=body)
        return int(made["id"])

    async def find_post(self, server_id: int, forum_id: int, part: Part) -> int | None:
        """The post of our own in a forum that was started with this part, if it is among the newest of them."""
        payload = json.loads(part.payload)
        active = await self._about("GET", f"/guilds/{server_id}/threads/active", f"threads in {server_id}")
        archived = await self._about(
            "GET", f"/channels/{forum_id}/threads/archived/public", f"archived of {forum_id}", query={"limit": str(PAGE)}
        )
        for post_id in _posts(active, archived, forum_id=forum_id, owner_id=await self._me()):
            first = await self._first_message(post_id)
            if first is not None and carries(first, payload, part.nonce):
                return post_id
        return None

    async def start_thread(self, channel_id: int, message_id: int, *, title: str) -> int:
        """The thread under a message, made if it is not there. It has the message's number."""
        body = {"name": _title(title), "auto_archive_duration": ARCHIVE_AFTER_MINUTES}
        path = f"/channels/{channel_id}/messages/{message_id}/threads"
        try:
            return int((await self._about("POST", path, f"threads of {channel_id}", body=body))["id"])
        except CodedRefusalError as error:
            if error.code != ALREADY_HAS_THREAD:
                raise
            return message_id

    async def publish(self, channel_id: int, message_id: int) -> None:
        """Publish a message of an announcement channel; twice does no harm."""
        try:
            await self._about("POST", f"/channels/{channel_id}/messages/{message_id}/crosspost", f"crossposts of {channel_id}")
        except CodedRefusalError as error:
            if error.code != ALREADY_PUBLISHED:
                raise

    async def tell(self, setup: BriefingSetup, sentence: str) -> bool:
        """Tell whoever set the briefing up, or else the owner of the server, in a direct message; False where neither can be reached."""
        if await self._write_to(setup.made_by, setup, sentence):
            return True
        try:
            server = await self._requests.request("GET", f"/guilds/{setup.server_id}", route=f"server {setup.server_id}")
        except PostRefusedError:
            return False
        owner_id = int(server["owner_id"])
        return owner_id != setup.made_by and await self._write_to(owner_id, setup, sentence)

    async def _write_to(self, user_id: int, setup: BriefingSetup, sentence: str) -> bool:
        # The same sentence about the same briefing is one message, whoever sends it how often within Discord's memory for nonces.
        nonce = hashlib.sha256(f"{setup.server_id} {setup.briefing_id} {sentence}".encode()).hexdigest()[:25]
        body = {
            "content": f"<#{setup.channel_id}> · {sentence}"[:2000],
            "nonce": nonce,
            "enforce_nonce": True,
            "allowed_mentions": {"parse": []},
        }
        try:
            channel = await self._requests.request("POST", "/users/@me/channels", route="dms", body={"recipient_id": str(user_id)})
            await self._create(int(channel["id"]), body)
        except PostRefusedError:
            return False
        return True

    async def _create(self, place_id: int, body: Mapping[str, Any]) -> int:
        made = await self._about("POST", f"/channels/{place_id}/messages", f"messages of {place_id}", body=body)
        return int(made["id"])

    async def _first_message(self, post_id: int) -> Mapping[str, Any] | None:
        try:
            found: Mapping[str, Any] = await self._about("GET", f"/channels/{post_id}/messages/{post_id}", f"one of {post_id}")
        except PostRefusedError:  # deleted meanwhile
            return None
        return found

    async def _me(self) -> str:
        if self._own_id is None:
            self._own_id = str((await self._requests.request("GET", "/users/@me", route="me"))["id"])
        return self._own_id

    async def _about(
        self,
        method: str,
        path: str,
        route: str,
        *,
        body: Mapping[str, Any] | None = None,
        query: Mapping[str, str] | None = None,
    ) -> Any:
        """The request; a refusal by a channel says what is missing there."""
        try:
            return await self._requests.request(method, path, route=route, body=body, query=query)
        except CodedRefusalError as error:
            if error.code in _GONE:
                message = "The channel is gone."
            elif error.code in _NO_RIGHTS:
                message = f"The bot may not do that in the channel; it needs {NEEDED[_deed(method, path)]} there."
            else:
                raise
            raise CodedRefusalError(message, is_standing=True, code=error.code) from error


NEEDED: Final[Mapping[str, str]] = {
    "messages": "View Channel and Send Messages (in a thread or forum: Send Messages in Threads)",
    "reading": "View Channel and Read Message History",
    "threads": "View Channel and Create Public Threads (in a forum: Send Messages)",
    "crosspost": "View Channel and Send Messages",
}
"""What each deed needs, in the words of Discord's own settings."""


def _deed(method: str, path: str) -> str:
    if method == "GET":
        return "reading"
    return path.rpartition("/")[2]


def _body(part: Part, *, role_id: int | None) -> dict[str, Any]:
    """What is sent of a part, but for the nonce: whatever its text says, nobody but that role is mentioned."""
    roles = {"roles": [str(role_id)]} if role_id is not None else {}
    return marked(json.loads(part.payload), part.nonce) | {"allowed_mentions": {"parse": [], **roles}}


def _title(title: str) -> str:
    """At most 100 characters, at least 1 (docs: resources/channel)."""
    return title.strip()[:100] or "–"


def _posts(*lists: Mapping[str, Any], forum_id: int, owner_id: str) -> Sequence[int]:
    """The newest posts of ours in a forum, newest first."""
    threads = [thread for each in lists for thread in each.get("threads") or ()]
    ours = {int(t["id"]) for t in threads if t.get("parent_id") == str(forum_id) and t.get("owner_id") == owner_id}
    return sorted(ours, reverse=True)[:POSTS]
