"""The chat as people start it: in a pipe, and on a terminal that is a real one to the program."""

import os
import select
import subprocess
import sys
from pathlib import Path
from typing import Self

import pytest

from bot.render.blocks import plain_text
from tests.render.examples import ORDINARY, TERMINAL

pty = pytest.importorskip("pty", reason="there are no pseudo terminals here")

ROOT = Path(__file__).resolve().parent.parent.parent
PROGRAM = [sys.executable, "-m", "tests.console.chatting"]
PATIENCE_S = 30.0


def test_a_pipe_gets_answers_and_nothing_else() -> None:
    done = subprocess.run(PROGRAM, cwd=ROOT, input="What did Kirby say?\n\nKyiv?", capture_output=True, encoding="utf-8", check=True)  # noqa: S603 (our own program)
    assert done.stdout == (plain_text(TERMINAL.reply(ORDINARY)) + "\n\n") * 2
    assert done.stderr == ""


def test_an_empty_pipe_gets_nothing() -> None:
    done = subprocess.run(PROGRAM, cwd=ROOT, stdin=subprocess.DEVNULL, capture_output=True, encoding="utf-8", check=True)  # noqa: S603 (our own program)
    assert (done.stdout, done.stderr) == ("", "")


def test_on_a_terminal_one_can_ask_stop_and_leave() -> None:
    with Terminal() as terminal:
        terminal.until("5 articles from 3 outlets are ready")
        terminal.until("›")
        terminal.send("What did Kirby say?\r")
        terminal.until("index 5")
        terminal.until("›")
        terminal.send("forever\r")
        terminal.until("thinking")
        terminal.send("\x03")
        terminal.until("Stopped.")
        terminal.until("›")
        terminal.send("half a line\x03")
        terminal.until("Ctrl-D or /quit leaves.")
        terminal.until("›")
        terminal.send("\x04")
        terminal.until("Goodbye.")
        assert terminal.ended() == 0


class Terminal:
    """The program on a pseudo terminal."""

    def __enter__(self) -> Self:
        self._ours, theirs = pty.openpty()
        environment = {**os.environ, "TERM": "xterm-256color", "PROMPT_TOOLKIT_NO_CPR": "1"}
        self._process = subprocess.Popen(  # noqa: S603 (our own program)
            PROGRAM, cwd=ROOT, env=environment, stdin=theirs, stdout=theirs, stderr=theirs, start_new_session=True,
            preexec_fn=_take_terminal,  # noqa: PLW1509 (no threads are running in this test)
        )  # fmt: skip
        os.close(theirs)
        self._seen = ""
        return self

    def __exit__(self, *_: object) -> None:
        self._process.kill()
        self._process.wait()
        os.close(self._ours)

    def send(self, keys: str) -> None:
        os.write(self._ours, keys.encode())

    def until(self, text: str) -> None:
        """Read until `text` comes; what was before it is forgotten."""
        while text not in self._seen:
            ready, _, _ = select.select([self._ours], [], [], PATIENCE_S)
            assert ready, f"waited for {text!r}, saw {self._seen!r}"
            self._seen += os.read(self._ours, 65536).decode("utf-8", "replace")
        self._seen = self._seen.partition(text)[2]

    def ended(self) -> int:
        return self._process.wait(PATIENCE_S)


def _take_terminal() -> None:
    """Make the pseudo terminal the program's own, so that Ctrl-C on it is a signal to the program."""
    import fcntl  # noqa: PLC0415 (not everywhere)
    import termios  # noqa: PLC0415

    fcntl.ioctl(0, termios.TIOCSCTTY, 0)
