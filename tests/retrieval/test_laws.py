"""Whatever happened to the index, it answers like rank-bm25 built anew over the passages that are there."""

import tempfile
from datetime import timedelta
from pathlib import Path
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from bot.model.answer import Within
from bot.retrieval import Document, Family, Parameters, PassageIndex, Query, QueryWord
from bot.retrieval.layout import Layout
from bot.store.index_files import IndexFolder
from bot.text.terms import analyzer
from tests.retrieval.making import NOON, WORDS, numbered, texts
from tests.retrieval.oracle import Library, same_ranking

SMALL = Layout(tail_passages=5, bulk_passages=4, block_passages=7, fan=2, max_segments=3, max_buried=0.4)
article_ids = st.integers(1, 9)
articles = st.lists(
    st.tuples(article_ids, st.lists(texts, min_size=1, max_size=4)), min_size=1, max_size=4, unique_by=lambda article: article[0]
)
steps = st.lists(
    st.one_of(
        st.tuples(st.just("add"), articles),
        st.tuples(st.just("remove"), st.lists(article_ids, max_size=3)),
        st.tuples(st.just("merge"), st.none()),
        st.tuples(st.just("slow merge"), st.lists(article_ids, max_size=3)),
        st.tuples(st.just("reload"), st.none()),
    ),
    max_size=12,
)
Steps = list[tuple[str, Any]]
questions = st.lists(st.sampled_from(WORDS), min_size=1, max_size=5, unique=True)
families = st.sampled_from([Parameters(), Parameters(family=Family.OKAPI, k1=1.5)])
days = st.one_of(st.none(), st.integers(0, 6).map(lambda day: NOON + timedelta(days=day)))
limits = st.builds(
    Within,
    source_ids=st.one_of(st.none(), st.frozensets(st.integers(0, 3))),
    since=days,
    until=days,
    article_ids=st.one_of(st.none(), st.frozensets(article_ids)),
    languages=st.one_of(st.none(), st.frozensets(st.sampled_from(["en", "de"]))),
    shelves=st.one_of(st.none(), st.frozensets(st.integers(0, 4))),
)


def lived(changes: Steps, parameters: Parameters) -> tuple[PassageIndex, Library]:
    """An index and a library that went through the same."""
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
        elif kind == "reload":
            index = reloaded(index, parameters)
        elif (merge := index.merge_plan()) is not None:
            made = merge.run()
            index.remove(what)
            library.remove(what)
            assert index.swap(merge, made)
    return index, library


def reloaded(index: PassageIndex, parameters: Parameters) -> PassageIndex:
    with tempfile.TemporaryDirectory() as folder:
        IndexFolder(Path(folder)).save(index.frozen()(), store="", parameters=parameters)
        opened = IndexFolder(Path(folder)).open(store="", newest_position=index.position, parameters=parameters)
        assert opened.index is not None, opened.reason
        opened.index.layout = index.layout
        return opened.index


def asked(words: list[str]) -> Query:
    return Query(tuple(QueryWord(word, (word,), joined="-" in word) for word in words), language="en")


def searched(index: PassageIndex, words: list[str], limit: int, within: Within | None = None) -> list[tuple[int, float]]:
    hits = index.snapshot().search(asked(words), limit=limit, within=within, second_step=False)
    return [(hit.passage_id, hit.score) for hit in hits]


def expected(library: Library, words: list[str]) -> list[tuple[Document, float]]:
    return library.scores([word.replace("cease-fire", "ceasefire") for word in words])


@settings(max_examples=80, deadline=None)
@given(steps, questions, families, st.integers(1, 30))
def test_scores_and_order_are_rank_bm25s_after_any_sequence_of_changes(
    changes: Steps, words: list[str], parameters: Parameters, limit: int
) -> None:
    index, library = lived(changes, parameters)
    right = [(document.passage_id, score) for document, score in expected(library, words)]
    assert same_ranking(searched(index, words, limit), right, limit=limit, okapi=parameters.family is Family.OKAPI)
    assert len(index) == len(library.passages)


@settings(max_examples=50, deadline=None)
@given(steps, questions, limits, st.integers(1, 30))
def test_a_filter_gives_what_filtering_everything_afterwards_gives(changes: Steps, words: list[str], within: Within, limit: int) -> None:
    index, library = lived(changes, Parameters())
    right = [(document.passage_id, score) for document, score in expected(library, words) if lies_within(document, within)]
    assert same_ranking(searched(index, words, limit, within), right, limit=limit)


@settings(max_examples=50, deadline=None)
@given(steps, questions)
def test_a_group_of_spellings_scores_as_one_term(changes: Steps, words: list[str]) -> None:
    index, library = lived(changes, Parameters())
    group = Query((QueryWord("group", tuple(words)),), language="en")
    hits = index.snapshot().search(group, limit=50, second_step=False)
    terms = {word: "group" for asked_word in words for word in [*library_terms(asked_word)]}
    right = [(document.passage_id, score) for document, score in library.scores(["group"], groups=terms | {"group": "group"})]
    assert same_ranking([(hit.passage_id, hit.score) for hit in hits], right, limit=50)


@settings(max_examples=60, deadline=None)
@given(steps, questions)
def test_statistics_are_those_of_the_passages_that_are_there(changes: Steps, words: list[str]) -> None:
    index, library = lived(changes, Parameters())
    snapshot = index.snapshot()
    for word in words:
        [term, *_] = library_terms(word)
        assert snapshot.frequency(word, language="en") == sum(term in terms for terms in library.terms())
    assert snapshot.statistics.tokens == sum(map(len, library.terms()))
    assert snapshot.statistics.articles == sum(bool(passages) for passages in library.articles.values())


@settings(max_examples=60, deadline=None)
@given(steps, steps, questions)
def test_a_snapshot_stays_as_it_was(before: Steps, after: Steps, words: list[str]) -> None:
    index, make = PassageIndex(layout=SMALL), numbered()
    apply(index, before, make)
    snapshot = index.snapshot()
    then = snapshot.search(asked(words), limit=50)
    apply(index, after, make)
    assert snapshot.search(asked(words), limit=50) == then


def apply(index: PassageIndex, changes: Steps, make: Any) -> None:
    for kind, what in changes:
        if kind == "add":
            index.add([document for number, passages in what for document in make(number, passages)])
        elif kind == "remove":
            index.remove(what)
        else:
            index.tidy()


@settings(max_examples=60, deadline=None)
@given(steps, questions)
def test_the_parts_of_a_score_add_up_to_it(changes: Steps, words: list[str]) -> None:
    index, _ = lived(changes, Parameters())
    for hit in index.search(asked(words), limit=50):
        assert abs(hit.score - sum(part.value for part in hit.parts)) < 1e-9
        assert {part.name for part in hit.parts} & set(words)


def lies_within(document: Document, within: Within) -> bool:
    dated = document.published_at
    return (
        (within.source_ids is None or document.source_id in within.source_ids)
        and (within.article_ids is None or document.article_id in within.article_ids)
        and (within.languages is None or document.language in within.languages)
        and (within.shelves is None or bool(document.shelves & within.shelves))
        and (within.since is None or (dated is not None and dated >= within.since))
        and (within.until is None or (dated is not None and dated < within.until))
    )


def library_terms(word: str) -> list[str]:
    return analyzer("en").terms(word)[:1]
