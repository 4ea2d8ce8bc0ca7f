import asyncio
import io
import os
import signal
import sys

import pytest

from bot.console.chat import chat
from bot.console.lines import InterruptedLineError
from bot.console.paint import Screen
from bot.model.errors import BadInputError
from tests.console.fakes import FakeServices, GivenLines
from tests.render.examples import TERMINAL


async def said(services: FakeServices, *texts: str | InterruptedLineError, seeded: bool = False) -> str:
    out = io.StringIO()
    await chat(services, renderer=TERMINAL, lines=GivenLines(*texts), screen=Screen(out), seeded=seeded)
    return out.getvalue()


async def test_a_plain_line_is_a_question_and_comes_back_answered() -> None:
    services = FakeServices()
    text = await said(services, "What did Kirby say about Kyiv?")
    assert services.asked == ["ask What did Kirby say about Kyiv?"]
    assert "│ ❝“We do continue to see strikes on Kyiv." in text


async def test_the_greeting_says_what_is_loaded_and_gives_examples() -> None:
    text = await said(FakeServices(), seeded=True)
    assert text.startswith("5 articles from 3 sources are ready, the newest of 29 Mar 2022.\n")
    assert text.count("?\n") == 3
    assert text.endswith("Goodbye.\n\n")


async def test_examples_name_nobody_when_the_articles_are_not_the_seeds() -> None:
    assert "Kirby" not in await said(FakeServices())


async def test_commands_reach_their_services() -> None:
    services = FakeServices()
    text = await said(services, "/ask Kyiv?", "/search peace talks", "/sources", "/status", "/help")
    assert services.asked == ["ask Kyiv?", "search peace talks"]
    for expected in (
        "2 passages from 1 article, best match first",
        "2 sources, 5 articles",
        "40 passages, 23,149 characters",
        "Ask me what",
    ):
        assert expected in text


async def test_nothing_after_quit_is_read() -> None:
    services = FakeServices()
    await said(services, "/quit", "What did Kirby say?")
    assert services.asked == []


async def test_empty_lines_say_nothing() -> None:
    assert await said(FakeServices(), "", "  ") == await said(FakeServices())


async def test_a_command_that_needs_words_says_how_it_is_typed() -> None:
    text = await said(FakeServices(), "/ask", "/search")
    assert "/ask QUESTION" in text
    assert "/search WORDS" in text


async def test_an_unknown_command_is_not_a_question() -> None:
    services = FakeServices()
    text = await said(services, "/serach talks")
    assert services.asked == []
    assert "There is no /serach here. Did you mean /search?" in text


async def test_an_error_with_a_sentence_is_told_and_the_chat_goes_on() -> None:
    async def refuse(question: str) -> None:
        if "June" in question:
            message = "“31 June” is no day."
            raise BadInputError(message)

    services = FakeServices(before=refuse)
    text = await said(services, "Kyiv since:31 June", "Kyiv")
    assert "“31 June” is no day." in text
    assert len(services.asked) == 2


async def test_any_other_error_is_the_callers() -> None:
    async def fail(question: str) -> None:
        raise KeyError(question)

    with pytest.raises(KeyError):
        await said(FakeServices(before=fail), "Kyiv")


async def test_ctrl_c_while_typing_forgets_the_line_and_stays() -> None:
    services = FakeServices()
    text = await said(services, InterruptedLineError(), "Kyiv")
    assert "Ctrl-D or /quit leaves." in text
    assert services.asked == ["ask Kyiv"]


@pytest.mark.skipif(sys.platform == "win32", reason="signals are not sent like this on Windows")
async def test_ctrl_c_while_answering_stops_the_question_and_stays() -> None:
    stopped = asyncio.Event()

    async def long(question: str) -> None:
        if question == "long":
            asyncio.get_running_loop().call_soon(os.kill, os.getpid(), signal.SIGINT)
            try:
                await asyncio.Event().wait()
            finally:
                stopped.set()

    before = signal.getsignal(signal.SIGINT)
    services = FakeServices(before=long)
    text = await said(services, "long", "short")
    assert stopped.is_set()
    assert "Stopped." in text
    assert services.asked == ["ask long", "ask short"]
    assert signal.getsignal(signal.SIGINT) is before


async def test_being_cancelled_from_outside_ends_the_chat_and_its_question() -> None:
    stopped, begun = asyncio.Event(), asyncio.Event()

    async def forever(question: str) -> None:
        begun.set()
        try:
            await asyncio.Event().wait()
        finally:
            stopped.set()

    talk = asyncio.create_task(said(FakeServices(before=forever), "long"))
    await begun.wait()
    talk.cancel()
    with pytest.raises(asyncio.CancelledError):
        await talk
    assert stopped.is_set()
