"""What the documents say can be done, can be done."""

import re
from importlib.util import find_spec
from pathlib import Path

import pytest

from bot.cli.root import COMMANDS

ROOT = Path(__file__).resolve().parents[2]
DOCUMENTS = (ROOT / "README.md", *sorted((ROOT / "docs").rglob("*.md")))


def mentioned(pattern: str) -> list[str]:
    return sorted({found for path in DOCUMENTS for found in re.findall(pattern, path.read_text(encoding="utf-8"))})


def test_every_command_of_the_documents_exists() -> None:
    assert set(mentioned(r"`?briefing-bot ([a-z]+)\b")) <= set(COMMANDS)


@pytest.mark.parametrize("module", mentioned(r"python -m (tests[.\w]+)"))
def test_every_module_the_documents_run_exists(module: str) -> None:
    assert find_spec(module.rstrip(".")) is not None


@pytest.mark.parametrize("path", mentioned(r"`((?:bot|docs|tests|seeds|templates)/[\w./-]*)`"))
def test_every_path_the_documents_name_exists(path: str) -> None:
    assert (ROOT / path).exists()


def test_the_two_lines_of_the_readme_install_the_locked_versions() -> None:
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    for heading in ("## Run it", "## Test it"):
        lines = text.split(heading, 1)[1].split("```")[1].strip().splitlines()
        assert lines[0] == "sh"
        assert len(lines) == 2
        assert "-c requirements.lock" in lines[1]


def test_the_lock_names_versions_and_no_places() -> None:
    lines = [line for line in (ROOT / "requirements.lock").read_text(encoding="utf-8").splitlines() if not line.startswith("#")]
    assert lines
    assert all(re.fullmatch(r"[\w.-]+==[\w.+!-]+", line) for line in lines)
