"""Seeing to the sources: which feeds are read for whom. Everything is said and done for one server, or for who hosts the program."""

import asyncio
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Protocol

from rapidfuzz import process

from bot.model.article import Rejection
from bot.model.errors import BadInputError, NotFoundError
from bot.model.feed import Feed, FeedItem, FeedLink, FetchError, FoundFeeds, OutletCard, PageReading
from bot.model.shelf import COMMON
from bot.model.sourcing import Imported, Preview, Trial, card_line
from bot.model.subscription import HOST, FeedStatus, Flow, StoredFeed, Subscription
from bot.services.ports import Clock
from bot.services.ports_feeds import FeedLists, FeedStore, FurnitureStore, OutletCards, Web
from bot.services.schedule_feeds import PACE, first, health, resumed, spread
from bot.text.clean_characters import printable

MOST_FEEDS = 200
"""As many a server may read: who hosts the program pays for all of them."""
MOST_FEEDS_OF_HOST = 10_000
NEAREST = 3
CHECKED_AT_ONCE = 20
"""Addresses of a list whose names are looked up at the same time."""
LIKE_ENOUGH = 60.0
LONGEST_TITLE_CHARS = 200


class Wakes(Protocol):
    """What takes turns."""

    def wake(self) -> None:
        """Look at once who is due."""


@dataclass(frozen=True, slots=True)
class Feeds:
    """The use cases. `server_id` is Discord's number of the server that asks, `HOST` who hosts the program."""

    web: Web
    feeds: FeedStore
    lists: FeedLists
    cards: OutletCards
    furniture: FurnitureStore
    polling: Wakes
    clock: Clock

    async def preview(self, server_id: int, url: str) -> Preview:
        """What `url` leads to: one feed, read, or several to choose from. BadInputError, one sentence, where it leads to none."""
        found = await self._found(url)
        if found.polled is None or found.polled.feed is None:
            return Preview(found.choices, site=found.page)
        link, feed = found.choices[0], found.polled.feed
        known = next((each for each in await self.feeds.subscriptions(server_id) if each.feed.url == link.url), None)
        card = self._card(link.url, feed.home)
        return Preview(found.choices, feed, card.name if card is not None else feed.title, card, known, site=found.page)

    async def add(
        self, server_id: int, url: str, *, title: str | None = None, outlet: str | None = None, folders: tuple[str, ...] = ()
    ) -> tuple[Subscription, bool]:
        """Read the feed at `url` from now on, and whether it was not read before. `outlet` is the host's to say.

        BadInputError where the address leads to no feed, or to several (`preview` says which), or where there are too many already.
        """
        found = await self._found(url)
        if found.polled is None or found.polled.feed is None:
            names = "; ".join(f"{link.title or 'untitled'}: {link.url}" for link in found.choices)
            message = f"That site names several feeds. Give the address of one of them: {names}"
            raise BadInputError(message)
        await self._check_room(server_id, 1)
        link = replace(found.choices[0], title=_title(title), folders=folders)
        subscription, is_new = await self._subscribe(server_id, link, outlet=outlet, feed=found.polled.feed)
        if subscription.feed.state.paused is not None:  # others gave up on it, and it was read just now
            subscription = await self._again(subscription)
        self.polling.wake()
        return subscription, is_new

    async def remove(self, server_id: int, which: str) -> Subscription:
        """Read a feed no longer; what it was. NotFoundError where the server reads none that is called so."""
        subscription = await self.find(server_id, which)
        await self.feeds.unsubscribe(server_id, subscription.feed.feed_id, now=self.clock())
        return subscription

    async def pause(self, server_id: int, which: str) -> Subscription:
        """Set a feed aside for this server; it has no turns while nobody else wants any."""
        subscription = await self.find(server_id, which)
        since = subscription.paused or self.clock()
        await self.feeds.pause(server_id, subscription.feed.feed_id, since=since)
        return replace(subscription, paused=since)

    async def resume(self, server_id: int, which: str) -> Subscription:
        """Take a feed up again, whoever set it aside; it has a turn at once, unless it goes on having them for others."""
        subscription = await self.find(server_id, which)
        feed = subscription.feed
        await self.feeds.pause(server_id, feed.feed_id, since=None)
        if feed.state.paused is not None or feed.state.failures or subscription.paused is not None:
            subscription = await self._again(subscription)
            self.polling.wake()
        return replace(subscription, paused=None)

    async def statuses(self, server_id: int | None) -> tuple[FeedStatus, ...]:
        """How this server's feeds are, by name. None is for who hosts the program to ask: everybody's."""
        subscriptions = await (self.feeds.subscriptions(server_id) if server_id is not None else self.feeds.all_subscriptions())
        flows = await self.feeds.flows(each.feed.feed_id for each in subscriptions)
        dropped = await self.furniture.dropped_lines(shelves={COMMON, *(each.feed.shelf for each in subscriptions)})
        now = self.clock()
        return tuple(
            FeedStatus(
                subscription=each,
                health=health(replace(each.feed.state, paused=each.feed.state.paused or each.paused), now=now),
                flow=flows.get(each.feed.feed_id, Flow()),
                outlet_card=card_line(self._card(each.feed.url, each.feed.home)),
                furniture=sum(dropped.get((each.feed.outlet or "", shelf), 0) for shelf in {each.feed.shelf, COMMON}),
            )
            for each in subscriptions
        )

    async def find(self, server_id: int, which: str) -> Subscription:
        """The one of the server's feeds that has this number, address or name, or the only one whose name holds it."""
        subscriptions = await self.feeds.subscriptions(server_id)
        wanted = which.strip()
        folded = wanted.casefold()
        for fits in (
            lambda each: wanted.isdecimal() and each.feed.feed_id == int(wanted),
            lambda each: wanted in (each.feed.url, each.feed.home),
            lambda each: each.name.casefold() == folded,
            lambda each: bool(folded) and (folded in each.name.casefold() or folded in each.feed.url.casefold()),
        ):
            found = [each for each in subscriptions if fits(each)]
            if len(found) == 1:
                return found[0]
            if found:
                several = ", ".join(f"“{each.name}” ({each.feed.feed_id})" for each in found[:NEAREST])
                message = f"“{wanted}” could be several feeds: {several}. Give the number."
                raise NotFoundError(message)
        names = [each.name for each in subscriptions]
        nearest = [name for name, score, _ in process.extract(wanted, names, limit=NEAREST) if score >= LIKE_ENOUGH]
        hint = f" The nearest: {', '.join(f'“{each}”' for each in nearest)}." if nearest else ""
        message = f"There is no feed called “{wanted}” here.{hint}"
        raise NotFoundError(message)

    async def matching(self, server_id: int, typed: str, *, limit: int) -> tuple[Subscription, ...]:
        """The server's feeds whose name or address holds what was typed, those whose name begins with it first."""
        wanted = typed.strip().casefold()
        fitting = [
            each
            for each in await self.feeds.subscriptions(server_id)
            if wanted in each.name.casefold() or wanted in each.feed.url.casefold()
        ]
        return tuple(sorted(fitting, key=lambda each: not each.name.casefold().startswith(wanted))[:limit])

    async def test(self, server_id: int, which: str) -> Trial:
        """Ask for a feed now and read its first item, storing nothing."""
        subscription = await self.find(server_id, which)
        feed = subscription.feed
        try:
            polled = await self.web.poll(feed.url)
        except FetchError as error:
            return Trial(subscription, error=error)
        if polled.feed is None or not polled.feed.items:
            return Trial(subscription, polled.feed)
        seen = await self.feeds.marks(feed.feed_id)
        new = sum(1 for item in polled.feed.items if item.fingerprint not in seen)
        trial = Trial(subscription, polled.feed, new=new)
        try:
            sample = await self._sample(polled.feed, polled.feed.items[0], feed)
        except FetchError as error:
            return replace(trial, sample_error=error)
        return trial if sample is None else replace(trial, sample=sample.draft, stub=sample.stub)

    async def import_list(self, server_id: int, data: bytes) -> Imported:
        """Read all feeds of an OPML list from now on; their first turns are spread over the usual interval.

        BadInputError, one sentence, where it is no such list.
        """
        try:
            listed = self.lists.read(data)
        except BadInputError as error:
            message = f"That list of feeds cannot be read: {error}."
            raise BadInputError(message) from None
        room = await self._room(server_id)
        added = known = 0
        rejections = list(listed.rejections)
        refused: Mapping[str, FetchError] = {}
        for number, link in enumerate(listed.feeds):
            if added >= room:
                rejections.append(Rejection("the list", f"{len(listed.feeds) - number} feeds are left out: there is room for no more"))
                break
            if number % CHECKED_AT_ONCE == 0:
                refused = await self._refused(each.url for each in listed.feeds[number : number + CHECKED_AT_ONCE])
            if link.url in refused:
                rejections.append(Rejection(self.web.shown(link.url), str(refused[link.url])))
                continue
            _, is_new = await self._subscribe(server_id, replace(link, title=_title(link.title)), spread_out=len(listed.feeds) > 1)
            added, known = added + is_new, known + (not is_new)
        self.polling.wake()
        return Imported(added, known, tuple(rejections))

    async def _refused(self, urls: Iterable[str]) -> Mapping[str, FetchError]:
        """Those of the addresses that may not be asked for, by what they say and where their names lead now; and why."""

        async def why(url: str) -> FetchError | None:
            try:
                await self.web.check(url)
            except FetchError as error:
                return error
            return None

        wanted = list(urls)
        found = await asyncio.gather(*map(why, wanted))
        return {url: error for url, error in zip(wanted, found, strict=True) if error is not None}

    async def export(self, server_id: int, *, title: str) -> bytes:
        """The server's feeds as an OPML list, with their titles and folders."""
        links = [FeedLink(each.feed.url, each.name, each.feed.home, each.folders) for each in await self.feeds.subscriptions(server_id)]
        return self.lists.write(links, title=title, now=self.clock())

    async def _sample(self, read: Feed, item: FeedItem, feed: StoredFeed) -> PageReading | None:
        stated = feed.outlet if feed.outlet_stated else None
        return await self.web.article(replace(read, title=feed.outlet or read.title), item, feed_url=feed.url, outlet=stated)

    async def _found(self, url: str) -> FoundFeeds:
        try:
            found = await self.web.feeds(url)
        except FetchError as error:
            message = f"{self.web.shown(url)}: {error}."
            raise BadInputError(message) from error
        feed = found.polled.feed if found.polled is not None else None
        if feed is not None and feed.flaws and not feed.items:
            message = f"{self.web.shown(url)}: it is a feed that is broken off or ill-formed, and no article in it can be read."
            raise BadInputError(message)
        return found

    async def _subscribe(
        self, server_id: int, link: FeedLink, *, outlet: str | None = None, feed: Feed | None = None, spread_out: bool = False
    ) -> tuple[Subscription, bool]:
        now = self.clock()
        state = first(now=now, share=spread(link.url) if spread_out else 0.0, over=PACE.usual)
        # What a list says of where the feed belongs is not asked: it is somebody's word, and the feed is everybody's who reads it.
        card = self._card(link.url, feed.home if feed is not None else None)
        return await self.feeds.subscribe(
            server_id,
            link,
            state=state,
            now=now,
            outlet=_title(outlet) or (card.name if card is not None else None),
            is_stated=outlet is not None,
            feed=feed,
        )

    async def _check_room(self, server_id: int, wanted: int) -> None:
        if await self._room(server_id) < wanted:
            message = f"There are {MOST_FEEDS} feeds here already, which is as many as can be read for one server."
            raise BadInputError(message)

    async def _room(self, server_id: int) -> int:
        most = MOST_FEEDS_OF_HOST if server_id == HOST else MOST_FEEDS
        return max(0, most - len(await self.feeds.subscriptions(server_id)))

    def _card(self, url: str, home: str | None) -> OutletCard | None:
        """The card of the outlet at the feed's own site; a feed may say that it belongs to any other."""
        is_own = home is not None and self.web.is_same_site(url, home)
        return (self.cards.find(url=home) if is_own else None) or self.cards.find(url=url)

    async def _again(self, subscription: Subscription) -> Subscription:
        """Its feed taken up again for everybody."""
        feed = replace(subscription.feed, state=resumed(subscription.feed.state, now=self.clock()))
        await self.feeds.put_state(feed.feed_id, feed.state)
        return replace(subscription, feed=feed)


def _title(text: str | None) -> str | None:
    line = " ".join(printable(text).split())[:LONGEST_TITLE_CHARS] if text else ""
    return line or None
