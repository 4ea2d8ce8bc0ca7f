import asyncio
import threading

import pytest

from bot.services.aside import aside


async def test_it_gives_what_the_call_gives_from_another_thread() -> None:
    assert await aside(threading.current_thread) is not threading.current_thread()


async def test_the_calls_exception_is_raised_here() -> None:
    with pytest.raises(ZeroDivisionError):
        await aside(lambda: 1 // 0)


async def test_whoever_gives_up_waiting_is_not_held_up() -> None:
    go = threading.Event()
    waiting = asyncio.create_task(aside(go.wait))
    await asyncio.sleep(0)
    waiting.cancel()
    with pytest.raises(asyncio.CancelledError):
        await waiting
    go.set()
