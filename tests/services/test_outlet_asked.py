"""Outlets asked about like speakers."""

from collections.abc import Sequence

import pytest

from bot.model.answer import Answer, Bounds, Reply, Silence
from bot.model.article import Draft
from bot.services.outlet_names import called
from tests.services.seeds import reading

DRAFTS = (
    Draft(text="The harbour wall broke in Orla. Nobody was hurt there.", title="Wall", url="https://a.example/1", source="Orla Post"),
    Draft(text="A harbour wall in Orla fell, the Orla Post said.", title="Fall", url="https://b.example/1", source="CNN (Web News)"),
    Draft(text="Bread is dear in Lumen. Bakers strike.", title="Bread", url="https://b.example/2", source="CNN - Money"),
    Draft(
        text="The Harbour Office said the wall would be rebuilt. “It will take a year,” the Harbour Office said.\n\n"
        "The Harbour Office said ferries would run. Dues will fall, the Harbour Office said.",
        title="Rebuilding",
        url="https://c.example/1",
        source="Harbour Office",
    ),
)


async def ask(question: str, *, drafts: Sequence[Draft] = DRAFTS, bounds: Bounds | None = None) -> Reply:
    async with reading(drafts) as services:
        return await services.ask(question, bounds=bounds or Bounds())


@pytest.mark.parametrize(
    "question",
    (
        "what did the Orla Post say about the harbour?",
        "Orla Post's comments on the harbour wall",
        "what did the Orla Post write about the harbour?",
        "what has the Orla Post reported on the harbour?",
    ),
)
async def test_an_outlet_asked_about_is_answered_with_its_own_articles(question: str) -> None:
    reply = await ask(question)
    assert isinstance(reply, Answer)
    assert reply.outlet == "Orla Post"
    assert {cited.source for item in reply.items for cited in item.citations} == {"Orla Post"}
    assert reply.searched.source == "Orla Post"
    assert reply.question == question


async def test_an_outlet_is_known_without_what_feeds_write_behind_it() -> None:
    assert [called(name) for name in ("CNN (Web News)", "Newsmax - News", "The Hill", "Die-Presse", "(x)")] == [
        "CNN",
        "Newsmax",
        "The Hill",
        "Die-Presse",
        "(x)",
    ]
    for topic, title in (("the wall", "Fall"), ("bread", "Bread")):
        reply = await ask(f"What did CNN say about {topic}?")
        assert isinstance(reply, Answer)
        assert (reply.outlet, reply.items[0].citations[0].title) == ("CNN", title)


async def test_who_is_quoted_more_often_than_it_prints_is_a_speaker() -> None:
    reply = await ask("what did the Harbour Office say about ferries?")
    assert isinstance(reply, Answer)
    assert reply.outlet is None
    assert reply.speaker is not None


async def test_a_topic_an_outlet_never_wrote_about_is_met_with_silence() -> None:
    reply = await ask("what did the Orla Post say about bread?")
    assert isinstance(reply, Silence)
    assert reply.searched.source == "Orla Post"


async def test_the_outlet_that_somebody_chose_stays() -> None:
    reply = await ask("what did the Orla Post say about the harbour?", bounds=Bounds(source="CNN (Web News)"))
    assert isinstance(reply, Silence) or reply.outlet is None


async def test_a_town_is_not_the_outlet_whose_name_holds_it() -> None:
    reply = await ask("what did Orla say about the harbour?")
    assert isinstance(reply, Silence) or reply.outlet is None
