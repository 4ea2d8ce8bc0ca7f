"""The check command checks: each step fails on a tree that breaks its rule."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.check import STEPS, main

ROOT = Path(__file__).resolve().parents[2]

BREAKS = {
    "format": "x = 'one'\n",
    "lint": "def nothing(x):\n    pass\n",
    "types": 'x: int = "one"\n',
    "contracts": "import bot.store\n",
}
"""What, written into the lowest room, breaks the rule of a step."""


@pytest.mark.parametrize("step", BREAKS)
def test_a_step_fails_on_what_it_is_there_to_find(step: str, tmp_path: Path) -> None:
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    shutil.copytree(ROOT / "bot", tmp_path / "bot", ignore=shutil.ignore_patterns("__pycache__"))
    (tmp_path / "tests").mkdir()
    (tmp_path / "bot" / "model" / "broken.py").write_text(BREAKS[step], encoding="utf-8")
    arguments = STEPS[step] + (["bot/model/broken.py"] if step == "types" else [])
    done = subprocess.run([sys.executable, *arguments], cwd=tmp_path, capture_output=True, check=False, timeout=100)  # noqa: S603  # our own table
    assert done.returncode == 1, done.stdout.decode() + done.stderr.decode()


def test_a_step_that_does_not_exist_is_wrong_usage(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["fly"]) == 2
    assert "The steps are" in capsys.readouterr().err


def test_what_is_imported_is_compiled_once_for_all_processes_of_a_check(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PYTHONDONTWRITEBYTECODE", "1")
    monkeypatch.setitem(STEPS, "lint", ["-c", "import sys; sys.exit(sys.dont_write_bytecode)"])
    assert main(["lint"]) == 0
