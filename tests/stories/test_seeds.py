"""What the seeds must show: two rewrites of one text, four voices, one story, one contradiction, and no extract of both rewrites."""

from datetime import UTC, datetime
from itertools import combinations

import pytest

from bot.model.answer import Wording
from bot.model.story import LineageFinding, LineageKind
from bot.stories.candidates import Candidates, keys_of, relatives
from bot.stories.differences import FactKind, fact_differences, wording_differences
from bot.stories.extract import ExtractArticle, extract
from bot.stories.lineage import compare_texts
from bot.stories.stories import Stories
from bot.stories.topics import topic
from bot.stories.voices import voices
from tests.stories.seeds import Seed, seeds

ARRIVED = datetime(2022, 3, 30, tzinfo=UTC)


@pytest.fixture(scope="module")
def articles() -> dict[int, Seed]:
    return seeds()


@pytest.fixture(scope="module")
def findings(articles: dict[int, Seed]) -> list[LineageFinding]:
    return [compare_texts(articles[one].fingerprint, articles[other].fingerprint) for one, other in combinations(range(5), 2)]


def test_two_are_rewrites_of_one_text_and_three_are_independent(findings: list[LineageFinding]) -> None:
    related = {(one.other_id, one.article_id): one.kind for one in findings if one.kind is not LineageKind.INDEPENDENT}
    assert related == {(1, 2): LineageKind.REWRITE}


def test_the_index_brings_the_rewrite_up_when_it_arrives(articles: dict[int, Seed]) -> None:
    index = Candidates()
    found: list[LineageFinding] = []
    for number, seed in articles.items():
        keys = keys_of(seed.fingerprint)
        found.extend(relatives(seed.fingerprint, (articles[one].fingerprint for one in index.likely(keys, but=number))))
        index.add(number, keys)
    assert [(one.article_id, one.other_id, one.kind) for one in found] == [(2, 1, LineageKind.REWRITE)]


def test_five_articles_are_four_voices_and_the_less_altered_rewrite_is_shown(
    articles: dict[int, Seed], findings: list[LineageFinding]
) -> None:
    groups = voices(range(5), findings, texts={number: seed.fingerprint for number, seed in articles.items()})
    assert [group.article_ids for group in groups] == [(0,), (1, 2), (3,), (4,)]
    assert groups[1].shown == 2, "its quotations agree with what the independent articles print"


def test_they_are_one_story_in_any_order(articles: dict[int, Seed]) -> None:
    for order in ([0, 1, 2, 3, 4], [4, 3, 2, 1, 0], [2, 4, 0, 3, 1]):
        stories = Stories()
        placed = {stories.place(topic(articles[one].reading, article_id=one, published=None, arrived=ARRIVED)) for one in order}
        assert placed == {order[0]}


def test_one_utterance_is_contradicted_and_no_other_is_called_so(articles: dict[int, Seed], findings: list[LineageFinding]) -> None:
    said = [piece for seed in articles.values() for piece in seed.said]
    told = wording_differences(said, groups=voices(range(5), findings))
    contradictory = [one for one in told if one.comparison.wording is Wording.CONTRADICTORY]
    assert [(one.one.article_id, one.other.article_id) for one in contradictory] == [(1, 2)]
    change = contradictory[0].comparison.reversed[0]
    assert change.one.of(contradictory[0].one.text).endswith("de-escalation")
    assert change.other.of(contradictory[0].other.text).endswith(" escalation")
    assert told[0] is contradictory[0]


def test_two_settings_of_one_sentence_are_put_side_by_side(articles: dict[int, Seed], findings: list[LineageFinding]) -> None:
    said = [piece for seed in articles.values() for piece in seed.said]
    readings = {number: seed.reading for number, seed in articles.items()}
    told = fact_differences(readings, said, groups=voices(range(5), findings))
    settings = [
        (one.one.span.of(readings[one.one.article_id].body), one.other.span.of(readings[one.other.article_id].body))
        for one in told
        if one.kind is FactKind.ATTRIBUTION
    ]
    assert settings == [("at a briefing", "told AFP")]


def test_no_extract_holds_both_rewrites_and_all_of_it_is_verbatim(articles: dict[int, Seed], findings: list[LineageFinding]) -> None:
    groups = voices(range(5), findings, texts={number: seed.fingerprint for number, seed in articles.items()})
    for words in (20, 65, 200, 400):
        taken = extract(
            [ExtractArticle(number, seed.reading) for number, seed in articles.items()],
            max_words=words,
            seen={},
            seen_articles=0,
            groups=groups,
        )
        assert not {1, 2} <= {one.article_id for one in taken}
        assert all(one.span in articles[one.article_id].reading.sentences for one in taken)
        assert sum(len(one.span.of(articles[one.article_id].reading.body).split()) for one in taken) <= words
