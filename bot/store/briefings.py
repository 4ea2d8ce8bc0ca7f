"""Briefings in the database: the port `BriefingStore` on SQL."""

from dataclasses import replace
from datetime import datetime, time
from typing import Any, Final

from sqlalchemy import ColumnElement, delete, insert, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.briefing.due import is_moved
from bot.model.edition import BriefingSetup, ChannelKind, EmptyDay, Filters, Paused, TemplateChoice
from bot.model.errors import BadInputError
from bot.store.database import Database
from bot.store.identity import check_moment
from bot.store.reading import GREATEST_ID
from bot.store.tables_briefings import briefings

READ_AT_ONCE: Final = 500

_RUNS: Final = briefings.c.paused_since.is_(None)
_RESTING: Final = {"paused_since": None, "paused_reason": None, "paused_by_us": None, "paused_told": None}


class SqlBriefingStore:
    """See the port. What is changed is on the disk when the call returns."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def save(self, setup: BriefingSetup, *, now: datetime) -> BriefingSetup:
        """Keep it; made anew where its number is 0, and where it has been removed meanwhile. BadInputError for a name that is taken.

        Of one that is there the pause stays as it is, and so does `since` where its schedule does.
        """
        check_moment(now)
        columns = setup_columns(setup)
        async with self._database.write_through() as connection:
            same = select(briefings.c.briefing_id).where(
                briefings.c.server_id == setup.server_id,
                briefings.c.name_key == columns["name_key"],
                briefings.c.briefing_id != setup.briefing_id,
            )
            if (await connection.execute(same)).first() is not None:
                message = f"There is already a briefing called “{setup.name}” here."
                raise BadInputError(message)
            before = await _read(connection, _is(setup.briefing_id))
            if before:
                setup = replace(setup, paused=before[0].paused, since=setup.since if is_moved(before[0], setup) else before[0].since)
                await connection.execute(update(briefings).where(_is(setup.briefing_id)).values(setup_columns(setup)))
                return setup
            made = await connection.execute(insert(briefings).values(columns))
            return replace(setup, briefing_id=int((made.inserted_primary_key or (0,))[0]))

    async def briefing(self, briefing_id: int) -> BriefingSetup | None:
        """One by its number."""
        if not 0 < briefing_id <= GREATEST_ID:
            return None
        found = await self._where(_is(briefing_id))
        return found[0] if found else None

    async def of_server(self, server_id: int) -> tuple[BriefingSetup, ...]:
        """Those of a server, by name."""
        found = await self._where(briefings.c.server_id == server_id)
        return tuple(sorted(found, key=lambda setup: name_key(setup.name)))

    async def waiting(self) -> tuple[BriefingSetup, ...]:
        """Those not paused, by number. Read by and by: there may be thousands, and others wait for the loop."""
        found: list[BriefingSetup] = []
        async with self._database.read() as connection:
            while True:
                last = found[-1].briefing_id if found else 0
                some = await _read(connection, _RUNS & (briefings.c.briefing_id > last), limit=READ_AT_ONCE)
                found += some
                if len(some) < READ_AT_ONCE:
                    return tuple(found)

    async def untold(self) -> tuple[BriefingSetup, ...]:
        """Those paused of which an admin is still to be told."""
        return await self._where(briefings.c.paused_told.is_(False))

    async def told(self, briefing_id: int) -> None:
        """Somebody was told that it is paused."""
        async with self._database.write_through() as connection:
            await connection.execute(update(briefings).where(_is(briefing_id), ~_RUNS).values(paused_told=True))

    async def pause(self, briefing_id: int, paused: Paused | None, *, now: datetime) -> bool:
        """Pause, or with None resume: then its schedule counts from `now`. False if it was so already, or is no more."""
        check_moment(now)
        if paused is None:
            change = update(briefings).where(_is(briefing_id), ~_RUNS).values(**_RESTING, since=now)
        else:
            change = update(briefings).where(_is(briefing_id), _RUNS).values(_paused_columns(paused))
        async with self._database.write_through() as connection:
            return (await connection.execute(change)).rowcount > 0

    async def remove(self, briefing_id: int) -> bool:
        """Forget it and its editions; False if there is none."""
        return await self._forget(_is(briefing_id)) > 0

    async def remove_server(self, server_id: int) -> int:
        """Forget everything of a server; how many briefings that were."""
        return await self._forget(briefings.c.server_id == server_id)

    async def _forget(self, condition: ColumnElement[bool]) -> int:
        async with self._database.write_through() as connection:
            return (await connection.execute(delete(briefings).where(condition))).rowcount

    async def _where(self, condition: ColumnElement[bool]) -> tuple[BriefingSetup, ...]:
        async with self._database.read() as connection:
            return await _read(connection, condition)


def name_key(name: str) -> str:
    """What two spellings of one name share."""
    return name.casefold()[:150]


async def _read(connection: AsyncConnection, condition: ColumnElement[bool], *, limit: int | None = None) -> tuple[BriefingSetup, ...]:
    rows = await connection.execute(select(briefings).where(condition).order_by(briefings.c.briefing_id).limit(limit))
    return tuple(setup_from(row) for row in rows)


def _is(briefing_id: int) -> ColumnElement[bool]:
    return briefings.c.briefing_id == briefing_id


def setup_columns(setup: BriefingSetup) -> dict[str, Any]:
    """The columns of `briefings` but for its number."""
    filters = setup.filters
    return {
        "server_id": setup.server_id,
        "name": setup.name,
        "name_key": name_key(setup.name),
        "channel_id": setup.channel_id,
        "channel_kind": setup.channel_kind.value,
        "at_minutes": setup.at.hour * 60 + setup.at.minute,
        "tz": setup.tz,
        "days": sorted(setup.days),
        "since": setup.since,
        "made_by": setup.made_by,
        "template_name": setup.template.name,
        "template_source": setup.template.source,
        "sections": list(setup.sections),
        "filters": {
            "words": list(filters.words),
            "without": list(filters.without),
            "outlets": list(filters.outlets),
            "without_outlets": list(filters.without_outlets),
            "pinned": list(filters.pinned),
        },
        "role_id": setup.role_id,
        "empty_day": setup.empty_day.value,
        "messages_in_channel": setup.messages_in_channel,
        "discussion": setup.discussion,
        "publish": setup.publish,
        **_paused_columns(setup.paused),
    }


def _paused_columns(paused: Paused | None) -> dict[str, Any]:
    if paused is None:
        return dict(_RESTING)
    return {
        "paused_since": paused.since,
        "paused_reason": paused.reason,
        "paused_by_us": paused.by_us,
        "paused_told": paused.is_told,
    }


def setup_from(row: Any) -> BriefingSetup:
    """The setup in a row that has all columns by name."""
    return BriefingSetup(
        briefing_id=row.briefing_id,
        server_id=row.server_id,
        channel_id=row.channel_id,
        at=time(*divmod(row.at_minutes, 60)),
        tz=row.tz,
        since=row.since,
        made_by=row.made_by,
        name=row.name,
        channel_kind=ChannelKind(row.channel_kind),
        days=frozenset(row.days),
        template=TemplateChoice(row.template_name, row.template_source),
        sections=tuple(row.sections),
        filters=Filters(**{name: tuple(words) for name, words in row.filters.items()}),
        role_id=row.role_id,
        empty_day=EmptyDay(row.empty_day),
        messages_in_channel=row.messages_in_channel,
        discussion=row.discussion,
        publish=row.publish,
        paused=None
        if row.paused_since is None
        else Paused(since=row.paused_since, reason=row.paused_reason, by_us=row.paused_by_us, is_told=row.paused_told),
    )
