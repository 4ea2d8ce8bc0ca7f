"""Whatever happened to the index, it answers like rank-bm25 built anew over the passages that are there."""

from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from bot.retrieval import Family, Parameters, PassageIndex, Query, QueryWord
from bot.retrieval.layout import Layout
from tests.retrieval.making import WORDS, numbered, texts
from tests.retrieval.oracle import Library, same_ranking

SMALL = Layout(tail_passages=5, bulk_passages=4, block_passages=7, fan=2, max_segments=3, max_buried=0.4)
articles = st.tuples(st.integers(1, 9), st.lists(texts, min_size=1, max_size=4))
steps = st.lists(
    st.one_of(
        st.tuples(st.just("add"), st.lists(articles, min_size=1, max_size=4, unique_by=lambda article: article[0])),
        st.tuples(st.just("remove"), st.lists(st.integers(1, 9), max_size=3)),
        st.tuples(st.just("merge"), st.none()),
        st.tuples(st.just("slow merge"), st.lists(st.integers(1, 9), max_size=3)),
    ),
    max_size=12,
)
questions = st.lists(st.sampled_from(WORDS), min_size=1, max_size=5, unique=True)
families = st.sampled_from([Parameters(), Parameters(family=Family.OKAPI, k1=1.5)])


def asked(words: list[str]) -> Query:
    return Query(tuple(QueryWord(word, (word,), joined="-" in word) for word in words), language="en")


@settings(max_examples=300, deadline=None)
@given(steps, questions, families, st.integers(1, 30))
def test_scores_and_order_are_rank_bm25s_after_any_sequence_of_changes(
    changes: list[tuple[str, Any]], words: list[str], parameters: Parameters, limit: int
) -> None:
    index, library, make = PassageIndex(parameters=parameters, layout=SMALL), Library(parameters), numbered()
    for kind, what in changes:
        if kind == "add":
            documents = [document for number, passages in what for document in make(number, passages)]
            index.add(documents)
            library.add(documents)
        elif kind == "remove":
            index.remove(what)
            library.remove(what)
        elif kind == "merge":
            index.tidy()
        elif (merge := index.merge_plan()) is not None:
            made = merge.run()
            index.remove(what)
            library.remove(what)
            assert index.swap(merge, made)
    hits = index.snapshot().search(asked(words), limit=limit, second_step=False)
    single = [word.replace("cease-fire", "ceasefire") for word in words]
    expected = [(document.passage_id, score) for document, score in library.scores(single)][:limit]
    assert same_ranking([(hit.passage_id, hit.score) for hit in hits], expected)
    assert len(index) == len(library.passages)
