import zlib
from functools import partial

import numpy as np
import pytest

from bot.model.errors import BadInputError
from bot.model.story import LineageFinding, LineageKind
from bot.stories.descent import descent
from bot.stories.lineage import compare_texts
from bot.stories.packing import packed, packed_topic, unpacked, unpacked_topic
from bot.stories.reading import read
from bot.stories.strangeness import SeenPairs, pairs_of
from tests.quality.stories_cases import cases


def test_a_fingerprint_comes_back_as_it_was_kept() -> None:
    for case in cases():
        text = case.fingerprint()
        again = unpacked(packed(text), article_id=text.article_id, source=text.source, when=text.when)
        other = cases()[0].fingerprint()
        assert compare_texts(again, other) == compare_texts(text, other)
        assert packed(again) == packed(text)


@pytest.mark.parametrize("kept", (b"", b"\x00", b"\x63" * 100), ids=("empty", "short", "another version"))
def test_a_damaged_fingerprint_is_refused_with_a_sentence(kept: bytes) -> None:
    with pytest.raises(BadInputError, match="anew"):
        unpacked(kept, article_id=1, source="", when=None)


def test_a_fingerprint_cut_short_is_refused() -> None:
    whole = packed(cases()[0].fingerprint())
    with pytest.raises(BadInputError, match="damaged"):
        unpacked(whole[:-1], article_id=1, source="", when=None)


def finding(kind: LineageKind, article: int, other: int, overlap: float) -> LineageFinding:
    return LineageFinding(kind, article, other, {"overlap": overlap})


def test_each_article_descends_from_the_one_it_shares_most_with() -> None:
    findings = [
        finding(LineageKind.COPY, 3, 1, 0.6),
        finding(LineageKind.COPY, 3, 2, 0.9),
        finding(LineageKind.REWRITE, 2, 1, 0.2),
        finding(LineageKind.INDEPENDENT, 4, 1, 0.0),
        finding(LineageKind.COPY, 3, 9, 1.0),
    ]
    assert {child: one.other_id for child, one in descent([1, 2, 3, 4], findings).items()} == {2: 1, 3: 2}


def test_descent_never_goes_in_a_circle() -> None:
    findings = [finding(LineageKind.EXCERPT, 1, 2, 0.9), finding(LineageKind.COPY, 2, 1, 0.8), finding(LineageKind.COPY, 1, 1, 1.0)]
    assert {child: one.other_id for child, one in descent([1, 2], findings).items()} == {1: 2}


def test_strangeness_is_the_share_of_pairs_nobody_else_put_together() -> None:
    seen = SeenPairs()
    pairs = pairs_of(read("The port of Velden was closed on Monday."))
    assert seen.strangeness(pairs) == 1.0
    seen.see(pairs)
    assert seen.strangeness(pairs) == 0.0
    assert 0 < seen.strangeness(pairs_of(read("The port of Velden was shut on Monday."))) < 0.5
    assert seen.strangeness(pairs_of(read(""))) == 0.0
    again = SeenPairs.unpacked(seen.packed())
    assert again.strangeness(pairs) == 0.0
    assert again.packed() == seen.packed()


@pytest.mark.parametrize("kept", (b"", b"nonsense", zlib.compress(b"")))
def test_damaged_pairs_are_refused(kept: bytes) -> None:
    with pytest.raises(BadInputError, match="anew"):
        SeenPairs.unpacked(kept)


def test_a_topic_comes_back_as_it_was_kept() -> None:
    for case in cases():
        told = case.topic()
        weights = np.arange(len(told.words), dtype=np.float32)
        kept = packed_topic(told, weights)
        again_of = partial(unpacked_topic, article_id=told.article_id, published=told.published, arrived=told.arrived, loose=told.loose)
        again, weighed = again_of(kept)
        assert (again.words.tolist(), again.counts.tolist()) == (told.words.tolist(), told.counts.tolist())
        assert weighed.tolist() == weights.tolist()
        for damaged in (b"", kept[:-1], b"\x63" * 20):
            with pytest.raises(BadInputError, match="anew"):
                again_of(damaged)


def test_the_spun_text_is_stranger_than_the_one_it_was_made_of() -> None:
    by_name = {case.name: case.reading for case in cases()}
    seen = SeenPairs()
    for name in ("harbour-2", "harbour-3", "school-1", "school-2", "mine-2", "election-1", "election-2"):
        seen.see(pairs_of(by_name[name]))
    assert seen.strangeness(pairs_of(by_name["harbour-1-spun"])) > seen.strangeness(pairs_of(by_name["harbour-1"]))
