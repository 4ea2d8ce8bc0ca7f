"""Outlets named beside a question."""

from dataclasses import replace

import pytest

from bot.model.answer import Answer, Silence
from bot.model.article import Draft
from bot.services.according import beside
from bot.services.outlet_names import goes_by
from tests.services.seeds import reading

DRAFTS = (
    Draft(
        text="Mayor Carl Odde said the harbour wall was safe. The harbour wall stands in Orla.",
        title="Harbour wall",
        url="https://a.example/1",
        source="Orla Post",
    ),
    Draft(
        text="The harbour wall is cracked. Mayor Carl Odde said bread was dear. Ines Lumen said rain would come.",
        title="Crack in the harbour wall",
        url="https://b.example/1",
        source="Lumen News (Web)",
    ),
    Draft(
        text="The harbour wall cost a fortune.", title="Cost of the harbour wall", url="https://b.example/2", source="Lumen News - Money"
    ),
)


@pytest.mark.parametrize(
    "question",
    (
        "According to the Orla Post, what did Odde say about the harbour wall?",
        "What did Odde say about the harbour wall according to Orla Post?",
        "what did Odde say about the harbour wall in the Orla Post?",
        "how does the Orla Post report on the harbour wall?",
    ),
)
async def test_an_outlet_named_beside_a_question_limits_it(question: str) -> None:
    async with reading(DRAFTS) as services:
        reply = await services.ask(question)
        assert isinstance(reply, Answer)
        assert reply.question == question
        assert reply.searched.source == "Orla Post"
        assert {cited.source for item in reply.items for cited in item.citations} == {"Orla Post"}


@pytest.mark.parametrize(
    "question",
    (
        "compare Orla Post and Lumen News on the harbour wall",
        "Lumen News vs the Orla Post on the harbour wall",
        "how do Orla Post and Lumen differ on the harbour wall?",
    ),
)
async def test_two_outlets_are_heard_in_turn(question: str) -> None:
    async with reading(DRAFTS) as services:
        reply = await services.ask(question)
        assert isinstance(reply, Answer)
        first, second = (item.citations[0].source for item in reply.items[:2])
        assert {first.split()[0], second.split()[0]} == {"Orla", "Lumen"}
        assert [cited.n for item in reply.items for cited in item.citations] == list(
            range(1, 1 + sum(len(i.citations) for i in reply.items))
        )


async def test_a_place_or_a_person_is_no_outlet_that_only_goes_by_the_name() -> None:
    async with reading(DRAFTS) as services:
        for question in (
            "what happened to the harbour wall in Lumen?",
            "what did Lumen say?",
            "According to Odde, is the harbour wall safe?",
        ):
            reply = await services.ask(question)
            assert reply.searched.source is None


async def test_the_sources_of_one_outlet_are_meant_together_and_a_known_short_name_will_do() -> None:
    async with reading(DRAFTS) as services:
        reply = await services.ask("source:lumen harbour wall")
        assert isinstance(reply, Answer)
        assert {cited.source for item in reply.items for cited in item.citations} == {"Lumen News (Web)", "Lumen News - Money"}
        assert await services.search("source:lumen harbour", limit=5)


@pytest.mark.parametrize(
    ("outlet", "asked", "does"),
    (
        ("New York Times - News", "nytimes", True),
        ("New York Times - News", "NYT", True),
        ("New York Times - News", "www.nytimes.com", True),
        ("The Hill", "thehill.com", True),
        ("The Hill", "Hill", False),
        ("Breitbart News", "Breitbart", True),
        ("Orla Post", "OP", False),
        ("Orla Post", "Post", False),
        ("Orla Post", "", False),
        ("Правда", "правда", True),
    ),
)
def test_what_an_outlet_goes_by(outlet: str, asked: str, does: bool) -> None:
    assert goes_by(outlet, asked) is does


async def test_who_is_silent_within_limits_is_not_said_to_be_silent_everywhere() -> None:
    async with reading(DRAFTS) as services:
        reply = await services.ask('what did Odde say about the harbour wall source:"Lumen News"')
        assert reply.unheard is not None
        assert reply.unheard.articles == 1
        nobody = await services.ask('what did Ines Lumen say about rain source:"Orla Post"')
        assert isinstance(nobody, Silence)
        assert nobody.unheard is not None
        assert nobody.unheard.articles == 0


async def test_what_two_outlets_have_of_other_days_is_not_shown_among_those_asked_for() -> None:
    async with reading(DRAFTS) as services:
        inside, other = [await services.ask(f'harbour wall source:"{name}"') for name in ("Orla Post", "Lumen News")]
        assert isinstance(inside, Answer)
        assert isinstance(other, Answer)
        outside = replace(other, searched=replace(other.searched, outside_range=True))
        for replies in ([inside, outside], [outside, inside]):
            reply = beside(replies, limit=5)
            assert isinstance(reply, Answer)
            assert [item.text for item in reply.items] == [item.text for item in inside.items]
            assert not reply.searched.outside_range
        assert beside([outside, outside], limit=5).searched.outside_range


async def test_two_outlets_that_are_silent_are_both_named() -> None:
    async with reading(DRAFTS) as services:
        reply = await services.ask("compare Orla Post and Lumen News on zebras")
        assert isinstance(reply, Silence)
        assert reply.searched.source == "Orla Post and Lumen News"
