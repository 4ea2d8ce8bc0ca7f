"""Stories for a reader: whole, cited, and without anything the reader may not see."""

import shutil
from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from bot.app.wiring import App, open_app
from bot.model.answer import Wording
from bot.model.article import Article, Published, Source
from bot.model.errors import BadInputError, NotFoundError
from bot.model.story import LineageKind, Story, StoryArticle, VoiceGroup
from bot.render.facts import side_by_side
from bot.services.lineages import Lineages
from bot.services.ports import StoredStatement
from bot.services.said import as_said
from bot.services.stories import StoryReading
from bot.services.stories_keeper import StoriesKeeper
from bot.services.stories_page import DifferenceKind, differing
from bot.services.stories_telling import compared, headline_of
from bot.settings import Settings
from bot.statements import extract
from bot.store import SqlArticleStore
from tests.quality.stories_cases import cases
from tests.services.story_cases import filled, save
from tests.store.entries import LATER, NOON


@pytest.fixture
async def seeds(seeded_folder: Path, tmp_path: Path) -> AsyncIterator[App]:
    async with open_app(Settings(data_dir=shutil.copytree(seeded_folder, tmp_path / "data"))) as app:
        yield app


@pytest.fixture
async def cased(sql_store: SqlArticleStore) -> tuple[SqlArticleStore, dict[str, int]]:
    """A store of the labelled articles, everything derived; their numbers by name."""
    numbers = await filled(sql_store)
    await follow(sql_store)
    return sql_store, numbers


async def follow(store: SqlArticleStore) -> None:
    keeper = StoriesKeeper(store, store.stories)
    try:
        await keeper.follow()
    finally:
        keeper.close()


def reading_of(store: SqlArticleStore, shelves: frozenset[int] | None = None) -> StoryReading:
    if shelves is None:
        return StoryReading(store.stories, store, store.statements)
    return StoryReading(store.stories.seen_from(shelves), store.seen_from(shelves), store.statements.seen_from(shelves))


# what the seeds must show


async def test_the_seeds_are_one_story_of_five_articles_and_four_voices(seeds: App) -> None:
    [story] = await seeds.reading.stories_within()
    assert (len(story.articles), story.voices) == (5, 4)
    related = {each.article.article_id: (each.lineage, each.of) for each in story.articles if each.of}
    assert related == {3: (LineageKind.REWRITE, 2)}
    assert story.headline == "Biden skeptical of Russian claims it will reduce military assault in Ukraine"
    assert story.first_seen == datetime(2022, 3, 29, 12, tzinfo=UTC)


async def test_no_extract_of_the_seeds_holds_both_rewrites_and_all_of_it_is_verbatim(seeds: App) -> None:
    for words in (20, 65, 200, 400):
        story = await seeds.reading.stories.story(1, max_words=words)
        bodies = {each.article.article_id: each.article.body for each in story.articles}
        taken = [one.span.of(bodies[one.article_id]) for one in story.extract]
        assert not {2, 3} <= {one.article_id for one in story.extract}
        assert sum(len(text.split()) for text in taken) <= words
        assert taken


async def test_the_contradiction_of_the_seeds_is_found_and_nothing_else_is_called_so(seeds: App) -> None:
    page = await seeds.reading.story_page(1)
    contradictions = [one for one in page.differences if one.kind is DifferenceKind.CONTRADICTION]
    assert [(one.speaker, one.one.marked, one.other.marked) for one in contradictions] == [
        ("Vladimir Medinsky", ("army de-escalation",), ("military escalation",))
    ]
    assert page.differences[0] is contradictions[0]
    assert ("at a briefing",) in [one.one.marked for one in page.differences if one.kind is DifferenceKind.ATTRIBUTION]
    for item in page.statements:
        contradicted = [cited for cited in item.citations if cited.wording is Wording.CONTRADICTORY]
        assert not contradicted or "escalation" in item.text


async def test_of_all_pairs_of_seeds_only_that_statement_is_contradictory(seeds: App) -> None:
    found = []
    for first in range(1, 6):
        for second in range(1, 6):
            if first != second:
                compared = await seeds.reading.compared(str(first), str(second))
                related = compared.finding.kind is not LineageKind.INDEPENDENT
                assert related is ({first, second} == {2, 3})
                found += [(first, second, each.speaker) for each in compared.common if each.wording is Wording.CONTRADICTORY]
    assert found == [(2, 3, "Vladimir Medinsky"), (3, 2, "Vladimir Medinsky")]


async def test_what_a_page_tells_of_two_seeds_their_comparison_tells_too(seeds: App) -> None:
    page = await seeds.reading.story_page(1)
    worded = [one for one in page.differences if one.kind in {DifferenceKind.CONTRADICTION, DifferenceKind.WORDING}]
    assert len(worded) > 10
    for told in worded:
        first, second = told.one.citation, told.other.citation
        compared = await seeds.reading.compared(str(first.article_id), str(second.article_id))
        pairs = [(one.first.extent, one.second.extent) for one in compared.common]
        assert any(first.span.covers(one) and second.span.covers(other) for one, other in pairs)


async def test_a_comparison_begins_with_contradictions_and_ends_with_the_same_words(seeds: App) -> None:
    order = {Wording.CONTRADICTORY: 0, Wording.ALTERED: 1}
    for first, second in (("2", "3"), ("1", "4"), ("4", "5")):
        compared = await seeds.reading.compared(first, second)
        ranks = [order.get(one.wording, 2) for one in compared.common]
        assert ranks == sorted(ranks)
        bodies = compared.first.body, compared.second.body
        for one in compared.common:
            for side, (body, statement) in enumerate(zip(bodies, (one.first, one.second), strict=True)):
                places = [span for each in one.differences for span in (each.first, each.second)[side]]
                assert all(statement.extent.covers(span) and span.of(body) for span in places)


async def test_the_extract_of_the_seeds_is_from_texts_that_nobody_reworded_one_sentence_each(seeds: App) -> None:
    for words in (65, 120):
        story = await seeds.reading.stories.story(1, max_words=words)
        told = [one.article_id for one in story.extract]
        assert len(told) > 1
        assert not {2, 3} & set(told)
        assert len(set(told)) == min(len(told), 3)


async def test_a_person_is_called_by_one_name_on_a_page(seeds: App) -> None:
    page = await seeds.reading.story_page(1)
    assert not {item.speaker for item in page.statements} & {"Biden", "Kirby", "Blinken", "Medinsky"}


async def test_every_word_on_a_page_stands_where_its_citation_says(seeds: App) -> None:
    page = await seeds.reading.story_page(1)
    numbers = {branch.article.article_id: branch.n for branch in page.branches}
    bodies = {branch.article.article_id: branch.article.body for branch in page.branches}
    cited = [(shown.text, shown.citation) for shown in page.extract]
    cited += [(item.text, item.citations[0]) for item in page.statements]
    cited += [(side.text, side.citation) for one in page.differences for side in (one.one, one.other)]
    assert len(cited) > 50
    for text, citation in cited:
        assert text == citation.span.of(bodies[citation.article_id])
        assert citation.n == numbers[citation.article_id]


async def test_each_statement_stands_on_a_page_once(seeds: App) -> None:
    page = await seeds.reading.story_page(1)
    shown = [(item.citations[0].article_id, item.citations[0].span) for item in page.statements]
    assert len(shown) == len(set(shown))
    assert page.statements[0].voices > 1


async def test_the_tree_puts_each_article_behind_the_one_it_descends_from(seeds: App) -> None:
    page = await seeds.reading.story_page(1)
    assert [(one.n, one.depth, one.article.article_id, one.of) for one in page.branches] == [
        (1, 0, 1, None),
        (2, 0, 2, None),
        (3, 1, 3, 2),
        (4, 0, 4, None),
        (5, 0, 5, None),
    ]
    evidence = page.branches[2].evidence
    assert evidence is not None
    assert evidence["sentences_in_order"] > 0.6


async def test_answers_take_lineage_from_what_was_derived_as_they_would_find_it(seeds: App) -> None:
    articles = list((await seeds.store.articles(range(1, 6))).values())
    derived, on_the_spot = Lineages(seeds.store.stories), Lineages()
    assert await derived.among(articles) == await on_the_spot.among(articles)
    assert (await derived.among(articles)).text_of == {2: 2, 3: 2}


async def test_an_article_not_derived_yet_is_compared_on_the_spot(sql_store: SqlArticleStore) -> None:
    named = {case.name: case for case in cases()}
    first = await save(sql_store, named["harbour-1"])
    await follow(sql_store)
    second = await save(sql_store, named["harbour-1-copy"])
    articles = list((await sql_store.articles([first, second])).values())
    assert (await Lineages(sql_store.stories).among(articles)).text_of == {first: first, second: first}


# ranges, numbers, addresses


async def test_a_range_of_days_finds_whole_stories_with_an_article_in_it(cased: tuple[SqlArticleStore, dict[str, int]]) -> None:
    store, numbers = cased
    reading = reading_of(store)
    everything = await reading.within(max_words=0)
    assert sum(len(story.articles) for story in everything) == len(numbers)
    voices = [story.voices for story in everything]
    assert voices == sorted(voices, reverse=True)
    harbour = await reading.story_of(numbers["harbour-1"])
    day = harbour.first_seen
    found = await reading.within(since=day, until=day + timedelta(microseconds=1), max_words=0)
    assert harbour.story_id in [story.story_id for story in found]
    assert all(any(each.article.published and each.article.published.at == day for each in story.articles) for story in found)
    assert next(story for story in found if story.story_id == harbour.story_id).articles == harbour.articles
    assert len(await reading.within(limit=2, max_words=0)) == 2
    assert await reading.within(since=day + timedelta(days=9000)) == ()


async def test_what_arrived_counts_for_a_window_even_where_it_appeared_long_before(cased: tuple[SqlArticleStore, dict[str, int]]) -> None:
    store, numbers = cased
    reading = reading_of(store)
    arrived = await reading.arrived(LATER, LATER + timedelta(hours=1))
    assert sum(len(story.articles) for story in arrived) == len(numbers)
    assert [story.story_id for story in arrived] == sorted(story.story_id for story in arrived)
    assert await reading.arrived(LATER + timedelta(hours=1), LATER + timedelta(hours=2)) == ()
    [known] = await reading.arrived(LATER + timedelta(hours=1), LATER + timedelta(hours=2), known=[numbers["mine-2"]])
    assert numbers["mine-2"] in [each.article.article_id for each in known.articles]


async def test_a_story_is_found_by_what_people_call_it(cased: tuple[SqlArticleStore, dict[str, int]]) -> None:
    store, numbers = cased
    reading = reading_of(store)
    story = await reading.story_of(numbers["harbour-1-copy"])
    assert await reading.number_of(f" {story.story_id} ") == story.story_id
    assert await reading.number_of(str(numbers["harbour-1-copy"])) == story.story_id
    assert await reading.number_of("https://www.example.org/harbour-2/?utm_source=x") == story.story_id
    for nothing in ("4711", "9" * 5000, "https://example.org/nowhere", "harbour", ""):
        with pytest.raises(NotFoundError, match="is no story, and no article I have read"):
            await reading.number_of(nothing)
        with pytest.raises(NotFoundError, match="is no article I have read"):
            await reading.article(nothing)
    late = await save(store, replace(cases()[0], name="late"), body="Something that nobody has derived anything of.")
    with pytest.raises(NotFoundError, match="has not been read closely yet"):
        await reading.number_of(str(late))
    with pytest.raises(NotFoundError, match="There is no story 4711"):
        await reading.story(4711)
    with pytest.raises(NotFoundError, match="There is no article 4711"):
        await reading.story_of(4711)


async def test_stories_and_articles_are_offered_by_the_words_of_their_headlines(cased: tuple[SqlArticleStore, dict[str, int]]) -> None:
    store, numbers = cased
    reading = reading_of(store)
    harbour = await reading.story_of(numbers["harbour-1"])
    assert harbour.story_id in [line.story_id for line in await reading.lines(typed="HARBOUR", limit=25)]
    first, *_ = await reading.lines(typed=str(harbour.story_id), limit=25)
    assert first.story_id == harbour.story_id
    assert len(await reading.lines(limit=3)) == 3
    assert await reading.lines(typed="zebra", limit=25) == ()
    named = await reading.article_lines(typed="harbour", limit=25)
    assert numbers["harbour-1"] in [line.article_id for line in named]
    assert await reading.article_lines(typed="zebra", limit=25) == ()
    assert len(await reading.article_lines(limit=4)) == 4


async def test_comparing_an_article_with_itself_is_refused(cased: tuple[SqlArticleStore, dict[str, int]]) -> None:
    store, numbers = cased
    with pytest.raises(BadInputError, match="one and the same"):
        await reading_of(store).compare(str(numbers["mine-1"]), "https://example.org/mine-1")


async def test_an_extract_is_made_anew_once_an_article_turns_out_to_be_a_rewrite(sql_store: SqlArticleStore) -> None:
    named = {case.name: case for case in cases()}
    numbers = {name: await save(sql_store, named[name]) for name in ("mine-1", "mine-2", "mine-1-spun")}
    await follow(sql_store)
    reading = reading_of(sql_store)
    story = await reading.story_of(numbers["mine-1"], max_words=0)
    groups = tuple(VoiceGroup(one, (one,)) for one in sorted(numbers.values()))
    apart = replace(story, groups=groups, articles=tuple(StoryArticle(each.article) for each in story.articles))
    before = (await reading.told(apart, max_words=400)).extract
    after = (await reading.told(story, max_words=400)).extract
    assert {numbers["mine-1"], numbers["mine-1-spun"]} <= {one.article_id for one in before}
    assert not {numbers["mine-1"], numbers["mine-1-spun"]} <= {one.article_id for one in after}


# apart


async def test_what_a_server_cannot_see_makes_no_one_text_of_what_it_sees(sql_store: SqlArticleStore) -> None:
    named = {case.name: case for case in cases()}
    theirs = await sql_store.shelves.own(1)
    lines = named["harbour-1"].reading.body.split("\n")
    halves = ["\n".join(lines[:3]), "\n".join(lines[3:])]
    await save(sql_store, named["harbour-1"], shelf=theirs)
    parts = [
        await save(sql_store, replace(named["harbour-1-part"], name=f"part-{number}", source=f"Outlet {number}"), body=half)
        for number, half in enumerate(halves)
    ]
    await follow(sql_store)
    articles = list((await sql_store.articles(parts)).values())
    lineages = Lineages(sql_store.stories)
    text_of = (await lineages.among(articles)).text_of
    assert text_of[parts[0]] == text_of[parts[1]], "the host sees whose parts they are"
    reader = lineages.seen_through(sql_store.stories.seen_from(frozenset({1})))
    assert (await reader.among(articles)).text_of == {}


async def test_a_server_sees_only_its_articles_of_a_story(sql_store: SqlArticleStore) -> None:
    named = {case.name: case for case in cases()}
    theirs, ours = await sql_store.shelves.own(1), await sql_store.shelves.own(2)
    original = await save(sql_store, named["harbour-1"], shelf=theirs)
    copy = await save(sql_store, named["harbour-1-copy"], shelf=ours)
    common = await save(sql_store, named["harbour-2"])
    await follow(sql_store)
    whole = await reading_of(sql_store).story_of(copy)
    assert {each.article.article_id for each in whole.articles} == {original, copy, common}
    assert whole.voices == 2
    reader = reading_of(sql_store, frozenset({1, ours}))
    story = await reader.story(whole.story_id)
    assert {each.article.article_id for each in story.articles} == {copy, common}
    assert story.voices == 2
    assert all(each.of is None for each in story.articles), "what it was copied from is nothing this server knows of"
    assert {one.article_id for one in story.extract} <= {copy, common}
    assert story.headline_of in {copy, common}
    page = await reader.page(whole.story_id)
    assert {branch.article.article_id for branch in page.branches} == {copy, common}
    assert original not in {line.article_id for line in await reader.article_lines(limit=25)}
    assert original not in await reader.stories.texts([original, copy])
    assert await reader.stories.findings([original, copy]) == ()
    assert original not in await reader.stories.revisions([original])
    assert original not in await reader.stories.titles([original])
    for name in (str(original), "https://example.org/harbour-1"):
        with pytest.raises(NotFoundError):
            await reader.article(name)
    assert (await reader.article("https://example.org/harbour-1-copy")).article_id == copy
    nobody = reading_of(sql_store, frozenset({99}))
    assert await nobody.within() == ()
    assert await nobody.arrived(NOON, LATER + timedelta(days=1), known=[original]) == ()
    with pytest.raises(NotFoundError):
        await nobody.story(whole.story_id)


# headlines


def article(number: int, title: str | None) -> Article:
    return Article(number, 1, Source(1, "Post"), title, "A body.", None, Published(NOON), None, "en", NOON)


@pytest.mark.parametrize(
    ("titles", "shown"),
    (
        (("First", "Second"), 1),
        (("First comes but …", "Second"), 2),
        (("Cut off...", "Live updates: harbour"), 1),
        ((None, "Second"), 2),
        (("Live updates: harbour", "Second"), 2),
        ((None, None), 1),
    ),
)
def test_the_earliest_whole_headline_stands_for_a_story(titles: tuple[str | None, str | None], shown: int) -> None:
    articles = [article(number, title) for number, title in enumerate(titles, start=1)]
    groups = [VoiceGroup(number, (number,)) for number, _ in enumerate(titles, start=1)]
    assert headline_of(articles, groups) == shown


def test_of_one_text_the_least_altered_printing_gives_the_headline() -> None:
    assert headline_of([article(1, "Spun"), article(2, "As it was")], [VoiceGroup(2, (1, 2))]) == 2


def test_what_was_denied_is_shown_with_the_word_that_denies_it() -> None:
    """On the page of a story and where two articles are compared."""
    told = (
        "that the harbour board had paid the builder for the long repairs of the old road",
        "that the harbour board once paid the builder twice for repairs of the old road",
    )
    articles = [replace(article(n, "Road"), body=f"Mayor Carl Odde denied {each}.") for n, each in enumerate(told, start=1)]
    stated = [
        each for one in articles for each in as_said([StoredStatement(1, one.article_id, 1, extract(one.body)[0])], {one.article_id: one})
    ]
    story = Story(1, 1, NOON, tuple(map(StoryArticle, articles)), tuple(VoiceGroup(n, (n,)) for n in (1, 2)))
    [found] = [one for one in differing(story, stated, numbers={1: 1, 2: 2}) if one.kind is DifferenceKind.WORDING]
    compared_too = compared(articles[0], [stated[0].statement], articles[1], [stated[1].statement])
    row = side_by_side(articles[0], articles[1], compared_too.common[0])
    for shown in (found.one, found.other, row.first, row.second):
        assert shown.text.startswith("Mayor Carl Odde denied that the harbour board ")
        assert shown.marked
