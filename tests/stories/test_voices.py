from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from bot.model.story import LineageFinding, LineageKind
from bot.stories.voices import voices
from tests.quality.stories_cases import cases

IDS = st.integers(0, 12)
FINDINGS = st.lists(st.builds(LineageFinding, st.sampled_from(LineageKind), IDS, IDS), max_size=15)


def finding(kind: LineageKind, article: int, other: int) -> LineageFinding:
    return LineageFinding(kind, article, other)


@given(st.lists(IDS, max_size=10), FINDINGS)
def test_every_article_has_one_voice(article_ids: list[int], findings: list[LineageFinding]) -> None:
    groups = voices(article_ids, findings)
    assert sorted(one for group in groups for one in group.article_ids) == sorted(set(article_ids))
    assert all(group.shown in group.article_ids for group in groups)


@given(st.lists(IDS, max_size=10), FINDINGS)
def test_the_order_of_findings_changes_nothing(article_ids: list[int], findings: list[LineageFinding]) -> None:
    assert voices(article_ids, findings) == voices(article_ids, list(reversed(findings)))


@given(st.lists(IDS, max_size=10), FINDINGS)
def test_a_related_article_never_adds_a_voice(article_ids: list[int], findings: list[LineageFinding]) -> None:
    related = {(one.article_id, one.other_id) for one in findings if one.kind is not LineageKind.INDEPENDENT}
    where = {one: group.shown for group in voices(article_ids, findings) for one in group.article_ids}
    assert all(where[one] == where[other] for one, other in related if one in where and other in where)


def test_two_that_descend_from_a_third_are_one_voice_though_it_is_absent() -> None:
    findings = [finding(LineageKind.COPY, 2, 1), finding(LineageKind.REWRITE, 3, 1), finding(LineageKind.INDEPENDENT, 4, 1)]
    assert [group.article_ids for group in voices([2, 3, 4], findings)] == [(2, 3), (4,)]


def test_no_articles_have_no_voice() -> None:
    assert voices([], []) == ()


def test_the_printing_whose_quotations_others_confirm_is_shown_whenever_it_came() -> None:
    by_name = {case.name: case.fingerprint() for case in cases()}
    spun, original, other = (by_name[name] for name in ("mine-1-spun", "mine-1", "mine-2"))
    texts = {1: replace(spun, article_id=1), 2: replace(original, article_id=2), 3: replace(other, article_id=3)}
    groups = voices([1, 2, 3], [finding(LineageKind.REWRITE, 2, 1)], texts=texts)
    assert [group.article_ids for group in groups] == [(1, 2), (3,)]
    assert groups[0].shown == 2
