"""Reading in processes that can be stopped."""

import asyncio
import os
import pickle
import sys
from datetime import UTC, datetime

import pytest

from bot.model.article import Published
from bot.model.feed import Fetched, FetchError, Trouble
from bot.sources.facts import Facts
from bot.sources.webpage_facts import WebPage
from bot.sources.workshop import WorkerFaultError, WorkLimits, Workshop
from bot.sources.workshop_bench import work
from bot.sources.workshop_jobs import Answer, Done, Failed, Job, Refused, read_answer

NOW = datetime(2026, 3, 1, tzinfo=UTC)
URL = "https://example.org/feed"
RSS = Fetched(url=URL, body=b"<rss version='2.0'><channel><title>t</title><item><title>One</title></item></channel></rss>")
PAGE = Fetched(
    url="https://example.org/a", body=b"<html><body><article>" + b"<p>A sentence of an article, long enough to count as one.</p>" * 9
)
ENDLESS = Fetched(url=URL, body=b"<rss version='2.0'><channel><item><author>" + b"a." * 200_000 + b"@b</author></item></channel></rss>")
"""An author on whom the parser of feeds spends minutes."""


async def test_feeds_and_pages_are_read_and_refusals_come_back_as_such() -> None:
    async with Workshop() as workshop:
        assert (await workshop.feed(RSS, now=NOW)).items[0].title == "One"
        assert "A sentence" in (await workshop.page(PAGE, now=NOW)).text
        with pytest.raises(FetchError) as error:
            await workshop.feed(PAGE, now=NOW)
        assert error.value.trouble is Trouble.NOT_A_FEED
        with pytest.raises(FetchError, match="picture"):
            await workshop.page(Fetched(url=URL, body=b"\x89PNG"), now=NOW)
        assert await workshop.feed_or_links(PAGE, now=NOW) == ()


async def test_what_would_take_minutes_is_stopped_and_the_next_is_read() -> None:
    async with Workshop(WorkLimits(time_s=1.0)) as workshop:
        with pytest.raises(FetchError) as error:
            await workshop.feed(ENDLESS, now=NOW)
        assert error.value.trouble is Trouble.TOO_COSTLY
        assert (await workshop.feed(RSS, now=NOW)).title == "t"


async def test_a_reading_that_is_cancelled_does_not_answer_the_next() -> None:
    async with Workshop() as workshop:
        await workshop.feed(RSS, now=NOW)
        task = asyncio.create_task(workshop.feed(ENDLESS, now=NOW))
        await asyncio.sleep(0)
        task.cancel()
        with pytest.raises(asyncio.CancelledError):
            await task
        assert (await workshop.feed(RSS, now=NOW)).title == "t"


async def test_more_work_than_processes_waits_its_turn() -> None:
    async with Workshop(WorkLimits(processes=2)) as workshop:
        read = await asyncio.gather(*(workshop.feed(RSS, now=NOW) for _ in range(12)))
        assert {feed.title for feed in read} == {"t"}


async def test_the_processes_know_no_secrets(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DISCORD_TOKEN", "hunter2")
    async with Workshop() as workshop:
        await workshop.feed(RSS, now=NOW)
        (worker,) = workshop._workers
        environment = f"/proc/{worker._process.pid}/environ"
        if not os.path.exists(environment):  # noqa: PTH110, ASYNC240 - a file of the system, read in a test
            pytest.skip("this system does not show a process's environment")
        with open(environment, "rb") as file:  # noqa: PTH123, ASYNC230
            assert b"hunter2" not in file.read()


async def test_a_closed_workshop_leaves_no_process_behind() -> None:
    workshop = Workshop()
    await workshop.feed(RSS, now=NOW)
    (worker,) = workshop._workers
    await workshop.close()
    await workshop.close()
    assert worker._process.returncode is not None


def test_an_error_keeps_its_reason_code_on_the_way() -> None:
    error = pickle.loads(pickle.dumps(FetchError(Trouble.GONE, "gone", retry_after_s=3.0)))  # noqa: S301 - made here
    assert (error.trouble, str(error), error.retry_after_s) == (Trouble.GONE, "gone", 3.0)


ANSWERS = (Done(None), Done(WebPage(Facts(title="t", published=Published(NOW)), "x")), Refused(FetchError(Trouble.GONE, "x")), Failed("y"))


@pytest.mark.parametrize("answer", ANSWERS)
def test_answers_arrive_as_they_were_sent(answer: Answer) -> None:
    assert repr(read_answer(pickle.dumps(answer))) == repr(answer)


class Evil:
    def __init__(self, *reduced: object) -> None:
        self.reduced = reduced

    def __reduce__(self) -> tuple[object, ...]:
        return self.reduced


@pytest.mark.parametrize(
    "data",
    (
        pickle.dumps(Done(Evil(os.system, ("true",)))),
        pickle.dumps(Done(Evil(eval, ("1",)))),
        pickle.dumps(Done(Evil(getattr, (NOW, "tzinfo")))),
        b"cbot.model.feed\nsha256\n.",
        b"\x80\x04\x8c\x0ebot.model.feed\x8c\x12StrEnum.__reduce__\x93.",
        pickle.dumps("no answer"),
        b"",
        b"\x80",
        b"not a pickle",
    ),
)
def test_a_process_that_was_taken_over_can_answer_nothing_that_runs(data: bytes) -> None:
    with pytest.raises(ValueError, match="no answer"):
        read_answer(data)


def test_a_fault_of_ours_tells_where_and_nothing_of_what_was_read() -> None:
    answer = work(Job("feed", ("secret words", NOW)))
    assert isinstance(answer, Failed)
    assert "feeds.py" in answer.trace
    assert "secret" not in answer.trace
    assert isinstance(work(Job("feed", (RSS, NOW))), Done)
    assert isinstance(work(Job("feed", (PAGE, NOW))), Refused)


async def test_a_fault_of_ours_is_raised_as_one() -> None:
    async with Workshop() as workshop:
        with pytest.raises(WorkerFaultError, match=r"feeds\.py"):
            await workshop.feed("no such thing", now=NOW)  # type: ignore[arg-type]


async def test_where_no_process_can_be_started_it_is_no_fault_of_what_was_to_be_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "executable", "/nowhere/python")
    async with Workshop() as workshop:
        with pytest.raises(FetchError) as error:
            await workshop.feed(RSS, now=NOW)
        assert error.value.trouble is Trouble.OWN_FAULT
        monkeypatch.undo()
        assert (await workshop.feed(RSS, now=NOW)).title == "t"
