from dataclasses import replace
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.model.story import LineageKind
from bot.stories.fingerprint import fingerprint
from bot.stories.lineage import compare_texts
from bot.stories.reading import LONGEST_CHARS
from tests.quality.stories_cases import Case, cases

MARCH = datetime(2024, 3, 1, tzinfo=UTC)
MAY = datetime(2024, 5, 1, tzinfo=UTC)


@pytest.fixture(scope="module")
def by_name() -> dict[str, Case]:
    return {case.name: case for case in cases()}


TEXTS = st.text(alphabet="ab “”\"'.,\nKyiv 12-", max_size=300)


@given(TEXTS, TEXTS)
def test_a_verdict_does_not_depend_on_which_text_is_given_first(one: str, other: str) -> None:
    first, second = fingerprint(1, one, None, None, "a"), fingerprint(2, other, None, None, "b")
    assert compare_texts(first, second) == compare_texts(second, first)


@given(TEXTS, TEXTS)
def test_every_share_is_between_nothing_and_all(one: str, other: str) -> None:
    finding = compare_texts(fingerprint(1, one, "A title", None, "a"), fingerprint(2, other, None, MAY, "b"))
    assert all(0 <= value <= 1 for value in finding.evidence.values())


@given(st.text(max_size=200))
def test_any_text_has_a_fingerprint(text: str) -> None:
    kept = fingerprint(1, text, text, None, "")
    assert kept.sentences >= 0
    assert sorted(set(kept.shingles.tolist())) == kept.shingles.tolist()


def test_an_empty_text_resembles_nothing_not_even_itself() -> None:
    empty = fingerprint(1, "", None, None, "a")
    assert compare_texts(empty, replace(empty, article_id=2)).kind is LineageKind.INDEPENDENT


def test_the_earlier_published_text_is_the_one_descended_from(by_name: dict[str, Case]) -> None:
    body = by_name["harbour-1"].reading.body
    late, early = fingerprint(1, body, None, MAY, "a"), fingerprint(2, body, None, MARCH, "b")
    finding = compare_texts(late, early)
    assert (finding.kind, finding.article_id, finding.of) == (LineageKind.COPY, 1, 2)


def test_without_dates_the_text_that_arrived_first_is_descended_from(by_name: dict[str, Case]) -> None:
    body = by_name["harbour-1"].reading.body
    finding = compare_texts(fingerprint(2, body, None, None, "a"), fingerprint(1, body, None, None, "b"))
    assert (finding.article_id, finding.of) == (2, 1)


def test_a_part_is_the_excerpt_even_if_it_came_first(by_name: dict[str, Case]) -> None:
    whole, part = by_name["harbour-1"].reading.body, by_name["harbour-1-part"].reading.body
    finding = compare_texts(fingerprint(1, whole, None, MAY, "a"), fingerprint(2, part, None, MARCH, "b"))
    assert (finding.kind, finding.article_id, finding.of) == (LineageKind.EXCERPT, 2, 1)


def test_quotations_in_common_are_not_copying() -> None:
    read_out = "“The leaders agreed to keep the straits open to every ship that carries grain, and to meet again in the spring in Velden.”"
    one = f"The talks lasted nine hours and ended without a handshake. {read_out} Diplomats left by the side door in silence."
    other = f"A statement came after midnight, when most reporters had gone to bed. {read_out} It was shorter than hoped for."
    finding = compare_texts(fingerprint(1, one, None, None, "a"), fingerprint(2, other, None, None, "b"))
    assert finding.kind is LineageKind.INDEPENDENT
    assert finding.evidence["quotations"] == 1.0
    assert finding.evidence["overlap"] == 0.0


def test_standing_text_of_one_outlet_is_not_copying_but_between_outlets_it_is(by_name: dict[str, Case]) -> None:
    one, other = by_name["box-1"], by_name["box-2"]
    assert compare_texts(one.fingerprint(), other.fingerprint()).kind is LineageKind.INDEPENDENT
    assert compare_texts(one.fingerprint(), replace(other.fingerprint(), source="Another")).kind is not LineageKind.INDEPENDENT


def test_a_new_version_of_the_same_outlet_is_a_copy(by_name: dict[str, Case]) -> None:
    body = by_name["harbour-1"].reading.body
    first, second = fingerprint(1, body, "Fire", MARCH, "a"), fingerprint(2, body + "\nThe council met.", "Fire", MAY, "a")
    assert compare_texts(first, second).kind is LineageKind.COPY


def test_what_lies_beyond_the_longest_text_is_not_read() -> None:
    assert fingerprint(1, "word " * LONGEST_CHARS, None, None, "a").words <= LONGEST_CHARS
