"""Work that nobody waits for at the end: a thread that dies with the program instead of holding it up."""

import asyncio
import contextlib
import threading
from collections.abc import Callable
from typing import TypeVar

T = TypeVar("T")


async def aside(call: Callable[[], T]) -> T:
    """What `call` gives, done in a thread of its own; its exception is raised here.

    A program that ends meanwhile ends at once: `asyncio.to_thread` would make it wait for a compiler.
    """
    loop = asyncio.get_running_loop()
    done: asyncio.Future[T] = loop.create_future()

    def settle(result: T | None, error: BaseException | None) -> None:
        if done.cancelled():
            return
        if error is not None:
            done.set_exception(error)
        else:
            done.set_result(result)  # type: ignore[arg-type]  # without an error there is a result

    def work() -> None:
        result, error = None, None
        try:
            result = call()
        except BaseException as caught:  # noqa: BLE001  # handed on to whoever awaits
            error = caught
        with contextlib.suppress(RuntimeError):  # the loop has ended, and with it whoever awaited
            loop.call_soon_threadsafe(settle, result, error)

    threading.Thread(target=work, name="aside", daemon=True).start()
    return await done
