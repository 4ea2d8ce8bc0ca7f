"""How far a long piece of work has come: a bar on a terminal, a line now and then in a log, nothing for short work."""

import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Protocol, TextIO

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TaskID, TextColumn, TimeRemainingColumn

EVERY_S = 10.0
"""In a pipe: at most one line in this time, and none before it."""


class Steps(Protocol):
    """What the work reports to."""

    def advance(self, count: int = 1) -> None:
        """So many more are done."""

    def expect(self, total: int | None) -> None:
        """How many there will be; None where nobody knows."""


@contextmanager
def progress(
    label: str, *, total: int | None = None, stream: TextIO | None = None, clock: Callable[[], float] = time.monotonic
) -> Iterator[Steps]:
    """Show the progress of the work inside the block on `stream`, standard error by default. The bar goes away with the block."""
    stream = stream or sys.stderr
    if not stream.isatty():
        yield _Written(label, total=total, stream=stream, clock=clock)
        return
    columns = (TextColumn("{task.description}", markup=False), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Progress(*columns, console=Console(file=stream), transient=True) as bar:
        yield _Drawn(bar, bar.add_task(label, total=total))


class _Drawn:
    """See Steps: a bar."""

    def __init__(self, bar: Progress, task: TaskID) -> None:
        self._bar = bar
        self._task = task

    def advance(self, count: int = 1) -> None:
        self._bar.advance(self._task, count)

    def expect(self, total: int | None) -> None:
        self._bar.update(self._task, total=total)


class _Written:
    """See Steps: sparse lines."""

    def __init__(self, label: str, *, total: int | None, stream: TextIO, clock: Callable[[], float]) -> None:
        self._label = label
        self._total = total
        self._stream = stream
        self._clock = clock
        self._done = 0
        self._said_at = clock()

    def advance(self, count: int = 1) -> None:
        self._done += count
        now = self._clock()
        if now - self._said_at >= EVERY_S:
            self._said_at = now
            of_total = f" of {self._total:,}" if self._total is not None else ""
            self._stream.write(f"{self._label}: {self._done:,}{of_total}\n")
            self._stream.flush()

    def expect(self, total: int | None) -> None:
        self._total = total
