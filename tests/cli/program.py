"""The command line, the way scripts meet it: arguments and an environment in, a status and two streams out."""

import contextlib
import io
import logging
import os
import signal
import subprocess
import sys
import warnings
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from bot import __main__ as program

KEPT = ("PATH", "HOME", "LANG", "LC_ALL", "SYSTEMROOT", "VIRTUAL_ENV")
ROOT = Path(__file__).resolve().parents[2]


@dataclass(frozen=True, slots=True)
class Ended:
    """How a command ended."""

    status: int
    out: str
    err: str


def briefing_bot(*arguments: str, data: Path, environment: Mapping[str, str] | None = None) -> Ended:
    """Run a command to its end in this process, in an environment that holds nothing but what is given."""
    out, err = (io.TextIOWrapper(io.BytesIO(), encoding="utf-8", write_through=True) for _ in range(2))
    with _surroundings(data.parent, environment or {}), contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
        sys.argv = ["briefing-bot", "--data", str(data), *arguments]
        status = program.run()
    return Ended(status, *(stream.buffer.getvalue().decode() for stream in (out, err)))


def briefing_bot_process(
    *arguments: str,
    data: Path,
    stdin: str = "",
    stdout: Path | None = None,
    interrupt_at: tuple[Path, float] | None = None,
) -> Ended:
    """The same as a process of its own: for what has to do with processes.

    `interrupt_at` presses Ctrl-C so many seconds after that file is there: a sign of life, for a busy machine takes its time to start.
    """
    with contextlib.ExitStack() as stack:
        process = subprocess.Popen(  # noqa: S603  # this interpreter, our own program
            [sys.executable, "-m", "bot", "--data", str(data), *arguments],
            stdin=subprocess.PIPE,
            stdout=stack.enter_context(stdout.open("w")) if stdout else subprocess.PIPE,
            stderr=subprocess.PIPE,
            encoding="utf-8",
            cwd=data.parent,
            env=bare_environment(),
        )
        try:
            if interrupt_at is not None:
                sign, after_s = interrupt_at
                while not sign.exists() and process.poll() is None:
                    with contextlib.suppress(subprocess.TimeoutExpired):
                        process.wait(timeout=0.02)
                with contextlib.suppress(subprocess.TimeoutExpired):
                    process.wait(timeout=after_s)
                process.send_signal(signal.SIGINT)
            out, err = process.communicate(stdin, timeout=60)
        finally:
            process.kill()
    return Ended(process.returncode, out or "", err)


def bare_environment(given: Mapping[str, str] | None = None) -> dict[str, str]:
    """What a process needs to run at all, this checkout, and what is given."""
    return {name: os.environ[name] for name in KEPT if name in os.environ} | {"PYTHONPATH": str(ROOT)} | dict(given or {})


@contextlib.contextmanager
def _surroundings(folder: Path, given: Mapping[str, str]) -> Iterator[None]:
    """Another working folder, environment and argument list, and logging as it was afterwards."""
    before = dict(os.environ), sys.argv, logging.getLogger().handlers[:]
    environment = bare_environment(given)
    os.environ.clear()
    os.environ.update(environment)
    try:
        with contextlib.chdir(folder), warnings.catch_warnings():
            yield
    finally:
        os.environ.clear()
        os.environ.update(before[0])
        sys.argv = before[1]
        logging.getLogger().handlers[:] = before[2]
