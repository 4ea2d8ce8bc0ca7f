"""Fetching from a web of this machine: what comes back, what does not, and where no connection is opened."""

import asyncio
import gzip
import socket
import struct
import threading
import zlib
from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from contextlib import asynccontextmanager, nullcontext
from dataclasses import dataclass, field
from datetime import UTC, datetime

import pytest

from bot.model.feed import Fetched, FetchError, Trouble, Validators
from bot.sources.addresses_safe import ForbiddenConnectionError, Reach
from bot.sources.fetch import FEED, PAGE, Fetcher, Limits, Wanted
from bot.sources.fetch_connect import guarded_connector
from bot.sources.fetch_names import LOOKUPS_AT_ONCE, SystemNames

NOW = datetime(2026, 3, 1, 12, tzinfo=UTC)
LIMITS = Limits(max_bytes=100_000, connect_s=5, total_s=5, redirects=3, pause_s=0)


@dataclass(slots=True)
class Site:
    """A server that answers each path with the same bytes, and remembers what it was asked."""

    answers: dict[str, bytes] = field(default_factory=dict)
    asked: list[str] = field(default_factory=list)
    connections: int = 0
    port: int = 0
    hanging: asyncio.Event = field(default_factory=asyncio.Event)
    hang: asyncio.Event = field(default_factory=asyncio.Event)

    def says(self, path: str, body: bytes = b"", *, status: str = "200 OK", **headers: str) -> None:
        headers = {
            "Content-Length": str(len(body)),
            "Content-Type": "text/xml",
            **{name.replace("_", "-"): value for name, value in headers.items()},
        }
        head = "".join(f"{name}: {value}\r\n" for name, value in headers.items())
        self.answers[path] = f"HTTP/1.1 {status}\r\n{head}\r\n".encode() + body

    async def serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self.connections += 1
        try:
            request = (await reader.readuntil(b"\r\n\r\n")).decode()
            self.asked.append(request)
            path = request.split(" ", 2)[1]
            if path == "/hang":
                self.hanging.set()
                await self.hang.wait()
            writer.write(self.answers.get(path, b"HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n"))
            await writer.drain()
        except (ConnectionError, asyncio.IncompleteReadError):
            pass
        finally:
            writer.close()


@asynccontextmanager
async def serving() -> AsyncIterator[Site]:
    site = Site()
    server = await asyncio.start_server(site.serve, "127.0.0.1", 0)
    site.port = server.sockets[0].getsockname()[1]
    try:
        yield site
    finally:
        site.hang.set()
        server.close()
        await server.wait_closed()


@pytest.fixture
async def site() -> AsyncIterator[Site]:
    async with serving() as served:
        yield served


async def here(_host: str, _port: int) -> Sequence[str]:
    return ("127.0.0.1",)


Resolve = Callable[[str, int], Awaitable[Sequence[str]]]


async def fetch(
    site: Site,
    path: str,
    *,
    wanted: Wanted = FEED,
    validators: Validators | None = None,
    resolve: Resolve = here,
    limits: Limits = LIMITS,
    reach: Reach | None = None,
) -> Fetched:
    url = path if "://" in path else f"http://news.test:{site.port}{path}"
    allowed = reach or Reach(loopback_ports=frozenset({site.port}))
    async with Fetcher(clock=lambda: NOW, limits=limits, reach=allowed, resolve=resolve, user_agent="briefing-bot test") as fetcher:
        return await fetcher.fetch(url, wanted=wanted, validators=validators)


async def refused(site: Site, path: str, **options: object) -> FetchError:
    with pytest.raises(FetchError) as error:
        await fetch(site, path, **options)  # type: ignore[arg-type]
    assert "\n" not in str(error.value)
    assert "http://" not in str(error.value)
    return error.value


async def test_a_body_comes_with_what_its_headers_say(site: Site) -> None:
    headers = {"Content_Type": "Application/RSS+XML; charset=UTF-8", "ETag": '"a1"', "Last_Modified": "Sat, 28 Feb 2026 10:00:00 GMT"}
    site.says("/feed", b"<rss/>", **headers, Cache_Control="public, max-age=600", Age="100")
    assert await fetch(site, "/feed") == Fetched(
        url=f"http://news.test:{site.port}/feed",
        body=b"<rss/>",
        content_type="application/rss+xml",
        charset="utf-8",
        validators=Validators('"a1"', "Sat, 28 Feb 2026 10:00:00 GMT"),
        fresh_s=500.0,
    )


async def test_the_program_says_who_it_is_and_sends_no_cookies(site: Site) -> None:
    site.says("/a", status="302 Found", Location="/b", Set_Cookie="id=1; Path=/")
    site.says("/b", b"x")
    await fetch(site, "/a")
    assert all("User-Agent: briefing-bot test" in request for request in site.asked)
    assert not any("cookie" in request.lower() or "referer" in request.lower() for request in site.asked)


async def test_what_did_not_change_is_not_sent_again(site: Site) -> None:
    site.says("/feed", status="304 Not Modified", ETag='"a2"')
    known = Validators(etag='"a1"', last_modified="Sat, 28 Feb 2026 10:00:00 GMT")
    fetched = await fetch(site, "/feed", validators=known)
    assert fetched.not_modified
    assert fetched.validators == Validators('"a2"', known.last_modified)
    assert 'If-None-Match: "a1"' in site.asked[0]
    assert "If-Modified-Since: Sat, 28 Feb 2026 10:00:00 GMT" in site.asked[0]


@pytest.mark.parametrize(
    ("status", "trouble"),
    (
        ("401 x", Trouble.NOT_ALLOWED),
        ("403 x", Trouble.NOT_ALLOWED),
        ("404 x", Trouble.NOT_FOUND),
        ("410 x", Trouble.GONE),
        ("418 x", Trouble.OTHER_STATUS),
        ("429 x", Trouble.TOO_MANY_REQUESTS),
        ("500 x", Trouble.SERVER_ERROR),
        ("503 x", Trouble.SERVER_ERROR),
        ("206 x", Trouble.OTHER_STATUS),
        ("302 x", Trouble.OTHER_STATUS),
    ),
)
async def test_each_status_has_its_reason_code(site: Site, status: str, trouble: Trouble) -> None:
    site.says("/feed", status=status)
    assert (await refused(site, "/feed")).trouble is trouble


@pytest.mark.parametrize(
    ("value", "seconds"),
    (("120", 120.0), ("Sun, 01 Mar 2026 13:00:00 GMT", 3600.0), ("-5", None), ("soon", None), ("9" * 12, 30 * 86_400.0)),
)
async def test_how_long_to_wait_is_read(site: Site, value: str, seconds: float | None) -> None:
    site.says("/feed", status="429 x", Retry_After=value)
    assert (await refused(site, "/feed")).retry_after_s == seconds


async def test_redirects_are_followed_and_told_apart(site: Site) -> None:
    site.says("/old", status="301 x", Location="/new#part")
    site.says("/sometimes", status="302 x", Location=f"http://other.test:{site.port}/new")
    site.says("/both", status="301 x", Location="/sometimes")
    site.says("/new", b"x")
    assert (await fetch(site, "/old")).moved_to == f"http://news.test:{site.port}/new"
    assert (await fetch(site, "/sometimes")).moved_to is None
    fetched = await fetch(site, "/both")
    assert (fetched.url, fetched.moved_to) == (f"http://other.test:{site.port}/new", None)


async def test_redirects_end(site: Site) -> None:
    site.says("/a", status="302 x", Location="/b")
    site.says("/b", status="302 x", Location="/a")
    for n in range(9):
        site.says(f"/{n}", status="307 x", Location=f"/{n + 1}")
    assert (await refused(site, "/a")).trouble is Trouble.TOO_MANY_REDIRECTS
    assert (await refused(site, "/0")).trouble is Trouble.TOO_MANY_REDIRECTS


@pytest.mark.parametrize("packing", ("gzip", "deflate", "raw deflate", "two members", "x-gzip"))
async def test_packed_answers_are_unpacked(site: Site, packing: str) -> None:
    raw = zlib.compressobj(9, zlib.DEFLATED, -15)
    body = {
        "gzip": gzip.compress(b"hello"),
        "x-gzip": gzip.compress(b"hello"),
        "deflate": zlib.compress(b"hello"),
        "raw deflate": raw.compress(b"hello") + raw.flush(),
        "two members": gzip.compress(b"hel") + gzip.compress(b"lo"),
    }[packing]
    site.says("/feed", body, Content_Encoding=packing.replace("raw ", "").replace("two members", "gzip"))
    assert (await fetch(site, "/feed")).body == b"hello"


@pytest.mark.parametrize(
    ("body", "packing", "trouble"),
    (
        (gzip.compress(b"x" * 1_000)[:-9], "gzip", Trouble.BROKEN_OFF),
        (gzip.compress(b"x" * 1_000)[:1], "gzip", Trouble.BROKEN_OFF),
        (b"not packed at all", "gzip", Trouble.BROKEN_OFF),
        (gzip.compress(b" " * 50_000_000, 1), "gzip", Trouble.TOO_LARGE),
        (gzip.compress(gzip.compress(b" " * 1_000)), "gzip, gzip", Trouble.WRONG_TYPE),
        (b"x", "br", Trouble.WRONG_TYPE),
    ),
    # Named, because gzip writes the time into what it packs, and two workers must collect the same tests.
    ids=("broken off", "hardly begun", "not packed", "blown up", "packed twice", "another packing"),
)
async def test_packings_that_are_broken_or_blown_up_are_refused(site: Site, body: bytes, packing: str, trouble: Trouble) -> None:
    site.says("/feed", body, Content_Encoding=packing)
    assert (await refused(site, "/feed", limits=Limits(max_bytes=1_000_000, pause_s=0))).trouble is trouble


async def test_an_answer_over_the_limit_is_refused_whatever_it_says_of_its_length(site: Site) -> None:
    site.says("/says", b"x" * 100_001)
    site.says("/hides", b"x" * 100_001, Content_Length="", Connection="close")
    site.answers["/hides"] = site.answers["/hides"].replace(b"Content-Length: \r\n", b"")
    assert (await refused(site, "/says")).trouble is Trouble.TOO_LARGE
    assert (await refused(site, "/hides")).trouble is Trouble.TOO_LARGE


async def test_an_answer_shorter_than_it_says_breaks_off(site: Site) -> None:
    site.says("/feed", b"<rss>", Content_Length="500")
    assert (await refused(site, "/feed")).trouble is Trouble.BROKEN_OFF


@pytest.mark.parametrize(
    "answer", (b"220 mail.test ESMTP\r\n", b"", b"HTTP/1.1 200 OK\r\n" + b"X: y\r\n" * 50_000, b"\x00\x01\x02\r\n\r\n")
)
async def test_what_is_not_http_is_said_to_be_so(site: Site, answer: bytes) -> None:
    site.answers["/feed"] = answer
    assert (await refused(site, "/feed")).trouble in {Trouble.NOT_HTTP, Trouble.BROKEN_OFF}


async def test_a_server_that_never_answers_is_left_in_time(site: Site) -> None:
    assert (await refused(site, "/hang", limits=Limits(total_s=0.2, pause_s=0))).trouble is Trouble.TOO_SLOW


@pytest.mark.parametrize("kind", ("image/png", "application/pdf", "video/mp4", "application/zip"))
async def test_other_kinds_of_files_are_not_read(site: Site, kind: str) -> None:
    site.says("/feed", b"x", Content_Type=kind)
    assert (await refused(site, "/feed")).trouble is Trouble.WRONG_TYPE
    assert (await refused(site, "/feed", wanted=PAGE)).trouble is Trouble.WRONG_TYPE


async def test_a_feed_is_no_page(site: Site) -> None:
    site.says("/feed", b"{}", Content_Type="application/json")
    assert (await fetch(site, "/feed")).body == b"{}"
    assert (await refused(site, "/feed", wanted=PAGE)).trouble is Trouble.WRONG_TYPE


@pytest.mark.parametrize(
    "target",
    (
        "http://127.0.0.1:{door}/",
        "http://[::1]:{door}/",
        "http://[::ffff:127.0.0.1]:{door}/",
        "http://127.1:{door}/",
        "http://2130706433:{door}/",
        "http://0x7f000001:{door}/",
        "http://0177.0.0.1:{door}/",
        "http://0:{door}/",
        "http://localhost:{door}/",
        "http://inside.test:{door}/",
        "http://mapped.test:{door}/",
        "http://rebound.test:{door}/",
        "http://169.254.169.254/latest/meta-data/",
        "http://metadata.test/latest/meta-data/",
        "//127.0.0.1:{door}/",
        "file:///etc/passwd",
        "http://user:hunter2@news.test/",
        "gopher://127.0.0.1:{door}/",
    ),
)
@pytest.mark.parametrize("by", ("directly", "redirected"))
async def test_no_connection_is_opened_to_anything_inside(site: Site, target: str, by: str) -> None:
    looked_up: list[str] = []

    async def resolve(host: str, _port: int) -> Sequence[str]:
        looked_up.append(host)
        inside = {
            "inside.test": "127.0.0.1",
            "mapped.test": "::ffff:127.0.0.1",
            "metadata.test": "169.254.169.254",
            "localhost": "127.0.0.1",
        }
        return (inside.get(host, "127.0.0.1"),)

    async with serving() as door:
        url = target.format(door=door.port)
        if by == "redirected":
            site.says("/feed", status="302 x", Location=url)
        elif "://" not in url:
            url = f"http:{url}"
        error = await refused(site, "/feed" if by == "redirected" else url, resolve=resolve)
        assert error.trouble in {Trouble.FORBIDDEN_ADDRESS, Trouble.BAD_ADDRESS}
        assert "hunter2" not in str(error)
        assert door.connections == 0


async def test_a_name_that_turns_inside_after_its_first_lookup_gains_nothing(site: Site) -> None:
    answers = iter((("127.0.0.1",), ("169.254.169.254",)))

    async def resolve(_host: str, _port: int) -> Sequence[str]:
        return next(answers)

    site.says("/a", b"x")
    reach = Reach(loopback_ports=frozenset({site.port}))
    async with Fetcher(clock=lambda: NOW, limits=LIMITS, reach=reach, resolve=resolve) as fetcher:
        assert (await fetcher.fetch(f"http://turn.test:{site.port}/a", wanted=FEED)).body == b"x"
        with pytest.raises(FetchError) as error:
            await fetcher.fetch(f"http://turn.test:{site.port}/a", wanted=FEED)
    assert error.value.trouble is Trouble.FORBIDDEN_ADDRESS
    assert site.connections == 1


async def test_of_a_names_addresses_only_the_allowed_ones_are_tried(site: Site) -> None:
    async def resolve(_host: str, _port: int) -> Sequence[str]:
        return ("169.254.169.254", "10.0.0.1", "::ffff:10.0.0.1", "127.0.0.1")

    site.says("/a", b"x")
    assert (await fetch(site, "/a", resolve=resolve)).body == b"x"


async def test_the_last_door_checks_the_number_itself_whoever_resolved_it(site: Site) -> None:
    connector = guarded_connector(reach=Reach(), resolve=here, limit=1)
    factory = connector._socket_factory
    assert factory is not None
    with pytest.raises(ForbiddenConnectionError):
        factory((2, 1, 6, "", ("127.0.0.1", site.port)))
    await connector.close()


async def test_an_unknown_host_is_said_to_be_unknown(site: Site) -> None:
    async def nowhere(_host: str, _port: int) -> Sequence[str]:
        raise OSError

    assert (await refused(site, "/a", resolve=nowhere)).trouble is Trouble.UNKNOWN_HOST


async def test_a_server_without_encryption_is_not_trusted_with_https(site: Site) -> None:
    async def garble(_reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        writer.write(b"HTTP/1.1 400 Bad Request\r\n\r\n")
        writer.close()

    async with await asyncio.start_server(garble, "127.0.0.1", 0) as server:
        port = server.sockets[0].getsockname()[1]
        error = await refused(site, f"https://news.test:{port}/a", reach=Reach(loopback_ports=frozenset({port})))
    assert error.trouble is Trouble.BAD_CERTIFICATE


async def test_a_closed_port_is_no_connection(site: Site) -> None:
    async with serving() as gone:
        port = gone.port
    error = await refused(site, f"http://news.test:{port}/", reach=Reach(loopback_ports=frozenset({port})))
    assert error.trouble is Trouble.NO_CONNECTION


async def test_one_host_is_asked_one_thing_at_a_time_and_others_meanwhile(site: Site) -> None:
    site.says("/hang", b"late")
    site.says("/a", b"x")
    reach = Reach(loopback_ports=frozenset({site.port}))
    async with Fetcher(clock=lambda: NOW, limits=LIMITS, reach=reach, resolve=here) as fetcher:
        slow = asyncio.create_task(fetcher.fetch(f"http://one.test:{site.port}/hang", wanted=FEED))
        await site.hanging.wait()
        behind = asyncio.create_task(fetcher.fetch(f"http://one.test:{site.port}/a", wanted=FEED))
        assert (await fetcher.fetch(f"http://two.test:{site.port}/a", wanted=FEED)).body == b"x"
        assert len(site.asked) == 2
        assert not behind.done()
        site.hang.set()
        assert [(await slow).body, (await behind).body] == [b"late", b"x"]


async def test_a_cancelled_fetch_leaves_its_host_free(site: Site) -> None:
    site.says("/a", b"x")
    reach = Reach(loopback_ports=frozenset({site.port}))
    async with Fetcher(clock=lambda: NOW, limits=LIMITS, reach=reach, resolve=here) as fetcher:
        task = asyncio.create_task(fetcher.fetch(f"http://one.test:{site.port}/hang", wanted=FEED))
        await site.hanging.wait()
        task.cancel()
        with pytest.raises(asyncio.CancelledError):
            await task
        assert (await fetcher.fetch(f"http://one.test:{site.port}/a", wanted=FEED)).body == b"x"


async def test_a_connection_that_is_reset_breaks_off() -> None:
    async def reset(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await reader.readuntil(b"\r\n\r\n")
        # No lingering: whatever is left is thrown away, and the other side is told so.
        writer.get_extra_info("socket").setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        writer.transport.abort()

    site = Site()
    server = await asyncio.start_server(reset, "127.0.0.1", 0)
    site.port = server.sockets[0].getsockname()[1]
    try:
        assert (await refused(site, "/feed")).trouble is Trouble.BROKEN_OFF
    finally:
        server.close()
        await server.wait_closed()


@pytest.mark.parametrize(
    ("addresses", "is_refused"),
    ((("10.1.2.3", "::ffff:127.0.0.2"), True), (("10.1.2.3", "8.8.8.8"), False), ((), False), (OSError("unknown"), False)),
)
async def test_where_a_name_leads_can_be_looked_at_before_anything_is_asked(addresses: Sequence[str] | OSError, is_refused: bool) -> None:
    async def resolve(_host: str, _port: int) -> Sequence[str]:
        if isinstance(addresses, OSError):
            raise addresses
        return addresses

    async with Fetcher(clock=lambda: NOW, resolve=resolve) as fetcher:
        with pytest.raises(FetchError, match="private or special") if is_refused else nullcontext():
            await fetcher.check("https://news.test/feed?key=1")
        with pytest.raises(FetchError):
            await fetcher.check("http://127.0.0.1/")


async def test_a_name_that_takes_too_long_to_look_up_is_let_pass() -> None:
    async def resolve(_host: str, _port: int) -> Sequence[str]:
        await asyncio.Event().wait()
        raise AssertionError

    async with Fetcher(clock=lambda: NOW, resolve=resolve, limits=Limits(lookup_s=0.01)) as fetcher:
        await fetcher.check("https://news.test/feed")


async def test_names_that_never_answer_leave_the_programs_other_threads_free(monkeypatch: pytest.MonkeyPatch) -> None:
    answer = threading.Event()

    def look_up(*_: object, **__: object) -> list[object]:
        answer.wait(30)
        return []

    monkeypatch.setattr(socket, "getaddrinfo", look_up)
    names = SystemNames()
    looking = [asyncio.create_task(names.addresses_of(f"{number}.test", 80)) for number in range(2 * LOOKUPS_AT_ONCE)]
    try:
        await asyncio.sleep(0)
        assert await asyncio.wait_for(asyncio.to_thread(lambda: 7), 10) == 7
    finally:
        answer.set()
        await asyncio.gather(*looking)
        names.close()
