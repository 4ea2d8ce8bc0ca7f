"""Which articles an edition is about: those of its window."""

from datetime import UTC, date, datetime, time, timedelta
from typing import Final
from zoneinfo import ZoneInfo

from bot.briefing.due_times import run_at
from bot.model.article import Article, Published
from bot.model.edition import Window

LATE: Final = timedelta(hours=72)
"""An article that only now arrived is still news if it appeared no longer than this before the window; older ones are an archive."""


def day_window(day: date, tz: str) -> Window:
    """A local day from midnight to midnight, or from its first to its last instant where midnight does not exist."""
    zone = ZoneInfo(tz)
    return Window(_start(day, zone), _start(day + timedelta(days=1), zone), day, tz)


def _start(day: date, zone: ZoneInfo) -> datetime:
    first = run_at(day, time(), zone)
    return first if first is not None else datetime.combine(day, time(), UTC)


def belongs(article: Article, window: Window, *, was_here: bool = False) -> bool:
    """Whether the article appeared in the window, or came to us in it and appeared not long before.

    What nobody dated counts by its arrival. An arrival counts for revisions too: `added` is when this text came. It does not count
    for what `was_here`, to all intents and purposes: of that only what appeared in the window is news.
    """
    arrived = not was_here and window.since <= article.added < window.until
    if article.published is None:
        return arrived
    at = moment(article.published, window.tz)
    return window.since <= at < window.until or (arrived and window.since - LATE <= at < window.until + timedelta(days=1))


def moment(published: Published, tz: str) -> datetime:
    """When it appeared, aware UTC; of a day only, its noon where the readers are, so that it falls into that day of theirs."""
    if not published.day_only:
        return published.at
    day = published.at.astimezone(UTC).date()
    return run_at(day, time(12), ZoneInfo(tz)) or published.at
