"""A closer look at a statement, over the seeds and over articles of our own."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from bot.model.answer import Answer, ItemType, Silence, SilenceReason, Wording
from bot.model.article import Draft, Published
from bot.model.errors import NotFoundError
from bot.services.ports import Entry
from bot.services.prepare import prepare
from tests.services.seeds import reading
from tests.store.memory import MemoryArticleStore

POST = Draft(
    text="The harbour of Orla is empty.\n\n“The harbour will stay shut until the middle of April at least,” Mayor Ines Prado said."
    "\n\nFishermen mended their nets.",
    title="Storm closes harbour",
    url="https://post.example/harbour",
    source="Orla Post",
    published=Published(datetime(2022, 3, 21, 8, tzinfo=UTC)),
)
DAILY = Draft(
    text="Nobody sails from Orla.\n\n“The harbour will remain closed until the middle of April at least,” Mayor Ines Prado said on Monday.",
    title="No ships",
    url="https://tarn.example/ships",
    source="Tarn Daily",
    published=Published(datetime(2022, 3, 22, 8, tzinfo=UTC)),
)
NAMESAKES = tuple(
    Draft(
        text=f"{role} {given} Kirby said the {thing} would be mended. “We mend the {thing},” Kirby said.",
        url=f"https://a.example/{given}",
        source="A",
    )
    for given, role, thing in (("Jack", "Mayor", "bridge"), ("Rose", "Bishop", "organ"))
)


async def test_a_statement_is_shown_where_it_stands_why_and_in_every_printing() -> None:
    async with reading([POST, DAILY]) as services:
        reply = await services.said("Prado", about="harbour")
        assert isinstance(reply, Answer)
        [item] = reply.items
        assert item.type is ItemType.DIRECT
        assert item.statement_id is not None
        context = await services.context(item.statement_id)
        why = await services.why(item.statement_id)
        wordings = await services.wordings(item.statement_id)
    assert context.excerpt.marked == (item.text,)
    assert context.excerpt.text.startswith(("The harbour of Orla is empty.", "Nobody sails from Orla."))
    assert context.speaker is not None
    assert context.speaker.name == "Ines Prado"
    assert (why.named, why.cue) == ("Mayor Ines Prado", "said")
    assert [row.wording for row in wordings.printings] == [None, wordings.printings[1].wording]
    assert wordings.printings[1].wording in {Wording.ALTERED, Wording.NEAR_IDENTICAL}
    changes = {(change.first, change.second) for change in wordings.printings[1].changes}
    assert changes in ({("stay shut", "remain closed")}, {("remain closed", "stay shut")})


async def test_after_an_edit_a_statement_is_shown_as_it_was_cited_with_what_became_of_it() -> None:
    async with reading([POST, DAILY]) as services:
        reply = await services.said("Prado", about="harbour")
        assert isinstance(reply, Answer)
        cited = reply.items[0].citations[0]
        [draft] = [each for each in (POST, DAILY) if each.source == cited.source]
        entry = prepare(replace(draft, text=draft.text.replace("April", "May")))
        assert isinstance(entry, Entry)
        assert isinstance(services.store, MemoryArticleStore)
        await services.store.save(entry, now=services.clock())
        statement_id = reply.items[0].statement_id or 0
        context = await services.context(statement_id)
        wordings = await services.wordings(statement_id)
    assert "April" in context.excerpt.text
    assert context.edited is not None
    assert context.edited.after is not None
    assert context.edited.after.marked == ("May",)
    assert all(row.excerpt.text for row in wordings.printings)


async def test_wordings_are_the_citations_of_the_item_they_are_asked_for() -> None:
    async with reading() as services:
        reply = await services.said("Kirby")
        assert isinstance(reply, Answer)
        for item in reply.items:
            assert item.statement_id is not None
            rows = (await services.wordings(item.statement_id)).printings
            assert [row.excerpt.citation.article_id for row in rows] == [citation.article_id for citation in item.citations]
            assert rows[0].excerpt.text == (item.clause or item).text


async def test_every_excerpt_over_the_seeds_is_a_slice_of_its_article() -> None:
    async with reading() as services:
        for person in await services.speakers("", limit=100):
            reply = await services.said(person.name, whom=person.name, limit=100)
            assert isinstance(reply, Answer)
            for item in reply.items:
                assert item.statement_id is not None
                excerpts = [(await services.context(item.statement_id)).excerpt, (await services.why(item.statement_id)).excerpt]
                excerpts += [row.excerpt for row in (await services.wordings(item.statement_id)).printings]
                for shown in excerpts:
                    cited = shown.citation
                    bodies = await services.bodies([(cited.article_id, cited.revision)])
                    assert shown.text == cited.span.of(bodies[cited.article_id, cited.revision])


@pytest.mark.parametrize("statement_id", (0, 99, 2**70))
async def test_a_statement_that_is_gone_is_said_to_be(statement_id: int) -> None:
    async with reading([POST]) as services:
        for look in (services.context, services.why, services.wordings):
            with pytest.raises(NotFoundError, match="no longer there"):
                await look(statement_id)


async def test_which_of_two_namesakes_is_asked_and_the_chosen_one_answered() -> None:
    async with reading(NAMESAKES) as services:
        which = await services.ask("What did Kirby say?")
        assert isinstance(which, Silence)
        assert which.reason is SilenceReason.WHICH_SPEAKER
        assert len(which.nearest) == 2
        for name, thing in (("Jack Kirby", "bridge"), ("Rose Kirby", "organ")):
            for reply in (await services.ask("What did Kirby say?", whom=name), await services.said(name, whom=name)):
                assert isinstance(reply, Answer)
                assert reply.speaker is not None
                assert reply.speaker.name == name
                assert all(thing in item.text for item in reply.items)
