from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from bot.model.story import LineageFinding, LineageKind
from bot.stories.fingerprint import Fingerprint
from bot.stories.voices import MOST_LOOKED_AT, voices, witnesses
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
def test_a_copy_or_rewrite_never_adds_a_voice(article_ids: list[int], findings: list[LineageFinding]) -> None:
    related = {(one.article_id, one.other_id) for one in findings if one.kind in {LineageKind.COPY, LineageKind.REWRITE}}
    where = {one: group.shown for group in voices(article_ids, findings) for one in group.article_ids}
    assert all(where[one] == where[other] for one, other in related if one in where and other in where)


def test_two_that_descend_from_a_third_are_one_voice_though_it_is_absent() -> None:
    findings = [finding(LineageKind.COPY, 2, 1), finding(LineageKind.REWRITE, 3, 1), finding(LineageKind.INDEPENDENT, 4, 1)]
    assert [group.article_ids for group in voices([2, 3, 4], findings)] == [(2, 3), (4,)]


@given(st.lists(IDS, max_size=10, unique=True), st.lists(st.tuples(IDS, IDS), max_size=15))
def test_whatever_has_a_part_or_is_one_never_adds_a_voice(article_ids: list[int], parts: list[tuple[int, int]]) -> None:
    findings = [finding(LineageKind.EXCERPT, part, whole) for part, whole in parts if part != whole]
    related = {one for each in findings if {each.article_id, each.other_id} <= set(article_ids) for one in (each.article_id, each.other_id)}
    alone = [group for group in voices(article_ids, findings) if len(group.article_ids) == 1 and group.shown in related]
    wholes = {each.other_id for each in findings}
    assert all(group.shown not in wholes for group in alone)


def test_a_round_up_that_reprints_two_older_texts_makes_no_one_text_of_them() -> None:
    findings = [finding(LineageKind.EXCERPT, 1, 3), finding(LineageKind.EXCERPT, 2, 3)]
    assert [group.article_ids for group in voices([1, 2, 3], findings)] == [(1, 3), (2,)]


def test_two_parts_cut_from_one_older_text_are_that_text() -> None:
    findings = [finding(LineageKind.EXCERPT, 2, 1), finding(LineageKind.EXCERPT, 3, 1)]
    assert [group.article_ids for group in voices([1, 2, 3], findings)] == [(1, 2, 3)]
    assert [group.article_ids for group in voices([3, 1, 2], [finding(LineageKind.EXCERPT, 1, 3), finding(LineageKind.EXCERPT, 2, 3)])] == [
        (1, 2, 3)
    ]


class Counting(dict[int, Fingerprint]):
    """Counts how often a text is looked at."""

    looked_at = 0

    def __getitem__(self, key: int) -> Fingerprint:
        self.looked_at += 1
        return super().__getitem__(key)


def test_of_an_agency_text_that_hundreds_copied_only_a_few_printings_are_looked_at() -> None:
    text = cases()[0].fingerprint()
    texts = Counting({number: replace(text, article_id=number) for number in range(500)})
    findings = [finding(LineageKind.COPY, number, 0) for number in range(1, 400)]
    [copies, *others] = voices(range(500), findings, texts=texts)
    assert (len(copies.article_ids), len(others)) == (400, 100)
    assert texts.looked_at <= 2 * MOST_LOOKED_AT
    asked = witnesses(range(500), findings)
    assert len(asked) == 2 * MOST_LOOKED_AT
    assert voices(range(500), findings, texts={one: texts[one] for one in asked}) == (copies, *others)


def test_no_articles_have_no_voice() -> None:
    assert voices([], []) == ()


def test_the_printing_whose_quotations_others_confirm_is_shown_whenever_it_came() -> None:
    by_name = {case.name: case.fingerprint() for case in cases()}
    spun, original, other = (by_name[name] for name in ("mine-1-spun", "mine-1", "mine-2"))
    texts = {1: replace(spun, article_id=1), 2: replace(original, article_id=2), 3: replace(other, article_id=3)}
    groups = voices([1, 2, 3], [finding(LineageKind.REWRITE, 2, 1)], texts=texts)
    assert [group.article_ids for group in groups] == [(1, 2), (3,)]
    assert groups[0].shown == 2
