"""What seeing to the sources comes to: what an address was understood as, what a trial brought, what an import did."""

from dataclasses import dataclass

from bot.model.article import Draft, Rejection
from bot.model.feed import Feed, FeedItem, FeedLink, FetchError, OutletCard, PageReading
from bot.model.subscription import Subscription

HEADLINES = 3
"""As many of a feed's newest headlines are shown before it is added."""


@dataclass(frozen=True, slots=True)
class Preview:
    """What an address leads to. With several `choices` and no `feed` somebody has to choose; `choices` is never empty.

    `known` is what the server that asks reads there already. `outlet` is what its articles' outlet would be called. `site` is the address
    of a page that led to the feeds, None where the address was a feed's own; `page` is the article there, if one was looked for and found.
    """

    choices: tuple[FeedLink, ...]
    feed: Feed | None = None
    outlet: str | None = None
    card: OutletCard | None = None
    known: Subscription | None = None
    site: str | None = None
    page: PageReading | None = None

    @property
    def facts(self) -> str | None:
        """What the outlet's card says, in one line."""
        return card_line(self.card)

    @property
    def newest(self) -> tuple[FeedItem, ...]:
        """The newest items that have a title, newest first; where nobody says when they appeared, in the feed's own order."""
        items = [item for item in self.feed.items if item.title] if self.feed is not None else []
        if all(item.published for item in items):
            items.sort(key=lambda item: item.published.at if item.published else 0, reverse=True)
        return tuple(items[:HEADLINES])


@dataclass(frozen=True, slots=True)
class Trial:
    """What asking for a feed brought just now, nothing of it stored. `new` is how many of its items were never seen.

    `sample` is the article of its first item as it would be stored, or why there is none.
    """

    subscription: Subscription
    feed: Feed | None = None
    error: FetchError | None = None
    new: int = 0
    sample: Draft | None = None
    sample_error: FetchError | None = None
    stub: str | None = None


@dataclass(frozen=True, slots=True)
class Imported:
    """What an import came to: added, read already, and what of the list could not be taken."""

    added: int = 0
    known: int = 0
    rejections: tuple[Rejection, ...] = ()


def card_line(card: OutletCard | None) -> str | None:
    """The facts of a card in one line; None where there are none."""
    if card is None:
        return None
    kind = {"own": "own reporting", "wire": "news agency"}.get(card.kind.value) if card.kind else None
    return " · ".join(fact for fact in (card.owner, card.country, kind) if fact) or None
