"""One command, one open program: settings read, store open, index current, everything closed again."""

import asyncio
from collections.abc import Awaitable, Callable, Coroutine
from contextlib import ExitStack
from importlib import import_module
from typing import Any, Self, TypeVar

import click

from bot.app.wiring import App, open_app
from bot.cli.root import settings_of

T = TypeVar("T")


def with_app(context: click.Context, work: Callable[[App], Awaitable[T]]) -> T:
    """What `work` gives, done with the program open."""

    async def session() -> T:
        with Catching() as catching:
            async with open_app(settings_of(context), on_reason=catching.begin, on_progress=catching.advance) as app:
                catching.end()
                return await work(app)

    return run(session())


def run(work: Coroutine[Any, Any, T]) -> T:
    """What `work` gives, on an event loop of its own."""
    return asyncio.run(work)


class Catching:
    """Shows how far the index has caught up, if it has to be built at all: only then is the progress bar worth importing."""

    def __init__(self) -> None:
        self._stack = ExitStack()
        self._steps: Any = None  # a bot.console.progress.Steps, loaded by name

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.end()

    def begin(self, reason: str) -> None:
        """Say why the index is built, and begin to count."""
        click.echo(f"Building the search index: {reason}.", err=True)
        self._steps = self._stack.enter_context(import_module("bot.console.progress").progress("articles"))

    def advance(self, count: int) -> None:
        """So many more articles are in."""
        if self._steps is not None:
            self._steps.advance(count)

    def end(self) -> None:
        """The index is current."""
        self._steps = None
        self._stack.close()
