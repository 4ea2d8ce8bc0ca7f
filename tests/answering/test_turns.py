from collections import Counter

from hypothesis import given
from hypothesis import strategies as st

from bot.answering.turns import AT_ONCE, BLOCK, in_turn, whole_blocks

RANKINGS = st.lists(st.integers(1, 6), max_size=3 * BLOCK)


@given(RANKINGS)
def test_every_place_is_shown_once(article_ids: list[int]) -> None:
    assert sorted(in_turn(article_ids)) == list(range(len(article_ids)))


@given(RANKINGS)
def test_the_best_passages_of_articles_keep_their_order(article_ids: list[int]) -> None:
    shown = dict.fromkeys(article_ids[place] for place in in_turn(article_ids))
    assert list(shown) == list(dict.fromkeys(article_ids))


@given(RANKINGS)
def test_nobody_has_a_third_place_before_all_others_of_the_block_had_one(article_ids: list[int]) -> None:
    there = set(article_ids[:BLOCK])
    shown: Counter[int] = Counter()
    for place in in_turn(article_ids)[: min(BLOCK, len(article_ids))]:
        shown[article_ids[place]] += 1
        if shown[article_ids[place]] > AT_ONCE:
            assert set(shown) == there


@given(RANKINGS, st.integers(1, BLOCK))
def test_what_is_known_of_later_places_changes_nothing_before_them(article_ids: list[int], limit: int) -> None:
    assert in_turn(article_ids[: whole_blocks(limit)])[:limit] == in_turn(article_ids)[:limit]
