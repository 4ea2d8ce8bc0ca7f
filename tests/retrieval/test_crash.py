"""A save that is cut off anywhere leaves a whole index on disk: the one of before, or the one of now."""

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from bot.retrieval import DEFAULT_PARAMETERS, PassageIndex
from bot.store.index_files import IndexFolder
from bot.store.index_files.arrays import write_arrays
from tests.retrieval import crash
from tests.retrieval.making import passage


class PowerCutError(Exception):
    """The lights went out."""


def save(path: Path, count: int) -> None:
    index = PassageIndex(position=count)
    index.add([passage(number, number, f"storm number{number}") for number in range(count)])
    IndexFolder(path).save(index.frozen()(), store="", parameters=DEFAULT_PARAMETERS)


def kept(path: Path) -> tuple[int, int]:
    found = IndexFolder(path).open(store="", newest_position=99, parameters=DEFAULT_PARAMETERS)
    assert found.index is not None, found.reason
    return found.index.position, len(found.index)


@pytest.mark.parametrize("cut", range(12))
def test_whatever_step_of_a_save_fails_a_whole_index_is_there(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, cut: int) -> None:
    save(tmp_path, 5)
    step = 0

    def failing(real: object) -> object:
        def call(*given: object, **named: object) -> object:
            nonlocal step
            step += 1
            if step > cut:
                raise PowerCutError
            return real(*given, **named)  # type: ignore[operator]

        return call

    monkeypatch.setattr("os.fsync", failing(os.fsync))
    monkeypatch.setattr("bot.store.index_files.folder.write_arrays", failing(write_arrays))
    monkeypatch.setattr(Path, "replace", failing(Path.replace))
    monkeypatch.setattr(Path, "unlink", failing(Path.unlink))
    try:
        save(tmp_path, 9)
        done = True
    except PowerCutError:
        done = False
    monkeypatch.undo()
    assert kept(tmp_path) in ({(9, 9)} if done else {(5, 5), (9, 9)})
    save(tmp_path, 7)
    assert kept(tmp_path) == (7, 7)
    assert len(list(tmp_path.iterdir())) == 3


@pytest.mark.skipif(sys.platform == "win32", reason="kill -9 is another thing there")
def test_a_process_killed_while_it_saves_and_merges_leaves_a_whole_index(tmp_path: Path) -> None:
    crash.run(tmp_path, times=5)


def test_the_killed_process_is_really_killed(tmp_path: Path) -> None:
    child = subprocess.Popen(crash.command(tmp_path, 0), stdout=subprocess.PIPE)  # noqa: S603 - ourselves
    assert child.stdout is not None
    child.stdout.readline()
    child.send_signal(signal.SIGKILL if sys.platform != "win32" else signal.SIGTERM)
    child.communicate()
    assert child.returncode != 0
