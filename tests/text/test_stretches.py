from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from bot.text.stretches import Stretch, stretches

ROWS = st.lists(st.sampled_from("a b c d".split()), max_size=12)


@given(ROWS, ROWS)
def test_the_stretches_tile_both_rows_and_alternate(one: list[str], other: list[str]) -> None:
    found = list(stretches(one, other))
    assert [word for each in found for word in one[each.start : each.end]] == one
    assert [word for each in found for word in other[each.other_start : each.other_end]] == other
    assert all(each.same is (one[each.start : each.end] == other[each.other_start : each.other_end]) for each in found)
    assert all(not before.same or not after.same or before.end == after.start for before, after in pairwise(found))
    assert all(before.same or after.same for before, after in pairwise(found))


@given(ROWS, ROWS)
def test_which_row_comes_first_makes_no_difference(one: list[str], other: list[str]) -> None:
    turned = [Stretch(each.same, each.other_start, each.other_end, each.start, each.end) for each in stretches(other, one)]
    assert list(stretches(one, other)) == turned or one == other


@given(ROWS)
def test_a_row_differs_from_nothing_as_a_whole_and_from_itself_nowhere(row: list[str]) -> None:
    assert list(stretches(row, [])) == ([Stretch(same=False, start=0, end=len(row), other_start=0, other_end=0)] if row else [])
    assert all(each.same for each in stretches(row, row))
