"""An index built at once, from blocks read anywhere, is the index that articles were added to one by one."""

import itertools

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.retrieval import DEFAULT_PARAMETERS, Bulk, Document, PassageIndex, Query, Reader
from tests.retrieval.making import NOON, WORDS, numbered, passage, texts
from tests.retrieval.test_laws import reloaded

articles = st.dictionaries(st.integers(1, 40), st.lists(texts, min_size=1, max_size=4), max_size=12)


def blocks_of(listed: list[list[Document]], readers: int, *, articles_each: int) -> Bulk:
    """The articles, so many a block, read in turn by several readers that know nothing of each other."""
    bulk, reading = Bulk(sealed_passages=7), [Reader(str(number)) for number in range(readers)]
    for number, first in enumerate(range(0, len(listed), articles_each)):
        block = list(itertools.chain.from_iterable(listed[first : first + articles_each]))
        bulk.take(reading[number % readers].read(block))
    return bulk


@settings(max_examples=60, deadline=None)
@given(articles, st.integers(1, 3), st.integers(1, 5), st.lists(st.sampled_from(WORDS), min_size=1, max_size=4, unique=True))
def test_it_finds_the_same_with_the_same_scores(held: dict[int, list[str]], readers: int, articles_each: int, words: list[str]) -> None:
    make = numbered()
    listed = [make(article, passages) for article, passages in held.items()]
    one_by_one = PassageIndex()
    one_by_one.add(document for article in listed for document in article)
    at_once = PassageIndex.built(blocks_of(listed, readers, articles_each=articles_each), position=5)
    query = Query.of(" ".join(words), fresh=True)
    assert at_once.search(query, limit=50, now=NOON) == one_by_one.search(query, limit=50, now=NOON)
    assert (len(at_once), at_once.position) == (len(one_by_one), 5)


def test_languages_and_shelves_keep_their_meaning_whoever_read_them() -> None:
    bulk, first, second = Bulk(), Reader("first"), Reader("second")
    bulk.take(first.read([passage(1, 1, "le président", language="fr", shelves=frozenset({7}))]))
    bulk.take(second.read([passage(2, 2, "the president", language="en", shelves=frozenset({8})), passage(3, 3, "unknown", language=None)]))
    bulk.take(first.read([passage(4, 4, "la rivière", language="fr", shelves=frozenset({8}))]))
    index = PassageIndex.built(bulk)
    [part] = index.snapshot().parts
    vocabulary = index._vocabulary
    languages = [vocabulary.languages[number] if number >= 0 else None for number in part.source.columns.language.tolist()]
    shelves = [set(vocabulary.shelving.sets()[number]) for number in part.source.columns.shelves.tolist()]
    assert languages == ["fr", "en", None, "fr"]
    assert shelves == [{7}, {8}, set(), {8}]


def test_an_index_built_at_once_goes_on_like_any_other() -> None:
    index = PassageIndex.built(blocks_of([[passage(1, 1, "storm")], [passage(2, 2, "river storm")]], 2, articles_each=1))
    index.add([passage(3, 1, "a bridge")])
    index.remove([2])
    assert [hit.article_id for hit in index.search(Query.of("storm bridge"), limit=9)] == [1]


def test_nothing_makes_an_empty_index() -> None:
    assert len(PassageIndex.built(Bulk())) == 0
    bulk = Bulk()
    bulk.take(Reader("one").read([]))
    assert len(PassageIndex.built(bulk)) == 0


def test_a_block_that_is_left_out_is_missed() -> None:
    bulk, reader = Bulk(), Reader("one")
    first, second = reader.read([passage(1, 1, "storm")]), reader.read([passage(2, 2, "river")])
    with pytest.raises(ValueError, match="missing"):
        bulk.take(second)
    bulk.take(first)
    bulk.take(second)
    assert len(PassageIndex.built(bulk)) == 2


@pytest.mark.parametrize("keep", (False, True))
def test_it_is_known_how_much_lies_in_memory(*, keep: bool) -> None:
    index = PassageIndex.built(blocks_of([[passage(1, 1, "storm"), passage(2, 1, "river")]], 1, articles_each=1))
    assert index.held == 2
    if keep:
        index = reloaded(index, DEFAULT_PARAMETERS)
        assert index.held == 0
    index.add([passage(3, 3, "bridge")])
    assert index.held == (1 if keep else 3)
