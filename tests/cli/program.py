"""The command line as a process, the way scripts meet it."""

import contextlib
import os
import signal
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

KEPT = ("PATH", "HOME", "LANG", "LC_ALL", "SYSTEMROOT", "VIRTUAL_ENV")


@dataclass(frozen=True, slots=True)
class Ended:
    """How a command ended."""

    status: int
    out: str
    err: str


def briefing_bot(
    *arguments: str,
    data: Path,
    stdin: str = "",
    environment: Mapping[str, str] | None = None,
    stdout: Path | None = None,
    interrupt_after_s: float | None = None,
) -> Ended:
    """Run a command to its end in an environment that holds nothing but what is given; `interrupt_after_s` presses Ctrl-C then."""
    kept = {name: os.environ[name] for name in KEPT if name in os.environ}
    with contextlib.ExitStack() as stack:
        process = subprocess.Popen(  # noqa: S603  # this interpreter, our own program
            [sys.executable, "-m", "bot", "--data", str(data), *arguments],
            stdin=subprocess.PIPE,
            stdout=stack.enter_context(stdout.open("w")) if stdout else subprocess.PIPE,
            stderr=subprocess.PIPE,
            encoding="utf-8",
            cwd=data.parent,
            env={**kept, "PYTHONPATH": str(Path(__file__).resolve().parents[2]), **(environment or {})},
        )
    try:
        if interrupt_after_s is not None:
            with contextlib.suppress(subprocess.TimeoutExpired):
                process.wait(timeout=interrupt_after_s)
            process.send_signal(signal.SIGINT)
        out, err = process.communicate(stdin, timeout=60)
    finally:
        process.kill()
    return Ended(process.returncode, out or "", err)
