"""When a feed has its turn, and what follows from how the turn went. Pure: values and `now` in, values out.

A feed is asked every half hour, or as seldom as it and its server say; never more often than they want. A failing feed is asked ever more
seldom, and paused after a week of nothing but failures, or at once when its server says that it is gone for good. People are told once when
an incident has lasted a while, once when the feed is paused for it, and once, with its duration, when it is over.
"""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from hashlib import sha256
from typing import Generic, TypeVar

from bot.model.feed import FeedState, FetchError, Health, Notice, NoticeKind, Trouble, Validators

Id = TypeVar("Id")


@dataclass(frozen=True, slots=True)
class Pace:
    """How often. Every wait is made longer by up to `jitter` of it, so that feeds added together do not stay together."""

    usual: timedelta = timedelta(minutes=30)
    shortest: timedelta = timedelta(minutes=10)
    longest: timedelta = timedelta(days=1)
    longest_asked: timedelta = timedelta(days=7)
    """A server's own Retry-After is obeyed up to here."""
    jitter: float = 0.1
    notice_after_failures: int = 3
    pause_after: timedelta = timedelta(days=7)
    pause_after_failures: int = 10
    """However long it failed: a program that was off for a week has not tried."""


PACE = Pace()
FARTHEST = timedelta(days=8)
"""No turn is put off so far, and no host is left alone so long: a time beyond was noted by a clock that was ahead, and is over."""
PASSING = frozenset(
    {
        Trouble.UNKNOWN_HOST,
        Trouble.NO_CONNECTION,
        Trouble.TOO_SLOW,
        Trouble.BROKEN_OFF,
        Trouble.TOO_MANY_REQUESTS,
        Trouble.SERVER_ERROR,
        Trouble.OWN_FAULT,
    }
)
"""Troubles that mostly pass by themselves: an item whose page has one of them waits for the next turn. With any other it is taken as the
feed has it. While an item waits, the feed is asked for without validators, or an unchanged feed would never bring it back."""
_AT_ONCE = frozenset({Trouble.GONE})
_HOPELESS_FACTOR = 4
_HOPELESS = frozenset({Trouble.NOT_FOUND, Trouble.NOT_ALLOWED, Trouble.FORBIDDEN_ADDRESS, Trouble.BAD_ADDRESS, Trouble.NOT_A_FEED})
"""Troubles that seldom pass by themselves: the first wait is longer."""


@dataclass(frozen=True, slots=True)
class Step:
    """What a turn made of a feed's state, and what is to be told about it."""

    state: FeedState
    notice: Notice | None = None


@dataclass(frozen=True, slots=True)
class Candidate(Generic[Id]):
    """A feed that may have a turn."""

    feed: Id
    host: str
    state: FeedState


def spread(key: str) -> float:
    """A number in [0, 1) that is always the same for `key`, and evenly spread over many keys: the jitter of a feed, and of a turn of it."""
    return int.from_bytes(sha256(key.encode("utf-8", errors="replace")).digest()[:7]) / float(1 << 56)


def first(*, now: datetime, share: float = 0.0, over: timedelta = PACE.usual) -> FeedState:
    """The state of a new feed: due at once, or, for a long list, at its `share` in [0, 1) of the time `over`."""
    return FeedState(due=now + over * share)


def succeeded(
    state: FeedState,
    *,
    now: datetime,
    share: float,
    validators: Validators | None = None,
    fresh_s: float | None = None,
    every_s: float | None = None,
    pace: Pace = PACE,
) -> Step:
    """After a turn that read the feed, or was told that nothing changed.

    The next is after the usual time, or after what the server (`fresh_s`) or the feed (`every_s`) says, the longest of them; at most a day.
    """
    wanted = max(
        pace.usual, *(timedelta(seconds=min(said, pace.longest.total_seconds())) for said in (fresh_s, every_s) if said), pace.shortest
    )
    notice = None
    if state.noticed and state.trouble is not None and state.failing_since is not None:
        notice = Notice(NoticeKind.RECOVERED, state.trouble, state.failing_since, now - state.failing_since)
    fine = FeedState(due=_due(now, min(wanted, pace.longest), share, pace), validators=validators or state.validators, succeeded=now)
    return Step(fine, notice)


def failed(state: FeedState, error: FetchError, *, now: datetime, share: float, pace: Pace = PACE) -> Step:
    """After a turn that failed with `error`.

    The wait doubles from failure to failure up to a day, and is never shorter than the server asked for. What the feed was changed against
    (its validators) stays.
    """
    failures = state.failures + 1
    since = state.failing_since or now
    factor = _HOPELESS_FACTOR if error.trouble in _HOPELESS else 1
    wait = min(pace.usual * factor * 2 ** min(failures - 1, _MOST_DOUBLINGS), pace.longest)
    if error.retry_after_s is not None:
        wait = max(wait, min(timedelta(seconds=error.retry_after_s), pace.longest_asked))
    after = replace(
        state, due=_due(now, wait, share, pace), failures=failures, failing_since=since, trouble=error.trouble, noticed=state.noticed
    )
    lasted = now - since
    if error.trouble in _AT_ONCE or (lasted >= pace.pause_after and failures >= pace.pause_after_failures):
        return Step(replace(after, paused=now, noticed=True), Notice(NoticeKind.PAUSED, error.trouble, since, lasted))
    if not state.noticed and failures >= pace.notice_after_failures:
        return Step(replace(after, noticed=True), Notice(NoticeKind.FAILING, error.trouble, since, lasted))
    return Step(after)


_MOST_DOUBLINGS = 16


def resumed(state: FeedState, *, now: datetime) -> FeedState:
    """The feed taken up again: due at once, and tried as often as a new one until it would be paused again.

    An incident goes on, so that its end is told with the whole of its duration, where its beginning was.
    """
    return replace(state, due=now, paused=None, failures=0)


def host_rest(error: FetchError, *, now: datetime, pace: Pace = PACE) -> datetime | None:
    """Until when the whole host is to be left alone after `error`; None where only the one address was the trouble."""
    if error.trouble is Trouble.TOO_MANY_REQUESTS:
        asked = timedelta(seconds=error.retry_after_s) if error.retry_after_s is not None else pace.shortest
        return now + min(asked, pace.longest_asked)
    if error.trouble is Trouble.SERVER_ERROR and error.retry_after_s is not None:
        return now + min(timedelta(seconds=error.retry_after_s), pace.longest_asked)
    return None


def is_resting(resting: Mapping[str, datetime], host: str, *, now: datetime) -> bool:
    """Whether the host is to be left alone now; until when, `resting` says."""
    until = resting.get(host)
    return until is not None and now < until <= now + FARTHEST


def _is_due(state: FeedState, *, now: datetime) -> bool:
    return state.paused is None and not now < state.due <= now + FARTHEST


def turns(
    candidates: Iterable[Candidate[Id]],
    *,
    now: datetime,
    limit: int,
    busy: Collection[str] = (),
    resting: Mapping[str, datetime] | None = None,
) -> tuple[Candidate[Id], ...]:
    """Who has a turn now: the longest due first, one of each host, nobody whose host is `busy` or resting, at most `limit`."""
    rests = resting or {}
    due = sorted((each for each in candidates if _is_due(each.state, now=now)), key=lambda each: each.state.due)
    chosen: dict[str, Candidate[Id]] = {}
    for each in due:
        if len(chosen) >= limit:
            break
        if each.host not in chosen and each.host not in busy and not is_resting(rests, each.host, now=now):
            chosen[each.host] = each
    return tuple(chosen.values())


def health(state: FeedState, *, now: datetime, pace: Pace = PACE) -> Health:
    """How the feed is. Late is one that is fine but has waited for its turn longer than the longest interval."""
    if state.paused is not None:
        return Health.PAUSED
    if state.failures:
        return Health.FAILING
    if now - state.due > pace.longest:
        return Health.LATE
    return Health.NEW if state.succeeded is None else Health.FINE


def _due(now: datetime, wait: timedelta, share: float, pace: Pace) -> datetime:
    return now + wait * (1 + pace.jitter * share)
