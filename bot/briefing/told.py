"""What an edition told, so that the next one need not say it again: written as JSON into the edition, read back as one memory.

A sentence is remembered by a fingerprint of its words and by its place, so that the same sentence of another article is known, and so that
its words can be looked up again as long as the article is kept.
"""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache
from hashlib import blake2b
from typing import Any, Final

from bot.model.briefing import BriefDifference, Briefing, BriefStory
from bot.model.edition import Told
from bot.model.span import Span
from bot.text.words import words

VERSION: Final = 1
_KEY_BYTES: Final = 8


@dataclass(frozen=True, slots=True)
class ToldQuote:
    """A quoted run of an earlier edition: where it stood, and the fingerprint of its words."""

    article_id: int
    revision: int
    span: Span
    key: str


@dataclass(frozen=True, slots=True)
class ToldStory:
    """A story of an earlier edition. `first` is the local day it was first told; `articles` maps those it stood on to their revisions."""

    story_id: int
    first: date
    articles: Mapping[int, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Telling:
    """What one edition told. `differences` are fingerprints of both sides together, `headlines` those of printed headlines."""

    stories: tuple[ToldStory, ...] = ()
    quotes: tuple[ToldQuote, ...] = ()
    differences: tuple[str, ...] = ()
    headlines: tuple[str, ...] = ()

    def to_json(self) -> str:
        """On one line, the same for the same telling; a briefing's worth is a few kilobytes."""
        value = {
            "v": VERSION,
            "stories": [[one.story_id, one.first.isoformat(), sorted(one.articles.items())] for one in self.stories],
            "quotes": [[one.article_id, one.revision, one.span.start, one.span.end, one.key] for one in self.quotes],
            "differences": list(self.differences),
            "headlines": list(self.headlines),
        }
        return json.dumps(value, separators=(",", ":"))

    @classmethod
    def from_json(cls, text: str) -> "Telling":
        """What `to_json` wrote. Of what it does not understand (another version, damage) it takes what it can, at worst nothing."""
        try:
            value = json.loads(text)
        except ValueError:
            return cls()
        held: dict[str, Any] = value if isinstance(value, dict) else {}
        return cls(
            stories=tuple(_each(held, "stories", _story)),
            quotes=tuple(_each(held, "quotes", _quote)),
            differences=tuple(_each(held, "differences", _text)),
            headlines=tuple(_each(held, "headlines", _text)),
        )


@dataclass(frozen=True, slots=True)
class Memory:
    """All that earlier editions told, as one. `articles` holds the newest revision told of each, `first_told` the day by story."""

    articles: Mapping[int, int] = field(default_factory=dict)
    first_told: Mapping[int, date] = field(default_factory=dict)
    story_of: Mapping[int, int] = field(default_factory=dict)
    """The story each article was told under, in case stories are merged or split later."""
    keys: frozenset[str] = frozenset()
    quotes: tuple[ToldQuote, ...] = ()
    differences: frozenset[str] = frozenset()
    headlines: frozenset[str] = frozenset()

    def first(self, story_id: int, article_ids: Iterable[int]) -> date | None:
        """The local day this story was first told, under whatever number; None if it never was."""
        days = [self.first_told[one] for one in {story_id} & self.first_told.keys()]
        days += [self.first_told[self.story_of[one]] for one in article_ids if one in self.story_of]
        return min(days, default=None)


def memory_of(before: Iterable[Told]) -> Memory:
    """What these editions told together; any order."""
    articles: dict[int, int] = {}
    first: dict[int, date] = {}
    story_of: dict[int, int] = {}
    tellings = [Telling.from_json(one.told) for one in sorted(before, key=lambda one: one.local_date)]
    for telling in tellings:
        for story in telling.stories:
            first[story.story_id] = min(story.first, first.get(story.story_id, story.first))
            for article_id, revision in story.articles.items():
                articles[article_id] = max(revision, articles.get(article_id, 0))
                story_of[article_id] = story.story_id
    quotes = tuple(quote for telling in tellings for quote in telling.quotes)
    return Memory(
        articles=articles,
        first_told=first,
        story_of=story_of,
        keys=frozenset(quote.key for quote in quotes),
        quotes=quotes,
        differences=frozenset(key for telling in tellings for key in telling.differences),
        headlines=frozenset(key for telling in tellings for key in telling.headlines),
    )


Place = tuple[int, int, int]
"""Article, revision, start: where a quoted run begins."""


def telling_of(briefing: Briefing, memory: Memory, *, printed: Iterable[Place] | None = None) -> Telling:
    """What has been told once `briefing` is out. `printed` says which quoted runs a template really printed; None is all of them."""
    shown = None if printed is None else frozenset(printed)
    cited = [
        (citation, text)
        for citation, text in _quoted(briefing)
        if shown is None or (citation.article_id, citation.revision, citation.span.start) in shown
    ]
    quotes = {
        (cite.article_id, cite.revision, cite.span): ToldQuote(cite.article_id, cite.revision, cite.span, key_of(text))
        for cite, text in cited
    }
    places = {(quote.article_id, quote.revision, quote.span.start) for quote in quotes.values()}
    differences = [
        difference_key(each)
        for each in briefing.differences
        if all((side.citation.article_id, side.citation.revision, side.citation.span.start) in places for side in each.sides)
    ]
    stories = tuple(
        ToldStory(
            story.story_id,
            memory.first(story.story_id, (article.article_id for article in story.articles)) or briefing.window.local_date,
            {article.article_id: article.revision for article in story.articles},
        )
        for story in (*briefing.stories, *briefing.headlines)
    )
    headlines = dict.fromkeys(key_of(story.headline.title) for story in (*briefing.stories, *briefing.headlines))
    return Telling(stories, tuple(quotes.values()), tuple(differences), tuple(headlines))


@lru_cache(maxsize=20_000)
def key_of(text: str) -> str:
    """A fingerprint of the words of a text: case, accents, marks and spaces make no difference."""
    folded = " ".join(word.folded for word in words(text) if not word.joined)
    return blake2b(folded.encode("utf-8", "surrogatepass"), digest_size=_KEY_BYTES).hexdigest()


def difference_key(difference: BriefDifference) -> str:
    """A fingerprint of both sides, in whichever order."""
    return key_of(" / ".join(sorted(key_of(side.text) for side in difference.sides)))


def _quoted(briefing: Briefing) -> Iterable[tuple[Any, str]]:
    def of_story(story: BriefStory) -> Iterable[tuple[Any, str]]:
        yield from ((line.citations[0], line.text) for line in story.lines)
        yield from ((heard.item.citations[0], heard.item.text) for heard in story.said)

    for story in briefing.stories:
        yield from of_story(story)
    yield from ((heard.item.citations[0], heard.item.text) for heard in briefing.voices)
    for difference in briefing.differences:
        yield from ((side.citation, side.text) for side in difference.sides)


def _each(value: Mapping[str, Any], name: str, read: Any) -> list[Any]:
    """What can be read of a list, the rest left out."""
    listed = value.get(name)
    found = []
    for one in listed if isinstance(listed, list) else ():
        try:
            found.append(read(one))
        except (TypeError, ValueError, KeyError, IndexError, OverflowError):
            continue
    return found


def _story(value: Any) -> ToldStory:
    story_id, first, articles, *_ = value
    return ToldStory(_number(story_id), date.fromisoformat(first), {_number(one): _number(revision) for one, revision, *_ in articles})


def _quote(value: Any) -> ToldQuote:
    article_id, revision, start, end, key, *_ = value
    return ToldQuote(_number(article_id), _number(revision), Span(_number(start), _number(end)), _text(key))


def _text(value: Any) -> str:
    if not isinstance(value, str):
        raise TypeError
    return value


def _number(value: Any) -> int:
    if not isinstance(value, int) or isinstance(value, bool):
        raise TypeError
    return value
