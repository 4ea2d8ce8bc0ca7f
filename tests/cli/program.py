"""The command line as a process, the way scripts meet it."""

import os
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


def briefing_bot(*arguments: str, data: Path, stdin: str = "", environment: Mapping[str, str] | None = None) -> Ended:
    """Run a command to its end in an environment that holds nothing but what is given."""
    kept = {name: os.environ[name] for name in KEPT if name in os.environ}
    done = subprocess.run(  # noqa: S603  # this interpreter, our own program
        [sys.executable, "-m", "bot", "--data", str(data), *arguments],
        input=stdin,
        capture_output=True,
        encoding="utf-8",
        cwd=data.parent,
        env={**kept, "PYTHONPATH": str(Path(__file__).resolve().parents[2]), **(environment or {})},
        timeout=60,
        check=False,
    )
    return Ended(done.returncode, done.stdout, done.stderr)
