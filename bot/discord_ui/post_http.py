"""One request to Discord, tried once, and what became of it in the words of `ports_editions`.

Not discord.py's own client: that repeats a request after some errors by itself, up to five times with pauses it does not tell, which is one
time too many for what has no nonce (a forum post), and too long for what has one.
"""

import json
import logging
from collections.abc import Mapping
from types import TracebackType
from typing import Any, Final, Self

import aiohttp
import discord
from discord.http import Route

from bot.discord_ui.post_pace import Pace
from bot.services.ports_editions import PostLaterError, PostRefusedError, PostUnsureError

TIMEOUT_S: Final = 10.0
"""Discord answers in a fraction of that. What has not been answered by then may still be carried out."""

LONGEST_WAIT_S: Final = 20.0
"""A request that would have to wait longer for its turn is not made: who asked may have better things to do."""

USER_AGENT: Final = f"DiscordBot (https://github.com/Rapptz/discord.py {discord.__version__}) briefing-bot"
"""Discord refuses clients that do not name themselves so (docs: reference, user agent); the rest of the bot is discord.py."""

STANDING: Final = frozenset({10003, 10004, 50001, 50013, 50007, 40007, 40067})
"""Channel gone, server gone, no access, no permission, no direct messages, banned, a forum that wants a tag: asking again changes nothing.

https://docs.discord.com/developers/topics/opcodes-and-status-codes
"""

UNKNOWN_CHANNEL: Final = 10003
"""Of a thread as well: threads are channels."""

ALREADY_PUBLISHED: Final = 40033
ALREADY_HAS_THREAD: Final = 160004

log = logging.getLogger(__name__)


class CodedRefusalError(PostRefusedError):
    """With Discord's own error code."""

    def __init__(self, message: str, *, is_standing: bool, code: int) -> None:
        super().__init__(message, is_standing=is_standing, is_gone=code == UNKNOWN_CHANNEL)
        self.code = code


class Requests:
    """Requests as the bot with that token. Belongs to one event loop; to be entered, and left in the end."""

    def __init__(self, token: str, *, pace: Pace | None = None, timeout_s: float = TIMEOUT_S) -> None:
        self._headers = {"Authorization": f"Bot {token}", "User-Agent": USER_AGENT}
        self._pace = pace or Pace()
        self._timeout = aiohttp.ClientTimeout(total=timeout_s)
        self._session: aiohttp.ClientSession | None = None

    async def __aenter__(self) -> Self:
        self._session = aiohttp.ClientSession(headers=self._headers, timeout=self._timeout)
        return self

    async def __aexit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        if self._session is not None:
            await self._session.close()

    async def request(
        self, method: str, path: str, *, route: str, body: Mapping[str, Any] | None = None, query: Mapping[str, str] | None = None
    ) -> Any:
        """The JSON that comes back. `route` names what shares a rate limit (docs: topics/rate-limits).

        PostLaterError where it was certainly not carried out but may be later, PostRefusedError where it never will be, PostUnsureError
        where nobody knows.
        """
        if self._session is None:
            message = "requests are made while it is entered"
            raise RuntimeError(message)
        limited = f"{method} {route}"
        wait_s = self._pace.wait_s(limited)
        if wait_s > LONGEST_WAIT_S:
            message = "Discord asked to wait: too many requests."
            raise PostLaterError(message, after_s=wait_s)
        await self._pace.turn(limited)
        try:
            async with self._session.request(method, Route.BASE + path, json=body, params=query) as response:
                text = await response.text(errors="replace")
                self._pace.heard(limited, response.headers)
                return self._outcome(limited, response, _parsed(text))
        except (aiohttp.ClientConnectorError, aiohttp.ConnectionTimeoutError) as error:
            message = "Discord cannot be reached."
            raise PostLaterError(message, after_s=1.0) from error
        except (TimeoutError, aiohttp.ClientError, OSError) as error:
            message = f"Discord's answer was lost ({type(error).__name__})."
            raise PostUnsureError(message) from error

    def _outcome(self, limited: str, response: aiohttp.ClientResponse, said: Any) -> Any:
        status = response.status
        if status < 300:  # noqa: PLR2004  # the statuses of success
            return said
        about = said if isinstance(said, dict) else {}
        code = about.get("code") or 0
        if status == 429:  # noqa: PLR2004
            after_s = _after_s(about.get("retry_after", response.headers.get("Retry-After")))
            self._pace.hold(limited, min(after_s, 60.0), everywhere=about.get("global") is True)
            message = "Discord asks to wait: too many requests."
            raise PostLaterError(message, after_s=after_s)
        if status >= 500:  # noqa: PLR2004
            message = f"Discord had a fault of its own ({status})."
            raise PostUnsureError(message)
        if status == 401 or not code:  # noqa: PLR2004
            # Not Discord's word on this message: the token, or a proxy that stands between.
            message = "Discord does not accept the bot's token." if status == 401 else f"Discord could not be asked ({status})."  # noqa: PLR2004
            raise PostLaterError(message, after_s=60.0)
        message = f"Discord refused it: {about.get('message')} ({code})."
        if code not in STANDING:
            log.warning("%s was refused: %s", limited, json.dumps(about)[:500])
        raise CodedRefusalError(message, is_standing=code in STANDING, code=code)


def _parsed(text: str) -> Any:
    try:
        return json.loads(text) if text else None
    except ValueError:
        return None


def _after_s(value: object) -> float:
    try:
        return max(float(str(value)), 0.0)
    except ValueError:
        return 60.0
