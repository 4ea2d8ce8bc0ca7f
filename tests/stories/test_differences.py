from dataclasses import replace
from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.model.answer import Wording
from bot.model.span import Span
from bot.model.story import VoiceGroup
from bot.stories.attribution import attributions, differ
from bot.stories.differences import FactKind, fact_differences, wording_differences
from bot.stories.pieces import Said, pieces
from bot.stories.reading import read
from bot.stories.utterances import SAME_TEXT, _alike, _vectors, utterances


def said(article_id: int, speaker: str | None, text: str) -> Said:
    return Said(article_id, speaker, text, Span(0, len(text)))


FELDT = "The port will stay closed until the last pocket of heat is out."


def test_the_same_sentence_of_one_speaker_in_two_articles_is_one_utterance() -> None:
    found = utterances(
        [said(1, "Jonas Feldt", FELDT), said(2, "Feldt", FELDT.replace("last pocket", "final pocket")), said(2, "Feldt", "Ask the owner.")]
    )
    assert [[one.article_id for one in each.printings] for each in found] == [[1, 2]]


def test_another_speaker_never_shares_an_utterance_but_an_unclear_one_may() -> None:
    assert utterances([said(1, "Jonas Feldt", FELDT), said(2, "Ilse Brandt", FELDT)]) == ()
    assert len(utterances([said(1, "Jonas Feldt", FELDT), said(2, None, FELDT)])) == 1


def test_one_article_alone_makes_no_utterance() -> None:
    assert utterances([said(1, "Feldt", FELDT), said(1, "Feldt", FELDT)]) == ()
    assert utterances([]) == ()


def test_anybodys_words_are_no_utterance() -> None:
    assert utterances([said(1, "Feldt", "We think so."), said(2, "Feldt", "We think so.")]) == ()


def test_between_printings_of_one_text_less_likeness_is_enough() -> None:
    one = said(1, "Sabine Korte", "We have no purpose to consider that they adjusted the technique.")
    other = said(2, "Sabine Korte", "We have no reason to believe that they adapted this strategy.")
    assert utterances([one, other]) == ()
    assert len(utterances([one, other], groups=(VoiceGroup(1, (1, 2)),))) == 1


def test_a_contradiction_is_told_first_and_the_same_words_only_on_demand() -> None:
    altered = "The harbour stays shut till the very last bit of the heat is out of there."
    statements = [
        said(1, "Feldt", FELDT),
        said(2, "Feldt", FELDT),
        said(1, "Brandt", "We will rebuild the old granary on the northern quay."),
        said(2, "Brandt", "We will not rebuild the old granary on the northern quay."),
        said(3, "Feldt", altered),
    ]
    told = wording_differences(statements)
    assert [one.comparison.wording for one in told][:1] == [Wording.CONTRADICTORY]
    assert Wording.IDENTICAL not in {one.comparison.wording for one in told}
    assert Wording.IDENTICAL in {one.comparison.wording for one in wording_differences(statements, every=True)}


def test_what_one_article_says_was_denied_is_not_compared_with_what_another_says_was_said() -> None:
    told = said(2, "Feldt", "Feldt will not rebuild the old granary on the northern quay.")
    denied = replace(said(1, "Feldt", "Feldt will rebuild the old granary on the northern quay."), denied=True)
    assert wording_differences([denied, told], every=True) == ()
    assert wording_differences([replace(denied, denied=False), told], every=True) != ()


def test_a_statement_is_cut_into_the_sentences_inside_its_marks() -> None:
    body = "“We heard a bang. Then the roof was orange,” said Mirela Tasch, adding that “nobody ran”."
    found = pieces(read(body), 7, "Mirela Tasch", [Span(0, 44), Span(70, len(body) - 1)])
    assert [one.text for one in found] == ["We heard a bang.", "Then the roof was orange,", "nobody ran"]
    assert all(one.span.of(body) == one.text for one in found)


def test_a_statement_without_marks_is_taken_whole() -> None:
    body = "Feldt said the port would stay closed."
    assert [one.text for one in pieces(read(body), 1, "Feldt", [Span(11, 38)])] == ["the port would stay closed."]


ONE = "At least 12 dockers were hurt when a granary burned in the port of Velden on Monday night, the harbour authority said."
OTHER = "At least 14 dockers were hurt when a granary burned in the port of Velden on Sunday night, the harbour authority said."


def test_numbers_and_days_of_like_sentences_are_put_side_by_side() -> None:
    told = fact_differences({1: read(ONE), 2: read(OTHER)})
    pairs = {(one.kind, one.one.span.of(ONE), one.other.span.of(OTHER)) for one in told}
    assert pairs == {(FactKind.NUMBER, "12", "14"), (FactKind.DATE, "Monday", "Sunday")}
    assert all(one.one.sentence.covers(one.one.span) for one in told)


def test_the_same_number_in_words_and_digits_is_no_difference() -> None:
    assert fact_differences({1: read(ONE), 2: read(ONE.replace("12", "twelve"))}) == ()


PLAIN = "Some {} dockers were hurt when a granary burned in the port of Velden on {}, the harbour authority said in the evening."


def told_of(one: str, other: str) -> list[tuple[FactKind, str, str]]:
    return [(each.kind, each.one.span.of(one), each.other.span.of(other)) for each in fact_differences({1: read(one), 2: read(other)})]


@pytest.mark.parametrize(
    ("one", "other"),
    (
        ("nearly 500 dockers", "495 dockers"),
        ("about 1,000 dockers", "1,012 dockers"),
        ("more than 40 dockers", "43 dockers"),
        ("up to 40 dockers", "38 dockers"),
        ("at least 12 dockers", "more than 12 dockers"),
        ("nearly 1.5 million crowns", "1.48 million crowns"),
        ("5 million euros", "5.4 million dollars"),
        ("€5 million", "$5.4 million"),
        ("100 kilometres", "62 miles"),
    ),
)
def test_a_rounded_number_or_another_measure_is_no_other_number(one: str, other: str) -> None:
    text = "In all {} went up in smoke when a granary burned in the port of Velden, the harbour authority said in the evening."
    assert told_of(text.format(one), text.format(other)) == []
    assert told_of(text.format(other), text.format(one)) == []


@pytest.mark.parametrize(
    ("one", "other", "values"),
    (
        ("500 dockers", "495 dockers", ("500", "495")),
        ("nearly 500 dockers", "512 dockers", ("500", "512")),
        ("nearly 500 dockers", "405 dockers", ("500", "405")),
        ("more than 500 dockers", "495 dockers", ("500", "495")),
        ("at least 41 dockers", "at least 43 dockers", ("41", "43")),
        ("at least 41 dockers", "43 dockers", ("41", "43")),
        ("1.5 million crowns", "1.4 million crowns", ("1.5", "1.4")),
        ("$5 million", "$6 million", ("5", "6")),
    ),
)
def test_another_number_is_told_however_it_is_hedged(one: str, other: str, values: tuple[str, str]) -> None:
    text = "In all {} went up in smoke when a granary burned in the port of Velden, the harbour authority said in the evening."
    assert told_of(text.format(one), text.format(other)) == [(FactKind.NUMBER, *values)]


@pytest.mark.parametrize(
    ("one", "other", "told"),
    (
        ("Monday", "March 4", []),
        ("Monday", "Tuesday", [(FactKind.DATE, "Monday", "Tuesday")]),
        ("March 4", "March 5", [(FactKind.DATE, "4", "5")]),
        ("4 March", "5 March", [(FactKind.DATE, "4", "5")]),
        ("March 31", "April 1", [(FactKind.DATE, "March", "April")]),
    ),
)
def test_a_day_differs_from_a_day_of_its_kind(one: str, other: str, told: list[tuple[FactKind, str, str]]) -> None:
    assert told_of(PLAIN.format("forty", one), PLAIN.format("forty", other)) == told


def test_a_name_that_stands_for_another_is_told_and_a_title_is_not() -> None:
    one = "The council of Velden elected Marit Hansen to lead the inquiry into the granary fire on Friday."
    other = one.replace("Marit Hansen", "Marit Jansen")
    told = fact_differences({1: read(one), 2: read(other)})
    assert [(each.kind, each.one.span.of(one), each.other.span.of(other)) for each in told] == [(FactKind.NAME, "Hansen", "Jansen")]
    assert fact_differences({1: read(one), 2: read(one.replace("Marit Hansen", "Councillor Hansen"))}) == ()


def test_sentences_about_different_things_do_not_differ() -> None:
    assert fact_differences({1: read(ONE), 2: read("Nine miners were brought up alive after forty hours in the Dorrin pit.")}) == ()


def test_two_settings_of_one_utterance_differ() -> None:
    one = read(f"“{FELDT}” Jonas Feldt told AFP.")
    other = read(f"“{FELDT}” Jonas Feldt said at a news conference.")
    statements = [*pieces(one, 1, "Feldt", [Span(0, len(FELDT) + 2)]), *pieces(other, 2, "Feldt", [Span(0, len(FELDT) + 2)])]
    [told] = fact_differences({1: one, 2: other}, statements)
    assert (told.kind, told.one.span.of(one.body), told.other.span.of(other.body)) == (
        FactKind.ATTRIBUTION,
        "told AFP",
        "at a news conference",
    )


def test_settings_are_compared_by_what_they_are() -> None:
    assert not differ(attributions("he said at a briefing"), attributions("he said at a press briefing on Friday"))
    assert not differ(attributions("he told reporters"), attributions("he said in an interview"))
    assert not differ(attributions("he said"), attributions("he said in a statement"))
    assert differ(attributions("he told Reuters"), attributions("he wrote on Twitter"))
    assert differ(attributions("he said in a statement"), attributions("he said at a rally"))


@pytest.mark.parametrize(
    ("one", "other"),
    (
        ("he told CNN", "he told CNN’s Jake Tapper"),
        ("he told CNN’s Jake Tapper", "he told Tapper"),
        ("he told The Associated Press", "he told AP"),
        ("he told Reuters Monday", "he told Reuters"),
        ("he told Reuters", "he told the Reuters news agency"),
        ("he wrote on Twitter", "he wrote on X"),
        ("he wrote in a tweet", "he wrote on X"),
        ("he said in a post", "he wrote on Facebook"),
        ("he told AFP", "he said in an interview"),
        ("he told AFP", "he said in an email"),
    ),
)
def test_one_setting_under_two_names_is_no_difference(one: str, other: str) -> None:
    assert attributions(one)
    assert attributions(other)
    assert not differ(attributions(one), attributions(other))
    assert not differ(attributions(other), attributions(one))


@pytest.mark.parametrize(
    ("one", "other"),
    (
        ("he told AFP", "he said at a briefing"),
        ("he told Fox News", "he told BBC News"),
        ("he told Reuters", "he told The Associated Press"),
        ("he wrote on Facebook", "he wrote on Telegram"),
        ("he wrote in a tweet", "he wrote on Facebook"),
    ),
)
def test_two_settings_are_a_difference(one: str, other: str) -> None:
    assert differ(attributions(one), attributions(other))
    assert differ(attributions(other), attributions(one))


WORDS = st.lists(st.sampled_from("port fire closed heat roof orange crew singing miners school robotics".split()), max_size=9).map(" ".join)


@given(st.lists(st.tuples(st.integers(1, 3), WORDS), max_size=12))
def test_which_sentences_are_alike_is_what_the_cosine_of_every_two_says(spoken: list[tuple[int, str]]) -> None:
    vectors = _vectors([said(article_id, "Feldt", text) for article_id, text in spoken])
    found = {(one, other): alike for one, other, alike in _alike(vectors)}
    for one, other in combinations(range(len(vectors)), 2):
        cosine = sum(weight * vectors[other].get(gram, 0.0) for gram, weight in vectors[one].items())
        assert found.get((one, other), 0.0) == pytest.approx(cosine if cosine >= SAME_TEXT else 0.0)
