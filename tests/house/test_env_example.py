"""`.env.example` explains every setting, and nothing that does not exist."""

import re
import shutil
from pathlib import Path

import pytest

from bot.settings import Settings, read_settings

ROOT = Path(__file__).resolve().parents[2]


def test_the_example_names_exactly_the_settings_that_exist() -> None:
    text = (ROOT / ".env.example").read_text(encoding="utf-8")
    named = set(re.findall(r"^([A-Z_]+)=", text, flags=re.MULTILINE))
    assert named == {str(field.validation_alias) for field in Settings.model_fields.values()}


def test_every_setting_of_the_example_has_a_comment_above_it() -> None:
    for block in (ROOT / ".env.example").read_text(encoding="utf-8").strip().split("\n\n"):
        assert block.startswith("#"), block


def test_the_example_as_it_stands_is_a_valid_configuration(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    for field in Settings.model_fields.values():
        monkeypatch.delenv(str(field.validation_alias), raising=False)
    shutil.copy(ROOT / ".env.example", tmp_path / ".env")
    monkeypatch.chdir(tmp_path)
    settings = read_settings()
    assert settings.discord_token is None
    assert settings.timezone.key == "UTC"
