"""Turns, back-off, pauses and notices."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.model.feed import FeedState, FetchError, Health, Notice, NoticeKind, Trouble, Validators
from bot.services.schedule_feeds import FARTHEST, PACE, Candidate, failed, first, health, host_rest, resumed, spread, succeeded, turns

NOW = datetime(2026, 3, 1, tzinfo=UTC)
DOWN = FetchError(Trouble.SERVER_ERROR, "down")
SHARES = st.floats(0, 1, exclude_max=True)


def failing(times: int, *, error: FetchError = DOWN, state: FeedState | None = None) -> tuple[FeedState, list[Notice]]:
    """The state after so many failed turns, each taken when due; and what was told."""
    state = state or first(now=NOW)
    notices = []
    for _ in range(times):
        step = failed(state, error, now=state.due, share=0.5)
        state = step.state
        notices += [step.notice] if step.notice else []
    return state, notices


def test_a_new_feed_is_due_at_once_and_its_first_turn_is_the_baseline() -> None:
    state = first(now=NOW)
    assert (state.due, state.is_baseline) == (NOW, True)
    after = succeeded(state, now=NOW, share=0.0).state
    assert not after.is_baseline
    assert after.due == NOW + PACE.usual


@given(st.one_of(st.none(), st.floats(0, 1e9)), st.one_of(st.none(), st.floats(0, 1e9)), SHARES)
def test_the_next_turn_is_never_sooner_than_usual_nor_later_than_a_day_and_its_jitter(
    fresh: float | None, every: float | None, share: float
) -> None:
    wait = succeeded(first(now=NOW), now=NOW, share=share, fresh_s=fresh, every_s=every).state.due - NOW
    assert PACE.usual <= wait <= PACE.longest * (1 + PACE.jitter)


def test_what_the_server_says_of_freshness_is_obeyed() -> None:
    assert succeeded(first(now=NOW), now=NOW, share=0.0, fresh_s=7200).state.due == NOW + timedelta(hours=2)


@given(st.integers(1, 30), SHARES)
def test_waits_grow_with_each_failure_up_to_a_day(times: int, share: float) -> None:
    state, waits = first(now=NOW), []
    for _ in range(times):
        before = state.due
        state = failed(state, DOWN, now=before, share=share).state
        waits.append(state.due - before)
    assert waits == sorted(waits)
    assert waits[0] >= PACE.usual
    assert waits[-1] <= PACE.longest * (1 + PACE.jitter)


def test_retry_after_is_obeyed_up_to_a_week() -> None:
    asked = FetchError(Trouble.TOO_MANY_REQUESTS, "slow down", retry_after_s=3 * 86_400)
    assert failed(first(now=NOW), asked, now=NOW, share=0.0).state.due == NOW + timedelta(days=3)
    forever = FetchError(Trouble.TOO_MANY_REQUESTS, "slow down", retry_after_s=1e12)
    assert failed(first(now=NOW), forever, now=NOW, share=0.0).state.due == NOW + PACE.longest_asked


def test_an_incident_is_told_once_and_closed_with_its_duration() -> None:
    state, notices = failing(6)
    assert [notice.kind for notice in notices] == [NoticeKind.FAILING]
    step = succeeded(state, now=state.due, share=0.0)
    assert step.notice == Notice(NoticeKind.RECOVERED, Trouble.SERVER_ERROR, NOW, state.due - NOW)
    assert step.state == FeedState(due=step.state.due, succeeded=state.due)


def test_a_short_hiccup_is_not_told() -> None:
    state, notices = failing(2)
    assert notices == []
    assert succeeded(state, now=state.due, share=0.0).notice is None


def test_a_feed_is_paused_after_a_week_of_nothing_but_failures_and_told_so_once() -> None:
    state, notices = failing(40)
    assert state.paused is not None
    assert [notice.kind for notice in notices][:2] == [NoticeKind.FAILING, NoticeKind.PAUSED]
    assert notices[1].lasted >= PACE.pause_after
    assert turns([Candidate(1, "h", state)], now=state.due + timedelta(days=9), limit=9) == ()


def test_a_week_without_trying_is_no_week_of_failures() -> None:
    state = failed(first(now=NOW), DOWN, now=NOW, share=0.0).state
    assert failed(state, DOWN, now=NOW + timedelta(days=30), share=0.0).state.paused is None


def test_what_is_gone_for_good_is_paused_at_once() -> None:
    state, notices = failing(1, error=FetchError(Trouble.GONE, "gone"))
    assert state.paused == NOW
    assert [notice.kind for notice in notices] == [NoticeKind.PAUSED]


def test_a_resumed_feed_is_due_at_once_and_has_its_time_again() -> None:
    state, _ = failing(40)
    again = resumed(state, now=NOW + timedelta(days=60))
    assert (again.due, again.paused, again.failures) == (NOW + timedelta(days=60), None, 0)
    assert failed(again, DOWN, now=again.due, share=0.0).state.paused is None
    assert again.failing_since == NOW  # it is the same incident, and its end will close it


def test_validators_stay_through_failures() -> None:
    known = succeeded(first(now=NOW), now=NOW, share=0.0, validators=Validators(etag='"a"')).state
    assert failing(3, state=known)[0].validators == Validators(etag='"a"')


HOSTS = st.sampled_from(("a.org", "b.org", "c.org"))


@st.composite
def candidates_of(draw: st.DrawFn) -> Candidate[int]:
    due = NOW + timedelta(minutes=draw(st.integers(-60, 60)))
    return Candidate(draw(st.integers(0, 99)), draw(HOSTS), FeedState(due=due, paused=draw(st.sampled_from((None, NOW)))))


CANDIDATES = st.lists(candidates_of(), max_size=20)


@given(CANDIDATES, st.sets(HOSTS), st.integers(0, 5), st.dictionaries(HOSTS, st.integers(-5, 5)))
def test_turns_are_due_one_a_host_and_never_at_a_busy_or_resting_one(
    candidates: list[Candidate[int]], busy: set[str], limit: int, rest: dict[str, int]
) -> None:
    resting = {host: NOW + timedelta(minutes=minutes) for host, minutes in rest.items()}
    chosen = turns(candidates, now=NOW, limit=limit, busy=busy, resting=resting)
    hosts = [each.host for each in chosen]
    assert len(hosts) == len(set(hosts)) <= limit
    assert not busy & set(hosts)
    assert all(each.state.due <= NOW and each.state.paused is None and resting.get(each.host, NOW) <= NOW for each in chosen)


def test_nobody_is_starved_by_others_on_the_same_host() -> None:
    states = {n: first(now=NOW + timedelta(seconds=n)) for n in range(10)}
    now, seen = NOW + timedelta(minutes=1), []
    while chosen := turns(waiting(states), now=now, limit=4):
        seen += [each.feed for each in chosen]
        for each in chosen:
            states[each.feed] = succeeded(each.state, now=now, share=spread(str(each.feed))).state
    assert seen == list(range(10))


def waiting(states: dict[int, FeedState]) -> Iterable[Candidate[int]]:
    return [Candidate(n, "one.org", state) for n, state in states.items()]


def test_a_host_rests_when_it_asks_for_fewer_requests() -> None:
    assert host_rest(FetchError(Trouble.TOO_MANY_REQUESTS, "x", retry_after_s=60), now=NOW) == NOW + timedelta(minutes=1)
    assert host_rest(FetchError(Trouble.TOO_MANY_REQUESTS, "x"), now=NOW) == NOW + PACE.shortest
    assert host_rest(FetchError(Trouble.NOT_FOUND, "x"), now=NOW) is None


def test_many_feeds_are_spread_evenly() -> None:
    shares = [spread(f"https://site{n}.test/feed") for n in range(1_000)]
    assert all(0 <= share < 1 for share in shares)
    tenths = [sum(1 for share in shares if n <= share * 10 < n + 1) for n in range(10)]
    assert 60 < min(tenths) <= max(tenths) < 150


@pytest.mark.parametrize(
    ("state", "word"),
    (
        (first(now=NOW), Health.NEW),
        (FeedState(due=NOW, succeeded=NOW), Health.FINE),
        (FeedState(due=NOW - timedelta(days=2), succeeded=NOW), Health.LATE),
        (FeedState(due=NOW, failures=1), Health.FAILING),
        (FeedState(due=NOW, failures=1, paused=NOW), Health.PAUSED),
    ),
)
def test_health_in_one_word(state: FeedState, word: Health) -> None:
    assert health(state, now=NOW) is word
    assert health(replace(state, paused=NOW), now=NOW) is Health.PAUSED


def test_what_a_clock_that_was_ahead_put_off_is_due() -> None:
    state = first(now=NOW + timedelta(days=400))
    assert turns([Candidate(1, "a.org", state)], now=NOW, limit=9)
    assert not turns([Candidate(1, "a.org", first(now=NOW + FARTHEST))], now=NOW, limit=9)
    resting = {"a.org": NOW + timedelta(days=400)}
    assert turns([Candidate(1, "a.org", first(now=NOW))], now=NOW, limit=9, resting=resting)
    longest = FetchError(Trouble.TOO_MANY_REQUESTS, "x", retry_after_s=1e9)
    assert failed(first(now=NOW), longest, now=NOW, share=0.999).state.due <= NOW + FARTHEST
