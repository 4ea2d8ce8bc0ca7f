from pathlib import Path

import pytest

from bot.resources import ResourceError, folder, templates_dir


def test_templates_are_found_beside_the_checkout() -> None:
    assert (templates_dir() / "answer.md.j2").is_file()


def test_a_wheel_carries_its_own_and_prefers_it(tmp_path: Path) -> None:
    inside = tmp_path / "bot" / "_resources" / "seeds"
    inside.mkdir(parents=True)
    (tmp_path / "seeds").mkdir()
    (tmp_path / "pyproject.toml").touch()
    assert folder("seeds", package=tmp_path / "bot") == inside


def test_a_folder_beside_an_installed_package_is_somebody_elses(tmp_path: Path) -> None:
    (tmp_path / "templates").mkdir()
    with pytest.raises(ResourceError, match="“templates” is missing"):
        folder("templates", package=tmp_path / "bot")
