"""The world of `world`, served on a port of this machine, and the names that lead to it. Also a door that nobody may knock at."""

import asyncio
import gzip
import hashlib
import zlib
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from types import TracebackType
from typing import Self

from aiohttp import web

from tests.web.world import Fault, Site, World, feed_of, page_of

METADATA = "http://169.254.169.254/latest/meta-data/"
_BOMB = (
    '<?xml version="1.0"?><!DOCTYPE rss [<!ENTITY a "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa">'
    + "".join(f'<!ENTITY {chr(98 + n)} "{f"&{chr(97 + n)};" * 16}">' for n in range(9))
    + "]><rss version='2.0'><channel><title>&j;</title><item><title>&j;</title></item></channel></rss>"
)


@dataclass(slots=True)
class LoopbackWeb:
    """Serves a world while it is open. Every name under `.test` leads to it, but for those that lead where nothing may be fetched."""

    world: World
    port: int = 0
    forbidden_port: int = 0
    knocks: int = 0
    requests: Counter[str] = field(default_factory=Counter)
    lookups: Counter[str] = field(default_factory=Counter)
    at_once: Counter[str] = field(default_factory=Counter)
    most_at_once: int = 0
    agents: set[str] = field(default_factory=set)
    _runner: web.ServerRunner | None = None
    _door: asyncio.Server | None = None
    _closing: asyncio.Event = field(default_factory=asyncio.Event)

    async def __aenter__(self) -> Self:
        self._runner = web.ServerRunner(web.Server(self._answer, access_log=None, handler_cancellation=True), shutdown_timeout=0.1)
        await self._runner.setup()
        site = web.TCPSite(self._runner, "127.0.0.1", 0)
        await site.start()
        self.port = self._runner.addresses[0][1]
        self._door = await asyncio.start_server(self._knocked, "127.0.0.1", 0)
        self.forbidden_port = self._door.sockets[0].getsockname()[1]
        return self

    async def __aexit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self._closing.set()
        if self._door is not None:
            self._door.close()
            await self._door.wait_closed()
        if self._runner is not None:
            await self._runner.cleanup()

    async def resolve(self, host: str, _port: int) -> Sequence[str]:
        """Where a name leads. `rebound…` leads here the first time and inside ever after; `inside…` leads inside."""
        self.lookups[host] += 1
        if host.startswith("inside"):
            return ("10.1.2.3", "::ffff:127.0.0.2", "fd00:ec2::254")
        if host.startswith("rebound"):
            return ("127.0.0.1",) if self.lookups[host] == 1 else ("169.254.169.254",)
        if not host.endswith(".test"):
            message = "no such name"
            raise OSError(message)
        return ("127.0.0.1",)

    def feed_address(self, site: Site) -> str:
        """The address of the site's feed."""
        return f"http://{site.host}:{self.port}/feed"

    async def _knocked(self, _reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self.knocks += 1
        writer.close()

    async def _answer(self, request: web.BaseRequest) -> web.StreamResponse:
        host = request.host.partition(":")[0]
        site = self.world.by_host.get(host.removeprefix("www.").removeprefix("m."))
        self.agents.add(request.headers.get("User-Agent", ""))
        if site is None:
            return web.Response(status=404)
        self.at_once[host] += 1
        self.most_at_once = max(self.most_at_once, self.at_once[host])
        try:
            if request.path.startswith("/news/"):
                return self._page(site, request.path)
            return await self._feed(site, request)
        finally:
            self.at_once[host] -= 1

    def _page(self, site: Site, path: str) -> web.Response:
        self.requests["page"] += 1
        if site.pages_down:
            return web.Response(status=503)
        number = path.removeprefix("/news/story-").removesuffix("/amp").removesuffix("/").removesuffix(".html")
        story = next((story for story in site.stories if str(story.number) == number), None)
        if story is None:
            return web.Response(status=404)
        return web.Response(text=page_of(site, story, self.port), content_type="text/html", charset="utf-8")

    async def _feed(self, site: Site, request: web.BaseRequest) -> web.StreamResponse:
        self.requests[site.fault] += 1
        simple = self._simple(site)
        if simple is not None:
            return simple
        if site.fault is Fault.HANGS:
            await self._closing.wait()
            return web.Response(status=503)
        if site.fault is Fault.NOT_HTTP and request.transport is not None:
            request.transport.write(b"220 mail.site.test ESMTP\r\n")
            request.transport.close()
            return web.Response()
        content_type, text = feed_of(site, self.port)
        body = text.encode()
        # The tag stands for what is in the feed, not for how it is spelled this time.
        etag = f'"{hashlib.sha256("".join(f"{s.number}.{s.edits}," for s in site.stories).encode()).hexdigest()[:20]}"'
        if site.number % 3 == 1 and request.headers.get("If-None-Match") == etag:
            self.requests["304"] += 1
            return web.Response(status=304, headers={"ETag": etag})
        headers = {"ETag": etag, "Cache-Control": "max-age=600"}
        if site.fault is Fault.WRONG_ENCODING:
            return web.Response(body=body, headers={**headers, "Content-Type": f"{content_type}; charset=iso-8859-1"})
        if site.fault is Fault.CUT_LENGTH:
            return await self._cut(request, body[: len(body) // 2], {"Content-Length": str(len(body)), "Content-Type": content_type})
        packed = gzip.compress(body)
        if site.fault is Fault.CUT_GZIP:
            cut = packed[: len(packed) // 2]
            return web.Response(body=cut, headers={"Content-Encoding": "gzip", "Content-Type": content_type})
        if site.number % 2 and "gzip" in request.headers.get("Accept-Encoding", ""):
            return web.Response(body=packed, headers={**headers, "Content-Encoding": "gzip", "Content-Type": content_type})
        return web.Response(body=body, headers={**headers, "Content-Type": content_type})

    def _simple(self, site: Site) -> web.Response | None:
        """The faults that are one answer."""
        inside = f"http://127.0.0.1:{self.forbidden_port}/"
        targets = {
            Fault.TO_LOOPBACK: inside,
            Fault.TO_METADATA: METADATA,
            Fault.TO_INSIDE_NAME: f"http://inside{site.number}.test:{self.forbidden_port}/",
            Fault.REBOUND: f"http://rebound{site.number}.test:{self.forbidden_port}/feed",
            Fault.CIRCLE: "/feed?again",
        }
        if site.fault in targets:
            return web.Response(status=302, headers={"Location": targets[site.fault]})
        match site.fault:
            case Fault.TOO_MANY:
                return web.Response(status=429, headers={"Retry-After": "3600"})
            case Fault.DOWN:
                return web.Response(status=503, headers={"Retry-After": "120"})
            case Fault.BROKEN:
                return web.Response(status=500, text="Traceback")
            case Fault.BOMB:
                return web.Response(text=_BOMB, content_type="application/rss+xml")
            case Fault.GZIP_BOMB:
                return web.Response(body=_GZIP_BOMB, headers={"Content-Encoding": "gzip", "Content-Type": "application/rss+xml"})
            case Fault.HTML:
                return web.Response(
                    text="<!DOCTYPE html><html><title>Just a moment…</title><body>Checking</body></html>", content_type="text/html"
                )
            case _:
                return None

    async def _cut(self, request: web.BaseRequest, body: bytes, headers: dict[str, str]) -> web.StreamResponse:
        answer = web.StreamResponse(headers=headers)
        await answer.prepare(request)
        await answer.write(body)
        if request.transport is not None:
            request.transport.close()
        return answer


def _bomb_of_gzip() -> bytes:
    """Fifty megabytes of blanks in fifty kilobytes."""
    packer = zlib.compressobj(9, zlib.DEFLATED, 31)
    return b"".join([packer.compress(b" " * 1_000_000) for _ in range(50)]) + packer.flush()


_GZIP_BOMB = _bomb_of_gzip()
