"""Where the chat's lines come from: a keyboard with history, editing and completion, or a pipe."""

import asyncio
import codecs
import os
import threading
from collections.abc import AsyncGenerator, Awaitable, Callable, Iterable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import Protocol

from prompt_toolkit import PromptSession
from prompt_toolkit.completion import CompleteEvent, Completer, Completion
from prompt_toolkit.document import Document
from prompt_toolkit.history import FileHistory, History, InMemoryHistory
from prompt_toolkit.input import Input
from prompt_toolkit.output import Output

from bot.console.commands import Command

THREAD_NAME = "piped lines"


class InterruptedLineError(Exception):
    """Ctrl-C while a line was being typed."""


class Lines(Protocol):
    """A row of typed lines."""

    async def next(self) -> str | None:
        """The next line without its end, or None when there will be no more; InterruptedLineError for Ctrl-C."""


class TypedLines:
    """Lines from a keyboard."""

    def __init__(
        self,
        *,
        history_path: Path | None,
        outlets: Callable[[], Iterable[str]] = tuple,
        speakers: Callable[[str], Awaitable[Iterable[str]]] | None = None,
        keyboard: Input | None = None,
        screen: Output | None = None,
    ) -> None:
        self._session: PromptSession[str] = PromptSession(
            message="› ",
            history=_history(history_path),
            completer=_Words(outlets, speakers),
            complete_while_typing=False,
            enable_history_search=True,
            input=keyboard,
            output=screen,
        )

    async def next(self) -> str | None:
        """See Lines. Ctrl-D on an empty line ends it."""
        try:
            return await self._session.prompt_async()
        except EOFError:
            return None
        except KeyboardInterrupt:
            raise InterruptedLineError from None


class PipedLines:
    """Lines from a file descriptor, read when they are wanted.

    A thread reads, so that the event loop goes on; it is a daemon and reads the descriptor itself, so that leaving never waits for a
    writer who says nothing more. Bytes that are not UTF-8 become replacement characters.
    """

    def __init__(self, descriptor: int) -> None:
        self._rows = _rows(descriptor)

    async def next(self) -> str | None:
        """See Lines. A last line without an end counts. A pipe that cannot be read raises its OSError."""
        loop, came = asyncio.get_running_loop(), asyncio.Event()
        got: list[str | OSError | None] = []

        def read() -> None:
            try:
                got.append(next(self._rows, None))
            except OSError as error:
                got.append(error)
            with suppress(RuntimeError):  # the loop was closed while we waited: nobody asks any more
                loop.call_soon_threadsafe(came.set)

        threading.Thread(target=read, name=THREAD_NAME, daemon=True).start()
        await came.wait()
        if isinstance(got[0], OSError):
            raise got[0]
        return got[0]


def _rows(descriptor: int) -> Iterator[str]:
    decoder = codecs.getincrementaldecoder("utf-8")(errors="replace")
    held = ""
    while True:
        read = os.read(descriptor, 65536)
        held += decoder.decode(read, final=not read)
        *whole, held = held.split("\n")
        yield from (row.rstrip("\r") for row in whole)
        if not read:
            if held:
                yield held
            return


class _Words(Completer):
    """Commands at the start of a line, outlets after `source:`, speakers after `/said`."""

    def __init__(self, outlets: Callable[[], Iterable[str]], speakers: Callable[[str], Awaitable[Iterable[str]]] | None = None) -> None:
        self._outlets = outlets
        self._speakers = speakers

    async def get_completions_async(self, document: Document, complete_event: CompleteEvent) -> AsyncGenerator[Completion, None]:
        """The same, and what has to be looked up."""
        for each in self.get_completions(document, complete_event):
            yield each
        command, _, begun = document.text_before_cursor.partition(" ")
        if self._speakers and command.lower() == Command.SAID and begun.strip():
            for name in await self._speakers(begun):
                yield Completion(name, -len(begun))

    def get_completions(self, document: Document, complete_event: CompleteEvent) -> Iterator[Completion]:
        """What the text before the cursor could become."""
        del complete_event
        before = document.text_before_cursor
        if before.startswith("/") and " " not in before:
            yield from (Completion(f"{command} ", -len(before)) for command in Command if command and command.startswith(before.lower()))
            return
        _, found, begun = before.rpartition("source:")
        if found:
            for name in self._outlets():
                if name.lower().startswith(begun.lstrip('"').lower()):
                    yield Completion(f'"{name}"' if " " in name else name, -len(begun), display=name)


def _history(path: Path | None) -> History:
    """The history file, for its owner's eyes only; kept in memory where it cannot be written."""
    if path is None:
        return InMemoryHistory()
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.touch(mode=0o600)
    except OSError:
        return InMemoryHistory()
    return FileHistory(path)
