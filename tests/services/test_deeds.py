"""What somebody denied, promised or demanded, asked about as such."""

from bot.model.answer import Answer, ItemType
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


async def test_a_deed_that_nobody_reports_is_looked_for_in_the_passages() -> None:
    async with reading(DRAFTS) as services:
        reply = await services.ask("What did Renn deny about the crack?")
        assert not isinstance(reply, Answer) or all(item.type is ItemType.PASSAGE for item in reply.items)
        said = await services.ask("What did Odde say?")
        assert isinstance(said, Answer)
        assert len(said.items) == 2
