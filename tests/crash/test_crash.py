"""The crash test in small: a few kills, in the weather of one seed; `python -m tests.crash --kills 500` is the whole of it."""

import os
import sys
from pathlib import Path

import pytest

from tests.crash.run import Crashes

KILLS = int(os.environ.get("BRIEFING_DELIVERY_KILLS", "15"))


@pytest.mark.skipif(not hasattr(os, "fork") or sys.platform == "darwin", reason="processes are forked to be killed")
@pytest.mark.parametrize("processes", (1, 2))
async def test_every_edition_is_posted_exactly_once_however_often_the_bot_is_killed(tmp_path: Path, processes: int) -> None:
    figures = await Crashes(tmp_path, seed=11, briefings=4, parts=3, processes=processes)(KILLS // processes)
    assert figures.kills >= KILLS // processes
    assert figures.editions > 0
    assert figures.is_clean, "\n".join(figures.lines())
