from bot.model.article import Draft
from tests.services.seeds import reading

LONG = Draft(
    text="\n\n".join(
        f"The harbour council met for the {n}th time and spoke of the harbour wall number {n} at some length." * 6 for n in range(30)
    ),
    title="Harbour council: the harbour wall",
    url="https://post.example/long",
    source="Orla Post",
)
OTHERS = tuple(
    Draft(
        text=f"Number {n} of the streets of Orla was swept.\n\nA harbour wall is to be seen from there.",
        title=f"Street {n}",
        url=f"https://tarn.example/{n}",
        source="Tarn Daily",
    )
    for n in range(6)
)


async def test_an_article_with_many_fitting_passages_leaves_room_for_the_others() -> None:
    async with reading([LONG, *OTHERS]) as services:
        found = await services.search("harbour wall", limit=8)
    assert found[0].title == LONG.title
    assert [hit.title for hit in found].count(LONG.title or "") == 2
    assert len({hit.article_id for hit in found}) == 7


async def test_pages_follow_each_other_without_a_gap_or_a_repeat() -> None:
    async with reading([LONG, *OTHERS]) as services:
        whole = await services.search("harbour wall", limit=500)
        places = [(hit.article_id, hit.start) for hit in whole]
        assert len(set(places)) == len(places) > 30
        for limit in (1, 5, 10, 11, 20):
            assert await services.search("harbour wall", limit=limit) == whole[:limit]
