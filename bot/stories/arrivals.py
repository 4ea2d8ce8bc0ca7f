"""What has to be in memory to say of an arriving article what it descends from and which story it belongs to."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from bot.model.article import Article
from bot.stories.candidates import Candidates, keys_of
from bot.stories.fingerprint import Fingerprint, fingerprint_of
from bot.stories.frequencies import Weights
from bot.stories.hashing import Keys
from bot.stories.reading import read
from bot.stories.stories import Stories
from bot.stories.strangeness import FEWEST_ARTICLES, SeenPairs, pairs_of
from bot.stories.topics import Topic, topic


@dataclass(frozen=True, slots=True)
class Arrival:
    """An article as this room sees it. Costs a few milliseconds to make, and needs nothing but the article."""

    article_id: int
    revision: int
    fingerprint: Fingerprint
    topic: Topic
    keys: Keys
    pairs: Keys

    @classmethod
    def of(cls, article: Article) -> "Arrival":
        """The article, read."""
        reading = read(article.body, article.title, language=article.language)
        published = article.published.at if article.published else None
        text = fingerprint_of(reading, article_id=article.article_id, published=published, source=article.source.name)
        about = topic(reading, article_id=article.article_id, published=published, arrived=article.added)
        return cls(article.article_id, article.revision, text, about, keys_of(text), pairs_of(reading))

    @property
    def at(self) -> datetime:
        """When it appeared, or arrived where nobody says."""
        return self.topic.published or self.topic.arrived


@dataclass(frozen=True, slots=True)
class Placed:
    """The story of an article. `weights` are its words' as kept with its topic; `emptied` is the story it was the last to leave."""

    story_id: int
    weights: Weights
    strangeness: float | None
    emptied: int | None = None


class Arrivals:
    """The memory: candidates, stories in the window, word frequencies, word pairs. Articles come in the order of the log."""

    def __init__(self, *, candidates: Candidates | None = None, stories: Stories | None = None, pairs: SeenPairs | None = None) -> None:
        self.candidates = candidates or Candidates()
        self.stories = stories or Stories()
        self.pairs = pairs or SeenPairs()

    def forget(self, article_ids: Iterable[int]) -> None:
        """Let articles leave that are gone."""
        for article_id in article_ids:
            self.candidates.remove(article_id)
            self.stories.remove(article_id)

    def likely(self, arriving: Iterable[Arrival]) -> dict[int, tuple[int, ...]]:
        """For each of the arriving articles those that came before and may be its relatives. They enter, one after the other."""
        found = {}
        waiting = list(arriving)
        for arrival in waiting:
            self.candidates.remove(arrival.article_id)  # what an older revision was like says nothing of this one
        for arrival in waiting:
            found[arrival.article_id] = self.candidates.likely(arrival.keys, but=arrival.article_id)
            self.candidates.add(arrival.article_id, arrival.keys)
        return found

    def place(self, arrival: Arrival, *, story_id: int | None = None, is_alone: bool = False) -> Placed:
        """The story of an article that enters the window.

        `story_id` is the one it belongs to where this is a new revision of it; that stays, unless it was alone there (`is_alone`) and now
        belongs to another.
        """
        strangeness = self.pairs.strangeness(arrival.pairs) if self.stories.frequencies.articles >= FEWEST_ARTICLES else None
        self.pairs.see(arrival.pairs)
        emptied = None
        if story_id is None:
            story_id = self.stories.place(arrival.topic)
        else:
            before = story_id
            if is_alone and len(self.stories.story_of(arrival.article_id)) <= 1:
                joined = self.stories.place(arrival.topic)
                if joined not in {before, arrival.article_id}:
                    story_id, emptied = joined, before
            else:
                self.stories.frequencies.see(arrival.topic.words)
            if story_id == before:
                self.stories.put(arrival.topic, story_id)
        return Placed(story_id, self.stories.weights_of(arrival.article_id), strangeness, emptied)
