"""The chat in the terminal: a line in, an answer out, until there are no more lines."""

import asyncio
import signal
import sys
from collections.abc import Coroutine, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from bot.console.commands import USAGE, Command, Line, Unknown, understood
from bot.console.lines import InterruptedLineError, Lines, PipedLines, TypedLines
from bot.console.needs import Services
from bot.console.paint import Screen
from bot.model.errors import BriefingError
from bot.render.blocks import Block
from bot.render.renderer import Renderer

MAX_ITEMS = 5
MAX_HITS = 10


async def chat(
    services: Services,
    *,
    renderer: Renderer,
    history_path: Path | None = None,
    seeded: bool = False,
    lines: Lines | None = None,
    screen: Screen | None = None,
) -> None:
    """Talk until the person leaves (`/quit`, Ctrl-D) or the pipe ends.

    With a terminal on both sides there is a greeting, line editing, history and completion; else lines are read as questions and only
    answers are written. Ctrl-C stops what is being typed or answered, not the chat. A BriefingError is shown as its sentence; anything
    else is the caller's. `seeded` says that only the articles that come with the program are there, so that examples may name them.
    """
    outlets: list[str] = []
    talk = _Talk(services, renderer=renderer, screen=screen or Screen(sys.stdout), outlets=outlets)
    interactive = lines is not None or (sys.stdin.isatty() and sys.stdout.isatty())
    if interactive:
        await talk.welcome(seeded=seeded)
        lines = lines or TypedLines(history_path=history_path, outlets=lambda: outlets)
    await talk.run(lines or PipedLines(sys.stdin.fileno()))
    if interactive:
        talk.say("goodbye")


class _Talk:
    """One conversation: the services, and where to write."""

    def __init__(self, services: Services, *, renderer: Renderer, screen: Screen, outlets: list[str]) -> None:
        self._services = services
        self._renderer = renderer
        self._screen = screen
        self._outlets = outlets

    def say(self, template: str, **values: object) -> None:
        """Show a message that needs no service."""
        self._screen.show(self._renderer.render(template, **values))

    async def welcome(self, *, seeded: bool) -> None:
        """Say what is loaded, and learn the outlets' names for completion."""
        try:
            self._screen.show(self._renderer.welcome(await self._services.census(), seeded=seeded))
            self._outlets[:] = [name for name, _ in await self._services.source_names()]
        except BriefingError as error:
            self._screen.show(self._renderer.error(str(error)))

    async def run(self, lines: Lines) -> None:
        """Answer line after line."""
        while True:
            try:
                text = await lines.next()
            except InterruptedLineError:
                self.say("stopped", running=False)
                continue
            if text is None:
                return
            line = understood(text)
            if isinstance(line, Unknown):
                self.say("unknown_command", name=line.name, nearest=line.nearest)
            elif line is not None and line.command is Command.QUIT:
                return
            elif line is not None:
                await self._answer(line)

    async def _answer(self, line: Line) -> None:
        if line.command in USAGE and not line.words:
            self.say("missing", usage=USAGE[line.command])
            return
        try:
            self._screen.show(await _interruptible(self._blocks(line)))
        except BriefingError as error:
            self._screen.show(self._renderer.error(str(error)))
        except _StoppedError:
            self.say("stopped", running=True)

    async def _blocks(self, line: Line) -> tuple[Block, ...]:
        match line.command:
            case Command.SEARCH:
                return self._renderer.search(line.words, await self._services.search(line.words, limit=MAX_HITS))
            case Command.SOURCES:
                names = await self._services.source_names()
                self._outlets[:] = [name for name, _ in names]
                return self._renderer.sources(names)
            case Command.STATUS:
                return self._renderer.status(await self._services.census())
            case Command.HELP:
                return self._renderer.help()
            case _:
                return self._renderer.reply(await self._services.ask(line.words, limit=MAX_ITEMS))


class _StoppedError(Exception):
    """Ctrl-C while a line was being answered."""


async def _interruptible(work: Coroutine[Any, Any, tuple[Block, ...]]) -> tuple[Block, ...]:
    """The result of `work`; _StoppedError if Ctrl-C came first. Being cancelled from outside cancels the work and goes on up."""
    task = asyncio.ensure_future(work)
    with _on_interrupt(task):
        try:
            return await task
        except asyncio.CancelledError:
            current = asyncio.current_task()
            if current is not None and current.cancelling():
                raise
            raise _StoppedError from None


@contextmanager
def _on_interrupt(task: "asyncio.Future[Any]") -> Iterator[None]:
    """Ctrl-C cancels `task` meanwhile, and means what it meant before afterwards."""
    loop = asyncio.get_running_loop()
    before = signal.getsignal(signal.SIGINT)
    try:
        loop.add_signal_handler(signal.SIGINT, task.cancel)
    except (NotImplementedError, RuntimeError, ValueError):  # Windows, or a loop that is not the main thread's
        yield
        return
    try:
        yield
    finally:
        loop.remove_signal_handler(signal.SIGINT)
        signal.signal(signal.SIGINT, before)
