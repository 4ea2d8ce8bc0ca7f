import pytest

from bot.model.article import Draft, IngestReport, Published, Rejection
from bot.model.statement import Statement
from bot.services import prepare
from bot.services.index import LiveIndex
from bot.services.ingest import Given, Ingest
from bot.services.prepare import NO_OUTLET
from bot.sources.dates import parse_published
from tests.services.seeds import NOW, GivenDrafts
from tests.store.memory import MemoryArticleStore


class Desk:
    """A store, an index over it, and what goes in."""

    def __init__(self) -> None:
        self.store = MemoryArticleStore()
        self.index = LiveIndex(self.store)
        self.told: list[int] = []

    async def take(self, *drafts: Draft | Rejection, given: Given | None = None) -> IngestReport:
        ingest = Ingest(self.store, self.index, GivenDrafts(drafts), lambda: NOW)
        return await ingest.paths(["anywhere"], given=given, on_progress=self.told.append)

    async def finds(self, word: str) -> int:
        return len((await self.index.find([word], limit=10, now=NOW)).hits)


async def test_what_goes_in_is_found_at_once() -> None:
    desk = Desk()
    await desk.take(Draft(text="The harbour is closed.", origin="a"))
    assert await desk.finds("harbour") == 1


async def test_the_same_again_changes_nothing() -> None:
    desk = Desk()
    draft = Draft(text="The harbour is closed.", origin="a")
    assert (await desk.take(draft)).added == 1
    position = desk.index.position
    again = await desk.take(draft, draft)
    assert (again.added, again.revised, again.unchanged, again.failed) == (0, 0, 2, 0)
    assert desk.index.position == position


async def test_a_changed_article_is_found_by_its_new_words_only() -> None:
    desk = Desk()
    await desk.take(Draft(text="The harbour is closed.", origin="a"))
    assert (await desk.take(Draft(text="The airport is closed.", origin="a"))).revised == 1
    assert (await desk.finds("harbour"), await desk.finds("airport")) == (0, 1)


async def test_what_cannot_be_read_is_reported_and_the_rest_goes_in() -> None:
    desk = Desk()
    report = await desk.take(
        Rejection("b", "it is empty"),
        Draft(text="The harbour is closed.", origin="a"),
        Draft(text="Advertisement\n\nLeave a Reply", origin="/x/c", place="c"),
    )
    assert report.added == 1
    assert [(each.origin, each.reason) for each in report.rejections] == [("b", "it is empty"), ("c", "there is no article text in it")]


async def test_progress_counts_everything_once() -> None:
    desk = Desk()
    await desk.take(*(Draft(text=f"Number {number} is up.", origin=str(number)) for number in range(100)))
    assert sum(desk.told) == 100


async def test_what_the_person_states_wins_over_the_file() -> None:
    desk = Desk()
    stated = Given(source="Orla Post", published=parse_published("2022-03-21"))
    await desk.take(Draft(text="The harbour is closed.", source="Else", published=Published(NOW), origin="a"), given=stated)
    article = await desk.store.article(1)
    assert article is not None
    assert (article.source.name, article.published) == ("Orla Post", stated.published)


async def test_an_article_of_no_outlet_gets_an_honest_label() -> None:
    desk = Desk()
    await desk.take(Draft(text="The harbour is closed.", origin="a"))
    article = await desk.store.article(1)
    assert article is not None
    assert article.source.name == NO_OUTLET


async def test_an_index_follows_from_where_it_stopped_and_forgets_what_is_gone() -> None:
    desk = Desk()
    await desk.take(Draft(text="The harbour is closed.", origin="a"), Draft(text="The harbour is open.", origin="b"))
    await desk.store.remove(1, now=NOW)
    await desk.index.follow()
    assert await desk.finds("harbour") == 1
    assert desk.index.position == (await desk.store.census()).log_position


async def test_a_rebuilt_index_finds_the_same() -> None:
    desk = Desk()
    await desk.take(*(Draft(text=f"The harbour has {number} ships.", origin=str(number)) for number in range(20)))
    before = await desk.index.find(["harbour", "7"], limit=20, now=NOW)
    await desk.index.rebuild()
    assert await desk.index.find(["harbour", "7"], limit=20, now=NOW) == before


async def test_an_article_that_trips_a_rule_is_stored_without_its_statements(monkeypatch: pytest.MonkeyPatch) -> None:
    def trips(body: str, *, title: str | None) -> tuple[Statement, ...]:
        raise ZeroDivisionError(body, title)

    monkeypatch.setattr(prepare, "extract", trips)
    desk = Desk()
    report = await desk.take(Draft(text="“The harbour is closed,” Ann Ode said.", origin="a"))
    assert (report.added, report.failed) == (1, 0)
    assert await desk.finds("harbour") == 1
