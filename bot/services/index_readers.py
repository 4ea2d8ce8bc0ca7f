"""Reading passages for an index on all processors: one process each, because reading is Python and holds the interpreter's lock."""

import contextlib
import multiprocessing
import os
import signal
import threading
from collections.abc import Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import fields
from itertools import count
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess
from operator import attrgetter
from types import TracebackType
from typing import Self

from bot.retrieval import Block, Document, Reader

_ROW = attrgetter(*(field.name for field in fields(Document)))
"""A document as a tuple, which travels in a quarter of the time."""


def processors() -> int:
    """How many processors this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


class Readers:
    """So many processes, each started with its first work. A context: they end with it, and with this process, however that ends.

    With one processor, and wherever a process cannot be started or is lost, reading is done here: slower, with the same result.
    """

    def __init__(self, processes: int) -> None:
        self._threads = ThreadPoolExecutor(max_workers=processes, thread_name_prefix="reading")
        self.count = processes
        self._ended = False
        self._mine = threading.local()
        self._names = count()
        self._started: list[tuple[BaseProcess, Connection]] = []

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self._ended = True
        for process, _ in self._started:
            process.terminate()  # whoever waits for an answer learns of it
        self._threads.shutdown(wait=True, cancel_futures=True)
        for process, connection in self._started:
            connection.close()
            process.join()

    def read(self, documents: Sequence[Document]) -> "Future[Block]":
        """As `Reader.read`, in turn."""
        return self._threads.submit(self._read, documents)

    def _read(self, documents: Sequence[Document]) -> Block:
        if self.count > 1 and not hasattr(self._mine, "reader"):
            try:
                connection = self._connection()
                connection.send([_ROW(document) for document in documents])
                block: Block = connection.recv()
            except (OSError, EOFError):
                if self._ended:
                    raise
            else:
                return block
        if not hasattr(self._mine, "reader"):
            self._mine.reader = Reader(self._name())
        own: Reader = self._mine.reader
        return own.read(documents)

    def _name(self) -> str:
        """A name no other reader has: two threads may ask at once."""
        return f"reader {next(self._names)}"

    def _connection(self) -> Connection:
        if not hasattr(self._mine, "connection"):
            context = multiprocessing.get_context("spawn")
            here, there = context.Pipe()
            process = context.Process(target=_answer, args=(there, self._name()), daemon=True, name="reading")
            process.start()
            there.close()
            self._mine.connection = here
            self._started.append((process, here))
        connection: Connection = self._mine.connection
        return connection


def _answer(connection: Connection, name: str) -> None:
    """Read whatever is asked until nobody asks any more: what the processes do."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the program that asked, which lets go of this one
    reader = Reader(name)
    with contextlib.suppress(EOFError, OSError):
        while True:
            connection.send(reader.read([Document(*row) for row in connection.recv()]))
