"""How questions and the search syntax become queries."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.retrieval import Field, Phrase, Presence, Query, parse_query
from bot.retrieval.freshness import asks_for_news


def names(query: Query) -> list[str]:
    return [word.name for word in query.words]


def test_a_question_keeps_the_words_that_carry_its_topic() -> None:
    assert names(Query.of("What did Kirby say about Kyiv?")) == ["kirby", "kyiv"]
    assert names(Query.of(["Kirby", "talks", "kirby"])) == ["kirby", "talks"]


def test_a_question_of_stop_words_alone_keeps_them() -> None:
    assert names(Query.of("who is it")) == ["who", "is", "it"]


def test_another_spelling_is_searched_as_the_same_word() -> None:
    [word] = Query.of("Kiev").words
    assert word.name == "kiev"
    assert word.forms[0] == "Kiev"
    assert {"kyiv", "kyjiw"} <= set(word.forms)


def test_a_hyphenated_word_comes_whole_and_in_parts() -> None:
    query = Query.of("cease-fire")
    assert names(query) == ["ceasefire", "cease", "fire"]
    assert [word.joined for word in query.words] == [True, False, False]


def test_the_words_of_a_phrase_count_in_the_score_too() -> None:
    query = Query.of("Kirby", phrases=["not a real withdrawal"])
    assert names(query) == ["kirby", "real", "withdrawal"]
    assert query.phrases == (Phrase("not a real withdrawal"),)


@pytest.mark.parametrize("question", ("What happened this week?", "the latest on Kyiv", "Who resigned on Monday?"))
def test_a_question_about_the_present_wishes_for_what_is_new(question: str) -> None:
    assert Query.of(question).fresh
    assert not Query.of(question, fresh=False).fresh


@pytest.mark.parametrize("question", ("What happened in 2014?", "Who built the dam last year?", "Where is Grauen?"))
def test_another_question_does_not(question: str) -> None:
    assert not asks_for_news(question)


def test_an_empty_query_is_false_and_so_is_one_that_only_excludes() -> None:
    assert not Query.of("")
    assert not parse_query("-kirby").query
    assert Query.of("kirby")
    assert parse_query('"real withdrawal"').query


def test_signs_say_what_must_be_there_and_what_must_not() -> None:
    query = parse_query("+kyiv -moscow talks").query
    assert [(word.name, word.presence) for word in query.words] == [
        ("kyiv", Presence.REQUIRED),
        ("moscow", Presence.EXCLUDED),
        ("talks", Presence.OPTIONAL),
    ]


def test_a_sign_inside_a_word_is_none() -> None:
    assert all(word.presence is Presence.OPTIONAL for word in parse_query("cease-fire 5-4 a+b").query.words)


def test_excluding_a_hyphenated_word_excludes_the_whole_not_its_parts() -> None:
    assert names(parse_query("talks -cease-fire").query) == ["talks", "ceasefire"]


def test_quotation_marks_make_phrases() -> None:
    query = parse_query('“the capital city” -"real withdrawal" "kirby"').query
    assert [(phrase.text, phrase.presence) for phrase in query.phrases] == [
        ("the capital city", Presence.REQUIRED),
        ("real withdrawal", Presence.EXCLUDED),
    ]
    assert names(query) == ["capital", "city", "kirby"]


def test_or_makes_one_word_of_two() -> None:
    query = parse_query("moscow OR beijing talks").query
    assert names(query) == ["moscow", "talks"]
    assert {"moscow", "beijing", "peking"} <= set(query.words[0].forms)


def test_fields_are_read() -> None:
    parsed = parse_query('title:talks source:"The Hill" source:Reuters kirby')
    assert parsed.sources == ("The Hill", "Reuters")
    assert [(word.name, word.field) for word in parsed.query.words] == [("talks", Field.TITLE), ("kirby", Field.ANYWHERE)]


def test_stop_words_count_only_where_nothing_else_is_asked() -> None:
    assert names(parse_query("the talks").query) == ["talks"]
    assert names(parse_query("the who").query) == ["the", "who"]
    assert names(parse_query("+the talks").query) == ["the", "talks"]


@given(st.text(alphabet="ab \"“”+-−:OR title source'", max_size=40))
def test_whatever_is_typed_is_a_query(text: str) -> None:
    parsed = parse_query(text)
    assert len({(word.name, word.presence, word.field) for word in parsed.query.words}) <= len(parsed.query.words)


@given(st.text(max_size=60))
def test_every_question_is_a_query(text: str) -> None:
    assert len(set(names(Query.of(text)))) == len(Query.of(text).words)
