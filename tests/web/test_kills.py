"""A few of the kills of `kills`, in every run of the tests."""

from tests.web.kills import run


async def test_polling_that_is_killed_loses_nothing_and_stores_nothing_twice() -> None:
    came = await run(kills=2, feeds=7)
    assert (came.twice, came.lost, came.stale, came.unrecorded, came.integrity) == (0, 0, 0, 0, "ok")
    assert came.stored == came.true_articles > 40
