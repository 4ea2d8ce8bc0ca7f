from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.model.story import LineageKind
from bot.stories.candidates import Candidates
from bot.stories.hashing import keys, runs_of, shared
from bot.stories.lineage import compare_texts
from bot.stories.postings import Postings
from tests.quality.stories_cases import Case, cases


@pytest.fixture(scope="module")
def articles() -> list[Case]:
    return cases()


def test_every_relative_that_an_exact_comparison_finds_is_among_the_candidates(articles: list[Case]) -> None:
    index = Candidates()
    texts = [case.fingerprint() for case in articles]
    for text in texts:
        exact = {other.article_id for other in texts[: text.article_id] if compare_texts(text, other).kind is not LineageKind.INDEPENDENT}
        assert {one.article_id if one.other_id == text.article_id else one.other_id for one in index.relatives(text)} == exact
        index.add(text)


def test_an_article_that_left_is_no_candidate_and_may_come_back(articles: list[Case]) -> None:
    index = Candidates()
    original, copy = articles[0].fingerprint(), articles[1].fingerprint()
    index.add(original)
    index.remove(original.article_id)
    assert (len(index), original.article_id in index, index.relatives(copy)) == (0, False, ())
    index.remove(original.article_id)
    index.add(original)
    assert [one.of for one in index.relatives(copy)] == [original.article_id]


def test_an_article_that_comes_twice_is_held_once_and_is_not_its_own_relative(articles: list[Case]) -> None:
    index = Candidates()
    for _ in range(3):
        index.add(articles[0].fingerprint())
    assert len(index) == 1
    assert index.relatives(articles[0].fingerprint()) == ()


def test_the_index_forgets_what_left_when_much_has_left(articles: list[Case]) -> None:
    index = Candidates()
    text = articles[0].fingerprint()
    for number in range(3000):
        index.add(replace(text, article_id=number))
        if number >= 10:
            index.remove(number)
    assert len(index) == 10
    assert len(index._held) < 2000
    assert [one.of for one in index.relatives(replace(text, article_id=9999))] == list(range(10))


@given(st.lists(st.lists(st.integers(0, 30), unique=True, max_size=8), max_size=40), st.integers(1, 9))
def test_postings_find_exactly_the_rows_that_hold_a_key(rows: list[list[int]], tail: int) -> None:
    postings = Postings(tail_rows=tail, largest_rows=4 * tail)
    for row, held in enumerate(rows):
        postings.add(row, keys(held))
    found = postings.holders(keys(list(range(31))), most=1000)
    assert [some.rows.tolist() for some in found] == [[row for row, held in enumerate(rows) if key in held] for key in range(31)]


def test_of_a_key_that_many_rows_hold_the_oldest_and_the_newest_are_followed() -> None:
    postings = Postings(tail_rows=3)
    for row in range(10):
        postings.add(row, keys([1]))
    [found] = postings.holders(keys([1]), most=4)
    assert (found.rows.tolist(), found.total) == ([0, 1, 8, 9], 10)


def test_the_three_hundredth_copy_of_an_agency_text_is_still_a_copy(articles: list[Case]) -> None:
    index = Candidates()
    text = articles[0].fingerprint()
    for number in range(300):
        index.add(replace(text, article_id=number))
    assert {one.kind for one in index.relatives(replace(text, article_id=300))} == {LineageKind.COPY}


@given(st.sets(st.integers(0, 2**32 - 1)), st.sets(st.integers(0, 2**32 - 1)))
def test_shared_counts_the_common_keys(one: set[int], other: set[int]) -> None:
    assert shared(keys(sorted(one)), keys(sorted(other))) == len(one & other)


def test_runs_depend_on_order_and_are_the_same_in_every_process() -> None:
    assert runs_of(keys([1, 2, 3]), 3).tolist() != runs_of(keys([3, 2, 1]), 3).tolist()
    assert len(runs_of(keys([1, 2]), 3)) == 0
    assert runs_of(keys([1, 2, 3, 4]), 3).dtype == np.uint32
    assert runs_of(keys([1, 2, 3]), 3).tolist() == [RUN_OF_ONE_TWO_THREE]


RUN_OF_ONE_TWO_THREE = 2463010521
"""Kept fingerprints would be worthless if this changed."""
