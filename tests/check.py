"""The one check command: format, lint, types, contracts, tests. Runs all of them, says what failed, exits with 1 if anything did.

`python tests/check.py` runs everything; `python tests/check.py lint tests` only the steps named.
"""

import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import IO

ROOT = Path(__file__).resolve().parent.parent
TESTS = "import sys, pytest; from bot.retrieval import kernels; kernels.warm(); sys.exit(pytest.main(sys.argv[1:]))"
"""The search kernel is compiled before the tests' processes start: each of them would do it for itself, which takes ten seconds."""
STEPS: dict[str, list[str]] = {
    "format": ["-m", "ruff", "format", "--check", "."],
    "lint": ["-m", "ruff", "check", "."],
    "types": ["-m", "mypy"],
    # import-linter has no module to run, only this entry.
    "contracts": ["-c", "import sys; from importlinter.cli import lint_imports_command as lint; sys.exit(lint())"],
    "tests": ["-c", TESTS, "--numprocesses=auto", "--maxprocesses=4", "--quiet"],
}

SHOWN = "tests"


def main(wanted: list[str]) -> int:
    """Run the steps in `wanted`, or all; the number of steps that failed, at most 1."""
    unknown = [name for name in wanted if name not in STEPS]
    if unknown:
        print(f"No such step: {', '.join(unknown)}. The steps are {', '.join(STEPS)}.", file=sys.stderr)
        return 2
    started = time.monotonic()
    running = [(name, *_start(name)) for name in wanted or STEPS]
    failed = []
    # The tests take longest and are shown as they go; what the others said comes after them.
    for name, process, said in sorted(running, key=lambda step: step[0] != SHOWN):
        print(f"── {name} " + "─" * (60 - len(name)), flush=True)
        status = process.wait()
        if said is not None:
            with said:
                said.seek(0)
                print(said.read().decode(errors="replace"), end="")
        print(f"   {name}: {'ok' if status == 0 else f'FAILED ({status})'} after {time.monotonic() - started:.1f} s", flush=True)
        if status:
            failed.append(name)
    print("Everything holds." if not failed else f"Failed: {', '.join(failed)}.")
    return 1 if failed else 0


def _start(name: str) -> tuple[subprocess.Popen[bytes], IO[bytes] | None]:
    """A step, begun; and the file it writes to, None where it writes to the screen."""
    said = None if name == SHOWN else tempfile.TemporaryFile()  # noqa: SIM115  # read when the step has ended
    # The tests start a hundred processes that import the same modules: those are compiled once, whatever the machine is set to.
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    process = subprocess.Popen(  # noqa: S603  # our own table
        [sys.executable, *STEPS[name]], cwd=ROOT, env=environment, stdout=said, stderr=None if said is None else subprocess.STDOUT
    )
    return process, said


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
