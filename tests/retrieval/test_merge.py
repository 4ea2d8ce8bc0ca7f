"""Merging in the background."""

from dataclasses import replace

import pytest

from bot.retrieval import Family, Parameters, PassageIndex, Query
from bot.retrieval.layout import Layout
from bot.retrieval.segment import Segment
from bot.retrieval.statistics import Statistics
from tests.retrieval.making import WORDS, passage

SMALL = Layout(tail_passages=8, bulk_passages=50, fan=3, max_segments=4, max_buried=0.3)


def filled(articles: int) -> PassageIndex:
    index = PassageIndex(layout=SMALL)
    for article in range(articles):
        index.add([passage(2 * article, article, f"storm number{article}"), passage(2 * article + 1, article, "river")])
    return index


def test_a_small_index_needs_no_merge() -> None:
    assert filled(2).merge_plan() is None


def test_after_tidying_few_segments_and_one_tail_are_left() -> None:
    index = filled(200)
    assert index.merge_plan() is not None
    index.tidy()
    assert index.merge_plan() is None
    sources = [part.source for part in index.snapshot().parts]
    assert len(sources) <= SMALL.max_segments + 1
    assert all(isinstance(source, Segment) for source in sources[:-1])
    assert len(index) == 400


def test_a_merge_of_parts_that_are_gone_changes_nothing() -> None:
    index = filled(60)
    merge = index.merge_plan()
    assert merge is not None
    made = merge.run()
    index.tidy()
    before = index.search(Query.of("storm"), limit=100)
    assert index.swap(merge, made) is False
    assert index.search(Query.of("storm"), limit=100) == before


def test_what_was_removed_and_added_again_during_a_merge_stands_there_once() -> None:
    index = filled(60)
    merge = index.merge_plan()
    assert merge is not None
    made = merge.run()
    index.remove([1, 2])
    index.add([passage(900, 2, "storm again")])
    assert index.swap(merge, made)
    found = [hit.passage_id for hit in index.search(Query.of("storm"), limit=200) if hit.article_id in {1, 2}]
    assert found == [900]


def test_a_segment_with_many_graves_is_written_anew_without_them() -> None:
    index = PassageIndex(layout=SMALL)
    index.add([passage(number, number, "storm") for number in range(100)])
    index.remove(range(40))
    index.tidy()
    [part] = index.snapshot().parts
    assert (part.source.size, len(part.graves)) == (60, 0)


def test_an_index_from_which_everything_was_removed_is_empty() -> None:
    index = filled(60)
    index.remove(range(60))
    index.tidy()
    assert len(index) == 0
    assert index.search(Query.of("storm"), limit=5) == ()
    index.add([passage(1, 1, "storm")])
    assert len(index.search(Query.of("storm"), limit=5)) == 1


def test_an_article_longer_than_the_tail_stays_together() -> None:
    index = PassageIndex(layout=SMALL)
    index.add([passage(0, 1, "storm")])
    index.add([passage(number, 2, "storm") for number in range(1, 31)])
    parts = [set(part.source.columns.article_id.tolist()) for part in index.snapshot().parts]
    assert sum(2 in articles for articles in parts) == 1


def test_more_pairs_than_codes_make_more_segments_and_change_no_answer(monkeypatch: pytest.MonkeyPatch) -> None:
    documents = [passage(number, number // 2, "storm " * (number % 7) + "river " * (number % 11)) for number in range(120)]
    whole, cut = PassageIndex(layout=SMALL), PassageIndex(layout=SMALL)
    whole.add(documents)
    monkeypatch.setattr("bot.retrieval.build.MAX_PAIRS", 12)
    cut.add(documents)
    assert len(cut.snapshot().parts) > len(whole.snapshot().parts)
    assert all(len(part.source.pairs.length) <= 12 for part in cut.snapshot().parts)
    assert cut.search(Query.of("storm river"), limit=200) == whole.search(Query.of("storm river"), limit=200)


@pytest.mark.parametrize("bulk", (True, False))
def test_after_many_removals_words_are_counted_as_in_an_index_of_what_is_left(monkeypatch: pytest.MonkeyPatch, *, bulk: bool) -> None:
    monkeypatch.setattr("bot.retrieval.graves._LATELY", 3)
    layout = Layout(bulk_passages=1 if bulk else 1 << 20, max_buried=1.0)
    texts = {number: f"storm {WORDS[number % len(WORDS)]} {WORDS[number % 7]} number{number}" for number in range(120)}
    index = PassageIndex(layout=layout)
    index.add(passage(number, number, text) for number, text in texts.items())
    for number in range(0, 120, 2):
        index.remove([number])
    left = PassageIndex(parameters=index.parameters)
    left.add(passage(number, number, text) for number, text in texts.items() if number % 2)
    asked = [*WORDS, "storm", *(f"number{number}" for number in range(120))]
    assert [index.snapshot().frequency(word) for word in asked] == [left.snapshot().frequency(word) for word in asked]
    for family in (Family.PLUS, Family.OKAPI):
        parameters = Parameters(family=family)
        floors = [Statistics(each.snapshot().parts, parameters).idf(len(each) - 1) for each in (index, left)]
        assert floors[0] == pytest.approx(floors[1], abs=1e-12)


def test_passages_without_words_leave_nothing_to_count() -> None:
    index = PassageIndex()
    index.add(passage(number, number, "" if number else "storm") for number in range(30))
    for number in range(1, 30):
        assert index.remove([number]) == 1
    assert (len(index), index.snapshot().frequency("storm")) == (1, 1)


def test_segments_that_would_be_too_large_together_stay_as_they_are() -> None:
    free, bounded = filled(200), PassageIndex(layout=replace(SMALL, max_merged_tokens=60, max_segments=100))
    for article in range(200):
        bounded.add([passage(2 * article, article, f"storm number{article}"), passage(2 * article + 1, article, "river")])
    for index in (free, bounded):
        index.tidy()
    assert max(part.live_tokens for part in bounded.snapshot().parts) <= 60 < max(part.live_tokens for part in free.snapshot().parts)
    asked = Query.of("storm number7 river")
    assert [hit.passage_id for hit in bounded.search(asked, limit=9)] == [hit.passage_id for hit in free.search(asked, limit=9)]
