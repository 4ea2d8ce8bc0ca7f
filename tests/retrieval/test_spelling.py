"""Correcting only what is surely a slip."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.retrieval import PassageIndex, Query, parse_query
from tests.retrieval.making import passage

TEXT = """
The minister said the troops would train near the main bridge. Negotiations with the government about sanctions went on.
Medinsky, Lavrov and Kirby spoke in Istanbul. Parliament heard the president. Election results came in, ten elections in all.
"""


@pytest.fixture
def index() -> PassageIndex:
    made = PassageIndex()
    made.add([passage(1, 1, TEXT), passage(2, 2, "The government held more negotiations with Medinsky.")])
    return made


@pytest.mark.parametrize(
    ("asked", "used"),
    (
        ("goverment", "government"),
        ("negotations", "negotiations"),
        ("Medinksy", "medinsky"),
        ("Instanbul", "istanbul"),
        ("sanctoins", "sanctions"),
        ("parliment", "parliament"),
        ("presidnet", "president"),
    ),
)
def test_a_slip_is_put_right_and_said(index: PassageIndex, asked: str, used: str) -> None:
    found = index.snapshot().respell(Query.of(asked))
    assert [(each.asked, each.used) for each in found.respelled] == [(asked, used)]
    assert [word.name for word in found.query.words] == [used]
    assert found.unknown == ()


@pytest.mark.parametrize(
    "asked", ("Trump", "rain", "drain", "strain", "Kirkby Lavrova Xavrov", "asdf", "qwerty", "brid", "ab", "1234", "mane", "moon")
)
def test_another_word_is_left_alone_and_named(index: PassageIndex, asked: str) -> None:
    found = index.snapshot().respell(Query.of(asked))
    kept = [word for word in asked.split() if word in {each.asked for each in found.respelled}]
    assert not (set(kept) - {"Kirkby", "Lavrova"})
    assert all(word in (*found.unknown, *kept) for word in asked.split())


@pytest.mark.parametrize(("asked", "used"), (("fled", "flee"), ("sought", "seek"), ("strike", "struck"), ("children", "child")))
def test_an_irregular_form_is_searched_as_the_one_that_stands_there(asked: str, used: str) -> None:
    made = PassageIndex()
    made.add([passage(1, 1, "People flee. They seek shelter. It struck a child. The feet.")])
    found = made.snapshot().respell(Query.of(asked))
    assert [(each.asked, each.used) for each in found.respelled] == [(asked, used)]


@pytest.mark.parametrize("name", ("Strike", "Rose", "Children"))
def test_a_word_with_a_capital_may_be_a_name(name: str) -> None:
    made = PassageIndex()
    made.add([passage(1, 1, "It struck a child. They rise.")])
    assert made.snapshot().respell(Query.of(name)).unknown == (name,)


@pytest.mark.parametrize("word", ("hat", "had", "gesagt", "wer", "teh", "war", "Gott"))
def test_only_words_with_a_topic_are_offered(word: str) -> None:
    made = PassageIndex()
    made.add([passage(1, 1, "He has had it. Where were they? They got what was there, the wars, a cat.")])
    assert made.snapshot().nearest(word, 3) == ()


def test_a_word_that_occurs_is_never_touched(index: PassageIndex) -> None:
    query = Query.of("minister trains president elected")
    assert index.snapshot().respell(query).query.words[:3] == query.words[:3]


def test_a_word_known_by_another_spelling_is_not_unknown() -> None:
    index = PassageIndex()
    index.add([passage(1, 1, "shelling of Kyiv")])
    assert index.snapshot().respell(Query.of("Kiev")).unknown == ()


def test_an_excluded_word_need_not_occur(index: PassageIndex) -> None:
    assert index.snapshot().respell(parse_query("minister -goverment").query).respelled == ()


def test_the_nearest_words_are_offered_best_first(index: PassageIndex) -> None:
    assert index.snapshot().nearest("goverment", 2) == ("government",)
    assert index.snapshot().nearest("Medinskiy", 3)[0] == "medinsky"
    assert index.snapshot().nearest("zzz", 3) == ()


def test_a_removed_word_is_offered_no_more(index: PassageIndex) -> None:
    index.remove([1, 2])
    assert index.snapshot().nearest("goverment", 2) == ()


def test_a_word_added_later_is_known(index: PassageIndex) -> None:
    assert index.snapshot().nearest("volcanoo", 1) == ()
    index.add([passage(9, 9, "volcano")])
    assert index.snapshot().nearest("volcanoo", 1) == ("volcano",)


@given(st.text(max_size=20))
def test_any_word_may_be_asked_about(word: str) -> None:
    index = PassageIndex()
    index.add([passage(1, 1, TEXT)])
    snapshot = index.snapshot()
    assert snapshot.frequency(word) >= 0
    assert word not in snapshot.nearest(word, 3)
    snapshot.respell(Query.of(word))
