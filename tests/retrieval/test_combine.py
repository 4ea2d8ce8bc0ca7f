"""Segments made into one by moving postings: the same as sorting their passages anew."""

from dataclasses import fields

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.retrieval import combine
from bot.retrieval.change import segments_of
from bot.retrieval.combine import combined
from bot.retrieval.document import Document
from bot.retrieval.reading import rows_of
from bot.retrieval.segment import Segment
from bot.retrieval.vocabulary import Vocabulary
from tests.retrieval.making import WORDS, passage

B = 0.4
texts = st.lists(st.sampled_from(WORDS), max_size=12).map(" ".join)
articles = st.lists(texts, min_size=1, max_size=3)


def segment_of(documents: list[Document], vocabulary: Vocabulary) -> Segment:
    read = list(rows_of(documents, vocabulary))
    [part] = segments_of(read, vocabulary.term_of(), b=B)
    assert isinstance(part.source, Segment)
    return part.source


@st.composite
def scattered(draw: st.DrawFn) -> tuple[list[list[Document]], list[list[bool]]]:
    """The passages of articles dealt out to segments in any order, with a flag for each whether it still lives."""
    listed = draw(st.lists(articles, min_size=1, max_size=12))
    numbers = draw(st.permutations(range(len(listed))))
    piles: list[list[Document]] = [[] for _ in range(draw(st.integers(1, 4)))]
    flags: list[list[bool]] = [[] for _ in piles]
    for number in sorted(numbers):
        pile = draw(st.integers(0, len(piles) - 1))
        is_alive = draw(st.booleans())
        for place, text in enumerate(listed[number]):
            piles[pile].append(passage(10 * number + place, number, text))
            flags[pile].append(is_alive)
    full = [at for at, pile in enumerate(piles) if pile]
    return [piles[at] for at in full], [flags[at] for at in full]


def words_by_passage(segment: Segment) -> dict[int, list[int]]:
    return {int(one): segment.words(row).tolist() for row, one in enumerate(segment.columns.passage_id)}


def postings(segment: Segment) -> dict[int, list[tuple[int, int, int]]]:
    found = {}
    for term in segment.terms.tolist():
        held = segment.postings(term)
        frequency, length = segment.pairs.frequency[held.codes], segment.pairs.length[held.codes]
        found[term] = list(zip(held.docs.tolist(), frequency.tolist(), length.tolist(), strict=True))
    return found


@pytest.mark.parametrize("at_a_time", (1, 7, 1 << 21))
@given(scattered())
def test_combined_is_what_sorting_all_living_passages_gives(at_a_time: int, made: tuple[list[list[Document]], list[list[bool]]]) -> None:
    piles, flags = made
    vocabulary = Vocabulary()
    segments = [segment_of(pile, vocabulary) for pile in piles]
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(combine, "_SLICE_POSTINGS", at_a_time)
        found = combined(segments, [np.array(alive) for alive in flags], b=B)
    living = [document for pile, alive in zip(piles, flags, strict=True) for document, lives in zip(pile, alive, strict=True) if lives]
    if not living:
        assert found is None
        return
    wanted = segment_of(living, vocabulary)
    assert found is not None
    assert postings(found) == postings(wanted)
    assert words_by_passage(found) == words_by_passage(wanted)
    assert found.average == wanted.average
    assert found.pairs.length.tolist() == wanted.pairs.length.tolist()
    for name in ("terms", "starts", "docs", "codes", "steepest", "flow", "flow_starts"):
        assert getattr(found, name).tolist() == getattr(wanted, name).tolist(), name
    for field in fields(found.columns):
        assert getattr(found.columns, field.name).tolist() == getattr(wanted.columns, field.name).tolist(), field.name
    assert found.ranges.row.tolist() == wanted.ranges.row.tolist()
    assert found.ranges.level.tolist() == wanted.ranges.level.tolist()


def test_many_postings_have_ranges_as_if_sorted_anew() -> None:
    vocabulary = Vocabulary()
    documents = [passage(number, number, WORDS[number % len(WORDS)] + " storm" * (1 + number % 3)) for number in range(1_500)]
    piles = [documents[0::2], documents[1::2]]
    found = combined([segment_of(pile, vocabulary) for pile in piles], [np.ones(len(pile), np.bool_) for pile in piles], b=B)
    wanted = segment_of(documents, vocabulary)
    assert found is not None
    assert found.ranges.row.max() >= 0
    assert found.ranges.row.tolist() == wanted.ranges.row.tolist()
    assert found.ranges.level.tolist() == wanted.ranges.level.tolist()
    assert found.codes.tolist() == wanted.codes.tolist()


def test_more_pairs_than_codes_are_left_to_others(monkeypatch: pytest.MonkeyPatch) -> None:
    vocabulary = Vocabulary()
    segments = [segment_of([passage(number, number, "storm " * (number + 1))], vocabulary) for number in range(4)]
    monkeypatch.setattr(combine, "MAX_PAIRS", 3)
    assert combined(segments, [np.ones(1, np.bool_)] * 4, b=B) is None
