"""The own labelled articles hold their floors."""

from collections.abc import Hashable

import pytest

from tests.quality import extracts, lineage, stories
from tests.quality.lineage import failures


@pytest.mark.parametrize("room", (lineage, stories, extracts), ids=("lineage", "stories", "extracts"))
def test_the_own_articles_hold_their_floors(room: object) -> None:
    figures = room.own_figures()  # type: ignore[attr-defined]  # three modules of one shape
    assert not failures(figures, room.FLOORS)  # type: ignore[attr-defined]


@pytest.mark.parametrize("room", (lineage, stories, extracts), ids=("lineage", "stories", "extracts"))
def test_the_gate_prints_its_figures(room: object, capsys: pytest.CaptureFixture[str]) -> None:
    room.main(["--gate"])  # type: ignore[attr-defined]
    assert "floor" in capsys.readouterr().out


def test_a_figure_below_its_floor_is_told() -> None:
    assert failures({"recall": 0.8}, {"recall": 0.9}) == ["recall is 0.800, below 0.9"]


def test_b_cubed_is_perfect_for_the_right_stories_and_punishes_both_errors() -> None:
    gold: dict[Hashable, Hashable] = {1: "a", 2: "a", 3: "b"}
    assert stories.b_cubed({1: 7, 2: 7, 3: 8}, gold) == {"precision": 1.0, "recall": 1.0, "F": 1.0}
    assert stories.b_cubed({1: 7, 2: 7, 3: 7}, gold)["precision"] == pytest.approx((2 / 3 + 2 / 3 + 1 / 3) / 3)
    assert stories.b_cubed({1: 7, 2: 8, 3: 9}, gold)["recall"] == pytest.approx((0.5 + 0.5 + 1) / 3)
