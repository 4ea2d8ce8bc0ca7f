"""Feeds and what is done to them as JSON, for `--json`."""

from datetime import datetime
from typing import Any

from bot.model.sourcing import Imported, Preview, Trial
from bot.model.subscription import HOST, FeedStatus, Subscription
from bot.render import as_json
from bot.services.polling_turn import Turned

Json = dict[str, Any]


def subscription(each: Subscription) -> Json:
    """A server's part in a feed, with the feed. `server` is null for who hosts the program."""
    feed, state = each.feed, each.feed.state
    return {
        "feed_id": feed.feed_id,
        "url": feed.url,
        "title": each.name,
        "home": feed.home,
        "outlet": feed.outlet,
        "folders": list(each.folders),
        "server": None if each.server_id == HOST else str(each.server_id),
        "paused": moment(each.paused or state.paused),
        "due": moment(state.due),
        "succeeded": moment(state.succeeded),
        "failures": state.failures,
        "failing_since": moment(state.failing_since),
        "trouble": state.trouble.value if state.trouble else None,
        "items": feed.items,
    }


def status(each: FeedStatus) -> Json:
    """How a feed is."""
    return {
        **subscription(each.subscription),
        "health": each.health.value,
        "articles": each.flow.articles,
        "newest": moment(each.flow.newest),
        "furniture_lines": each.furniture,
        "outlet_facts": each.outlet_card,
    }


def done(what: str, each: Subscription) -> Json:
    """What was done to a feed."""
    return {"done": what, **subscription(each)}


def preview(found: Preview) -> Json:
    """What an address leads to."""
    feed = found.feed
    return {
        "choices": [{"url": link.url, "title": link.title} for link in found.choices],
        "kind": feed.kind if feed else None,
        "title": feed.title if feed else None,
        "items": len(feed.items) if feed else None,
        "outlet": found.outlet,
        "newest": [
            {"title": item.title, "url": item.url, "published": moment(item.published.at if item.published else None)}
            for item in found.newest
        ],
    }


def imported(came: Imported) -> Json:
    """What an import came to."""
    return {
        "added": came.added,
        "known": came.known,
        "rejections": [{"origin": each.origin, "reason": each.reason} for each in came.rejections],
    }


def trial(tried: Trial) -> Json:
    """What asking for a feed brought."""
    sample = tried.sample
    return {
        "feed_id": tried.subscription.feed.feed_id,
        "error": str(tried.error) if tried.error else None,
        "trouble": tried.error.trouble.value if tried.error else None,
        "items": len(tried.feed.items) if tried.feed else None,
        "new": tried.new,
        "sample": None if sample is None else {"title": sample.title, "url": sample.url, "characters": len(sample.text)},
        "sample_error": str(tried.sample_error) if tried.sample_error else None,
        "stub": tried.stub,
    }


def polled(turned: Turned) -> Json:
    """What a turn came to: counts of its items by what came of them, and its trouble, if it had one."""
    return {
        "feed_id": turned.feed_id,
        "title": turned.name,
        "error": str(turned.error) if turned.error else None,
        "trouble": turned.error.trouble.value if turned.error else None,
        "came_of_it": {what: count for what, count in sorted(turned.came_of_it.items()) if count},
    }


def moment(at: datetime | None) -> str | None:
    """A time as everywhere in the JSON."""
    return as_json.moment(at) if at is not None else None
