from pathlib import Path

import pytest

from bot.model.feed import OutletKind
from bot.resources import templates_dir
from bot.sources.outlet_file import OUTLETS, OutletFile


def test_the_file_that_comes_along_can_be_read() -> None:
    cards = OutletFile(templates_dir())
    card = cards.find(url="https://www.reuters.com/world/")
    assert card is not None
    assert (card.name, card.kind) == ("Reuters", OutletKind.WIRE)
    assert "reuters" in cards.agencies
    assert "bbc news" not in cards.agencies


def test_the_first_folder_that_has_the_file_wins(tmp_path: Path) -> None:
    (tmp_path / OUTLETS).write_text('[[outlet]]\nname = "Mine"\nhosts = ["mine.example"]\n', encoding="utf-8")
    cards = OutletFile(tmp_path, templates_dir())
    assert cards.find(url="https://mine.example/x") is not None
    assert cards.find(name="Reuters") is None


def test_a_file_that_cannot_be_read_is_no_file_and_is_logged(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    (tmp_path / OUTLETS).write_text("nonsense", encoding="utf-8")
    assert OutletFile(tmp_path, templates_dir()).find(name="reuters") is not None
    assert "outlets.toml is not used: it is not TOML" in caplog.text
