from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.model.answer import Wording
from bot.stories.polarity import opposite
from bot.stories.tokens import compared_words
from bot.stories.wording import compare

LINE = "The harbour will be closed to large ships until the end of the winter."


@pytest.mark.parametrize(
    ("other", "wording"),
    (
        (LINE, Wording.IDENTICAL),
        (LINE.upper().replace(" ", "  "), Wording.IDENTICAL),
        (LINE.replace("will be", "’ll be").replace(" ’", "’"), Wording.IDENTICAL),
        ("“" + LINE.rstrip(".") + ",” she said.", Wording.PARTIAL),
        ("closed to large ships until the end of the winter", Wording.PARTIAL),
        ("The harbour will be closed … until the end of the winter.", Wording.PARTIAL),
        ("And " + LINE, Wording.NEAR_IDENTICAL),
        (LINE.replace("ships", "ship"), Wording.NEAR_IDENTICAL),
        ("The harbour stays closed to large ships until the winter is at an end.", Wording.ALTERED),
        ("The harbour won’t be closed to large ships until the end of the winter.", Wording.CONTRADICTORY),
        ("The harbour will never be closed to large ships until the end of the winter.", Wording.CONTRADICTORY),
        ("The airport will be opened to small aircraft in the spring.", None),
        ("", None),
        ("…", None),
    ),
)
def test_two_printings_compare(other: str, wording: Wording | None) -> None:
    found = compare(LINE, other)
    assert (found.wording if found else None) is wording


@pytest.mark.parametrize(
    ("one", "other"),
    (
        ("a gradual de-escalation in two main directions", "a gradual escalation in two main directions"),
        ("He called the ruling constitutional and the case closed", "He called the ruling unconstitutional and the case closed"),
        ("They approve of the plan to build a bridge here", "They disapprove of the plan to build a bridge here"),
        ("We do not support the plan of the council", "We support the plan of the council"),
        ("Nobody in the town supports the plan", "Everybody in the town supports the plan"),
        ("It was done with the knowledge of the board", "It was done without the knowledge of the board"),
    ),
)
def test_a_reversal_is_called_contradictory_either_way_round(one: str, other: str) -> None:
    for first, second in ((one, other), (other, one)):
        found = compare(first, second, related=True)
        assert found is not None
        assert found.wording is Wording.CONTRADICTORY
        assert found.reversed


@pytest.mark.parametrize(
    ("one", "other"),
    (
        ("No person needs to fool himself about this claim", "Nobody should fool himself about this claim"),
        ("He was not happy about the decision of the court", "He was unhappy about the decision of the court"),
        ("It doesn’t mean that the threat is over", "It does not imply that the menace is over"),
        ("We believe this is a repositioning, not a real withdrawal", "We believe this is a repositioning"),
        ("We believe this is a repositioning, not a real withdrawal", "We believe this is a repositioning, not an actual retreat"),
        ("The income of the family rose by a third", "The come of the family rose by a third"),
        ("We cannot say when the port will open again", "We can’t say when the port will open again"),
        ("The plan is non partisan and everybody at the table knows it", "The plan is nonpartisan and everybody at the table knows it"),
        ("threatening a no deal exit is deeply concerning to us", "threatening a no-deal exit is deeply concerning to us"),
        (
            "No, it is something you will hear about before the end of the week",
            "It is something you will hear about before the end of the week",
        ),
        ("If we don’t think it will be a success we won’t have it", "If I think it is a meeting that will not succeed we’re not going"),
        ("a new strategy did not seem to be in place", "no new strategy seemed to be in place"),
    ),
)
def test_what_only_looks_like_a_reversal_is_not_called_contradictory(one: str, other: str) -> None:
    for first, second in ((one, other), (other, one)):
        found = compare(first, second, related=True)
        assert found is None or found.wording is not Wording.CONTRADICTORY


def test_numbers_and_names_that_stand_against_each_other_are_pointed_at() -> None:
    found = compare("At least 12 people died in Velden on Monday.", "At least fourteen people died in Ostmark on Monday.")
    assert found is not None
    assert found.wording is Wording.ALTERED
    assert [change.other.of("At least fourteen people died in Ostmark on Monday.") for change in found.numbers] == ["fourteen"]
    assert [change.one.of("At least 12 people died in Velden on Monday.") for change in found.names] == ["Velden"]


@pytest.mark.parametrize(
    ("one", "other"),
    (
        ("Five ships left Kiev for the coast today", "5 ships left Kyiv for the coast today"),
        ("They signed a cease-fire with the others today", "They signed a ceasefire with the others today"),
    ),
)
def test_spellings_of_one_thing_are_no_difference(one: str, other: str) -> None:
    found = compare(one, other)
    assert found is not None
    assert found.wording is Wording.IDENTICAL


def test_short_sentences_count_only_when_they_are_the_same_or_known_to_be_related() -> None:
    assert compare("She said so.", "He said so.") is None
    assert compare("She said so.", "He said so.", related=True) is not None
    same = compare("She said so.", "she said so")
    assert same is not None
    assert same.wording is Wording.IDENTICAL


@pytest.mark.parametrize(
    ("one", "other", "verdict"),
    (
        ("escalation", "deescalation", True),
        ("happy", "unhappy", True),
        ("agree", "disagrees", True),
        ("form", "inform", False),
        ("come", "income", False),
        ("play", "display", False),
        ("part", "counterpart", False),
        ("able", "table", False),
        ("war", "war", False),
    ),
)
def test_prefixes_make_opposites_only_of_whole_words(one: str, other: str, verdict: bool) -> None:
    assert opposite(one, other) is verdict
    assert opposite(other, one) is verdict


WORDS = st.lists(
    st.sampled_from("the Velden port not will won’t 12 twelve closed de-escalation escalation Kyiv Kiev , . “".split()), max_size=14
)


@given(WORDS, WORDS)
def test_changes_tile_both_texts_and_same_means_same(one: list[str], other: list[str]) -> None:
    first, second = " ".join(one), " ".join(other)
    found = compare(first, second, related=True)
    if found is None:
        return
    for side, text in (("one", first), ("other", second)):
        spans = [getattr(change, side) for change in found.changes]
        covered = tuple(
            token for token in compared_words(text) if any(span.start <= token.start and token.end <= span.end for span in spans)
        )
        assert covered == compared_words(text)
        assert all(left.end <= right.end and left.start <= right.start for left, right in pairwise(spans))
    back = compare(second, first, related=True)
    assert back is not None
    assert (back.wording is Wording.CONTRADICTORY) == (found.wording is Wording.CONTRADICTORY)


@given(st.text(max_size=80), st.text(max_size=80))
def test_any_two_texts_can_be_compared(one: str, other: str) -> None:
    compare(one, other)
    same = compare(one, one)
    assert same is None or same.wording is Wording.IDENTICAL
