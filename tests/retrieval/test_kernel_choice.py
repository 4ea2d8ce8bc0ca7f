"""Which kernel answers."""

import sys

import pytest

from bot.retrieval import PassageIndex, Query, kernels
from tests.retrieval.making import numbered


@pytest.fixture
def index() -> PassageIndex:
    kernels.cool()  # another test may have warmed it
    made, make = PassageIndex(), numbered()
    made.add([document for article in range(300) for document in make(article, ["storm over the river", f"talks{article} and strikes"])])
    made.tidy()
    return made


def test_until_it_is_warm_numpy_answers(index: PassageIndex) -> None:
    assert not kernels.is_warm()
    assert len(index.search(Query.of("storm talks7"), limit=5)) == 5


def test_a_warm_kernel_changes_no_answer(index: PassageIndex) -> None:
    asked = [Query.of(question) for question in ("storm river", "talks7 strikes", "strikes kiev", "the")]
    before = [index.search(query, limit=40) for query in asked]
    if not kernels.warm():
        pytest.skip("numba is not installed")
    try:
        assert kernels.is_warm()
        assert [index.search(query, limit=40) for query in asked] == before
    finally:
        kernels.cool()


def test_without_numba_numpy_goes_on_answering(index: PassageIndex, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "numba", None)
    monkeypatch.delitem(sys.modules, "bot.retrieval.compiled", raising=False)
    assert kernels.warm() is False
    assert not kernels.is_warm()
    assert len(index.search(Query.of("storm"), limit=3)) == 3
