"""The ledger of editions in the database: the port `EditionStore` on SQL.

Claims carry times of the claimants' clocks, which may jump. So a claim that ends later than one made now could end is nobody's, and the
same goes for an attempt put off further than anybody puts off: no jump of a clock locks an edition away.
"""

from collections.abc import Collection, Iterable
from datetime import date, datetime, timedelta
from itertools import islice
from typing import Any, Final

from sqlalchemy import ColumnElement, insert, or_, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.model.edition import Edition, EditionState, Skip, Told
from bot.services.ports_editions import Due, Landed
from bot.store.database import Database
from bot.store.editions_entering import LET_GO, OPEN, enter, enter_again, enter_extra
from bot.store.editions_rows import is_edition, part_columns, read_editions, trim
from bot.store.identity import check_moment
from bot.store.reading import GREATEST_ID, portions
from bot.store.tables_briefings import edition_parts, editions
from bot.store.together import Together

LEASE: Final = timedelta(seconds=90)
"""How long a claim lasts without being prolonged."""

LONGEST_WAIT: Final = timedelta(hours=1)
"""Nobody puts an edition off further."""

ENTERED_AT_ONCE: Final = 500
"""In one transaction, so that the writer is not held for long."""

_DUE: Final = editions.c.state == EditionState.DUE.value
_TOLD: Final = (editions.c.state == EditionState.POSTED.value) & editions.c.told.is_not(None)
_COVERED: Final = or_(editions.c.state == EditionState.POSTED.value, editions.c.skip == Skip.EMPTY.value)


class SqlEditionStore:
    """See the port."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._together = Together(database)

    # the schedule

    async def enter(self, dues: Iterable[Due], *, now: datetime) -> int:
        """Write down those that are not there yet, or only skipped as late and now to be posted; how many. Of removed briefings none."""
        check_moment(now)
        entered, left = 0, iter(dues)
        while some := tuple(islice(left, ENTERED_AT_ONCE)):
            async with self._database.write_through() as connection:
                entered += await enter(connection, some, now=now)
        return entered

    async def enter_extra(self, briefing_id: int, local_date: date, *, now: datetime) -> Edition:
        """One more edition for that day, with the next number, due now; the one asked for before, where that is not out yet.

        NotFoundError for a briefing that is no more.
        """
        check_moment(now)
        async with self._database.write_through() as connection:
            edition_id = await enter_extra(connection, briefing_id, local_date, now=now)
            return (await read_editions(connection, select(editions).where(is_edition(edition_id))))[0]

    async def skip_next(self, due: Due, *, now: datetime) -> bool:
        """Write the edition of a day to come down as skipped; False where that day has one already."""
        return await self.enter([due], now=now) == 1

    async def dates(self, briefing_ids: Collection[int], *, since: date) -> dict[int, dict[date, Skip | None]]:
        """The local dates from `since` on that have a scheduled edition, with why it was skipped, by briefing."""
        found: dict[int, dict[date, Skip | None]] = {briefing_id: {} for briefing_id in briefing_ids}
        columns = select(editions.c.briefing_id, editions.c.local_date, editions.c.skip)
        async with self._database.read() as connection:
            for ids in portions(briefing_ids):
                chosen = columns.where(editions.c.briefing_id.in_(ids), editions.c.local_date >= since, editions.c.number == 0)
                for briefing_id, local_date, skip in await connection.execute(chosen):
                    found[briefing_id][local_date] = None if skip is None else Skip(skip)
        return found

    # working on an edition

    async def open(self, *, now: datetime, limit: int) -> tuple[Edition, ...]:
        """Editions due or sending, whose time for an attempt has come and that nobody holds, the longest due first."""
        check_moment(now)
        waits = or_(editions.c.not_before.is_(None), editions.c.not_before <= now, editions.c.not_before > now + LONGEST_WAIT)
        due = or_(editions.c.state == EditionState.SENDING.value, editions.c.due_at <= now)
        chosen = select(editions).where(OPEN, due, waits, _free(now)).order_by(editions.c.due_at, editions.c.edition_id)
        async with self._database.read() as connection:
            return await read_editions(connection, chosen.limit(limit))

    async def claim(self, edition_id: int, *, holder: str, now: datetime) -> Edition | None:
        """Hold it for `LEASE`; the edition as it stands, or None where it is over or somebody else's."""
        check_moment(now)
        change = update(editions).where(is_edition(edition_id), OPEN, or_(_free(now), editions.c.holder == holder))

        async def claimed(connection: AsyncConnection) -> Edition | None:
            if not (await connection.execute(change.values(holder=holder, held_until=now + LEASE))).rowcount:
                return None
            return (await read_editions(connection, select(editions).where(is_edition(edition_id))))[0]

        return await self._together.do(claimed)

    async def begin(self, edition: Edition, *, holder: str, now: datetime) -> bool:
        """From due to sending, with its parts, title, window, told and note. False where the claim is lost."""
        check_moment(now)
        change = {
            "state": EditionState.SENDING.value,
            "title": edition.title,
            "told": edition.told,
            "note": edition.note,
            "lateness_s": edition.lateness_s,
            "sending_since": now,
            "held_until": now + LEASE,
            **_window_columns(edition),
        }

        async def begun(connection: AsyncConnection) -> bool:
            if not await _change(connection, edition.edition_id, change, holder=holder, and_=_DUE):
                return False
            await connection.execute(insert(edition_parts), part_columns(edition))
            return True

        return await self._together.do(begun)

    async def land(self, edition_id: int, landed: Iterable[Landed], *, holder: str, now: datetime) -> bool:
        """Note where parts landed, and prolong the claim. False where the claim is lost."""
        check_moment(now)
        return await self._changed(edition_id, {"held_until": now + LEASE}, holder=holder, landed=tuple(landed))

    async def put_off(self, edition_id: int, until: datetime, note: str, *, holder: str, now: datetime) -> bool:
        """Let go of it until then; counts as an attempt."""
        check_moment(now)
        change = {"not_before": min(until, now + LONGEST_WAIT), "note": note, "attempts": editions.c.attempts + 1, **LET_GO}
        return await self._changed(edition_id, change, holder=holder)

    async def finish(self, edition: Edition, *, holder: str, now: datetime, landed: Iterable[Landed] = ()) -> bool:
        """Write its final state, skip, note, lateness and window, with where its last parts landed, and let go of it."""
        check_moment(now)
        change = {
            "state": edition.state.value,
            "skip": None if edition.skip is None else edition.skip.value,
            "note": edition.note,
            "lateness_s": edition.lateness_s,
            "told": edition.told,
            "finished_at": now,
            **LET_GO,
            **(_window_columns(edition) if edition.window is not None else {}),
        }
        written = tuple(landed)

        async def finished(connection: AsyncConnection) -> bool:
            if not await _change(connection, edition.edition_id, change, holder=holder):
                return False
            await _land(connection, edition.edition_id, written)
            await trim(connection, edition.briefing_id)
            return True

        return await self._together.do(finished)

    async def _changed(self, edition_id: int, change: dict[str, Any], *, holder: str, landed: tuple[Landed, ...] = ()) -> bool:
        async def done(connection: AsyncConnection) -> bool:
            if not await _change(connection, edition_id, change, holder=holder):
                return False
            await _land(connection, edition_id, landed)
            return True

        return await self._together.do(done)

    async def release(self, *, holder: str) -> None:
        """Let go of everything that is held."""

        async def released(connection: AsyncConnection) -> None:
            await connection.execute(update(editions).where(editions.c.holder == holder, OPEN).values(LET_GO))

        await self._together.do(released)  # after the claims that are still waiting their turn

    async def again(self, edition_id: int, *, now: datetime) -> bool:
        """Take a failed or skipped one up again: sending where its parts are written for where its briefing goes now, else due.

        False where it is neither failed nor skipped.
        """
        check_moment(now)
        async with self._database.write_through() as connection:
            return await enter_again(connection, edition_id, now=now)

    # looking back

    async def edition(self, edition_id: int) -> Edition | None:
        """One by its number."""
        if not 0 < edition_id <= GREATEST_ID:
            return None
        async with self._database.read() as connection:
            found = await read_editions(connection, select(editions).where(is_edition(edition_id)))
        return found[0] if found else None

    async def history(self, briefing_id: int, *, limit: int) -> tuple[Edition, ...]:
        """The editions of a briefing, newest due first."""
        newest = (editions.c.due_at.desc(), editions.c.edition_id.desc())
        async with self._database.read() as connection:
            return await read_editions(
                connection, select(editions).where(editions.c.briefing_id == briefing_id).order_by(*newest).limit(limit)
            )

    async def told_before(self, briefing_id: int, *, before: datetime, limit: int) -> tuple[Told, ...]:
        """What posted editions told whose window ends at `before` or earlier, newest first."""
        chosen = (
            select(editions.c.local_date, editions.c.told)
            .where(editions.c.briefing_id == briefing_id, _TOLD, editions.c.window_until <= before)
            .order_by(editions.c.window_until.desc(), editions.c.edition_id.desc())
        )
        async with self._database.read() as connection:
            return tuple(Told(local_date, told) for local_date, told in await connection.execute(chosen.limit(limit)))

    async def last_window_end(self, briefing_id: int, *, before: datetime) -> datetime | None:
        """The latest end, at `before` or earlier, of the window of an edition that was posted or had nothing to tell."""
        chosen = (
            select(editions.c.window_until)
            .where(editions.c.briefing_id == briefing_id, _COVERED, editions.c.window_until <= before)
            .order_by(editions.c.window_until.desc())
            .limit(1)
        )
        async with self._database.read() as connection:
            return (await connection.execute(chosen)).scalar()


def _window_columns(edition: Edition) -> dict[str, Any]:
    window = edition.window
    return {
        "window_since": window.since if window else None,
        "window_until": window.until if window else None,
        "tz": window.tz if window else None,
    }


def _free(now: datetime) -> ColumnElement[bool]:
    return or_(editions.c.held_until.is_(None), editions.c.held_until <= now, editions.c.held_until > now + LEASE)


async def _change(
    connection: AsyncConnection, edition_id: int, change: dict[str, Any], *, holder: str, and_: ColumnElement[bool] = OPEN
) -> bool:
    held = update(editions).where(is_edition(edition_id), editions.c.holder == holder, and_)
    return (await connection.execute(held.values(change))).rowcount > 0


async def _land(connection: AsyncConnection, edition_id: int, landed: Iterable[Landed]) -> None:
    for each in landed:
        place = (edition_parts.c.edition_id == edition_id, edition_parts.c.ordinal == each.index, edition_parts.c.message_id.is_(None))
        values = {"message_id": each.message_id, "place_id": each.place_id}
        await connection.execute(update(edition_parts).where(*place).values(values))
