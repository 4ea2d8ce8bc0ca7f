"""Writes of many tasks in one transaction: the disk is asked once for all that came while it was busy with those before."""

import asyncio
from collections.abc import Awaitable, Callable
from typing import Any, Final, TypeVar

from sqlalchemy.ext.asyncio import AsyncConnection

from bot.store.database import Database

T = TypeVar("T")
Work = Callable[[AsyncConnection], Awaitable[Any]]

MOST: Final = 64
"""In one transaction, so that the writer is not held for long."""


class Together:
    """A queue of small writes. Belongs to one event loop.

    Each is all or nothing, and on the disk when its call returns; they are done in the order in which they were asked for. One whose caller
    is cancelled meanwhile may be done all the same.
    """

    def __init__(self, database: Database) -> None:
        self._database = database
        self._waiting: list[tuple[Work, asyncio.Future[Any]]] = []
        self._working: asyncio.Task[None] | None = None

    async def do(self, work: Callable[[AsyncConnection], Awaitable[T]]) -> T:
        """What `work` gives, once the disk has it. It uses nothing but the connection: it may have to be done a second time."""
        done: asyncio.Future[T] = asyncio.get_running_loop().create_future()
        self._waiting.append((work, done))
        if self._working is None:
            self._working = asyncio.create_task(self._work())
        return await done

    async def _work(self) -> None:
        try:
            while self._waiting:
                batch, self._waiting = self._waiting[:MOST], self._waiting[MOST:]
                try:
                    results = await self._in_one_transaction([work for work, _ in batch])
                except Exception as error:  # noqa: BLE001 - handed on to whoever asked
                    await self._one_by_one(batch, error)
                else:
                    for (_, done), result in zip(batch, results, strict=True):
                        if not done.done():
                            done.set_result(result)
        finally:
            self._working = None
            for _, done in self._waiting:
                done.cancel()
            self._waiting.clear()

    async def _in_one_transaction(self, works: list[Work]) -> list[Any]:
        async with self._database.write_through() as connection:
            return [await work(connection) for work in works]

    async def _one_by_one(self, batch: list[tuple[Work, asyncio.Future[Any]]], error: Exception) -> None:
        """One of them went wrong, and took the others along: each for itself, so that only that one fails."""
        for work, done in batch:
            if done.done():
                continue
            if len(batch) == 1:
                done.set_exception(error)
                return
            try:
                (result,) = await self._in_one_transaction([work])
            except Exception as own:  # noqa: BLE001 - likewise
                done.set_exception(own)
            else:
                done.set_result(result)
