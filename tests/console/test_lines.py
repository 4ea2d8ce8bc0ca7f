import asyncio
import os
import stat
import threading
from pathlib import Path

import pytest
from prompt_toolkit.completion import CompleteEvent
from prompt_toolkit.document import Document
from prompt_toolkit.input import PipeInput, create_pipe_input
from prompt_toolkit.output import DummyOutput

from bot.console.lines import THREAD_NAME, InterruptedLineError, PipedLines, TypedLines, _Words

CTRL_A, CTRL_C, CTRL_D, UP, ENTER = "\x01", "\x03", "\x04", "\x1b[A", "\r"


def typed(keyboard: PipeInput, *, history_path: Path | None = None) -> TypedLines:
    return TypedLines(history_path=history_path, outlets=lambda: ["RFE/RL", "The Hill"], keyboard=keyboard, screen=DummyOutput())


async def test_a_line_can_be_edited_before_it_is_sent() -> None:
    with create_pipe_input() as keyboard:
        keyboard.send_text(f"did Kirby say?{CTRL_A}what {ENTER}")
        assert await typed(keyboard).next() == "what did Kirby say?"


async def test_ctrl_c_gives_up_the_line_and_the_next_one_comes() -> None:
    with create_pipe_input() as keyboard:
        lines = typed(keyboard)
        keyboard.send_text(f"what di{CTRL_C}")
        with pytest.raises(InterruptedLineError):
            await lines.next()
        keyboard.send_text(f"Kyiv{ENTER}")
        assert await lines.next() == "Kyiv"


async def test_ctrl_d_on_an_empty_line_is_the_end() -> None:
    with create_pipe_input() as keyboard:
        keyboard.send_text(CTRL_D)
        assert await typed(keyboard).next() is None


async def test_a_line_of_an_earlier_chat_comes_back_with_the_up_key(tmp_path: Path) -> None:
    path = tmp_path / "folder" / "history"
    with create_pipe_input() as keyboard:
        keyboard.send_text(f"who is Medinsky?{ENTER}")
        assert await typed(keyboard, history_path=path).next() == "who is Medinsky?"
    assert stat.S_IMODE(path.stat().st_mode) & 0o077 == 0
    with create_pipe_input() as keyboard:
        lines = typed(keyboard, history_path=path)
        waiting = asyncio.ensure_future(lines.next())
        while len(lines._session.default_buffer._working_lines) == 1:  # noqa: ASYNC110 (history is read in the background, and nothing tells)
            await asyncio.sleep(0)
        keyboard.send_text(f"{UP}{ENTER}")
        assert await waiting == "who is Medinsky?"


async def test_a_history_that_cannot_be_written_is_kept_in_memory(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with create_pipe_input() as keyboard:
        keyboard.send_text(f"Kyiv{ENTER}")
        assert await typed(keyboard, history_path=tmp_path / "file" / "history").next() == "Kyiv"


@pytest.mark.parametrize(
    ("begun", "offered"),
    (
        ("/s", ["/said ", "/search ", "/stories ", "/story ", "/sources ", "/status "]),
        ("/ASK", ["/ask "]),
        ("/ask x", []),
        ("what did", []),
        ("talks source:", ["RFE/RL", '"The Hill"']),
        ("talks source:the", ['"The Hill"']),
        ('talks source:"the h', ['"The Hill"']),
    ),
)
def test_commands_and_outlets_are_completed(begun: str, offered: list[str]) -> None:
    words = _Words(lambda: ["RFE/RL", "The Hill"])
    assert [each.text for each in words.get_completions(Document(begun), CompleteEvent())] == offered


async def test_speakers_are_completed_behind_said() -> None:
    typed: list[str] = []

    async def speakers(begun: str) -> list[str]:
        typed.append(begun)
        return ["John Kirby"]

    words = _Words(list, speakers)
    offered = [each async for each in words.get_completions_async(Document("/said Kir"), CompleteEvent())]
    assert [(each.text, each.start_position) for each in offered] == [("John Kirby", -3)]
    assert [each async for each in words.get_completions_async(Document("/said "), CompleteEvent())] == []
    assert [each async for each in words.get_completions_async(Document("what did Kir"), CompleteEvent())] == []
    assert typed == ["Kir"]


async def _all(lines: PipedLines) -> list[str]:
    got = []
    while (line := await lines.next()) is not None:
        got.append(line)
    return got


@pytest.mark.parametrize(
    ("sent", "lines"),
    (
        (b"", []),
        (b"one\ntwo\n", ["one", "two"]),
        (b"one\r\ntwo", ["one", "two"]),
        (b"\n\nx\n", ["", "", "x"]),
        ("Зеленський\n".encode(), ["Зеленський"]),
        (b"caf\xe9\n", ["caf\ufffd"]),
        (b"a" * 200_000 + b"\nb", ["a" * 200_000, "b"]),
    ),
)
async def test_a_pipe_is_read_line_by_line_to_its_end(tmp_path: Path, sent: bytes, lines: list[str]) -> None:
    (tmp_path / "in").write_bytes(sent)
    descriptor = os.open(tmp_path / "in", os.O_RDONLY)
    try:
        assert await _all(PipedLines(descriptor)) == lines
    finally:
        os.close(descriptor)


async def test_the_end_stays_the_end() -> None:
    reading, writing = os.pipe()
    os.close(writing)
    lines = PipedLines(reading)
    assert await lines.next() is None
    assert await lines.next() is None
    os.close(reading)


async def test_waiting_for_a_silent_pipe_leaves_the_loop_free_and_can_be_given_up() -> None:
    reading, writing = os.pipe()
    waiting = asyncio.ensure_future(PipedLines(reading).next())
    await asyncio.sleep(0)
    waiting.cancel()
    with pytest.raises(asyncio.CancelledError):
        await waiting
    os.close(writing)
    for thread in threading.enumerate():
        if thread.name == THREAD_NAME:
            thread.join()
    os.close(reading)


async def test_a_pipe_that_cannot_be_read_is_an_error(tmp_path: Path) -> None:
    descriptor = os.open(tmp_path / "out", os.O_WRONLY | os.O_CREAT)
    with pytest.raises(OSError, match="descriptor"):
        await PipedLines(descriptor).next()
    os.close(descriptor)
