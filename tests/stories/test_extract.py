from bisect import bisect_left

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.model.story import VoiceGroup
from bot.stories.extract import ExtractArticle, extract
from bot.stories.reading import read
from bot.stories.standalone import stands_alone


def alone(text: str) -> bool:
    reading = read(text)
    span = reading.sentences[0]
    starts = [name.start for name in reading.names]
    return stands_alone(text, span, reading.tokens, reading.names[: bisect_left(starts, span.end)])


@pytest.mark.parametrize(
    "text",
    (
        "The harbour of Velden was closed on Monday after a fire broke out in a granary.",
        "“The port will stay closed until the heat is out,” harbour master Jonas Feldt told reporters.",
        "Fourteen ships were waiting off the coast by noon, the harbour authority said.",
        "Mayor Ilse Brandt said she would visit the quay before the council meets.",
        "‘The port will stay closed until the heat is out,’ Jonas Feldt told reporters.",
        "Jonas Feldt’s crews didn’t reach the dockers’ hall in Velden before noon.",
        "The other harbour of the coast, in Karst, stayed open to ships all night.",
        "Two days before the vote, Mayor Ilse Brandt asked the council of Velden for more time.",
    ),
)
def test_a_sentence_that_says_who_and_what_stands_alone(text: str) -> None:
    assert alone(text)


@pytest.mark.parametrize(
    "text",
    (
        "He said the port would stay closed until the last pocket of heat is out.",
        "But the harbour of Velden will stay closed until the end of the week.",
        "In fact, the harbour of Velden had been closed twice before that summer.",
        "That said, Jonas Feldt insisted that ships would be let in before Friday.",
        "On Monday he ordered all ships out of the inner basin, said Jonas Feldt.",
        "“I will not put a date on that until the last pocket of heat is out.”",
        "“We heard a dull bang, and then the whole roof was orange,” she said later.",
        "Will the harbour of Velden ever be opened again to ships with a deep draught?",
        "Firefighters at the granary in Velden on March 4, 2024. (Mirela Tasch/Getty Images)",
        "Fire closes Velden harbour as crews search for two missing dockers in granary",
        "Sign up for our newsletter to get the latest news from Velden every morning.",
        "FIRE CLOSES THE HARBOUR OF VELDEN AS CREWS SEARCH FOR TWO MISSING DOCKERS.",
        "Jonas Feldt said: “The port will stay closed until the heat is out of it.",
        "Closed until Friday.",
        "FILE - Mayor Ilse Brandt speaks to the crews on the quay of Velden, March 4, 2024.",
        "File – Mayor Ilse Brandt speaks to the crews on the quay of Velden, March 4, 2024.",
        "(Reporting by Jonas Feldt in Velden and Mirela Tasch in Karst; editing by Ilse Brandt.)",
        "Two hours later the roof of the granary in Velden fell in with a roar.",
        "A day later, Jonas Feldt allowed the first ferry to leave the port of Velden.",
        "The next morning Mayor Ilse Brandt thanked the crews at the granary in Velden.",
        "Two others were taken to the clinic in Karst with burns, Jonas Feldt said.",
        "The other was Jonas Feldt, who is expected to leave the harbour board in May.",
        "The second of them lay at the quay of Velden for a week, Jonas Feldt said.",
        "Asked about the claim, Jonas Feldt said the harbour had been closed in time.",
        "‘The port will stay closed until the heat is out, Jonas Feldt told reporters.",
        "Mayor Ilse Brandt and Jonas Feldt argued until the latter left the town hall.",
        "and the harbour of Velden was closed after a fire broke out in a granary.",
        "Jonas Feldt spoke. " + "word " * 80 + ".",
    ),
)
def test_a_sentence_that_leans_on_another_or_is_none_of_the_article_does_not(text: str) -> None:
    assert not alone(text)


SENTENCE = st.lists(
    st.sampled_from("Velden harbour fire Feldt closed ships council Monday said the of and".split()), min_size=5, max_size=15
).map(lambda words: "The " + " ".join(words) + ".")
BODY = st.lists(SENTENCE, max_size=6).map(" ".join)


@given(st.lists(BODY, max_size=4), st.integers(0, 80))
def test_an_extract_is_whole_sentences_within_the_limit_each_once(bodies: list[str], max_words: int) -> None:
    articles = [ExtractArticle(number, read(body)) for number, body in enumerate(bodies)]
    taken = extract(articles, max_words=max_words, seen={}, seen_articles=0)
    assert sum(len(one.span.of(bodies[one.article_id]).split()) for one in taken) <= max_words
    assert all(one.span in articles[one.article_id].reading.sentences for one in taken)
    assert len({(one.article_id, one.span) for one in taken}) == len(taken)
    assert taken == extract(articles, max_words=max_words, seen={}, seen_articles=0)


def test_of_one_text_only_the_shown_printing_is_read() -> None:
    text = "The harbour of Velden was closed on Monday after a fire broke out in a granary."
    other = "The port of Velden was shut on Monday when a blaze erupted inside a grain store there."
    articles = [ExtractArticle(1, read(text)), ExtractArticle(2, read(other))]
    taken = extract(articles, max_words=100, seen={}, seen_articles=0, groups=(VoiceGroup(2, (1, 2)),))
    assert [one.article_id for one in taken] == [2]


def test_no_article_gets_a_second_sentence_while_another_has_one_to_the_point() -> None:
    first = (
        "The harbour of Velden was closed on Monday after a fire broke out in a granary. "
        "Fire crews from Velden searched the burnt granary at the harbour for two missing dockers."
    )
    second = "Harbour master Jonas Feldt ordered every ship out of Velden after the fire in the granary."
    taken = extract([ExtractArticle(1, read(first)), ExtractArticle(2, read(second))], max_words=100, seen={}, seen_articles=0)
    assert sorted(one.article_id for one in taken[:2]) == [1, 2]
    assert len(taken) == 3


def test_what_may_be_garbled_is_read_only_where_there_is_nothing_else() -> None:
    spun = "The harbour of Velden was shut on Monday whereas a blaze within the granary was being searched."
    plain = "Harbour master Jonas Feldt ordered every ship out of Velden after the fire in the granary."
    articles = [ExtractArticle(1, read(spun)), ExtractArticle(2, read(plain))]
    taken = extract(articles, max_words=100, seen={}, seen_articles=0, doubted={1})
    assert [one.article_id for one in taken] == [2]
    alone = extract(articles[:1], max_words=100, seen={}, seen_articles=0, doubted={1})
    assert [one.article_id for one in alone] == [1]


def test_the_same_sentence_of_two_outlets_is_told_once() -> None:
    text = "The harbour of Velden was closed on Monday after a fire broke out in a granary."
    articles = [ExtractArticle(1, read(text)), ExtractArticle(2, read(text))]
    assert len(extract(articles, max_words=100, seen={}, seen_articles=0)) == 1


def test_nothing_to_take_is_an_empty_extract() -> None:
    assert extract([], max_words=65, seen={}, seen_articles=0) == ()
    assert extract([ExtractArticle(1, read(""))], max_words=65, seen={}, seen_articles=0) == ()
    assert extract([ExtractArticle(1, read("He left."))], max_words=65, seen={}, seen_articles=0) == ()
