"""What polling and seeing to the sources need from outside: the web, lists of feeds, and what is remembered of feeds."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Protocol

from bot.model.article import Draft, Rejection
from bot.model.feed import Feed, FeedItem, FeedLink, FeedList, FeedState, FoundFeeds, Notice, OutletCard, PageReading, Polled, Validators
from bot.model.subscription import FeedNotice, Flow, StoredFeed, Subscription
from bot.text.furniture_learned import Learned


class Web(Protocol):
    """The web, read safely. Everything raises FetchError, with a reason code and a clause for people, where it does not give what is asked.

    Law: no connection is opened but to the public internet, whatever an address, a redirect or a name says.
    """

    async def poll(self, url: str, *, validators: Validators | None = None) -> Polled:
        """The feed at `url`, or that it did not change since `validators`."""

    async def article(
        self, feed: Feed, item: FeedItem, *, feed_url: str, outlet: str | None = None, pages: bool = True
    ) -> PageReading | None:
        """The article of a feed's item, from its page where the feed carries a teaser only; None where there is nothing to read.

        `outlet` is what somebody called the source, and wins. FetchError is the page's: the item can wait for the next turn, or be taken as
        the feed has it, with `pages` off.
        """

    def wants_page(self, item: FeedItem) -> bool:
        """Whether `article` would fetch the item's page."""

    async def page(self, url: str, *, outlet: str | None = None) -> PageReading:
        """The article at `url`."""

    async def feeds(self, url: str) -> FoundFeeds:
        """The feed at `url`, or the feeds of the site there."""

    async def document(self, data: bytes, *, name: str) -> tuple[Draft | Rejection, ...]:
        """The articles of a file that somebody handed in; what it is, its name says. At least one draft or rejection."""

    def is_same_site(self, one: str, other: str) -> bool:
        """Whether both addresses belong to the same publisher, as far as their names say."""

    async def check(self, url: str) -> None:
        """FetchError, with a clause, where `url` is not one that may be asked for, as it is written or because its name leads inside.

        Nothing is asked but the name. One that cannot be looked up now may be another day.
        """

    def shown(self, url: str) -> str:
        """`url` as it may be shown and logged: without a login and without what stands behind the path."""


class FeedLists(Protocol):
    """Lists of feeds as other readers exchange them. Raises BadInputError with a clause where something is no such list."""

    def read(self, data: bytes) -> FeedList:
        """The feeds of a list."""

    def write(self, feeds: Iterable[FeedLink], *, title: str, now: datetime) -> bytes:
        """A list that `read` reads back as the same."""


class OutletCards(Protocol):
    """Facts about outlets, as a person wrote them down."""

    def find(self, *, name: str | None = None, url: str | None = None) -> OutletCard | None:
        """The card of the outlet called so, else of the one on whose site `url` is; None if there is none."""


@dataclass(frozen=True, slots=True)
class Due:
    """A feed that may have a turn: somebody wants it now."""

    feed_id: int
    url: str
    state: FeedState


@dataclass(frozen=True, slots=True)
class Arrival:
    """A printing of an item that was dealt with: what it says, what the feed calls it, and the article it is, if it is one.

    One that `waits` was not: its page could not be had. The article is put on the `shelf`, if it does not stand there.
    """

    mark: str
    guid: str | None
    article_id: int | None
    waits: bool = False
    shelf: int | None = None


@dataclass(frozen=True, slots=True)
class Turn:
    """What a turn left behind. `marks` are the printings that the feed shows now; None where it was not read.

    `moved_to` is where it is to be asked for from now on. `read` is what it says of itself.
    """

    state: FeedState
    notice: Notice | None = None
    marks: frozenset[str] | None = None
    read: Feed | None = None
    moved_to: str | None = None


@dataclass(frozen=True, slots=True)
class Offer:
    """What was shown before saving it, to be saved when somebody presses the button. `offered` is JSON."""

    offer_id: int
    server_id: int
    at: datetime
    offered: Mapping[str, Any]


class FeedStore(Protocol):
    """Feeds, what is remembered of them, and who reads them. A server is its number, `HOST` who hosts the program.

    Laws: one canonical address is one feed. A turn's end is one transaction: its state, what it dealt with, and the notices that follow
    from it. What is shown for one server is its own: no method that is given a server's number tells of another's.
    """

    async def subscribe(
        self,
        server_id: int,
        link: FeedLink,
        *,
        state: FeedState,
        now: datetime,
        outlet: str | None = None,
        is_stated: bool = False,
        feed: Feed | None = None,
    ) -> tuple[Subscription, bool]:
        """Let a server read the feed at `link`, with its title and folders; and whether it did not before.

        A feed that nobody read begins with `state`. `outlet` is what its articles' outlet is called, unless that is known; where it
        `is_stated` by the host it is called so whatever is known. `feed` is what it says of itself, if it was read.
        The host's reading puts all the feed brought so far on the common shelf.
        """

    async def unsubscribe(self, server_id: int, feed_id: int, *, now: datetime) -> bool:
        """Let a server no longer read it, nor see what it brought; False where it did not. A feed that nobody reads has no turns."""

    async def subscriptions(self, server_id: int) -> tuple[Subscription, ...]:
        """What a server reads, by name."""

    async def all_subscriptions(self) -> tuple[Subscription, ...]:
        """What anybody reads, by name: for who hosts the program."""

    async def pause(self, server_id: int, feed_id: int, *, since: datetime | None) -> bool:
        """Set a feed aside for a server, or take it up again with None; False where the server does not read it."""

    async def put_state(self, feed_id: int, state: FeedState) -> None:
        """Set what a feed's next turn starts from: somebody resumed it, or wants it now."""

    async def flows(self, feed_ids: Iterable[int]) -> dict[int, Flow]:
        """What feeds brought; those that brought nothing are absent."""

    async def due(self, *, now: datetime, farthest: datetime, limit: int) -> tuple[Due, ...]:
        """The feeds that somebody wants and whose time has come, the longest due first; also those that are due only after `farthest`."""

    async def put_off(self, feed_id: int, *, due: datetime, until: datetime) -> StoredFeed | None:
        """Move a feed's next turn from `due` to `until`, and the feed after it; None where its turn is not at `due` (any more).

        Of several who do this at once one has the feed.
        """

    async def next_due(self) -> datetime | None:
        """When the next turn of any wanted feed is; None where nobody wants one."""

    async def feed(self, feed_id: int) -> StoredFeed | None:
        """One feed, whoever reads it."""

    async def is_common(self, feed_id: int) -> bool:
        """Whether the host reads it, so that its articles are everybody's."""

    async def marks(self, feed_id: int) -> frozenset[str]:
        """The printings of items that were dealt with, of those it showed when it was last read."""

    async def article_at(self, url: str, *, shelf: int | None) -> int | None:
        """The article that is known at this address: one that is vouched for, or, with a shelf, one that somebody put on it."""

    async def waiting_items(self, feed_id: int) -> dict[str, datetime]:
        """The printings that wait for their pages, and since when."""

    async def articles_by_guid(self, feed_id: int, guids: Iterable[str]) -> dict[str, int]:
        """The articles of items that the feed called so before."""

    async def arrived(self, feed_id: int, arrival: Arrival, *, is_baseline: bool, at: datetime) -> None:
        """Note that a printing of an item was dealt with and what it brought, or that it waits."""

    async def end_turn(self, feed_id: int, turn: Turn, *, at: datetime) -> None:
        """Note how a turn ended, all of it or nothing; an address that another feed has is not moved to."""

    async def baseline(self, article_ids: Iterable[int]) -> frozenset[int]:
        """Those of the articles that came with nothing but first turns: they were there before anybody asked, and are no news."""


class NoticeStore(Protocol):
    """What servers' admins are to be told of their feeds, and where."""

    async def place(self, server_id: int) -> int | None:
        """The channel where a server's admins are told; None where nobody chose one yet."""

    async def put_place(self, server_id: int, channel_id: int) -> None:
        """Tell them there from now on."""

    async def waiting(self, *, limit: int) -> tuple[FeedNotice, ...]:
        """Notices that were not told yet, oldest first, each with its server's channel and the message that opened its incident."""

    async def told(self, notice_id: int, *, at: datetime, message: tuple[int, int] | None) -> None:
        """Note that one was told, in the message (its channel and number), or that it cannot be."""


class OfferStore(Protocol):
    """What was shown and is not saved yet."""

    async def put_offer(self, server_id: int, offered: Mapping[str, Any], *, now: datetime) -> int:
        """Keep it for a while; its number. With this are forgotten what is older than a month, and what is too much of one server's."""

    async def offer(self, server_id: int, offer_id: int) -> Offer | None:
        """What was offered to that server, None if it was not, or is forgotten."""


@dataclass(frozen=True, slots=True)
class Furniture:
    """What was learned of an outlet from the articles of a shelf, when, and how many lines of how many articles it made be left out."""

    outlet: str
    shelf: int
    learned: Learned
    at: datetime
    dropped_lines: int = 0
    dropped_articles: int = 0


class FurnitureStore(Protocol):
    """Furniture learned from outlets' articles, shelf by shelf: anybody may call a feed what they like, and change nothing for others."""

    async def furniture(self, outlet: str, *, shelf: int) -> Furniture | None:
        """What is known of an outlet's; None where it was never looked for."""

    async def dropped_lines(self, *, shelves: Iterable[int]) -> dict[tuple[str, int], int]:
        """How many lines were left out for what was learned on these shelves, by outlet and shelf."""

    async def recent_texts(self, outlet: str, *, shelf: int, limit: int) -> tuple[tuple[str, tuple[str, ...]], ...]:
        """Of an outlet's newest articles on the shelf: the body, and the lines that were left out of it."""

    async def learn(self, outlet: str, learned: Learned, *, shelf: int, at: datetime) -> None:
        """Remember this from now on."""

    async def dropped(self, outlet: str, lines: int, *, shelf: int) -> None:
        """Count one more article of which so many lines were left out."""
