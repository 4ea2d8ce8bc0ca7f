from datetime import timedelta

import pytest

from bot.render.durations import spoken


@pytest.mark.parametrize(
    ("lasted", "words"),
    (
        (timedelta(0), "less than a minute"),
        (timedelta(seconds=-5), "less than a minute"),
        (timedelta(minutes=1), "1 minute"),
        (timedelta(minutes=61), "61 minutes"),
        (timedelta(hours=1), "1 hour"),
        (timedelta(hours=3, minutes=10), "3 hours"),
        (timedelta(hours=30), "30 hours"),
        (timedelta(days=1), "1 day"),
        (timedelta(days=6, hours=20), "7 days"),
    ),
)
def test_how_long_something_lasted_is_said_in_its_largest_fitting_unit(lasted: timedelta, words: str) -> None:
    assert spoken(lasted) == words
