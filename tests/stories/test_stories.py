from dataclasses import replace
from datetime import UTC, datetime, timedelta

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.model.story import Merge, Split
from bot.stories.frequencies import Frequencies
from bot.stories.hashing import keys, word_key
from bot.stories.reading import read
from bot.stories.regroup import merge_plan, split_plan
from bot.stories.roundups import is_loose
from bot.stories.stories import WINDOW, Stories, days_between
from bot.stories.topics import Topic, topic
from tests.quality.stories_cases import Case, cases

MONDAY = datetime(2024, 3, 4, 9, tzinfo=UTC)


@pytest.fixture(scope="module")
def by_name() -> dict[str, Case]:
    return {case.name: case for case in cases()}


def about(article_id: int, words: str, *, at: datetime = MONDAY) -> Topic:
    distinct = list(dict.fromkeys(words.split()))
    return Topic(article_id, at, at, keys([word_key(word) for word in distinct]), np.ones(len(distinct), dtype=np.float16))


TOPICS = st.lists(
    st.builds(
        about,
        st.integers(0, 20),
        st.lists(st.sampled_from("fire port mine rescue vote school".split()), max_size=4).map(" ".join),
        at=st.integers(0, 200).map(lambda hours: MONDAY + timedelta(hours=hours)),
    ),
    max_size=25,
)


@given(TOPICS)
def test_a_story_is_named_after_its_first_article_and_the_same_arrivals_give_the_same_stories(topics: list[Topic]) -> None:
    first, second = Stories(), Stories()
    placed = [first.place(one) for one in topics]
    assert placed == [second.place(one) for one in topics]
    assert set(placed) <= {one.article_id for one in topics}


@given(TOPICS)
def test_the_window_holds_every_article_that_has_not_left_once(topics: list[Topic]) -> None:
    stories = Stories()
    for one in topics:
        stories.place(one)
    held = [member.topic.article_id for members in stories.in_window().values() for member in members]
    assert len(held) == len(set(held))
    assert {*held, *stories.take_left()} == {one.article_id for one in topics}


@given(TOPICS)
def test_what_has_left_leaves_nothing_behind(topics: list[Topic]) -> None:
    stories = Stories()
    for one in topics:
        stories.place(one)
    stories.place(about(99, "", at=MONDAY + timedelta(days=60)))
    assert (list(stories.in_window()), stories._live.by_word) == ([99], {})
    assert sorted(stories.take_left()) == sorted({one.article_id for one in topics})
    assert stories.take_left() == ()


def test_an_article_of_another_week_does_not_join(by_name: dict[str, Case]) -> None:
    stories = Stories()
    stories.place(by_name["harbour-1"].topic())
    late = replace(by_name["harbour-1-copy"].topic(), published=MONDAY + WINDOW + timedelta(hours=2))
    assert stories.place(late) == late.article_id


def test_an_undated_article_joins_what_arrived_with_it_only(by_name: dict[str, Case]) -> None:
    stories = Stories()
    first = by_name["harbour-1"].topic()
    stories.place(first)
    undated = replace(by_name["harbour-1-copy"].topic(), published=None)
    assert stories.place(undated) == first.article_id
    assert stories.place(replace(undated, article_id=99, arrived=MONDAY + 2 * WINDOW)) == 99


def test_a_round_up_joins_nothing_and_nothing_joins_it(by_name: dict[str, Case]) -> None:
    stories = Stories()
    roundup = by_name["week-roundup"].topic()
    assert roundup.loose
    stories.place(roundup)
    for name in ("harbour-1", "mine-1", "election-1"):
        article = replace(by_name[name].topic(), published=roundup.published, arrived=roundup.arrived)
        assert stories.place(article) == article.article_id


def test_the_same_people_at_another_event_are_another_story(by_name: dict[str, Case]) -> None:
    stories = Stories()
    fire, school = by_name["harbour-1"].topic(), by_name["school-1"].topic()
    assert [stories.place(fire), stories.place(school)] == [fire.article_id, school.article_id]


def test_an_article_without_words_stays_alone() -> None:
    stories = Stories()
    assert [stories.place(about(number, "")) for number in range(3)] == [0, 1, 2]


def test_an_article_that_comes_again_keeps_one_place(by_name: dict[str, Case]) -> None:
    stories = Stories()
    for _ in range(2):
        stories.place(by_name["harbour-1"].topic())
    assert [len(members) for members in stories.in_window().values()] == [1]


def restarted(before: Stories, topics: dict[int, Topic]) -> Stories:
    """The stories as a store gives them back: numbers and weights as they were, words in another order."""
    frequencies = Frequencies(sorted(before.frequencies.counts()), articles=before.frequencies.articles)
    after = Stories(frequencies, most=before._most)
    for story_id, members in before.in_window().items():
        for member in members:
            article_id = member.topic.article_id
            after.put(topics[article_id], story_id, weights=before.weights_of(article_id))
    return after


@given(TOPICS, st.integers(0, 25), st.integers(1, 9))
def test_a_restart_changes_nothing(topics: list[Topic], at: int, most: int) -> None:
    before, after = Stories(most=most), Stories(most=most)
    held: dict[int, Topic] = {}
    placed = [before.place(one) for one in topics]
    again = []
    for number, one in enumerate(topics):
        if number == at:
            after = restarted(after, held)
        again.append(after.place(one))
        held[one.article_id] = one
    assert again == placed
    assert list(after.frequencies.counts()) != [] or not any(len(one.words) for one in topics)


def test_too_many_articles_let_the_oldest_leave() -> None:
    stories = Stories(most=10)
    for number in range(2000):
        stories.place(about(number, f"word{number}"))
    left = stories.take_left()
    assert list(left) == sorted(left)
    assert len(left) == 1000
    assert 999 not in stories
    assert 1000 in stories


def test_articles_move_to_another_story(by_name: dict[str, Case]) -> None:
    stories = Stories()
    first, second = by_name["harbour-1"].topic(), by_name["school-1"].topic()
    stories.place(first)
    stories.place(second)
    stories.move([second.article_id, 999], first.article_id)
    assert [one.topic.article_id for one in stories.story_of(first.article_id)] == sorted((first.article_id, second.article_id))
    assert stories.story_of(999) == ()


@pytest.mark.parametrize(
    ("title", "loose"),
    (
        ("Live updates: fire in Velden harbour", True),
        ("Velden harbour fire: as it happened", True),
        ("Friday briefing: what the council wants", True),
        ("Five things to watch in Tuesday's debate", True),
        ("News round-up", True),
        ("Live music returns to the harbour", False),
        ("Fire closes Velden harbour", False),
        ("Minister lives abroad, paper says", False),
        ("A weekly market for Karst", False),
    ),
)
def test_round_ups_are_known_by_their_titles(title: str, loose: bool) -> None:
    assert is_loose(read("The council met. It was late.", title)) is loose


def test_a_live_page_is_known_by_its_clock() -> None:
    entries = "\n".join(f"{hour}:15 a.m. The engines are still at work." for hour in range(5, 11))
    assert is_loose(read(entries, "Harbour fire"))


def test_the_night_pass_joins_what_was_missed_and_parts_what_was_wrong(by_name: dict[str, Case]) -> None:
    stories = Stories()
    for name in ("harbour-1", "harbour-1-copy", "harbour-2", "mine-1", "mine-2", "election-1"):
        stories.frequencies.see(by_name[name].topic().words)
    one, other = by_name["harbour-1"], by_name["harbour-1-copy"]
    mine, election = by_name["mine-1"], by_name["election-1"]
    stories.put(one.topic(), one.article_id)
    stories.put(other.topic(), other.article_id)
    stories.put(mine.topic(), mine.article_id)
    stories.put(election.topic(), mine.article_id)
    window = stories.in_window()
    assert merge_plan(window, stories.frequencies) == (Merge(one.article_id, other.article_id),)
    assert split_plan(window, stories.frequencies) == (Split(mine.article_id, (mine.article_id,), ((election.article_id,),)),)


@given(TOPICS)
def test_the_night_pass_moves_every_article_at_most_once(topics: list[Topic]) -> None:
    stories = Stories()
    for one in topics:
        stories.frequencies.see(one.words)
        stories.put(one, one.article_id % 4)
    window = stories.in_window()
    merges = merge_plan(window, stories.frequencies)
    assert len({story for merge in merges for story in (merge.kept, merge.gone)}) == 2 * len(merges)
    for split in split_plan(window, stories.frequencies):
        ids = [*split.kept_articles, *(one for group in split.parted for one in group)]
        assert sorted(ids) == sorted(member.topic.article_id for member in window[split.story_id])


def test_time_between_articles_is_in_days() -> None:
    one, other = about(1, "a"), about(2, "b", at=MONDAY + timedelta(hours=36))
    assert days_between(one, other) == days_between(other, one) == 1.5


def test_a_topic_weighs_title_before_lead_before_the_rest() -> None:
    reading = read("Firefighters came. " + "Nobody slept in town that night at all. " * 20, "Harbour closed")
    told = topic(reading, article_id=1, published=None, arrived=MONDAY)
    weights = dict(zip(told.words.tolist(), told.counts.tolist(), strict=True))
    assert weights[word_key("harbour")] > weights[word_key("firefight")] > 1
    assert word_key("the") not in weights
