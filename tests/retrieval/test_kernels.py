"""The compiled kernel, the numpy kernel and scoring everything give the same passages with the same scores, to the last bit."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.retrieval import DEFAULT_PARAMETERS, Query, kernels
from bot.retrieval.build import build
from bot.retrieval.bundle import bundle
from bot.retrieval.columns import Columns, columns_of
from bot.retrieval.exhaustive import best_of_all
from bot.retrieval.gather import Gathered, gather
from bot.retrieval.masks import EVERYTHING, Mask, mask_of
from bot.retrieval.scoring import gains
from bot.retrieval.segment import Pairs, Segment
from tests.retrieval.making import NOON
from tests.retrieval.test_laws import Steps, lived, questions, steps

PASSAGES = 70_000
WORDS = 3_000


@pytest.fixture(scope="module")
def segment() -> Segment:
    random = np.random.default_rng(1)
    shares = 1 / np.arange(1, WORDS + 1)
    length = random.integers(0, 24, PASSAGES).astype(np.int32)
    flow = random.choice(WORDS, size=int(length.sum()), p=shares / shares.sum()).astype(np.int32)
    rows, none = np.arange(PASSAGES), np.zeros(PASSAGES, np.int64)
    small = none.astype(np.int32)
    columns = Columns(rows, rows // 5, none, rows % 7, small, small + 1, length, small, length, none.astype(np.int16), small)
    [made] = build(flow, columns, np.arange(WORDS, dtype=np.int32), b=DEFAULT_PARAMETERS.b)
    return made


@contextmanager
def running(kernel: str) -> Iterator[None]:
    if kernel == "numba" and not kernels.warm():
        pytest.skip("numba is not installed")
    try:
        yield
    finally:
        kernels.cool()


def answers(segment: Segment, terms: list[tuple[int, ...]], mask: Mask, *, limit: int, drift: float, entry: float = -np.inf) -> None:
    average = segment.average * drift
    gathered = [gather(segment, group) for group in terms]
    weights = [float(np.log((PASSAGES + 1) / max(1, len(found.docs)))) for found in gathered]
    table = gains(segment.pairs, average, DEFAULT_PARAMETERS)
    asked = bundle(segment, gathered, weights, average, DEFAULT_PARAMETERS, table=table)
    assert asked is not None
    made = kernels.best(asked, mask.allowed, mask.open_ranges, entry=entry, limit=limit)
    allowed = mask.allowed.view(np.bool_) if len(mask.allowed) else None
    listed = list(zip(gathered, weights, strict=True))
    expected = best_of_all(segment, listed, allowed, average, DEFAULT_PARAMETERS, limit=limit)
    reached = expected.scores >= entry
    assert [each.tolist() for each in made] == [each[reached].tolist() for each in expected]


groups = st.lists(
    st.one_of(
        st.integers(0, 30).map(lambda term: (term,)),
        st.integers(0, WORDS - 1).map(lambda term: (term,)),
        st.tuples(st.integers(0, 50), st.integers(51, WORDS - 1)),
    ),
    min_size=1,
    max_size=6,
    unique=True,
)
masks = st.one_of(st.none(), st.tuples(st.sampled_from(["thin", "block", "half", "nothing"]), st.integers(0, 6)))


def mask_from(chosen: tuple[str, int] | None) -> Mask:
    if chosen is None:
        return EVERYTHING
    kind, seed = chosen
    rows = np.arange(PASSAGES)
    allowed = {
        "thin": rows % 997 == seed,
        "block": (rows > 7_000 * seed) & (rows < 7_000 * seed + 3_000),
        "half": rows % 2 == seed % 2,
        "nothing": rows < 0,
    }[kind]
    return mask_of(allowed)


@pytest.mark.parametrize("kernel", ("numpy", "numba"))
@settings(max_examples=60, deadline=None)
@given(terms=groups, chosen=masks, limit=st.sampled_from([1, 10, 50, 1_000]), drift=st.sampled_from([0.6, 1.0, 1.7]))
def test_a_kernel_finds_what_scoring_everything_finds(
    segment: Segment, kernel: str, terms: list[tuple[int, ...]], chosen: tuple[str, int] | None, limit: int, drift: float
) -> None:
    with running(kernel):
        answers(segment, terms, mask_from(chosen), limit=limit, drift=drift)


@pytest.mark.parametrize("kernel", ("numpy", "numba"))
@settings(max_examples=20, deadline=None)
@given(terms=groups, entry=st.floats(0, 40))
def test_below_the_entry_nothing_is_found(segment: Segment, kernel: str, terms: list[tuple[int, ...]], entry: float) -> None:
    with running(kernel):
        answers(segment, terms, EVERYTHING, limit=10, drift=1.0, entry=entry)


def test_many_pairs_of_merged_lists_do_not_run_over_into_each_other() -> None:
    lists = []
    for number in range(3):
        docs = np.arange(0, 40_000, dtype=np.int32)
        pairs = Pairs(np.full(40_000, 1 + number, np.int32), np.arange(1, 40_001, dtype=np.int32))
        lists.append(Gathered(docs, docs.astype(np.uint16), 0, len(docs), pairs, merged=True))
    one = columns_of([(number, number, 0, 0, 0, 1, 1, 0, 1, -1, 0) for number in range(40_000)])
    [source] = build(np.zeros(40_000, np.int32), one, np.zeros(1, np.int32), b=0.75)
    table = gains(source.pairs, 20_000.0, DEFAULT_PARAMETERS)
    asked = bundle(source, lists, [1.0, 2.0, 3.0], 20_000.0, DEFAULT_PARAMETERS, table=table)
    assert asked is not None
    found = kernels.best(asked, EVERYTHING.allowed, EVERYTHING.open_ranges, entry=-np.inf, limit=5)
    expected = best_of_all(source, list(zip(lists, [1.0, 2.0, 3.0], strict=True)), None, 20_000.0, DEFAULT_PARAMETERS, limit=5)
    assert [each.tolist() for each in found] == [each.tolist() for each in expected]
    assert found.frequencies.tolist() == [[1, 2, 3]] * 5


@settings(max_examples=60, deadline=None)
@given(steps, questions, st.booleans(), st.integers(1, 30))
def test_the_second_step_is_the_same_with_and_without_a_compiler(changes: Steps, words: list[str], fresh: bool, limit: int) -> None:
    index, _ = lived(changes, DEFAULT_PARAMETERS)
    query = replace(Query.of(" ".join(words)), fresh=fresh)
    with running("numpy"):
        expected = index.search(query, limit=limit, now=NOON)
    with running("numba"):
        assert index.search(query, limit=limit, now=NOON) == expected
