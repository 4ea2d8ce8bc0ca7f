import asyncio
import io
import os
import signal
import sys
from dataclasses import replace

import pytest

from bot.console.chat import chat
from bot.console.lines import InterruptedLineError
from bot.console.paint import Screen
from bot.model.answer import Silence, SilenceReason, Speaker
from bot.model.briefing import Briefing
from bot.model.errors import BadInputError
from tests.console.fakes import FakeServices, GivenLines
from tests.render.briefings import briefing
from tests.render.examples import ORDINARY, SEARCHED, SILENCES, SPOKEN, TERMINAL, TOLD


async def said(services: FakeServices, *texts: str | InterruptedLineError, seeded: bool = False) -> str:
    out = io.StringIO()
    await chat(services, renderer=TERMINAL, lines=GivenLines(*texts), screen=Screen(out), seeded=seeded)
    return out.getvalue()


async def test_a_plain_line_is_a_question_and_comes_back_answered() -> None:
    services = FakeServices()
    text = await said(services, "What did Kirby say about Kyiv?")
    assert services.asked == ["ask What did Kirby say about Kyiv?"]
    assert "│ ❝“We do continue to see strikes on Kyiv." in text


async def test_a_follow_up_is_asked_as_the_question_it_stands_for() -> None:
    services = FakeServices()
    await said(services, "What did Kirby say about Kyiv?", "/status", "and about sanctions?")
    assert services.asked == ["ask What did Kirby say about Kyiv?", "ask What did Kirby say about sanctions?"]


async def test_more_goes_on_from_a_search_too_and_counts_on() -> None:
    services = FakeServices(passages=12)
    text = await said(services, "What did Kirby say about Kyiv?", "/search peace talks", "more", "more", "/ask Kyiv?", "more")
    assert services.asked[1:4] == ["search peace talks", "search peace talks", "search peace talks"]
    assert "  passages 11–12 from 1 article, best match first" in text
    assert "  [11] Pentagon casts doubt" in text
    assert services.asked[-1] == "ask Kyiv?"


@pytest.mark.parametrize("text", ("tell me more about [1]", "more about 1", "[1]", "/context 1"))
async def test_more_about_a_number_shows_where_it_stands_or_its_story(text: str) -> None:
    services = FakeServices(reply=SPOKEN)
    await said(services, "What did Kirby say?", text)
    assert services.asked[-1] == "context 7"
    days = FakeServices(reply=TOLD)
    await said(days, "What happened last week?", text)
    assert days.asked[-1] == "story 7"


async def test_more_can_be_typed_like_a_command_and_asks_nothing_of_an_empty_search() -> None:
    services = FakeServices(passages=0)
    text = await said(services, "/search talks", "/more")
    assert services.asked == ["search talks"]
    assert "There is no answer to show more of" in text


async def test_the_greeting_says_what_is_loaded_and_gives_examples() -> None:
    text = await said(FakeServices(), seeded=True)
    assert text.startswith("5 articles from 3 outlets are ready, the newest of 29 Mar 2022.\n")
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
        "2 outlets, 5 articles",
        "40 passages, 23,149 characters",
        "Ask me what",
    ):
        assert expected in text


async def test_what_somebody_said_is_looked_at_closer_by_its_number() -> None:
    services = FakeServices()
    text = await said(services, "/said Kirby about Kyiv", "/context 1", "/why [4]", "/wordings 1")
    assert services.asked == ["said Kirby about Kyiv", "context 7", "why 8", "wordings 7"]
    for expected in ("In context: John Kirby", "Why this: John Kirby", "Compare wording: John Kirby"):
        assert expected in text


async def test_the_number_of_another_printing_leads_to_its_own_article() -> None:
    services = FakeServices()
    await said(services, "/said Kirby", "/context 2")
    assert services.asked == ["said Kirby about None", "wordings 7", "context 9"]


async def test_a_number_the_answer_does_not_have_is_told_with_those_it_has() -> None:
    services = FakeServices()
    text = await said(services, "/why 1", "/said Kirby", "/why 9", "/why", "/why Kirby")
    assert services.asked == ["said Kirby about None"]
    assert "There is no answer yet that I could look closer at; ask something first." in text
    assert text.count("The last answer has [1] to [5]; write for example /why 5.") == 3


async def test_a_passage_has_weights_and_nothing_else_to_look_at() -> None:
    services = FakeServices()
    text = await said(services, "Kyiv?", "/why 1", "/context 1")
    assert services.asked == ["ask Kyiv?"]
    assert "Why this passage" in text
    assert "not something somebody said" in text


async def test_a_silence_leaves_nothing_to_look_at() -> None:
    services = FakeServices(reply=SILENCES[0])
    text = await said(services, "/said Kirby", "Lisbon?", "/why 1")
    assert "ask something first" in text


WHICH = Silence(
    "What did Quimby say?",
    SilenceReason.WHICH_SPEAKER,
    SEARCHED,
    nearest=("Joe Quimby, mayor", "Ann Quimby"),
    persons=(Speaker("Joe Quimby", "mayor"), Speaker("Ann Quimby")),
)


@pytest.mark.parametrize("answer", ("1", "Joe Quimby", "joe", "[1]"))
@pytest.mark.parametrize(
    ("line", "asked"), (("What did Quimby say?", "ask What did Quimby say?"), ("/said Quimby", "said Quimby about None"))
)
async def test_whom_do_you_mean_is_answered_by_a_number_or_a_name(line: str, asked: str, answer: str) -> None:
    services = FakeServices(several=WHICH)
    text = await said(services, line, answer)
    assert services.asked == [asked, f"{asked} of Joe Quimby"]
    assert "1. Joe Quimby, mayor" in text


async def test_another_question_after_whom_do_you_mean_is_asked_as_it_is() -> None:
    services = FakeServices(several=WHICH)
    await said(services, "What did Quimby say?", "What did Kirby say?", "7")
    assert services.asked == ["ask What did Quimby say?", "ask What did Kirby say?", "ask 7"]


async def test_small_talk_is_no_question() -> None:
    services = FakeServices()
    text = await said(services, "hello", "thanks!", "ok", "no", "help", "more", "why?", "compare", "which sources do you read?")
    assert services.asked == []
    assert "/compare 7 shows where the articles of story 7 differ" in text
    assert "passages, " in text
    assert text.count("Ask me what the news said") == 2
    assert "You are welcome." in text
    assert text.count("All right. Ask when there is something you want to know.") == 2
    assert "There is no answer to show more of; ask something first." in text
    assert "There is no answer yet that I could look closer at" in text


async def test_small_talk_behind_a_command_is_a_question() -> None:
    services = FakeServices()
    await said(services, "/ask help")
    assert services.asked == ["ask help"]


async def test_more_and_why_go_on_from_the_last_answer() -> None:
    services = FakeServices(reply=ORDINARY)
    text = await said(services, "Kyiv?", "/status", "why?", "more")
    assert services.asked == ["ask Kyiv?", "ask Kyiv?"]
    assert "Why this passage" in text
    assert "That was all I have on it." in text


async def test_more_shows_the_items_after_those_shown() -> None:
    services = FakeServices(reply=replace(ORDINARY, items=ORDINARY.items[:1]))

    async def grow(_: str) -> None:
        if len(services.asked) > 1:
            services.reply = ORDINARY

    services.before = grow
    text = await said(services, "Kyiv?", "more", "why?")
    assert text.count("[1]") == text.count("[2]") > 0
    assert "passage 2 from 1 article" in text
    assert "Why this passage" in text


async def test_nothing_after_quit_is_read() -> None:
    services = FakeServices()
    await said(services, "/quit", "What did Kirby say?")
    assert services.asked == []


async def test_empty_lines_say_nothing() -> None:
    assert await said(FakeServices(), "", "  ") == await said(FakeServices())


async def test_a_command_that_needs_words_says_how_it_is_typed() -> None:
    text = await said(FakeServices(), "/ask", "/search", "/said")
    assert "/ask QUESTION" in text
    assert "/search WORDS" in text
    assert "/said NAME about TOPIC" in text


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


async def test_a_briefing_is_shown_of_the_day_that_is_typed_or_of_the_latest() -> None:
    asked = []

    async def brief(day: str) -> Briefing:
        asked.append(day)
        return briefing("compact")

    out = io.StringIO()
    lines = GivenLines("/brief", "/brief 2022-03-29")
    await chat(FakeServices(), renderer=TERMINAL, brief=brief, lines=lines, screen=Screen(out))
    assert asked == ["", "2022-03-29"]
    assert out.getvalue().count("The briefing of Tuesday, 29 March 2022") == 2


async def test_a_chat_without_briefings_says_so() -> None:
    assert "There are no briefings in this chat." in await said(FakeServices(), "/brief")
