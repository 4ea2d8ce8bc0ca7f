from bot.model.answer import Wording
from bot.model.span import Span
from bot.model.story import VoiceGroup
from bot.stories.attribution import attributions, differ
from bot.stories.differences import FactKind, fact_differences, wording_differences
from bot.stories.pieces import Said, pieces
from bot.stories.reading import read
from bot.stories.utterances import utterances


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
