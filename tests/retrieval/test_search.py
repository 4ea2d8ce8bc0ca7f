"""What is found, by example."""

from datetime import timedelta

import pytest

from bot.model.answer import Within
from bot.retrieval import Document, PassageIndex, Phrase, Presence, Query, parse_query
from bot.retrieval.bonuses import ARTICLE, FORM, ORDER, TITLE
from bot.retrieval.hits import ABSENT
from bot.retrieval.rank import FRESH
from tests.retrieval.making import NOON, passage

TEXTS = {
    1: "We do continue to see strikes on Kyiv, Kirby said.",
    2: "Kirby was not convinced that the threat to the capital city has been diminished.",
    3: "Zelenskyy thanked the U.S. for its help. He told us so.",
    4: "The city capital fund paid 1,000 crowns to Zelenskiy.",
    5: "A cease-fire was agreed, the talks went on for 53-minute stretches.",
    6: "A ceasefire is near, said the minister.",
    7: "Le président a parlé de l’économie.",
    8: "東京都知事は会見で述べた。",
}


@pytest.fixture
def index() -> PassageIndex:
    made = PassageIndex()
    languages = {7: "fr", 8: "ja"}
    made.add(
        passage(
            number,
            number,
            text,
            title="Talks in Istanbul" if number == 5 else None,
            source=number % 2,
            language=languages.get(number, "en"),
        )
        for number, text in TEXTS.items()
    )
    return made


def found(index: PassageIndex, query: Query | str, **options: object) -> list[int]:
    asked = parse_query(query).query if isinstance(query, str) else query
    return [hit.article_id for hit in index.search(asked, limit=10, **options)]  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("query", "articles"),
    (
        ("Kiev", {1}),
        ("Zelensky", {3, 4}),
        ("US", {3}),
        ("striking", {1}),
        ("1000", {4}),
        ("ceasefire", {5, 6}),
        ("cease-fire", {5, 6}),
        ("minute", {5}),
        ("economie", {7}),
        ("présidents", {7}),
        ("東京", {8}),
        ("知事", {8}),
        ("istanbul", {5}),
        ("title:talks", {5}),
        ("title:kirby", set()),
        ("kirby", {1, 2}),
        ("+kirby +capital", {2}),
        ("kirby -kyiv", {2}),
        ('"capital city"', {2}),
        ('"city capital"', {4}),
        ('city -"capital city"', {4}),
        ('"the threat to the capital"', {2}),
        ('"threat of the capital"', set()),
        ('"the talks in istanbul"', set()),
        ("a cease-fire was", {5, 6}),
        ('"a cease-fire was agreed"', {5}),
        ("moscow OR kyiv", {1}),
        ("nowhere", set()),
        ("", set()),
        ("-kirby", set()),
    ),
)
def test_a_query_finds_these_articles(index: PassageIndex, query: str, articles: set[int]) -> None:
    assert set(found(index, query)) == articles
    index.add([passage(900 + n, 900 + n, "filler words only") for n in range(3000)])
    index.tidy()
    assert set(found(index, query)) == articles


def test_a_phrase_is_not_found_across_title_and_text() -> None:
    index = PassageIndex()
    index.add([passage(1, 1, "of the city", title="The capital")])
    assert found(index, '"the capital"') == [1]
    assert found(index, '"capital of"') == []


def test_ties_stand_in_corpus_order_whatever_order_they_came_in() -> None:
    index = PassageIndex()
    for article in (5, 3, 9, 1):
        index.add([passage(article * 10, article, "storm"), passage(article * 10 + 1, article, "storm")])
    assert [hit.passage_id for hit in index.search(Query.of("storm"), limit=3)] == [10, 11, 30]
    index.add([passage(31, 3, "storm"), passage(30, 3, "storm")])
    assert [hit.passage_id for hit in index.search(Query.of("storm"), limit=10)] == [10, 11, 31, 30, 50, 51, 90, 91]


def test_an_article_added_again_is_replaced() -> None:
    index = PassageIndex()
    index.add([passage(1, 1, "storm"), passage(2, 1, "river")])
    index.add([passage(3, 1, "bridge")])
    assert (len(index), found(index, "storm"), found(index, "bridge")) == (1, [], [1])


def test_removing_says_how_many_passages_went_and_does_not_mind_unknown_articles() -> None:
    index = PassageIndex()
    index.add([passage(1, 1, "storm"), passage(2, 1, "river"), passage(3, 2, "storm")])
    assert index.remove([1, 77]) == 2
    assert index.remove([1]) == 0
    assert found(index, "storm") == [2]


def test_an_empty_index_finds_nothing_and_knows_no_word() -> None:
    snapshot = PassageIndex().snapshot()
    assert snapshot.search(Query.of("storm"), limit=5) == ()
    assert (snapshot.frequency("storm"), snapshot.weight("storm"), snapshot.nearest("storm", 3), len(snapshot)) == (0, 0.0, (), 0)


def test_passages_without_words_do_no_harm() -> None:
    index = PassageIndex()
    index.add([passage(1, 1, ""), passage(2, 2, "— … !")])
    assert found(index, "storm") == []
    index.add([passage(3, 3, "storm")])
    assert found(index, "storm") == [3]


def test_no_limit_finds_nothing(index: PassageIndex) -> None:
    assert index.search(Query.of("kirby"), limit=0) == ()


def test_a_filter_of_no_source_finds_nothing(index: PassageIndex) -> None:
    assert found(index, "kirby", within=Within(source_ids=frozenset())) == []
    assert found(index, "kirby", within=Within(source_ids=frozenset({0}))) == [2]
    assert found(index, "président", within=Within(languages=frozenset({"fr"}))) == [7]
    assert found(index, "président", within=Within(languages=frozenset({"xx"}))) == []


def test_a_score_says_what_it_is_made_of() -> None:
    index = PassageIndex()
    filler = [passage(100 + n, 100 + n, "other words entirely") for n in range(10)]
    index.add([passage(1, 1, "the strikes on Kyiv", title="Kyiv"), passage(2, 1, "nothing else"), *filler])
    [hit] = index.search(Query.of("strikes Kyiv nowhere river", fresh=True), limit=1, now=NOON)
    assert [part.name for part in hit.parts] == ["strikes", "kyiv", FORM, TITLE, ARTICLE, FRESH]
    ordered = index.search(Query.of("on Kyiv", fresh=False).without(["on"]), limit=1)[0]
    assert ORDER not in {part.name for part in ordered.parts}
    absent = index.search(Query.of("strikes words", fresh=False), limit=1)[0]
    assert ABSENT in {part.name for part in absent.parts}


def test_words_in_the_order_asked_go_first() -> None:
    index = PassageIndex()
    index.add([passage(1, 1, "house white said paper here"), passage(2, 2, "paper said white house here")])
    assert found(index, "white house") == [2, 1]
    assert found(index, "house white") == [1, 2]


def test_the_exact_form_goes_first() -> None:
    index = PassageIndex()
    index.add([passage(1, 1, "he talked there"), passage(2, 2, "he talks there")])
    assert found(index, "talks") == [2, 1]
    assert found(index, "talked") == [1, 2]


def test_where_news_is_asked_for_the_newer_passage_goes_first() -> None:
    index = PassageIndex()
    index.add(
        [
            passage(1, 1, "the minister resigned", days=-300),
            passage(2, 2, "the minister resigned", days=-1),
            passage(3, 3, "the minister resigned", days=None),
        ]
    )
    fresh, plain = Query.of("minister resigned", fresh=True), Query.of("minister resigned", fresh=False)
    assert found(index, fresh, now=NOON) == [2, 1, 3]
    assert found(index, plain, now=NOON) == [1, 2, 3]
    assert found(index, fresh) == [1, 2, 3]
    assert found(index, fresh, now=NOON - timedelta(days=290)) == [1, 2, 3] or found(index, fresh, now=NOON - timedelta(days=290))[0] in {
        1,
        2,
    }


def test_the_article_that_is_about_it_goes_first() -> None:
    index = PassageIndex()
    index.add(
        [
            passage(1, 1, "a storm was seen"),
            passage(2, 1, "something else entirely"),
            passage(3, 2, "a storm was seen"),
            passage(4, 2, "the storm grew"),
        ]
    )
    assert found(index, "storm")[0] == 2


def test_a_required_word_that_occurs_nowhere_finds_nothing(index: PassageIndex) -> None:
    assert found(index, "kirby +nowhere") == []
    assert found(index, Query(Query.of("kirby").words, (Phrase("is nowhere"),))) == []
    assert found(index, Query(Query.of("kirby").words, (Phrase("is nowhere", Presence.EXCLUDED),))) == [1, 2]


def test_documents_of_a_generator_and_of_many_articles_are_taken() -> None:
    index = PassageIndex()
    index.add(Document(n, n // 3, n % 5, "s", "en", None, None, f"storm number{n}") for n in range(5_000))
    assert len(index) == 5_000
    assert found(index, "number4321") == [4321 // 3]
