"""One command, one open program: settings read, store open, index current, everything closed again."""

import asyncio
from collections.abc import Awaitable, Callable, Coroutine
from typing import Any, TypeVar

import click

from bot.app.wiring import App, open_app
from bot.cli.root import settings_of

T = TypeVar("T")


def with_app(context: click.Context, work: Callable[[App], Awaitable[T]]) -> T:
    """What `work` gives, done with the program open."""

    async def session() -> T:
        async with open_app(settings_of(context)) as app:
            return await work(app)

    return run(session())


def run(work: Coroutine[Any, Any, T]) -> T:
    """What `work` gives, on an event loop of its own."""
    return asyncio.run(work)
