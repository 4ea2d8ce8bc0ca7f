"""Editions as rows: reading them with their parts, and the columns they are written in."""

from collections.abc import Iterable
from typing import Any, Final

from sqlalchemy import ColumnElement, Select, delete, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.model.edition import Edition, EditionState, Part, Skip, Window
from bot.store.reading import portions
from bot.store.tables_briefings import edition_parts, editions

WORDS_KEPT: Final = 30
EDITIONS_KEPT: Final = 400
"""Of each briefing, and as many that were asked for. More than a year of days, and far more than the schedule ever looks back."""


async def read_editions(connection: AsyncConnection, chosen: Select[Any]) -> tuple[Edition, ...]:
    """The editions of `select(editions)…`, in its order, with their parts."""
    rows = (await connection.execute(chosen)).all()
    parts: dict[int, list[Part]] = {}
    for ids in portions(row.edition_id for row in rows):
        found = (
            select(edition_parts).where(edition_parts.c.edition_id.in_(ids)).order_by(edition_parts.c.edition_id, edition_parts.c.ordinal)
        )
        for row in await connection.execute(found):
            part = Part(payload=row.payload, nonce=row.nonce, message_id=row.message_id, place_id=row.place_id)
            parts.setdefault(row.edition_id, []).append(part)
    return tuple(_edition(row, parts.get(row.edition_id, ())) for row in rows)


def is_edition(edition_id: int) -> ColumnElement[bool]:
    """The row of that edition."""
    return editions.c.edition_id == edition_id


def part_columns(edition: Edition) -> list[dict[str, object]]:
    """The rows of `edition_parts`."""
    return [
        {
            "edition_id": edition.edition_id,
            "ordinal": ordinal,
            "payload": part.payload,
            "nonce": part.nonce,
            "message_id": part.message_id,
            "place_id": part.place_id,
        }
        for ordinal, part in enumerate(edition.parts)
    ]


async def trim(connection: AsyncConnection, briefing_id: int) -> None:
    """Forget what was posted long ago: the words of all but the newest editions of a briefing, and the oldest editions altogether.

    Counted, not dated: a clock that is wrong for a moment must not empty the ledger.
    """
    of_briefing = select(editions.c.edition_id).where(editions.c.briefing_id == briefing_id).order_by(editions.c.edition_id.desc())
    oldest_with_words = (await connection.execute(of_briefing.offset(WORDS_KEPT).limit(1))).scalar()
    if oldest_with_words is None:
        return
    posted = select(editions.c.edition_id).where(
        editions.c.briefing_id == briefing_id,
        editions.c.edition_id <= oldest_with_words,
        editions.c.state == EditionState.POSTED.value,
    )
    wordy = (edition_parts.c.edition_id.in_(posted), edition_parts.c.payload != "")
    await connection.execute(update(edition_parts).where(*wordy).values(payload=""))
    # Each kind by itself: however many somebody asks for, the schedule finds the days it has posted.
    for kind in (editions.c.number == 0, editions.c.number > 0):
        oldest = (await connection.execute(of_briefing.where(kind).offset(EDITIONS_KEPT).limit(1))).scalar()
        if oldest is not None:
            gone = (editions.c.briefing_id == briefing_id, editions.c.edition_id <= oldest, kind)
            await connection.execute(delete(editions).where(*gone))


def _edition(row: Any, parts: Iterable[Part]) -> Edition:
    window = None
    if row.window_until is not None:
        window = Window(since=row.window_since, until=row.window_until, local_date=row.local_date, tz=row.tz)
    return Edition(
        edition_id=row.edition_id,
        briefing_id=row.briefing_id,
        local_date=row.local_date,
        due_at=row.due_at,
        number=row.number,
        state=EditionState(row.state),
        skip=None if row.skip is None else Skip(row.skip),
        note=row.note,
        title=row.title,
        window=window,
        parts=tuple(parts),
        told=row.told,
        attempts=row.attempts,
        lateness_s=row.lateness_s,
        not_before=row.not_before,
        sending_since=row.sending_since,
        finished_at=row.finished_at,
    )
