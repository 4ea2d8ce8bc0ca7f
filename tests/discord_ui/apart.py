"""Two servers that read different things: nonsense words that only one of them, or both, may ever see."""

import random
import re
from collections.abc import AsyncIterator, Iterable, Iterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, time, timedelta
from pathlib import Path
from typing import Any

from bot.app.wiring import App, open_app
from bot.model.article import Draft, Published, Rejection
from bot.model.edition import BriefingSetup
from bot.model.feed import FeedLink, FeedState
from bot.model.shelf import COMMON
from bot.services.prepare import prepare
from bot.settings import Settings
from bot.text.fold import folded
from tests.services.web import TinyWeb

NOW = datetime.now(UTC)
"""Briefings are of the last day, by the real clock."""

_HEADS = "b br d dr f fl g gl k kl m n p pl r s sk t tr v vl z".split()
_HEARTS = "a e i o u oo ai ou".split()
_TAILS = "b d f g k l m n p r t x z rb lk mp nt sk".split()


class Nonsense:
    """Words that are in no dictionary, each given out once; `near` gives one that a typo makes of another."""

    def __init__(self, seed: int) -> None:
        self._dice = random.Random(seed)  # noqa: S311 - the same words every time
        self._given: set[str] = set()

    def word(self) -> str:
        """A new word of two syllables, at least six letters."""
        while True:
            made = "".join(self._dice.choice(part) for part in (_HEADS, _HEARTS, _TAILS, _HEADS, _HEARTS, _TAILS))
            if len(made) >= 6 and self._is_new(made):
                self._given.add(made)
                return made

    def near(self, word: str) -> str:
        """A new word that differs from `word` in its last letter but one."""
        for letter in self._dice.sample("bdfgklmnprtvz", 13):
            made = word[:-2] + letter + word[-1]
            if made != word and made not in self._given:
                self._given.add(made)
                return made
        return self.word()

    def _is_new(self, made: str) -> bool:
        return not any(made in other or other in made for other in self._given)


@dataclass(frozen=True, slots=True)
class Lot:
    """What is read from one shelf: its articles, and every word that is in them and in no other lot's."""

    articles: tuple[Draft, ...]
    outlet: str
    persons: tuple[str, ...]
    topics: tuple[str, ...]
    words: frozenset[str]
    feed: FeedLink
    """Where it comes from, as the server calls it that reads it."""
    page: str
    """The address of a page with words of its own that nobody has added yet."""


def lot(nonsense: Nonsense, *, articles: int, like: "Lot | None" = None) -> Lot:
    """Articles with people of their own, from an outlet of their own. `like`: its words are a typo away from another lot's."""
    used: list[str] = []
    others = iter(sorted(like.words)) if like else iter(())

    def word() -> str:
        other = next(others, None)
        used.append(nonsense.near(other) if other else nonsense.word())
        return used[-1]

    outlet = f"{word()} {word()}".title()
    drafts, persons, topics = [], [], []
    for number in range(articles):
        first, last, place, topic, thing, deed = (word() for _ in range(6))
        person = f"{first} {last}".title()
        persons.append(person)
        topics.append(topic)
        text = (
            f"{person}, the mayor of {place.title()}, said the {topic} would reopen after the winter storm.\n\n"
            f"“We have repaired the {thing} and the harbour is safe,” {last.title()} said on Tuesday. "
            f"{last.title()} said that the ferry to {place.title()} would sail again.\n\n"
            f"The {deed} near the harbour was closed last month. Police said nobody was hurt in the storm."
        )
        drafts.append(
            Draft(
                text,
                title=f"{topic.title()} reopens in {place.title()}",
                url=f"https://{outlet.split()[0].lower()}.example/{place}/{number}",
                source=outlet,
                author=f"{word()} {word()}".title(),
                published=Published(NOW - timedelta(hours=1 + number)),
                language="en",
            )
        )
    host = outlet.split()[0].lower()
    feed = FeedLink(f"https://{host}.example/{word()}.xml", f"{word()} {word()}".title(), folders=(word().title(),))
    return Lot(tuple(drafts), outlet, tuple(persons), tuple(topics), frozenset(used), feed, f"https://{host}.example/{word()}")


@dataclass(frozen=True, slots=True)
class Servers:
    """The program with two servers. `common` is everybody's, `shared` a feed both have, `own` and `feed` belong to one of them each."""

    app: App
    ids: tuple[int, int]
    common: Lot
    shared: Lot
    own: tuple[Lot, Lot]
    feed: tuple[Lot, Lot]

    def secrets_from(self, reader: int | None) -> frozenset[str]:
        """The words that must not reach a server (0 or 1), or (None) who reads the common articles only."""
        hidden = [each for server in (0, 1) if server != reader for each in (self.own[server], self.feed[server])]
        return frozenset[str]().union(*(each.words for each in hidden), self.shared.words if reader is None else ())

    def lots_of(self, reader: int | None) -> tuple[Lot, ...]:
        """What a server reads, or (None) who reads the common articles only."""
        return (self.common,) if reader is None else (self.common, self.shared, self.own[reader], self.feed[reader])

    @property
    def everything(self) -> tuple[Lot, ...]:
        """All there is."""
        return (self.common, self.shared, *self.own, *self.feed)


@asynccontextmanager
async def two_servers(folder: Path, ids: tuple[int, int], channel_ids: tuple[int, int], *, seed: int = 7) -> AsyncIterator[Servers]:
    """The real program over a store of its own. The second server's words are a typo away from the first one's."""
    nonsense = Nonsense(seed)
    common, shared = lot(nonsense, articles=2), lot(nonsense, articles=2)
    first = lot(nonsense, articles=3), lot(nonsense, articles=2)
    second = tuple(lot(nonsense, articles=len(each.articles), like=each) for each in first)
    lots = (common, shared, *first, *second)
    web = TinyWeb(pages={each.page: f"{each.articles[0].text}\n\n{each.page}" for each in lots})
    async with open_app(Settings(data_dir=folder), web=web) as app:  # type: ignore[arg-type]  # it has the shape of the port
        servers = Servers(app, ids, common, shared, (first[0], second[0]), (first[1], second[1]))
        await _put(app, common, COMMON)
        # Each server calls the feed they share as its own.
        links = [replace(shared.feed, title=own.feed.title, folders=own.feed.folders) for own in servers.own]
        shelves = {await _feed(app, link, number) for link, number in zip(links, ids, strict=True)}
        await _put(app, shared, shelves.pop())
        assert not shelves
        for server, (number, channel_id) in enumerate(zip(ids, channel_ids, strict=True)):
            await _put(app, servers.own[server], await app.store.shelves.own(number))
            await _put(app, servers.feed[server], await _feed(app, servers.feed[server].feed, number))
            await app.store.briefings.save(briefing_of(number, channel_id, servers.own[server]), now=NOW)
        await app.index.follow()
        await app.stories.follow()
        yield servers


def briefing_of(server_id: int, channel_id: int, own: Lot) -> BriefingSetup:
    """A briefing of a server, called by a word of its own."""
    return BriefingSetup(
        briefing_id=0, server_id=server_id, channel_id=channel_id, at=time(8), tz="UTC", since=NOW, made_by=1, name=(own.feed.title or "")
    )


async def _feed(app: App, link: FeedLink, server: int) -> int:
    """The shelf of a feed that this server reads."""
    subscribed, _ = await app.store.feeds.subscribe(server, link, state=FeedState(NOW), now=NOW)
    return subscribed.feed.shelf


async def _put(app: App, wanted: Lot, shelf: int) -> None:
    for draft in wanted.articles:
        entry = prepare(draft)
        assert not isinstance(entry, Rejection)
        await app.store.save(replace(entry, shelf=shelf), now=NOW)


_WORDS = re.compile(r"[^\W\d_]+")


def words_in(*things: Any) -> Iterator[str]:
    """Every word of every text in nested JSON, folded, whatever it is for: shown, linked, or hidden in a button."""
    for thing in things:
        if isinstance(thing, str):
            yield from _WORDS.findall(folded(thing))
        elif isinstance(thing, dict):
            yield from words_in(*thing.keys(), *thing.values())
        elif isinstance(thing, list | tuple):
            yield from words_in(*thing)


@dataclass(slots=True)
class Watch:
    """Looks at everything that was sent for words that had no business there."""

    crossed: list[str] = field(default_factory=list)
    looked_at: int = 0

    def look(self, sent: Any, *, secrets: Iterable[str], typed: Any, what: str) -> None:
        """`sent` may hold none of the `secrets`, but those that were `typed` by whoever gets it."""
        self.looked_at += 1
        text = folded(repr(sent)).replace("\\\\", "")
        allowed = set(words_in(typed))
        self.crossed += [f"{what}: {secret}" for secret in secrets if secret in text and not any(secret in word for word in allowed)]
