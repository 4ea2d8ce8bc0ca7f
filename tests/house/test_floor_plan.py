"""The picture in docs/architecture.md is the contract that import-linter checks."""

import re
import tomllib
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


def floors_of_picture() -> list[list[str]]:
    text = (ROOT / "docs" / "architecture.md").read_text(encoding="utf-8")
    picture = text.split("## The floor plan", 1)[1].split("```")[1]
    return [re.split(r"\s{2,}", line.strip())[0].split(" | ") for line in picture.strip().splitlines()]


def contracts() -> list[dict[str, object]]:
    with (ROOT / "pyproject.toml").open("rb") as file:
        found: list[dict[str, object]] = tomllib.load(file)["tool"]["importlinter"]["contracts"]
    return found


def test_the_picture_and_the_contract_show_the_same_floors_in_the_same_order() -> None:
    layers = next(contract for contract in contracts() if contract["type"] == "layers")["layers"]
    assert isinstance(layers, list)
    assert [floor.split(" | ") for floor in layers] == floors_of_picture()


def test_every_room_of_the_package_has_a_floor() -> None:
    rooms = {path.stem for path in (ROOT / "bot").iterdir() if path.suffix == ".py" or (path / "__init__.py").exists()}
    drawn = {room.strip("()") for floor in floors_of_picture() for room in floor}
    assert rooms - {"__init__"} <= drawn


def test_every_contract_is_named_by_a_sentence() -> None:
    for contract in contracts():
        assert len(str(contract["name"]).split()) >= 5, contract["name"]
