"""Reading what strangers wrote, in processes that can be stopped.

Parsers of feeds and pages are large, and some input makes each of them run for minutes or swallow all memory. No check beforehand finds all
of it, and a thread cannot be stopped. So they run in processes of their own, with a time and a memory limit and without the program's
secrets; one that oversteps is killed and replaced. The event loop stays free meanwhile.
"""

import asyncio
import contextlib
import os
import pickle
import sys
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from types import TracebackType
from typing import Self, cast

import bot
from bot.model.article import Draft, Rejection
from bot.model.feed import Feed, FeedLink, Fetched, FetchError, Trouble
from bot.sources.handed_in import HandedIn
from bot.sources.webpage_facts import WebPage
from bot.sources.workshop_jobs import LENGTH_BYTES, MAX_ANSWER_BYTES, Answer, Done, Failed, Job, Refused, read_answer

_KEPT = frozenset(
    (
        "PATH PYTHONPATH PYTHONHOME PYTHONUTF8 VIRTUAL_ENV LD_LIBRARY_PATH DYLD_LIBRARY_PATH HOME TMPDIR TEMP TMP LANG LC_ALL LC_CTYPE TZ "
        "SYSTEMROOT SYSTEMDRIVE WINDIR USERPROFILE APPDATA LOCALAPPDATA"
    ).split()
)
"""What of the environment a process needs to start. Tokens and passwords are not among it."""
_ROOT = Path(bot.__file__).parents[1]
_PROGRAM = """
import sys
sys.path.insert(0, sys.argv[1])
from bot.sources.workshop_bench import main
main(int(sys.argv[2]), float(sys.argv[3]))
"""
"""This very package, wherever it lies, and not a folder of the same name where the program was started."""
_JOBS_EACH = 2_000
"""After so many a process is replaced: what leaks in libraries does not add up."""
_GRACE_S = 5.0
_PATIENCE_S = 0.5
_START_S = 30.0
"""Starting may take this long on a busy machine: the libraries are large."""


@dataclass(frozen=True, slots=True)
class WorkLimits:
    """How long one piece of work may take, how much memory a process may use, and how many there are."""

    time_s: float = 20.0
    memory_bytes: int = 1_500_000_000
    processes: int = 1


class WorkerFaultError(Exception):
    """Work went wrong in a way that is a fault of ours; the text has the trace, without any of what was read."""


class Workshop:
    """Reads feeds and pages in processes that start with the first work. Use it as an asynchronous context, or close it."""

    def __init__(self, limits: WorkLimits | None = None) -> None:
        self._limits = limits or WorkLimits()
        self._idle: asyncio.LifoQueue[_Worker | None] = asyncio.LifoQueue()
        for _ in range(self._limits.processes):
            self._idle.put_nowait(None)
        self._workers: set[_Worker] = set()

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        await self.close()

    async def close(self) -> None:
        """Stop all processes, whatever they are at. Twice does no harm."""
        while self._workers:
            await self._workers.pop().stop()

    async def feed(self, fetched: Fetched, *, now: datetime | None) -> Feed:
        """As `feeds.read_fetched`. FetchError also where reading it takes too long or too much memory."""
        return cast("Feed", await self._done(Job("feed", (fetched, now))))

    async def page(self, fetched: Fetched, *, now: datetime | None) -> WebPage:
        """As `webpage.read_fetched_page`, likewise."""
        return cast("WebPage", await self._done(Job("page", (fetched, now))))

    async def feed_or_links(self, fetched: Fetched, *, now: datetime | None) -> Feed | tuple[FeedLink, ...]:
        """As `discovery.feed_or_links`, likewise."""
        return cast("Feed | tuple[FeedLink, ...]", await self._done(Job("feed or links", (fetched, now))))

    async def document(self, file: HandedIn, *, now: datetime | None) -> tuple[Draft | Rejection, ...]:
        """As `handed_in.read_handed_in`, likewise."""
        return cast("tuple[Draft | Rejection, ...]", await self._done(Job("document", (file, now))))

    async def _done(self, job: Job) -> object:
        worker = await self._idle.get()
        try:
            if worker is None or worker.jobs >= _JOBS_EACH:
                worker = await self._replaced(worker)
            answer = await worker.do(job, time_s=self._limits.time_s)
        except (TimeoutError, OSError, EOFError):
            lost, worker = worker, None
            await self._given_up(lost)
            raise FetchError(Trouble.TOO_COSTLY, "reading it takes too much time or memory") from None
        except BaseException:  # cancelled in the middle of an answer: what comes next from this process would be the answer to this
            lost, worker = worker, None
            await self._given_up(lost)
            raise
        finally:
            self._idle.put_nowait(worker)
        match answer:
            case Done(value=value):
                return value
            case Refused(error=error):
                raise error
            case Failed(trace=trace):
                raise WorkerFaultError(trace)

    async def _replaced(self, worker: "_Worker | None") -> "_Worker":
        await self._given_up(worker)
        new = await _Worker.started(self._limits)
        self._workers.add(new)
        return new

    async def _given_up(self, worker: "_Worker | None") -> None:
        if worker is not None:
            self._workers.discard(worker)
            await worker.stop()


class _Worker:
    """One process at its bench."""

    def __init__(self, process: asyncio.subprocess.Process) -> None:
        self._process = process
        self.jobs = 0

    @classmethod
    async def started(cls, limits: WorkLimits) -> "_Worker":
        try:
            process = await asyncio.create_subprocess_exec(
                *(sys.executable, "-P", "-c", _PROGRAM, str(_ROOT), str(limits.memory_bytes), str(limits.time_s + _GRACE_S)),
                stdin=asyncio.subprocess.PIPE,
                stdout=asyncio.subprocess.PIPE,
                stderr=asyncio.subprocess.DEVNULL,
                env={name: value for name, value in os.environ.items() if name in _KEPT},
                start_new_session=True,  # Ctrl-C in a terminal is for the program, which closes its workshop in its own time
            )
        except OSError:
            raise _not_started() from None
        worker = cls(process)
        try:
            await asyncio.wait_for(worker._receive(), _START_S)
        except (TimeoutError, EOFError, OSError):
            await worker.stop()
            raise _not_started() from None
        except BaseException:
            await worker.stop()
            raise
        return worker

    async def do(self, job: Job, *, time_s: float) -> Answer:
        self.jobs += 1
        return await asyncio.wait_for(self._exchange(job), time_s)

    async def _exchange(self, job: Job) -> Answer:
        data = pickle.dumps(job)
        stdin = self._process.stdin
        if stdin is None:
            raise EOFError
        stdin.write(len(data).to_bytes(LENGTH_BYTES, "big") + data)
        await stdin.drain()
        return await self._receive()

    async def _receive(self) -> Answer:
        stdout = self._process.stdout
        if stdout is None:
            raise EOFError
        length = int.from_bytes(await stdout.readexactly(LENGTH_BYTES), "big")
        if length > MAX_ANSWER_BYTES:
            raise EOFError
        data = await stdout.readexactly(length)
        try:
            return read_answer(data)
        except ValueError as error:
            raise WorkerFaultError(str(error)) from None

    async def stop(self) -> None:
        """End the process and wait until it is gone: by closing its input, or by force where it does not see that at once."""
        if self._process.stdin is not None:
            self._process.stdin.close()
        if self._process.returncode is None:
            try:
                await asyncio.wait_for(self._process.wait(), _PATIENCE_S)
            except TimeoutError:
                with contextlib.suppress(ProcessLookupError):
                    self._process.kill()
        await self._process.wait()


def _not_started() -> FetchError:
    # No fault of what was to be read, which can be read another time.
    return FetchError(Trouble.OWN_FAULT, "the program cannot start a process to read it with")
