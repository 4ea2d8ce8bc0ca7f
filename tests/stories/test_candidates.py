from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.model.story import LineageFinding, LineageKind
from bot.stories.candidates import Candidates, keys_of, relatives
from bot.stories.fingerprint import Fingerprint, fingerprint
from bot.stories.hashing import Keys, keys, runs_of, shared
from bot.stories.lineage import compare_texts, may_be_related
from bot.stories.postings import Postings
from tests.quality.stories_cases import Case, cases


@pytest.fixture(scope="module")
def articles() -> list[Case]:
    return cases()


class Index:
    """Candidates with the fingerprints they stand for, as a store keeps them."""

    def __init__(self) -> None:
        self.candidates = Candidates()
        self.texts: dict[int, Fingerprint] = {}

    def add(self, text: Fingerprint) -> None:
        self.candidates.add(text.article_id, keys_of(text))
        self.texts[text.article_id] = text

    def relatives(self, text: Fingerprint) -> tuple[LineageFinding, ...]:
        return relatives(text, (self.texts[one] for one in self.candidates.likely(keys_of(text), but=text.article_id)))


def test_every_relative_that_an_exact_comparison_finds_is_among_the_candidates(articles: list[Case]) -> None:
    index = Index()
    texts = [case.fingerprint() for case in articles]
    for text in texts:
        exact = {other.article_id for other in texts[: text.article_id] if compare_texts(text, other).kind is not LineageKind.INDEPENDENT}
        assert {one.article_id if one.other_id == text.article_id else one.other_id for one in index.relatives(text)} == exact
        index.add(text)


def test_a_short_part_of_a_long_text_is_found(articles: list[Case]) -> None:
    part = articles[0].reading.body.split("\n")[0] + articles[0].reading.body.split("\n")[1]
    rest = "\n".join(" ".join(f"{word}{number}" for word in case.reading.body.split()) for number in range(2) for case in articles)
    whole = fingerprint(1, part + "\n" + rest, "Whole", None, "One")
    cut = fingerprint(2, part, "Part", None, "Other")
    assert compare_texts(cut, whole).kind is LineageKind.EXCERPT
    assert may_be_related(cut, whole)
    assert [one.kind for one in relatives(cut, [whole])] == [LineageKind.EXCERPT]


def test_the_small_print_of_an_outlet_does_not_hide_a_relative() -> None:
    small_print, kept = list(range(25)), list(range(100, 105))
    candidates = Candidates()
    for number in range(2_000):
        own = [1_000 + 10 * number + place for place in range(10)]
        candidates.add(number, keys(sorted(kept + own if number == 500 else small_print + own if number < 300 else own)))
    assert 500 in candidates.likely(keys(sorted(small_print + kept)), but=9_999)


SOME = st.lists(st.integers(0, 60), min_size=1, max_size=60, unique=True).map(lambda found: keys(sorted(found)))


NAMES = st.lists(st.integers(0, 9), max_size=12).map(keys)


@given(SOME, SOME, NAMES, NAMES)
def test_the_first_look_never_contradicts_the_verdict(one: Keys, other: Keys, names: Keys, other_names: Keys) -> None:
    texts = [
        replace(cases()[0].fingerprint(), article_id=number, source=str(number), shingles=some, names=named)
        for number, (some, named) in enumerate(((one, names), (other, other_names)))
    ]
    assert may_be_related(*texts) or compare_texts(*texts).kind is LineageKind.INDEPENDENT


def test_an_article_that_left_is_no_candidate_and_may_come_back(articles: list[Case]) -> None:
    index = Index()
    original, copy = articles[0].fingerprint(), articles[1].fingerprint()
    index.add(original)
    index.candidates.remove(original.article_id)
    assert (len(index.candidates), original.article_id in index.candidates, index.relatives(copy)) == (0, False, ())
    index.candidates.remove(original.article_id)
    index.add(original)
    assert [one.of for one in index.relatives(copy)] == [original.article_id]


def test_an_article_that_comes_twice_is_held_once_and_is_not_its_own_relative(articles: list[Case]) -> None:
    index = Index()
    for _ in range(3):
        index.add(articles[0].fingerprint())
    assert len(index.candidates) == 1
    assert index.relatives(articles[0].fingerprint()) == ()


def test_the_index_forgets_what_left_when_much_has_left(articles: list[Case]) -> None:
    index = Index()
    text = articles[0].fingerprint()
    for number in range(3000):
        index.add(replace(text, article_id=number))
        if number >= 10:
            index.candidates.remove(number)
    assert len(index.candidates) == 10
    assert len(index.candidates._ids) < 2000
    assert [one.of for one in index.relatives(replace(text, article_id=9999))] == list(range(10))


ROWS = st.lists(st.lists(st.integers(0, 30), unique=True, max_size=8), max_size=40)


def held_rows(postings: Postings) -> list[list[int]]:
    found = postings.holders(keys(list(range(31))), most=1000)
    rows: list[list[int]] = [[] for _ in range(31)]
    for place, row in zip(found.places.tolist(), found.rows.tolist(), strict=True):
        rows[place].append(row)
    assert found.totals.tolist() == [len(each) for each in rows]
    return rows


@given(ROWS, st.integers(1, 9))
def test_postings_find_exactly_the_rows_that_hold_a_key(rows: list[list[int]], tail: int) -> None:
    postings = Postings(tail_rows=tail)
    for row, held in enumerate(rows):
        postings.add(row, keys(held))
    expected = [[row for row, held in enumerate(rows) if key in held] for key in range(31)]
    assert held_rows(postings) == expected
    assert held_rows(Postings.of((row, keys(held)) for row, held in enumerate(rows))) == expected


@given(ROWS, st.integers(1, 9), st.sets(st.integers(0, 39)))
def test_renumbered_postings_hold_what_is_left_under_its_new_numbers(rows: list[list[int]], tail: int, gone: set[int]) -> None:
    postings = Postings(tail_rows=tail)
    for row, held in enumerate(rows):
        postings.add(row, keys(held))
    left = [row for row in range(len(rows)) if row not in gone]
    numbers = np.full(len(rows), -1, dtype=np.int32)
    numbers[left] = np.arange(len(left))
    assert held_rows(postings.renumbered(numbers)) == [[at for at, row in enumerate(left) if key in rows[row]] for key in range(31)]


def test_of_a_key_that_many_rows_hold_the_oldest_and_the_newest_are_followed() -> None:
    postings = Postings(tail_rows=3)
    for row in range(10):
        postings.add(row, keys([1, 2] if row == 5 else [1]))
    found = postings.holders(keys([1, 2, 3]), most=4)
    assert (found.places.tolist(), found.rows.tolist(), found.totals.tolist()) == ([0, 0, 0, 0, 1], [0, 1, 8, 9, 5], [10, 1, 0])


def test_the_three_hundredth_copy_of_an_agency_text_is_still_a_copy(articles: list[Case]) -> None:
    index = Index()
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
