"""The chat over fake services as a program of its own: `python -m tests.console.chatting`."""

import asyncio
import sys

from bot.console.chat import chat
from tests.console.fakes import FakeServices
from tests.render.examples import TERMINAL


async def slow(question: str) -> None:
    """Wait for ever where the question says so."""
    if "forever" in question:
        print("thinking", file=sys.stderr, flush=True)  # noqa: T201
        await asyncio.Event().wait()


if __name__ == "__main__":
    asyncio.run(chat(FakeServices(before=slow), renderer=TERMINAL))
