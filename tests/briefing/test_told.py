import json
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.briefing.told import Memory, Telling, ToldQuote, ToldStory, key_of, memory_of, telling_of
from bot.model.edition import Told
from bot.model.span import Span
from tests.briefing.made import DAY, briefing_of, material_of, seeds

numbers = st.integers(0, 2**53)
spans = st.tuples(numbers, numbers).map(lambda pair: Span(min(pair), max(pair)))
tellings = st.builds(
    Telling,
    stories=st.lists(st.builds(ToldStory, numbers, st.dates(), st.dictionaries(numbers, numbers, max_size=4)), max_size=4).map(tuple),
    quotes=st.lists(st.builds(ToldQuote, numbers, numbers, spans, st.text(max_size=9)), max_size=4).map(tuple),
    differences=st.lists(st.text(max_size=9), max_size=3).map(tuple),
    headlines=st.lists(st.text(max_size=9), max_size=3).map(tuple),
)


@given(tellings)
def test_a_telling_comes_back_from_its_json(telling: Telling) -> None:
    assert Telling.from_json(telling.to_json()) == telling


anything = st.recursive(st.none() | st.integers() | st.text(), lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner))


@given(st.text() | anything.map(json.dumps) | anything.map(lambda value: json.dumps({"v": 1, "stories": value, "quotes": [value]})))
def test_what_cannot_be_read_is_forgotten_and_never_stops_a_briefing(text: str) -> None:
    memory_of([Told(DAY, text)])


def test_another_version_is_read_as_far_as_it_is_understood() -> None:
    text = json.dumps({"v": 7, "stories": [[1, "2022-03-29", [[1, 2, "x"]], "new"], "odd"], "quotes": [[1, 2, 5, 3, "k"]], "moods": []})
    assert Telling.from_json(text) == Telling(stories=(ToldStory(1, DAY, {1: 2}),))


@pytest.mark.parametrize("one", ("U.S. troops, “leaving”", "US troops leaving", "U.S.  Troops – leaving!"))
def test_marks_case_and_spaces_make_no_other_sentence(one: str) -> None:
    assert key_of(one) == key_of("US troops leaving")


def test_only_what_a_template_printed_counts_as_told() -> None:
    briefing = briefing_of(material_of(seeds()))
    first = briefing.stories[0].lines[0].citations[0]
    telling = telling_of(briefing, Memory(), printed=[(first.article_id, first.revision, first.span.start)])
    assert [(quote.article_id, quote.span) for quote in telling.quotes] == [(first.article_id, first.span)]
    assert telling.differences == ()
    assert len(telling.stories) == 1


def test_a_story_keeps_the_day_it_was_first_told_even_after_it_changed_its_number() -> None:
    days = [date(2022, 3, day) for day in (27, 28)]
    told = [
        Told(days[1], Telling(stories=(ToldStory(5, days[0], {8: 1}),)).to_json()),
        Told(days[0], Telling(stories=(ToldStory(5, days[0], {5: 1}),)).to_json()),
    ]
    assert memory_of(told).first(9, [8]) == days[0]
    assert memory_of(told).first(5, []) == days[0]
    assert memory_of(told).first(9, [10]) is None
