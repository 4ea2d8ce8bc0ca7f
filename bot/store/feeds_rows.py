"""Feeds and subscriptions as rows, and back."""

from collections.abc import Sequence
from typing import Any

from bot.model.feed import FeedState, Trouble, Validators
from bot.model.subscription import StoredFeed, Subscription
from bot.store.rows import AnyRow
from bot.store.tables_feeds import feeds, subscriptions

STATE_COLUMNS = (
    feeds.c.due,
    feeds.c.etag,
    feeds.c.last_modified,
    feeds.c.succeeded,
    feeds.c.failures,
    feeds.c.failing_since,
    feeds.c.trouble,
    feeds.c.noticed,
    feeds.c.paused,
)
FEED_COLUMNS = (
    feeds.c.feed_id,
    feeds.c.url,
    feeds.c.title,
    feeds.c.home,
    feeds.c.outlet,
    feeds.c.outlet_stated,
    feeds.c.shelf_id,
    feeds.c.added,
    feeds.c.item_count,
    *STATE_COLUMNS,
)
SUBSCRIPTION_COLUMNS = (
    subscriptions.c.server_id,
    subscriptions.c.title.label("own_title"),
    subscriptions.c.folders,
    subscriptions.c.paused.label("own_paused"),
    subscriptions.c.added.label("own_added"),
    *FEED_COLUMNS,
)


def state_from(row: AnyRow) -> FeedState:
    """The state in a row that has its columns by name."""
    return FeedState(
        due=row.due,
        validators=Validators(row.etag, row.last_modified),
        succeeded=row.succeeded,
        failures=row.failures,
        failing_since=row.failing_since,
        trouble=trouble_from(row.trouble),
        noticed=bool(row.noticed),
        paused=row.paused,
    )


def state_columns(state: FeedState) -> dict[str, Any]:
    """The columns of a state."""
    return {
        "due": state.due,
        "etag": _clean(state.validators.etag),
        "last_modified": _clean(state.validators.last_modified),
        "succeeded": state.succeeded,
        "failures": state.failures,
        "failing_since": state.failing_since,
        "trouble": state.trouble.value if state.trouble else None,
        "noticed": state.noticed,
        "paused": state.paused,
    }


def trouble_from(code: str | None) -> Trouble | None:
    """The trouble behind a stored reason code; one that this version does not know is an unexpected status."""
    if code is None:
        return None
    return Trouble(code) if code in set(Trouble) else Trouble.OTHER_STATUS


def feed_from(row: AnyRow) -> StoredFeed:
    """The feed in a row that has FEED_COLUMNS by name."""
    return StoredFeed(
        feed_id=row.feed_id,
        url=row.url,
        title=row.title,
        home=row.home,
        outlet=row.outlet,
        outlet_stated=bool(row.outlet_stated),
        shelf=row.shelf_id,
        state=state_from(row),
        added=row.added,
        items=row.item_count,
    )


def subscription_from(row: AnyRow) -> Subscription:
    """The subscription in a row of SUBSCRIPTION_COLUMNS."""
    folders: Sequence[str] = row.folders
    return Subscription(
        server_id=row.server_id,
        feed=feed_from(row),
        title=row.own_title,
        folders=tuple(folders),
        paused=row.own_paused,
        added=row.own_added,
    )


def _clean(header: str | None) -> str | None:
    """A header as a database takes it; one with a NUL or half a character in it is no use for asking again anyhow."""
    return header if header and "\0" not in header and header.isprintable() else None
