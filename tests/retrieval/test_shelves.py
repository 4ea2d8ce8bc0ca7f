"""Who sees some shelves finds what stands on them, and learns nothing of the words of the others."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.model.answer import Within
from bot.retrieval import PassageIndex, Query
from bot.retrieval.masks import Masks
from bot.retrieval.shelving import Shelving
from tests.retrieval.making import WORDS, passage
from tests.retrieval.oracle import terms_of
from tests.retrieval.test_laws import Steps, lived, reloaded, steps

OURS, THEIRS = frozenset({1, 7}), frozenset({1, 8})
sets = st.frozensets(st.integers(0, 4))


@pytest.fixture(params=["tail", "segment"])
def index(request: pytest.FixtureRequest) -> PassageIndex:
    made = PassageIndex()
    made.add(
        [
            passage(1, 1, "the minister spoke of sanctions", shelves=frozenset({1})),
            passage(2, 2, "the minister spoke of the harbour", shelves=frozenset({7})),
            passage(3, 3, "the minister spoke of a volcano and of Medinsky", shelves=frozenset({8})),
            passage(4, 4, "the minister spoke of glaciers", shelves=frozenset({7, 8})),
            passage(5, 5, "the minister spoke of nothing", shelves=frozenset()),
        ]
    )
    if request.param == "segment":
        made.add(passage(100 + n, 100 + n, "filler") for n in range(3_000))
        made.tidy()
    return made


def found(index: PassageIndex, shelves: frozenset[int] | None, word: str = "minister") -> set[int]:
    return {hit.article_id for hit in index.search(Query.of(word), limit=10, within=Within(shelves=shelves))}


def test_found_is_what_stands_on_one_of_the_shelves(index: PassageIndex) -> None:
    assert found(index, OURS) == {1, 2, 4}
    assert found(index, THEIRS) == {1, 3, 4}
    assert found(index, frozenset({99})) == found(index, frozenset()) == set()
    assert found(index, None) == {1, 2, 3, 4, 5}


def test_an_article_put_on_another_shelf_is_added_again(index: PassageIndex) -> None:
    assert found(index, OURS, "volcano") == set()
    index.add([passage(3, 3, "the minister spoke of a volcano", shelves=frozenset({7, 8}))])
    assert found(index, OURS, "volcano") == found(index, THEIRS, "volcano") == {3}
    index.add([passage(3, 3, "the minister spoke of a volcano", shelves=frozenset({7}))])
    assert found(index, THEIRS, "volcano") == set()


def test_a_word_of_another_shelf_is_unknown_and_never_offered(index: PassageIndex) -> None:
    snapshot = index.snapshot()
    assert snapshot.respell(Query.of("volcano"), shelves=OURS).unknown == ("volcano",)
    assert snapshot.respell(Query.of("volcano"), shelves=THEIRS).unknown == ()
    slip = Query.of("Medinksy")
    assert [each.used for each in snapshot.respell(slip, shelves=THEIRS).respelled] == ["medinsky"]
    assert snapshot.respell(slip, shelves=OURS).respelled == ()
    assert snapshot.nearest("medinskiy", 3, shelves=THEIRS) == ("medinsky",)
    assert snapshot.nearest("medinskiy", 3, shelves=OURS) == ()


def test_a_rival_on_another_shelf_does_not_keep_a_slip_from_being_put_right() -> None:
    index = PassageIndex()
    index.add([passage(1, 1, "harbours", shelves=frozenset({7})), passage(2, 2, "harbourx", shelves=frozenset({8}))])
    snapshot = index.snapshot()
    assert snapshot.respell(Query.of("harbourz")).respelled == ()
    assert [each.used for each in snapshot.respell(Query.of("harbourz"), shelves=OURS).respelled] == ["harbours"]


@settings(max_examples=50, deadline=None)
@given(steps, st.sampled_from(WORDS), sets)
def test_a_word_is_known_where_it_can_be_found_and_counted_there(changes: Steps, word: str, shelves: frozenset[int]) -> None:
    index, library = lived(changes, PassageIndex().parameters)
    [term, *_] = terms_of(passage(0, 0, word))
    held = sum(term in terms_of(document) for document in library.passages if document.shelves & shelves)
    snapshot = index.snapshot()
    assert snapshot.frequency(word, language="en", shelves=shelves) == held
    if held:
        assert snapshot.knows(word, shelves=shelves)


@given(st.lists(sets, max_size=9), sets)
def test_sets_of_shelves_keep_their_numbers_and_their_members(listed: list[frozenset[int]], shelves: frozenset[int]) -> None:
    shelving = Shelving()
    numbers = [shelving.number(each) for each in listed]
    assert [shelving.sets()[number] for number in numbers] == listed
    assert [bool(shelving.seen_from(shelves)[number]) for number in numbers] == [bool(each & shelves) for each in listed]
    assert [Shelving(shelving.sets()).number(each) for each in listed] == numbers


def test_shelves_are_kept_in_the_files(index: PassageIndex) -> None:
    again = reloaded(index, index.parameters)
    assert found(again, OURS) == {1, 2, 4}
    again.add([passage(6, 6, "minister", shelves=frozenset({9}))])
    assert found(reloaded(again, index.parameters), frozenset({9})) == {6}


def test_masks_are_remembered_up_to_a_limit_and_the_least_used_go_first(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("bot.retrieval.masks._KEPT_BYTES", 10_000)
    index = PassageIndex()
    index.add(passage(n, n, "filler", shelves=frozenset({n % 10})) for n in range(3_000))
    [part] = index.snapshot().parts
    masks, vocabulary = Masks(), index._vocabulary
    first = masks.of(part, Within(shelves=OURS), vocabulary)
    for shelf in range(20):
        masks.of(part, Within(shelves=frozenset({shelf})), vocabulary)
        assert masks.of(part, Within(shelves=OURS), vocabulary) is first
    assert len(masks._filters._masks) <= 3
