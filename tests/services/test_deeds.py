"""What somebody denied, promised or demanded, asked about as such."""

from bot.model.answer import Answer, ItemType, Silence, SilenceReason
from bot.model.article import Draft
from tests.services.seeds import reading

DRAFTS = (
    Draft(
        text="Minister Carl Odde denied that the board had paid for the dam. He said that the road would open in May.\n\n"
        "Engineer Pia Renn promised that the crack would be closed before Christmas. Renn praised the divers.",
        title="Hearing on the dam",
        url="https://a.example/1",
        source="Norvale Post",
    ),
    Draft(text="The mill of Norvale was closed on Monday.", title="Mill", url="https://a.example/2", source="Norvale Post"),
)


async def test_a_deed_is_answered_with_what_is_reported_with_its_word() -> None:
    async with reading(DRAFTS) as services:
        for question, told in (
            ("What did Odde deny?", "Minister Carl Odde denied that the board had paid for the dam"),
            ("what did Odde dispute about the dam", "Minister Carl Odde denied that the board had paid for the dam"),
            ("What has Renn vowed?", "Engineer Pia Renn promised that the crack would be closed before Christmas"),
            ("What did Renn praise?", "Renn praised the divers"),
        ):
            reply = await services.ask(question)
            assert isinstance(reply, Answer)
            assert [(item.clause or item).text for item in reply.items] == [told]
            assert (reply.total, reply.articles) == (1, 1)


async def test_a_deed_that_nobody_reports_is_answered_with_what_they_said_and_says_so() -> None:
    async with reading(DRAFTS) as services:
        for question, topic in (("What did Renn deny about the crack?", "the crack"), ("What did Renn deny?", None)):
            reply = await services.ask(question)
            assert isinstance(reply, Answer)
            assert reply.unheard is not None
            assert (reply.unheard.deed, reply.unheard.topic) == ("deny", topic)
            assert reply.unheard.speaker is not None
            assert {item.speaker for item in reply.items} == {reply.unheard.speaker.name} == {"Pia Renn"}
        said = await services.ask("What did Odde say?")
        assert isinstance(said, Answer)
        assert len(said.items) == 2


async def test_a_deed_that_only_the_text_tells_of_is_answered_with_the_passage_that_does() -> None:
    told = Draft(
        text="Renn visited Lumen. The promise made by Renn to the town was kept. Odde denied that Lumen had heard of Renn.",
        title="A visit",
        url="https://a.example/3",
    )
    async with reading((DRAFTS[0], told)) as services:
        reply = await services.ask("What did Renn deny?")
        assert isinstance(reply, Answer)
        assert all(item.type is not ItemType.PASSAGE for item in reply.items)
        described = await services.ask("What did Odde promise?")
        assert isinstance(described, Answer)
        assert described.unheard is not None
    async with reading((Draft(text="Renn said no. The promise made by Renn to the town was kept.", title="A visit"),)) as services:
        reply = await services.ask("What did Renn promise?")
        assert isinstance(reply, Answer)
        assert [item.type for item in reply.items] == [ItemType.PASSAGE]
        assert "The promise made by Renn" in reply.items[0].text


async def test_of_two_namesakes_it_is_asked_whose_deed_is_meant_and_the_answer_is_about_the_one_chosen() -> None:
    other = Draft(
        text="Singer Mara Odde denied that the concert was off. She said it would be loud.", title="Concert", url="https://a.example/4"
    )
    async with reading((*DRAFTS, other)) as services:
        reply = await services.ask("What did Odde deny?")
        assert isinstance(reply, Silence)
        assert reply.reason is SilenceReason.WHICH_SPEAKER
        chosen = await services.ask("What did Odde deny?", whom="Mara Odde")
        assert isinstance(chosen, Answer)
        assert [(item.clause or item).text for item in chosen.items] == ["Singer Mara Odde denied that the concert was off"]


async def test_whether_somebody_did_it_is_answered_with_the_report_of_it_and_with_nothing_else_they_said() -> None:
    async with reading(DRAFTS) as services:
        reply = await services.ask("Did Odde deny that the board paid for the dam?")
        assert isinstance(reply, Answer)
        assert [(item.clause or item).text for item in reply.items] == ["Minister Carl Odde denied that the board had paid for the dam"]
        other = await services.ask("Did Renn deny anything about the crack?")
        assert not isinstance(other, Answer) or all(item.type is ItemType.PASSAGE for item in other.items)
