"""Fetching from the web: only http and https, only from the public internet, never more, longer or further than the limits say."""

import asyncio
import importlib
import ssl
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from types import ModuleType, TracebackType
from typing import Any, Self
from urllib.parse import urljoin, urlsplit

from bot.model.feed import Fetched, FetchError, Trouble, Validators
from bot.services.ports import Clock
from bot.sources.addresses_safe import ForbiddenConnectionError, Reach, check_address, forbidden, port_of
from bot.sources.fetch_gates import HostGates
from bot.sources.fetch_headers import content_type_of, fresh_s, retry_after_s, validators_of
from bot.sources.fetch_names import Resolve, SystemNames
from bot.sources.fetch_unpack import PACKINGS, Unpacker, too_large

USER_AGENT = "briefing-bot (a Discord bot that quotes the news; fetches each feed a few times a day)"
"""What the program calls itself where the host gives no contact. Never the name of a browser."""


@dataclass(frozen=True, slots=True)
class Limits:
    """How much, how long, how far.

    `total_s` is for one request with its answer; each redirect is a request. `lookup_s` is for a name alone.
    `at_once` are connections: more than there are turns of feeds, so that what people ask for meanwhile need not wait for these.
    """

    max_bytes: int = 5_000_000
    connect_s: float = 10.0
    total_s: float = 30.0
    redirects: int = 5
    lookup_s: float = 5.0
    at_once: int = 50
    pause_s: float = 1.0


@dataclass(frozen=True, slots=True)
class Wanted:
    """What kind of thing is asked for: the Accept header, and the media types that can be it. No stated type can be anything."""

    accept: str
    types: tuple[str, ...]

    def admits(self, content_type: str | None) -> bool:
        """Whether an answer of this type is worth reading."""
        return content_type is None or content_type.startswith(self.types) or content_type.endswith(("+xml", "+json"))


FEED = Wanted(
    accept="application/atom+xml, application/rss+xml, application/feed+json, application/rdf+xml, application/xml;q=0.9, "
    "text/xml;q=0.9, application/json;q=0.8, text/html;q=0.5, */*;q=0.1",
    types=("text/", "application/xml", "application/json", "application/rss", "application/x-", "application/octet-stream", "binary/"),
)
"""A feed, or a page that may lead to one: servers call feeds all of these."""
PAGE = Wanted(
    accept="text/html, application/xhtml+xml, text/plain;q=0.5, text/markdown;q=0.5",
    types=("text/html", "text/plain", "text/markdown", "application/xhtml+xml"),
)
"""A page with an article."""

_MOVED = frozenset({301, 302, 303, 307, 308})
_FOR_GOOD = frozenset({301, 308})
_OK, _NOT_MODIFIED = 200, 304
_CHUNK_BYTES = 64 * 1_024
_STATUSES = {
    401: (Trouble.NOT_ALLOWED, "the server asks for a login"),
    402: (Trouble.NOT_ALLOWED, "the server asks for payment"),
    403: (Trouble.NOT_ALLOWED, "the server does not let this program in"),
    404: (Trouble.NOT_FOUND, "there is nothing at this address"),
    410: (Trouble.GONE, "it is gone for good, says the server"),
    429: (Trouble.TOO_MANY_REQUESTS, "the server asks for fewer requests"),
    451: (Trouble.NOT_ALLOWED, "the server may not show it for legal reasons"),
}


class Fetcher:
    """Fetches over its own connections; use it as an asynchronous context, or close it.

    Holds no cookies, follows no proxy settings, and asks one thing at a time of each host. `reach` and `resolve` are for tests: ports of
    this machine that may be connected to, and another way to look up names.
    """

    def __init__(
        self,
        *,
        clock: Clock,
        user_agent: str = USER_AGENT,
        limits: Limits | None = None,
        reach: Reach | None = None,
        resolve: Resolve | None = None,
    ) -> None:
        self._clock = clock
        self._user_agent = user_agent
        self._limits = limits or Limits()
        self._reach = reach or Reach()
        self._resolve = resolve
        self._gates = HostGates(pause_s=self._limits.pause_s)
        self._session: Any = None
        self._system_names: SystemNames | None = None

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        await self.close()

    async def close(self) -> None:
        """Let go of all connections. Twice does no harm."""
        session, self._session = self._session, None
        if session is not None:
            await session.close()
        names, self._system_names = self._system_names, None
        if names is not None:
            names.close()

    async def check(self, url: str) -> None:
        """FetchError where `url` is not one that may be asked, as it is written or by where its name leads now. Nothing else is asked.

        Fetching does not rely on it: a name may lead elsewhere the next time. One that cannot be looked up now is let pass.
        """
        check_address(url, reach=self._reach)
        port = port_of(url)
        try:
            async with asyncio.timeout(self._limits.lookup_s):
                addresses = await self._names()(urlsplit(url).hostname or "", port)
        except UnicodeError:
            raise FetchError(Trouble.BAD_ADDRESS, "it is not an address that can be asked") from None
        except (OSError, TimeoutError):
            return
        if addresses and not any(self._reach.allows(address, port) for address in addresses):
            raise forbidden()

    async def fetch(self, url: str, *, wanted: Wanted, validators: Validators | None = None) -> Fetched:
        """What stands at `url`, unpacked, or that it is not modified since `validators`. FetchError with a reason code otherwise."""
        check_address(url, reach=self._reach)
        at, moved_to, seen = url, url, {url}
        for_good = True
        for _ in range(self._limits.redirects + 1):
            answer = await self._ask(at, wanted=wanted, validators=validators)
            if isinstance(answer, _Here):
                return answer.fetched(at, moved_to=moved_to if moved_to != url else None)
            at = _target(at, answer.location)
            check_address(at, reach=self._reach)
            if at in seen:
                raise FetchError(Trouble.TOO_MANY_REDIRECTS, "the address leads round in a circle")
            seen.add(at)
            for_good = for_good and answer.for_good and not (url.startswith("https:") and at.startswith("http:"))
            if for_good:
                moved_to = at
        raise FetchError(Trouble.TOO_MANY_REDIRECTS, f"it is redirected more than {self._limits.redirects} times")

    async def _ask(self, url: str, *, wanted: Wanted, validators: Validators | None) -> "_Here | _Elsewhere":
        async with self._gates.through(urlsplit(url).hostname or ""):
            http = _http()
            with _told(http, self._limits):
                async with self._opened(http).get(url, headers=_asking(wanted, validators), allow_redirects=False) as answer:
                    if answer.status in _MOVED and "Location" in answer.headers:
                        return _Elsewhere(answer.headers["Location"], for_good=answer.status in _FOR_GOOD)
                    return await self._read(answer, wanted, validators or Validators())
        raise AssertionError  # pragma: no cover - `_told` swallows nothing

    async def _read(self, answer: Any, wanted: Wanted, validators: Validators) -> "_Here":
        headers, now = answer.headers, self._clock()
        content_type, charset = content_type_of(headers)
        new = validators_of(headers)
        if answer.status == _NOT_MODIFIED:
            kept = Validators(etag=new.etag or validators.etag, last_modified=new.last_modified or validators.last_modified)
            return _Here(b"", content_type, charset, kept, fresh_s(headers, now=now), not_modified=True)
        if answer.status != _OK:
            raise _refused(answer.status, retry_after_s(headers, now=now))
        if not wanted.admits(content_type):
            raise FetchError(Trouble.WRONG_TYPE, f"it is of the type {(content_type or '')[:60]}, which is not read")
        if (answer.content_length or 0) > self._limits.max_bytes:
            raise too_large(self._limits.max_bytes)
        packed = Unpacker(headers.get("Content-Encoding", ""), max_bytes=self._limits.max_bytes)
        async for chunk in answer.content.iter_chunked(_CHUNK_BYTES):
            packed.add(chunk)
        return _Here(packed.finish(), content_type, charset, new, fresh_s(headers, now=now), not_modified=False)

    def _names(self) -> Resolve:
        if self._resolve is not None:
            return self._resolve
        if self._system_names is None:
            self._system_names = SystemNames()
        return self._system_names.addresses_of

    def _opened(self, http: ModuleType) -> Any:
        if self._session is None:
            connect = importlib.import_module("bot.sources.fetch_connect")
            self._session = http.ClientSession(
                connector=connect.guarded_connector(reach=self._reach, resolve=self._names(), limit=self._limits.at_once),
                headers={"User-Agent": self._user_agent},
                timeout=http.ClientTimeout(total=self._limits.total_s, sock_connect=self._limits.connect_s),
                auto_decompress=False,
                cookie_jar=http.DummyCookieJar(),
                trust_env=False,
                requote_redirect_url=False,
            )
        return self._session


@dataclass(frozen=True, slots=True)
class _Elsewhere:
    location: str
    for_good: bool


@dataclass(frozen=True, slots=True)
class _Here:
    body: bytes
    content_type: str | None
    charset: str | None
    validators: Validators
    fresh_s: float | None
    not_modified: bool

    def fetched(self, url: str, *, moved_to: str | None) -> Fetched:
        return Fetched(
            url=url,
            body=self.body,
            content_type=self.content_type,
            charset=self.charset,
            validators=self.validators,
            fresh_s=self.fresh_s,
            moved_to=moved_to if moved_to == url else None,
            not_modified=self.not_modified,
        )


def _http() -> ModuleType:
    # Loaded with the first request: the terminal's commands that fetch nothing need not wait for it.
    return importlib.import_module("aiohttp")


def _asking(wanted: Wanted, validators: Validators | None) -> dict[str, str]:
    headers = {"Accept": wanted.accept, "Accept-Encoding": PACKINGS}
    if validators is not None and validators.etag:
        headers["If-None-Match"] = validators.etag
    if validators is not None and validators.last_modified:
        headers["If-Modified-Since"] = validators.last_modified
    return headers


def _target(url: str, location: str) -> str:
    try:
        return urljoin(url, location.strip().replace(" ", "%20")).partition("#")[0]
    except ValueError:
        raise FetchError(Trouble.BAD_ADDRESS, "it is redirected to something that is no address") from None


def _refused(status: int, retry_after: float | None) -> FetchError:
    if status in _STATUSES:
        trouble, message = _STATUSES[status]
    elif status >= 500:  # noqa: PLR2004 - the server's own faults (RFC 9110, 15.6)
        trouble, message = Trouble.SERVER_ERROR, f"the server has a fault of its own (status {status})"
    else:
        trouble, message = Trouble.OTHER_STATUS, f"the server answers with status {status}"
    return FetchError(trouble, message, retry_after_s=retry_after)


@contextmanager
def _told(http: ModuleType, limits: Limits) -> Iterator[None]:
    """The HTTP library's errors in our words, which never hold an address."""
    try:
        yield
    except FetchError:
        raise
    except TimeoutError:
        raise FetchError(Trouble.TOO_SLOW, f"the server did not answer in full within {limits.total_s:g} seconds") from None
    except (http.ClientConnectorCertificateError, ssl.SSLError, http.ClientSSLError):
        raise FetchError(Trouble.BAD_CERTIFICATE, "its certificate or encryption cannot be trusted") from None
    except http.ClientConnectorDNSError as error:
        raise _unreached(error, Trouble.UNKNOWN_HOST, "no such host is known") from None
    except http.ClientConnectorError as error:
        raise _unreached(error, Trouble.NO_CONNECTION, "no connection to the server could be made") from None
    except (http.InvalidURL, ValueError):
        raise FetchError(Trouble.BAD_ADDRESS, "it is not an address that can be asked") from None
    except (http.ClientPayloadError, http.ServerDisconnectedError, http.ClientOSError, ConnectionError, asyncio.IncompleteReadError):
        raise FetchError(Trouble.BROKEN_OFF, "the answer breaks off") from None
    except (http.ClientError, http.http_exceptions.HttpProcessingError):
        raise FetchError(Trouble.NOT_HTTP, "what the server answers is not HTTP") from None


def _unreached(error: Any, trouble: Trouble, message: str) -> FetchError:
    return forbidden() if isinstance(error.os_error, ForbiddenConnectionError) else FetchError(trouble, message)
