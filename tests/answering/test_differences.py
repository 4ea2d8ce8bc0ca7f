from hypothesis import given
from hypothesis import strategies as st

from bot.answering.differences import Change, Difference, differences
from bot.model.span import Span
from bot.text.words import words

WHOLE = st.lists(st.sampled_from("we will not take a gradual army de-escalation the harbour, No Café".split()), max_size=12).map(" ".join)


def diff(first: str, second: str) -> list[tuple[str, str, str]]:
    found = differences(first, [Span(0, len(first))], second, [Span(0, len(second))])
    return [(str(each.change), printed(first, each.first), printed(second, each.second)) for each in found]


def printed(body: str, spans: tuple[Span, ...]) -> str:
    return "|".join(span.of(body) for span in spans)


def test_the_same_words_have_no_differences_whatever_their_marks_and_case() -> None:
    assert diff("“We will see,” he said.", "we WILL see he said") == []


def test_replaced_dropped_and_added_words_are_told_apart() -> None:
    assert diff("a gradual army move in two main directions", "a gradual military move in main directions now") == [
        ("replaced", "army", "military"),
        ("dropped", "two", ""),
        ("added", "", "now"),
    ]


def test_a_prefix_that_turns_the_meaning_is_a_difference_with_its_whole_word() -> None:
    assert diff("a gradual army de-escalation", "a gradual military escalation") == [
        ("replaced", "army de-escalation", "military escalation"),
    ]


def test_a_hyphenated_word_of_letters_is_never_cut() -> None:
    assert diff("53-minute talks on a cease-fire", "54-minute talks on a cease fire") == [("replaced", "53", "54")]
    assert diff("non-state actors", "state actors") == [("replaced", "non-state", "state")]
    assert diff("a well-known old friend", "a well-known friend") == [("dropped", "old", "")]


def test_a_reporters_words_in_between_are_no_part_of_a_difference() -> None:
    first, second = "“No more ships,” he said, “will ever sail.”", "“No boats may sail.”"
    pieces = [Span(0, 16), Span(26, len(first))]
    found = differences(first, pieces, second, [Span(0, len(second))])
    assert found == (Difference(Change.REPLACED, (Span(4, 14), Span(27, 36)), (Span(4, 13),)),)
    assert printed(first, found[0].first) == "more ships|will ever"


@given(WHOLE, WHOLE)
def test_what_is_left_without_the_differences_is_the_same_on_both_sides(first: str, second: str) -> None:
    found = differences(first, [Span(0, len(first))], second, [Span(0, len(second))])
    ours = [span for each in found for span in each.first]
    theirs = [span for each in found for span in each.second]
    assert left(first, ours) == left(second, theirs)


def left(body: str, taken: list[Span]) -> list[str]:
    return [word.folded for word in words(body) if not word.joined and not any(span.covers(Span(word.start, word.end)) for span in taken)]


@given(WHOLE)
def test_nothing_differs_from_itself(text: str) -> None:
    assert diff(text, text) == []


def test_a_very_long_quotation_is_compared_in_its_beginning() -> None:
    long = "word " * 50_000
    assert differences(long, [Span(0, len(long))], f"{long}end", [Span(0, len(long) + 3)]) == ()
