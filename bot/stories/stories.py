"""Articles on one event, grouped as they arrive. A missed join is better than a false one; the night pass mends what was missed."""

from bisect import insort
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from math import log

import numpy as np

from bot.stories.frequencies import Frequencies, Numbers, Weights
from bot.stories.hashing import NO_KEYS
from bot.stories.topics import NO_COUNTS, Counts, Topic

WINDOW = timedelta(hours=72)
"""No article joins a story whose nearest article is further away in time."""
UNDATED_GAP = 1.5
"""Days that count between two articles if one has no date; they must then have arrived within the window of each other."""
JOIN = 0.15
"""Mean cosine to the articles of a story from which an article joins it, before the two surcharges that follow."""
PER_DAY = 0.07
"""So much more is asked for every day that lies between: the same people do other things tomorrow."""
PER_SIZE = 0.03
"""So much more, times the natural logarithm of its size, is asked by a large story: it resembles everything a little."""
LOOSE_JOIN = 0.30
"""What a round-up or live page must reach."""
ANCHORS = 24
"""So many of an article's weightiest words lead to it."""
MOST_LOOKED_AT = 6_000
"""The weightiest words are followed until so many articles were met: what an arrival costs does not grow with the window."""
COMPARED = 40
"""So many articles are compared with an arriving one."""
RECENT = 24
"""A story is represented by so many of its newest articles."""
WINDOW_DAYS = WINDOW / timedelta(days=1)
MOST_IN_WINDOW = 40_000
"""What a day brings to a large host several times over; a library read in at once meets its newest articles. About 250 megabytes."""
DROPPED_AT_ONCE = 1_000


@dataclass(slots=True, eq=False)
class Member:
    """An article in the window. `topic` is without its words: they are here, in their order, as numbers with counts and weights.

    `weights` are what the words weighed when the article came.
    """

    topic: Topic
    story_id: int
    numbers: Numbers
    counts: Counts
    weights: Weights
    anchors: tuple[int, ...] = ()


@dataclass(slots=True, eq=False)
class _Live:
    """What is in the window: members by article and by story, and the words that lead to them."""

    members: dict[int, Member] = field(default_factory=dict)
    stories: dict[int, list[Member]] = field(default_factory=lambda: defaultdict(list))
    by_word: dict[int, dict[int, float]] = field(default_factory=lambda: defaultdict(dict))


class Stories:
    """Stories in the window. A story's id is the id of its first article and never changes.

    Articles come in the order they arrive. Deterministic: the same articles in the same order give the same stories, however often the
    program was started in between. An article costs a few milliseconds however many there are.
    """

    def __init__(self, frequencies: Frequencies | None = None, *, most: int = MOST_IN_WINDOW) -> None:
        self.frequencies = frequencies or Frequencies()
        self._most = most
        self._live = _Live()
        self._left: list[int] = []
        self._hour: datetime | None = None
        self._dense = np.zeros(1024, dtype=np.float32)

    def __len__(self) -> int:
        return sum(1 for members in self._live.stories.values() if members)

    def __contains__(self, article_id: object) -> bool:
        return article_id in self._live.members

    def place(self, article: Topic) -> int:
        """The story of an arriving article: the one it joins, or a new one under its own id. It is counted and enters the window.

        Whatever is too old for anything that arrives from now on leaves the window: see `take_left`.
        """
        self.remove(article.article_id)
        self._make_room(article.arrived)
        self.frequencies.see(article.words)
        numbers = self.frequencies.numbers(article.words)
        weights = self.frequencies.weighted(numbers, article.counts)
        best, score = self._nearest(article, numbers, weights)
        least = LOOSE_JOIN if article.loose else JOIN
        story_id = best if best is not None and score >= least else article.article_id
        self._enter(Member(_without_words(article), story_id, numbers, article.counts, weights))
        return story_id

    def put(self, article: Topic, story_id: int, *, weights: Weights | None = None) -> None:
        """Let an article into the window whose story is known (after a restart, a merge or a split); its words must have been counted.

        `weights` are those it had, None for those of now.
        """
        self.remove(article.article_id)
        numbers = self.frequencies.numbers(article.words)
        held = self.frequencies.weighted(numbers, article.counts) if weights is None else weights
        self._enter(Member(_without_words(article), story_id, numbers, article.counts, held))

    def move(self, article_ids: Iterable[int], story_id: int) -> None:
        """Let those of the articles that are in the window belong to another story."""
        for article_id in article_ids:
            if article_id in self:
                member = self._live.members[article_id]
                self.remove(article_id)
                member.story_id = story_id
                self._enter(member)

    def story_of(self, article_id: int) -> tuple[Member, ...]:
        """The articles in the window that are of one story with this one, itself among them; empty where it is not in the window."""
        member = self._live.members.get(article_id)
        return tuple(self._live.stories[member.story_id]) if member else ()

    def weights_of(self, article_id: int) -> Weights:
        """What the words of an article in the window weighed when it came, in their order: what is kept over a restart."""
        return self._live.members[article_id].weights

    def take_left(self) -> tuple[int, ...]:
        """The articles that left the window of themselves since this was last asked, and did not come back.

        Nothing of them need be kept to go on.
        """
        left, self._left = self._left, []
        return tuple(dict.fromkeys(one for one in left if one not in self))

    def remove(self, article_id: int) -> None:
        """Let an article leave the window; nothing happens if it is not there."""
        member = self._live.members.pop(article_id, None)
        if member is None:
            return
        mine = self._live.stories[member.story_id]
        mine.remove(member)
        if not mine:
            del self._live.stories[member.story_id]
        for word in member.anchors:
            self._live.by_word[word].pop(article_id, None)
            if not self._live.by_word[word]:
                del self._live.by_word[word]

    def in_window(self) -> Mapping[int, tuple[Member, ...]]:
        """The stories in the window by id, each with its articles by id."""
        return {story_id: tuple(members) for story_id, members in self._live.stories.items() if members}

    def _make_room(self, now: datetime) -> None:
        """Let articles leave that arrived and appeared more than two windows before this hour, and the oldest of too many."""
        hour = now.replace(minute=0, second=0, microsecond=0)
        if hour != self._hour:
            self._hour, edge = hour, hour - 2 * WINDOW
            topics = [held.topic for held in self._live.members.values()]
            self._leave(one.article_id for one in topics if max(one.arrived, one.published or one.arrived) < edge)
        if len(self._live.members) >= self._most + DROPPED_AT_ONCE:
            self._leave(sorted(self._live.members)[:DROPPED_AT_ONCE])

    def _leave(self, article_ids: Iterable[int]) -> None:
        for article_id in tuple(article_ids):
            self.remove(article_id)
            self._left.append(article_id)

    def _enter(self, member: Member) -> None:
        self._live.members[member.topic.article_id] = member
        insort(self._live.stories[member.story_id], member, key=lambda held: held.topic.article_id)
        if member.topic.loose:
            return
        order = np.argsort(-member.weights, kind="stable")[:ANCHORS]
        member.anchors = tuple(member.numbers[order].tolist())
        for number, weight in zip(member.anchors, member.weights[order].tolist(), strict=True):
            self._live.by_word[number][member.topic.article_id] = weight

    def _nearest(self, article: Topic, numbers: Numbers, weights: Weights) -> tuple[int | None, float]:
        """The story nearest to an article and how near it is, surcharges taken off; the older story where two are equally near."""
        self._spread(numbers, weights)
        found = {self._live.members[one].story_id for one in self._likely(article, numbers, weights)}
        best: tuple[float, int] | None = None
        for story_id in sorted(found):
            members = [held for held in self._live.stories[story_id] if not held.topic.loose][-RECENT:]
            gap = gap_between([article], [held.topic for held in members])
            if gap > WINDOW_DAYS:
                continue
            score = self._mean(members) - PER_DAY * gap - PER_SIZE * log(len(members))
            if best is None or score > best[0]:
                best = score, story_id
        self._dense[numbers] = 0
        return (best[1], best[0]) if best else (None, 0.0)

    def _spread(self, numbers: Numbers, weights: Weights) -> None:
        """Lay a vector out over all words, so that a cosine is one look-up and one product."""
        if len(self.frequencies) > len(self._dense):
            self._dense = np.zeros(2 * len(self.frequencies), dtype=np.float32)
        self._dense[numbers] = weights

    def _mean(self, members: list[Member]) -> float:
        return sum(float(np.dot(self._dense[held.numbers], held.weights)) for held in members) / len(members)

    def _likely(self, article: Topic, numbers: Numbers, weights: Weights) -> Iterable[int]:
        """The articles that share the weightiest words and are near in time, best first."""
        order = np.argsort(-weights, kind="stable")[: 2 * ANCHORS]
        scores: dict[int, float] = defaultdict(float)
        looked_at = 0
        for number, weight in zip(numbers[order].tolist(), weights[order].tolist(), strict=True):
            holders = self._live.by_word.get(number, {})
            looked_at += len(holders)
            if looked_at > MOST_LOOKED_AT and scores:
                break
            for article_id, other in holders.items():
                scores[article_id] += weight * other
        ranked = sorted(scores, key=lambda one: (-scores[one], one))
        near = (one for one in ranked if days_between(article, self._live.members[one].topic) <= WINDOW_DAYS)
        return [one for one, _ in zip(near, range(COMPARED), strict=False)]


def days_between(one: Topic, other: Topic) -> float:
    """How far two articles are apart in days: by publication, else a set gap if they arrived together, else for ever."""
    if one.published is not None and other.published is not None:
        return abs(one.published - other.published) / timedelta(days=1)
    return UNDATED_GAP if abs(one.arrived - other.arrived) <= WINDOW else float("inf")


def gap_between(some: Sequence[Topic], others: Sequence[Topic]) -> float:
    """The days between the nearest two of two groups; for ever if either is empty.

    Where both hold dated articles only those count: an article without a date must not be a bridge between months.
    """
    dated = [[one for one in group if one.published is not None] for group in (some, others)]
    if all(dated):
        some, others = dated
    return min((days_between(one, other) for one in some for other in others), default=float("inf"))


def _without_words(article: Topic) -> Topic:
    return replace(article, words=NO_KEYS, counts=NO_COUNTS)
