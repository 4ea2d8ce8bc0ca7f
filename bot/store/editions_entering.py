"""How editions get into the ledger: by the schedule, asked for, and again. Each function works inside the one transaction given."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any, Final

from sqlalchemy import delete, func, insert, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.model.edition import EditionState, Skip
from bot.model.errors import NotFoundError
from bot.services.ports_editions import Due
from bot.store.editions_rows import is_edition
from bot.store.tables_briefings import briefings, edition_parts, editions

OPEN: Final = editions.c.state.in_([EditionState.DUE.value, EditionState.SENDING.value])
LET_GO: Final[dict[str, Any]] = {"holder": None, "held_until": None}

_RESTING: Final = editions.c.state.in_([EditionState.FAILED.value, EditionState.SKIPPED.value])
_ANEW: Final[dict[str, Any]] = {"title": "", "told": None, "window_since": None, "window_until": None, "tz": None, "sending_since": None}
"""What is forgotten of an edition that is composed a second time."""


async def enter(connection: AsyncConnection, dues: Sequence[Due], *, now: datetime) -> int:
    """Write down those that are not there yet, or only skipped as late and now to be posted; how many. Of removed briefings none."""
    ids = {due.briefing_id for due in dues}
    days = (editions.c.briefing_id.in_(ids), editions.c.local_date.in_({due.local_date for due in dues}), editions.c.number == 0)
    rows = await connection.execute(
        select(editions.c.briefing_id, editions.c.local_date, editions.c.edition_id, editions.c.skip).where(*days)
    )
    there = {(row.briefing_id, row.local_date): row for row in rows}
    alive = set((await connection.execute(select(briefings.c.briefing_id).where(briefings.c.briefing_id.in_(ids)))).scalars())
    fresh: dict[tuple[int, date], dict[str, object]] = {}
    back: dict[int, Due] = {}
    for due in dues:
        found = there.get((due.briefing_id, due.local_date))
        if found is None and due.briefing_id in alive:
            fresh.setdefault((due.briefing_id, due.local_date), _fresh(due, number=0, now=now))
        elif found is not None and due.skip is None and found.skip == Skip.LATE.value:
            back.setdefault(found.edition_id, due)
    if fresh:
        await connection.execute(insert(editions), list(fresh.values()))
    for edition_id, due in back.items():
        state = EditionState.DUE if await _place(connection, edition_id) is None else EditionState.SENDING
        change = {"state": state.value, "skip": None, "note": "", "due_at": due.due_at, "finished_at": None}
        await connection.execute(update(editions).where(is_edition(edition_id)).values(change))
    return len(fresh) + len(back)


async def enter_extra(connection: AsyncConnection, briefing_id: int, local_date: date, *, now: datetime) -> int:
    """The number of one more edition for that day, or of the one that was asked for before and is not out yet."""
    if not await _exists(connection, briefing_id):
        message = "This briefing has been removed."
        raise NotFoundError(message)
    waiting = select(editions.c.edition_id).where(editions.c.briefing_id == briefing_id, editions.c.number > 0, OPEN)
    there = (await connection.execute(waiting.order_by(editions.c.edition_id).limit(1))).scalar()
    if there is not None:
        return int(there)
    of_day = select(func.max(editions.c.number)).where(editions.c.briefing_id == briefing_id, editions.c.local_date == local_date)
    number = ((await connection.execute(of_day)).scalar() or 0) + 1
    made = await connection.execute(insert(editions).values(_fresh(Due(briefing_id, local_date, now), number=number, now=now)))
    return int((made.inserted_primary_key or (0,))[0])


async def enter_again(connection: AsyncConnection, edition_id: int, *, now: datetime) -> bool:
    """Take a failed or skipped edition up again: where its parts are written for the channel its briefing is in, it goes on with them.

    Else it is composed anew, and due now.
    """
    there = select(briefings.c.channel_id).join_from(editions, briefings).where(is_edition(edition_id), _RESTING)
    channel_id = (await connection.execute(there)).scalar()
    if channel_id is None:
        return False
    # `not_before` says since when there is an attempt to be made: whoever asks for it again does not find it late.
    change = {"skip": None, "note": "", "attempts": 0, "not_before": now, "finished_at": None, **LET_GO}
    if await _place(connection, edition_id) == channel_id:
        change |= {"state": EditionState.SENDING.value}
    else:
        await connection.execute(delete(edition_parts).where(edition_parts.c.edition_id == edition_id))
        change |= {"state": EditionState.DUE.value, "due_at": now, **_ANEW}
    await connection.execute(update(editions).where(is_edition(edition_id)).values(change))
    return True


async def _place(connection: AsyncConnection, edition_id: int) -> int | None:
    """The channel an edition is written for; None while it has no parts."""
    first = (edition_parts.c.edition_id == edition_id, edition_parts.c.ordinal == 0)
    return (await connection.execute(select(edition_parts.c.place_id).where(*first))).scalar()


async def _exists(connection: AsyncConnection, briefing_id: int) -> bool:
    return (await connection.execute(select(briefings.c.briefing_id).where(briefings.c.briefing_id == briefing_id))).first() is not None


def _fresh(due: Due, *, number: int, now: datetime) -> dict[str, object]:
    return {
        "briefing_id": due.briefing_id,
        "local_date": due.local_date,
        "number": number,
        "due_at": due.due_at,
        "state": (EditionState.DUE if due.skip is None else EditionState.SKIPPED).value,
        "skip": None if due.skip is None else due.skip.value,
        "note": due.note,
        "title": "",
        "attempts": 0,
        "lateness_s": 0,
        "finished_at": None if due.skip is None else now,
    }
