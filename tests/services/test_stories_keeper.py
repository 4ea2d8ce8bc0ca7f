"""Lineage and stories follow the log: each article once, whatever happens in between."""

import asyncio
import shutil
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.model.errors import StoreError
from bot.model.story import LineageKind, Merge, Split
from bot.services import stories_keeper
from bot.services.ports_stories import Batch, KeptStory
from bot.services.stories_keeper import StoriesKeeper, is_due
from bot.store import SqlArticleStore, open_store
from bot.store import stories as stories_of_store
from bot.store.stories import SqlStoryStore
from tests.quality.stories_cases import Case, cases
from tests.services.story_cases import derived, filled, save
from tests.store.entries import LATER

EVERYTHING = range(1, 1000)


@pytest.fixture
def store(sql_store: SqlArticleStore) -> SqlArticleStore:
    return sql_store


@pytest.fixture(scope="session")
def file_of_cases(empty_store_file: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A database with the labelled articles, of which nothing is derived."""
    path = Path(shutil.copy(empty_store_file, tmp_path_factory.mktemp("cases") / "store.sqlite"))

    async def fill() -> None:
        store = await open_store(f"sqlite:///{path}")
        await filled(store)
        await store.close()

    asyncio.run(fill())
    return path


@asynccontextmanager
async def keeping(store: SqlArticleStore) -> AsyncIterator[StoriesKeeper]:
    keeper = StoriesKeeper(store, store.stories)
    try:
        yield keeper
    finally:
        keeper.close()


async def follow(store: SqlArticleStore) -> None:
    async with keeping(store) as keeper:
        await keeper.follow()


def by_name() -> dict[str, Case]:
    return {case.name: case for case in cases()}


async def test_labelled_articles_come_out_in_their_stories_with_what_descends_from_what(store: SqlArticleStore) -> None:
    numbers = await filled(store)
    await follow(store)
    stories = {name: await store.stories.story_of(number) for name, number in numbers.items()}
    assert stories["harbour-1"] == stories["harbour-2"] == stories["harbour-1-copy"]
    assert stories["harbour-1"] != stories["mine-1"]
    found = {(one.article_id, one.other_id): one.kind for one in await store.stories.findings(EVERYTHING)}
    assert found[numbers["harbour-1-copy"], numbers["harbour-1"]] is LineageKind.COPY
    assert found[numbers["mine-1-spun"], numbers["mine-1"]] is LineageKind.REWRITE
    assert set(await store.stories.texts(EVERYTHING)) == set(numbers.values())


class DiesStore(SqlStoryStore):
    """Stops before or after some writes, as a killed program does."""

    def __init__(self, store: SqlArticleStore, deaths: Sequence[str]) -> None:
        super().__init__(store._database)
        self._deaths = list(deaths)

    async def keep(self, batch: Batch) -> bool:
        death = self._deaths.pop(0) if self._deaths else ""
        if death == "before":
            raise KeyboardInterrupt
        kept = await super().keep(batch)
        if death == "after":
            raise KeyboardInterrupt
        return kept


@settings(max_examples=12, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.lists(st.sampled_from(("before", "after", "no")), max_size=6),
    st.integers(1, 9),
)
def test_a_kill_anywhere_changes_nothing(
    file_of_cases: Path, tmp_path_factory: pytest.TempPathFactory, deaths: list[str], size: int
) -> None:
    folder = tmp_path_factory.mktemp("killed")
    expected = asyncio.run(_derive(Path(shutil.copy(file_of_cases, folder / "whole")), [], size=64))
    assert asyncio.run(_derive(Path(shutil.copy(file_of_cases, folder / "killed")), deaths, size=size)) == expected


async def _derive(path: Path, deaths: Sequence[str], *, size: int) -> dict[str, list[object]]:
    store = await open_store(f"sqlite:///{path}")
    dying = DiesStore(store, deaths)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(stories_keeper, "LOG_BATCH", size)
        patch.setattr(stories_keeper, "PAIRS_EVERY", 2 * size)
        for _ in range(len(deaths) + 1):
            keeper = StoriesKeeper(store, dying)
            try:
                await keeper.follow()
            except KeyboardInterrupt:
                pass
            finally:
                keeper.close()
    found = await derived(store)
    await store.close()
    return found


async def test_two_programs_at_once_derive_each_article_once(file_of_cases: Path, tmp_path: Path) -> None:
    expected = await _derive(Path(shutil.copy(file_of_cases, tmp_path / "one")), [], size=4)
    path = shutil.copy(file_of_cases, tmp_path / "two")
    first, second = [await open_store(f"sqlite:///{path}") for _ in range(2)]
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(stories_keeper, "LOG_BATCH", 4)
        async with keeping(first) as one, keeping(second) as other:
            await asyncio.gather(one.follow(), other.follow())
    assert await derived(first) == expected
    await first.close()
    await second.close()


async def test_who_stores_while_a_library_is_derived_need_not_wait_and_is_derived_with_it(store: SqlArticleStore) -> None:
    named = by_name()
    await filled(store, [named["harbour-1"], named["harbour-2"]])
    async with keeping(store) as keeper:
        library = asyncio.create_task(keeper.follow())
        await asyncio.sleep(0)
        late = await save(store, named["mine-1"])
        await keeper.follow()
        assert not library.done()
        await library
    assert await store.stories.story_of(late) is not None


async def test_deriving_anew_comes_to_the_same(store: SqlArticleStore) -> None:
    await filled(store)
    async with keeping(store) as keeper:
        done: list[int] = []
        await keeper.follow(on_progress=done.append)
        before = await derived(store)
        await keeper.rebuild(on_progress=done.append)
        assert await derived(store) == before
        assert sum(done) == 2 * len(cases())


async def test_what_another_version_derived_is_derived_anew(store: SqlArticleStore, monkeypatch: pytest.MonkeyPatch) -> None:
    await filled(store)
    await follow(store)
    monkeypatch.setattr(stories_keeper, "VERSION", 77)
    await follow(store)
    progress = await store.stories.progress()
    assert progress is not None
    assert (progress.version, progress.articles) == (77, len(cases()))


async def test_what_goes_takes_everything_derived_of_it_along(store: SqlArticleStore) -> None:
    numbers = await filled(store)
    async with keeping(store) as keeper:
        await keeper.follow()
        story = await store.stories.story_of(numbers["harbour-1"])
        assert story is not None
        await store.remove(numbers["harbour-1"], now=LATER)
        await keeper.follow()
        left = await store.stories.story(story.story_id)
        assert left == KeptStory(story.story_id, tuple(one for one in story.article_ids if one != numbers["harbour-1"]))
        assert all(numbers["harbour-1"] not in (one.article_id, one.other_id) for one in await store.stories.findings(EVERYTHING))
        again = await save(store, by_name()["harbour-1"])
        await keeper.follow()
        assert again != numbers["harbour-1"]
        assert await store.stories.story_of(again) == await store.stories.story(story.story_id)


async def test_a_revision_stays_in_its_story_and_is_compared_anew(store: SqlArticleStore) -> None:
    numbers = await filled(store)
    async with keeping(store) as keeper:
        await keeper.follow()
        before = await store.stories.story_of(numbers["harbour-1-copy"])
        await save(store, by_name()["harbour-1-copy"], body="The harbour of Velden will be a park. Nobody said when, and nobody asked.")
        await keeper.follow()
        assert await store.stories.story_of(numbers["harbour-1-copy"]) == before
        assert all(numbers["harbour-1-copy"] not in (one.article_id, one.other_id) for one in await store.stories.findings(EVERYTHING))
        assert (await store.stories.texts([numbers["harbour-1-copy"]]))[numbers["harbour-1-copy"]].revision == 2


async def test_a_lone_article_that_turns_out_to_be_of_another_story_leads_there(store: SqlArticleStore) -> None:
    named = by_name()
    stub = await save(store, named["harbour-2"], body="More soon.")
    first = await save(store, named["harbour-1"])
    async with keeping(store) as keeper:
        await keeper.follow()
        assert await store.stories.story(stub) == KeptStory(stub, (stub,))
        await save(store, named["harbour-2"])
        await keeper.follow()
        story = await store.stories.story_of(stub)
        assert story is not None
        assert (story.story_id, set(story.article_ids)) == (first, {stub, first})
        assert await store.stories.story(stub) == story, "the old number leads to it"


async def test_being_put_on_another_shelf_derives_nothing_anew(store: SqlArticleStore) -> None:
    numbers = await filled(store)
    await follow(store)
    before = await derived(store)
    shelf = await store.shelves.own(4711)
    await store.shelves.put(numbers["mine-1"], shelf, now=LATER)
    await follow(store)
    after = await derived(store)
    del before["story_progress"], after["story_progress"]
    assert after == before


async def test_the_night_pass_merges_what_was_parted_and_old_numbers_lead_on(store: SqlArticleStore) -> None:
    numbers = await filled(store)
    async with keeping(store) as keeper:
        await keeper.follow()
        story = await store.stories.story_of(numbers["harbour-1"])
        progress = await store.stories.progress()
        assert story is not None
        assert progress is not None
        await store.stories.regroup(progress, [Merge(story.story_id, numbers["mine-1"])], [], now=LATER)
        assert await store.stories.story(numbers["mine-1"]) == await store.stories.story(story.story_id)
        assert await keeper.regroup(now=LATER + timedelta(days=1)) > 0, "the mine is no harbour"
        mine = await store.stories.story_of(numbers["mine-1"])
        assert mine is not None
        assert numbers["harbour-1"] not in mine.article_ids
        assert await store.stories.story(story.story_id) == story
        again = await store.stories.progress()
        assert again is not None
        assert again.regrouped == LATER + timedelta(days=1)


async def test_a_night_pass_planned_on_an_older_state_is_not_carried_out(store: SqlArticleStore) -> None:
    numbers = await filled(store)
    await follow(store)
    progress = await store.stories.progress()
    assert progress is not None
    await save(store, by_name()["harbour-2"], body="Changed. And changed again.")
    await follow(store)
    assert not await store.stories.regroup(progress, [Merge(numbers["harbour-1"], numbers["mine-1"])], [], now=LATER)


async def test_an_empty_store_has_nothing_to_derive(store: SqlArticleStore) -> None:
    async with keeping(store) as keeper:
        await keeper.follow()
        assert await keeper.regroup(now=LATER) == 0
    assert await store.stories.progress() is None
    assert await store.stories.recent() == ()
    assert await store.stories.story(1) is None
    assert await store.stories.story(-1) is None
    assert await store.stories.story_of(2**70) is None


async def test_the_latest_stories_come_out_the_same_however_few_are_wanted(store: SqlArticleStore, monkeypatch: pytest.MonkeyPatch) -> None:
    await filled(store)
    await follow(store)
    monkeypatch.setattr(stories_of_store, "ARTICLES_A_STORY", 2)
    everything = await store.stories.recent()
    assert len(everything) > 5
    assert sorted(one for story in everything for one in story.article_ids) == list(range(1, len(cases()) + 1))
    for limit in range(len(everything) + 2):
        assert await store.stories.recent(limit=limit) == everything[:limit]


async def test_damage_is_told_and_what_was_derived_is_derived_anew(store: SqlArticleStore) -> None:
    named = by_name()
    await filled(store, [named["harbour-1"], named["harbour-2"]])
    await follow(store)
    async with store._database.write() as connection:
        await connection.exec_driver_sql("UPDATE story_topics SET packed = X'00'")
    await save(store, named["mine-1"])
    async with keeping(store) as keeper:
        with pytest.raises(StoreError, match="derived anew"):
            await keeper.follow()
        await keeper.follow()
    assert len(await store.stories.recent()) == 2


async def test_an_article_whose_fingerprint_is_damaged_does_not_stop_the_others(store: SqlArticleStore) -> None:
    named = by_name()
    numbers = await filled(store, [named["harbour-1"], named["harbour-2"]])
    await follow(store)
    async with store._database.write() as connection:
        await connection.exec_driver_sql("UPDATE fingerprints SET packed = X'00'")
    copy = await save(store, named["harbour-1-copy"])
    await follow(store)
    story = await store.stories.story_of(copy)
    assert story is not None
    assert set(story.article_ids) == {*numbers.values(), copy}


async def test_damaged_keys_are_derived_anew(store: SqlArticleStore) -> None:
    named = by_name()
    await filled(store, [named["harbour-1"]])
    await follow(store)
    async with store._database.write() as connection:
        await connection.exec_driver_sql("UPDATE fingerprints SET found_by = X'000102'")
    await save(store, named["mine-1"])
    async with keeping(store) as keeper:
        with pytest.raises(StoreError, match="derived anew"):
            await keeper.follow()
        await keeper.follow()
    assert len(await store.stories.recent()) == 2


async def test_an_old_number_leads_to_the_story_its_article_is_in_also_after_that_was_parted_again(store: SqlArticleStore) -> None:
    named = by_name()
    harbour, mine, spun = [await save(store, named[name]) for name in ("harbour-1", "mine-1", "election-1")]
    await follow(store)

    async def regroup(merges: Sequence[Merge], splits: Sequence[Split]) -> None:
        progress = await store.stories.progress()
        assert progress is not None
        assert await store.stories.regroup(progress, merges, splits, now=LATER)

    await regroup([Merge(mine, spun)], [])
    await regroup([Merge(harbour, mine)], [])
    assert await store.stories.story(spun) == KeptStory(harbour, (mine, harbour, spun))
    await regroup([], [Split(harbour, (harbour,), ((mine, spun),))])
    parted = KeptStory(mine, (mine, spun))
    assert [await store.stories.story(number) for number in (mine, spun)] == [parted, parted]
    assert await store.stories.story(harbour) == KeptStory(harbour, (harbour,))


@pytest.mark.parametrize(
    ("regrouped", "now", "due"),
    (
        (None, "2026-03-29T12:00", True),
        ("2026-03-29T02:59", "2026-03-29T03:00", True),
        ("2026-03-29T03:00", "2026-03-29T23:00", False),
        ("2026-03-28T04:00", "2026-03-29T02:00", False),
        ("2026-03-28T02:00", "2026-03-29T02:00", True),
    ),
)
def test_the_night_pass_is_due_once_a_night(regrouped: str | None, now: str, *, due: bool) -> None:
    last = datetime.fromisoformat(regrouped).replace(tzinfo=UTC) if regrouped else None
    assert is_due(last, now=datetime.fromisoformat(now).replace(tzinfo=UTC)) is due
